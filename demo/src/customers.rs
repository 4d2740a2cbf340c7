//! Who buys: the customers of the last orders, each with whoever looks after them and whoever they speak with.

use std::collections::BTreeSet;

use fastrand::Rng;

use crate::names;
use crate::orders::{Order, Share};
use crate::people::Person;
use crate::places::TEAMS;

/// Customers at most: enough for lists of several pages.
const MOST: usize = 300;

/// A company that buys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// Its name.
    pub name: String,
    /// Its registration number.
    pub number: String,
    /// What it does.
    pub industry: &'static str,
    /// How many work there.
    pub employees: i64,
    /// Its telephone.
    pub phone: String,
    /// Where it is.
    pub town: &'static str,
    /// In which country.
    pub country: &'static str,
    /// Who looks after it: the id of a seller.
    pub seller: String,
    /// Those whom they speak with.
    pub contacts: Vec<Contact>,
}

/// Somebody at a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Their name.
    pub name: String,
    /// What they are there.
    pub position: &'static str,
    /// Their address of mail.
    pub email: String,
    /// Their telephone.
    pub mobile: String,
}

/// The first word of a name says what a customer does.
const INDUSTRIES: [(&str, &str); 12] = [
    ("Klinik", "Healthcare"),
    ("Restoran", "Food and drink"),
    ("Pasar", "Retail"),
    ("Syarikat", "Legal services"),
    ("Kilang", "Manufacturing"),
    ("Hotel", "Hospitality"),
    ("Sekolah", "Education"),
    ("Koperasi", "Finance"),
    ("Bengkel", "Automotive"),
    ("Farmasi", "Healthcare"),
    ("Ladang", "Agriculture"),
    ("Pejabat", "Professional services"),
];

const POSITIONS: [&str; 8] = [
    "Managing Director",
    "Purchasing Manager",
    "Finance Manager",
    "Operations Manager",
    "IT Manager",
    "Office Manager",
    "Owner",
    "Purchasing Executive",
];

/// The customers of the newest orders whose sellers are still there.
pub fn customers(people: &[Person], orders: &[Order], shares: &[Share], random: &mut Rng) -> Vec<Customer> {
    let (mut known, mut customers) = (BTreeSet::new(), Vec::new());
    for order in orders.iter().rev() {
        let seller = shares.iter().find(|share| share.order == order.number);
        let seller = seller.and_then(|share| people.iter().find(|person| person.id == share.seller));
        let Some(seller) = seller.filter(|seller| seller.left.is_none()) else { continue };
        if customers.len() < MOST && known.insert((order.customer.clone(), order.town)) {
            customers.push(customer(order, seller, random));
        }
    }
    customers
}

fn customer(order: &Order, seller: &Person, random: &mut Rng) -> Customer {
    let team = &TEAMS[seller.place];
    let kind = order.customer.split(' ').next().unwrap_or_default();
    let industry = INDUSTRIES.iter().find(|(word, _)| *word == kind).map_or("Services", |(_, name)| name);
    let letters = |text: &str| text.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "");
    let domain = format!("{}-{}", letters(&order.customer), letters(order.town));
    let (country, ahead) =
        if team.currency == "SGD" { ("Singapore", "+65 6") } else { ("Malaysia", "+60 3-7") };
    let phone = format!("{ahead}{:03} {:04}", random.u32(100..1_000), random.u32(..10_000));
    let mut contacts: Vec<Contact> = Vec::new();
    for _ in 0..random.usize(1..4) {
        let one = contact(&domain, team.borneo, random);
        if contacts.iter().all(|other| other.email != one.email) {
            contacts.push(one);
        }
    }
    Customer {
        name: format!("{} Sdn Bhd", order.customer),
        number: format!("{}{:02}{:06}", random.u32(2004..2024), random.u32(1..13), random.u32(..1_000_000)),
        industry,
        employees: i64::from(random.u32(3..60)) * i64::from(random.u32(1..12)),
        phone,
        town: order.town,
        country,
        seller: seller.id.clone(),
        contacts,
    }
}

fn contact(domain: &str, borneo: bool, random: &mut Rng) -> Contact {
    let name = names::name(random, borneo);
    Contact {
        position: POSITIONS[random.usize(..POSITIONS.len())],
        email: format!("{}@{domain}.example", name.short.to_lowercase()),
        mobile: format!(
            "+60 1{}-{:03} {:04}",
            random.u32(2..10),
            random.u32(100..1_000),
            random.u32(..10_000)
        ),
        name: name.full,
    }
}
