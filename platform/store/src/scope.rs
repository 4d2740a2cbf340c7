//! Where a policy enters a query: the one place that every list, export, search and total goes through.
//!
//! What is not here: the policy. Whoever knows people and roles compiles it into a [`Scope`].
//!
//! Invariant: deny by default. A table that the scope does not know has no rows, and a hidden field leaves the database
//! as NULL. Whoever sorts, filters or adds up by a field does so by [`field`], never by the column.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, IdenStatic, Iterable, QueryFilter, QuerySelect, Select};

/// How somebody sees a field of the rows that they may see.
#[derive(Debug, Clone)]
pub enum Sight {
    /// In every row.
    Shown,
    /// In none.
    Hidden,
    /// In the rows that meet this.
    Where(Condition),
}

/// Which rows and fields somebody may see, compiled.
pub trait Scope: Send + Sync {
    /// The condition on the rows of a table; `None` if they may see none.
    fn rows(&self, table: &str) -> Option<Condition>;

    /// How they see a field of a table.
    fn field(&self, table: &str, column: &str) -> Sight;
}

/// Sees everything: the system's own work, where no person looks on.
#[derive(Debug, Clone, Copy)]
pub struct Everything;

impl Scope for Everything {
    fn rows(&self, _: &str) -> Option<Condition> {
        Some(Condition::all())
    }

    fn field(&self, _: &str, _: &str) -> Sight {
        Sight::Shown
    }
}

/// The rows of a table within a scope. A model whose fields may be hidden has them as `Option`.
pub fn select<E: EntityTrait>(scope: &dyn Scope) -> Select<E> {
    let table = E::default();
    let table = table.table_name();
    let query = E::find().filter(scope.rows(table).unwrap_or_else(nothing));
    let shown = |column: E::Column| matches!(scope.field(table, column.as_str()), Sight::Shown);
    if E::Column::iter().all(shown) {
        return query;
    }
    E::Column::iter().fold(query.select_only(), |query, column| {
        if shown(column) { query.column(column) } else { query.expr_as(field::<E>(scope, column), column) }
    })
}

/// A field as the scope shows it, NULL where it does not; for orders, conditions and totals.
pub fn field<E: EntityTrait>(scope: &dyn Scope, column: E::Column) -> Expr {
    match scope.field(E::default().table_name(), column.as_str()) {
        Sight::Shown => column.into_expr(),
        Sight::Hidden => field_where(column, nothing()),
        Sight::Where(rows) => field_where(column, rows),
    }
}

/// Without an ELSE, the rest is NULL of the type of the column.
fn field_where(column: impl ColumnTrait, rows: Condition) -> Expr {
    Expr::case(rows, column.into_expr()).into()
}

/// Holds for no row.
fn nothing() -> Condition {
    Condition::all().add(Expr::val(1).eq(0))
}
