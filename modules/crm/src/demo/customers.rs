//! The customers, and the people there.

use prestasi_demo::Customer;
use prestasi_kernel::Id;
use prestasi_web::Outcome;

use super::Office;
use crate::accounts::account;
use crate::contacts::contact;
use crate::fields::custom;
use crate::object::Said;
use crate::object::custom::COLUMN;

/// What the company keeps of them in its own way: names, kind, values.
const FIELDS: [[&str; 4]; 2] = [
    ["Tier", "Peringkat", "choice", "gold = Gold | Emas\nsilver = Silver | Perak\nbronze = Bronze | Gangsa"],
    ["Fleet", "Bilangan lori", "whole", ""],
];
const TIERS: [&str; 4] = ["gold", "silver", "bronze", "bronze"];

/// Puts them there; the id of each with that of the first of its people, where somebody looks after it.
pub async fn make_up(office: &Office<'_>) -> Outcome<Vec<Option<(Id, Id)>>> {
    let mut all = Vec::new();
    for [name, malay, kind, choices] in FIELDS {
        let fields = [
            ("name", name),
            ("malay", malay),
            ("object", "account"),
            ("kind", kind),
            ("choices", choices),
            ("listed", "yes"),
        ];
        office.add::<custom::Entity>(&fields).await?;
    }
    for (number, customer) in office.company.customers.iter().enumerate() {
        all.push(match office.owner(customer) {
            Some(owner) => add(office, (number, customer), owner).await?,
            None => None,
        });
    }
    Ok(all)
}

async fn add(
    office: &Office<'_>,
    (number, customer): (usize, &Customer),
    owner: Id,
) -> Outcome<Option<(Id, Id)>> {
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
    let tier = TIERS.get(number % TIERS.len()).copied().unwrap_or_default();
    let said = [("tier", tier.to_owned()), ("fleet", (number % 40).to_string())];
    let said = said.map(|(key, text)| (key.to_owned(), text)).into_iter().collect();
    let says = [(COLUMN, Said::Asked(said))];
    let id = office.add_with::<account::Entity>(&fields, &says).await?;
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
