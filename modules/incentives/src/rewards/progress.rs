//! How far people are with a reward, from the plan that pays it: what each has that counts, and what they earned.

use std::collections::BTreeMap;

use jiff::civil::Date;
use prestasi_i18n::Words;
use prestasi_kernel::{Money, Problem, Ratio, Rounding};
use prestasi_store::{RowId, facts};
use prestasi_web::{Outcome, PEOPLE, Visit};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;

use super::compile::COMPONENT;
use super::terms::{Counts, Pays, Terms};
use crate::assignments::assignment;
use crate::runs::payout;

/// Somebody who takes part in a reward.
pub struct Progress {
    pub person: RowId,
    pub called: String,
    /// What they have that counts, in money or in pieces.
    pub measured: Ratio,
    /// Minor units.
    pub earned: i64,
}

#[derive(FromQueryResult)]
struct Part {
    person: RowId,
    plan: RowId,
    called: String,
}

/// What a period of a statement says of components.
#[derive(Deserialize)]
struct Detail {
    components: Vec<Total>,
}

#[derive(Deserialize)]
struct Total {
    component: String,
    measure_to_date: Ratio,
}

/// Who takes part in the rewards that these plans pay, as far as the viewer may see it, by plan: whoever has most comes first.
pub async fn of(visit: &Visit, plans: &[RowId]) -> Outcome<BTreeMap<RowId, Vec<Progress>>> {
    let person = Expr::col((assignment::Entity, assignment::Column::Person));
    let called = PEOPLE.called(&visit.viewer, person)?;
    let parts = facts::standing(visit.viewer.select::<assignment::Entity>());
    let parts = parts.filter(assignment::Column::Plan.is_in(plans.iter().copied()));
    let parts = parts.expr_as(called, "called").into_model::<Part>().all(visit.db()).await?;
    let mut all: BTreeMap<(RowId, RowId), Progress> = BTreeMap::new();
    for Part { person, plan, called } in parts {
        all.insert((plan, person), Progress { person, called, measured: Ratio::ZERO, earned: 0 });
    }
    let paid = visit.viewer.select::<payout::Entity>();
    let paid = paid.filter(payout::Column::Plan.is_in(plans.iter().copied()));
    for row in paid.order_by_asc(payout::Column::First).all(visit.db()).await? {
        let Some(one) = all.get_mut(&(row.plan, row.person)) else { continue };
        let sum = one.earned.checked_add(row.earned);
        one.earned = sum.ok_or_else(|| Problem::new("overflow").arg("what", "earned"))?;
        let detail: Detail = serde_json::from_str(&row.detail)
            .map_err(|error| Problem::new("store-state-unfit").arg("error", error))?;
        if let Some(total) = detail.components.into_iter().find(|total| total.component == COMPONENT) {
            one.measured = total.measure_to_date;
        }
    }
    let mut by_plan: BTreeMap<RowId, Vec<Progress>> = BTreeMap::new();
    for ((plan, _), one) in all {
        by_plan.entry(plan).or_default().push(one);
    }
    for people in by_plan.values_mut() {
        people.sort_by(|a, b| b.measured.cmp(&a.measured).then_with(|| a.called.cmp(&b.called)));
    }
    Ok(by_plan)
}

impl Terms {
    /// What is to be reached, measured as the plan measures.
    pub fn to_reach(&self) -> Ratio {
        match self.counts {
            Counts::Amount => self.money(self.goal).to_ratio(),
            Counts::Orders | Counts::Units => Ratio::from_int(self.goal),
        }
    }

    /// What was measured, as people read it.
    pub fn measured(&self, w: Words, measured: &Ratio) -> String {
        let places = if measured.den() == 1 { 0 } else { 2 };
        let count = w.number(measured, places);
        match self.counts {
            Counts::Amount => {
                let money = Money::from_ratio(*measured, self.money(0).currency, Rounding::HalfAway);
                money.map_or(count, |money| w.money(money))
            }
            Counts::Orders => w.with("reward-orders-of", &[("count", count)]),
            Counts::Units => w.with("reward-units-of", &[("count", count)]),
        }
    }

    /// What somebody can still earn by it, unless the budget ends before; without an end where nothing limits one person.
    pub fn still(&self, of: &Progress, today: Date) -> Option<i64> {
        let most = match self.pays {
            Pays::Once => Some(self.person_cap.map_or(self.paid, |cap| cap.min(self.paid))),
            Pays::Each | Pays::Percent => self.person_cap,
        };
        if today > self.last.0 {
            return Some(0);
        }
        most.map(|most| most.saturating_sub(of.earned).max(0))
    }
}

impl Progress {
    /// Whether they have what is to be reached.
    pub fn reached(&self, terms: &Terms) -> bool {
        if terms.goal == 0 { self.earned > 0 } else { self.measured >= terms.to_reach() }
    }

    /// How far they are, in thousandths.
    pub fn per_mille(&self, terms: &Terms) -> u32 {
        if terms.goal == 0 {
            return if self.earned > 0 { 1_000 } else { 0 };
        }
        let share = self.measured.checked_div(terms.to_reach());
        let share = share.and_then(|share| share.round(Rounding::Down, 3));
        share.and_then(|share| u32::try_from(share.clamp(0, 1_000)).ok()).unwrap_or(0)
    }
}
