//! Facts that pay, in two times: on which days a fact holds, and when it became known. Any result can be shown as of
//! any day, and as it was known on any day.
//!
//! Design: a correction is a new row that covers the days it is about, like paint; nothing is ever closed, split or
//! edited, so there is no row whose meaning changes later. Until when a version was known follows from what came after
//! it. Of the rows that cover a day, the one with the largest id counts, since ids grow with time.
//!
//! Invariant: rows are only added. What was known at a moment is final once no change that began before it is still
//! under way, at the latest after [`Options::limit`](crate::Options::limit).

use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use prestasi_kernel::{Dated, Problem, Span};
use sea_orm::sea_query::ValueType;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, IntoIden, Query};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait,
    IntoActiveModel, Iterable, ModelTrait, QueryFilter, QueryOrder, Select, Value,
};

use crate::column::{Day, Instant};
use crate::error::Error;
use crate::schema::{Kind, Table};
use crate::write::Tx;

/// A table of facts, made with [`table`].
pub trait Fact: EntityTrait {
    /// What a fact is about: on any day one row counts for each combination of these.
    fn about() -> Vec<Self::Column>;
}

/// Columns that every table of facts has.
const ID: &str = "id";
const VALID_FROM: &str = "valid_from";
const VALID_TO: &str = "valid_to";
const KNOWN_FROM: &str = "known_from";
const RETRACTED: &str = "retracted";

/// Starts a table of facts about these columns, which are ids or texts: `id`, `valid_from`, `valid_to`, `known_from`,
/// `retracted` beside them. The caller adds what the facts say.
#[must_use]
pub fn table(name: &'static str, about: &[&'static str]) -> Table {
    let table = Table::new(name)
        .id()
        .column(VALID_FROM, Kind::Day)
        .column(VALID_TO, Kind::Day)
        .column(KNOWN_FROM, Kind::Instant)
        .column(RETRACTED, Kind::Flag)
        .append_only();
    let table = about.iter().fold(table, |table, column| table.column(column, Kind::Id));
    let index: Vec<&'static str> = about.iter().copied().chain([ID]).collect();
    table.index(&index)
}

/// Records that this holds from now on for these days, whatever was known about them before.
///
/// # Errors
/// What the database reports; [`Error::Unfit`] for days that cannot be kept.
pub async fn record<E>(tx: &Tx, fact: E::ActiveModel, span: Span) -> Result<E::Model, Error>
where
    E: Fact,
    E::ActiveModel: ActiveModelBehavior + Send,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    append::<E>(tx, fact, span, false).await
}

/// Records that nothing holds on these days; `fact` is what was thought to.
///
/// # Errors
/// As [`record`].
pub async fn retract<E>(tx: &Tx, fact: E::Model, span: Span) -> Result<E::Model, Error>
where
    E: Fact,
    E::ActiveModel: ActiveModelBehavior + Send,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    let mut copy = fact.into_active_model();
    for column in E::Column::iter() {
        let value = copy.get(column).into_value();
        value.into_iter().for_each(|value| copy.set(column, value));
    }
    append::<E>(tx, copy, span, true).await
}

async fn append<E>(tx: &Tx, mut fact: E::ActiveModel, span: Span, retracted: bool) -> Result<E::Model, Error>
where
    E: Fact,
    E::ActiveModel: ActiveModelBehavior + Send,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    let (from, to) = Day::ends(span)?;
    let values: [(&str, Value); 5] = [
        (ID, tx.id()?.into()),
        (VALID_FROM, from.into()),
        (VALID_TO, to.into()),
        (KNOWN_FROM, Instant::from(tx.now()).into()),
        (RETRACTED, retracted.into()),
    ];
    for (name, value) in values {
        fact.set(column::<E>(name)?, value);
    }
    Ok(fact.insert(tx).await?)
}

/// Narrows a query to the facts that hold on a day, as known at a moment, or by now.
///
/// # Errors
/// [`Error::Unfit`] for a day that cannot be kept.
pub fn as_of<E: Fact>(query: Select<E>, day: Date, known: Option<Timestamp>) -> Result<Select<E>, Error> {
    let day = <Day as TryFrom<Date>>::try_from(day)?;
    let later = Alias::new("later").into_iden();
    let here = E::default().into_iden();
    let holds = |table: &sea_orm::DynIden| {
        let column = |name: &'static str| Expr::col((table.clone(), Alias::new(name)));
        let days = Condition::all().add(column(VALID_FROM).lte(day)).add(column(VALID_TO).gte(day));
        days.add_option(known.map(|known| column(KNOWN_FROM).lte(Instant::from(known))))
    };
    let same = E::about().into_iter().fold(Condition::all(), |same, about| {
        same.add(Expr::col((later.clone(), about)).equals((here.clone(), about)))
    });
    let newer = Expr::col((later.clone(), Alias::new(ID))).gt(Expr::col((here.clone(), Alias::new(ID))));
    let mut covered = Query::select();
    covered.expr(Expr::val(1)).from_as(E::default(), later.clone());
    covered.cond_where(same.add(newer).add(holds(&later)));
    let counts = Expr::col((here.clone(), Alias::new(RETRACTED))).eq(false);
    Ok(query.filter(holds(&here)).filter(counts).filter(Expr::not_exists(covered)))
}

/// Narrows a query to the facts none of whose days a later one speaks of, without those that say that nothing holds: what
/// stands, of all days, where no two facts about the same share only some of their days.
#[must_use]
pub fn standing<E: Fact>(query: Select<E>) -> Select<E> {
    let (later, here) = (Alias::new("later").into_iden(), E::default().into_iden());
    let of = |table: &sea_orm::DynIden, name: &'static str| Expr::col((table.clone(), Alias::new(name)));
    let same = E::about().into_iter().fold(Condition::all(), |same, about| {
        same.add(Expr::col((later.clone(), about)).equals((here.clone(), about)))
    });
    let newer = of(&later, ID).gt(of(&here, ID));
    let begins = of(&later, VALID_FROM).lte(of(&here, VALID_TO));
    let ends = of(&later, VALID_TO).gte(of(&here, VALID_FROM));
    let mut covered = Query::select();
    covered.expr(Expr::val(1)).from_as(E::default(), later.clone());
    covered.cond_where(same.add(newer).add(begins).add(ends));
    query.filter(of(&here, RETRACTED).eq(false)).filter(Expr::not_exists(covered))
}

/// One row of a table of facts.
#[derive(Debug, Clone, PartialEq)]
pub struct Version<M> {
    /// What it says.
    pub fact: M,
    /// The days that it is about.
    pub span: Span,
    /// Since when it was known.
    pub known_from: Timestamp,
    /// When a later row first spoke of one of its days; `None` if none has.
    pub known_to: Option<Timestamp>,
    /// Whether it says that nothing holds.
    pub retracted: bool,
}

/// All that was ever recorded under a condition, in the order in which it became known, up to a moment or now.
///
/// # Errors
/// What the database reports.
pub async fn history<E: Fact>(
    db: &impl ConnectionTrait,
    query: Select<E>,
    known: Option<Timestamp>,
) -> Result<Vec<Version<E::Model>>, Error> {
    let until = known.map(|known| column::<E>(KNOWN_FROM).map(|column| column.lte(Instant::from(known))));
    let until = Condition::all().add_option(until.transpose()?);
    let rows = query.filter(until).order_by_asc(column::<E>(ID)?).all(db).await?;
    let mut versions: Vec<Version<E::Model>> = Vec::with_capacity(rows.len());
    for fact in rows {
        let span = Day::span(value(&fact, VALID_FROM)?, value(&fact, VALID_TO)?)?;
        let known_from = value::<Instant, E::Model>(&fact, KNOWN_FROM)?.timestamp();
        let same = |other: &E::Model| E::about().into_iter().all(|about| other.get(about) == fact.get(about));
        for before in versions.iter_mut().filter(|before| before.known_to.is_none()) {
            if before.span.overlaps(span) && same(&before.fact) {
                before.known_to = Some(known_from);
            }
        }
        let retracted = value(&fact, RETRACTED)?;
        versions.push(Version { fact, span, known_from, known_to: None, retracted });
    }
    Ok(versions)
}

/// What holds when, according to versions of facts about one and the same thing.
///
/// # Errors
/// None for what [`history`] gives for one thing.
pub fn timeline<M: Clone>(versions: &[Version<M>]) -> Result<Dated<M>, Vec<Problem>> {
    let mut painted: Vec<(Span, &Version<M>)> = Vec::new();
    for version in versions {
        painted = painted
            .into_iter()
            .flat_map(|(span, before)| {
                outside(span, version.span).into_iter().flatten().map(move |rest| (rest, before))
            })
            .collect();
        painted.push((version.span, version));
    }
    let holds = painted.into_iter().filter(|(_, version)| !version.retracted);
    Dated::new(holds.map(|(span, version)| (span, version.fact.clone())).collect())
}

/// The days of a span before and after those of another.
fn outside(span: Span, other: Span) -> [Option<Span>; 2] {
    let before = other.from().and_then(|from| from.yesterday().ok());
    let after = other.to().and_then(|to| to.tomorrow().ok());
    let ahead = before.and_then(|day| Span::new(None, Some(day)).ok());
    let behind = after.and_then(|day| Span::new(Some(day), None).ok());
    [ahead, behind].map(|rest| rest.and_then(|rest| rest.intersect(span)))
}

fn column<E: EntityTrait>(name: &'static str) -> Result<E::Column, DbErr> {
    E::Column::from_str(name).map_err(|_| DbErr::Type(format!("a table of facts without column {name}")))
}

fn value<T: ValueType, M: ModelTrait>(fact: &M, name: &'static str) -> Result<T, DbErr> {
    let value = fact.get(column::<M::Entity>(name)?);
    T::try_from(value).map_err(|error| DbErr::Type(error.to_string()))
}
