//! The token of the directory: made by an administrator, shown once, kept as a hash.

use jiff::{SignedDuration, Timestamp};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};
use serde::Serialize;
use serde_json::json;

use super::entity::directory_token as token;
use crate::access::Access;
use crate::account::manage::after;
use crate::operation::{Need, Operation};
use crate::own::MANAGE_SIGN_ON;
use crate::secret::Secret;
use crate::text;
use crate::viewer::Viewer;

/// Whoever finds one knows what it opens.
const MARK: &str = "prestasi_scim_";
const PREFIX_LETTERS: usize = 8;
const DAYS_MAX: u16 = 732;

/// A token as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectoryToken {
    /// To revoke it by.
    pub id: Id,
    /// How it begins.
    pub prefix: String,
    /// Which directory it is for.
    pub name: String,
    /// Until when.
    pub until: Timestamp,
    /// Since when no more.
    pub revoked: Option<Timestamp>,
}

impl Access {
    /// The directory, if this is a token of it that is good.
    ///
    /// # Errors
    /// `directory-token-refused`; what the store reports.
    pub async fn directory(&self, secret: &Secret) -> Result<Viewer, Failure<Problem>> {
        let rows = token::Entity::find().filter(token::Column::Hash.eq(secret.hash()));
        let now = Instant::from(self.now());
        let row = rows.one(self.store.read()).await?.filter(|row| row.revoked.is_none() && row.until > now);
        row.ok_or_else(|| Failure::Refused(Problem::new("directory-token-refused")))?;
        self.system("directory").map_err(Failure::Refused)
    }

    /// Makes a token; its secret is shown this once.
    ///
    /// # Errors
    /// `not-permitted`, `name-unfit`, `token-unfit`.
    pub async fn create_directory_token(
        &self,
        viewer: &Viewer,
        name: &str,
        days: u16,
    ) -> Result<(Id, Secret), Failure<Problem>> {
        let random = Secret::random::<32>().map_err(Failure::Refused)?;
        let secret = Secret::new(format!("{MARK}{}", random.expose()));
        let prefix = secret.expose().chars().take(MARK.len() + PREFIX_LETTERS).collect();
        let create = CreateDirectoryToken { name: name.to_owned(), days, hash: secret.hash(), prefix };
        Ok((self.write(viewer.ask(), create).await?.answer, secret))
    }

    /// The tokens of the directory, the newest first.
    ///
    /// # Errors
    /// `not-permitted`; what the store reports.
    pub async fn directory_tokens(&self, viewer: &Viewer) -> Result<Vec<DirectoryToken>, Failure<Problem>> {
        viewer.require(MANAGE_SIGN_ON).map_err(Failure::Refused)?;
        let rows = token::Entity::find().order_by_desc(token::Column::Id).all(self.store.read()).await?;
        let listed = |row: token::Model| DirectoryToken {
            id: row.id.0,
            prefix: row.prefix,
            name: row.name,
            until: row.until.timestamp(),
            revoked: row.revoked.map(Instant::timestamp),
        };
        Ok(rows.into_iter().map(listed).collect())
    }
}

#[derive(Serialize)]
struct CreateDirectoryToken {
    name: String,
    days: u16,
    #[serde(skip)]
    hash: Vec<u8>,
    prefix: String,
}

impl Operation for CreateDirectoryToken {
    const NAME: &'static str = "directory.create-token";
    const NEEDS: Need = Need::Permission(MANAGE_SIGN_ON);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<Id, Failure<Problem>> {
        let name = text::name(&self.name)?;
        if !(1..=DAYS_MAX).contains(&self.days) {
            return Err(Failure::Refused(Problem::new("directory-token-unfit").arg("most", DAYS_MAX)));
        }
        let id = tx.id()?;
        let row = token::ActiveModel {
            id: Set(id),
            hash: Set(self.hash.clone()),
            prefix: Set(self.prefix.clone()),
            name: Set(name),
            opened: Set(Instant::from(tx.now())),
            until: Set(after(tx.now(), SignedDuration::from_hours(24 * i64::from(self.days)))),
            revoked: Set(None),
        };
        row.insert(tx).await?;
        tx.audit(Entry::created("directory-token", id, &self)?);
        Ok(id.0)
    }
}

/// Lets the directory in with this token no longer.
#[derive(Debug, Clone, Serialize)]
pub struct RevokeDirectoryToken {
    /// Which one.
    pub id: Id,
}

impl Operation for RevokeDirectoryToken {
    const NAME: &'static str = "directory.revoke-token";
    const NEEDS: Need = Need::Permission(MANAGE_SIGN_ON);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let id = RowId(self.id);
        let row = token::Entity::find_by_id(id).one(tx).await?.filter(|row| row.revoked.is_none());
        let row = row.ok_or_else(|| Failure::Refused(Problem::new("directory-token-unknown")))?;
        let before = json!({ "prefix": row.prefix });
        let mut row = row.into_active_model();
        row.revoked = Set(Some(Instant::from(tx.now())));
        row.update(tx).await?;
        tx.audit(Entry::removed("directory-token", id, &before)?);
        Ok(())
    }
}
