//! Two models beside one another.

use std::collections::BTreeMap;

use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::{Currency, Id, Money};
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_web::api::At;
use prestasi_web::{Outcome, Visit, fields};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::came::Came;
use super::draft::percent;
use super::one::{Pay, came, pays};
use super::row::model;
use super::{MODELS, find, views};

/// Models to choose from, at most.
const OTHERS: u64 = 200;

/// The models that may stand beside one.
async fn others(visit: &Visit, but: Id) -> Outcome<Vec<model::Model>> {
    let rows = visit.viewer.select::<model::Entity>().filter(model::Column::Id.ne(RowId(but)));
    Ok(rows.order_by_asc(model::Column::Name).limit(OTHERS).all(visit.db()).await?)
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let w = visit.words;
    let row = find(&visit, id).await?;
    let all = others(&visit, id).await?;
    let with = fields::parameter(visit.query(), "with");
    let other = match Id::parse(&with) {
        Ok(other) => Some(find(&visit, other).await?),
        Err(_) => None,
    };
    let drawn = match &other {
        Some(other) => beside(&visit, &row, other).await?,
        None => html! { p class="muted" { (w.say("model-compare-choose")) } },
    };
    let content = html! {
        (views(&visit, &row, "compare"))
        @if all.is_empty() { p class="muted" { (w.say("model-compare-none")) } }
        @else {
            form method="get" action={ "/models/" (row.id) "/compare" } class="row" {
                label for="model-with" { (w.say("model-compare-with")) }
                select id="model-with" name="with" {
                    @for one in &all { option value=(one.id) selected[one.id.to_string() == with] { (one.name) } }
                }
                (button::submit(Weight::Plain, &w.say("model-compare")))
            }
            div id="model-compare" class="stack" { (drawn) }
        }
    };
    let page = visit.page(row.name.clone()).here(MODELS.path).under(w.say(MODELS.label), MODELS.path);
    Ok(page.wide().reply(&content, &[("model-compare", &drawn)]))
}

/// A figure of a model, as it is read.
type Figure = (&'static str, fn(&Visit, &model::Model, &Came, Currency) -> String);

fn money(visit: &Visit, minor: i64, currency: Currency) -> String {
    visit.words.money(Money::new(minor, currency))
}

const FIGURES: [Figure; 11] = [
    ("model-quotas", |_, row, _, _| format!("{} %", percent(row.quotas))),
    ("model-targets", |_, row, _, _| format!("{} %", percent(row.targets))),
    ("model-cost-before", |visit, _, came, currency| money(visit, came.before.earned, currency)),
    ("model-cost-after", |visit, _, came, currency| money(visit, came.after.earned, currency)),
    ("model-winners", |visit, _, came, _| visit.words.count(came.winners)),
    ("model-losers", |visit, _, came, _| visit.words.count(came.losers)),
    ("model-rank-middle", |visit, _, came, currency| {
        came.spread_after.map_or_else(|| "–".to_owned(), |spread| money(visit, spread.middle, currency))
    }),
    ("model-below", |visit, _, came, _| {
        came.below.map_or_else(|| "–".to_owned(), |below| visit.words.count(below.after))
    }),
    ("model-next-middle", |visit, _, came, currency| {
        came.band.map_or_else(|| "–".to_owned(), |band| money(visit, band.middle, currency))
    }),
    ("model-next-high", |visit, _, came, currency| {
        came.band.map_or_else(|| "–".to_owned(), |band| money(visit, band.high, currency))
    }),
    ("model-loopholes", |visit, _, came, _| {
        visit.words.count(i64::try_from(came.loopholes.len()).unwrap_or(i64::MAX))
    }),
];

async fn beside(visit: &Visit, row: &model::Model, other: &model::Model) -> Outcome<Markup> {
    let w = visit.words;
    let (Some(one), Some(two)) = (came(row), came(other)) else {
        return Ok(html! { p class="note" { (w.say("model-compare-waits")) } });
    };
    let currencies = (Currency::parse(&row.currency)?, Currency::parse(&other.currency)?);
    let mut people: BTreeMap<String, [Option<Pay>; 2]> = BTreeMap::new();
    for (place, model) in [row, other].into_iter().enumerate() {
        for pay in pays(visit, model.id).await? {
            let key = format!("{}/{}", pay.called, pay.person);
            people.entry(key).or_default()[place] = Some(pay);
        }
    }
    let head = |id: RowId, name: &str| html! { th scope="col" class="number" { a href={ "/models/" (id) } { (name) } } };
    Ok(html! {
        div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("model-view-compare")) { table class="plain" {
            thead { tr { th scope="col" { (w.say("model-figure")) } (head(row.id, &row.name)) (head(other.id, &other.name)) } }
            tbody { @for (key, of) in FIGURES { tr {
                th scope="row" { (w.say(key)) }
                td class="number" { (of(visit, row, &one, currencies.0)) }
                td class="number" { (of(visit, other, &two, currencies.1)) }
            } } }
        } }
        h2 class="title" { (w.say("model-people")) }
        div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("model-people")) { table class="plain" {
            thead { tr { th scope="col" { (w.say("plan-person")) } (head(row.id, &row.name)) (head(other.id, &other.name)) } }
            tbody { @for both in people.values() { tr {
                th scope="row" { (both.iter().flatten().next().map_or("", |pay| pay.called.as_str())) }
                @for (pay, currency) in both.iter().zip([currencies.0, currencies.1]) {
                    td class="number" { (pay.as_ref().map_or_else(|| "–".to_owned(), |pay| money(visit, pay.earned_after, currency))) }
                }
            } } }
        } }
    })
}
