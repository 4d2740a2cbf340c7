//! Where a policy enters a query: the one place that every list, export, search and total goes through.
//!
//! What is not here: the policy. Whoever knows people and roles compiles it into a [`Scope`].
//!
//! Invariant: deny by default. A table that the scope does not know has no rows, and a hidden field leaves the database
//! as NULL. Whoever lets a person sort or filter by a field asks [`Scope::hides`] first.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{Condition, EntityTrait, IdenStatic, Iterable, QueryFilter, QuerySelect, Select};

/// Which rows and fields somebody may see, compiled.
pub trait Scope: Send + Sync {
    /// The condition on the rows of a table; `None` if they may see none.
    fn rows(&self, table: &str) -> Option<Condition>;

    /// Whether a field of a table is hidden from them.
    fn hides(&self, table: &str, column: &str) -> bool;
}

/// Sees everything: the system's own work, where no person looks on.
#[derive(Debug, Clone, Copy)]
pub struct Everything;

impl Scope for Everything {
    fn rows(&self, _: &str) -> Option<Condition> {
        Some(Condition::all())
    }

    fn hides(&self, _: &str, _: &str) -> bool {
        false
    }
}

/// The rows of a table within a scope. A model whose fields may be hidden has them as `Option`.
pub fn select<E: EntityTrait>(scope: &dyn Scope) -> Select<E> {
    let table = E::default();
    let table = table.table_name();
    let nothing = || Condition::all().add(Expr::val(1).eq(0));
    let query = E::find().filter(scope.rows(table).unwrap_or_else(nothing));
    if !E::Column::iter().any(|column| scope.hides(table, column.as_str())) {
        return query;
    }
    E::Column::iter().fold(query.select_only(), |query, column| {
        if scope.hides(table, column.as_str()) {
            query.expr_as(Expr::val(None::<String>), column)
        } else {
            query.column(column)
        }
    })
}
