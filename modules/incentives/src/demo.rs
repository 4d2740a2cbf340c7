//! The made-up company pays its people: by tiers on the quota of a quarter, those who lead by what their people sell and
//! by objectives of the quarter; and it has a reward for whoever sells most of this quarter's goal.

use std::collections::BTreeMap;

use futures_util::future::BoxFuture;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use prestasi_access::Viewer;
use prestasi_access::organisation::person;
use prestasi_demo::{Company, Level};
use prestasi_kernel::{Currency, Id, Span};
use prestasi_store::{RowId, facts};
use prestasi_web::api::Day;
use prestasi_web::{App, Fault, Outcome};
use sea_orm::{ColumnTrait, QueryFilter};

use crate::assignments::{Assign, Assigned};
use crate::objectives::{AddObjective, Said, WHOLE};
use crate::plans::{AddPlan, ApprovePlan, ProposePlan, hash, template};
use crate::rewards::{AddReward, Counts, Group, Pays, Share, Terms, reward};

/// What somebody who leads is to reach in a quarter, and what each weighs.
const OBJECTIVES: [(&str, &str, i64); 2] = [
    ("Everybody coached each month", "A talk with notes for each seller in each month of the quarter.", 6),
    ("No open deal without a next step", "Counted on the last working day of the quarter.", 4),
];
/// Minor units of a ringgit.
const SEN: i64 = 100;
/// What it is worth to somebody who leads, a year.
const OBJECTIVES_TARGET: i64 = 12_000 * SEN;

struct Office<'a> {
    app: &'a App,
    system: Viewer,
    people: BTreeMap<String, Id>,
}

/// Puts the plans into the store, once the people are there.
pub fn make_up<'a>(app: &'a App, company: &'a Company) -> BoxFuture<'a, Outcome<()>> {
    Box::pin(async move {
        let system = app.access().system("demo")?;
        let people = facts::as_of(system.select::<person::Entity>(), system.day(), None)?;
        let people = people.all(app.store().read()).await?;
        let people = people.into_iter().map(|row| (row.name, row.person.0)).collect();
        let office = Office { app, system, people };
        office.pays(company, "accelerator", "", |level| Some((role(level), None))).await?;
        let leads = |level| matches!(level, Level::Lead).then_some(("lead", Some(OBJECTIVES_TARGET)));
        let plan = office.pays(company, "objectives", " – objectives", leads).await?;
        office.objectives(company, plan).await?;
        office.reward().await
    })
}

impl Office<'_> {
    /// A plan of a template for the year of the day, approved, and who is paid by it, in which role and with which target.
    async fn pays(
        &self,
        company: &Company,
        key: &str,
        suffix: &str,
        part: impl Fn(Level) -> Option<(&'static str, Option<i64>)>,
    ) -> Outcome<Id> {
        let (access, year) = (self.app.access(), self.system.day().year());
        let name = format!("{} {year}{suffix}", prestasi_demo::NAME.trim_end_matches(" Sdn. Bhd."));
        let text = template(key, &name, Currency::MYR.as_str(), year)?;
        let hash = hash(&text);
        let plan = access.write(self.system.ask(), AddPlan { text }).await?.answer;
        let span = Span::new(Some(date(year, 1, 1)), None)?;
        let paid = company.people.iter().filter_map(|one| {
            let (role, target) = part(one.level)?;
            let person = *self.people.get(&one.name)?;
            Some(Assigned { person, role: role.to_owned(), target, pay_currency: None, span })
        });
        let paid = Assign { plan, people: paid.collect() };
        access.write(self.system.ask(), paid).await?;
        access.write(self.system.ask(), ProposePlan { plan }).await?;
        access.write(self.system.ask(), ApprovePlan { plan, hash }).await?;
        Ok(plan)
    }

    /// What those who lead are to reach in this quarter.
    async fn objectives(&self, company: &Company, plan: Id) -> Outcome<()> {
        let day = self.system.day();
        let period = format!("{}-Q{}", day.year(), quarter(day));
        for lead in company.people.iter().filter(|one| matches!(one.level, Level::Lead)) {
            let Some(person) = self.people.get(&lead.name).copied() else { continue };
            for (name, meaning, tenths) in OBJECTIVES {
                let (name, meaning) = (name.to_owned(), meaning.to_owned());
                let said = Said { name, meaning, weight: tenths * WHOLE / 10, most: WHOLE };
                let add = AddObjective { plan, person, period: period.clone(), said };
                self.app.access().write(self.system.ask(), add).await?;
            }
        }
        Ok(())
    }

    /// A reward for all who sell, for this quarter.
    async fn reward(&self) -> Outcome<()> {
        let (access, day) = (self.app.access(), self.system.day());
        let first = date(day.year(), 3 * quarter(day) - 2, 1);
        let last = first.saturating_add(3.months()).saturating_sub(1.day());
        let terms = Terms {
            name: format!("Q{} sprint", quarter(day)),
            first: Day(first),
            last: Day(last),
            currency: Currency::MYR.to_string(),
            counts: Counts::Amount,
            product: None,
            goal: 250_000 * SEN,
            pays: Pays::Once,
            paid: 1_500 * SEN,
            person_cap: None,
            budget: 30_000 * SEN,
            share: Share::FirstCome,
        };
        let add = AddReward { terms, people: Vec::new(), roles: vec![Group::Sellers] };
        let reward = access.write(self.system.ask(), add).await?.answer;
        let row = self.system.select::<reward::Entity>().filter(reward::Column::Id.eq(RowId(reward)));
        let row = row.one(self.app.store().read()).await?.ok_or_else(Fault::not_found)?;
        let approve = ApprovePlan { plan: row.plan.0, hash: row.hash };
        access.write(self.system.ask(), approve).await?;
        Ok(())
    }
}

/// Which quarter of its year a day is in.
fn quarter(day: Date) -> i8 {
    (day.month() + 2) / 3
}

const fn role(level: Level) -> &'static str {
    match level {
        Level::Seller => "seller",
        Level::Lead => "lead",
        Level::Region | Level::Director => "head",
    }
}
