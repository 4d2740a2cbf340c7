//! What was sold, when, by whom, to whom.

use crate::calendar::{business_days, season};
use crate::events::Leave;
use crate::people::{Level, Person};
use crate::places::TEAMS;
use crate::products::Product;
use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::Date;

/// An order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Its number.
    pub number: String,
    /// The day of booking.
    pub booked: Date,
    /// The day on which it was entered.
    pub entered: Date,
    /// The customer.
    pub customer: String,
    /// The customer's town.
    pub town: &'static str,
    /// The product's code.
    pub product: &'static str,
    /// Its family.
    pub family: &'static str,
    /// How many.
    pub quantity: i64,
    /// The order's currency.
    pub currency: &'static str,
    /// Amount in hundredths.
    pub amount: i64,
    /// Cost in hundredths.
    pub cost: i64,
    /// A customer who never bought before.
    pub is_new: bool,
}

/// Somebody's share of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The order.
    pub order: String,
    /// Who.
    pub seller: String,
    /// In percent.
    pub percent: i64,
}

const KINDS: &[&str] = &[
    "Klinik",
    "Restoran",
    "Pasar Raya",
    "Syarikat Guaman",
    "Kilang",
    "Hotel",
    "Sekolah",
    "Koperasi",
    "Bengkel",
    "Farmasi",
    "Ladang",
    "Pejabat Ukur",
];
const OWNERS: &[&str] = &[
    "Sri Murni",
    "Hock Seng",
    "Anggerik",
    "Lakshmi",
    "Bintang Timur",
    "Wah Heng",
    "Cahaya Baru",
    "Mutiara",
    "Sentosa",
    "Kinabalu Jaya",
    "Rajawali",
    "Seng Huat",
    "Bakti",
    "Maju Setia",
    "Tunas",
    "Permai",
    "Kenanga",
    "Perdana Utama",
];

/// Orders by day, and who shares in them.
pub fn orders(
    people: &[Person],
    products: &[Product],
    leave: &[Leave],
    random: &mut Rng,
) -> (Vec<Order>, Vec<Share>) {
    let sellers: Vec<&Person> = people.iter().filter(|person| person.level == Level::Seller).collect();
    let (mut orders, mut shares) = (Vec::new(), Vec::new());
    for day in business_days() {
        for (at, seller) in sellers.iter().enumerate() {
            let away = leave.iter().any(|leave| leave.person == seller.id && leave.holds(day));
            let team = &TEAMS[seller.place];
            // About one order in five days for each, in parts of a hundred million.
            let chance = 22 * season(day.month()) * team.strength * seller.skill;
            if !seller.works(day) || away || i64::from(random.u32(..)) % 100_000_000 > chance {
                continue;
            }
            let order = order(orders.len(), day, seller, products, random);
            shares.extend(share(&order.number, seller, at, &sellers, day, random));
            orders.push(order);
        }
    }
    (orders, shares)
}

fn order(before: usize, day: Date, seller: &Person, products: &[Product], random: &mut Rng) -> Order {
    let team = &TEAMS[seller.place];
    let product = &products[random.usize(..products.len())];
    let quantity = 1 + random.i64(0..product.most) * random.i64(1..=100) / 100;
    let discount = [0, 0, 0, 3, 5, 8, 12][random.usize(..7)];
    let full = product.price * quantity;
    let (currency, rate) = if team.currency == "SGD" {
        ("SGD", 31)
    } else if random.u32(..40) == 0 {
        ("USD", 23)
    } else {
        ("MYR", 100)
    };
    let amount = full * (100 - discount) / 100 * rate / 100;
    let town = team.towns[random.usize(..team.towns.len())];
    let late = if random.u32(..60) == 0 { i64::from(random.u32(20..70)) } else { i64::from(random.u32(..3)) };
    Order {
        number: format!("SO-{}-{:05}", day.year() % 100, before + 1),
        booked: day,
        entered: day + late.days(),
        customer: format!("{} {}", KINDS[random.usize(..KINDS.len())], OWNERS[random.usize(..OWNERS.len())]),
        town,
        product: product.code,
        family: product.family,
        quantity,
        currency,
        amount,
        cost: full * product.cost / 100 * rate / 100,
        is_new: random.u32(..4) == 0,
    }
}

/// One order in twelve is shared with a colleague of the team.
fn share(
    order: &str,
    seller: &Person,
    at: usize,
    sellers: &[&Person],
    day: Date,
    random: &mut Rng,
) -> Vec<Share> {
    let of =
        |seller: &Person, percent: i64| Share { order: order.to_owned(), seller: seller.id.clone(), percent };
    let colleague = sellers[(at / 10) * 10 + random.usize(..10)];
    if random.u32(..12) != 0 || colleague.id == seller.id || !colleague.works(day) {
        return vec![of(seller, 100)];
    }
    let other = [20, 30, 40, 50][random.usize(..4)];
    vec![of(seller, 100 - other), of(colleague, other)]
}
