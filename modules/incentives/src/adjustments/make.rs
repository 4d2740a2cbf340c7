//! Somebody adjusts somebody else's pay: within the limit it holds at once, beyond it a second person decides.

use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Currency, Id, Period, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx, facts};
use prestasi_web::api::{Body, Created, Ident};
use prestasi_web::record::Added;
use prestasi_web::text::{self, amount};
use prestasi_web::{Outcome, Visit};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::limit;
use super::row::{KINDS, State, Told, adjustment};
use crate::assignments::assignment;
use crate::disputes::{self, dispute};
use crate::periods::{PayPeriods, Stage, closing};
use crate::plans::{self, approved, plan};
use crate::rights::MAKE_ADJUSTMENTS;
use crate::runs::payout;

const WHY_CHARS_MAX: usize = 1_000;
const EVIDENCE_CHARS_MAX: usize = 2_000;

/// Somebody's pay under a plan is adjusted in an open period.
#[derive(Debug, Clone, Serialize)]
pub struct MakeAdjustment {
    pub plan: Id,
    pub person: Id,
    pub period: Period,
    /// In minor units of the plan's currency.
    pub amount: i64,
    pub kind: String,
    pub why: String,
    pub evidence: String,
    pub dispute: Option<Id>,
}

impl Operation for MakeAdjustment {
    const NAME: &'static str = "adjustments.make";
    const NEEDS: Need = Need::Permission(MAKE_ADJUSTMENTS);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let maker = viewer.person().ok_or_else(|| Failure::Refused(Problem::new("presence-needed")))?;
        if maker == self.person {
            return Err(Failure::Refused(Problem::new("adjustment-own")));
        }
        self.says_what().map_err(Failure::Refused)?;
        let plan = plans::known(tx, viewer, self.plan).await?;
        self.is_open(tx, viewer, &plan).await?;
        self.concerns(tx, viewer).await?;
        let holds = limit::is_within(tx, self, &plan.currency).await?;
        let state = if holds { State::Holds } else { State::Waiting };
        let now = Instant::from(tx.now());
        let row = adjustment::Model {
            id: tx.id()?,
            version: 1,
            plan: plan.id,
            person: RowId(self.person),
            period: self.period.to_string(),
            amount: self.amount,
            currency: plan.currency,
            kind: self.kind.clone(),
            why: self.why.clone(),
            evidence: self.evidence.clone(),
            dispute: self.dispute.map(RowId),
            state: state.name().to_owned(),
            made: now,
            made_by: RowId(maker),
            decided: None,
            decided_by: None,
            answer: String::new(),
            held: holds.then_some(now),
            withdrawn: None,
            withdrawn_by: None,
            withdrawn_why: String::new(),
        };
        let row = row.into_active_model().reset_all().insert(tx).await?;
        tx.audit(Entry::created("adjustment", row.id, &Told::from(&row))?);
        if holds {
            tx.emit("adjustments.held", row.id, &row.plan.to_string())?;
        } else {
            tx.emit("adjustments.waiting", row.id, &row.plan.to_string())?;
        }
        Ok(row.id.0)
    }
}

impl MakeAdjustment {
    /// Whether it says how much, what for and why.
    fn says_what(&self) -> Result<(), Problem> {
        if self.amount == 0 {
            return Err(Problem::new("adjustment-nothing"));
        }
        if !KINDS.contains(&self.kind.as_str()) {
            return Err(Problem::new("adjustment-kind-unfit")
                .arg("name", &self.kind)
                .near(&self.kind, KINDS));
        }
        if self.why.is_empty() {
            return Err(Problem::new("adjustment-why-missing"));
        }
        Ok(())
    }

    /// Whether the plan pays, and the period can still be changed.
    async fn is_open(&self, tx: &Tx, viewer: &Viewer, plan: &plan::Model) -> Result<(), Failure<Problem>> {
        let text = approved(tx, viewer.select(), plan.id).await?.filter(|_| !plan.archived);
        let text = text.ok_or_else(|| Failure::Refused(Problem::new("adjustment-no-plan")))?;
        let periods = PayPeriods::of(tx, closing::Entity::find(), &text, viewer.day()).await?;
        let name = self.period;
        let refuse = |problem: Problem| Err(Failure::Refused(problem));
        match periods.stage(name) {
            Stage::Open => Ok(()),
            Stage::Unknown => refuse(Problem::new("adjustment-period-unfit").arg("name", name)),
            Stage::Ahead => refuse(Problem::new("adjustment-period-ahead").arg("name", name)),
            Stage::Closed => {
                let problem = Problem::new("adjustment-period-closed").arg("name", name);
                refuse(match periods.open().next() {
                    Some(open) => problem.arg("open", open),
                    None => problem,
                })
            }
        }
    }

    /// Whether the plan pays this person, or did, and a dispute is theirs.
    async fn concerns(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let (plan, person) = (RowId(self.plan), RowId(self.person));
        let assigned = facts::standing(viewer.select::<assignment::Entity>());
        let assigned = assigned.filter(assignment::Column::Plan.eq(plan));
        let assigned = assigned.filter(assignment::Column::Person.eq(person)).count(tx).await?;
        let earned = viewer.select::<payout::Entity>().filter(payout::Column::Plan.eq(plan));
        let earned = earned.filter(payout::Column::Person.eq(person)).count(tx).await?;
        if assigned + earned == 0 {
            return Err(Failure::Refused(Problem::new("adjustment-person-other")));
        }
        let Some(id) = self.dispute else { return Ok(()) };
        let row = viewer.select::<dispute::Entity>().filter(dispute::Column::Id.eq(RowId(id)));
        let row = row.one(tx).await?;
        let fits =
            |row: &dispute::Model| (row.plan, row.person) == (plan, person) && disputes::may_be_right(row);
        if !row.as_ref().is_some_and(fits) {
            return Err(Failure::Refused(Problem::new("adjustment-dispute-other")));
        }
        Ok(())
    }
}

/// An adjustment of somebody's pay.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAdjustment {
    plan: Ident,
    person: Ident,
    /// As the plan's calendar calls it: `2026-03`.
    #[schema(pattern = "^[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$")]
    period: String,
    /// An exact decimal in the plan's currency; below zero where pay is taken back.
    #[schema(pattern = r"^-?[0-9]{1,12}(\.[0-9]{1,4})?$")]
    amount: String,
    /// `correction`, `guarantee`, `goodwill`, `recovery`, `dispute` or `other`.
    #[schema(pattern = "^(correction|guarantee|goodwill|recovery|dispute|other)$")]
    kind: String,
    #[schema(min_length = 1, max_length = 1_000)]
    why: String,
    /// Where it can be looked up.
    #[schema(max_length = 2_000)]
    #[serde(default)]
    evidence: String,
    /// The dispute that it answers.
    dispute: Option<Ident>,
}

/// Why, as it is kept.
pub fn why(text: &str) -> Result<String, Problem> {
    text::lines(text, WHY_CHARS_MAX)
}

/// Where it can be looked up, as it is kept.
pub fn evidence(text: &str) -> Result<String, Problem> {
    text::lines(text, EVIDENCE_CHARS_MAX)
}

/// An amount of a plan's currency in minor units.
pub fn minor(text: &str, currency: &str) -> Result<i64, Problem> {
    Ok(amount(text, Currency::parse(currency)?)?.minor)
}

pub async fn make(visit: Visit, Body(new): Body<NewAdjustment>) -> Outcome<Created<Added>> {
    let plan = plans::find(&visit, new.plan.0).await?;
    let made = MakeAdjustment {
        plan: plan.id.0,
        person: new.person.0,
        period: new.period.parse()?,
        amount: minor(&new.amount, &plan.currency)?,
        kind: new.kind,
        why: why(&new.why)?,
        evidence: evidence(&new.evidence)?,
        dispute: new.dispute.map(|id| id.0),
    };
    Ok(Created(Added { id: Ident(visit.does(made).await?) }))
}
