//! A reward comes to be: a plan is made of it, its people are assigned, and somebody else decides on the plan.

use prestasi_access::{Need, Operation, Viewer, role};
use prestasi_kernel::{Id, Problem, Span};
use prestasi_store::audit::Entry;
use prestasi_store::{Day, Failure, Instant, RowId, Tx};
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use serde::Serialize;
use std::collections::BTreeSet;

use super::compile::compile;
use super::row::{Told, reward};
use super::terms::{Group, Terms, Word};
use crate::assignments::{Assign, Assigned};
use crate::plans::{AddPlan, ProposePlan, hash};
use crate::rights::{ASSIGN_PLANS, WRITE_PLANS};

/// What everybody who takes part is in the plan.
const PART: &str = "seller";

/// A reward, for some people and for whoever has some roles now.
#[derive(Debug, Clone, Serialize)]
pub struct AddReward {
    pub terms: Terms,
    pub people: Vec<Id>,
    pub roles: Vec<Group>,
}

impl Operation for AddReward {
    const NAME: &'static str = "rewards.add";
    const NEEDS: Need = Need::Permission(WRITE_PLANS);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let (refuse, terms) = (Failure::Refused, &self.terms);
        viewer.require(ASSIGN_PLANS).map_err(refuse)?;
        terms.is_right().map_err(refuse)?;
        let mut people: BTreeSet<Id> = self.people.iter().copied().collect();
        for group in &self.roles {
            let holders = role::holders(tx, group.role(), viewer.day()).await?;
            people.extend(holders.into_iter().map(|person| person.0));
        }
        if people.is_empty() {
            return Err(refuse(Problem::new("reward-nobody")));
        }
        let text = compile(terms).map_err(refuse)?;
        let hash = hash(&text);
        let plan = AddPlan { text }.apply(tx, viewer).await?;
        let span = Span::new(Some(terms.first.0), Some(terms.last.0)).map_err(refuse)?;
        let one = |person| Assigned { person, role: PART.to_owned(), target: None, pay_currency: None, span };
        let people = people.into_iter().map(one).collect();
        Assign { plan, people }.apply(tx, viewer).await?;
        ProposePlan { plan }.apply(tx, viewer).await?;
        let day = |day: prestasi_web::api::Day| Day::try_from(day.0).map_err(Failure::Refused);
        let row = reward::Model {
            id: tx.id()?,
            created: Instant::from(tx.now()),
            plan: RowId(plan),
            name: terms.name.clone(),
            first: day(terms.first)?,
            last: day(terms.last)?,
            currency: terms.currency.clone(),
            counts: terms.counts.name().to_owned(),
            product: terms.product.clone().unwrap_or_default(),
            goal: terms.goal,
            pays: terms.pays.name().to_owned(),
            paid: terms.paid,
            person_cap: terms.person_cap,
            budget: terms.budget,
            share: terms.share.name().to_owned(),
            hash,
        };
        let row = row.into_active_model().reset_all().insert(tx).await?;
        let told = Told { plan: row.plan.to_string(), hash: &row.hash, terms };
        tx.audit(Entry::created("reward", row.id, &told)?);
        Ok(row.id.0)
    }
}
