//! What leads to a record that goes leads to the one that stays, and back when that is undone.

use prestasi_kernel::Id;
use prestasi_store::{RowId, Tx};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, UpdateStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, Set,
};
use serde::{Deserialize, Serialize};

use super::Merges;
use crate::imports::external;
use crate::object::Kept;

/// Values in one statement.
const AT_ONCE: usize = 500;

/// A column that leads to records of a kind.
#[derive(Debug, Clone, Copy)]
pub struct Led {
    table: &'static str,
    column: &'static str,
    /// Whether its rows have versions, so that whoever changes one just then is told.
    versioned: bool,
}

/// A column of records that people change.
pub const fn led(table: &'static str, column: &'static str) -> Led {
    Led { table, column, versioned: true }
}

/// A column of rows that nobody changes by hand.
pub const fn told(table: &'static str, column: &'static str) -> Led {
    Led { table, column, versioned: false }
}

/// Rows that followed.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Moved {
    table: String,
    column: String,
    from: Option<Id>,
    rows: Vec<Id>,
}

/// By what another system knew a record that went.
#[derive(Debug, Serialize, Deserialize)]
pub struct Known {
    system: String,
    kind: String,
    external: String,
    from: Id,
}

impl Moved {
    /// What followed, in short.
    pub fn count(&self) -> (String, usize) {
        (format!("{}.{}", self.table, self.column), self.rows.len())
    }
}

impl Led {
    fn lead(self, to: RowId) -> UpdateStatement {
        let mut update = Query::update();
        update.table(Alias::new(self.table)).value(Alias::new(self.column), Expr::val(to));
        if self.versioned {
            let version = Alias::new("version");
            update.value(version.clone(), Expr::col(version).add(1));
        }
        update
    }

    /// All that leads to one record leads to another, but for the rows of these ids.
    async fn follow(self, tx: &Tx, (from, to): (RowId, RowId), but: &[RowId]) -> Kept<Moved> {
        let here = || {
            let others = Expr::col(Alias::new("id")).is_not_in(but.iter().copied());
            Expr::col(Alias::new(self.column)).eq(Expr::val(from)).and(others)
        };
        let rows =
            Query::select().column(Alias::new("id")).from(Alias::new(self.table)).and_where(here()).take();
        let rows = tx.query_all(&rows).await?;
        let rows = rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<Vec<RowId>, _>>()?;
        if !rows.is_empty() {
            tx.execute(self.lead(to).and_where(here())).await?;
        }
        let (table, column) = (self.table.to_owned(), self.column.to_owned());
        Ok(Moved { table, column, from: Some(from.0), rows: rows.into_iter().map(|row| row.0).collect() })
    }

    /// The same back, for what still leads there; gives how many do not.
    async fn back(self, tx: &Tx, moved: &Moved, (from, to): (RowId, RowId)) -> Kept<u64> {
        let mut left = 0;
        for some in moved.rows.chunks(AT_ONCE) {
            let these = Expr::col(Alias::new("id")).is_in(some.iter().copied().map(RowId));
            let still = Expr::col(Alias::new(self.column)).eq(Expr::val(from));
            let done = tx.execute(self.lead(to).and_where(these).and_where(still)).await?;
            left += (some.len() as u64).saturating_sub(done.rows_affected());
        }
        Ok(left)
    }
}

/// All that leads to a record leads to another.
pub async fn follow<E: Merges>(tx: &Tx, from: RowId, to: RowId, but: &[RowId]) -> Kept<Vec<Moved>> {
    let mut all = Vec::new();
    for led in E::LED {
        let moved = led.follow(tx, (from, to), but).await?;
        all.extend((!moved.rows.is_empty()).then_some(moved));
    }
    Ok(all)
}

/// What followed leads where it led before, as far as nobody led it elsewhere; gives how many rows stay.
pub async fn back<E: Merges>(tx: &Tx, from: RowId, all: &[Moved]) -> Kept<u64> {
    let mut left = 0;
    for moved in all {
        let led = E::LED.iter().find(|led| led.table == moved.table && led.column == moved.column);
        if let (Some(led), Some(to)) = (led, moved.from) {
            left += led.back(tx, moved, (from, RowId(to))).await?;
        }
    }
    Ok(left)
}

/// What another system calls the one that goes is the one that stays: a row that comes again changes that one.
pub async fn known(tx: &Tx, from: RowId, to: RowId) -> Kept<Vec<Known>> {
    let rows = external::Entity::find().filter(external::Column::Record.eq(from)).all(tx).await?;
    let mut all = Vec::new();
    for row in rows {
        all.push(Known {
            system: row.system.clone(),
            kind: row.kind.clone(),
            external: row.external.clone(),
            from: from.0,
        });
        let mut row = row.into_active_model();
        row.record = Set(to);
        row.update(tx).await?;
    }
    Ok(all)
}

/// The same back.
pub async fn known_again(tx: &Tx, from: RowId, all: &[Known]) -> Kept<()> {
    for one in all {
        let key = (one.system.clone(), one.kind.clone(), one.external.clone());
        let row = external::Entity::find_by_id(key).one(tx).await?;
        if let Some(row) = row.filter(|row| row.record == from) {
            let mut row = row.into_active_model();
            row.record = Set(RowId(one.from));
            row.update(tx).await?;
        }
    }
    Ok(())
}
