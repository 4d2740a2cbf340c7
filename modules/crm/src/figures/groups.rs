//! The figures of each seller, team or customer beside one another.

use std::collections::BTreeMap;

use prestasi_access::organisation::{position, seat, team};
use prestasi_figures as figures;
use prestasi_figures::Unit;
use prestasi_kernel::Ratio;
use prestasi_store::{RowId, counted, facts};
use prestasi_web::Outcome;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};

use super::asked::{Scope, Whose};
use super::of_customers::scores;
use super::parts::Part;
use super::read::{own, whole};
use crate::accounts::account;
use crate::deals::{State, deal};
use crate::surveys::answer;

/// Lines that are shown: of customers, those who bought most.
const MOST: usize = 200;

/// By what figures are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Seller,
    Team,
    Customer,
}

impl By {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Seller, Self::Team, Self::Customer];

    /// The address of its page.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Seller => "/key-figures/by-seller",
            Self::Team => "/key-figures/by-team",
            Self::Customer => "/key-figures/by-customer",
        }
    }

    /// The key of its name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Seller => "crm-figures-by-seller",
            Self::Team => "crm-figures-by-team",
            Self::Customer => "crm-figures-by-customer",
        }
    }

    /// Whose records a line counts.
    pub const fn whose(self, key: RowId) -> Whose {
        match self {
            Self::Seller => Whose::Seller(key),
            Self::Team => Whose::Team(key),
            Self::Customer => Whose::Customer(key),
        }
    }
}

/// What is counted for one seller, team or customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub key: RowId,
    pub name: String,
    won: i64,
    lost: i64,
    value_won: i64,
    due: i64,
    quota: i64,
    scores: [i64; 5],
}

/// The figures of a line, each with its code, its unit and the rows that it is counted from.
pub type Cell = (&'static str, Unit, Option<Ratio>, Part);

impl Default for Line {
    fn default() -> Self {
        let (key, name) = (RowId(prestasi_kernel::Id::from_u128(0)), String::new());
        Self { key, name, won: 0, lost: 0, value_won: 0, due: 0, quota: 0, scores: [0; 5] }
    }
}

impl Line {
    /// The figures that a table shows.
    pub fn cells(&self, by: By) -> Vec<Cell> {
        let cell =
            |figure: &'static figures::Definition, value, part| (figure.code, figure.unit, value, part);
        let won = ("crm-part-value-won", Unit::Money, Some(Ratio::from_int(self.value_won)), Part::DealsWon);
        let rate = figures::win_rate(self.won, self.lost);
        let mut cells = vec![won, cell(&figures::WIN_RATE, rate, Part::DealsClosed)];
        if by != By::Customer {
            let reached = figures::quota_attainment(self.value_won, self.quota);
            let held = figures::pipeline_coverage(self.due, self.quota, self.value_won);
            cells.push(cell(&figures::QUOTA_ATTAINMENT, reached, Part::Quotas));
            cells.push(cell(&figures::PIPELINE_COVERAGE, held, Part::DealsDue));
        }
        cells.push(cell(&figures::CSAT, figures::csat(self.scores), Part::Answers));
        cells
    }

    fn add(&mut self, other: &Self) {
        self.won += other.won;
        self.lost += other.lost;
        self.value_won = self.value_won.saturating_add(other.value_won);
        self.due = self.due.saturating_add(other.due);
        self.quota = self.quota.saturating_add(other.quota);
        for (sum, count) in self.scores.iter_mut().zip(other.scores) {
            *sum += count;
        }
    }
}

/// The lines, those who sold most ahead.
pub async fn lines(scope: &Scope, by: By) -> Outcome<Vec<Line>> {
    let counted = tallied(scope, by).await?;
    let mut lines = match by {
        By::Seller => named(counted, &scope.desk.people().await?),
        By::Team => teams(scope, &counted).await?,
        By::Customer => customers(scope, counted).await?,
    };
    let rank = |line: &Line| (-line.value_won, -line.scores.iter().sum::<i64>());
    lines.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| a.name.cmp(&b.name)));
    lines.truncate(MOST);
    Ok(lines)
}

fn named(counted: BTreeMap<RowId, Line>, names: &BTreeMap<RowId, String>) -> Vec<Line> {
    let line = |(key, line): (RowId, Line)| Some(Line { key, name: names.get(&key)?.clone(), ..line });
    counted.into_iter().filter_map(line).collect()
}

/// What is counted for each seller, or each customer.
async fn tallied(scope: &Scope, by: By) -> Outcome<BTreeMap<RowId, Line>> {
    let (desk, mut all) = (&scope.desk, BTreeMap::<RowId, Line>::new());
    let (of_deal, of_answer) = match by {
        By::Customer => (deal::Column::Account, answer::Column::Account),
        By::Seller | By::Team => (deal::Column::Owner, answer::Column::Owner),
    };
    let worth = || whole(own(scope, deal::Column::Amount.into_expr(), deal::Column::Currency).sum());
    let rows = desk.viewer.select::<deal::Entity>().filter(Part::DealsClosed.rows(scope)?);
    let rows = rows.filter(of_deal.is_not_null()).select_only().column(of_deal).column(deal::Column::State);
    let rows = rows.expr(counted()).expr(worth()).group_by(of_deal).group_by(deal::Column::State);
    let rows: Vec<(RowId, String, i64, Option<i64>)> = rows.into_tuple().all(desk.db()).await?;
    for (key, state, count, worth) in rows {
        let line = all.entry(key).or_default();
        if state == State::Won.name() {
            (line.won, line.value_won) = (count, worth.unwrap_or(0));
        } else {
            line.lost = count;
        }
    }
    let rows = desk.viewer.select::<deal::Entity>().filter(Part::DealsDue.rows(scope)?);
    let rows = rows.filter(of_deal.is_not_null()).select_only().column(of_deal).expr(worth());
    let rows: Vec<(RowId, Option<i64>)> = rows.group_by(of_deal).into_tuple().all(desk.db()).await?;
    for (key, worth) in rows {
        all.entry(key).or_default().due = worth.unwrap_or(0);
    }
    let rows = desk.viewer.select::<answer::Entity>().filter(Part::Answers.rows(scope)?);
    let rows = rows.filter(of_answer.is_not_null()).select_only().column(of_answer);
    let rows = rows.column(answer::Column::Score).expr(counted());
    let rows = rows.group_by(of_answer).group_by(answer::Column::Score);
    let rows: Vec<(RowId, Option<i64>, i64)> = rows.into_tuple().all(desk.db()).await?;
    for (key, score, count) in rows {
        let line = all.entry(key).or_default();
        for (sum, count) in line.scores.iter_mut().zip(scores([(score, count)])) {
            *sum += count;
        }
    }
    if by != By::Customer {
        let rows = prestasi_quotas::standing(&desk.viewer).filter(Part::Quotas.rows(scope)?);
        for row in rows.all(desk.db()).await? {
            if let Some(person) = row.person {
                let line = all.entry(person).or_default();
                line.quota = line.quota.saturating_add(row.amount);
            }
        }
    }
    Ok(all)
}

/// The lines of sellers, put together by the teams that they sit in today. A team's own quota counts where it has one.
async fn teams(scope: &Scope, sellers: &BTreeMap<RowId, Line>) -> Outcome<Vec<Line>> {
    let (desk, db) = (&scope.desk, scope.desk.db());
    let (viewer, today) = (&desk.viewer, desk.today());
    let names = facts::as_of(viewer.select::<team::Entity>(), today, None)?.all(db).await?;
    let positions = facts::as_of(viewer.select::<position::Entity>(), today, None)?.all(db).await?;
    let of: BTreeMap<RowId, RowId> =
        positions.into_iter().filter_map(|row| Some((row.position, row.team?))).collect();
    let seats = facts::as_of(viewer.select::<seat::Entity>(), today, None)?.all(db).await?;
    let mut sits: Vec<(RowId, RowId)> =
        seats.into_iter().filter_map(|row| Some((row.person, *of.get(&row.position)?))).collect();
    sits.sort_unstable();
    sits.dedup();
    let mut all: BTreeMap<RowId, Line> = BTreeMap::new();
    for (person, team) in sits {
        if let Some(line) = sellers.get(&person) {
            all.entry(team).or_default().add(line);
        }
    }
    let (first, last) = scope.months.ends();
    let own = prestasi_quotas::within(db, viewer, prestasi_quotas::REVENUE, (first, last)).await?;
    let mut quotas: BTreeMap<RowId, i64> = BTreeMap::new();
    for row in own.into_iter().filter(|row| row.currency == desk.currency.as_str()) {
        if let Some(team) = row.team {
            let sum = quotas.entry(team).or_default();
            *sum = sum.saturating_add(row.amount);
        }
    }
    for (team, quota) in quotas {
        all.entry(team).or_default().quota = quota;
    }
    let names: BTreeMap<RowId, String> = names.into_iter().map(|row| (row.team, row.name)).collect();
    Ok(named(all, &names))
}

/// The lines of those customers who bought most, and of all who answered, as far as there is room.
async fn customers(scope: &Scope, counted: BTreeMap<RowId, Line>) -> Outcome<Vec<Line>> {
    let mut lines: Vec<_> = counted.into_iter().collect();
    lines.sort_by_key(|(_, line)| (-line.value_won, -line.scores.iter().sum::<i64>()));
    lines.truncate(MOST);
    let ids = lines.iter().map(|(key, _)| *key);
    let rows = scope.desk.viewer.select::<account::Entity>().filter(account::Column::Id.is_in(ids));
    let rows = rows.select_only().column(account::Column::Id).column(account::Column::Name);
    let names: Vec<(RowId, String)> = rows.into_tuple().all(scope.desk.db()).await?;
    Ok(named(lines.into_iter().collect(), &names.into_iter().collect()))
}
