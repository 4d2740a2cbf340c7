//! How tests write prices and quotes: short.

use jiff::civil::Date;
use prestasi_kernel::{Currency, Money, Ratio, Rounding, Span, parse_date};
use prestasi_pricing::{
    Discount, Entry, Line, LineDiscount, PriceBook, Priced, Quantity, Quote, Tax, TaxRounding, TaxedAs, price,
};

/// `1,234.50` in ringgit.
pub fn rm(text: &str) -> Money {
    Money::parse(&format!("MYR {text}")).expect("an amount")
}

pub fn ratio(text: &str) -> Ratio {
    text.parse().expect("a ratio")
}

pub fn quantity(text: &str) -> Quantity {
    Quantity::parse(text).expect("a quantity")
}

pub fn day(text: &str) -> Date {
    parse_date(text).expect("a day")
}

/// `2026-01-01..2026-03-31`, either end may be left out.
pub fn days(text: &str) -> Span {
    let (from, to) = text.split_once("..").expect("two ends");
    let end = |text: &str| (!text.is_empty()).then(|| day(text));
    Span::new(end(from), end(to)).expect("a span")
}

/// A share as a page shows it: two places of a percent.
pub fn shown(ratio: Option<Ratio>) -> String {
    let Some(ratio) = ratio else { return "–".into() };
    let hundredths = ratio.round(Rounding::HalfAway, 4).expect("a small ratio");
    assert_eq!(ratio.round(Rounding::HalfEven, 4), Some(hundredths), "either way of rounding");
    let sign = if hundredths < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", hundredths.abs() / 100, hundredths.abs() % 100)
}

/// A book of entries such as `pump 2026-01-01.. 10 90.00`: product, days, tier, price of one.
pub fn book(name: &str, currency: &str, region: &str, entries: &[&str]) -> PriceBook {
    let currency: Currency = currency.parse().expect("a currency");
    let entry = |text: &&str| {
        let cells: Vec<&str> = text.split_whitespace().collect();
        let unit_price = Money::parse(&format!("{currency} {}", cells[3])).expect("a price").minor;
        Entry {
            product: cells[0].into(),
            days: days(cells[1]),
            from_quantity: quantity(cells[2]),
            unit_price,
        }
    };
    let region = (!region.is_empty()).then(|| region.to_owned());
    PriceBook { name: name.into(), currency, region, entries: entries.iter().map(entry).collect() }
}

/// A line such as `2.5 x 100.00 -10% cost 60.00 +6% group pumps`; `-25.00` takes an amount off, `@90.00` is a net unit
/// price, `=6%` a tax that the price has in it.
pub fn line(text: &str) -> Line {
    let mut words = text.split_whitespace();
    let mut next = || words.next();
    let (quantity_of, _, unit) = (next().expect("a quantity"), next(), next().expect("a price"));
    let mut line = Line {
        product: "pump".into(),
        group: None,
        quantity: quantity(quantity_of),
        unit_price: rm(unit),
        discount: None,
        tax: None,
        unit_cost: None,
    };
    while let Some(word) = next() {
        let (sign, rest) = word.split_at(1);
        match (sign, word) {
            (_, "cost") => line.unit_cost = next().map(rm),
            (_, "group") => line.group = next().map(str::to_owned),
            ("@", _) => line.discount = Some(LineDiscount::NetUnit(rm(rest))),
            ("-", _) if rest.ends_with('%') => line.discount = Some(LineDiscount::Percent(ratio(rest))),
            ("-", _) => line.discount = Some(LineDiscount::Amount(rm(rest))),
            ("+", _) => line.tax = Some(tax(rest, TaxedAs::OnTop)),
            ("=", _) => line.tax = Some(tax(rest, TaxedAs::Included)),
            _ => panic!("what is {word}?"),
        }
    }
    line
}

fn tax(rate: &str, taxed_as: TaxedAs) -> Tax {
    Tax { name: "SST".into(), rate: ratio(rate), taxed_as }
}

/// Lines as [`line`] reads them, one after another with `;`, and a discount on the whole such as `10%` or `25.00`.
pub fn quote(lines: &str, whole: &str) -> Quote {
    let discount = match whole {
        "" => None,
        percent if percent.ends_with('%') => Some(Discount::Percent(ratio(percent))),
        amount => Some(Discount::Amount(rm(amount))),
    };
    Quote {
        currency: Currency::MYR,
        lines: lines.split(';').map(str::trim).filter(|it| !it.is_empty()).map(line).collect(),
        discount,
        rounding: Rounding::HalfAway,
        tax_rounding: TaxRounding::Line,
        term_days: 30,
    }
}

pub fn priced(lines: &str, whole: &str) -> Priced {
    price(&quote(lines, whole)).expect("a quote that can be priced")
}

/// Amounts in ringgit without the code, for tables.
pub fn bare(amounts: impl IntoIterator<Item = Money>) -> String {
    let bare = |amount: Money| amount.to_string().trim_start_matches("MYR ").to_owned();
    amounts.into_iter().map(bare).collect::<Vec<_>>().join(" ")
}
