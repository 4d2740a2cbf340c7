//! All payroll formats.

use axum::Json;
use axum::response::Response;
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::table::{Kind, OnPhone};
use prestasi_web::api::{Ident, ListQuery, Listed, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, Visit, fields};
use sea_orm::{ColumnTrait, QueryOrder};
use serde::Serialize;
use utoipa::ToSchema;

use super::one;
use super::row::payroll_format;
use super::{PATH, mapping::Mapping};
use crate::rights::PREPARE_PAYOUTS;

/// What the file for payroll looks like.
#[derive(Debug, Serialize, ToSchema)]
pub struct PayrollFormat {
    id: Ident,
    name: String,
    mapping: Mapping,
    /// To be told back with a change.
    #[schema(minimum = 1)]
    seen: i64,
}

impl PayrollFormat {
    pub fn of(row: &payroll_format::Model) -> Outcome<Self> {
        let mapping = Mapping::read(&row.mapping)?;
        Ok(Self { id: Ident(row.id.0), name: row.name.clone(), mapping, seen: row.version })
    }
}

/// All of them, by name, to choose from.
pub async fn all(visit: &Visit) -> Outcome<Vec<(RowId, String)>> {
    let rows = visit.viewer.select::<payroll_format::Entity>().order_by_asc(payroll_format::Column::Name);
    Ok(rows.all(visit.db()).await?.into_iter().map(|row| (row.id, row.name)).collect())
}

fn list(visit: &Visit) -> List<payroll_format::Entity, payroll_format::Model> {
    List {
        id: "payroll-formats",
        label: "payroll-formats",
        path: PATH,
        rows: visit.viewer.select::<payroll_format::Entity>(),
        key: payroll_format::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("name", false)),
        columns: vec![
            Column::new("name", "plan-name", Kind::Text, |_, row: &payroll_format::Model| row.name.clone())
                .by(payroll_format::Column::Name.into_expr())
                .searched()
                .on_phone(OnPhone::Title),
            Column::new("file", "payroll-file", Kind::Short, |w, row: &payroll_format::Model| {
                w.say(&format!("payroll-file-{}", row.file))
            })
            .on_phone(OnPhone::Below),
            Column::new("columns", "payroll-columns", Kind::Text, |_, row: &payroll_format::Model| {
                let mapping: Result<Mapping, _> = Mapping::read(&row.mapping);
                let headers = |mapping: Mapping| mapping.columns.into_iter().map(|column| column.header);
                mapping.map(|it| headers(it).collect::<Vec<_>>().join(", ")).unwrap_or_default()
            }),
        ],
    }
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let writes = visit.viewer.may(PREPARE_PAYOUTS);
    let shown = Shown {
        record: |row: &payroll_format::Model| (row.id.to_string(), row.name.clone()),
        bulk: Vec::new(),
        live: "payroll-formats",
        empty: Empty {
            mark: Icon::File,
            title: w.say("payroll-formats-empty-title"),
            reason: w.say("payroll-formats-empty-reason"),
            action: writes.then(|| (w.say("payroll-formats-add"), format!("{PATH}/new"))),
            sample: None,
        },
    };
    let (table, query) = list(&visit).table(&visit, shown).await?;
    let panel = one::panel(&visit, &fields::parameter(visit.query(), "open"), &query.href()).await?;
    let page =
        visit.page(w.say("payroll-formats")).here("/payouts").under(w.say("payouts-title"), "/payouts");
    let mut page = page.wide().panel(panel);
    if writes {
        let label = w.say("payroll-formats-add");
        page = page.actions(button::link(Weight::Primary, &format!("{PATH}/new"), Some(Icon::Plus), &label));
    }
    Ok(page.reply(&table, &[("payroll-formats", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit).file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<PayrollFormat>>> {
    let listed = list(&visit).items(&visit, &asked, PayrollFormat::of).await?;
    let items = listed.items.into_iter().collect::<Outcome<Vec<_>>>()?;
    Ok(Json(Listed { items, after: listed.after }))
}
