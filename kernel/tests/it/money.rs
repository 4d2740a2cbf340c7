//! Currencies and amounts.

use prestasi_kernel::{Currency, Money, Ratio, Rounding};
use proptest::prelude::*;

#[track_caller]
fn check(text: &str, minor: i64) {
    let money = Money::parse(text).unwrap();
    assert_eq!(money.minor, minor, "{text}");
    assert_eq!(money.to_string(), text);
}

#[track_caller]
fn check_refused(text: &str, code: &str) {
    assert_eq!(Money::parse(text).map_err(|problem| problem.code), Err(code), "{text:?}");
}

#[test]
fn written_and_read() {
    check("MYR 1,234.50", 123_450);
    check("MYR -1,234.50", -123_450);
    check("MYR 0.05", 5);
    check("MYR -0.05", -5);
    check("JPY 1,234", 1234);
    check("JPY 0", 0);
    check("KWD 1,234.567", 1_234_567);
    check("CLF 0.0001", 1);
    check("MYR 92,233,720,368,547,758.07", i64::MAX);
    check("MYR -92,233,720,368,547,758.08", i64::MIN);
    assert_eq!(Money::parse("MYR 1234.5000").unwrap().minor, 123_450);
    assert_eq!(
        serde_json::to_string(&Money::new(5, Currency::MYR)).unwrap(),
        r#"{"minor":5,"currency":"MYR"}"#
    );
}

#[test]
fn refused() {
    check_refused("MYR", "money-invalid");
    check_refused("MYR 5%", "money-invalid");
    check_refused("MYR 1.005", "money-too-precise");
    check_refused("JPY 0.5", "money-too-precise");
    check_refused("myr 1", "currency-invalid");
    check_refused("RM 1", "currency-invalid");
    check_refused("MYRX 1", "currency-invalid");
    check_refused("MYR x", "number-invalid");
    check_refused("MYR  1", "number-invalid");
    check_refused("MYR 92,233,720,368,547,758.08", "overflow");
    assert!(serde_json::from_str::<Currency>("\"my\"").is_err());
    assert!(serde_json::from_str::<Money>(r#"{"minor":0.5,"currency":"MYR"}"#).is_err());
}

#[test]
fn decimals_after_iso_4217() {
    for (code, exponent) in
        [("MYR", 2), ("SGD", 2), ("JPY", 0), ("VND", 0), ("BHD", 3), ("TND", 3), ("UYW", 4)]
    {
        assert_eq!(Currency::parse(code).unwrap().exponent(), exponent, "{code}");
    }
}

#[test]
fn arithmetic_says_why_not() {
    let sen = Money::new(1, Currency::MYR);
    let yen = Money::new(1, Currency::parse("JPY").unwrap());
    let most = Money::new(i64::MAX, Currency::MYR);
    let least = Money::new(i64::MIN, Currency::MYR);
    assert_eq!(sen.checked_add(sen), Ok(Money::new(2, Currency::MYR)));
    assert_eq!(sen.checked_sub(sen), Ok(Money::zero(Currency::MYR)));
    assert_eq!(sen.checked_add(yen).unwrap_err().to_string(), "currency-mismatch: left=MYR, right=JPY");
    assert_eq!(most.checked_add(sen).unwrap_err().code, "overflow");
    assert_eq!(least.checked_sub(sen).unwrap_err().code, "overflow");
    assert_eq!(least.checked_neg().unwrap_err().code, "overflow");
    assert_eq!(most.checked_mul(Ratio::from_int(2), Rounding::Down).unwrap_err().code, "overflow");
    assert_eq!(Money::total(Currency::MYR, [most, sen, least]), Ok(Money::zero(Currency::MYR)));
    assert_eq!(Money::total(Currency::MYR, [most, sen]).unwrap_err().code, "overflow");
    assert_eq!(Money::total(Currency::MYR, [yen]).unwrap_err().code, "currency-mismatch");
}

#[test]
fn rounds_where_the_currency_ends() {
    let rate = Ratio::parse("0.125").unwrap();
    let of = |code: &str, rule| Money::from_ratio(rate, Currency::parse(code).unwrap(), rule).unwrap().minor;
    assert_eq!(of("MYR", Rounding::HalfAway), 13);
    assert_eq!(of("MYR", Rounding::HalfEven), 12);
    assert_eq!(of("JPY", Rounding::HalfAway), 0);
    assert_eq!(of("KWD", Rounding::HalfAway), 125);
    let price = Money::parse("MYR 1,000.10").unwrap();
    assert_eq!(price.checked_mul(rate, Rounding::HalfAway).unwrap().to_string(), "MYR 125.01");
}

proptest! {
    #[test]
    fn there_and_back(minor: i64, code in "[A-Z]{3}") {
        let money = Money::new(minor, Currency::parse(&code).unwrap());
        prop_assert_eq!(Money::parse(&format!("{code} {}", money.decimal())), Ok(money));
        prop_assert_eq!(Money::parse(&money.to_string()), Ok(money));
        prop_assert_eq!(Money::from_ratio(money.to_ratio(), money.currency, Rounding::Down), Ok(money));
        let json = serde_json::to_string(&money).unwrap();
        prop_assert_eq!(serde_json::from_str::<Money>(&json).unwrap(), money);
    }
}
