//! Who has which role today.

use axum::Json;
use axum::response::Response;
use prestasi_access::organisation::person;
use prestasi_access::role::role_of;
use prestasi_store::{Day, RowId, facts};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::person::chip;
use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::api::{Ident, ListQuery, Listed, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, Visit, fields};
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait, Select};
use serde::Serialize;
use utoipa::ToSchema;

use super::catalogue;
use crate::people;

/// A row.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    id: RowId,
    person: RowId,
    name: String,
    role: String,
    valid_from: Day,
    valid_to: Day,
}

/// Somebody who has a role.
#[derive(Debug, Serialize, ToSchema)]
pub struct Holder {
    person: Ident,
    name: String,
    /// The key of a built-in role, or the id of one of the company.
    role: String,
    /// Since when; `0001-01-01` for always.
    #[schema(format = Date)]
    from: String,
    /// Until when; `9999-12-31` for ever.
    #[schema(format = Date)]
    to: String,
}

/// Who has a role today and is with the company: whoever has left may nothing, whatever was recorded.
pub fn held(visit: &Visit) -> Outcome<Select<role_of::Entity>> {
    let day = visit.viewer.day();
    let here = facts::as_of(person::Entity::find(), day, None)?.select_only().column(person::Column::Person);
    let rows = facts::as_of(visit.viewer.select::<role_of::Entity>(), day, None)?;
    Ok(rows.filter(role_of::Column::Person.in_subquery(here.into_query())))
}

/// The list, as this visitor may see it.
pub async fn list(visit: &Visit) -> Outcome<List<role_of::Entity, Row>> {
    let day = visit.viewer.day();
    let whose = Expr::col((person::Entity, person::Column::Person))
        .equals((role_of::Entity, role_of::Column::Person));
    let people = facts::as_of(person::Entity::find().filter(whose), day, None)?;
    let people = people.select_only().expr(person::Column::Name.min()).into_query();
    let name: Expr = Func::coalesce([Expr::SubQuery(None, Box::new(people.into())), Expr::val("")]).into();
    let roles: Vec<(String, String)> =
        catalogue::all(visit).await?.into_iter().map(|role| (role.key, role.name)).collect();
    let known = roles.clone();
    let called = move |key: &str| {
        known.iter().find(|(known, _)| known == key).map_or_else(|| key.to_owned(), |(_, name)| name.clone())
    };
    Ok(List {
        id: "holders",
        label: "role-holders-title",
        path: "/roles/holders",
        rows: held(visit)?.expr_as(name.clone(), "name"),
        key: role_of::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("name", false)),
        columns: vec![
            Column::new("name", "person-name", Kind::Text, |_, row: &Row| row.name.clone())
                .drawn(|_, row| chip(&row.name, None))
                .by(name)
                .searched()
                .on_phone(OnPhone::Title),
            Column::new("role", "role-name", Kind::Text, move |_, row: &Row| called(&row.role))
                .by(role_of::Column::Role.into_expr())
                .filtered(Filter::Choice(roles))
                .grouped(),
            Column::new("since", "person-since", Kind::Short, |w, row: &Row| {
                if row.valid_from == Day::FIRST {
                    w.say("days-always")
                } else {
                    w.date(row.valid_from.date())
                }
            })
            .by(role_of::Column::ValidFrom.into_expr()),
        ],
    })
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let shown = Shown {
        live: "roles",
        record: |row: &Row| (row.person.to_string(), row.name.clone()),
        bulk: Vec::new(),
        empty: Empty {
            mark: Icon::Shield,
            title: w.say("role-holders-empty-title"),
            reason: w.say("role-holders-empty-reason"),
            action: Some((w.say("roles-assign"), "/roles/assign".to_owned())),
            sample: None,
        },
    };
    let (table, query) = list(&visit).await?.table(&visit, shown).await?;
    let open = fields::parameter(visit.query(), "open");
    let panel = people::panel(&visit, &open, &query.href()).await?;
    let page = visit.page(w.say("role-holders-title")).here("/roles").under(w.say("roles-title"), "/roles");
    let assign = button::link(Weight::Primary, "/roles/assign", Some(Icon::Plus), &w.say("roles-assign"));
    let page = page.wide().panel(panel).actions(assign);
    let basis = w.with("organisation-basis", &[("day", w.date(visit.viewer.day()))]);
    Ok(page.basis(basis).reply(&table, &[("holders", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit).await?.file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<Holder>>> {
    let item = |row: &Row| Holder {
        person: Ident(row.person.0),
        name: row.name.clone(),
        role: row.role.clone(),
        from: row.valid_from.to_string(),
        to: row.valid_to.to_string(),
    };
    Ok(Json(list(&visit).await?.items(&visit, &asked, item).await?))
}
