//! How well accounts are kept, in figures: for their owner, and for administrators.

use std::collections::BTreeSet;

use jiff::Timestamp;
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, Instant, RowId};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::entity::session;
use super::{account, authenticator_row, code, passkey_row, recovery};
use crate::access::Access;
use crate::own::{MANAGE_ACCOUNTS, READ_ORGANISATION};
use crate::viewer::Viewer;

/// What somebody has beside a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondFactor {
    /// Whether an authenticator is asked for.
    pub authenticator: bool,
    /// Recovery codes that were not used yet.
    pub recovery_codes: u64,
}

/// The accounts of a company in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overview {
    /// Accounts that are not disabled.
    pub accounts: u64,
    /// Those of them without a second factor.
    pub without_second_factor: u64,
    /// Invitations that are good and were not used yet.
    pub invitations: u64,
}

/// Somebody who came in and is still here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInSeen {
    /// Who.
    pub person: Id,
    /// When.
    pub at: Timestamp,
    /// From where.
    pub source: String,
}

impl Access {
    /// What a viewer has beside their password.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn second_factor(&self, viewer: &Viewer) -> Result<SecondFactor, Failure<Problem>> {
        let Some(person) = viewer.person().map(RowId) else {
            return Ok(SecondFactor { authenticator: false, recovery_codes: 0 });
        };
        let db = self.store.read();
        let row = authenticator_row::Entity::find_by_id(person).one(db).await?;
        let codes = recovery::Entity::find().filter(recovery::Column::Person.eq(person));
        let authenticator = row.is_some_and(|row| row.confirmed);
        Ok(SecondFactor { authenticator, recovery_codes: codes.count(db).await? })
    }

    /// The accounts in figures.
    ///
    /// # Errors
    /// `not-permitted`; what the store reports.
    pub async fn accounts_overview(&self, viewer: &Viewer) -> Result<Overview, Failure<Problem>> {
        viewer.require(MANAGE_ACCOUNTS).map_err(Failure::Refused)?;
        let db = self.store.read();
        let open = account::Entity::find().filter(account::Column::Disabled.eq(false));
        let with: SelectStatement = authenticator_row::Entity::find()
            .filter(authenticator_row::Column::Confirmed.eq(true))
            .select_only()
            .column(authenticator_row::Column::Person)
            .into_query();
        let keys = passkey_row::Entity::find().select_only().column(passkey_row::Column::Person).into_query();
        let without = open
            .clone()
            .filter(account::Column::Person.not_in_subquery(with))
            .filter(account::Column::Person.not_in_subquery(keys));
        let invitations = code::Entity::find()
            .filter(code::Column::Person.is_not_null())
            .filter(code::Column::Until.gt(Instant::from(self.now())));
        Ok(Overview {
            accounts: open.count(db).await?,
            without_second_factor: without.count(db).await?,
            invitations: invitations.count(db).await?,
        })
    }

    /// Who came in last and is still signed in, the newest first.
    ///
    /// # Errors
    /// `not-permitted`; what the store reports.
    pub async fn last_sign_ins(
        &self,
        viewer: &Viewer,
        most: u64,
    ) -> Result<Vec<SignInSeen>, Failure<Problem>> {
        viewer.require(MANAGE_ACCOUNTS).map_err(Failure::Refused)?;
        let rows = session::Entity::find().filter(session::Column::Half.eq(false));
        let rows = rows.order_by_desc(session::Column::Opened).limit(most).all(self.store.read()).await?;
        let seen = |row: session::Model| SignInSeen {
            person: row.person.0,
            at: row.opened.timestamp(),
            source: row.source,
        };
        Ok(rows.into_iter().map(seen).collect())
    }

    /// Who has an account, whether it works or not.
    ///
    /// # Errors
    /// `not-permitted`; what the store reports.
    pub async fn people_with_accounts(&self, viewer: &Viewer) -> Result<BTreeSet<Id>, Failure<Problem>> {
        viewer.require(READ_ORGANISATION).map_err(Failure::Refused)?;
        let rows = account::Entity::find().select_only().column(account::Column::Person);
        let people: Vec<RowId> = rows.into_tuple().all(self.store.read()).await?;
        Ok(people.into_iter().map(|person| person.0).collect())
    }
}
