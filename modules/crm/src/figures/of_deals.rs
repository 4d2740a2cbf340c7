//! Deals that are closed and open: how many are won, how long they take, what they bring, and whether what is open
//! carries the quota.

use prestasi_figures as figures;
use prestasi_quotas::quota;
use prestasi_store::{Day, Instant, counted};
use prestasi_web::Outcome;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};

use super::asked::{Scope, Whose};
use super::parts::Part;
use super::read::{own, totals};
use super::values::{Basis, Figure};
use crate::deals::deal;

/// How many deals, and what those in the company's currency are worth.
async fn deals(scope: &Scope, part: Part) -> Outcome<(i64, i64)> {
    let worth = own(scope, deal::Column::Amount.into_expr(), deal::Column::Currency).sum();
    let [count, worth] = totals::<deal::Entity, 2>(scope, part, [counted(), worth]).await?;
    Ok((count, worth))
}

/// The figures.
pub async fn figures(scope: &Scope) -> Outcome<Vec<Figure>> {
    let desk = &scope.desk;
    let (won, value_won) = deals(scope, Part::DealsWon).await?;
    let (lost, value_lost) = deals(scope, Part::DealsLost).await?;
    let (open, _) = deals(scope, Part::DealsOpen).await?;
    let (referred, _) = deals(scope, Part::DealsReferred).await?;
    let days = cycles(scope).await?;
    let by_count = figures::win_rate(won, lost);
    let (average, cycle) = (figures::average_deal(value_won, won), figures::sales_cycle_mean(&days));
    let velocity = match (average, by_count, cycle) {
        (Some(average), Some(rate), Some(cycle)) => figures::pipeline_velocity(open, average, rate, cycle)?,
        _ => None,
    };
    let counted_won = Basis::count(Part::DealsWon, won);
    let (closed, value_closed) = (won.saturating_add(lost), value_won.saturating_add(value_lost));
    let counted_closed = Basis::count(Part::DealsClosed, closed);
    let worth_won = Basis::worth(desk, Part::DealsWon, value_won);
    let worth_closed = Basis::worth(desk, Part::DealsClosed, value_closed);
    let by_value = figures::win_rate_by_value(value_won, value_lost);
    let needed = by_count.and_then(figures::coverage_needed);
    let mut all = vec![
        Figure::new(&figures::WIN_RATE, by_count, vec![counted_won, counted_closed]),
        Figure::new(&figures::WIN_RATE_BY_VALUE, by_value, vec![worth_won, worth_closed]),
        Figure::new(&figures::AVERAGE_DEAL, average, vec![worth_won, counted_won]),
        Figure::new(&figures::SALES_CYCLE_MEAN, cycle, vec![counted_won]),
        Figure::new(&figures::SALES_CYCLE_MEDIAN, figures::sales_cycle_median(&days), vec![counted_won]),
        Figure::new(
            &figures::PIPELINE_VELOCITY,
            velocity,
            vec![Basis::count(Part::DealsOpen, open), counted_won],
        ),
        Figure::new(
            &figures::REFERRAL_SHARE,
            figures::referral_share(referred, won),
            vec![Basis::count(Part::DealsReferred, referred), counted_won],
        ),
        Figure::new(&figures::COVERAGE_NEEDED, needed, vec![counted_closed, counted_won]),
    ];
    all.extend(against_quota(scope, value_won).await?);
    Ok(all)
}

/// What is won and open, against the quota.
async fn against_quota(scope: &Scope, won: i64) -> Outcome<[Figure; 3]> {
    let desk = &scope.desk;
    let ((_, due), quota) = (deals(scope, Part::DealsDue).await?, quota(scope).await?);
    let of_due = Basis::worth(desk, Part::DealsDue, due);
    let of_quota = Basis::worth(desk, Part::Quotas, quota);
    let left = Basis::worth(desk, Part::Quotas, quota.saturating_sub(won)).called("figure-of-quota-left");
    let held = figures::pipeline_coverage(due, quota, won);
    Ok([
        Figure::new(&figures::PIPELINE_COVERAGE, held, vec![of_due, left]),
        Figure::new(
            &figures::COVERAGE_OF_QUOTA,
            figures::coverage_of_quota(due, quota),
            vec![of_due, of_quota],
        ),
        Figure::new(
            &figures::QUOTA_ATTAINMENT,
            figures::quota_attainment(won, quota),
            vec![Basis::worth(desk, Part::DealsWon, won), of_quota],
        ),
    ])
}

/// The quota: a team's own where it has one, else the sum of those of people.
async fn quota(scope: &Scope) -> Outcome<i64> {
    let rows = prestasi_quotas::standing(&scope.desk.viewer).filter(Part::Quotas.rows(scope)?);
    let rows = rows.all(scope.desk.db()).await?;
    let of_teams = |row: &&quota::Model| row.team.is_some();
    let whole = matches!(scope.whose, Whose::Team(_)) && rows.iter().any(|row| of_teams(&row));
    let counted = rows.iter().filter(|row| of_teams(row) == whole);
    Ok(counted.fold(0, |sum: i64, row| sum.saturating_add(row.amount)))
}

/// The days that deals took that were won.
async fn cycles(scope: &Scope) -> Outcome<Vec<i64>> {
    let desk = &scope.desk;
    let rows = desk.viewer.select::<deal::Entity>().filter(Part::DealsWon.rows(scope)?).select_only();
    let rows = rows.column(deal::Column::Created).column(deal::Column::Closed);
    let rows: Vec<(Instant, Day)> = rows.into_tuple().all(desk.db()).await?;
    let days = rows.into_iter().map(|(created, closed)| {
        let begun = desk.app.local(created.timestamp()).date();
        Ord::max(i64::from((closed.date() - begun).get_days()), 0)
    });
    Ok(days.collect())
}
