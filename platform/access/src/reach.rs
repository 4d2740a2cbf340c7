//! Who is within reach of somebody on a day, as a query to stand in another one.
//!
//! Design: the database climbs the lines itself, so that there is no list of people to keep, to cut or to go stale, and
//! rows and lines come from one snapshot.

use jiff::Timestamp;
use jiff::civil::Date;
use prestasi_store::{Error, RowId, facts};
use sea_orm::sea_query::{
    Alias, CommonTableExpression, Expr, ExprTrait, Query, SelectStatement, UnionType, WithClause,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::organisation::{position, seat};
use crate::permission::Reach;

const BELOW: &str = "below";

/// A day, as known at a moment, or by now.
#[derive(Clone, Copy)]
pub(crate) struct When {
    pub day: Date,
    pub known: Option<Timestamp>,
}

/// Oneself and the people beside or below on a day; `None` where there is nobody else, or everybody.
///
/// One set, not "oneself or one of these": a condition with OR costs several times as much.
pub(crate) fn people(root: RowId, reach: Reach, when: When) -> Option<SelectStatement> {
    match reach {
        Reach::Own | Reach::All => None,
        // A day that cannot be kept has nobody: deny by default.
        Reach::Team => teammates(root, when).ok(),
        Reach::Subtree => subtree(root, when).ok(),
    }
}

/// The teams in which somebody sits, or who is within reach of them; none where all are.
pub(crate) fn teams(root: RowId, reach: Reach, when: When) -> Option<SelectStatement> {
    let mut seats = sitting(when).ok()?;
    match people(root, reach, when) {
        _ if reach == Reach::All => return None,
        Some(people) => seats.and_where(seat::Column::Person.in_subquery(people)),
        None => seats.and_where(seat::Column::Person.eq(root)),
    };
    let seats = seats.clear_selects().column(seat::Column::Position).take();
    let mut teams = positions(position::Column::Team, when).ok()?;
    teams.and_where(position::Column::Position.in_subquery(seats));
    teams.and_where(position::Column::Team.is_not_null());
    Some(teams)
}

/// The positions that somebody sits in.
fn held(root: RowId, when: When) -> Result<SelectStatement, Error> {
    let seats = seat::Entity::find().filter(seat::Column::Person.eq(root));
    Ok(facts::as_of(seats.select_only().column(seat::Column::Position), when.day, when.known)?.into_query())
}

fn positions(column: position::Column, when: When) -> Result<SelectStatement, Error> {
    Ok(facts::as_of(position::Entity::find().select_only().column(column), when.day, when.known)?
        .into_query())
}

fn sitting(when: When) -> Result<SelectStatement, Error> {
    let seats = seat::Entity::find().select_only().column(seat::Column::Person);
    Ok(facts::as_of(seats, when.day, when.known)?.into_query())
}

fn oneself(root: RowId) -> SelectStatement {
    Query::select().expr(Expr::val(root)).take()
}

fn teammates(root: RowId, when: When) -> Result<SelectStatement, Error> {
    let mut teams = positions(position::Column::Team, when)?;
    teams.and_where(position::Column::Position.in_subquery(held(root, when)?));
    teams.and_where(position::Column::Team.is_not_null());
    let mut beside = positions(position::Column::Position, when)?;
    beside.and_where(position::Column::Team.in_subquery(teams));
    let mut people = sitting(when)?;
    people.and_where(seat::Column::Position.in_subquery(beside));
    Ok(people.union(UnionType::All, oneself(root)).take())
}

fn subtree(root: RowId, when: When) -> Result<SelectStatement, Error> {
    let above = || Expr::col((Alias::new(BELOW), Alias::new("position")));
    let mut next = positions(position::Column::Position, when)?;
    next.inner_join(Alias::new(BELOW), position::Column::ReportsTo.into_expr().eq(above()));
    // UNION keeps each position once, so that even a circle would end.
    let mut all = held(root, when)?;
    all.union(UnionType::Distinct, next);
    let mut below = CommonTableExpression::new();
    below.table_name(Alias::new(BELOW)).column(Alias::new("position")).query(all);
    let mut people = sitting(when)?;
    people.inner_join(Alias::new(BELOW), seat::Column::Position.into_expr().eq(above()));
    people.with_cte(WithClause::new().recursive(true).cte(below).to_owned());
    Ok(people.union(UnionType::All, oneself(root)).take())
}
