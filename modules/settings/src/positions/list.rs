//! The positions of today, also those that nobody sits in.

use axum::Json;
use axum::response::Response;
use maud::html;
use prestasi_access::organisation::position;
use prestasi_access::own::CHANGE_ORGANISATION;
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::person::chip;
use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::api::{ListQuery, Listed, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, Visit, fields};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Expr, ExprTrait};

use super::one;
use super::row::{Beside, Position, Row, rows};

/// Whether somebody sits there, as it stands in addresses.
const OPEN: &str = "position-open";
const TAKEN: &str = "position-taken";

/// The list, as this visitor may see it.
pub fn list(visit: &Visit) -> Outcome<List<position::Entity, Row>> {
    let (w, day) = (visit.words, visit.viewer.day());
    let beside = Beside::on(day)?;
    let rows = rows(visit, day, &beside)?;
    let Beside { team_name, superior, person, person_name } = beside;
    let state = Expr::case(person.is_null(), OPEN).finally(TAKEN);
    let states = [OPEN, TAKEN].map(|key| (key.to_owned(), w.say(key))).to_vec();
    Ok(List {
        id: "positions",
        label: "positions-title",
        path: "/positions",
        rows,
        key: position::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("title", false)),
        columns: vec![
            Column::new("title", "position-title", Kind::Text, |_, row: &Row| row.title.clone())
                .by(position::Column::Title.into_expr())
                .searched()
                .filtered(Filter::Text)
                .on_phone(OnPhone::Title),
            Column::new("team", "team-name", Kind::Text, |_, row: &Row| row.team_name.clone())
                .by(team_name)
                .searched()
                .filtered(Filter::Text)
                .grouped(),
            Column::new("person", "position-who", Kind::Text, |_, row: &Row| row.person_name.clone())
                .drawn(|w, row| match row.person {
                    Some(_) => chip(&row.person_name, None),
                    None => badge(Tone::Warning, &w.say(OPEN)),
                })
                .by(person_name)
                .searched()
                .filtered(Filter::Text),
            Column::new("superior", "person-reports-to", Kind::Text, |_, row: &Row| row.superior.clone())
                .by(superior)
                .filtered(Filter::Text)
                .on_phone(OnPhone::Hidden),
            Column::new("state", "position-state", Kind::Short, |w, row: &Row| w.say(state_of(row)))
                .by(state)
                .filtered(Filter::Choice(states))
                .optional(),
            Column::new("since", "person-since", Kind::Short, |w, row: &Row| w.date(row.valid_from.date()))
                .by(position::Column::ValidFrom.into_expr())
                .optional(),
        ],
    })
}

const fn state_of(row: &Row) -> &'static str {
    if row.person.is_some() { TAKEN } else { OPEN }
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let changes = visit.viewer.may(CHANGE_ORGANISATION);
    let shown = Shown {
        live: "organisation",
        record: |row: &Row| (row.position.to_string(), row.title.clone()),
        bulk: Vec::new(),
        empty: Empty {
            mark: Icon::Deal,
            title: w.say("positions-empty-title"),
            reason: w.say("positions-empty-reason"),
            action: changes.then(|| (w.say("positions-add"), "/positions/new".to_owned())),
            sample: None,
        },
    };
    let (table, query) = list(&visit)?.table(&visit, shown).await?;
    let open = fields::parameter(visit.query(), "open");
    let panel = one::panel(&visit, &open, &query.href()).await?;
    let mut page = visit.page(w.say("positions-title")).here("/positions").wide().panel(panel);
    page = page.basis(w.with("organisation-basis", &[("day", w.date(visit.viewer.day()))]));
    let open = format!("/positions?is.state={OPEN}");
    page = page.actions(html! {
        (button::link(Weight::Plain, &open, None, &w.say("positions-show-open")))
        @if changes {
            (button::link(Weight::Primary, "/positions/new", Some(Icon::Plus), &w.say("positions-add")))
        }
    });
    Ok(page.reply(&table, &[("positions", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit)?.file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<Position>>> {
    Ok(Json(list(&visit)?.items(&visit, &asked, |row| Position::from(row)).await?))
}
