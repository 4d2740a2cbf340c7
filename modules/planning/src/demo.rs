//! The quotas of the made-up company: for the quarter of today and the one before it, as its records have them for that
//! part of a year.

use std::collections::BTreeMap;

use futures_util::future::BoxFuture;
use jiff::ToSpan;
use prestasi_access::organisation::person;
use prestasi_demo::{Company, Quota};
use prestasi_kernel::{Currency, Id, Money, Span};
use prestasi_quotas::{Goal, Holder, REVENUE, SetQuotas};
use prestasi_store::facts;
use prestasi_web::{App, Outcome};

use crate::quotas::quarter;

/// Minor units of a ringgit.
const SEN: i64 = 100;

/// Puts them into the store, once the people are there.
pub fn make_up<'a>(app: &'a App, company: &'a Company) -> BoxFuture<'a, Outcome<()>> {
    Box::pin(async move {
        let system = app.access().system("demo")?;
        let people = facts::as_of(system.select::<person::Entity>(), system.day(), None)?;
        let people = people.all(app.store().read()).await?;
        let people: BTreeMap<String, Id> = people.into_iter().map(|row| (row.name, row.person.0)).collect();
        let (first, last) = quarter(system.day());
        let mut goals = Vec::new();
        for (first, last) in [quarter(first.saturating_sub(1.day())), (first, last)] {
            let span = Span::new(Some(first), Some(last))?;
            let same = format!("-Q{}", (first.month() + 2) / 3);
            for seller in &company.people {
                // The newest that its records have of that part of a year.
                let asked = |quota: &&Quota| quota.person == seller.id && quota.quarter.ends_with(&same);
                let quota = company.quotas.iter().rfind(asked);
                let Some((quota, id)) = quota.zip(people.get(&seller.name)) else { continue };
                let money = Money::new(quota.amount.saturating_mul(SEN), Currency::MYR);
                goals.push(Goal {
                    holder: Holder::Person(*id),
                    measure: REVENUE.to_owned(),
                    span,
                    amount: money.minor,
                    currency: money.currency.to_string(),
                });
            }
        }
        app.access().write(system.ask(), SetQuotas(goals)).await?;
        Ok(())
    })
}
