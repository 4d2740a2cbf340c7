//! A payroll format: its columns, and what the file of a payout looks like by it.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::icon::Icon;
use prestasi_web::api::At;
use prestasi_web::{Fault, Fields, Outcome, Visit, fields, record};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::list::PayrollFormat;
use super::mapping::Mapping;
use super::preview::{ROWS, drawn, lines_of};
use super::row::payroll_format;
use super::{FORMATS, PATH};
use crate::payouts::batch;
use crate::rights::PREPARE_PAYOUTS;

/// Payouts to choose from.
const BATCHES: u64 = 12;

/// The format; nothing for whoever may not see it.
pub async fn find(visit: &Visit, id: Id) -> Outcome<payroll_format::Model> {
    let rows = visit.viewer.select::<payroll_format::Entity>();
    let row = rows.filter(payroll_format::Column::Id.eq(RowId(id))).one(visit.db()).await?;
    row.ok_or_else(Fault::not_found)
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<PayrollFormat>> {
    Ok(Json(PayrollFormat::of(&find(&visit, id).await?)?))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = find(&visit, id).await?;
    let content = content(&visit, &row).await?;
    Ok(FORMATS.show(&visit, row.name, &content))
}

/// The format in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let opened = record::opened(open, async |id| find(visit, id).await).await?;
    let Some((id, row)) = opened else { return Ok(None) };
    let content = content(visit, &row).await?;
    Ok(Some(FORMATS.panel(visit, id, &row.name, back, &content)))
}

async fn content(visit: &Visit, row: &payroll_format::Model) -> Outcome<Markup> {
    let w = visit.words;
    let mapping: Mapping = Mapping::read(&row.mapping)?;
    let batches = visit.viewer.select::<batch::Entity>().order_by_desc(batch::Column::Number).limit(BATCHES);
    let batches = batches.all(visit.db()).await?;
    let asked = fields::parameter(visit.query(), "batch");
    let shown = batches.iter().find(|one| one.id.to_string() == asked).or(batches.first());
    let preview = match shown {
        None => html! { p class="muted" { (w.say("payroll-preview-none")) } },
        Some(batch) => drawn(w, batch, &lines_of(visit, batch, &mapping).await?),
    };
    let (name, key) = Fields::default().fresh_key()?;
    Ok(html! {
        div class="stack" {
            (pairs(&[
                (w.say("payroll-per"), html! { (mapping.per.said(w)) }),
                (w.say("payroll-file"), html! { (mapping.file.said(w)) }),
                (w.say("payroll-decimals"), html! { (mapping.decimals.said(w)) }),
                (w.say("payroll-separator"), html! { (mapping.separator.said(w)) }),
                (w.say("payroll-encoding"), html! { (mapping.encoding.said(w)) }),
            ]))
            div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("payroll-columns")) { table class="plain" {
                thead { tr { th scope="col" { (w.say("payroll-header")) } th scope="col" { (w.say("payroll-holds")) } } }
                tbody { @for column in &mapping.columns { tr {
                    th scope="row" { (column.header) }
                    td { (column.holds.said(w)) @if !column.text.is_empty() { ": " (column.text) } }
                } } }
            } }
            h2 class="title" { (w.say("payroll-preview")) }
            @if batches.len() > 1 {
                p { @for one in &batches { a href={ (PATH) "/" (row.id) "?batch=" (one.id) } { (one.number) } " " } }
            }
            (preview)
            p class="muted" { (w.with("payroll-preview-of", &[("most", ROWS.to_string())])) }
            @if visit.viewer.may(PREPARE_PAYOUTS) {
                div class="row" {
                    (button::link(Weight::Plain, &format!("{PATH}/{}/change", row.id), Some(Icon::Pencil), &w.say("payroll-format-change")))
                    form method="post" action={ (PATH) "/" (row.id) "/remove" } {
                        input type="hidden" name=(name) value=(key);
                        (button::submit(Weight::Quiet, &w.say("payroll-format-remove")))
                    }
                }
            }
        }
    })
}
