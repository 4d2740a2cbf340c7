//! Activities that another system knows: mail, calendars, telephones, webinars. Each is added once, however often it is
//! told.

use axum::Json;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_mail::Address;
use prestasi_store::{Failure, Tx};
use prestasi_web::api::{Body, Ident, Line};
use prestasi_web::{Outcome, Visit, text};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::choices::{BY_HAND, ORIGINS};
use super::participants::participant;
use super::row::activity;
use crate::gathered::is_gone;
use crate::object::{Add, Draft, New, Said};
use crate::rights::WRITE_CRM;

const EXTERNAL_CHARS_MAX: usize = 200;
const PARTICIPANTS_MAX: usize = 500;

/// An activity that another system knows is here.
#[derive(Serialize)]
pub struct Capture {
    /// What it says.
    pub draft: Draft<activity::Entity>,
    /// From what kind of system.
    pub origin: String,
    /// What that one knows it by.
    pub external: String,
    /// Who takes part.
    pub participants: Vec<String>,
}

impl Operation for Capture {
    const NAME: &'static str = "crm-activities.capture";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    /// Which, and whether it was here already; no longer one where somebody removed it.
    type Answer = (Option<Id>, bool);
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(Option<Id>, bool), Failure<Problem>> {
        let origins = ORIGINS.iter().map(|(origin, _)| *origin).filter(|origin| *origin != BY_HAND);
        if !origins.clone().any(|origin| origin == self.origin) {
            let unfit = Problem::new("crm-choice-unfit").arg("text", &self.origin);
            return Err(Failure::Refused(unfit.near(&self.origin, origins)));
        }
        let known = activity::Entity::find()
            .filter(activity::Column::Origin.eq(&*self.origin))
            .filter(activity::Column::External.eq(&*self.external))
            .one(tx)
            .await?;
        if let Some(known) = known {
            return Ok((Some(known.id.0), true));
        }
        if is_gone(tx, &self.origin, &self.external).await? {
            return Ok((None, true));
        }
        let text = |text: &str| Said::Text(text.to_owned());
        let draft =
            self.draft.clone().with("origin", text(&self.origin)).with("external", text(&self.external));
        let id = Add { draft, anyway: true }.apply(tx, viewer).await?;
        for address in &self.participants {
            let texts = [("address", &**address), ("activity", &*id.to_string())];
            let draft = Draft::<participant::Entity>::of_texts(&texts, viewer, Currency::MYR, true);
            Add { draft: draft.map_err(Failure::Refused)?, anyway: true }.apply(tx, viewer).await?;
        }
        Ok((Some(id), false))
    }
}

/// What it says; under a name without parts, which is all that the document of the API takes.
type NewActivity = New<activity::Entity>;

/// An activity that another system knows.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CapturedActivity {
    /// From what kind of system.
    #[schema(pattern = "^(mail|calendar|call|webinar)$")]
    pub origin: String,
    /// What that one knows it by.
    pub external: Line,
    /// What it says.
    pub activity: NewActivity,
    /// The addresses of those who take part.
    #[serde(default)]
    #[schema(max_items = 500)]
    pub participants: Vec<Participant>,
}

/// The address of somebody who takes part.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, pattern = r"^[a-z0-9]{1,30}@[a-z0-9]{1,30}\.my$")]
pub struct Participant(pub String);

/// Which activity it is here.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActivityKept {
    /// Its id; null if somebody removed it: it does not come back.
    pub id: Option<Ident>,
    /// Whether it was here already; nothing was changed then.
    pub known: bool,
}

pub async fn post(visit: Visit, Body(sent): Body<CapturedActivity>) -> Outcome<Json<ActivityKept>> {
    if sent.participants.len() > PARTICIPANTS_MAX {
        return Err(Problem::new("crm-participants-unfit").arg("most", PARTICIPANTS_MAX).into());
    }
    let mut participants = sent
        .participants
        .iter()
        .map(|one| Address::parse(&one.0).map(|address| address.to_string().to_lowercase()))
        .collect::<Result<Vec<_>, _>>()?;
    participants.sort_unstable();
    participants.dedup();
    let capture = Capture {
        draft: sent.activity.sent.draft(&visit.viewer, Currency::MYR, true)?,
        origin: sent.origin,
        external: text::line(&sent.external.0, EXTERNAL_CHARS_MAX)?,
        participants,
    };
    let (id, known) = visit.does(capture).await?;
    Ok(Json(ActivityKept { id: id.map(Ident), known }))
}
