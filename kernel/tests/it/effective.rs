//! Spans of days and values that follow one another.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use prestasi_kernel::{Dated, Span, parse_date};
use proptest::prelude::*;

/// A span from `2026-01-01..2026-03-31`, as `Display` writes it.
fn span(text: &str) -> Span {
    let (from, to) = text.split_once("..").unwrap();
    let read = |text: &str| (!text.is_empty()).then(|| parse_date(text).unwrap());
    Span::new(read(from), read(to)).unwrap()
}

fn dated<'a>(entries: &[(&str, &'a str)]) -> Result<Dated<&'a str>, Vec<String>> {
    let entries = entries.iter().map(|(days, value)| (span(days), *value)).collect();
    Dated::new(entries).map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

#[test]
fn both_ends_belong_to_a_span() {
    let march = span("2026-03-01..2026-03-31");
    assert_eq!(march.days(), Some(31));
    assert_eq!(march.to_string(), "2026-03-01..2026-03-31");
    assert!(march.holds(date(2026, 3, 1)) && march.holds(date(2026, 3, 31)));
    assert!(!march.holds(date(2026, 2, 28)) && !march.holds(date(2026, 4, 1)));
    assert!(march.overlaps(span("2026-03-31..")) && !march.overlaps(span("2026-04-01..")));
    assert_eq!(march.intersect(span("..2026-03-10")), Some(span("2026-03-01..2026-03-10")));
    assert_eq!(march.intersect(Span::ALWAYS), Some(march));
    assert_eq!(Span::ALWAYS.days(), None);
    assert_eq!(Span::new(Some(date(2026, 3, 2)), Some(date(2026, 3, 1))).unwrap_err().code, "dates-reversed");
}

#[test]
fn reads_dates_as_toml_has_them_and_as_text() {
    for text in ["from = 2026-01-01", "from = \"2026-01-01\""] {
        assert_eq!(toml::from_str::<Span>(text).unwrap(), span("2026-01-01.."));
    }
    assert_eq!(toml::from_str::<Span>("").unwrap(), Span::ALWAYS);
    for text in [
        "from = 2026-01-01T10:00:00",
        "from = 2026-02-30",
        "from = 20260101",
        "form = 2026-01-01",
        "from = 2026-01-02\nto = 2026-01-01",
        "from = { x = \"2026-01-01\" }",
    ] {
        assert!(toml::from_str::<Span>(text).is_err(), "{text}");
    }
    let json = serde_json::to_string(&span("2026-01-01..")).unwrap();
    assert_eq!(json, r#"{"from":"2026-01-01"}"#);
    assert_eq!(
        serde_json::from_str::<Span>(r#"{"from":null,"to":"2026-01-01"}"#).unwrap(),
        span("..2026-01-01")
    );
}

#[test]
fn finds_the_value_of_a_day() {
    let rates =
        dated(&[("2026-04-01..", "new"), ("..2025-12-31", "old"), ("2026-01-01..2026-01-31", "sale")])
            .unwrap();
    assert_eq!(rates.at(date(1, 1, 1)), Some(&"old"));
    assert_eq!(rates.at(date(2025, 12, 31)), Some(&"old"));
    assert_eq!(rates.at(date(2026, 1, 1)), Some(&"sale"));
    assert_eq!(rates.at(date(2026, 2, 1)), None);
    assert_eq!(rates.at(date(2026, 4, 1)), Some(&"new"));
    assert_eq!(rates.gaps(Span::ALWAYS), [span("2026-02-01..2026-03-31")]);
    assert_eq!(rates.gaps(span("2026-02-10..2026-02-20")), [span("2026-02-10..2026-02-20")]);
    assert_eq!(rates.iter().map(|(_, name)| *name).collect::<Vec<_>>(), ["old", "sale", "new"]);
}

#[test]
fn reports_every_overlap_and_gap() {
    let problems = dated(&[("..", "a"), ("2026-01-01..2026-01-31", "b"), ("2026-03-01..", "c")]).unwrap_err();
    assert_eq!(
        problems,
        [
            "dates-overlap: first=.., second=2026-01-01..2026-01-31",
            "dates-overlap: first=.., second=2026-03-01..",
        ]
    );
    assert_eq!(dated(&[("..2026-01-31", "a"), ("2026-01-31..", "b")]).unwrap_err().len(), 1);
    let entries = vec![(span("2026-02-01..2026-02-28"), ())];
    let problems = Dated::without_gaps(entries.clone(), span("2026-01-01..2026-12-31")).unwrap_err();
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, ["dates-gap: gap=2026-01-01..2026-01-31", "dates-gap: gap=2026-03-01..2026-12-31"]);
    assert!(Dated::without_gaps(entries, span("2026-02-01..2026-02-28")).is_ok());
}

fn day(number: i64) -> Date {
    date(2026, 1, 1).checked_add(number.days()).unwrap()
}

fn any_span() -> impl Strategy<Value = Span> {
    let end = || prop_oneof![4 => (0..60_i64).prop_map(Some), 1 => Just(None)];
    (end(), end()).prop_filter_map("reversed", |(from, to)| Span::new(from.map(day), to.map(day)).ok())
}

proptest! {
    #[test]
    fn intersection_is_of_the_days(a in any_span(), b in any_span()) {
        for date in (-5..65).map(day) {
            let both = a.intersect(b).is_some_and(|both| both.holds(date));
            prop_assert_eq!(both, a.holds(date) && b.holds(date));
        }
    }

    #[test]
    fn every_day_has_one_value_or_is_in_a_gap(spans in proptest::collection::vec(any_span(), 0..6), within in any_span()) {
        let entries: Vec<(Span, usize)> = spans.iter().copied().zip(0..).collect();
        let overlap = (0..spans.len()).any(|i| (0..i).any(|j| spans[i].overlaps(spans[j])));
        match Dated::new(entries) {
            Err(_) => prop_assert!(overlap),
            Ok(dated) => {
                prop_assert!(!overlap);
                let gaps = dated.gaps(within);
                for date in (-5..65).map(day) {
                    let holding = spans.iter().position(|span| span.holds(date));
                    prop_assert_eq!(dated.at(date).copied(), holding);
                    let in_gaps = gaps.iter().filter(|gap| gap.holds(date)).count();
                    prop_assert_eq!(in_gaps, usize::from(within.holds(date) && holding.is_none()));
                }
            }
        }
    }
}
