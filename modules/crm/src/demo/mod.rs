//! What the made-up company sells to whom, each with whoever looks after it.

mod activities;
mod campaigns;
mod customers;
mod deals;
mod figures;
mod leads;
mod past;
mod quotes;
mod telephones;

use std::collections::BTreeMap;

use futures_util::future::BoxFuture;
use prestasi_access::Viewer;
use prestasi_access::organisation::person;
use prestasi_demo::{Company, Customer};
use prestasi_kernel::{Currency, Id};
use prestasi_store::facts;
use prestasi_web::{App, Outcome};

use crate::object::{Add, Draft, Object, Said};

/// Puts it into the store, once the people are there.
pub fn make_up<'a>(app: &'a App, company: &'a Company) -> BoxFuture<'a, Outcome<()>> {
    Box::pin(async move {
        let office = Office::open(app, company).await?;
        telephones::make_up(&office).await?;
        let accounts = customers::make_up(&office).await?;
        let (deals, past) = deals::make_up(&office, &accounts).await?;
        let leads = leads::make_up(&office).await?;
        past::Past { deals: past, leads }.keep(&office).await?;
        campaigns::make_up(&office, &accounts).await?;
        quotes::make_up(&office, &deals).await?;
        figures::make_up(&office).await
    })
}

/// Who makes it up, and for whom.
struct Office<'a> {
    app: &'a App,
    company: &'a Company,
    system: Viewer,
    people: BTreeMap<String, Id>,
}

impl<'a> Office<'a> {
    async fn open(app: &'a App, company: &'a Company) -> Outcome<Self> {
        let system = app.access().system("demo")?;
        let people = facts::as_of(system.select::<person::Entity>(), system.day(), None)?;
        let people = people.all(app.store().read()).await?;
        let people = people.into_iter().map(|row| (row.name, row.person.0)).collect();
        Ok(Self { app, company, system, people })
    }

    /// Who looks after a customer, if they are still there.
    fn owner(&self, customer: &Customer) -> Option<Id> {
        let seller = self.company.people.iter().find(|person| person.id == customer.seller);
        self.people.get(&seller?.name).copied()
    }

    async fn add<E: Object>(&self, texts: &[(&str, &str)]) -> Outcome<Id> {
        self.add_with::<E>(texts, &[]).await
    }

    /// A record that says these texts, and this that nobody is asked for.
    async fn add_with<E: Object>(
        &self,
        texts: &[(&str, &str)],
        says: &[(&'static str, Said)],
    ) -> Outcome<Id> {
        let draft = Draft::<E>::of_texts(texts, &self.system, Currency::MYR, true)?;
        let draft = says.iter().fold(draft, |draft, (name, said)| draft.with(name, said.clone()));
        Ok(self.app.access().write(self.system.ask(), Add { draft, anyway: true }).await?.answer)
    }
}
