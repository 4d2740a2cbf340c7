//! Counts and sums of the rows of a part.

use prestasi_access::Protected;
use prestasi_web::Outcome;
use sea_orm::sea_query::{Alias, Expr, Func};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QuerySelect, QueryTrait};

use super::asked::Scope;
use super::parts::Part;

/// Whole numbers that a query makes of the rows of a part: nothing counts as 0.
pub async fn totals<E: Protected, const N: usize>(
    scope: &Scope,
    part: Part,
    totals: [Expr; N],
) -> Outcome<[i64; N]> {
    let rows = scope.desk.viewer.select::<E>().filter(part.rows(scope)?).select_only();
    let rows = totals.into_iter().fold(rows, |rows, total| rows.expr(whole(total)));
    let row = scope.desk.db().query_one(&rows.into_query()).await?;
    let mut found = [0; N];
    if let Some(row) = row {
        for (place, held) in found.iter_mut().enumerate() {
            *held = row.try_get_by_index::<Option<i64>>(place)?.unwrap_or(0);
        }
    }
    Ok(found)
}

/// A total as both databases tell it: PostgreSQL makes decimals of sums.
pub fn whole(total: Expr) -> Expr {
    Func::cast_as(total, Alias::new("bigint")).into()
}

/// An amount where its currency is the company's.
pub fn own(scope: &Scope, amount: impl Into<Expr>, currency: impl ColumnTrait) -> Expr {
    Expr::case(currency.eq(scope.desk.currency.as_str()), amount).into()
}
