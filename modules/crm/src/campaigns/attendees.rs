//! Whoever took part in a webinar or a meeting becomes a member of its campaign.

use axum::Json;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_web::api::{At, Body, Ident};
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::join::{Join, Joined, MOST};
use super::members::ATTENDED;
use crate::activities::{activity, participant};
use crate::contacts::contact;
use crate::leads::lead;
use crate::object::{find, link};
use crate::rights::WRITE_CRM;

/// Whoever took part is a member who attended.
#[derive(Debug, Serialize)]
pub struct JoinAttendees {
    pub campaign: Id,
    pub activity: Id,
}

impl Operation for JoinAttendees {
    const NAME: &'static str = "crm-campaign-members.attended";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = Joined;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Joined, Failure<Problem>> {
        find::<activity::Entity>(tx, viewer, RowId(self.activity)).await?;
        let there = participant::Column::Activity.eq(RowId(self.activity));
        let there = participant::Entity::find().filter(there).all(tx).await?;
        let addresses: Vec<String> = there.iter().map(|one| one.address.clone()).collect();
        let named: Vec<RowId> = there.iter().filter_map(|one| one.contact).collect();
        // By the contact that they are known as, or by their address, of those that the viewer sees.
        let either = contact::Column::Email.is_in(addresses.clone()).or(contact::Column::Id.is_in(named));
        let contacts = viewer.select::<contact::Entity>().filter(either).all(tx).await?;
        let known: Vec<&str> = contacts.iter().map(|one| one.email.as_str()).collect();
        let others: Vec<String> =
            addresses.into_iter().filter(|address| !known.contains(&address.as_str())).collect();
        let leads = viewer.select::<lead::Entity>().filter(lead::Column::Email.is_in(others));
        let leads = leads.filter(lead::Column::Converted.is_null()).all(tx).await?;
        let join = Join {
            campaign: self.campaign,
            contacts: contacts.into_iter().map(|one| one.id.0).take(MOST / 2).collect(),
            leads: leads.into_iter().map(|one| one.id.0).take(MOST / 2).collect(),
            status: ATTENDED.to_owned(),
        };
        join.apply(tx, viewer).await
    }
}

/// In what they took part.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttendeesAsked {
    /// The webinar, meeting or call.
    pub activity: Ident,
}

pub async fn post(
    visit: Visit,
    At([campaign]): At<1>,
    Body(asked): Body<AttendeesAsked>,
) -> Outcome<Json<Joined>> {
    Ok(Json(visit.does(JoinAttendees { campaign, activity: asked.activity.0 }).await?))
}

pub async fn send(visit: Visit, At([campaign]): At<1>, mut typed: Fields) -> Outcome<Response> {
    link::<activity::Entity>().settle(&visit, &mut typed, "activity").await?;
    let activity = typed.id("activity");
    if let Some(problem) = typed.problem("activity") {
        return Err(problem.clone().into());
    }
    visit.does_as(typed.ask(&visit)?, JoinAttendees { campaign, activity }).await?;
    Ok(visit.wants.go(&format!("/campaigns?open={campaign}")))
}
