//! A position on a day, with the names of what it refers to: what the list, a team and the organisation show of it.

use jiff::civil::Date;
use maud::{Markup, html};
use prestasi_access::organisation::{person, position, seat, team};
use prestasi_store::{Day, RowId, facts};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::person::avatar;
use prestasi_web::api::Ident;
use prestasi_web::{Outcome, Visit};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use serde::Serialize;
use utoipa::ToSchema;

/// A position on a day.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    pub id: RowId,
    pub position: RowId,
    pub title: String,
    pub team: Option<RowId>,
    /// Empty without one.
    pub team_name: String,
    pub reports_to: Option<RowId>,
    /// Who sits in the position above, or its title; empty without one.
    pub superior: String,
    /// Who sits there.
    pub person: Option<RowId>,
    /// Empty while nobody does.
    pub person_name: String,
    pub valid_from: Day,
}

/// A position of today.
#[derive(Debug, Serialize, ToSchema)]
pub struct Position {
    id: Ident,
    title: String,
    /// Its team; null without one.
    team: Option<Ident>,
    /// How the team is called; empty without one.
    team_name: String,
    /// The position above; null at the top.
    reports_to: Option<Ident>,
    /// Who sits there; null while nobody does.
    person: Option<Ident>,
    /// How they are called; empty while nobody sits there.
    person_name: String,
    /// Since when title, team and position above are these.
    #[schema(format = Date)]
    since: String,
}

impl From<&Row> for Position {
    fn from(row: &Row) -> Self {
        let ident = |id: RowId| Ident(id.0);
        Self {
            id: ident(row.position),
            title: row.title.clone(),
            team: row.team.map(ident),
            team_name: row.team_name.clone(),
            reports_to: row.reports_to.map(ident),
            person: row.person.map(ident),
            person_name: row.person_name.clone(),
            since: row.valid_from.to_string(),
        }
    }
}

/// The queries beside each position on a day.
#[derive(Clone)]
pub struct Beside {
    pub team_name: Expr,
    pub superior: Expr,
    pub person: Expr,
    pub person_name: Expr,
}

impl Beside {
    /// Those of a day.
    pub fn on(day: Date) -> Outcome<Self> {
        let above = sitting(position::Column::ReportsTo, person::Column::Name, day)?;
        let superior = Func::coalesce([above, title_above(day)?, Expr::val("")]);
        Ok(Self {
            team_name: or_empty(team_of(day)?),
            superior: superior.into(),
            person: sitting(position::Column::Position, person::Column::Person, day)?,
            person_name: or_empty(sitting(position::Column::Position, person::Column::Name, day)?),
        })
    }
}

/// The positions of a day that this visitor may see.
pub fn rows(visit: &Visit, day: Date, beside: &Beside) -> Outcome<Select<position::Entity>> {
    let Beside { team_name, superior, person, person_name } = beside.clone();
    let rows = facts::as_of(visit.viewer.select::<position::Entity>(), day, None)?;
    let rows = rows.expr_as(team_name, "team_name").expr_as(superior, "superior");
    Ok(rows.expr_as(person, "person").expr_as(person_name, "person_name"))
}

/// Some of them, by title and who sits there.
pub async fn on(
    visit: &Visit,
    day: Date,
    which: impl FnOnce(Select<position::Entity>) -> Select<position::Entity>,
) -> Outcome<Vec<Row>> {
    let beside = Beside::on(day)?;
    let rows = which(rows(visit, day, &beside)?).order_by_asc(position::Column::Title);
    let rows = rows.order_by_asc(beside.person_name).order_by_asc(position::Column::Position);
    Ok(rows.into_model::<Row>().all(visit.db()).await?)
}

/// Positions with who sits there, one below the other.
pub fn seats(visit: &Visit, rows: &[Row]) -> Markup {
    let w = visit.words;
    html! {
        ul class="rows" {
            @for row in rows {
                li {
                    @if let Some(person) = row.person {
                        (avatar(&row.person_name))
                        div class="two-lines" {
                            a href={ "/people?open=" (person) } { (row.person_name) }
                            a class="muted" href={ "/positions?open=" (row.position) } { (row.title) }
                        }
                    } @else {
                        div class="two-lines" { a href={ "/positions?open=" (row.position) } { (row.title) } }
                        (badge(Tone::Warning, &w.say("position-open")))
                    }
                }
            }
        }
    }
}

/// The positions that somebody sits in on a day.
pub fn held_by(person: RowId, day: Date) -> Outcome<SelectStatement> {
    let seats = facts::as_of(seat::Entity::find().filter(seat::Column::Person.eq(person)), day, None)?;
    Ok(seats.select_only().column(seat::Column::Position).into_query())
}

/// A field of whoever sits in the position that a column of the outer query names; NULL while nobody does.
fn sitting(place: position::Column, field: person::Column, day: Date) -> Outcome<Expr> {
    let here = Expr::col((seat::Entity, seat::Column::Position)).equals((position::Entity, place));
    let seats = facts::as_of(seat::Entity::find().filter(here), day, None)?;
    let seats = seats.select_only().column(seat::Column::Person).into_query();
    let people = facts::as_of(person::Entity::find(), day, None)?;
    let people = people.filter(person::Column::Person.in_subquery(seats)).select_only().expr(field.min());
    Ok(subquery(people.into_query()))
}

fn team_of(day: Date) -> Outcome<Expr> {
    let here =
        Expr::col((team::Entity, team::Column::Team)).equals((position::Entity, position::Column::Team));
    let teams = facts::as_of(team::Entity::find().filter(here), day, None)?;
    Ok(subquery(teams.select_only().expr(team::Column::Name.min()).into_query()))
}

/// The title of the position above. Both are rows of one table, so that this one needs a name of its own.
fn title_above(day: Date) -> Outcome<Expr> {
    let day = <Day as TryFrom<Date>>::try_from(day)?;
    let above = Alias::new("above");
    let column = |column: position::Column| Expr::col((above.clone(), column));
    let mut newest = Query::select();
    // A row that says that nothing is there has no title.
    let there = column(position::Column::Retracted).eq(false);
    newest.expr(Expr::case(there, column(position::Column::Title))).from_as(position::Entity, above.clone());
    newest.and_where(
        column(position::Column::Position).equals((position::Entity, position::Column::ReportsTo)),
    );
    newest.and_where(column(position::Column::ValidFrom).lte(day));
    newest.and_where(column(position::Column::ValidTo).gte(day));
    newest.order_by_expr(column(position::Column::Id), sea_orm::Order::Desc).limit(1);
    Ok(subquery(newest))
}

fn subquery(query: SelectStatement) -> Expr {
    Expr::SubQuery(None, Box::new(query.into()))
}

fn or_empty(expr: Expr) -> Expr {
    Func::coalesce([expr, Expr::val("")]).into()
}
