//! What was sold: units, the price that was given away, and what is left of the revenue.

use jiff::civil::Date;
use prestasi_figures as figures;
use prestasi_kernel::{Problem, Ratio, Rounding};
use prestasi_web::Outcome;
use prestasi_web::calendar::WorkingDays;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};

use super::asked::Scope;
use super::parts::Part;
use super::read::totals;
use super::values::{Basis, Figure, MILLIONTHS};
use crate::costs::cost;
use crate::orders::{order, order_line};

/// Hundredths of a percent in the whole.
const WHOLE: i128 = 10_000;

/// The figures. Whoever may not see costs has none of profit.
pub async fn figures(scope: &Scope) -> Outcome<Vec<Figure>> {
    let desk = &scope.desk;
    let mut all = units(scope).await?;
    let sums = [order::Column::Net.sum(), order::Column::Discount.sum()];
    let [sold, given] = totals::<order::Entity, 2>(scope, Part::Orders, sums).await?;
    let list = sold.saturating_add(given);
    all.push(Figure::new(
        &figures::DISCOUNT,
        figures::discount(list, sold),
        vec![
            Basis::worth(desk, Part::Orders, given).called("figure-of-list-less-sold"),
            Basis::worth(desk, Part::Orders, list).called("figure-of-list"),
        ],
    ));
    if desk.viewer.sees_field::<order::Entity>(order::Column::Cost) {
        all.extend(profit(scope).await?);
    }
    Ok(all)
}

async fn units(scope: &Scope) -> Outcome<Vec<Figure>> {
    let desk = &scope.desk;
    let [sold] =
        totals::<order_line::Entity, 1>(scope, Part::UnitsSold, [order_line::Column::Quantity.sum()]).await?;
    let (first, until) = (scope.months.ends().0, scope.until());
    let days = match first <= until {
        true => WorkingDays::between(desk.db(), &desk.viewer, first, until).await?.count(),
        false => 0,
    };
    let (days, months) = (i64::try_from(days).unwrap_or(i64::MAX), scope.months.begun(until));
    let one = Ratio::from_int(MILLIONTHS);
    let of = |value: Option<Ratio>| value.and_then(|value| value.checked_div(one));
    let of_days = vec![Basis::units(Part::UnitsSold, sold), Basis::of("figure-of-working-days", days)];
    let of_months = vec![Basis::units(Part::UnitsSold, sold), Basis::of("figure-of-months", months)];
    Ok(vec![
        Figure::new(&figures::UNITS_PER_DAY, of(figures::units_per_day(sold, days)), of_days.clone()),
        Figure::new(&figures::UNITS_PER_WEEK, of(figures::units_per_week(sold, days)), of_days),
        Figure::new(&figures::UNITS_PER_MONTH, of(figures::units_per_month(sold, months)), of_months),
    ])
}

/// Profit of the orders of which it is known what they cost.
async fn profit(scope: &Scope) -> Outcome<Vec<Figure>> {
    let desk = &scope.desk;
    let spent = desk.viewer.field::<order::Entity>(order::Column::Cost).sum();
    let sums = [order::Column::Net.sum(), spent];
    let [revenue, spent] = totals::<order::Entity, 2>(scope, Part::OrdersCosted, sums).await?;
    let allocated = allocated(scope).await?;
    let of_revenue = Basis::worth(desk, Part::OrdersCosted, revenue).called("figure-of-revenue");
    let of_cost = Basis::worth(desk, Part::OrdersCosted, spent).called("crm-basis-cost");
    let of_allocated = Basis::sum(desk, "crm-basis-allocated", allocated);
    let gross = Basis::sum(desk, "figure-gross-profit", revenue.saturating_sub(spent));
    let left = revenue.saturating_sub(spent).saturating_sub(allocated);
    let net = Basis::sum(desk, "figure-net-profit", left);
    Ok(vec![
        Figure::new(&figures::GROSS_PROFIT, figures::gross_profit(revenue, spent), vec![of_revenue, of_cost]),
        Figure::new(&figures::GROSS_MARGIN, figures::gross_margin(revenue, spent), vec![gross, of_revenue]),
        Figure::new(
            &figures::NET_PROFIT,
            figures::net_profit(revenue, spent, allocated),
            vec![of_revenue, of_cost, of_allocated],
        ),
        Figure::new(
            &figures::NET_MARGIN,
            figures::net_margin(revenue, spent, allocated),
            vec![net, of_revenue],
        ),
    ])
}

/// What is allocated to the revenue of those orders: each share of what was sold while it held, rounded once, half away
/// from nothing.
async fn allocated(scope: &Scope) -> Outcome<i64> {
    let (desk, overflow) = (&scope.desk, || Problem::new("overflow").arg("operation", "allocated-costs"));
    let costs = desk.viewer.select::<cost::Entity>().all(desk.db()).await?;
    let mut weighed: i128 = 0;
    for cost in costs {
        let (Some(share), Some(since)) = (cost.share, cost.since) else { continue };
        let until = cost.until.map_or(Date::MAX, |day| day.date());
        let sold = sold(scope, since.date(), until).await?;
        let part = i128::from(sold).checked_mul(share.into()).ok_or_else(overflow)?;
        weighed = weighed.checked_add(part).ok_or_else(overflow)?;
    }
    let allocated = Ratio::new(weighed, WHOLE).and_then(|sum| sum.round(Rounding::HalfAway, 0));
    Ok(allocated.and_then(|sum| i64::try_from(sum).ok()).ok_or_else(overflow)?)
}

/// The revenue of those orders within some days.
async fn sold(scope: &Scope, since: Date, until: Date) -> Outcome<i64> {
    use order::Column as C;
    let (first, last) = scope.months.ends();
    let (first, last) = (first.max(since), last.min(until));
    if first > last {
        return Ok(0);
    }
    let day = |day: Date| prestasi_store::Day::try_from(day);
    let rows = scope.desk.viewer.select::<order::Entity>().filter(Part::OrdersCosted.rows(scope)?);
    let rows = rows.filter(C::Day.between(day(first)?, day(last)?)).select_only();
    let rows = rows.expr(super::read::whole(C::Net.sum()));
    let sold: Option<Option<i64>> = rows.into_tuple().one(scope.desk.db()).await?;
    Ok(sold.flatten().unwrap_or(0))
}
