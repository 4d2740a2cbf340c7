//! Whether customers are satisfied, stay, and come back.

use prestasi_figures as figures;
use prestasi_figures::Recurring;
use prestasi_store::{Day, RowId, counted};
use prestasi_web::Outcome;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, QueryTrait};

use super::asked::Scope;
use super::parts::{Part, earlier};
use super::read::{totals, whole};
use super::values::{Basis, Figure};
use crate::accounts::account;
use crate::orders::order;
use crate::surveys::answer;

/// The figures.
pub async fn figures(scope: &Scope) -> Outcome<Vec<Figure>> {
    let mut all = vec![satisfaction(scope).await?];
    let count = async |part| {
        let [count] = totals::<account::Entity, 1>(scope, part, [counted()]).await?;
        Outcome::Ok(count)
    };
    let (again, buyers) = (count(Part::BuyersAgain).await?, count(Part::Buyers).await?);
    let (kept, start) = (count(Part::CustomersKept).await?, count(Part::CustomersAtStart).await?);
    all.extend(retention(scope).await?);
    all.push(Figure::new(
        &figures::CUSTOMER_RETENTION,
        // Those who stayed are those at the end without the new ones.
        figures::customer_retention(start, kept, 0),
        vec![Basis::count(Part::CustomersKept, kept), Basis::count(Part::CustomersAtStart, start)],
    ));
    all.push(Figure::new(
        &figures::REPEAT_RATE,
        figures::repeat_rate(again, buyers),
        vec![Basis::count(Part::BuyersAgain, again), Basis::count(Part::Buyers, buyers)],
    ));
    Ok(all)
}

/// How many say what.
async fn satisfaction(scope: &Scope) -> Outcome<Figure> {
    let rows = scope.desk.viewer.select::<answer::Entity>().filter(Part::Answers.rows(scope)?);
    let rows = rows.select_only().column(answer::Column::Score).expr(counted());
    let counts: Vec<(Option<i64>, i64)> =
        rows.group_by(answer::Column::Score).into_tuple().all(scope.desk.db()).await?;
    let scores = scores(counts);
    let (top, all) = (scores[3] + scores[4], scores.iter().sum());
    let parts = vec![Basis::count(Part::AnswersTop, top), Basis::count(Part::Answers, all)];
    Ok(Figure::new(&figures::CSAT, figures::csat(scores), parts))
}

/// How many there are of 1 to 5.
pub fn scores(counts: impl IntoIterator<Item = (Option<i64>, i64)>) -> [i64; 5] {
    let mut scores = [0; 5];
    for (score, count) in counts {
        let place = score.and_then(|score| usize::try_from(score - 1).ok());
        if let Some(held) = place.and_then(|place| scores.get_mut(place)) {
            *held += count;
        }
    }
    scores
}

/// What the customers of the months before bought then, and buy now.
async fn retention(scope: &Scope) -> Outcome<[Figure; 2]> {
    let desk = &scope.desk;
    let mut revenue = Recurring::default();
    for (then, now) in bought(scope).await? {
        if then <= 0 {
            continue;
        }
        revenue.start = revenue.start.saturating_add(then);
        if now <= 0 {
            revenue.churn = revenue.churn.saturating_add(then);
        } else {
            revenue.shrink = revenue.shrink.saturating_add(Ord::max(then - now, 0));
            revenue.growth = revenue.growth.saturating_add(Ord::max(now - then, 0));
        }
    }
    let kept = revenue.start.saturating_sub(revenue.churn).saturating_sub(revenue.shrink);
    let grown = kept.saturating_add(revenue.growth);
    let of = |minor, label| Basis::worth(desk, Part::BuyersBefore, minor).called(label);
    let start = of(revenue.start, "figure-of-recurring-at-start");
    Ok([
        Figure::new(
            &figures::NET_REVENUE_RETENTION,
            figures::net_revenue_retention(revenue),
            vec![of(grown, "figure-of-recurring-with-growth"), start],
        ),
        Figure::new(
            &figures::GROSS_REVENUE_RETENTION,
            figures::gross_revenue_retention(revenue),
            vec![of(kept, "figure-of-recurring-kept"), start],
        ),
    ])
}

/// What each customer bought in the months before, and in these.
async fn bought(scope: &Scope) -> Outcome<Vec<(i64, i64)>> {
    use order::Column as C;
    let ((before, ended), (first, last)) = (earlier(scope.months).days(), scope.months.days());
    let desk = &scope.desk;
    let known = desk.viewer.select::<account::Entity>().filter(Part::BuyersBefore.rows(scope)?);
    let known = known.select_only().column(account::Column::Id).into_query();
    let rows = desk.viewer.select::<order::Entity>().filter(C::Account.in_subquery(known));
    let rows = rows.filter(C::Currency.eq(desk.currency.as_str())).filter(C::Day.between(before, last));
    let rows = rows.filter(scope.counts(C::Owner, C::Account));
    let within =
        |from: Day, to: Day| -> Expr { Expr::case(C::Day.between(from, to), C::Net.into_expr()).into() };
    let rows = rows.select_only().column(C::Account);
    let rows = rows.expr(whole(within(before, ended).sum())).expr(whole(within(first, last).sum()));
    let rows: Vec<(Option<RowId>, Option<i64>, Option<i64>)> =
        rows.group_by(C::Account).into_tuple().all(desk.db()).await?;
    Ok(rows.into_iter().map(|(_, then, now)| (then.unwrap_or(0), now.unwrap_or(0))).collect())
}
