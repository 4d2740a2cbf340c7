//! What people, teams and positions have in common: they are known by facts about an id, which say what holds on which
//! days, and are asked for in forms that look alike.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};
use prestasi_access::Protected;
use prestasi_kernel::{Id, Span};
use prestasi_store::facts::{self, Fact, Version};
use prestasi_store::{Day, RowId};
use prestasi_ui::form::{Form, form};
use prestasi_ui::frame;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::{self, Ident, Moment};
use crate::fault::{Fault, Outcome};
use crate::visit::Visit;

/// What came to be.
#[derive(Debug, Serialize, ToSchema)]
pub struct Added {
    /// Its id.
    pub id: Ident,
}

/// From a day on; without one, since always.
pub fn since(day: Option<api::Day>) -> Outcome<Span> {
    Ok(Span::new(day.map(|day| day.0), None)?)
}

/// From the day after the last one on.
pub fn after(last: Date) -> Outcome<Span> {
    Ok(Span::new(Some(last.saturating_add(1.day())), None)?)
}

/// A kind of thing that is known by facts about its id.
pub trait Record: Fact + Protected {}

impl<E: Fact + Protected> Record for E {}

/// All that was recorded about a thing.
pub type Known<E> = Vec<Version<<E as EntityTrait>::Model>>;

/// All that was ever known of something; nothing for whoever may not see it.
pub async fn known<E: Record>(visit: &Visit, id: Id) -> Outcome<Known<E>> {
    let same = E::about().into_iter().map(|about| about.eq(RowId(id)));
    let rows = same.fold(visit.viewer.select::<E>(), QueryFilter::filter);
    let known = facts::history(visit.db(), rows, None).await?;
    if known.is_empty() { Err(Fault::not_found()) } else { Ok(known) }
}

/// What holds today, or was known last.
pub fn newest<M: Clone>(visit: &Visit, known: &[Version<M>]) -> Outcome<M> {
    let line = facts::timeline(known).map_err(|mut problems| Fault::from(problems.remove(0)))?;
    let held = line.at(visit.viewer.day()).or_else(|| line.iter().next_back().map(|(_, fact)| fact));
    held.cloned().or_else(|| known.last().map(|version| version.fact.clone())).ok_or_else(Fault::not_found)
}

/// What is known of something today, or was known last.
pub async fn today<E: Record>(visit: &Visit, id: Id) -> Outcome<E::Model> {
    newest(visit, &known::<E>(visit, id).await?)
}

/// Something with all that was ever known of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct History<T> {
    /// Its id.
    pub id: Ident,
    /// What holds when, as it is known now and was known before; the newest last.
    pub versions: Vec<Recorded<T>>,
}

/// What was known about some days.
#[derive(Debug, Serialize, ToSchema)]
pub struct Recorded<T> {
    /// What it says.
    #[serde(flatten)]
    said: T,
    /// The first day; null without a beginning.
    #[schema(format = Date)]
    from: Option<String>,
    /// The last day; null without an end.
    #[schema(format = Date)]
    to: Option<String>,
    /// Whether this says that it is not there on these days.
    ended: bool,
    /// Since when it was known.
    known_from: Moment,
    /// Since when something newer is known about one of the days.
    known_to: Option<Moment>,
}

/// The versions as programs read them.
pub fn history<M, T>(id: Id, known: &[Version<M>], said: impl Fn(&M) -> T) -> History<T> {
    let version = |version: &Version<M>| Recorded {
        said: said(&version.fact),
        from: version.span.from().map(|day| day.to_string()),
        to: version.span.to().map(|day| day.to_string()),
        ended: version.retracted,
        known_from: Moment(version.known_from),
        known_to: version.known_to.map(Moment),
    };
    History { id: Ident(id), versions: known.iter().map(version).collect() }
}

/// What was recorded, the newest first: about which days, since when it is known, whether it still counts.
pub fn versions<M>(visit: &Visit, known: &[Version<M>], said: impl Fn(&M) -> String, ended: &str) -> Markup {
    let w = visit.words;
    html! {
        ol class="rows" {
            @for version in known.iter().rev() {
                li {
                    div class="two-lines" {
                        span class=[version.known_to.map(|_| "muted")] {
                            @if version.retracted { (ended) } @else { (said(&version.fact)) }
                        }
                        span class="muted" {
                            (days(visit, version.span)) " · "
                            (w.with("known-since", &[("when", w.moment(visit.local(version.known_from)))]))
                        }
                    }
                }
            }
        }
    }
}

/// The days of a span, in words.
pub fn days(visit: &Visit, span: Span) -> String {
    let w = visit.words;
    let day = |day: Option<Date>, open: &str| day.map_or_else(|| w.say(open), |day| w.date(day));
    let ends = [("from", day(span.from(), "days-always")), ("to", day(span.to(), "days-open"))];
    w.with("days-from-to", &ends)
}

/// The days from one column to another.
pub fn span(from: Day, to: Day) -> Outcome<Span> {
    Ok(Day::span(from, to)?)
}

/// The list that a record belongs to.
pub struct Shelf {
    /// The key of its name.
    pub label: &'static str,
    /// Its address.
    pub path: &'static str,
}

impl Shelf {
    /// A page with a form about a record of this list.
    #[must_use]
    pub fn ask(&self, visit: &Visit, title: String, asked: &Form) -> Response {
        self.around(visit, title, asked.id, &form(visit.words, asked))
    }

    /// A page around a region that was drawn already, such as both values of a conflict.
    #[must_use]
    pub fn around(&self, visit: &Visit, title: String, region: &str, drawn: &Markup) -> Response {
        let content = html! { div class="card narrow" { (drawn) } };
        let page = visit.page(title).here(self.path).under(visit.words.say(self.label), self.path);
        page.reply(&content, &[(region, drawn)])
    }

    /// The record of an id in the panel beside the list.
    pub fn panel(&self, visit: &Visit, id: Id, title: &str, back: &str, content: &Markup) -> Markup {
        let whole = format!("{}/{id}", self.path);
        let content = html! { (heading(visit)) (content) };
        frame::panel(visit.words, title, back, Some(&whole), &content)
    }

    /// A page of its own for a record of this list.
    pub fn show(&self, visit: &Visit, title: String, content: &Markup) -> Response {
        let content = html! { div class="card narrow" { (heading(visit)) (content) } };
        let page = visit.page(title).here(self.path).under(visit.words.say(self.label), self.path);
        page.reply(&content, &[])
    }
}

/// The record whose id an address names; nothing where it names none, or none for this visitor.
pub async fn opened<M>(open: &str, find: impl AsyncFnOnce(Id) -> Outcome<M>) -> Outcome<Option<(Id, M)>> {
    let Ok(id) = Id::parse(open) else { return Ok(None) };
    match find(id).await {
        Err(Fault::Refused(_)) => Ok(None),
        found => Ok(Some((id, found?))),
    }
}

/// The heading that the title of the panel is elsewhere, so that those below it keep their level.
pub fn heading(visit: &Visit) -> Markup {
    html! { h2 class="visually-hidden" { (visit.words.say("record-about")) } }
}

/// A form that comes back with what is wrong.
pub fn again(page: Response) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// When something ends.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LastDay {
    /// The last day on which it is there.
    pub last_day: api::Day,
}
