//! Frozen figures and their scores.

use jiff::civil::{Date, date};
use prestasi_forecast::ledger::{Actuals, Entry, check, score, seal};

fn entry(source: &str, made_on: Date, value_minor: i64) -> Entry {
    Entry {
        source: source.to_owned(),
        category: "commit".to_owned(),
        node: "north".to_owned(),
        period_first: date(2026, 7, 1),
        period_last: date(2026, 9, 30),
        made_on,
        value_minor,
        low_minor: Some(value_minor - 10),
        high_minor: Some(value_minor + 10),
    }
}

#[test]
fn the_last_figure_of_a_week_counts() {
    let actuals = Actuals::from([(("north".to_owned(), date(2026, 7, 1)), 100)]);
    let entries = [
        entry("aina", date(2026, 7, 1), 500),
        entry("aina", date(2026, 7, 3), 95),
        entry("aina", date(2026, 7, 9), 120),
    ];
    let scores = score(&entries, &actuals).unwrap();
    let seen: Vec<_> = scores.iter().map(|s| (s.week, s.ratio, s.coverage, s.band)).collect();
    assert_eq!(seen, vec![(1, 0.95, Some(1.0), "green"), (2, 1.2, Some(0.0), "amber")]);
}

#[test]
fn hindsight_is_refused() {
    let problem = score(&[entry("aina", date(2026, 10, 1), 100)], &Actuals::new()).unwrap_err();
    assert_eq!(problem.code, "ledger-made-after-period");
}

#[test]
fn what_was_frozen_cannot_be_changed_unseen() {
    let mut sealed: Vec<(Entry, String)> = Vec::new();
    for value in [100, 120, 90] {
        let entry = entry("aina", date(2026, 7, 1), value);
        let before = sealed.last().map_or("", |last| &last.1).to_owned();
        let found = seal(&before, &entry);
        sealed.push((entry, found));
    }
    check(&sealed).unwrap();
    let row_of = |entries: &[(Entry, String)]| check(entries).unwrap_err().code;
    let mut edited = sealed.clone();
    edited[1].0.value_minor = 121;
    assert_eq!(row_of(&edited), "ledger-changed");
    let mut shortened = sealed.clone();
    shortened.remove(0);
    assert_eq!(row_of(&shortened), "ledger-changed");
    let mut moved = sealed;
    moved.swap(1, 2);
    assert_eq!(row_of(&moved), "ledger-changed");
}
