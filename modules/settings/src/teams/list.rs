//! The teams of today, and how many are in them.

use axum::Json;
use axum::response::Response;
use jiff::civil::Date;
use prestasi_access::organisation::{position, seat, team};
use prestasi_access::own::CHANGE_ORGANISATION;
use prestasi_store::{Day, RowId, facts};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::table::{Kind, OnPhone};
use prestasi_web::api::{Ident, ListQuery, Listed, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, Visit, fields};
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait};
use serde::Serialize;
use utoipa::ToSchema;

use super::one;

/// A row.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    id: RowId,
    pub team: RowId,
    pub name: String,
    members: i64,
    open: i64,
    valid_from: Day,
}

/// A team of today.
#[derive(Debug, Serialize, ToSchema)]
pub struct Team {
    id: Ident,
    name: String,
    /// How many people sit in its positions.
    members: i64,
    /// How many of its positions nobody sits in.
    open_positions: i64,
    /// Since when its name is this.
    #[schema(format = Date)]
    since: String,
}

/// The list, as this visitor may see it.
pub fn list(visit: &Visit) -> Outcome<List<team::Entity, Row>> {
    let day = visit.viewer.day();
    let (members, open) = (members(day)?, open(day)?);
    let teams = facts::as_of(visit.viewer.select::<team::Entity>(), day, None)?;
    Ok(List {
        id: "teams",
        label: "teams-title",
        path: "/teams",
        rows: teams.expr_as(members.clone(), "members").expr_as(open.clone(), "open"),
        key: team::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("name", false)),
        columns: vec![
            Column::new("name", "team-name", Kind::Text, |_, row: &Row| row.name.clone())
                .by(team::Column::Name.into_expr())
                .searched()
                .on_phone(OnPhone::Title),
            Column::new("members", "team-members", Kind::Number, |w, row: &Row| w.count(row.members))
                .by(members)
                .on_phone(OnPhone::Aside),
            Column::new("open", "positions-open", Kind::Number, |w, row: &Row| w.count(row.open)).by(open),
            Column::new("since", "person-since", Kind::Short, |w, row: &Row| w.date(row.valid_from.date()))
                .by(team::Column::ValidFrom.into_expr())
                .optional(),
        ],
    })
}

/// The positions of the team of the outer query on a day.
fn positions(day: Date) -> Outcome<SelectStatement> {
    let of_team =
        Expr::col((position::Entity, position::Column::Team)).equals((team::Entity, team::Column::Team));
    let rows = facts::as_of(position::Entity::find().filter(of_team), day, None)?;
    Ok(rows.select_only().column(position::Column::Position).into_query())
}

/// How many people sit in them.
fn members(day: Date) -> Outcome<Expr> {
    let seats = seat::Entity::find().filter(seat::Column::Position.in_subquery(positions(day)?));
    let seats =
        facts::as_of(seats, day, None)?.select_only().expr(seat::Column::Person.into_expr().count_distinct());
    Ok(Expr::SubQuery(None, Box::new(seats.into_query().into())))
}

/// How many of them nobody sits in.
fn open(day: Date) -> Outcome<Expr> {
    let seats = facts::as_of(seat::Entity::find(), day, None)?.select_only().column(seat::Column::Position);
    let of_team =
        Expr::col((position::Entity, position::Column::Team)).equals((team::Entity, team::Column::Team));
    let rows = position::Entity::find()
        .filter(of_team)
        .filter(position::Column::Position.not_in_subquery(seats.into_query()));
    let rows = facts::as_of(rows, day, None)?.select_only().expr(position::Column::Position.count());
    Ok(Expr::SubQuery(None, Box::new(rows.into_query().into())))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let changes = visit.viewer.may(CHANGE_ORGANISATION);
    let shown = Shown {
        live: "organisation",
        record: |row: &Row| (row.team.to_string(), row.name.clone()),
        bulk: Vec::new(),
        empty: Empty {
            mark: Icon::Target,
            title: w.say("teams-empty-title"),
            reason: w.say("teams-empty-reason"),
            action: changes.then(|| (w.say("teams-add"), "/teams/new".to_owned())),
            sample: None,
        },
    };
    let (table, query) = list(&visit)?.table(&visit, shown).await?;
    let open = fields::parameter(visit.query(), "open");
    let panel = one::panel(&visit, &open, &query.href()).await?;
    let mut page = visit.page(w.say("teams-title")).here("/teams").wide().panel(panel);
    page = page.basis(w.with("organisation-basis", &[("day", w.date(visit.viewer.day()))]));
    if changes {
        let add = button::link(Weight::Primary, "/teams/new", Some(Icon::Plus), &w.say("teams-add"));
        page = page.actions(add);
    }
    Ok(page.reply(&table, &[("teams", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit)?.file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<Team>>> {
    let item = |row: &Row| Team {
        id: Ident(row.team.0),
        name: row.name.clone(),
        members: row.members,
        open_positions: row.open,
        since: row.valid_from.to_string(),
    };
    Ok(Json(list(&visit)?.items(&visit, &asked, item).await?))
}
