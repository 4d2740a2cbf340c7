//! All holidays, of a year and of a state where the address says so.

use axum::Json;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use prestasi_store::{Day, RowId};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::api::{Ident, ListQuery, Listed, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, Visit, fields};
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, Condition, FromQueryResult, QueryFilter};
use serde::Serialize;
use utoipa::ToSchema;

use super::one;
use super::row::holiday;
use super::states::{self, STATES};
use crate::company::CHANGE_COMPANY;

/// Years around this one that can be chosen.
const YEARS: std::ops::RangeInclusive<i16> = -4..=3;

/// A row.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    id: RowId,
    day: Day,
    name: String,
    states: String,
}

/// A day on which no business is done.
#[derive(Debug, Serialize, ToSchema)]
pub struct Holiday {
    pub id: Ident,
    #[schema(format = Date)]
    pub day: String,
    pub name: String,
    /// Codes of ISO 3166-2; empty for everywhere.
    pub states: Vec<String>,
}

/// The list, as this visitor may see it.
fn list(visit: &Visit) -> List<holiday::Entity, Row> {
    let mut rows = visit.viewer.select::<holiday::Entity>();
    let state = fields::parameter(visit.query(), "state");
    if let Some((code, _)) = STATES.iter().find(|(code, _)| *code == state) {
        let here = holiday::Column::States.contains(*code);
        rows = rows.filter(Condition::any().add(holiday::Column::States.eq("")).add(here));
    }
    let year =
        Expr::expr(Func::cust("substr").args([holiday::Column::Day.into_expr(), Expr::val(1), Expr::val(4)]));
    let this = visit.viewer.day().year();
    let years = YEARS.map(|by| ((this + by).to_string(), (this + by).to_string())).collect();
    List {
        id: "holidays",
        label: "holidays-title",
        path: "/holidays",
        rows,
        key: holiday::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("day", false)),
        columns: vec![
            Column::new("name", "holiday-name", Kind::Text, |_, row: &Row| row.name.clone())
                .by(holiday::Column::Name.into_expr())
                .searched()
                .on_phone(OnPhone::Title),
            Column::new("day", "holiday-day", Kind::Short, |w, row: &Row| w.date(row.day.date()))
                .by(holiday::Column::Day.into_expr())
                .on_phone(OnPhone::Aside),
            Column::new("weekday", "holiday-weekday", Kind::Short, |w, row: &Row| {
                let day = usize::from(row.day.date().weekday().to_monday_zero_offset().unsigned_abs());
                w.say(crate::calendar::WEEKDAYS[day].0)
            }),
            Column::new("states", "holiday-states", Kind::Text, |w, row: &Row| states::told(w, &row.states))
                .by(holiday::Column::States.into_expr()),
            Column::new("year", "holiday-year", Kind::Short, |_, row: &Row| {
                row.day.date().year().to_string()
            })
            .by(year)
            .filtered(Filter::Choice(years))
            .grouped()
            .optional(),
        ],
    }
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    if visit.address.query().is_none() && !visit.wants.in_place {
        let year = visit.viewer.day().year();
        return Ok(Redirect::to(&format!("/holidays?is.year={year}")).into_response());
    }
    let w = visit.words;
    let changes = visit.viewer.may(CHANGE_COMPANY);
    let shown = Shown {
        record: |row: &Row| (row.id.to_string(), row.name.clone()),
        bulk: Vec::new(),
        live: "holidays",
        empty: Empty {
            mark: Icon::Sun,
            title: w.say("holidays-empty-title"),
            reason: w.say("holidays-empty-reason"),
            action: changes.then(|| (w.say("holidays-import"), "/holidays/import".to_owned())),
            sample: None,
        },
    };
    let (table, query) = list(&visit).table(&visit, shown).await?;
    let open = fields::parameter(visit.query(), "open");
    let panel = one::panel(&visit, &open, &query.href()).await?;
    let mut page = visit.page(w.say("holidays-title")).here("/holidays").wide().panel(panel);
    if changes {
        page = page.actions(html! {
            (button::link(Weight::Plain, "/holidays/import", Some(Icon::Upload), &w.say("holidays-import")))
            (button::link(Weight::Primary, "/holidays/new", Some(Icon::Plus), &w.say("holidays-add")))
        });
    }
    let content = html! { (chooser(&visit, &query)) (table) };
    Ok(page.reply(&content, &[("holidays", &table)]))
}

/// Which state's holidays are shown: its own, and those of everywhere.
fn chooser(visit: &Visit, query: &prestasi_ui::table::Query) -> Markup {
    let (w, state) = (visit.words, fields::parameter(visit.query(), "state"));
    html! {
        form class="row chooser" method="get" action="/holidays" {
            @for (name, value) in query.pairs(&["state", "after", "before"]) { input type="hidden" name=(name) value=(value); }
            label for="state" { (w.say("holidays-of-state")) }
            div class="field" {
                select id="state" name="state" {
                    option value="" { (w.say("holidays-all-states")) }
                    @for (code, key) in STATES { option value=(code) selected[code == state] { (w.say(key)) } }
                }
            }
            (button::submit(Weight::Plain, &w.say("table-apply")))
        }
    }
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit).file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<Holiday>>> {
    let item = |row: &Row| Holiday {
        id: Ident(row.id.0),
        day: row.day.to_string(),
        name: row.name.clone(),
        states: states::codes(&row.states).map(str::to_owned).collect(),
    };
    Ok(Json(list(&visit).items(&visit, &asked, item).await?))
}
