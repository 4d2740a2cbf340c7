//! Whom a provider means when it vouches for somebody the first time.

use jiff::civil::Date;
use prestasi_kernel::Problem;
use prestasi_store::{Failure, RowId, Tx, facts};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Map, Value};

use super::provider::{Matching, Terms};
use super::require::linked;
use crate::account::account;
use crate::account::manage::open_account;
use crate::organisation::person;
use crate::text;

/// A claim that names somebody, as text.
pub(super) fn claim(claims: &Map<String, Value>, name: &str) -> Option<String> {
    let text = match claims.get(name)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) if number.is_i64() || number.is_u64() => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Finds the person, by what the terms say; refuses where the provider vouched for them under another subject already, so
/// that an address or number that is given to somebody new does not open the account of whoever had it.
pub(super) async fn find(
    tx: &Tx,
    issuer: &str,
    terms: &Terms,
    claims: &Map<String, Value>,
    day: Date,
) -> Result<RowId, Failure<Problem>> {
    let (name, found) = match &terms.matching {
        Matching::Nobody => return Err(nobody(None)),
        Matching::Login(name) => (name, by_login(tx, &proven(claims, name)?).await?),
        Matching::Number(name) => (name, by_number(tx, &proven(claims, name)?, day).await?),
    };
    let person = found.ok_or_else(|| nobody(claim(claims, name)))?;
    if linked(tx, issuer, person).await? {
        return Err(Failure::Refused(Problem::new("sign-on-linked")));
    }
    let account = account::Entity::find_by_id(person).one(tx).await?;
    if account.is_none() {
        if !terms.opens_accounts {
            return Err(Failure::Refused(Problem::new("sign-on-no-account")));
        }
        open_account(tx, person, &login_of(claims)?, None).await?;
    }
    Ok(person)
}

/// A claim that may find somebody: an e-mail address only if the provider has verified it.
fn proven(claims: &Map<String, Value>, name: &str) -> Result<String, Failure<Problem>> {
    let missing = || Failure::Refused(Problem::new("sign-on-claim-missing").arg("name", text::excerpt(name)));
    let value = claim(claims, name).ok_or_else(missing)?;
    if name == "email" && claims.get("email_verified") != Some(&Value::Bool(true)) {
        return Err(Failure::Refused(
            Problem::new("sign-on-email-unverified").arg("text", text::excerpt(&value)),
        ));
    }
    Ok(value)
}

fn nobody(called: Option<String>) -> Failure<Problem> {
    let problem = Problem::new("sign-on-nobody");
    Failure::Refused(match called {
        Some(called) => problem.arg("text", text::excerpt(&called)),
        None => problem,
    })
}

async fn by_login(tx: &Tx, login: &str) -> Result<Option<RowId>, Failure<Problem>> {
    let Ok(login) = text::login(login) else { return Ok(None) };
    let row = account::Entity::find().filter(account::Column::Login.eq(login)).one(tx).await?;
    Ok(row.map(|row| row.person))
}

async fn by_number(tx: &Tx, number: &str, day: Date) -> Result<Option<RowId>, Failure<Problem>> {
    let rows = person::Entity::find().filter(person::Column::Number.eq(number));
    Ok(facts::as_of(rows, day, None)?.one(tx).await?.map(|row| row.person))
}

/// What somebody signs in with whose account the provider's word opens.
fn login_of(claims: &Map<String, Value>) -> Result<String, Failure<Problem>> {
    let names = ["preferred_username", "email", "sub"].into_iter();
    let mut fit = names.filter_map(|name| claim(claims, name)).filter_map(|text| text::login(&text).ok());
    fit.next().ok_or_else(|| {
        Failure::Refused(Problem::new("sign-on-claim-missing").arg("name", "preferred_username"))
    })
}
