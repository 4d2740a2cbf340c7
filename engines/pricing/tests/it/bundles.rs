//! Bundles and what their parts have of the price.

use prestasi_kernel::{Currency, Rounding};
use prestasi_pricing::{Ask, Bundle, BundlePrice, Part, Prices, share};

use crate::say::{bare, book, day, quantity, rm};

/// Parts, where the price comes from, quantity, and then the price with the shares of the parts, or the problem.
const BUNDLES: &[(&str, BundlePrice, &str, &str)] = &[
    ("pump 1, hose 2", BundlePrice::Sum, "1", "120.00: 100.00 20.00"),
    ("pump 1, hose 2", BundlePrice::Own, "1", "99.99: 83.33 16.66"),
    ("pump 1, hose 2.5", BundlePrice::Own, "4", "399.96: 319.97 79.99"),
    ("hose 1, hose 1, hose 1", BundlePrice::Own, "1", "99.99: 33.33 33.33 33.33"),
    ("pump 1, gift 1", BundlePrice::Own, "1", "99.99: 99.99 0.00"),
    ("gift 1", BundlePrice::Sum, "3", "0.00: 0.00"),
    ("gift 1", BundlePrice::Own, "3", "allocation-no-weights"),
    ("", BundlePrice::Sum, "1", "bundle-empty: product=set"),
    ("set 1", BundlePrice::Sum, "1", "bundle-of-itself: product=set"),
    ("pimp 1", BundlePrice::Sum, "1", "price-product-unknown: product=pimp (near: pump)"),
    ("pump 0.001", BundlePrice::Sum, "0.0001", "quantity-too-precise: quantity=0.0000001, places=6"),
];

#[test]
fn a_bundle_is_shared_out_to_its_parts() {
    let entries = ["pump .. 0 100.00", "hose .. 0 10.00", "gift .. 0 0.00", "set .. 0 99.99"];
    let prices = Prices::new(vec![book("Standard", "MYR", "", &entries)]).unwrap();
    for &(parts, price, of, expected) in BUNDLES {
        let part = |text: &str| {
            let (product, of) = text.trim().split_once(' ').expect("product and quantity");
            Part { product: product.into(), quantity: quantity(of) }
        };
        let parts = parts.split(',').filter(|it| !it.is_empty()).map(part).collect();
        let bundle = Bundle { product: "set".into(), parts, price };
        let (currency, day, quantity) = (Currency::MYR, day("2026-11-27"), quantity(of));
        let ask = Ask { product: "set", currency, region: None, day, quantity };
        let found = match bundle.unfold(&prices, &ask, Rounding::HalfAway) {
            Ok(it) => format!("{}: {}", bare([it.price]), bare(it.parts.iter().map(|part| part.price))),
            Err(problem) => problem.to_string(),
        };
        assert_eq!(found, expected, "{bundle:?}");
    }
}

#[test]
fn what_a_bundle_was_sold_for_is_shared_by_list_prices() {
    assert_eq!(
        bare(share(rm("100.00"), &[rm("10.00"), rm("10.00"), rm("10.00")]).unwrap()),
        "33.34 33.33 33.33"
    );
    assert_eq!(share(rm("1.00"), &["USD 1.00".parse().unwrap()]).unwrap_err().code, "currency-mismatch");
}
