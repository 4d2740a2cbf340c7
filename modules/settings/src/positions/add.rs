//! A position comes to be.

use axum::response::Response;
use prestasi_access::organisation::RecordPosition;
use prestasi_kernel::{Id, Span};
use prestasi_ui::form::{Field, Form};
use prestasi_web::api::{self, Body, Created, Ident};
use prestasi_web::record::{self, Added};
use prestasi_web::{Fields, Outcome, Visit, fields};
use serde::Deserialize;
use utoipa::ToSchema;

use super::POSITIONS;
use crate::choices;

/// Which field says what is wrong.
pub const BLAMED: [(&str, &str); 5] = [
    ("name-unfit", "title"),
    ("team-unknown", "team"),
    ("position-unknown", "reports-to"),
    ("reporting-line-circular", "reports-to"),
    ("reporting-line-too-long", "reports-to"),
];

/// What a position is from a day on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PositionFacts {
    /// Its title.
    title: api::Line,
    /// Its team; without one, it belongs to none.
    team: Option<Ident>,
    /// The position above; without one, it is at the top.
    reports_to: Option<Ident>,
    /// From which day on; without one, since always.
    from: Option<api::Day>,
}

impl PositionFacts {
    /// The change.
    pub fn record(self, position: Option<Id>) -> Outcome<RecordPosition> {
        Ok(RecordPosition {
            position,
            title: self.title.0,
            team: self.team.map(|team| team.0),
            reports_to: self.reports_to.map(|above| above.0),
            span: record::since(self.from)?,
        })
    }
}

/// The same as it was typed.
pub fn typed(fields: &mut Fields, position: Option<Id>) -> Outcome<RecordPosition> {
    let from = if position.is_some() { Some(fields.date("from")) } else { fields.optional_date("from") };
    Ok(RecordPosition {
        position,
        title: fields.text("title"),
        team: fields.optional_id("team"),
        reports_to: fields.optional_id("reports-to"),
        span: Span::new(from, None)?,
    })
}

/// The fields of a position.
pub async fn questions(visit: &Visit, typed: &Fields) -> Outcome<Vec<Field>> {
    let w = visit.words;
    let teams = choices::or_none(visit, choices::teams(visit).await?);
    let above = choices::or_none(visit, choices::positions(visit).await?);
    Ok(vec![
        typed.line(w, "title", "position-title").completes("off"),
        typed.choice(w, "team", "team-name", teams).optional(),
        typed.choice(w, "reports-to", "person-reports-to", above).optional(),
    ])
}

pub async fn add(visit: Visit, Body(new): Body<PositionFacts>) -> Outcome<Created<Added>> {
    let id = visit.does(new.record(None)?).await?;
    Ok(Created(Added { id: Ident(id) }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let given = |name| fields::parameter(visit.query(), name);
    let from = visit.viewer.day().to_string();
    let typed = Fields::of([("team", given("team")), ("reports-to", given("reports-to")), ("from", from)]);
    show(&visit, &typed).await
}

async fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let mut fields = questions(visit, typed).await?;
    fields.push(typed.day(w, "from", "days-from").optional());
    let asked = Form {
        id: "position",
        action: "/positions/new".to_owned(),
        fields,
        hidden: vec![typed.fresh_key()?],
        submit: w.say("form-save"),
        cancel: Some("/positions".to_owned()),
        draft: Some("position-new".to_owned()),
    };
    Ok(POSITIONS.ask(visit, w.say("positions-add"), &asked))
}

pub async fn send(visit: Visit, mut fields: Fields) -> Outcome<Response> {
    let new = typed(&mut fields, None)?;
    if fields.is_right() {
        match visit.does_as(fields.ask(&visit)?, new).await {
            Ok(id) => return Ok(visit.wants.go(&format!("/positions?open={id}"))),
            Err(fault) => fields.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, &fields).await?))
}
