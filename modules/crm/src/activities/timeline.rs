//! What was and is to be done about an account, a contact or a deal, beside it; and a line to add to that.

use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use maud::{Markup, html};
use prestasi_kernel::{Currency, Id};
use prestasi_store::RowId;
use prestasi_ui::badge::Tone;
use prestasi_ui::button::Weight;
use prestasi_ui::icon::{Icon, icon};
use prestasi_ui::toast::{self, Toast};
use prestasi_web::api::At;
use prestasi_web::{Fault, Fields, Outcome, Visit, fields};
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, Order, QueryFilter, QueryOrder, QuerySelect};

use super::act::{done, snooze};
use super::choices::{CALL, EMAIL, KINDS, MEETING, NOTE, TASK};
use super::row::activity;
use crate::accounts::account;
use crate::contacts::contact;
use crate::deals::deal;
use crate::leads::lead;
use crate::object::{Add, Draft, Object, Row, list, row};
use crate::rights::WRITE_CRM;

/// Activities that are shown.
const SHOWN: u64 = 30;
/// The kinds that are added with a line.
const QUICK: [&str; 5] = [CALL, NOTE, TASK, EMAIL, MEETING];
/// The region with the form and the list, and the list alone.
const REGION: &str = "activities";
const LIST: &str = "activities-list";

/// A kind of record that activities are about.
pub trait Subject: Object {
    /// The field of an activity that leads to one.
    const FIELD: &'static str;
    /// Its column.
    const COLUMN: activity::Column;
}

impl Subject for account::Entity {
    const FIELD: &'static str = "account";
    const COLUMN: activity::Column = activity::Column::Account;
}

impl Subject for contact::Entity {
    const FIELD: &'static str = "contact";
    const COLUMN: activity::Column = activity::Column::Contact;
}

impl Subject for deal::Entity {
    const FIELD: &'static str = "deal";
    const COLUMN: activity::Column = activity::Column::Deal;
}

impl Subject for lead::Entity {
    const FIELD: &'static str = "lead";
    const COLUMN: activity::Column = activity::Column::Lead;
}

/// The activities of a record, with the line that adds one.
pub async fn timeline<S: Subject>(visit: &Visit, of: Id) -> Outcome<Markup> {
    region::<S>(visit, of, &Fields::default(), false).await
}

async fn region<S: Subject>(visit: &Visit, of: Id, typed: &Fields, again: bool) -> Outcome<Markup> {
    let w = visit.words;
    Ok(html! {
        section id=(REGION) aria-labelledby="activities-title" {
            h3 class="title" id="activities-title" { (w.say("crm-activities")) }
            @if visit.viewer.may(WRITE_CRM) { (line::<S>(visit, of, typed, again)?) }
            (shown::<S>(visit, of).await?)
        }
    })
}

/// Where the activities of a record are asked for and added.
fn place<S: Subject>(of: Id) -> String {
    format!("{}/{of}/activities", S::CALLED.path)
}

/// The form of one line.
fn line<S: Subject>(visit: &Visit, of: Id, typed: &Fields, again: bool) -> Outcome<Markup> {
    let (w, action) = (visit.words, place::<S>(of));
    let (key, value) = typed.fresh_key()?;
    let wrong = typed.problem("name").or_else(|| typed.problem("when")).map(|problem| w.problem(problem));
    let label = |kind: &str| KINDS.iter().find(|(known, _)| *known == kind).map_or("", |(_, label)| label);
    Ok(html! {
        form class="row activity-line" method="post" action=(action) hx-post=(action) hx-target={ "#" (REGION) }
            hx-swap="outerHTML" aria-label=(w.say("crm-activities-add")) {
            input type="hidden" name=(key) value=(value);
            select name="kind" aria-label=(w.say("crm-activity-kind")) {
                @for kind in QUICK { option value=(kind) selected[typed.value("kind") == kind] { (w.say(label(kind))) } }
            }
            input type="text" name="name" value=(typed.value("name")) maxlength="200" autocomplete="off" autofocus[again]
                aria-label=(w.say("crm-activity-subject")) placeholder=(w.say("crm-activity-subject"))
                aria-invalid=[wrong.as_ref().map(|_| "true")] aria-describedby=[wrong.as_ref().map(|_| "activities-wrong")];
            input type="text" name="when" value=(typed.value("when")) maxlength="20" autocomplete="off"
                aria-label=(w.say("crm-activity-when")) placeholder=(w.say("crm-activity-when"));
            button type="submit" class=(Weight::Plain.class()) { (icon(Icon::Plus)) span { (w.say("crm-activity-log")) } }
        }
        @if let Some(wrong) = wrong { p class="field-error" id="activities-wrong" role="alert" { (wrong) } }
    })
}

/// The list: what is to be done, then what was, the newest first.
async fn shown<S: Subject>(visit: &Visit, of: Id) -> Outcome<Markup> {
    use activity::Column as C;
    let w = visit.words;
    let rows = list::<activity::Entity>(visit)?.rows.filter(S::COLUMN.eq(RowId(of)));
    let day = Func::coalesce([C::Day.into_expr(), C::Due.into_expr(), Expr::val("")]);
    let rows = rows.order_by(C::State, Order::Desc).order_by(Expr::expr(day), Order::Desc);
    let rows = rows.order_by(C::Time, Order::Desc).order_by(C::Id, Order::Desc).limit(SHOWN + 1);
    let rows = rows.into_model::<Row<activity::Entity>>().all(visit.db()).await?;
    let most = usize::try_from(SHOWN).unwrap_or(usize::MAX);
    let back = format!("{}?open={of}", S::CALLED.path);
    let mut lines = Vec::new();
    for row in rows.iter().take(most) {
        lines.push(entry(visit, row, &back)?);
    }
    let all = format!("/activities?{}", fields::query(&[("q", &*row::<S>(visit, of).await?.name())]));
    Ok(html! {
        div id=(LIST) hx-get=(place::<S>(of)) hx-trigger="live:crm-activities from:body" hx-target="this" hx-swap="outerMorph" {
            @if rows.is_empty() { p class="muted" { (w.say("crm-activities-none-here")) } }
            ol class="rows activities" { @for line in &lines { (line) } }
            @if rows.len() > most { p { a href=(all) { (w.say("crm-activities-all")) } } }
        }
    })
}

fn entry(visit: &Visit, row: &Row<activity::Entity>, back: &str) -> Outcome<Markup> {
    let (w, one) = (visit.words, &row.model);
    let when = if one.is_open() { one.planned() } else { one.day.or(one.done).map(|day| day.date()) };
    let when = when.map(|day| at(w.date(day), &one.time)).unwrap_or_default();
    let who = row.told_of(w, "owner");
    let parts = [w.say(one.kind_label()), when, who, row.told_of(w, "outcome")];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let late = one.is_open() && one.planned().is_some_and(|day| day < visit.viewer.day());
    Ok(html! {
        li {
            span class="timeline-mark" { (icon(one.mark())) }
            div class="two-lines" {
                a href={ "/activities?open=" (one.id) } { (row.name()) }
                span class="muted" { (parts.join(" · ")) @if late { " · " strong { (w.say("crm-activity-late")) } } }
                @if !one.note.is_empty() { span class="muted lines" { (excerpt(&one.note)) } }
            }
            @if visit.viewer.may(WRITE_CRM) {
                (done(visit, one, back)?)
                (snooze(visit, one, back)?)
            }
        }
    })
}

/// A day with the time on it, if one was said.
pub fn at(day: String, time: &str) -> String {
    if time.is_empty() { day } else { format!("{day} {time}") }
}

/// The beginning of a text.
fn excerpt(text: &str) -> String {
    const LETTERS: usize = 200;
    let short: String = text.chars().take(LETTERS).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

pub async fn page<S: Subject>(visit: Visit, At([of]): At<1>) -> Outcome<Response> {
    row::<S>(&visit, of).await?;
    if !visit.wants.is(LIST) {
        return Ok(visit.wants.go(&format!("{}?open={of}", S::CALLED.path)));
    }
    Ok(shown::<S>(&visit, of).await?.into_response())
}

pub async fn send<S: Subject>(visit: Visit, At([of]): At<1>, mut typed: Fields) -> Outcome<Response> {
    row::<S>(&visit, of).await?;
    let name = typed.text("name");
    let kind = typed.value("kind").to_owned();
    let when = typed.read("when", |text| match text {
        "" => Ok(None),
        text => prestasi_i18n::read_date(text).map(Some),
    });
    if let Some(when) = when.filter(|_| typed.is_right()) {
        match visit
            .does_as(
                typed.ask(&visit)?,
                Add { draft: draft::<S>(&visit, of, (&kind, &name), when)?, anyway: true },
            )
            .await
        {
            Ok(_) => return added::<S>(&visit, of, &name).await,
            Err(Fault::Refused(problem)) => typed.refuse("name", problem),
            Err(fault) => return Err(fault),
        }
    }
    if !visit.wants.in_place {
        let asked = [(S::FIELD, &*of.to_string()), ("kind", &*kind), ("name", &*name)];
        return Ok(visit.wants.go(&format!("/activities/new?{}", fields::query(&asked))));
    }
    Ok(region::<S>(&visit, of, &typed, true).await?.into_response())
}

/// What a line says.
fn draft<S: Subject>(
    visit: &Visit,
    of: Id,
    (kind, name): (&str, &str),
    when: Option<Date>,
) -> Outcome<Draft<activity::Entity>> {
    let (of, when) = (of.to_string(), when.map(|day| day.to_string()).unwrap_or_default());
    let day = if kind == TASK { "due" } else { "day" };
    let texts = [("name", name), ("kind", kind), (S::FIELD, &*of), (day, &*when)];
    Ok(Draft::of_texts(&texts, &visit.viewer, Currency::MYR, true)?)
}

async fn added<S: Subject>(visit: &Visit, of: Id, name: &str) -> Outcome<Response> {
    if !visit.wants.in_place {
        return Ok(visit.wants.go(&format!("{}?open={of}", S::CALLED.path)));
    }
    let said = visit.words.with("crm-activity-logged", &[("name", name.to_owned())]);
    let said = Toast { tone: Tone::Good, text: said, undo: None };
    let drawn = region::<S>(visit, of, &Fields::default(), true).await?;
    Ok(html! { (drawn) (toast::also(visit.words, &said)) }.into_response())
}
