//! Who may buy one day; some of them did.

use std::collections::BTreeMap;

use jiff::ToSpan;
use prestasi_demo::Lead;
use prestasi_kernel::Id;
use prestasi_web::Outcome;
use prestasi_web::api::Day;

use super::Office;
use crate::ideal::ideal;
use crate::leads::{ConvertLead, lead};

/// What makes an ideal customer: what it is called, of which attribute, how it compares, with what, and the points.
const IDEAL: [[&str; 5]; 4] = [
    ["Industri", "industry", "one-of", "Healthcare, Manufacturing, Hospitality", "15"],
    ["Saiz", "employees", "within", "50-500", "15"],
    ["Negara", "country", "one-of", "Malaysia, Singapore", "10"],
    ["Jawatan", "position", "contains", "manager", "10"],
];

/// Puts them there, each with the day on which they came.
pub async fn make_up(office: &Office<'_>) -> Outcome<Vec<(Id, Day)>> {
    let sellers: BTreeMap<&str, &str> =
        office.company.people.iter().map(|person| (&*person.id, &*person.name)).collect();
    for [name, attribute, test, compared, points] in IDEAL {
        let texts = [
            ("name", name),
            ("attribute", attribute),
            ("test", test),
            ("compared", compared),
            ("points", points),
        ];
        office.add::<ideal::Entity>(&texts).await?;
    }
    let mut all = Vec::new();
    for one in &office.company.leads {
        let owner = sellers.get(&*one.seller).and_then(|name| office.people.get(*name));
        let Some(owner) = owner else { continue };
        let id = add(office, one, *owner).await?;
        all.push((id, Day(office.system.day().saturating_sub(one.ago.days()))));
        if one.converted {
            let convert = ConvertLead { lead: id, account: None, contact: None, deal: None, anyway: true };
            office.app.access().write(office.system.ask(), convert).await?;
        }
    }
    Ok(all)
}

async fn add(office: &Office<'_>, one: &Lead, owner: Id) -> Outcome<Id> {
    let (owner, employees) = (owner.to_string(), one.employees.to_string());
    let texts = [
        ("name", &*one.name),
        ("company", &one.company),
        ("position", one.position),
        ("email", &one.email),
        ("industry", one.industry),
        ("employees", &employees),
        ("city", one.city),
        ("country", "Malaysia"),
        ("source", one.source),
        ("status", one.status),
        ("owner", &owner),
    ];
    office.add::<lead::Entity>(&texts).await
}
