//! A holiday is added.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Day, Failure, Tx};
use prestasi_ui::form::{Control, Field, Form, form};
use prestasi_web::api::{Body, Created, Ident};
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ActiveModelTrait, Set};
use serde::Serialize;
use utoipa::ToSchema;

use super::read::{BLAMED, NewHoliday, Read};
use super::row::{State, free, holiday};
use super::states::STATES;
use crate::company::CHANGE_COMPANY;

/// Adds a holiday.
#[derive(Debug, Clone, Serialize)]
pub struct AddHoliday(pub Read);

impl Operation for AddHoliday {
    const NAME: &'static str = "holidays.add";
    const NEEDS: Need = Need::Permission(CHANGE_COMPANY);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<Id, Failure<Problem>> {
        let day = Day::try_from(self.0.day).map_err(Failure::Refused)?;
        free(tx, day, &self.0.name, None).await?.map_err(Failure::Refused)?;
        insert(tx, &self.0).await
    }
}

/// Keeps a holiday that is not there yet.
pub async fn insert(tx: &Tx, new: &Read) -> Result<Id, Failure<Problem>> {
    let row = holiday::ActiveModel {
        id: Set(tx.id()?),
        day: Set(Day::try_from(new.day).map_err(Failure::Refused)?),
        name: Set(new.name.clone()),
        states: Set(new.states.clone()),
        version: Set(1),
    };
    let row = row.insert(tx).await?;
    tx.audit(Entry::created("holiday", row.id, &State::from(&row))?);
    Ok(row.id.0)
}

/// What came to be.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddedHoliday {
    /// Its id.
    id: Ident,
}

pub async fn add(visit: Visit, Body(new): Body<NewHoliday>) -> Outcome<Created<AddedHoliday>> {
    let id = visit.does(AddHoliday(new.read()?)).await?;
    Ok(Created(AddedHoliday { id: Ident(id) }))
}

/// The fields of a holiday.
pub fn fields(visit: &Visit, typed: &Fields) -> Vec<Field> {
    let w = visit.words;
    let chosen = typed.values("states").flat_map(|it| it.split(',')).map(str::to_owned).collect();
    let states = STATES.iter().map(|(code, key)| ((*code).to_owned(), w.say(key))).collect();
    vec![
        typed.line(w, "name", "holiday-name").completes("off"),
        typed.day(w, "day", "holiday-day"),
        typed
            .show(w, "states", "holiday-states", Control::Several(chosen, states))
            .hint(w.say("holiday-states-hint"))
            .optional(),
    ]
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    show(&visit, &Fields::default())
}

fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let drawn = form(
        w,
        &Form {
            id: "holiday",
            action: "/holidays/new".to_owned(),
            fields: fields(visit, typed),
            hidden: vec![typed.fresh_key()?],
            submit: w.say("form-save"),
            cancel: Some("/holidays".to_owned()),
            draft: Some("holiday-new".to_owned()),
        },
    );
    let content = maud::html! { div class="card narrow" { (drawn) } };
    let page =
        visit.page(w.say("holidays-add")).here("/holidays").under(w.say("holidays-title"), "/holidays");
    Ok(page.reply(&content, &[("holiday", &drawn)]))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    if let Some(new) = Read::typed(&mut typed) {
        let year = new.day.year();
        match visit.does_as(typed.ask(&visit)?, AddHoliday(new)).await {
            Ok(id) => return Ok(visit.wants.go(&format!("/holidays?is.year={year}&open={id}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&visit, &typed)?).into_response())
}
