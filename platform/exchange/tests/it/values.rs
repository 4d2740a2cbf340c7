//! Texts as values.

use prestasi_exchange::plan::is_name;
use prestasi_exchange::value::{Kind, Style, guess, style};
use proptest::prelude::*;

const US: Style = Style { day_first: false, comma_decimal: false };
const EU: Style = Style { day_first: true, comma_decimal: true };

#[test]
fn numbers_and_days_are_read_as_the_file_writes_them() {
    let usual = Style::default();
    for (kind, style, text, value) in [
        (Kind::Decimal, usual, "1,234.50", Some("1234.5")),
        (Kind::Decimal, usual, "RM 1,234.50", Some("1234.5")),
        (Kind::Decimal, usual, "(12.00)", Some("-12")),
        (Kind::Decimal, usual, "-$3.10", Some("-3.1")),
        (Kind::Decimal, usual, "MYR 1,234.50", Some("1234.5")),
        (Kind::Decimal, usual, "1 234.50 USD", Some("1234.5")),
        (Kind::Decimal, EU, "1.234,50 €", Some("1234.5")),
        (Kind::Decimal, EU, "-1\u{202f}234,50\u{a0}€", Some("-1234.5")),
        (Kind::Decimal, usual, "(S$ 12)", Some("-12")),
        (Kind::Decimal, usual, "12 apples", None),
        (Kind::Decimal, usual, "EUR", None),
        (Kind::Moment, usual, "2026-01-05T13:35:00.000+0000", Some("2026-01-05T13:35:00")),
        (Kind::Decimal, EU, "1.234,50", Some("1234.5")),
        (Kind::Decimal, EU, "1 234,5", Some("1234.5")),
        (Kind::Decimal, usual, "-0.00", Some("0")),
        (Kind::Decimal, usual, "1,23.4", None),
        (Kind::Decimal, usual, "12a", None),
        (Kind::Decimal, usual, "NaN", None),
        (Kind::Decimal, usual, "1e5", None),
        (Kind::Decimal, usual, ".5", Some("0.5")),
        (Kind::Decimal, usual, "1234567890123.5", None),
        (Kind::Integer, usual, "007", Some("7")),
        (Kind::Integer, usual, "12.5", None),
        (Kind::Integer, usual, "123456789012345678", Some("123456789012345678")),
        (Kind::Integer, usual, "1234567890123456789", None),
        (Kind::Day, usual, "3/4/2026", Some("2026-04-03")),
        (Kind::Day, US, "3/4/2026", Some("2026-03-04")),
        (Kind::Day, usual, "31.12.25", Some("2025-12-31")),
        (Kind::Day, usual, "2026-02-30", None),
        (Kind::Day, usual, "2026-02-28 00:00:00", Some("2026-02-28")),
        (Kind::Day, usual, "2026-02-28 01:00:00", None),
        (Kind::Moment, usual, "2010-12-01 08:26:00", Some("2010-12-01T08:26:00")),
        (Kind::Moment, US, "3/15/2024 2:30 PM", Some("2024-03-15T14:30:00")),
        (Kind::Moment, usual, "1/2/2024 12:05 am", Some("2024-02-01T00:05:00")),
        (Kind::Flag, usual, "Ya", Some("true")),
        (Kind::Flag, usual, "no", Some("false")),
        (Kind::Flag, usual, "maybe", None),
        (Kind::Text, usual, " as it is ", Some(" as it is ")),
        (Kind::Text, usual, "a\0b", None),
    ] {
        assert_eq!(kind.read(text, style).ok().as_deref(), value, "{kind:?} {text}");
    }
}

#[test]
fn what_columns_hold_is_guessed() {
    for (texts, kind) in [
        (&["1", "2", ""][..], Kind::Integer),
        (&["1", "0", "1"], Kind::Integer),
        (&["1.5", "2"], Kind::Decimal),
        (&["007", "008"], Kind::Text),
        (&["0", "0.5"], Kind::Decimal),
        (&["yes", "no"], Kind::Flag),
        (&["2026-01-01", "2026-12-31"], Kind::Day),
        (&["2026-01-01 00:00", "2026-12-31 12:00"], Kind::Moment),
        (&["85123A", "71053"], Kind::Text),
        (&["", " "], Kind::Text),
        (&[], Kind::Text),
    ] {
        assert_eq!(guess(texts.iter().copied(), Style::default()), kind, "{texts:?}");
    }
    assert_eq!(style(["1/13/2026", "12/1/2026"].into_iter()), US);
    assert_eq!(style(["13/1/2026", "1.234,50"].into_iter()), EU);
    assert_eq!(style(["13/1/2026", "12,50 €"].into_iter()), EU);
    assert_eq!(style(["1/13/2026", "EUR 12.50"].into_iter()), US);
    assert_eq!(style(["1/2/2026", "1,234"].into_iter()), Style::default());
}

proptest! {
    #[test]
    fn whatever_is_read_is_read_as_itself_again(text in "\\PC{0,30}", kind in 0_usize..6) {
        let kind = Kind::ALL[kind];
        if let Ok(value) = kind.read(&text, Style::default()) {
            prop_assert_eq!(kind.read(&value, Style::default()).ok(), Some(value));
        }
    }

    #[test]
    fn cents_are_kept_to_the_last(minor in -1_000_000_000_000_i64..1_000_000_000_000) {
        let (sign, minor_abs) = (if minor < 0 { "-" } else { "" }, minor.unsigned_abs());
        let text = format!("{sign}{}.{:02}", minor_abs / 100, minor_abs % 100);
        let read = Kind::Decimal.read(&text, Style::default()).unwrap();
        let (whole, cents) = read.trim_start_matches('-').split_once('.').unwrap_or((read.trim_start_matches('-'), ""));
        let back = whole.parse::<i64>().unwrap() * 100 + format!("{cents:0<2}").parse::<i64>().unwrap();
        prop_assert_eq!(if read.starts_with('-') { -back } else { back }, minor);
    }

    #[test]
    fn guessed_plans_can_be_followed(head in prop::collection::vec("\\PC{0,20}", 1..12)) {
        let plan = prestasi_exchange::Plan::guess(&head, &[]);
        prop_assert!(plan.check().is_ok());
        prop_assert!(plan.kept().all(|(_, name, _)| is_name(name)));
    }
}
