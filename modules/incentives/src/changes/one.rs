//! Why did this change: the changes of a period, and what made the one that is looked at.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_compensation::statement::Statement;
use prestasi_kernel::{Currency, Id, Money};
use prestasi_store::RowId;
use prestasi_web::api::{At, Ident, Moment, Query};
use prestasi_web::fields::parameter;
use prestasi_web::{Outcome, PEOPLE, Visit, fields};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::list::{Change, all};
use super::moved::{Kind, Reason, reasons};
use super::sides::sides;
use super::told::{causes, told};
use crate::runs::cause_told;
use crate::statements::{PATH, base, chosen, periods};

/// Reasons that are told each by itself; those that moved less are told together.
const SHOWN: usize = 50;

/// Which change of which period.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ChangeQuery {
    /// As the plan's calendar calls it: `2026-03`; without it, the newest.
    #[param(pattern = "^[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$")]
    #[serde(default)]
    period: Option<String>,
    /// The change that is looked at; without it, the newest.
    #[param(pattern = "^[!-~]{1,100}$")]
    #[serde(default)]
    change: Option<String>,
}

/// A calculation that gave something else.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatementChange {
    id: Ident,
    at: Moment,
    /// What it follows from: the topic of an event, or `asked`.
    cause: String,
    /// Exact decimals.
    earned_before: String,
    earned_after: String,
    paid_before: String,
    paid_after: String,
}

/// Something that moved what is earned.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeReason {
    /// `came`, `taken-back`, `went`, `credited`, `otherwise`, `whole`, `step`, `clawback`, `adjustment`, `by-hand` or `rest`.
    kind: &'static str,
    /// The row, component or step.
    what: String,
    /// The same in the language of the request.
    text: String,
    /// How much: an exact decimal.
    difference: String,
}

/// The changes of a period of somebody, and why the one that is looked at came about.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatementChanges {
    /// As the plan's calendar calls it: `2026-03`.
    period: String,
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: Option<String>,
    /// The newest first.
    changes: Vec<StatementChange>,
    /// The one that is looked at.
    change: Option<Ident>,
    /// What moved what is earned, the greatest first; together they come to the difference.
    reasons: Vec<ChangeReason>,
    /// What changed around the rows, in sentences.
    causes: Vec<String>,
}

/// A change, taken apart.
struct Opened {
    change: Change,
    currency: Currency,
    reasons: Vec<Reason>,
    causes: Vec<String>,
}

struct Read {
    period: String,
    changes: Vec<Change>,
    /// None where nothing changed yet.
    opened: Option<Opened>,
}

async fn read(visit: &Visit, (plan, person): (Id, Id), (period, change): (&str, &str)) -> Outcome<Read> {
    let period = chosen(period, &periods(visit, plan, person).await?);
    let changes = all(visit, plan, person, &period).await?;
    let place = changes.iter().position(|one| one.id.to_string() == change).unwrap_or(0);
    let Some(change) = changes.get(place).cloned() else {
        return Ok(Read { period, changes, opened: None });
    };
    let (before, after) = sides(visit, (person, &period), &change).await?;
    let then: Option<&Statement> = before.as_ref().map(|side| &side.statement);
    let opened = Opened {
        currency: after.statement.currency,
        reasons: reasons(then, &after.statement, &period),
        causes: causes(visit.words, before.as_ref(), &after, &period),
        change,
    };
    Ok(Read { period, changes, opened: Some(opened) })
}

const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Came => "came",
        Kind::TakenBack => "taken-back",
        Kind::Went => "went",
        Kind::Credited => "credited",
        Kind::Otherwise => "otherwise",
        Kind::Whole => "whole",
        Kind::Step => "step",
        Kind::Clawback => "clawback",
        Kind::Adjustment => "adjustment",
        Kind::ByHand => "by-hand",
        Kind::Rest => "rest",
    }
}

pub async fn one(
    visit: Visit,
    At([plan, person]): At<2>,
    Query(asked): Query<ChangeQuery>,
) -> Outcome<Json<StatementChanges>> {
    let (period, change) = (asked.period.unwrap_or_default(), asked.change.unwrap_or_default());
    let read = read(&visit, (plan, person), (&period, &change)).await?;
    let currency = read.opened.as_ref().map_or(Currency::MYR, |opened| opened.currency);
    let decimal = |minor| Money::decimal(Money::new(minor, currency));
    let change = |change: &Change| StatementChange {
        id: Ident(change.id.0),
        at: Moment(change.at),
        cause: change.cause.clone(),
        earned_before: decimal(change.earned.0),
        earned_after: decimal(change.earned.1),
        paid_before: decimal(change.paid.0),
        paid_after: decimal(change.paid.1),
    };
    let reason = |reason: &Reason| ChangeReason {
        kind: name(reason.kind),
        what: reason.what.clone(),
        text: told(visit.words, reason),
        difference: decimal(reason.more()),
    };
    let opened = read.opened.as_ref();
    Ok(Json(StatementChanges {
        period: read.period,
        currency: opened.map(|opened| opened.currency.to_string()),
        changes: read.changes.iter().map(change).collect(),
        change: opened.map(|opened| Ident(opened.change.id.0)),
        reasons: opened.iter().flat_map(|opened| &opened.reasons).map(reason).collect(),
        causes: opened.map(|opened| opened.causes.clone()).unwrap_or_default(),
    }))
}

pub async fn page(visit: Visit, At([plan, person]): At<2>) -> Outcome<Response> {
    let w = visit.words;
    let (period, change) = (parameter(visit.query(), "period"), parameter(visit.query(), "change"));
    let read = read(&visit, (plan, person), (&period, &change)).await?;
    let name = PEOPLE.name_of(&visit, person).await?.unwrap_or_default();
    let statement = format!("{}?period={}", base(plan, person), read.period);
    let content = match &read.opened {
        None => html! { p class="muted" { (w.say("changes-none")) } },
        Some(opened) => html! {
            (why(&visit, opened))
            (others(&visit, &base(plan, person), &read, opened))
        },
    };
    let region = html! { div id="changes" class="stack" { (content) } };
    let period = read.period.parse().map_or_else(|_| read.period.clone(), |period| w.period(period));
    let title = w.with("changes-title", &[("name", name.clone()), ("period", period)]);
    let page = visit.page(title).here(PATH).under(w.say("statements-title"), PATH).under(name, statement);
    Ok(page.reply(&region, &[("changes", &region)]))
}

/// What made a change, in sentences with what each moved.
fn why(visit: &Visit, opened: &Opened) -> Markup {
    let w = visit.words;
    let money = |minor| w.money(Money::new(minor, opened.currency));
    let change = &opened.change;
    let said = [
        ("when", w.moment(visit.local(change.at))),
        ("cause", cause_told(w, &change.cause)),
        ("before", money(change.earned.0)),
        ("after", money(change.earned.1)),
    ];
    let (shown, rest) = opened.reasons.split_at(opened.reasons.len().min(SHOWN));
    let others = rest.iter().fold(0_i64, |sum, reason| sum.saturating_add(reason.more()));
    let total = opened.reasons.iter().fold(0_i64, |sum, reason| sum.saturating_add(reason.more()));
    html! {
        section class="card stack" {
            p { (w.with("change-happened", &said)) }
            @if !opened.causes.is_empty() { ul { @for cause in &opened.causes { li { (cause) } } } }
            div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("change-reasons")) { table class="plain" {
                thead { tr {
                    th scope="col" { (w.say("change-reasons")) }
                    th scope="col" class="number" { (w.say("run-before")) }
                    th scope="col" class="number" { (w.say("run-after")) }
                    th scope="col" class="number" { (w.say("run-difference")) }
                } }
                tbody {
                    @for reason in shown { tr {
                        th scope="row" { (told(w, reason)) }
                        td class="number" { (money(reason.earned.0)) }
                        td class="number" { (money(reason.earned.1)) }
                        td class="number" { (money(reason.more())) }
                    } }
                    @if !rest.is_empty() { tr {
                        th scope="row" { (w.with("change-others", &[("count", w.count(i64::try_from(rest.len()).unwrap_or(i64::MAX)))])) }
                        td {} td {} td class="number" { (money(others)) }
                    } }
                    tr {
                        th scope="row" { (w.say("change-together")) }
                        td {} td {} td class="number" { (money(total)) }
                    }
                }
            } }
        }
    }
}

/// The other changes of the period.
fn others(visit: &Visit, base: &str, read: &Read, opened: &Opened) -> Markup {
    let w = visit.words;
    let money = |minor| w.money(Money::new(minor, opened.currency));
    let way = |id: RowId| {
        let query = fields::query(&[("period", read.period.as_str()), ("change", &id.to_string())]);
        format!("{base}/changes?{query}")
    };
    html! {
        section class="card" {
            h2 class="title" { (w.say("changes-all")) }
            ul class="rows" { @for change in &read.changes { li {
                div class="two-lines" {
                    a href=(way(change.id)) aria-current=[(change.id == opened.change.id).then_some("true")] {
                        (w.moment(visit.local(change.at)))
                    }
                    span class="muted" { (cause_told(w, &change.cause)) }
                }
                span { (money(change.earned.0)) " → " (money(change.earned.1)) }
            } } }
        }
    }
}
