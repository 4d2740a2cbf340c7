//! Acting for somebody who is away: some of their permissions, over whom they have them, for some days.
//!
//! Invariant: one hands on only what one's own roles give at the time of use; what was handed to one is not handed on,
//! and personal permissions never are.

use std::collections::BTreeSet;

use jiff::civil::Date;
use prestasi_kernel::{Id, Problem, Span};
use prestasi_store::audit::Entry;
use prestasi_store::{Day, Failure, Instant, RowId, Tx};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, Set,
};
use serde::Serialize;
use serde_json::json;

use crate::event::{DelegationEnded, DelegationGiven};
use crate::operation::{Need, Operation};
use crate::organisation::known_person;
use crate::own::{MANAGE_ACCOUNTS, READ_DELEGATIONS};
use crate::policy::{Policy, Protected, Whose};
use crate::text;
use crate::viewer::Viewer;

/// Who acts for whom.
pub mod delegated {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One agreement.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_delegation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub giver: RowId,
        pub taker: RowId,
        pub first: Day,
        pub last: Day,
        pub permissions: String,
        pub revoked: Option<Instant>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for delegated::Entity {
    fn policy() -> Policy {
        let [giver, taker] = [delegated::Column::Giver, delegated::Column::Taker].map(Whose::person);
        Policy::new().rows(READ_DELEGATIONS, giver).rows(READ_DELEGATIONS, taker)
    }
}

/// While the viewer is away, somebody else may some of what they may.
#[derive(Debug, Clone, Serialize)]
pub struct Delegate {
    /// Who acts.
    pub to: Id,
    /// From when until when; both ends are days.
    pub span: Span,
    /// Names of permissions.
    pub permissions: BTreeSet<String>,
}

impl Operation for Delegate {
    const NAME: &'static str = "delegation.give";
    const NEEDS: Need = Need::Presence;
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let refuse = |problem| Err(Failure::Refused(problem));
        let Some(giver) = viewer.person() else { return refuse(Problem::new("presence-needed")) };
        let taker = known_person(tx, self.to).await?;
        if taker.0 == giver {
            return refuse(Problem::new("delegation-to-oneself"));
        }
        let ends = self.span.from().zip(self.span.to());
        if ends.is_none_or(|(_, last)| last < viewer.day()) || self.permissions.is_empty() {
            return refuse(Problem::new("delegation-incomplete"));
        }
        if let Some(name) = self.permissions.iter().find(|name| !viewer.can_hand_on(name)) {
            return refuse(Problem::new("permission-not-to-hand-on").arg("name", text::excerpt(name)));
        }
        let (id, (first, last)) = (tx.id()?, Day::ends(self.span).map_err(Failure::Refused)?);
        let row = delegated::ActiveModel {
            id: Set(id),
            giver: Set(RowId(giver)),
            taker: Set(taker),
            first: Set(first),
            last: Set(last),
            permissions: Set(text::json(&self.permissions)?),
            revoked: Set(None),
        };
        row.insert(tx).await?;
        tx.audit(Entry::created("delegation", id, &json!({ "giver": giver, "asked": self }))?);
        let (giver_name, taker, span) = (viewer.name().to_owned(), taker.0, self.span);
        tx.emit(DelegationGiven::TOPIC, id, &DelegationGiven { giver, giver_name, taker, span })?;
        Ok(id.0)
    }
}

/// Ends a delegation at once: by whoever gave it, or took it, or by an administrator.
#[derive(Debug, Clone, Serialize)]
pub struct RevokeDelegation {
    /// Which one.
    pub delegation: Id,
}

impl Operation for RevokeDelegation {
    const NAME: &'static str = "delegation.revoke";
    const NEEDS: Need = Need::Presence;
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let missing = || Failure::Refused(Problem::new("delegation-unknown"));
        let row = delegated::Entity::find_by_id(RowId(self.delegation)).one(tx).await?.ok_or_else(missing)?;
        let own = [row.giver, row.taker].iter().any(|person| viewer.person() == Some(person.0));
        if !own && !viewer.may(MANAGE_ACCOUNTS) {
            // Whoever may not see it is not told that it is there.
            return Err(missing());
        }
        if row.revoked.is_none() {
            let (giver, taker, by) = (row.giver.0, row.taker.0, viewer.name().to_owned());
            let mut row = row.into_active_model();
            row.revoked = Set(Some(Instant::from(tx.now())));
            row.update(tx).await?;
            tx.audit(Entry::changed("delegation", self.delegation, &"given", &"revoked")?);
            tx.emit(DelegationEnded::TOPIC, self.delegation, &DelegationEnded { giver, taker, by })?;
        }
        Ok(())
    }
}

impl delegated::Model {
    /// The names of what is handed on; one that cannot be read hands on nothing.
    #[must_use]
    pub fn names(&self) -> BTreeSet<String> {
        serde_json::from_str(&self.permissions).unwrap_or_default()
    }
}

/// What a viewer has given to others, and taken from them, the newest first: one's own, whatever else one may see.
///
/// # Errors
/// What the database reports.
pub async fn own(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
) -> Result<Vec<delegated::Model>, prestasi_store::Error> {
    let Some(person) = viewer.person().map(RowId) else { return Ok(Vec::new()) };
    let mine =
        Condition::any().add(delegated::Column::Giver.eq(person)).add(delegated::Column::Taker.eq(person));
    let rows = delegated::Entity::find().filter(mine).order_by_desc(delegated::Column::Id);
    Ok(rows.all(db).await?)
}

/// What others have handed to somebody for this day.
pub(crate) async fn to(
    db: &impl ConnectionTrait,
    person: RowId,
    day: Date,
) -> Result<Vec<(RowId, BTreeSet<String>)>, Failure<Problem>> {
    let day = <Day as TryFrom<Date>>::try_from(day).map_err(Failure::Refused)?;
    let rows = delegated::Entity::find()
        .filter(delegated::Column::Taker.eq(person))
        .filter(delegated::Column::First.lte(day))
        .filter(delegated::Column::Last.gte(day))
        .filter(delegated::Column::Revoked.is_null());
    Ok(rows.all(db).await?.into_iter().map(|row| (row.giver, row.names())).collect())
}
