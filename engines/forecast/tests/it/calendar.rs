//! Periods read and written in the file's own style.

use prestasi_forecast::series::{Frequency, Period, PeriodStyle};

fn check(frequency: Frequency, first: &str, ahead: i64, expected: &str) {
    let style = PeriodStyle::detect(first, frequency).unwrap();
    let period = style.parse(first, frequency).unwrap();
    assert_eq!(style.format(period, frequency), first, "round trip");
    assert_eq!(style.format(Period(period.0 + ahead), frequency), expected);
}

#[test]
fn styles() {
    use Frequency::{Day, Month, Quarter, Week};
    check(Month, "17", 2, "19");
    check(Month, "2026-11", 3, "2027-02");
    check(Month, "2026-11-01", 3, "2027-02-01");
    check(Month, "2026-01-31", 1, "2026-02-28");
    check(Month, "2026-01-15", 13, "2027-02-15");
    check(Quarter, "2026-Q4", 1, "2027-Q1");
    check(Quarter, "2026Q4", 1, "2027Q1");
    check(Quarter, "2026-10-01", 1, "2027-01-01");
    check(Quarter, "2026-12-31", 1, "2027-03-31");
    check(Week, "2026-W53", 1, "2027-W01");
    check(Week, "2026-11-23", 2, "2026-12-07");
    check(Week, "2026-11-25", 1, "2026-12-02");
    check(Day, "2026-02-28", 1, "2026-03-01");
    check(Month, "9999-12", 1, "10000-01");
}

#[test]
fn unreadable() {
    for (frequency, text) in [
        (Frequency::Month, "soon"),
        (Frequency::Month, "2026-13"),
        (Frequency::Month, "2026-Q1"),
        (Frequency::Quarter, "2026-Q5"),
        (Frequency::Week, "2026-W54"),
        (Frequency::Day, "2026-02-30"),
        (Frequency::Day, ""),
    ] {
        let problem = PeriodStyle::detect(text, frequency).unwrap_err();
        assert_eq!(problem.code, "period-unreadable", "{text}");
    }
}
