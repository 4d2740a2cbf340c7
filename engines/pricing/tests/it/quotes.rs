//! Lines, discounts, taxes and totals.

use prestasi_pricing::{Figure, TaxRounding, price};

use crate::say::{bare, priced, quote, rm, shown};

/// Lines, discount on the whole, and then: list, discount, net, tax, gross; discount in percent.
const TOTALS: &[(&str, &str, &str, &str)] = &[
    ("", "", "0.00 0.00 0.00 0.00 0.00", "–"),
    ("1 x 100.00", "", "100.00 0.00 100.00 0.00 100.00", "0.00"),
    ("3 x 33.33 -10%", "", "99.99 10.00 89.99 0.00 89.99", "10.00"),
    ("2.5 x 19.99", "", "49.98 0.00 49.98 0.00 49.98", "0.00"),
    ("0.000001 x 1,000,000.00", "", "1.00 0.00 1.00 0.00 1.00", "0.00"),
    ("10 x 100.00 -25.00", "", "1,000.00 25.00 975.00 0.00 975.00", "2.50"),
    ("10 x 100.00 @89.90", "", "1,000.00 101.00 899.00 0.00 899.00", "10.10"),
    ("10 x 100.00 @120.00", "", "1,000.00 -200.00 1,200.00 0.00 1,200.00", "-20.00"),
    ("1 x 100.00; 1 x 200.00", "10%", "300.00 30.00 270.00 0.00 270.00", "10.00"),
    ("1 x 100.00 -10%; 1 x 100.00", "10.00", "200.00 20.00 180.00 0.00 180.00", "10.00"),
    ("1 x 100.00 -10% +6%", "10%", "100.00 19.00 81.00 4.86 85.86", "19.00"),
    ("1 x 100.00 +6%; 1 x 50.00 +10%; 1 x 7.00", "", "157.00 0.00 157.00 11.00 168.00", "0.00"),
    ("1 x 106.00 =6%", "", "100.00 0.00 100.00 6.00 106.00", "0.00"),
    ("1 x 106.00 -10% =6%", "", "100.00 10.00 90.00 5.40 95.40", "10.00"),
    ("1 x 100.00 -100%", "", "100.00 100.00 0.00 0.00 0.00", "100.00"),
    ("1 x 0.00", "10%", "0.00 0.00 0.00 0.00 0.00", "–"),
];

#[test]
fn totals() {
    for &(lines, whole, amounts, percent) in TOTALS {
        let it = priced(lines, whole).total;
        assert_eq!(bare([it.list, it.discount, it.net, it.tax, it.gross]), amounts, "{lines} less {whole}");
        assert_eq!(shown(it.discount_ratio), percent, "{lines} less {whole}");
    }
}

/// Line, and then: cost, margin, margin in percent.
const MARGINS: &[(&str, &str, &str)] = &[
    ("1 x 600,000.00 @540,000.00 cost 351,000.00", "351,000.00 189,000.00", "35.00"),
    ("1 x 600,000.00 @460,000.00 cost 351,000.00", "351,000.00 109,000.00", "23.70"),
    ("3 x 10.00 cost 12.00", "36.00 -6.00", "-20.00"),
    ("1 x 10.00 -100% cost 4.00", "4.00 -4.00", "–"),
    ("1 x 10.00 cost 4.00; 1 x 10.00", "", "–"),
];

#[test]
fn margins() {
    for &(lines, amounts, percent) in MARGINS {
        let it = priced(lines, "").total;
        assert_eq!(bare(it.cost.into_iter().chain(it.margin)), amounts, "{lines}");
        assert_eq!(shown(it.margin_ratio), percent, "{lines}");
    }
}

#[test]
fn the_discount_on_the_whole_is_shared_by_largest_remainder() {
    let it = priced("1 x 33.33; 1 x 33.33; 1 x 33.34", "10.00");
    assert_eq!(bare(it.lines.iter().map(|line| line.figures.discount)), "3.33 3.33 3.34");
    let it = priced("1 x 0.10; 1 x 0.10; 1 x 0.10; 1 x 0.00", "0.10");
    assert_eq!(bare(it.lines.iter().map(|line| line.figures.discount)), "0.04 0.03 0.03 0.00");
}

/// Lines, and then the taxes of the lines if each is rounded, or all of a rate together.
const TAX_ROUNDING: &[(&str, &str, &str)] = &[
    ("1 x 0.08 +6%; 1 x 0.08 +6%; 1 x 0.08 +6%", "0.00 0.00 0.00", "0.01 0.00 0.00"),
    ("1 x 1.25 +6%; 1 x 1.25 +6%", "0.08 0.08", "0.08 0.07"),
    ("1 x 10.00 =6%; 1 x 10.00 =6%; 1 x 10.00", "0.57 0.57 0.00", "0.57 0.56 0.00"),
];

#[test]
fn taxes_are_rounded_by_line_or_by_total() {
    for &(lines, by_line, by_total) in TAX_ROUNDING {
        for (tax_rounding, expected) in [(TaxRounding::Line, by_line), (TaxRounding::Total, by_total)] {
            let it = price(&prestasi_pricing::Quote { tax_rounding, ..quote(lines, "") }).unwrap();
            assert_eq!(bare(it.lines.iter().map(|line| line.figures.tax)), expected, "{lines}");
        }
    }
}

#[test]
fn the_foot_sums_taxes_by_rate() {
    let it = priced("1 x 100.00 +8%; 1 x 50.00 +6%; 2 x 25.00 +8%; 1 x 106.00 =6%; 1 x 9.00", "");
    let rows = it.taxes.iter().map(|row| format!("{} {} {}", row.name, row.rate, bare([row.base, row.tax])));
    assert_eq!(rows.collect::<Vec<_>>(), ["SST 0.06 150.00 9.00", "SST 0.08 150.00 12.00"]);
}

/// Quotes that cannot be.
const PROBLEMS: &[(&str, &str, &str)] = &[
    ("1 x -1.00", "", "quote-price-negative: line=1, price=MYR -1.00"),
    ("1 x 1.00; 1 x 2.00 @-0.01", "", "quote-price-negative: line=2, price=MYR -0.01"),
    ("1 x 1.00 cost -3.00", "", "quote-price-negative: line=1, price=MYR -3.00"),
    ("1 x 10.00 -101%", "", "quote-percent-out-of-range: percent=101"),
    ("1 x 10.00 --1%", "", "quote-percent-out-of-range: percent=-1"),
    ("1 x 10.00 -10.01", "", "quote-discount-out-of-range: discount=MYR 10.01, amount=MYR 10.00"),
    ("1 x 10.00", "10.01", "quote-discount-out-of-range: discount=MYR 10.01, amount=MYR 10.00"),
    ("1 x 10.00", "150%", "quote-percent-out-of-range: percent=150"),
    ("1 x 10.00 +101%", "", "tax-rate-out-of-range: name=SST, percent=101"),
    ("9,000,000,000,000 x 90,000.00", "", "overflow: operation=amount"),
];

#[test]
fn what_cannot_be_is_a_problem() {
    for &(lines, whole, expected) in PROBLEMS {
        assert_eq!(price(&quote(lines, whole)).unwrap_err().to_string(), expected, "{lines} less {whole}");
    }
    let mut other = quote("1 x 10.00", "");
    other.lines[0].unit_cost = Some("USD 1.00".parse().unwrap());
    assert_eq!(price(&other).unwrap_err().to_string(), "quote-currency: amount=USD 1.00, currency=MYR");
}

#[test]
fn every_figure_says_how_it_came_about() {
    let it = priced("2 x 106.00 -10% =6% cost 60.00; 1 x 50.00 +8% cost 20.00", "12.00");
    for line in it.lines.iter().map(|line| &line.figures).chain([&it.total]) {
        for figure in Figure::ALL {
            assert!(line.why(figure).count() > 0, "{figure:?}");
        }
    }
    let keys: Vec<&str> = it.lines[0].figures.why(Figure::Discount).map(|step| step.key).collect();
    let expected =
        ["quote-step-percent", "quote-step-share", "quote-step-without-tax", "quote-step-discount-ratio"];
    assert_eq!(keys, expected);
    let last = it.total.why(Figure::Gross).last().unwrap();
    assert_eq!(last.value("amount"), Some(&it.total.gross.into()));
    assert_eq!(it.total.list.checked_sub(rm("0.00")), Ok(it.total.list));
}
