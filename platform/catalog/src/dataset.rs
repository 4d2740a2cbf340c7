//! A table of a module under the name that people ask for it by.
//!
//! ```
//! use prestasi_access::organisation::{person, team};
//! use prestasi_catalog::Dataset;
//!
//! const DATASETS: [Dataset; 2] = [
//!     Dataset::facts::<person::Entity>("people", "dataset-people"),
//!     Dataset::of::<team::Entity>("team_history", "dataset-team-history"),
//! ];
//! ```
//!
//! Design: the types of its columns are those of the entity, and the policy is the entity's, so that there is nothing
//! that a module could say wrong. Columns of bytes, which hold hashes and secrets, are not part of a dataset.
//!
//! Invariant: what is read is [`Viewer::select`] with [`Viewer::field`] in the place of every column, in conditions too.

use jiff::civil::Date;
use prestasi_access::{Protected, Viewer};
use prestasi_store::{Error, facts};
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{
    ColumnTrait, ColumnType, Condition, EntityTrait, IdenStatic, Iterable, QueryFilter, QuerySelect,
    QueryTrait, Select,
};

use crate::column::{Column, Kind};
use crate::filter::{Ask, Comparison, Filter};
use crate::part::{Part, Parts};
use crate::stored::{Laid, Stored};

/// A named table.
#[derive(Clone, Copy)]
pub struct Dataset {
    name: &'static str,
    words: &'static str,
    scaled: &'static [(&'static str, i8)],
    mirrored: bool,
    /// Whether its rows are those of a day.
    daily: bool,
    table: fn() -> String,
    columns: fn() -> Vec<Column>,
    shown: fn(&Viewer) -> Option<Vec<bool>>,
    whole: fn(&Viewer) -> bool,
    query: fn(&Viewer, &Ask, &[Part]) -> Result<SelectStatement, Error>,
    /// What else each row says, as the company has it.
    pub(crate) parts: Option<Parts>,
}

impl Dataset {
    /// The rows of a table as they lie, under a name, with the key of the message that says what it holds.
    #[must_use]
    pub const fn of<E: Protected>(name: &'static str, words: &'static str) -> Self {
        Self {
            name,
            words,
            scaled: &[],
            mirrored: false,
            daily: false,
            table: table::<E>,
            columns: columns::<E>,
            shown: shown::<E>,
            whole: whole::<E>,
            query: rows::<E>,
            parts: None,
        }
    }

    /// The facts of a table that hold today.
    #[must_use]
    pub const fn facts<E: Protected + facts::Fact>(name: &'static str, words: &'static str) -> Self {
        Self { daily: true, query: facts_today::<E>, ..Self::of::<E>(name, words) }
    }

    /// The facts of a table that stand, of all days: for those of which no two share only some of their days.
    #[must_use]
    pub const fn standing<E: Protected + facts::Fact>(name: &'static str, words: &'static str) -> Self {
        Self { query: facts_standing::<E>, ..Self::of::<E>(name, words) }
    }

    /// Says which columns of whole numbers count decimals, and how many: a rate of 1.2345 that is kept as 12,345 counts 4.
    #[must_use]
    pub const fn scaled(mut self, columns: &'static [(&'static str, i8)]) -> Self {
        self.scaled = columns;
        self
    }

    /// May be kept in memory once it is large. Not for a table that is changed past the audit, as the queue of jobs is.
    #[must_use]
    pub const fn mirrored(mut self) -> Self {
        self.mirrored = true;
        self
    }

    /// With columns that are not the same in every company: they are asked for with each question.
    #[must_use]
    pub const fn with(mut self, parts: Parts) -> Self {
        self.parts = Some(parts);
        self
    }

    /// What a viewer asks of the database, of these columns and of parts behind them.
    pub(crate) fn narrowed(
        &self,
        viewer: &Viewer,
        ask: &Ask,
        parts: &[Part],
    ) -> Result<SelectStatement, Error> {
        (self.query)(viewer, ask, parts)
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The key of the message that says what it holds.
    #[must_use]
    pub const fn words(&self) -> &'static str {
        self.words
    }

    /// Its columns.
    #[must_use]
    pub fn columns(&self) -> Vec<Column> {
        let mut columns = (self.columns)();
        for (name, scale) in self.scaled {
            let column = columns.iter_mut().find(|it| it.name == *name && it.kind == Kind::Integer);
            column.into_iter().for_each(|it| it.kind = Kind::Scaled(*scale));
        }
        columns
    }
}

impl Stored for Dataset {
    fn name(&self) -> &str {
        self.name
    }

    fn words(&self) -> &'static str {
        self.words
    }

    fn columns(&self) -> Vec<Column> {
        self.columns()
    }

    fn shown(&self, viewer: &Viewer) -> Option<Vec<Column>> {
        let shown = (self.shown)(viewer)?;
        Some(self.columns().into_iter().zip(shown).filter_map(|(it, shown)| shown.then_some(it)).collect())
    }

    fn tables(&self) -> Vec<String> {
        vec![(self.table)()]
    }

    fn is_daily(&self) -> bool {
        self.daily
    }

    fn is_mirror_of(&self, viewer: &Viewer) -> bool {
        self.mirrored && (self.whole)(viewer)
    }

    fn checks(&self) -> bool {
        true
    }

    fn query(&self, viewer: &Viewer, ask: &Ask) -> Result<SelectStatement, Error> {
        self.narrowed(viewer, ask, &[])
    }

    fn laid(&self, _: &Ask) -> Laid {
        Laid::InColumns
    }
}

fn kind(column: &ColumnType) -> Option<Kind> {
    Some(match column {
        ColumnType::Char(Some(26)) => Kind::Id,
        ColumnType::Char(_) | ColumnType::String(_) | ColumnType::Text | ColumnType::Enum { .. } => {
            Kind::Text
        }
        ColumnType::TinyInteger
        | ColumnType::SmallInteger
        | ColumnType::Integer
        | ColumnType::BigInteger
        | ColumnType::BigUnsigned
        | ColumnType::Unsigned => Kind::Integer,
        ColumnType::Boolean => Kind::Flag,
        ColumnType::Date => Kind::Day,
        ColumnType::Timestamp => Kind::Instant,
        _ => return None,
    })
}

/// The columns of an entity that a dataset has.
fn known<E: EntityTrait>() -> impl Iterator<Item = (E::Column, Kind)> {
    E::Column::iter().filter_map(|column| Some((column, kind(column.def().get_column_type())?)))
}

fn table<E: EntityTrait>() -> String {
    E::default().table_name().to_owned()
}

fn columns<E: EntityTrait>() -> Vec<Column> {
    known::<E>().map(|(column, kind)| Column { name: column.as_str().to_owned(), kind }).collect()
}

fn shown<E: Protected>(viewer: &Viewer) -> Option<Vec<bool>> {
    let shown = || known::<E>().map(|(column, _)| viewer.sees_field::<E>(column)).collect();
    viewer.sees_some::<E>().then(shown)
}

fn whole<E: Protected>(viewer: &Viewer) -> bool {
    viewer.sees_all::<E>(known::<E>().map(|(column, _)| column))
}

fn rows<E: Protected>(viewer: &Viewer, ask: &Ask, parts: &[Part]) -> Result<SelectStatement, Error> {
    Ok(narrowed(viewer.select::<E>(), viewer, ask, parts))
}

fn facts_today<E: Protected + facts::Fact>(
    viewer: &Viewer,
    ask: &Ask,
    parts: &[Part],
) -> Result<SelectStatement, Error> {
    let today: Date = viewer.day();
    Ok(narrowed(facts::as_of(viewer.select::<E>(), today, None)?, viewer, ask, parts))
}

fn facts_standing<E: Protected + facts::Fact>(
    viewer: &Viewer,
    ask: &Ask,
    parts: &[Part],
) -> Result<SelectStatement, Error> {
    Ok(narrowed(facts::standing(viewer.select::<E>()), viewer, ask, parts))
}

fn narrowed<E: Protected>(rows: Select<E>, viewer: &Viewer, ask: &Ask, parts: &[Part]) -> SelectStatement {
    let columns: Vec<E::Column> = known::<E>().map(|(column, _)| column).collect();
    let field = |place: &usize| match columns.get(*place) {
        Some(column) => viewer.field::<E>(*column),
        None => parts[*place - columns.len()].expr.clone(),
    };
    let name = |place: &usize| match columns.get(*place) {
        Some(column) => column.as_str(),
        None => &parts[*place - columns.len()].name,
    };
    let mut query = rows.select_only();
    for place in &ask.columns {
        query = query.expr_as(field(place), name(place));
    }
    if ask.columns.is_empty() {
        query = query.expr_as(Expr::val(1_i64), "counted");
    }
    let all = ask.filters.iter().fold(Condition::all(), |all, filter| all.add(met(filter, field)));
    query.filter(all).limit(ask.limit.map(|rows| rows as u64)).into_query()
}

/// A condition over the expressions that columns stand for.
pub(crate) fn met(filter: &Filter, field: impl Fn(&usize) -> Expr) -> Expr {
    match filter {
        Filter::Compares(place, comparison, value) => {
            let (field, value) = (field(place), value.bound());
            match comparison {
                Comparison::Equal => field.eq(value),
                Comparison::Unequal => field.ne(value),
                Comparison::Below => field.lt(value),
                Comparison::AtMost => field.lte(value),
                Comparison::Above => field.gt(value),
                Comparison::AtLeast => field.gte(value),
            }
        }
        Filter::OneOf(place, values) => field(place).is_in(values.iter().map(crate::filter::Value::bound)),
        Filter::Empty(place) => field(place).is_null(),
        Filter::Filled(place) => field(place).is_not_null(),
    }
}
