//! Tokens with which programs come: for one person, with some of their permissions, for a while.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    Set,
};
use serde::Serialize;
use serde_json::json;

use super::entity::{account, token};
use super::manage::{account_of, after};
use crate::access::Access;
use crate::operation::{Need, Operation};
use crate::own::MANAGE_ACCOUNTS;
use crate::role;
use crate::secret::Secret;
use crate::text;
use crate::viewer::Viewer;

/// Whoever finds one knows what it opens.
const MARK: &str = "prestasi_";
const PREFIX_LETTERS: usize = 8;
const DAYS_MAX: u16 = 366;

/// A token that somebody wants.
#[derive(Debug, Clone, Serialize)]
pub struct NewToken {
    /// For whom it acts: oneself. At the command line, anybody.
    pub person: Id,
    /// What it is for.
    pub name: String,
    /// What it may, of what the person may.
    pub permissions: BTreeSet<String>,
    /// For how many days.
    pub days: u16,
}

/// A token as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// To revoke it by.
    pub id: Id,
    /// How it begins.
    pub prefix: String,
    /// What it is for.
    pub name: String,
    /// What it may.
    pub permissions: BTreeSet<String>,
    /// Since when.
    pub opened: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// Since when no more.
    pub revoked: Option<Timestamp>,
}

impl Access {
    /// Who signs in with this, and what they could give to a token: all that their own roles hold and is not personal.
    ///
    /// # Errors
    /// `account-unknown`.
    pub async fn hand_on_of(&self, login: &str) -> Result<(Id, BTreeSet<String>), Failure<Problem>> {
        let db = self.store.read();
        let rows = account::Entity::find().filter(account::Column::Login.eq(login.trim().to_lowercase()));
        let account = rows.one(db).await?.ok_or_else(|| Failure::Refused(Problem::new("account-unknown")))?;
        let keys = role::keys(db, account.person, self.today()).await?;
        let rights = role::rights(db, &self.catalogue, &keys).await?.into_iter().map(|(name, _)| name);
        let plain =
            |name: &String| self.catalogue.get(name).is_some_and(|permission| !permission.is_personal());
        Ok((account.person.0, rights.filter(plain).collect()))
    }

    /// Makes a token; its secret is shown this once.
    ///
    /// # Errors
    /// `presence-needed`, `permission-not-to-hand-on`, `token-unfit`, `account-unknown`.
    pub async fn create_token(
        &self,
        viewer: &Viewer,
        new: NewToken,
    ) -> Result<(Id, Secret), Failure<Problem>> {
        let random = Secret::random::<32>().map_err(Failure::Refused)?;
        let secret = Secret::new(format!("{MARK}{}", random.expose()));
        let prefix = secret.expose().chars().take(MARK.len() + PREFIX_LETTERS).collect();
        let create = CreateToken { new, hash: secret.hash(), prefix };
        Ok((self.write(viewer.ask(), create).await?.answer, secret))
    }

    /// The tokens of somebody, the newest first.
    ///
    /// # Errors
    /// `not-permitted` for those of others.
    pub async fn tokens(&self, viewer: &Viewer, person: Id) -> Result<Vec<Token>, Failure<Problem>> {
        if viewer.person() != Some(person) {
            viewer.require(MANAGE_ACCOUNTS).map_err(Failure::Refused)?;
        }
        let rows = token::Entity::find().filter(token::Column::Person.eq(RowId(person)));
        let rows = rows.order_by_desc(token::Column::Id).all(self.store.read()).await?.into_iter();
        Ok(rows
            .map(|row| Token {
                id: row.id.0,
                permissions: row.scopes(),
                opened: row.opened.timestamp(),
                until: row.until.timestamp(),
                revoked: row.revoked.map(Instant::timestamp),
                prefix: row.prefix,
                name: row.name,
            })
            .collect())
    }
}

#[derive(Serialize)]
struct CreateToken {
    new: NewToken,
    #[serde(skip)]
    hash: Vec<u8>,
    #[serde(skip)]
    prefix: String,
}

impl Operation for CreateToken {
    const NAME: &'static str = "tokens.create";
    const NEEDS: Need = Need::Presence;
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let refuse = |problem| Err(Failure::Refused(problem));
        let NewToken { person, name, permissions, days } = &self.new;
        if viewer.person() != Some(*person) && !viewer.is_system() {
            return refuse(Problem::new("token-of-another"));
        }
        if let Some(name) = permissions.iter().find(|name| !viewer.can_hand_on(name)) {
            return refuse(Problem::new("permission-not-to-hand-on").arg("name", text::excerpt(name)));
        }
        if permissions.is_empty() || !(1..=DAYS_MAX).contains(days) {
            return refuse(Problem::new("token-unfit").arg("most", DAYS_MAX));
        }
        let (id, account) = (tx.id()?, account_of(tx, RowId(*person)).await?);
        let until = after(tx.now(), SignedDuration::from_hours(24 * i64::from(*days)));
        let row = token::ActiveModel {
            id: Set(id),
            hash: Set(self.hash.clone()),
            prefix: Set(self.prefix.clone()),
            person: Set(account.person),
            name: Set(text::name(name)?),
            permissions: Set(text::json(permissions)?),
            opened: Set(Instant::from(tx.now())),
            until: Set(until),
            revoked: Set(None),
        };
        row.insert(tx).await?;
        tx.audit(Entry::created("token", id, &json!({ "prefix": self.prefix, "asked": self.new }))?);
        Ok(id.0)
    }
}

/// Ends a token at once: one's own, or, for administrators, anybody's.
#[derive(Debug, Clone, Serialize)]
pub struct RevokeToken {
    /// Which one.
    pub token: Id,
}

impl Operation for RevokeToken {
    const NAME: &'static str = "tokens.revoke";
    const NEEDS: Need = Need::Presence;
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let unknown = || Failure::Refused(Problem::new("token-unknown"));
        let row = token::Entity::find_by_id(RowId(self.token)).one(tx).await?.ok_or_else(unknown)?;
        if viewer.person() != Some(row.person.0) && !viewer.may(MANAGE_ACCOUNTS) {
            return Err(unknown());
        }
        if row.revoked.is_none() {
            let mut row = row.into_active_model();
            row.revoked = Set(Some(Instant::from(tx.now())));
            row.update(tx).await?;
            tx.audit(Entry::changed("token", self.token, &"good", &"revoked")?);
        }
        Ok(())
    }
}

impl token::Model {
    /// The names of its permissions; one that cannot be read has none.
    pub(crate) fn scopes(&self) -> BTreeSet<String> {
        serde_json::from_str(&self.permissions).unwrap_or_default()
    }
}

/// A token that is good.
pub(crate) async fn alive(
    db: &impl ConnectionTrait,
    id: RowId,
    now: Timestamp,
) -> Result<token::Model, Failure<Problem>> {
    let row = token::Entity::find_by_id(id).one(db).await?;
    let good = row.filter(|row| row.revoked.is_none() && row.until > Instant::from(now));
    good.ok_or_else(|| Failure::Refused(Problem::new("token-refused")))
}
