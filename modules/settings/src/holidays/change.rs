//! A holiday moves, or is called otherwise.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use prestasi_access::{Need, Operation, Viewer};
use prestasi_i18n::Words;
use prestasi_kernel::{Id, Problem, parse_date};
use prestasi_store::audit::Entry;
use prestasi_store::versioned::{self, Refusal};
use prestasi_store::{Day, Failure, RowId, Tx};
use prestasi_ui::form::{Form, form};
use prestasi_web::api::{At, Body};
use prestasi_web::conflict::{Both, labels, plain};
use prestasi_web::{Fault, Fields, Outcome, Visit};
use sea_orm::{EntityTrait, Set};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use utoipa::ToSchema;

use super::read::{BLAMED, NewHoliday, Read, StateCode};
use super::row::{State, free, holiday};
use super::{add, one, states};
use crate::company::CHANGE_COMPANY;

/// The fields of the form, which are columns, with their labels.
const FIELDS: [(&str, &str); 3] =
    [("name", "holiday-name"), ("day", "holiday-day"), ("states", "holiday-states")];

/// A holiday is so from now on, if it still is as somebody saw it.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeHoliday {
    pub id: Id,
    /// The version that was seen.
    pub seen: i64,
    pub holiday: Read,
}

impl Operation for ChangeHoliday {
    const NAME: &'static str = "holidays.change";
    const NEEDS: Need = Need::Permission(CHANGE_COMPANY);
    type Answer = ();
    type Refusal = Refusal;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Refusal>> {
        let refuse = |problem: Problem| Failure::Refused(Refusal::from(problem));
        let (id, new) = (RowId(self.id), &self.holiday);
        let day = Day::try_from(new.day).map_err(refuse)?;
        let before = holiday::Entity::find_by_id(id).one(tx).await?;
        let before = before.ok_or_else(|| refuse(Problem::new("nothing-here")))?;
        free(tx, day, &new.name, Some(id)).await?.map_err(refuse)?;
        let row = holiday::ActiveModel {
            id: Set(id),
            day: Set(day),
            name: Set(new.name.clone()),
            states: Set(new.states.clone()),
            ..Default::default()
        };
        let after = versioned::update::<holiday::Entity>(tx, row, self.seen).await;
        let after = after.map_err(|failure| failure.map(Refusal::Stale))?;
        tx.audit(Entry::changed("holiday", id, &State::from(&before), &State::from(&after))?);
        Ok(())
    }
}

/// A holiday as it is from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedHoliday {
    /// The version that was seen.
    #[schema(minimum = 1)]
    version: i64,
    #[schema(format = Date)]
    day: String,
    /// What it is called.
    #[schema(pattern = r"^[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]{0,80}$")]
    name: String,
    /// States of Malaysia by their code in ISO 3166-2; empty for everywhere.
    #[serde(default)]
    #[schema(max_items = 16)]
    states: Vec<StateCode>,
}

pub async fn change(visit: Visit, At([id]): At<1>, Body(new): Body<ChangedHoliday>) -> Outcome<StatusCode> {
    one::find(&visit, id).await?;
    let holiday = NewHoliday { day: new.day, name: new.name, states: new.states }.read()?;
    visit.does(ChangeHoliday { id, seen: new.version, holiday }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = one::find(&visit, id).await?;
    let typed = Fields::of([
        ("name", row.name),
        ("day", row.day.to_string()),
        ("states", row.states),
        ("version", row.version.to_string()),
    ]);
    show(&visit, id, &typed)
}

fn show(visit: &Visit, id: Id, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let drawn = form(
        w,
        &Form {
            id: "holiday",
            action: format!("/holidays/{id}/change"),
            fields: add::fields(visit, typed),
            hidden: vec![("version", typed.value("version").to_owned()), typed.fresh_key()?],
            submit: w.say("form-save"),
            cancel: Some(format!("/holidays/{id}")),
            draft: Some(format!("holiday-{id}-{}", typed.value("version"))),
        },
    );
    Ok(framed(visit, &drawn))
}

fn framed(visit: &Visit, drawn: &Markup) -> Response {
    let w = visit.words;
    let content = html! { div class="card narrow" { (drawn) } };
    let page = visit.page(w.say("holidays-change")).here("/holidays");
    page.under(w.say("holidays-title"), "/holidays").reply(&content, &[("holiday", drawn)])
}

fn tell(w: Words, _: &Fields, field: &str, value: &Json) -> (String, String) {
    let (typed, shown) = plain(value);
    let shown = match field {
        "day" => parse_date(&typed).map_or(shown, |day| w.date(day)),
        "states" => states::told(w, &typed),
        _ => shown,
    };
    (typed, shown)
}

pub async fn send(visit: Visit, At([id]): At<1>, mut typed: Fields) -> Outcome<Response> {
    one::find(&visit, id).await?;
    let seen = typed.value("version").parse().unwrap_or_default();
    if let Some(holiday) = Read::typed(&mut typed) {
        match visit.does_as(typed.ask(&visit)?, ChangeHoliday { id, seen, holiday }).await {
            Ok(()) => return Ok(visit.wants.go(&format!("/holidays/{id}"))),
            Err(Fault::Conflict(conflict)) => {
                let (kind, subject) = ("holiday", RowId(id));
                let action = format!("/holidays/{id}/change");
                let both = Both {
                    id: "holiday",
                    action,
                    kind,
                    subject,
                    fields: &labels(visit.words, &FIELDS),
                    tell: &tell,
                };
                let drawn = both.draw(&visit, &typed, &conflict).await?;
                return Ok((StatusCode::CONFLICT, framed(&visit, &drawn)).into_response());
            }
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&visit, id, &typed)?).into_response())
}
