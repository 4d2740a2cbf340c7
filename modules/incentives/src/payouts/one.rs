//! A batch: who is paid how much, who put it together and who approved it, and what can be done with it.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::{Currency, Id, Money};
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::form::{Control, Field, field};
use prestasi_ui::icon::Icon;
use prestasi_web::api::{At, Ident};
use prestasi_web::{Fault, Fields, Outcome, PEOPLE, Visit, record};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::PAYOUTS;
use super::decide::APPROVALS;
use super::list::{PayoutBatch, mark, money, name};
use super::payroll::format_of;
use super::row::{State, approval, batch, payment};
use crate::payroll_formats::{self, File};
use crate::reconciliations::{carried, standing};
use crate::rights::{APPROVE_PAYOUTS, PREPARE_PAYOUTS};

/// What somebody is paid in a batch.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Paid {
    pub plan: RowId,
    pub person: RowId,
    pub period: String,
    pub paid: i64,
    pub pay_currency: String,
    pub called: String,
}

impl Paid {
    /// How much.
    pub fn money(&self) -> Money {
        Money::new(self.paid, Currency::parse(&self.pay_currency).unwrap_or(Currency::MYR))
    }
}

/// What somebody is paid for a period.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchPayment {
    plan: Ident,
    person: Ident,
    name: String,
    period: String,
    /// An exact decimal.
    paid: String,
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
}

/// What an earlier payout left open.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchCarried {
    /// The difference that was settled.
    finding: Ident,
    person: Ident,
    name: String,
    /// An exact decimal; with a minus what is taken off.
    paid: String,
}

/// A batch with what is in it.
#[derive(Debug, Serialize, ToSchema)]
pub struct BatchDetail {
    batch: PayoutBatch,
    payments: Vec<BatchPayment>,
    /// What earlier payouts left open.
    carried: Vec<BatchCarried>,
    /// By which payroll format it is exported; null for the file as it is without one.
    format: Option<String>,
    /// How far it is reconciled with what payroll says: `none`, `open` or `reconciled`.
    reconciliation: &'static str,
    /// Who approved it so far.
    approved_by: Vec<Ident>,
    /// How many have to.
    #[schema(minimum = 1)]
    approvals: u64,
}

/// The batch; nothing for whoever may not see it.
pub async fn find(visit: &Visit, id: Id) -> Outcome<batch::Model> {
    let rows = visit.viewer.select::<batch::Entity>().filter(batch::Column::Id.eq(RowId(id)));
    rows.one(visit.db()).await?.ok_or_else(Fault::not_found)
}

/// What is in it, by name.
pub async fn payments(visit: &Visit, id: RowId) -> Outcome<Vec<Paid>> {
    let person = Expr::col((payment::Entity, payment::Column::Person));
    let called = PEOPLE.called(&visit.viewer, person)?;
    let rows = visit.viewer.select::<payment::Entity>().filter(payment::Column::Batch.eq(id));
    let rows = rows.expr_as(called, "called").order_by_asc(payment::Column::Id);
    let mut rows = rows.into_model::<Paid>().all(visit.db()).await?;
    rows.sort_by(|a, b| a.called.cmp(&b.called).then_with(|| a.period.cmp(&b.period)));
    Ok(rows)
}

async fn approvals(visit: &Visit, id: RowId) -> Outcome<Vec<approval::Model>> {
    let rows = visit.viewer.select::<approval::Entity>().filter(approval::Column::Batch.eq(id));
    Ok(rows.order_by_asc(approval::Column::Id).all(visit.db()).await?)
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<BatchDetail>> {
    let row = find(&visit, id).await?;
    let payment = |paid: Paid| BatchPayment {
        plan: Ident(paid.plan.0),
        person: Ident(paid.person.0),
        paid: Money::decimal(paid.money()),
        name: paid.called,
        period: paid.period,
        currency: paid.pay_currency,
    };
    let carried = carried(&visit, row.id).await?.into_iter().map(|one| BatchCarried {
        finding: Ident(one.id.0),
        person: Ident(one.person.0),
        paid: one.money().decimal(),
        name: one.called,
    });
    Ok(Json(BatchDetail {
        carried: carried.collect(),
        format: format_of(&visit, row.id).await?.map(|(name, _)| name),
        reconciliation: standing(&visit, row.id).await?.name(),
        batch: PayoutBatch::from(&row),
        payments: payments(&visit, row.id).await?.into_iter().map(payment).collect(),
        approved_by: approvals(&visit, row.id).await?.into_iter().map(|row| Ident(row.person.0)).collect(),
        approvals: APPROVALS,
    }))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = find(&visit, id).await?;
    let content = content(&visit, &row).await?;
    Ok(PAYOUTS.show(&visit, name(visit.words, &row), &content))
}

/// The batch in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let opened = record::opened(open, async |id| find(visit, id).await).await?;
    let Some((id, row)) = opened else { return Ok(None) };
    let content = content(visit, &row).await?;
    Ok(Some(PAYOUTS.panel(visit, id, &name(visit.words, &row), back, &content)))
}

async fn content(visit: &Visit, row: &batch::Model) -> Outcome<Markup> {
    let w = visit.words;
    let (paid, given) = (payments(visit, row.id).await?, approvals(visit, row.id).await?);
    let mut names = Vec::with_capacity(given.len());
    for one in &given {
        names.push(PEOPLE.name_of(visit, one.person.0).await?.unwrap_or_default());
    }
    let author = match row.author {
        Some(id) => PEOPLE.name_of(visit, id.0).await?.unwrap_or_default(),
        None => w.say("plan-by-system"),
    };
    let (left, stands) = (carried(visit, row.id).await?, standing(visit, row.id).await?);
    let format = format_of(visit, row.id).await?;
    let formats = payroll_formats::all(visit).await?;
    let chosen = format.as_ref().map_or_else(|| w.say("payroll-usual"), |(name, _)| name.clone());
    let file = format.map(|(_, mapping)| mapping.file);
    let of = [("given", given.len().to_string()), ("needed", APPROVALS.to_string())];
    Ok(html! {
        div class="stack" {
            (pairs(&[
                (w.say("plan-state"), mark(w, row)),
                (w.say("payout-total"), html! { (w.money(money(row))) }),
                (w.say("payout-day"), html! { (w.date(row.day.date())) }),
                (w.say("payout-author"), html! { (author) }),
                (w.say("payout-approvals"), html! { (w.with("payout-approvals-of", &of)) @if !names.is_empty() { ": " (names.join(", ")) } }),
                (w.say("payroll-format"), html! { (chosen) }),
                (w.say("reconciliation-title"), html! { a href={ "/payouts/" (row.id) "/reconciliation" } { (stands.mark(w)) } }),
            ]))
            @if !row.note.is_empty() { p class="note" { (row.note) } }
            (actions(visit, row, &given, file)?)
            (choice(visit, row, formats)?)
            h2 class="title" { (w.say("payout-payments")) }
            div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("payout-payments")) { table class="plain" {
                thead { tr {
                    th scope="col" { (w.say("plan-person")) } th scope="col" { (w.say("pay-period")) }
                    th scope="col" class="number" { (w.say("pay-paid")) }
                } }
                tbody { @for one in &paid { tr {
                    th scope="row" { a href={ "/statements/" (one.plan) "/" (one.person) "?period=" (one.period) } { (one.called) } }
                    td { (one.period) }
                    td class="number" { (w.money(one.money())) }
                } }
                @for one in &left { tr {
                    th scope="row" { (one.called) }
                    td { a href={ "/payroll-findings/" (one.id) } { (w.say("payroll-carried")) } }
                    td class="number" { (w.money(one.money())) }
                } } }
            } }
        }
    })
}

/// What this visitor can do with it.
fn actions(
    visit: &Visit,
    row: &batch::Model,
    given: &[approval::Model],
    file: Option<File>,
) -> Outcome<Markup> {
    let (w, viewer, state) = (visit.words, &visit.viewer, State::of(row));
    let me = viewer.person().map(RowId);
    let stands = given.iter().any(|one| Some(one.person) == me);
    let approves = viewer.may(APPROVE_PAYOUTS) && state == State::Prepared && row.author != me && !stands;
    let (prepares, open) = (viewer.may(PREPARE_PAYOUTS), matches!(state, State::Prepared | State::Approved));
    let one = |way: &str, weight, label: &str| -> Outcome<Markup> {
        let (name, key) = Fields::default().fresh_key()?;
        Ok(html! {
            form method="post" action={ "/payouts/" (row.id) "/" (way) } {
                input type="hidden" name=(name) value=(key);
                (button::submit(weight, &w.say(label)))
            }
        })
    };
    let (key_name, key) = Fields::default().fresh_key()?;
    Ok(html! {
        div class="row" {
            @if approves { (one("approve", Weight::Primary, "payout-approve")?) }
            @if prepares && state == State::Approved { (one("paid", Weight::Primary, "payout-pay")?) }
            @if matches!(state, State::Approved | State::Paid) {
                @if file != Some(File::Xlsx) { (button::link(Weight::Plain, &format!("/payouts/{}/payroll.csv", row.id), Some(Icon::Download), &w.say("payout-csv"))) }
                @if file != Some(File::Csv) { (button::link(Weight::Plain, &format!("/payouts/{}/payroll.xlsx", row.id), Some(Icon::Download), &w.say("payout-xlsx"))) }
            }
        }
        @if open && (prepares || viewer.may(APPROVE_PAYOUTS)) {
            form method="post" action={ "/payouts/" (row.id) "/cancel" } class="form" {
                input type="hidden" name=(key_name) value=(key);
                (field(w, "payout", &Field::new("note", w.say("payout-why"), Control::Text(String::new()))))
                div class="form-actions" { (button::submit(Weight::Plain, &w.say("payout-cancel"))) }
            }
        }
    })
}

/// By which format it is exported, to be chosen until it is paid.
fn choice(visit: &Visit, row: &batch::Model, formats: Vec<(RowId, String)>) -> Outcome<Markup> {
    let w = visit.words;
    let open = matches!(State::of(row), State::Prepared | State::Approved);
    if !open || !visit.viewer.may(PREPARE_PAYOUTS) {
        return Ok(html! {});
    }
    let (name, key) = Fields::default().fresh_key()?;
    let usual = (String::new(), w.say("payroll-usual"));
    let all = formats.into_iter().map(|(id, name)| (id.to_string(), name));
    let options = std::iter::once(usual).chain(all).collect();
    let chosen = Field::new("format", w.say("payroll-format"), Control::Select(String::new(), options));
    Ok(html! {
        form method="post" action={ "/payouts/" (row.id) "/format" } class="form" {
            input type="hidden" name=(name) value=(key);
            (field(w, "payout-format", &chosen.optional()))
            div class="form-actions" { (button::submit(Weight::Plain, &w.say("payroll-choose"))) }
        }
    })
}
