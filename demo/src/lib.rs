//! A Malaysian company made from a seed: the same seed gives the same people, orders and plan, byte for byte.
//!
//! Nobody in it is real. It sells office equipment, cloud seats and service contracts through twelve teams in four
//! levels, and has what a real company has: joiners and leavers, leave, shared orders, orders in other currencies,
//! cancellations, customers who pay late, contests, objectives, and rows that were entered after the books were closed.

mod calendar;
mod customers;
mod deals;
mod events;
mod leads;
mod names;
mod orders;
mod people;
mod places;
mod products;
mod quotas;
mod write;

pub use customers::{Contact, Customer};
pub use deals::{COMPETITORS, Deal, End};
pub use events::{Cancellation, Leave, Receipt, Score};
pub use leads::Lead;
pub use orders::{Order, Share};
pub use people::{Level, Person};
pub use products::Product;
pub use quotas::Quota;

use fastrand::Rng;
use jiff::civil::{Date, date};

/// The company's name.
pub const NAME: &str = "Seri Angsana Digital Sdn. Bhd.";

/// The compensation plan of its last year.
pub const PLAN: &str = include_str!("plan.toml");

/// The first day of its records.
pub const FIRST: Date = date(2024, 1, 1);

/// The last day of its records.
pub const LAST: Date = date(2026, 10, 31);

/// A company and its records.
#[derive(Debug, Clone)]
pub struct Company {
    /// Everybody who sells or leads, the highest first.
    pub people: Vec<Person>,
    /// What it sells.
    pub products: Vec<Product>,
    /// Orders by day.
    pub orders: Vec<Order>,
    /// Who shares in which order.
    pub shares: Vec<Share>,
    /// Quotas by quarter.
    pub quotas: Vec<Quota>,
    /// Absences.
    pub leave: Vec<Leave>,
    /// Orders that were cancelled.
    pub cancellations: Vec<Cancellation>,
    /// What customers paid.
    pub receipts: Vec<Receipt>,
    /// Objectives and their scores.
    pub scores: Vec<Score>,
    /// Who buys.
    pub customers: Vec<Customer>,
    /// What may be sold to them.
    pub deals: Vec<Deal>,
    /// Who may buy one day.
    pub leads: Vec<Lead>,
}

impl Company {
    /// The company of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut random = Rng::with_seed(seed);
        let people = people::people(&mut random);
        let products = products::products();
        let leave = events::leave(&people, &mut random);
        let (orders, shares) = orders::orders(&people, &products, &leave, &mut random);
        let cancellations = events::cancellations(&orders, &mut random);
        let receipts = events::receipts(&orders, &cancellations, &mut random);
        let quotas = quotas::quotas(&people, &orders, &mut random);
        let scores = events::scores(&people, &mut random);
        let customers = customers::customers(&people, &orders, &shares, &mut random);
        let deals = deals::deals(&customers, &products, &mut random);
        let leads = leads::leads(&people, &mut random);
        Self {
            people,
            products,
            orders,
            shares,
            quotas,
            leave,
            cancellations,
            receipts,
            scores,
            customers,
            deals,
            leads,
        }
    }
}
