//! An activity is done, or is not after all; or it has to wait.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::ToSpan;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::badge::Tone;
use prestasi_ui::toast::{self, Toast, Undo};
use prestasi_web::api::{At, Body, Day};
use prestasi_web::{Fields, Outcome, Visit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::choices::{DONE, OPEN, OUTCOMES, TASK};
use super::row::activity;
use crate::object::{Said, amend, find, row};
use crate::rights::WRITE_CRM;

/// An activity is done, or is not after all.
#[derive(Debug, Serialize)]
pub struct DoActivity {
    pub activity: Id,
    pub done: bool,
    /// What came of it, of [`OUTCOMES`]; what was said before where there is none.
    pub outcome: Option<String>,
}

impl Operation for DoActivity {
    const NAME: &'static str = "crm-activities.done";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = find::<activity::Entity>(tx, viewer, RowId(self.activity)).await?;
        let text = |text: &str| Said::Text(text.to_owned());
        let mut says = Vec::new();
        if let Some(outcome) = &self.outcome {
            if !OUTCOMES.iter().any(|(value, _)| value == outcome) {
                let unfit = Problem::new("crm-choice-unfit").arg("text", outcome);
                return Err(Failure::Refused(unfit.near(outcome, OUTCOMES.map(|(value, _)| value))));
            }
            says.push(("outcome", text(outcome)));
        }
        if self.done && row.is_open() {
            let me = viewer.person().map_or(Said::Nothing, |me| text(&me.to_string()));
            says.extend([("state", text(DONE)), ("done", Said::Day(viewer.day())), ("done_by", me)]);
        } else if !self.done && !row.is_open() {
            says.extend([("state", text(OPEN)), ("done", Said::Nothing), ("done_by", Said::Nothing)]);
        }
        amend::<activity::Entity>(tx, viewer, row.id, &says).await
    }
}

/// An activity is for another day.
#[derive(Debug, Serialize)]
pub struct Snooze {
    pub activity: Id,
    pub until: Day,
}

impl Operation for Snooze {
    const NAME: &'static str = "crm-activities.snooze";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let row = find::<activity::Entity>(tx, viewer, RowId(self.activity)).await?;
        if !row.is_open() {
            return Err(Failure::Refused(Problem::new("crm-activity-over")));
        }
        let field = if row.kind == TASK { "due" } else { "day" };
        amend::<activity::Entity>(tx, viewer, row.id, &[(field, Said::Day(self.until.0))]).await
    }
}

/// Whether an activity is done.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivityDone {
    /// Whether it is.
    pub done: bool,
    /// What came of it.
    #[schema(pattern = "^(reached|not-reached|message|held|postponed|no-show)$")]
    pub outcome: Option<String>,
}

pub async fn post_done(
    visit: Visit,
    At([activity]): At<1>,
    Body(asked): Body<ActivityDone>,
) -> Outcome<StatusCode> {
    visit.does(DoActivity { activity, done: asked.done, outcome: asked.outcome }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// For which day an activity is from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActivitySnooze {
    /// The day.
    pub until: Day,
}

pub async fn post_snooze(
    visit: Visit,
    At([activity]): At<1>,
    Body(asked): Body<ActivitySnooze>,
) -> Outcome<StatusCode> {
    visit.does(Snooze { activity, until: asked.until }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn send_done(visit: Visit, At([activity]): At<1>, typed: Fields) -> Outcome<Response> {
    let name = row::<activity::Entity>(&visit, activity).await?.name();
    let done = typed.is_on("done");
    let outcome = Some(typed.value("outcome").to_owned()).filter(|outcome| !outcome.is_empty());
    visit.does_as(typed.ask(&visit)?, DoActivity { activity, done, outcome }).await?;
    let undo = ("done", if done { String::new() } else { "on".to_owned() });
    let said = Toast {
        tone: Tone::Good,
        text: visit
            .words
            .with(if done { "crm-activity-is-done" } else { "crm-activity-is-open" }, &[("name", name)]),
        undo: Some(Undo { action: format!("/activities/{activity}/done"), values: vec![undo] }),
    };
    Ok(answer(&visit, activity, &typed, &said))
}

pub async fn send_snooze(visit: Visit, At([activity]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let before = row::<activity::Entity>(&visit, activity).await?;
    let until = match typed.value("days").parse::<i64>() {
        // From today on, where it was due long ago.
        Ok(days) => {
            let today = visit.viewer.day();
            let from = before.model.planned().map_or(today, |day| day.max(today));
            from.saturating_add(days.clamp(1, 365).days())
        }
        Err(_) => {
            typed.read("until", prestasi_i18n::read_date).ok_or_else(|| Problem::new("form-missing"))?
        }
    };
    visit.does_as(typed.ask(&visit)?, Snooze { activity, until: Day(until) }).await?;
    let day = visit.words.date(until);
    let values = before.model.planned().map(|day| vec![("until", day.to_string())]);
    let said = Toast {
        tone: Tone::Good,
        text: visit.words.with("crm-activity-waits", &[("name", before.name()), ("day", day)]),
        undo: values.map(|values| Undo { action: format!("/activities/{activity}/snooze"), values }),
    };
    Ok(answer(&visit, activity, &typed, &said))
}

/// In place: what was done, and the way back; what shows the activity asks for itself again. Else the page that asked.
fn answer(visit: &Visit, activity: Id, typed: &Fields, said: &Toast) -> Response {
    if visit.wants.in_place {
        return toast::also(visit.words, said).into_response();
    }
    let back = typed.value("back");
    let here = back.starts_with('/') && !back.starts_with("//") && !back.contains('\\');
    let usual = format!("/activities?open={activity}");
    visit.wants.go(if here { back } else { &usual })
}
