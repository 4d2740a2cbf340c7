//! What a board shows: how many deals are in each stage, what they are worth, and the first of them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::ToSpan;
use prestasi_kernel::{Currency, Money};
use prestasi_store::{Day, RowId, counted};
use prestasi_web::{Outcome, Visit};
use sea_orm::sea_query::{Alias, ExprTrait, Func, SelectStatement, UnionType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, Order, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};

use super::row::{State, deal};
use crate::object::{Row, briefly};

/// Cards of a lane that are shown: about two screens of them; the list has the others.
const CARDS: u64 = 15;
/// Days that a deal stays on the board after it was closed.
pub const CLOSED_DAYS: i64 = 30;

/// Which deals a board shows.
pub struct Shown {
    /// The stages of the process.
    pub stages: Vec<RowId>,
    /// Whether only one's own.
    pub mine: bool,
}

/// What is in a lane.
#[derive(Debug, Clone, Default)]
pub struct Sums {
    /// How many deals.
    pub count: i64,
    /// What they are worth, currency by currency.
    pub worth: BTreeMap<String, i64>,
}

impl Sums {
    /// The amounts, each in its currency.
    pub fn amounts(&self) -> impl Iterator<Item = Money> {
        let of = |(code, minor): (&String, &i64)| Some(Money::new(*minor, Currency::parse(code).ok()?));
        self.worth.iter().filter_map(of)
    }

    fn add(&mut self, currency: String, count: i64, worth: Option<i64>) {
        self.count = self.count.saturating_add(count);
        if let Some(worth) = worth {
            self.worth.insert(currency, worth);
        }
    }
}

impl Shown {
    fn rows(&self, visit: &Visit) -> Select<deal::Entity> {
        let rows = visit.viewer.select::<deal::Entity>();
        let rows = rows.filter(deal::Column::Stage.is_in(self.stages.clone()));
        let me = visit.viewer.person().filter(|_| self.mine);
        rows.filter(Condition::all().add_option(me.map(|me| deal::Column::Owner.eq(RowId(me)))))
    }

    /// The deals in a stage, or those that ended so lately.
    fn lane(&self, visit: &Visit, lane: Lane) -> Select<deal::Entity> {
        let rows = self.rows(visit).filter(deal::Column::State.eq(lane.state().name()));
        match lane {
            Lane::Stage(stage) => rows.filter(deal::Column::Stage.eq(stage)),
            Lane::Won | Lane::Lost => rows.filter(deal::Column::Closed.gte(since(visit))),
        }
    }

    /// What is in each stage.
    pub async fn open(&self, visit: &Visit) -> Outcome<BTreeMap<RowId, Sums>> {
        let rows = self.rows(visit).filter(deal::Column::State.eq(State::Open.name())).select_only();
        let rows = rows.column(deal::Column::Stage).column(deal::Column::Currency);
        let mut sums: BTreeMap<RowId, Sums> = BTreeMap::new();
        let grouped = summed(rows).group_by(deal::Column::Stage).group_by(deal::Column::Currency);
        for row in visit.db().query_all(&grouped.into_query()).await? {
            let sums = sums.entry(row.try_get_by_index(0)?).or_default();
            sums.add(row.try_get_by_index(1)?, row.try_get_by_index(2)?, row.try_get_by_index(3)?);
        }
        Ok(sums)
    }

    /// What ended so lately, by how it ended.
    pub async fn ended(&self, visit: &Visit) -> Outcome<BTreeMap<String, Sums>> {
        let ended = [State::Won, State::Lost].map(State::name);
        let rows = self.rows(visit).filter(deal::Column::State.is_in(ended));
        let rows = rows.filter(deal::Column::Closed.gte(since(visit))).select_only();
        let rows = summed(rows.column(deal::Column::State).column(deal::Column::Currency));
        let grouped = rows.group_by(deal::Column::State).group_by(deal::Column::Currency);
        let mut sums: BTreeMap<String, Sums> = BTreeMap::new();
        for row in visit.db().query_all(&grouped.into_query()).await? {
            let sums = sums.entry(row.try_get_by_index(0)?).or_default();
            sums.add(row.try_get_by_index(1)?, row.try_get_by_index(2)?, row.try_get_by_index(3)?);
        }
        Ok(sums)
    }

    /// The first cards of all these lanes: those that close first, or were closed last.
    pub async fn cards(&self, visit: &Visit, lanes: &[Lane]) -> Outcome<Cards> {
        // First their keys, so that what stands on a card is read for those that are shown alone.
        let mut keys = lanes.iter().map(|lane| self.keys(visit, *lane));
        let Some(first) = keys.next() else { return Ok(Cards::default()) };
        let keys = keys.fold(first, |mut all, lane| all.union(UnionType::All, lane).to_owned());
        let rows = briefly::<deal::Entity>(visit, &["account", "owner"])?;
        let rows = rows.filter(deal::Column::Id.in_subquery(keys)).into_model::<Row<deal::Entity>>();
        let mut cards = Cards::default();
        for row in rows.all(visit.db()).await? {
            let lane = match row.model.state.as_str() {
                state if state == State::Open.name() => row.model.stage.to_string(),
                state => state.to_owned(),
            };
            cards.entry(lane).or_default().push(row);
        }
        for cards in cards.values_mut() {
            cards.sort_by_key(|row| (row.model.closed.map(Reverse), row.model.closes, row.model.id));
        }
        Ok(cards)
    }

    /// The keys of the first cards of a lane, as a table of its own: each is ordered and cut by itself.
    fn keys(&self, visit: &Visit, lane: Lane) -> SelectStatement {
        let (by, order) = match lane {
            Lane::Stage(_) => (deal::Column::Closes, Order::Asc),
            Lane::Won | Lane::Lost => (deal::Column::Closed, Order::Desc),
        };
        let keys = self.lane(visit, lane).select_only().column(deal::Column::Id);
        let keys = keys.order_by(by, order.clone()).order_by(deal::Column::Id, order).limit(CARDS);
        let name = Alias::new("lane");
        SelectStatement::new().column(deal::Column::Id).from_subquery(keys.into_query(), name).to_owned()
    }
}

/// The cards of each lane, from the top.
pub type Cards = BTreeMap<String, Vec<Row<deal::Entity>>>;

/// A lane of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    Stage(RowId),
    Won,
    Lost,
}

impl Lane {
    const fn state(self) -> State {
        match self {
            Self::Stage(_) => State::Open,
            Self::Won => State::Won,
            Self::Lost => State::Lost,
        }
    }

    /// Its name in what is sent.
    pub fn key(self) -> String {
        match self {
            Self::Stage(stage) => stage.to_string(),
            Self::Won | Self::Lost => self.state().name().to_owned(),
        }
    }
}

/// The first day whose closed deals are shown.
pub fn since(visit: &Visit) -> Day {
    Day::try_from(visit.viewer.day().saturating_sub(CLOSED_DAYS.days())).unwrap_or(Day::FIRST)
}

/// How many, and how much.
fn summed(rows: Select<deal::Entity>) -> Select<deal::Entity> {
    // PostgreSQL sums up whole numbers to a decimal.
    let worth = Func::cast_as(deal::Column::Amount.into_expr().sum(), Alias::new("bigint"));
    rows.expr(counted()).expr(worth)
}
