//! The reconciliation of a payout: person by person what was to be paid and what was, and how each difference is settled.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money, Problem};
use prestasi_store::{Instant, RowId};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::form::{Control, FileRules, Form, form};
use prestasi_web::api::{At, Ident, Moment};
use prestasi_web::upload::FILE;
use prestasi_web::{Fields, Outcome, PEOPLE, Visit};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::finding_page::path;
use super::read::BYTES_MOST;
use super::row::{State, finding, reconciliation};
use crate::payouts::{State as Paid, batch, batch_name, find_batch};
use crate::rights::PREPARE_PAYOUTS;

/// Findings that are shown, those with something to do first.
const SHOWN: usize = 500;

/// A finding with whom it is about.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    pub id: RowId,
    pub batch: RowId,
    person: Option<RowId>,
    number: String,
    pub rows: String,
    pub expected: i64,
    pub paid: i64,
    currency: String,
    verdict: String,
    pub state: String,
    pub reason: String,
    pub settled_by: Option<RowId>,
    pub settled: Option<Instant>,
    pub confirmed_by: Option<RowId>,
    pub next: Option<RowId>,
    called: Option<String>,
}

impl Row {
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, Currency::parse(&self.currency).unwrap_or(Currency::MYR))
    }

    /// What was paid more than expected; below zero what was paid less.
    pub fn difference(&self) -> Result<Money, Problem> {
        self.money(self.paid).checked_sub(self.money(self.expected))
    }

    /// Whom it is about, as far as anybody knows.
    pub fn whom(&self) -> &str {
        self.called.as_deref().filter(|name| !name.is_empty()).unwrap_or(&self.number)
    }
}

/// How it compares for one person.
#[derive(Debug, Serialize, ToSchema)]
pub struct PayrollFinding {
    id: Ident,
    /// Null where payroll's number leads to nobody.
    person: Option<Ident>,
    /// The name, or payroll's number.
    name: String,
    /// Rows of the file, with spaces between them.
    rows: String,
    /// Exact decimals.
    expected: String,
    paid: String,
    /// What was paid more; with a minus what was paid less.
    difference: String,
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
    /// `matched`, `differs`, `missing`, `unknown` or `double`.
    verdict: String,
    /// `matched`, `open`, `waiting` or `settled`.
    state: String,
    reason: String,
    settled_by: Option<Ident>,
    confirmed_by: Option<Ident>,
    /// The payout that takes what is left.
    next: Option<Ident>,
}

/// What payroll says of a payout.
#[derive(Debug, Serialize, ToSchema)]
pub struct Reconciliation {
    /// `none` without a file, `open` while something is to be settled, `reconciled`.
    state: &'static str,
    file: Option<String>,
    /// SHA-256 of what it held.
    digest: Option<String>,
    at: Option<Moment>,
    findings: Vec<PayrollFinding>,
}

/// How far the reconciliation of a payout is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Payroll has not said anything.
    None,
    /// So many findings are to be settled.
    Open(u64),
    /// Everything is as expected, or settled.
    Reconciled,
}

impl Standing {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Open(_) => "open",
            Self::Reconciled => "reconciled",
        }
    }

    /// As people see it.
    pub fn mark(self, w: Words) -> Markup {
        let (tone, open) = match self {
            Self::None => (Tone::Neutral, 0),
            Self::Open(open) => (Tone::Warning, open),
            Self::Reconciled => (Tone::Good, 0),
        };
        let said = w.say(&format!("reconciliation-{}", self.name()));
        html! { (badge(tone, &said)) @if open > 0 { " " (w.count(i64::try_from(open).unwrap_or(i64::MAX))) } }
    }
}

/// How far the reconciliation of a payout is.
pub async fn standing(visit: &Visit, batch: RowId) -> Outcome<Standing> {
    if file_of(visit, batch).await?.is_none() {
        return Ok(Standing::None);
    }
    let open = rows_of(visit, batch).await?.into_iter().filter(|row| is_open(&row.state)).count() as u64;
    Ok(if open == 0 { Standing::Reconciled } else { Standing::Open(open) })
}

fn is_open(state: &str) -> bool {
    [State::Open.name(), State::Waiting.name()].contains(&state)
}

async fn file_of(visit: &Visit, batch: RowId) -> Outcome<Option<reconciliation::Model>> {
    let rows =
        visit.viewer.select::<reconciliation::Entity>().filter(reconciliation::Column::Batch.eq(batch));
    Ok(rows.one(visit.db()).await?)
}

/// The findings of a payout: those with something to do first, then by name.
async fn rows_of(visit: &Visit, batch: RowId) -> Outcome<Vec<Row>> {
    let called = PEOPLE.called(&visit.viewer, Expr::col((finding::Entity, finding::Column::Person)))?;
    let rows = visit.viewer.select::<finding::Entity>().filter(finding::Column::Batch.eq(batch));
    let rows = rows.expr_as(called, "called").order_by_asc(finding::Column::Id);
    let mut rows = rows.into_model::<Row>().all(visit.db()).await?;
    rows.sort_by(|a, b| {
        let rank = |row: &Row| (!is_open(&row.state), row.state == State::Matched.name());
        rank(a).cmp(&rank(b)).then_with(|| a.whom().cmp(b.whom()))
    });
    Ok(rows)
}

/// The reconciliation as a program sees it.
pub async fn told_of(visit: &Visit, row: &batch::Model) -> Outcome<Reconciliation> {
    let (file, state) = (file_of(visit, row.id).await?, standing(visit, row.id).await?.name());
    let finding = |row: Row| -> Outcome<PayrollFinding> {
        Ok(PayrollFinding {
            id: Ident(row.id.0),
            person: row.person.map(|id| Ident(id.0)),
            name: row.whom().to_owned(),
            expected: row.money(row.expected).decimal(),
            paid: row.money(row.paid).decimal(),
            difference: row.difference()?.decimal(),
            rows: row.rows,
            currency: row.currency,
            verdict: row.verdict,
            state: row.state,
            reason: row.reason,
            settled_by: row.settled_by.map(|id| Ident(id.0)),
            confirmed_by: row.confirmed_by.map(|id| Ident(id.0)),
            next: row.next.map(|id| Ident(id.0)),
        })
    };
    let findings = rows_of(visit, row.id).await?.into_iter().map(finding).collect::<Outcome<_>>()?;
    Ok(Reconciliation {
        state,
        at: file.as_ref().map(|file| Moment(file.at.timestamp())),
        digest: file.as_ref().map(|file| file.digest.clone()),
        file: file.map(|file| file.file),
        findings,
    })
}

pub async fn told(visit: Visit, At([id]): At<1>) -> Outcome<Json<Reconciliation>> {
    let row = find_batch(&visit, id).await?;
    Ok(Json(told_of(&visit, &row).await?))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = find_batch(&visit, id).await?;
    show(&visit, &row, &Fields::default()).await
}

pub(super) fn verdict(w: Words, row: &Row) -> Markup {
    let tone = match row.verdict.as_str() {
        "matched" => Tone::Good,
        "missing" | "unknown" | "double" => Tone::Bad,
        _ => Tone::Warning,
    };
    badge(tone, &w.say(&format!("finding-{}", row.verdict)))
}

pub(super) fn state(w: Words, row: &Row) -> String {
    w.say(&format!("settlement-{}", row.state))
}

/// The page, with what is wrong with a file that was sent.
pub async fn show(visit: &Visit, row: &batch::Model, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let (file, standing) = (file_of(visit, row.id).await?, standing(visit, row.id).await?);
    let findings = rows_of(visit, row.id).await?;
    let takes = visit.viewer.may(PREPARE_PAYOUTS) && Paid::of(row) == Paid::Paid;
    let rules = FileRules { accept: ".csv,.txt,.xlsx", bytes_max: BYTES_MOST as u64, several: false };
    let asked = Form {
        id: "payroll-file",
        action: format!("/payouts/{}/reconciliation", row.id),
        fields: vec![
            typed
                .show(w, FILE, "reconciliation-file", Control::Files(rules))
                .hint(w.say("reconciliation-file-hint")),
        ],
        hidden: Vec::new(),
        submit: w.say("reconciliation-send"),
        cancel: None,
        draft: None,
    };
    let drawn = form(w, &asked);
    let content = html! {
        div class="stack" {
            (pairs(&[
                (w.say("payout-batch"), html! { a href={ "/payouts/" (row.id) } { (batch_name(w, row)) } }),
                (w.say("reconciliation-title"), standing.mark(w)),
                (w.say("reconciliation-file"), html! { (file.as_ref().map_or("–", |file| file.file.as_str())) }),
            ]))
            @if Paid::of(row) != Paid::Paid { p class="note" { (w.say("payroll-not-paid")) } }
            @if takes { div class="card narrow" { (drawn) } }
            @if !findings.is_empty() { (table(w, &findings)?) }
            @if findings.len() > SHOWN { p class="muted" { (w.with("reconciliation-more", &[("most", SHOWN.to_string())])) } }
        }
    };
    let shelf = "/payouts";
    let page = visit.page(w.with("reconciliation-of", &[("number", row.number.to_string())])).here(shelf);
    Ok(page.under(w.say("payouts-title"), shelf).reply(&content, &[("payroll-file", &drawn)]))
}

fn table(w: Words, findings: &[Row]) -> Outcome<Markup> {
    let mut rows = Vec::with_capacity(findings.len());
    for row in findings.iter().take(SHOWN) {
        rows.push((row, row.difference()?));
    }
    Ok(html! {
        div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("reconciliation-title")) { table class="plain" {
            thead { tr {
                th scope="col" { (w.say("plan-person")) } th scope="col" { (w.say("finding-verdict")) }
                th scope="col" class="number" { (w.say("finding-expected")) }
                th scope="col" class="number" { (w.say("finding-paid")) }
                th scope="col" class="number" { (w.say("finding-difference")) }
                th scope="col" { (w.say("plan-state")) }
            } }
            tbody { @for (row, difference) in &rows { tr {
                th scope="row" { a href=(path(row.id.0)) { (row.whom()) } }
                td { (verdict(w, row)) }
                td class="number" { (w.money(row.money(row.expected))) }
                td class="number" { (w.money(row.money(row.paid))) }
                td class="number" { (w.money(*difference)) }
                td { (state(w, row)) }
            } } }
        } }
    })
}
