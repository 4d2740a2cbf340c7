//! Which price holds.

use prestasi_pricing::{Ask, Prices};

use crate::say::{bare, book, day, quantity};

fn prices() -> Prices {
    let everywhere = [
        "pump .. 0 100.00",
        "pump .. 10 90.00",
        "pump 2026-07-01..2026-07-31 0 85.00",
        "valve 2026-01-01..2026-06-30 5 12.00",
        "valve 2026-10-01..2026-12-31 5 14.00",
    ];
    Prices::new(vec![
        book("Standard", "MYR", "", &everywhere),
        book("Sabah", "MYR", "Sabah", &["pump 2026-03-01.. 0 110.00", "hose .. 0 3.00"]),
        book("Export", "USD", "", &["pump .. 0 25.00"]),
    ])
    .expect("prices without contradiction")
}

/// Product, currency, region, day, quantity, and then the price with its book and reasons, or the problem.
const PICKS: &[(&str, &str, &str, &str, &str, &str)] = &[
    ("pump", "MYR", "", "2026-02-01", "1", "100.00 Standard: price-of-everywhere, price-always"),
    ("pump", "MYR", "", "2026-02-01", "9.999999", "100.00 Standard: price-of-everywhere, price-always"),
    ("pump", "MYR", "", "2026-02-01", "10", "90.00 Standard: price-of-everywhere, price-always, price-tier"),
    ("pump", "MYR", "", "2026-07-15", "10", "85.00 Standard: price-of-everywhere, price-latest-start"),
    ("pump", "MYR", "Johor", "2026-02-01", "1", "100.00 Standard: price-of-everywhere, price-always"),
    ("pump", "MYR", "Sabah", "2026-02-28", "1", "100.00 Standard: price-of-everywhere, price-always"),
    ("pump", "MYR", "Sabah", "2026-07-15", "50", "110.00 Sabah: price-of-region, price-latest-start"),
    (
        "valve",
        "MYR",
        "",
        "2026-06-30",
        "5",
        "12.00 Standard: price-of-everywhere, price-latest-start, price-tier",
    ),
    ("pomp", "MYR", "", "2026-02-01", "1", "price-product-unknown: product=pomp (near: pump)"),
    ("hose", "USD", "", "2026-02-01", "1", "price-currency-missing: product=hose, currency=USD, found=MYR"),
    (
        "hose",
        "MYR",
        "Johor",
        "2026-02-01",
        "1",
        "price-region-missing: product=hose, region=Johor, found=Sabah",
    ),
    ("hose", "MYR", "", "2026-02-01", "1", "price-region-not-given: product=hose, found=Sabah"),
    (
        "valve",
        "MYR",
        "",
        "2026-07-02",
        "9",
        "price-day-missing: product=valve, day=2026-07-02, found=2026-01-01..2026-06-30",
    ),
    (
        "valve",
        "MYR",
        "",
        "2026-09-30",
        "9",
        "price-day-missing: product=valve, day=2026-09-30, found=2026-10-01..2026-12-31",
    ),
    ("valve", "MYR", "", "2026-02-01", "4.5", "price-quantity-missing: product=valve, quantity=4.5, found=5"),
];

#[test]
fn the_most_special_price_holds_and_says_why() {
    let prices = prices();
    for &(product, currency, region, on, of, expected) in PICKS {
        let region = (!region.is_empty()).then_some(region);
        let (currency, day, quantity) = (currency.parse().unwrap(), day(on), quantity(of));
        let found = match prices.pick(&Ask { product, currency, region, day, quantity }) {
            Ok(it) => {
                let why: Vec<&str> = it.why.iter().map(|reason| reason.key).collect();
                format!("{} {}: {}", bare([it.unit_price]), it.book.name, why.join(", "))
            }
            Err(problem) => problem.to_string(),
        };
        assert_eq!(found, expected, "{product} {currency} {region:?} {day} {of}");
    }
}

/// Two entries of one book, and whether they contradict each other.
const PAIRS: &[(&str, &str, bool)] = &[
    ("pump .. 0 100.00", "pump .. 0 90.00", true),
    ("pump .. 0 100.00", "pump .. 0 100.00", false),
    ("pump .. 0 100.00", "pump ..2026-06-30 0 90.00", true),
    ("pump .. 0 100.00", "pump 2026-06-30.. 0 90.00", false),
    ("pump .. 0 100.00", "pump .. 10 90.00", false),
    ("pump .. 0 100.00", "valve .. 0 90.00", false),
    ("pump 2026-01-01.. 5 100.00", "pump 2026-01-01..2026-01-01 5 90.00", true),
];

#[test]
fn contradictions_are_found_when_a_book_is_kept() {
    for &(first, second, contradicts) in PAIRS {
        let found = Prices::new(vec![book("A", "MYR", "", &[first, second])]);
        let codes = found.err().unwrap_or_default().iter().map(|problem| problem.code).collect::<Vec<_>>();
        assert_eq!(codes, vec!["price-contradiction"; usize::from(contradicts)], "{first}; {second}");
    }
}

#[test]
fn contradictions_are_told_between_books_too() {
    let books = vec![
        book("A", "MYR", "", &["hose .. 0 1.00", "pump .. 0 100.00"]),
        book("B", "MYR", "", &["pump .. 0 90.00"]),
        book("C", "USD", "", &["pump .. 0 -1.00"]),
        book("D", "MYR", "Johor", &["pump .. 0 80.00"]),
    ];
    let problems = Prices::new(books).unwrap_err();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    let first = "price-contradiction: product=pump, first_book=A, first_row=2, first=MYR 100.00, book=B, row=1, second=MYR 90.00";
    assert_eq!(told, [first, "price-negative: product=pump, price=USD -1.00"]);
}
