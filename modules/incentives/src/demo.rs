//! The made-up company pays its people: by tiers on the quota of a quarter, and those who lead by what their people sell.

use std::collections::BTreeMap;

use futures_util::future::BoxFuture;
use jiff::civil::date;
use prestasi_access::organisation::person;
use prestasi_demo::{Company, Level};
use prestasi_kernel::{Currency, Id, Span};
use prestasi_store::facts;
use prestasi_web::{App, Outcome};

use crate::assignments::{Assign, Assigned};
use crate::plans::{AddPlan, ApprovePlan, ProposePlan, hash, template};

/// Puts the plan into the store, once the people are there.
pub fn make_up<'a>(app: &'a App, company: &'a Company) -> BoxFuture<'a, Outcome<()>> {
    Box::pin(async move {
        let (access, system) = (app.access(), app.access().system("demo")?);
        let people = facts::as_of(system.select::<person::Entity>(), system.day(), None)?;
        let people = people.all(app.store().read()).await?;
        let people: BTreeMap<String, Id> = people.into_iter().map(|row| (row.name, row.person.0)).collect();
        let year = system.day().year();
        let name = format!("{} {year}", prestasi_demo::NAME.trim_end_matches(" Sdn. Bhd."));
        let text = template("accelerator", &name, Currency::MYR.as_str(), year)?;
        let hash = hash(&text);
        let plan = access.write(system.ask(), AddPlan { text }).await?.answer;
        let span = Span::new(Some(date(year, 1, 1)), None)?;
        let paid = company.people.iter().filter_map(|seller| {
            let person = *people.get(&seller.name)?;
            let role = role(seller.level).to_owned();
            Some(Assigned { person, role, target: None, pay_currency: None, span })
        });
        let paid = Assign { plan, people: paid.collect() };
        access.write(system.ask(), paid).await?;
        access.write(system.ask(), ProposePlan { plan }).await?;
        access.write(system.ask(), ApprovePlan { plan, hash }).await?;
        Ok(())
    })
}

const fn role(level: Level) -> &'static str {
    match level {
        Level::Seller => "seller",
        Level::Lead => "lead",
        Level::Region | Level::Director => "head",
    }
}
