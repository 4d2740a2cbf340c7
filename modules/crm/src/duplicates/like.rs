//! The records that may be the same as some facts: found by their keys, judged one by one.

use std::collections::BTreeMap;

use prestasi_matching::{Country, Facts, Match, Verdict, judge};
use prestasi_store::RowId;
use prestasi_web::Link;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, QueryFilter, QuerySelect, Select};

use super::keys::key;
use crate::accounts::account;
use crate::contacts::contact;
use crate::leads::lead;
use crate::object::{Draft, Object, link};

/// Records that are judged at most.
const JUDGED_MAX: u64 = 2_000;

/// A record that may be the same.
pub struct Like {
    /// To which list it belongs.
    pub link: Link,
    pub id: RowId,
    pub name: String,
    pub owner: Option<RowId>,
    pub found: Match,
}

/// Which keys and records are looked at.
pub struct Among {
    pub keys: Select<key::Entity>,
    pub accounts: Select<account::Entity>,
    pub contacts: Select<contact::Entity>,
    pub leads: Select<lead::Entity>,
}

/// What may be the same, the likeliest first; of the same subject alone, so that nobody is told of the company of a
/// person.
pub async fn like(db: &impl ConnectionTrait, among: Among, facts: &Facts) -> Result<Vec<Like>, DbErr> {
    let ids = candidates(db, among.keys, facts).await?;
    let mut all = Vec::new();
    let accounts = among.accounts.clone().filter(account::Column::Id.is_in(ids.clone())).all(db).await?;
    for row in &accounts {
        all.extend(judged(facts, row.id, row.owner, &Draft::<account::Entity>::seen(row), "", &row.name));
    }
    let contacts = among.contacts.filter(contact::Column::Id.is_in(ids.clone())).all(db).await?;
    let companies = companies(db, among.accounts, &contacts).await?;
    for row in &contacts {
        let company = row.account.and_then(|id| companies.get(&id)).map_or("", |name| name);
        all.extend(judged(
            facts,
            row.id,
            row.owner,
            &Draft::<contact::Entity>::seen(row),
            company,
            &row.name,
        ));
    }
    for row in among.leads.filter(lead::Column::Id.is_in(ids)).all(db).await? {
        let said = Draft::<lead::Entity>::seen(&row);
        all.extend(judged(facts, row.id, row.owner, &said, &row.company, &row.name));
    }
    all.sort_by_key(|like| std::cmp::Reverse((like.found.verdict == Verdict::Same, like.found.score)));
    Ok(all)
}

fn judged<E: Object>(
    facts: &Facts,
    id: RowId,
    owner: Option<RowId>,
    said: &Draft<E>,
    company: &str,
    name: &str,
) -> Option<Like> {
    let other = Facts::of(&E::resembles(said, company), Country::MALAYSIA);
    if other.subject() != facts.subject() {
        return None;
    }
    let found = judge(facts, &other);
    let like = Like { link: link::<E>(), id, name: name.to_owned(), owner, found };
    (like.found.verdict != Verdict::Different).then_some(like)
}

async fn candidates(
    db: &impl ConnectionTrait,
    keys: Select<key::Entity>,
    facts: &Facts,
) -> Result<Vec<RowId>, DbErr> {
    let mut sought: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for key in facts.sought() {
        sought.entry(key.kind.code()).or_default().push(key.text);
    }
    if sought.is_empty() {
        return Ok(Vec::new());
    }
    let of = |(kind, texts): (&str, Vec<String>)| {
        Condition::all().add(key::Column::Kind.eq(kind)).add(key::Column::Text.is_in(texts))
    };
    let any = sought.into_iter().map(of).fold(Condition::any(), Condition::add);
    let rows = keys.select_only().column(key::Column::Record).distinct().filter(any);
    rows.limit(JUDGED_MAX).into_tuple().all(db).await
}

/// The names of the accounts of some contacts.
async fn companies(
    db: &impl ConnectionTrait,
    accounts: Select<account::Entity>,
    contacts: &[contact::Model],
) -> Result<BTreeMap<RowId, String>, DbErr> {
    let ids: Vec<RowId> = contacts.iter().filter_map(|row| row.account).collect();
    let rows = accounts.filter(account::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}
