//! Open deals as the engine judges them, with what it found.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use prestasi_scoring::{Deal, Finding, Limits, Severity, inspect};
use prestasi_store::RowId;
use prestasi_web::Outcome;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};

use crate::activities::{OPEN, activity};
use crate::deals::{State, deal, step};
use crate::processes::stage;
use crate::today::Desk;

/// Deals that are judged at a time: those that close first.
pub const MOST: u64 = 2_000;
/// One person at the customer is enough for a deal until the roles of several are kept.
const LIMITS: Limits = Limits { contact_roles: 1, close_moves: 2, quiet_days: 14 };

/// A deal with what is wrong with it, the worst first.
pub struct Judged {
    pub deal: deal::Model,
    pub findings: Vec<Finding>,
    /// Days since something was last done about it.
    pub quiet_days: i64,
}

impl Judged {
    /// How much the worst of it matters.
    pub fn severity(&self) -> Option<Severity> {
        self.findings.first().map(|finding| finding.severity)
    }
}

/// What was seen of a deal before.
#[derive(Default)]
struct Past {
    closes: Option<prestasi_store::Day>,
    close_moves: u32,
    highest: Option<i64>,
}

/// The open deals of somebody, or all that the desk sees.
pub async fn judge(desk: &Desk, owner: Option<RowId>) -> Outcome<Vec<Judged>> {
    let rows = desk.viewer.select::<deal::Entity>().filter(deal::Column::State.eq(State::Open.name()));
    let rows = match owner {
        Some(owner) => rows.filter(deal::Column::Owner.eq(owner)),
        None => rows,
    };
    let rows = rows.order_by_asc(deal::Column::Closes).order_by_asc(deal::Column::Id).limit(MOST);
    let past = past(desk, &rows).await?;
    let planned = planned(desk, &rows).await?;
    let stages = desk.viewer.select::<stage::Entity>().all(desk.db()).await?;
    let days: BTreeMap<_, _> = stages.into_iter().map(|stage| (stage.id, stage.days)).collect();
    let judged = rows.all(desk.db()).await?.into_iter().map(|row| {
        let most = days.get(&row.stage).copied().flatten();
        let seen = seen(desk, &row, past.get(&row.id), (planned.contains(&row.id), most));
        let findings = inspect(&seen, &LIMITS, desk.today());
        let quiet_days = (desk.today() - seen.last_activity).get_days().into();
        Judged { deal: row, findings, quiet_days }
    });
    Ok(judged.collect())
}

/// A deal as the engine sees it.
fn seen(desk: &Desk, row: &deal::Model, past: Option<&Past>, (planned, most): (bool, Option<i64>)) -> Deal {
    let created = desk.app.local(row.created.timestamp()).date();
    let day = |day: Option<prestasi_store::Day>| day.map(|day| day.date());
    let since: Date = day(row.since).unwrap_or(created);
    let amount = row.amount.unwrap_or(0);
    Deal {
        has_next_step: planned || !row.next.is_empty(),
        contact_roles: u32::from(row.contact.is_some()),
        close_moves: past.map_or(0, |past| past.close_moves),
        closes: day(row.closes),
        // A deal that is brought over from elsewhere is as old as its stage.
        last_activity: day(row.touched).unwrap_or(created.min(since)),
        amount_before: past.and_then(|past| past.highest).unwrap_or(amount).max(amount),
        amount,
        stage_since: since,
        stage_days_most: most.and_then(|days| u32::try_from(days).ok()),
        criteria_missing: Vec::new(),
    }
}

/// The keys of some deals, to stand in another query.
fn keys(rows: &Select<deal::Entity>) -> sea_orm::sea_query::SelectStatement {
    rows.clone().select_only().column(deal::Column::Id).into_query()
}

/// What their steps tell: how often the closing date was moved, and the highest amount in today's currency.
async fn past(desk: &Desk, rows: &Select<deal::Entity>) -> Outcome<BTreeMap<RowId, Past>> {
    let steps = desk.viewer.select::<step::Entity>().filter(step::Column::Deal.in_subquery(keys(rows)));
    let steps = steps.order_by_asc(step::Column::Id).all(desk.db()).await?;
    let mut all: BTreeMap<RowId, Past> = BTreeMap::new();
    let currencies: BTreeMap<_, _> = steps.iter().map(|step| (step.deal, step.currency.clone())).collect();
    for step in steps {
        let past = all.entry(step.deal).or_default();
        if past.closes.is_some() && step.closes.is_some() && past.closes != step.closes {
            past.close_moves = past.close_moves.saturating_add(1);
        }
        past.closes = step.closes.or(past.closes);
        if currencies.get(&step.deal) == Some(&step.currency) {
            past.highest = past.highest.max(step.amount);
        }
    }
    Ok(all)
}

/// The deals that something is planned for.
async fn planned(desk: &Desk, rows: &Select<deal::Entity>) -> Outcome<BTreeSet<RowId>> {
    let open = desk.viewer.select::<activity::Entity>().filter(activity::Column::State.eq(OPEN));
    let open = open.filter(activity::Column::Deal.in_subquery(keys(rows))).select_only();
    let deals: Vec<Option<RowId>> =
        open.column(activity::Column::Deal).distinct().into_tuple().all(desk.db()).await?;
    Ok(deals.into_iter().flatten().collect())
}
