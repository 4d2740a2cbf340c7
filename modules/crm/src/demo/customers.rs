//! The customers, and the people there.

use prestasi_demo::Customer;
use prestasi_kernel::Id;
use prestasi_web::Outcome;

use super::Office;
use crate::accounts::account;
use crate::contacts::contact;

/// Puts them there; the id of each with that of the first of its people, where somebody looks after it.
pub async fn make_up(office: &Office<'_>) -> Outcome<Vec<Option<(Id, Id)>>> {
    let mut all = Vec::new();
    for customer in &office.company.customers {
        all.push(match office.owner(customer) {
            Some(owner) => add(office, customer, owner).await?,
            None => None,
        });
    }
    Ok(all)
}

async fn add(office: &Office<'_>, customer: &Customer, owner: Id) -> Outcome<Option<(Id, Id)>> {
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
    let id = office.add::<account::Entity>(&fields).await?;
    let (account, mut first) = (id.to_string(), None);
    for one in &customer.contacts {
        let fields = [
            ("name", &*one.name),
            ("account", &account),
            ("position", one.position),
            ("email", &one.email),
            ("mobile", &one.mobile),
            ("owner", &owner),
        ];
        let contact = office.add::<contact::Entity>(&fields).await?;
        first.get_or_insert(contact);
    }
    Ok(first.map(|contact| (id, contact)))
}
