//! Whether the open pipeline can carry what is left of each quota, at the seller's own win rate; a warning where it cannot.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use axum::Json;
use jiff::ToSpan;
use maud::{Markup, html};
use prestasi_figures as figures;
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money, Ratio};
use prestasi_quotas::{REVENUE, on, quota};
use prestasi_scoring::{Coverage, Verdict, coverage};
use prestasi_store::{Day, RowId, counted};
use prestasi_ui::icon::{Icon, icon};
use prestasi_web::api::{Day as ApiDay, Ident};
use prestasi_web::{Outcome, Visit, fields};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::read::whole;
use crate::deals::{State, deal};
use crate::today::Desk;

/// Months of closed deals that a seller's win rate is of.
const RATE_MONTHS: i32 = 12;
/// Warnings about others that are shown; the rest is counted.
const SHOWN: usize = 5;

/// How the pipeline of somebody stands against their quota of today.
pub struct Stands {
    pub person: RowId,
    pub name: String,
    quota: quota::Model,
    open: i64,
    closed: i64,
    pub coverage: Coverage,
}

/// Of everybody, or of somebody, whose quota of today the desk sees.
pub async fn stands(desk: &Desk, person: Option<RowId>) -> Outcome<Vec<Stands>> {
    let quotas = on(desk.db(), &desk.viewer, REVENUE, desk.today()).await?;
    let ours = |row: &quota::Model| {
        row.currency == desk.currency.as_str()
            && row.person.is_some()
            && person.is_none_or(|id| row.person == Some(id))
    };
    let quotas: Vec<quota::Model> = quotas.into_iter().filter(ours).collect();
    if quotas.is_empty() {
        return Ok(Vec::new());
    }
    let (people, rates) = (desk.people().await?, rates(desk, person).await?);
    let mut sums: BTreeMap<(Day, Day), [BTreeMap<RowId, i64>; 2]> = BTreeMap::new();
    let mut all = Vec::new();
    for quota in quotas {
        let days = (quota.valid_from, quota.valid_to);
        if let Entry::Vacant(entry) = sums.entry(days) {
            entry.insert([due(desk, days).await?, won(desk, days).await?]);
        }
        let Some((holder, name)) = quota.person.and_then(|id| Some((id, people.get(&id)?.clone()))) else {
            continue;
        };
        let [open, closed] = sums
            .get(&days)
            .map_or([0, 0], |sums| [&sums[0], &sums[1]].map(|sum| sum.get(&holder).copied().unwrap_or(0)));
        let coverage = coverage(open, quota.amount, closed, rates.get(&holder).copied().flatten())?;
        all.push(Stands { person: holder, name, quota, open, closed, coverage });
    }
    let missing = |one: &Stands| match one.coverage.verdict {
        Verdict::Short { missing } => -missing,
        _ => 0,
    };
    all.sort_by(|a, b| missing(a).cmp(&missing(b)).then_with(|| a.name.cmp(&b.name)));
    Ok(all)
}

/// What each seller has open that is to close within some days.
async fn due(desk: &Desk, (first, last): (Day, Day)) -> Outcome<BTreeMap<RowId, i64>> {
    let rows = deal::Column::State.eq(State::Open.name()).and(deal::Column::Closes.between(first, last));
    by_owner(desk, rows).await
}

/// What each seller has won within some days.
async fn won(desk: &Desk, (first, last): (Day, Day)) -> Outcome<BTreeMap<RowId, i64>> {
    let rows = deal::Column::State.eq(State::Won.name()).and(deal::Column::Closed.between(first, last));
    by_owner(desk, rows).await
}

async fn by_owner(desk: &Desk, which: Expr) -> Outcome<BTreeMap<RowId, i64>> {
    let rows = desk.viewer.select::<deal::Entity>().filter(which);
    let rows = rows.filter(deal::Column::Currency.eq(desk.currency.as_str()));
    let rows = rows.filter(deal::Column::Owner.is_not_null()).select_only().column(deal::Column::Owner);
    let rows = rows.expr(whole(deal::Column::Amount.sum())).group_by(deal::Column::Owner);
    let rows: Vec<(RowId, Option<i64>)> = rows.into_tuple().all(desk.db()).await?;
    Ok(rows.into_iter().map(|(owner, sum)| (owner, sum.unwrap_or(0))).collect())
}

/// The share of their closed deals of a year that each seller won.
async fn rates(desk: &Desk, person: Option<RowId>) -> Outcome<BTreeMap<RowId, Option<Ratio>>> {
    let since = Day::try_from(desk.today().saturating_sub(RATE_MONTHS.months()))?;
    // Named one by one, so that an index leads to the few that ended and not past all that are open.
    let ended = [State::Won, State::Lost].map(State::name);
    let rows = desk.viewer.select::<deal::Entity>().filter(deal::Column::State.is_in(ended));
    let rows = rows.filter(deal::Column::Closed.gte(since)).filter(match person {
        Some(person) => deal::Column::Owner.eq(person),
        None => deal::Column::Owner.is_not_null(),
    });
    let rows = rows.select_only().column(deal::Column::Owner).column(deal::Column::State);
    let rows = rows.expr(counted());
    let rows: Vec<(RowId, String, i64)> =
        rows.group_by(deal::Column::Owner).group_by(deal::Column::State).into_tuple().all(desk.db()).await?;
    let mut counts: BTreeMap<RowId, [i64; 2]> = BTreeMap::new();
    for (owner, state, count) in rows {
        let [won, lost] = counts.entry(owner).or_default();
        *(if state == State::Won.name() { won } else { lost }) += count;
    }
    Ok(counts.into_iter().map(|(owner, [won, lost])| (owner, figures::win_rate(won, lost))).collect())
}

impl Stands {
    fn money(&self, w: Words, minor: i64) -> String {
        w.money(Money::new(minor, Currency::parse(&self.quota.currency).unwrap_or(Currency::MYR)))
    }

    /// What is short, in a sentence; nothing where nothing is.
    fn told(&self, w: Words, mine: bool) -> Option<String> {
        let Verdict::Short { missing } = self.coverage.verdict else { return None };
        let times = |value: Option<Ratio>| value.map_or_else(|| "–".to_owned(), |value| w.number(&value, 2));
        let args = [
            ("name", self.name.clone()),
            ("open", self.money(w, self.open)),
            ("left", self.money(w, self.coverage.left)),
            ("held", times(self.coverage.held)),
            ("needed", times(self.coverage.needed)),
            ("missing", self.money(w, missing)),
            ("day", w.date(self.quota.valid_to.date())),
        ];
        Some(w.with(if mine { "crm-coverage-short-mine" } else { "crm-coverage-short" }, &args))
    }
}

/// The warning; nothing where every pipeline carries its quota.
pub async fn warning(visit: &Visit, person: Option<RowId>) -> Outcome<Markup> {
    let (w, me) = (visit.words, visit.viewer.person().map(RowId));
    let all = stands(&Desk::of(visit).await?, person).await?;
    let mine = |one: &Stands| Some(one.person) == me;
    let told: Vec<_> = all.iter().filter_map(|one| Some((one, one.told(w, mine(one))?))).collect();
    let rest = told.len().saturating_sub(SHOWN);
    Ok(html! {
        @if !told.is_empty() {
            // Of several it is a line, so that the page below keeps its place.
            details class="card coverage" open[told.len() == 1] {
                summary {
                    h2 class="title" { (icon(Icon::Warning)) " " (w.say("crm-coverage")) }
                    @if told.len() > 1 { span class="count" { (w.count(i64::try_from(told.len()).unwrap_or(i64::MAX))) } }
                }
                ul class="rows" {
                    @for (one, sentence) in told.iter().take(SHOWN) {
                        li {
                            div class="two-lines" {
                                a href={ "/deals?" (fields::query(&[("is.state", "open"), ("is.owner", &one.name)])) } { (sentence) }
                                @if mine(one) { span class="muted" { (w.say("crm-coverage-do")) } }
                            }
                        }
                    }
                }
                @if rest > 0 { p { a href="/key-figures/by-seller" { (w.with("crm-coverage-more", &[("count", rest.to_string())])) } } }
            }
        }
    })
}

/// How the pipeline of somebody stands against their quota of today.
#[derive(Debug, Serialize, ToSchema)]
pub struct PipelineCoverage {
    /// Whose.
    person: Ident,
    /// How they are called.
    name: String,
    /// The first day of the quota.
    from: ApiDay,
    /// Its last day.
    to: ApiDay,
    /// The currency of the amounts.
    currency: String,
    /// The quota in minor units.
    quota: i64,
    /// What was won in its days, in minor units.
    closed: i64,
    /// What is open and to close in its days, in minor units.
    open: i64,
    /// How many times the open pipeline holds what is left: a decimal or a fraction of two whole numbers; null where nothing is left.
    held: Option<String>,
    /// How many times it has to, at the win rate of the last twelve months; null without one.
    needed: Option<String>,
    /// `coverage-reached`, `coverage-enough`, `coverage-short` or `coverage-unknown`.
    verdict: &'static str,
    /// The pipeline that is missing, in minor units.
    missing: Option<i64>,
}

pub async fn items(visit: Visit) -> Outcome<Json<Vec<PipelineCoverage>>> {
    let item = |one: Stands| PipelineCoverage {
        person: Ident(one.person.0),
        name: one.name,
        from: ApiDay(one.quota.valid_from.date()),
        to: ApiDay(one.quota.valid_to.date()),
        currency: one.quota.currency,
        quota: one.quota.amount,
        closed: one.closed,
        open: one.open,
        held: one.coverage.held.map(|value| value.to_string()),
        needed: one.coverage.needed.map(|value| value.to_string()),
        verdict: one.coverage.verdict.code(),
        missing: match one.coverage.verdict {
            Verdict::Short { missing } => Some(missing),
            _ => None,
        },
    };
    Ok(Json(stands(&Desk::of(&visit).await?, None).await?.into_iter().map(item).collect()))
}
