//! All who are with the company today.

use axum::Json;
use axum::response::Response;
use prestasi_access::organisation::person;
use prestasi_access::own::CHANGE_ORGANISATION;
use prestasi_store::{Day, RowId, facts, texts};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::person::chip;
use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::api::{self, Ident, ListQuery, Listed, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, Visit, fields};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::one;
use super::seated::Seated;

/// A row.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    id: RowId,
    pub person: RowId,
    pub name: String,
    pub number: String,
    title: String,
    team: String,
    valid_from: Day,
}

/// Somebody who is with the company.
#[derive(Debug, Serialize, ToSchema)]
pub struct Person {
    id: Ident,
    name: String,
    /// The company's number for them.
    number: String,
    /// Their position; empty without one.
    title: String,
    /// Its team; empty without one.
    team: String,
    /// Since when name and number are these.
    since: api::Day,
}

/// The list, as this visitor may see it.
pub fn list(visit: &Visit) -> Outcome<List<person::Entity, Row>> {
    let day = visit.viewer.day();
    let (db, seated) = (visit.db().clone(), Seated::new(visit)?);
    let (title, team) = (seated.title(), seated.team());
    let (titled, teamed) = (seated.clone(), seated);
    let text = move |column| {
        let db = db.clone();
        move |part: &str| texts::candidates(&db, column, part)
    };
    let people = facts::as_of(visit.viewer.select::<person::Entity>(), day, None)?;
    Ok(List {
        id: "people",
        label: "people-title",
        path: "/people",
        rows: people.expr_as(title.clone(), "title").expr_as(team.clone(), "team"),
        key: person::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("name", false)),
        columns: vec![
            Column::new("name", "person-name", Kind::Text, |_, row: &Row| row.name.clone())
                .drawn(|_, row| chip(&row.name, None))
                .by(person::Column::Name.into_expr())
                .searched()
                .found(text(person::Column::Name))
                .on_phone(OnPhone::Title),
            Column::new("title", "position-title", Kind::Text, |_, row: &Row| row.title.clone())
                .by(title)
                .searched()
                .found(move |part| Some(titled.by_title(part)))
                .filtered(Filter::Text),
            Column::new("team", "team-name", Kind::Text, |_, row: &Row| row.team.clone())
                .by(team)
                .searched()
                .found(move |part| Some(teamed.by_team(part)))
                .filtered(Filter::Text)
                .grouped()
                .on_phone(OnPhone::Aside),
            Column::new("number", "person-number", Kind::Short, |_, row: &Row| row.number.clone())
                .by(person::Column::Number.into_expr())
                .searched()
                .found(text(person::Column::Number)),
            Column::new("since", "person-since", Kind::Short, |w, row: &Row| w.date(row.valid_from.date()))
                .by(person::Column::ValidFrom.into_expr())
                .optional(),
        ],
    })
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let changes = visit.viewer.may(CHANGE_ORGANISATION);
    let shown = Shown {
        record: |row: &Row| (row.person.to_string(), row.name.clone()),
        bulk: Vec::new(),
        live: "organisation",
        empty: Empty {
            mark: Icon::People,
            title: w.say("people-empty-title"),
            reason: w.say("people-empty-reason"),
            action: changes.then(|| (w.say("people-add"), "/people/new".to_owned())),
            sample: None,
        },
    };
    let (table, query) = list(&visit)?.table(&visit, shown).await?;
    let open = fields::parameter(visit.query(), "open");
    let panel = one::panel(&visit, &open, &query.href()).await?;
    let mut page = visit.page(w.say("people-title")).here("/people").wide().panel(panel);
    page = page.basis(w.with("organisation-basis", &[("day", w.date(visit.viewer.day()))]));
    if changes {
        page = page.actions(button::link(
            Weight::Primary,
            "/people/new",
            Some(Icon::Plus),
            &w.say("people-add"),
        ));
    }
    Ok(page.reply(&table, &[("people", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit)?.file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<Person>>> {
    let item = |row: &Row| Person {
        id: Ident(row.person.0),
        name: row.name.clone(),
        number: row.number.clone(),
        title: row.title.clone(),
        team: row.team.clone(),
        since: api::Day(row.valid_from.date()),
    };
    Ok(Json(list(&visit)?.items(&visit, &asked, item).await?))
}
