//! Who may buy one day: people who asked, were met or were named, some of whom are with sellers already.

use fastrand::Rng;

use crate::names;
use crate::people::{Level, Person};
use crate::places::TEAMS;

/// Leads that there are, and how many of the sellers share them.
const LEADS: usize = 36;
const SELLERS: usize = 12;

/// Somebody who may buy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// Their name.
    pub name: String,
    /// Where they work.
    pub company: String,
    /// What they are there.
    pub position: &'static str,
    /// Their address of mail.
    pub email: String,
    /// What the company does.
    pub industry: &'static str,
    /// How many work there.
    pub employees: i64,
    /// Where it is.
    pub city: &'static str,
    /// How they came.
    pub source: &'static str,
    /// `cold`, `contacted`, `warm` or `qualified`.
    pub status: &'static str,
    /// How many days ago they came.
    pub ago: i64,
    /// Whether they became a customer.
    pub converted: bool,
    /// Who looks after them: the id of a seller.
    pub seller: String,
}

const FIRMS: [(&str, &str); 8] = [
    ("Klinik", "Healthcare"),
    ("Kilang", "Manufacturing"),
    ("Hotel", "Hospitality"),
    ("Akademi", "Education"),
    ("Logistik", "Transport"),
    ("Butik", "Retail"),
    ("Studio", "Professional services"),
    ("Kafe", "Food and drink"),
];
const CALLED: [&str; 9] =
    ["Seroja", "Cempaka", "Bayu", "Teratai", "Nilam", "Kasturi", "Melor", "Purnama", "Zamrud"];
const POSITIONS: [&str; 6] =
    ["Managing Director", "Purchasing Manager", "IT Manager", "Office Manager", "Finance Manager", "Owner"];
const SOURCES: [&str; 5] = ["Website", "Referral", "Trade fair", "Webinar", "Partner"];
const STATUSES: [&str; 4] = ["cold", "contacted", "warm", "qualified"];

/// Some for the sellers who are still there.
pub fn leads(people: &[Person], random: &mut Rng) -> Vec<Lead> {
    let here = |person: &&Person| person.left.is_none() && person.level == Level::Seller;
    let sellers: Vec<&Person> = people.iter().filter(here).take(SELLERS).collect();
    (0..LEADS).map(|number| lead(number, sellers[number % sellers.len()], random)).collect()
}

fn lead(number: usize, seller: &Person, random: &mut Rng) -> Lead {
    let (kind, industry) = FIRMS[number % FIRMS.len()];
    let called = CALLED[random.usize(..CALLED.len())];
    let team = &TEAMS[seller.place];
    let name = names::name(random, team.borneo);
    let (ago, converted) = (random.i64(0..70), number % 6 == 1);
    Lead {
        email: format!(
            "{}@{}-{}-{number}.example",
            name.short.to_lowercase(),
            kind.to_lowercase(),
            called.to_lowercase()
        ),
        name: name.full,
        company: format!("{kind} {called} {} Sdn Bhd", team.towns[number % team.towns.len()]),
        position: POSITIONS[random.usize(..POSITIONS.len())],
        industry,
        employees: random.i64(4..400),
        city: team.towns[number % team.towns.len()],
        source: SOURCES[random.usize(..SOURCES.len())],
        status: if converted { "qualified" } else { STATUSES[number % 3] },
        ago,
        converted,
        seller: seller.id.clone(),
    }
}
