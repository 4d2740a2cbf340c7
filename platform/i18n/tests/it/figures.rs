//! Money, numbers, dates and periods.

use jiff::civil::date as day;
use prestasi_i18n::{Language, date, money, number, percent, period};
use prestasi_kernel::{Currency, Ratio};

fn currency(code: &str) -> Currency {
    Currency::parse(code).expect("a currency")
}

#[test]
fn money_has_its_symbol_and_the_decimals_of_its_currency() {
    let check = |minor, code, text| assert_eq!(money(minor, currency(code)), text);
    check(123_450, "MYR", "RM 1,234.50");
    check(-123_450, "MYR", "-RM 1,234.50");
    check(0, "MYR", "RM 0.00");
    check(-5, "MYR", "-RM 0.05");
    check(123_450, "EUR", "EUR 1,234.50");
    check(1_234_567, "JPY", "JPY 1,234,567");
    check(-1_234_567, "KWD", "-KWD 1,234.567");
    check(i128::MIN, "MYR", "-RM 1,701,411,834,604,692,317,316,873,037,158,841,057.28");
}

#[test]
fn numbers_are_grouped_and_rounded_half_away() {
    let check = |num, den, places, text| {
        assert_eq!(number(&Ratio::new(num, den).expect("a number"), places), text);
    };
    check(12_345, 10, 1, "1,234.5");
    check(5, 2, 0, "3");
    check(-5, 2, 0, "-3");
    check(-1, 1000, 2, "0.00");
    check(1, 3, 4, "0.3333");
    check(999, 1, 0, "999");
    check(1_000_000, 1, 0, "1,000,000");
    check(i128::MAX, 1, 2, &Ratio::new(i128::MAX, 1).expect("a number").to_string());
}

#[test]
fn percentages_stand_before_their_sign() {
    let check = |num, den, places, text| {
        assert_eq!(percent(&Ratio::new(num, den).expect("a number"), places), text);
    };
    check(105_514, 100_000, 2, "105.51 %");
    check(1, 8, 0, "13 %");
    check(-1, 8, 1, "-12.5 %");
    check(0, 1, 2, "0.00 %");
    check(25, 1, 0, "2,500 %");
    check(1, 3, u32::MAX, &Ratio::new(1, 3).expect("a number").to_string());
}

#[test]
fn dates_have_the_months_of_their_language() {
    assert_eq!(date(Language::English, day(2026, 11, 23)), "23 Nov 2026");
    assert_eq!(date(Language::Malay, day(2026, 8, 9)), "9 Ogos 2026");
    let months: Vec<String> = (1..=12).map(|month| date(Language::Malay, day(2026, month, 1))).collect();
    let malay = "Jan Feb Mac Apr Mei Jun Jul Ogos Sep Okt Nov Dis";
    assert_eq!(months, malay.split(' ').map(|month| format!("1 {month} 2026")).collect::<Vec<_>>());
}

#[test]
fn periods_have_the_names_of_their_language() {
    let check = |name: &str, english, malay| {
        let name = name.parse().expect("a period");
        assert_eq!(period(Language::English, name), english);
        assert_eq!(period(Language::Malay, name), malay);
    };
    check("2026-03", "Mar 2026", "Mac 2026");
    check("2026-Q1", "Q1 2026", "S1 2026");
    check("2026-H2", "H2 2026", "Separuh 2 2026");
    check("2026", "2026", "2026");
}
