//! What may be sold: open deals of every stage, and some that ended lately. Days are counted from the day on which the
//! company is looked at, so that nothing of it grows old.

use fastrand::Rng;

use crate::customers::Customer;
use crate::products::Product;

/// Stages of the usual process.
const STAGES: usize = 5;

/// A sale in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deal {
    /// What it is called.
    pub name: String,
    /// The place of its customer among them all.
    pub customer: usize,
    /// What it is worth, in sen.
    pub amount: i64,
    /// The place of its stage, from nought.
    pub stage: usize,
    /// How it ended.
    pub end: End,
    /// Since how many days it is in its stage.
    pub since: i64,
    /// In how many days it is to close; so many days ago where it is less than nought.
    pub closes: i64,
    /// What is done next.
    pub next: &'static str,
    /// How it came to be.
    pub source: &'static str,
    /// `new`, `expansion` or `renewal`.
    pub kind: &'static str,
    /// The place of who else wants it among [`COMPETITORS`].
    pub competitor: Option<usize>,
}

/// How a deal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Not yet.
    Open,
    /// Won, so many days ago, for this reason.
    Won(i64, &'static str),
    /// Lost.
    Lost(i64, &'static str),
}

/// Who else sells: name, what they are good at, where they fall short.
pub const COMPETITORS: [(&str, &str, &str); 4] = [
    ("Bestari Systems", "Low prices for large numbers", "Support by mail alone"),
    ("Cahaya Office Supply", "Delivers on the next day", "No equipment of their own"),
    ("Delima Tech", "Modern cloud services", "Young, with few references"),
    ("Emas Digital", "Known by every ministry", "Slow to answer, long contracts"),
];

const NEXT: [&str; 6] = [
    "Call back about the budget",
    "Send the revised offer",
    "Show it to the team on site",
    "Meet the finance manager",
    "",
    "Ask for the signed order",
];
const SOURCES: [&str; 5] = ["Website", "Referral", "Trade fair", "Cold call", "Partner"];
const REASONS: [&str; 4] = ["price", "product", "service", "relation"];
const LOSSES: [&str; 4] = ["price", "timing", "no-decision", "product"];

/// Some deals of each customer.
pub fn deals(customers: &[Customer], products: &[Product], random: &mut Rng) -> Vec<Deal> {
    let mut all = Vec::new();
    for customer in 0..customers.len() {
        for _ in 0..random.usize(1..=2) {
            all.push(deal(customer, &products[random.usize(..products.len())], random));
        }
    }
    all
}

fn deal(customer: usize, product: &Product, random: &mut Rng) -> Deal {
    let count = random.i64(1..=product.most.clamp(1, 20));
    let pick = |random: &mut Rng, all: &[&'static str]| all[random.usize(..all.len())];
    let ago = random.i64(0..80);
    let end = match random.u32(0..10) {
        0..=1 => End::Won(ago, pick(random, &REASONS)),
        2..=3 => End::Lost(ago, pick(random, &LOSSES)),
        _ => End::Open,
    };
    let stage = random.usize(0..STAGES);
    Deal {
        name: format!("{count} × {}", product.name),
        customer,
        amount: product.price.saturating_mul(count),
        stage,
        end,
        since: random.i64(0..25),
        closes: random.i64(-6..90),
        next: pick(random, &NEXT),
        source: pick(random, &SOURCES),
        kind: pick(random, &["new", "expansion", "renewal"]),
        competitor: (random.u32(0..3) == 0).then(|| random.usize(..COMPETITORS.len())),
    }
}
