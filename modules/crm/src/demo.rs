//! The customers of the made-up company, each with whoever looks after them.

use std::collections::BTreeMap;

use futures_util::future::BoxFuture;
use prestasi_access::Viewer;
use prestasi_access::organisation::person;
use prestasi_demo::{Company, Customer};
use prestasi_kernel::Id;
use prestasi_store::facts;
use prestasi_web::{App, Outcome};

use crate::accounts::account;
use crate::contacts::contact;
use crate::object::{Add, Draft, Object};

/// Puts the customers into the store, once the people are there.
pub fn make_up<'a>(app: &'a App, company: &'a Company) -> BoxFuture<'a, Outcome<()>> {
    Box::pin(async move {
        let system = app.access().system("demo")?;
        let people = facts::as_of(system.select::<person::Entity>(), system.day(), None)?;
        let people = people.all(app.store().read()).await?;
        let people: BTreeMap<String, Id> = people.into_iter().map(|row| (row.name, row.person.0)).collect();
        for customer in &company.customers {
            let seller = company.people.iter().find(|person| person.id == customer.seller);
            if let Some(owner) = seller.and_then(|seller| people.get(&seller.name)) {
                add(app, &system, customer, *owner).await?;
            }
        }
        Ok(())
    })
}

async fn add(app: &App, system: &Viewer, customer: &Customer, owner: Id) -> Outcome<()> {
    let owner = owner.to_string();
    let employees = customer.employees.to_string();
    let fields = [
        ("name", &*customer.name),
        ("number", &customer.number),
        ("standing", "customer"),
        ("industry", customer.industry),
        ("employees", &employees),
        ("phone", &customer.phone),
        ("city", customer.town),
        ("country", customer.country),
        ("owner", &owner),
    ];
    let account = record::<account::Entity>(app, system, &fields).await?.to_string();
    for one in &customer.contacts {
        let fields = [
            ("name", &*one.name),
            ("account", &account),
            ("position", one.position),
            ("email", &one.email),
            ("mobile", &one.mobile),
            ("owner", &owner),
        ];
        record::<contact::Entity>(app, system, &fields).await?;
    }
    Ok(())
}

async fn record<E: Object>(app: &App, system: &Viewer, texts: &[(&str, &str)]) -> Outcome<Id> {
    let draft = Draft::<E>::of_texts(texts)?;
    Ok(app.access().write(system.ask(), Add { draft, anyway: true }).await?.answer)
}
