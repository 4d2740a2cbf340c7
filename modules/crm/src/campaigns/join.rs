//! Several become members of a campaign at once, or what they did is said of all of them.

use axum::Json;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_web::api::{At, Body, Ident};
use prestasi_web::{Outcome, Visit};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::members::{STATUSES, member, of};
use super::row::campaign;
use crate::object::{Add, Draft, Kept, Said, amend, find};
use crate::rights::WRITE_CRM;

/// Members that are added at once.
pub const MOST: usize = 1_000;

/// Some become members, or are it already and have done something else.
#[derive(Debug, Serialize)]
pub struct Join {
    pub campaign: Id,
    pub contacts: Vec<Id>,
    pub leads: Vec<Id>,
    pub status: String,
}

/// How many.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, ToSchema)]
pub struct Joined {
    /// Who were none before.
    #[schema(minimum = 0)]
    pub added: u64,
    /// Of whom it was said what they did.
    #[schema(minimum = 0)]
    pub changed: u64,
}

impl Operation for Join {
    const NAME: &'static str = "crm-campaign-members.join";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = Joined;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Joined, Failure<Problem>> {
        find::<campaign::Entity>(tx, viewer, RowId(self.campaign)).await?;
        if self.contacts.len() + self.leads.len() > MOST {
            return Err(Failure::Refused(Problem::new("crm-campaign-members-unfit").arg("most", MOST)));
        }
        let mut joined = Joined::default();
        for id in &self.contacts {
            self.one(tx, viewer, ("contact", *id), &mut joined).await?;
        }
        for id in &self.leads {
            self.one(tx, viewer, ("lead", *id), &mut joined).await?;
        }
        Ok(joined)
    }
}

impl Join {
    async fn one(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        (field, id): (&'static str, Id),
        joined: &mut Joined,
    ) -> Kept<()> {
        let (contact, lead) =
            if field == "contact" { (Some(RowId(id)), None) } else { (None, Some(RowId(id))) };
        let known = of(contact, lead).add(member::Column::Campaign.eq(RowId(self.campaign)));
        let known = member::Entity::find().filter(known).one(tx).await?;
        let text = |text: String| Said::Text(text);
        match known {
            Some(row) if further(&row.status, &self.status) => {
                let says = [("status", text(self.status.clone()))];
                amend::<member::Entity>(tx, viewer, row.id, &says).await?;
                joined.changed += 1;
            }
            Some(_) => {}
            None => {
                let draft = Draft::new()
                    .with("campaign", text(self.campaign.to_string()))
                    .with(field, text(id.to_string()))
                    .with("status", text(self.status.clone()));
                Add::<member::Entity> { draft, anyway: true }.apply(tx, viewer).await?;
                joined.added += 1;
            }
        }
        Ok(())
    }
}

/// The memberships of one that is merged in campaigns that another is a member of, too: they stay as they are, and that one
/// is said to have done what either did.
pub async fn twins(
    tx: &Tx,
    viewer: &Viewer,
    field: member::Column,
    (from, to): (RowId, RowId),
) -> Kept<Vec<RowId>> {
    let rows = member::Entity::find().filter(field.eq(from)).all(tx).await?;
    let theirs = member::Entity::find().filter(field.eq(to)).all(tx).await?;
    let mut all = Vec::new();
    for row in rows {
        let Some(twin) = theirs.iter().find(|twin| twin.campaign == row.campaign) else { continue };
        if further(&twin.status, &row.status) {
            let says = [("status", Said::Text(row.status.clone()))];
            amend::<member::Entity>(tx, viewer, twin.id, &says).await?;
        }
        all.push(row.id);
    }
    Ok(all)
}

/// Whether one has done more than is known: whoever attended is not put back to those who were written to.
fn further(known: &str, now: &str) -> bool {
    let place = |status: &str| STATUSES.iter().position(|(name, _)| *name == status);
    place(now) > place(known)
}

/// One of the states of members.
///
/// # Errors
/// `crm-choice-unfit`.
pub fn status(text: &str) -> Result<String, Problem> {
    let known = STATUSES.iter().any(|(name, _)| *name == text);
    let unfit = || Problem::new("crm-choice-unfit").arg("text", text.chars().take(60).collect::<String>());
    known.then(|| text.to_owned()).ok_or_else(|| unfit().near(text, STATUSES.map(|(name, _)| name)))
}

/// Who become members.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MembersAsked {
    /// Contacts.
    #[serde(default)]
    #[schema(max_items = 1000)]
    pub contacts: Vec<Ident>,
    /// Leads.
    #[serde(default)]
    #[schema(max_items = 1000)]
    pub leads: Vec<Ident>,
    /// What they did. Who has done more already stays as they are.
    #[schema(pattern = "^(planned|sent|declined|opened|responded|registered|attended)$")]
    pub status: String,
}

pub async fn post(
    visit: Visit,
    At([campaign]): At<1>,
    Body(asked): Body<MembersAsked>,
) -> Outcome<Json<Joined>> {
    let ids = |all: Vec<Ident>| all.into_iter().map(|id| id.0).collect();
    let (contacts, leads) = (ids(asked.contacts), ids(asked.leads));
    let join = Join { campaign, contacts, leads, status: status(&asked.status)? };
    Ok(Json(visit.does(join).await?))
}
