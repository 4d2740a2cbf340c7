//! What is wrong with a deal, and whether the pipeline is enough.

use jiff::civil::{Date, date};
use prestasi_kernel::Ratio;
use prestasi_scoring::{Age, Deal, Limits, Severity, Verdict, aging, coverage, inspect};

const TODAY: Date = date(2026, 11, 27);

fn day(days_ago: i64) -> Date {
    TODAY.saturating_sub(jiff::Span::new().days(days_ago))
}

/// A deal that nobody would ask about.
fn sound() -> Deal {
    Deal {
        has_next_step: true,
        contact_roles: 3,
        close_moves: 0,
        closes: Some(day(-30)),
        last_activity: day(2),
        amount_before: 60_000,
        amount: 60_000,
        stage_since: day(5),
        stage_days_most: Some(30),
        criteria_missing: vec![],
    }
}

#[test]
fn each_trouble_by_itself() {
    type Case = (&'static str, &'static str, fn(&mut Deal));
    let cases: [Case; 24] = [
        ("sound", "", |_| {}),
        ("no next step", "medium no-next-step", |it| it.has_next_step = false),
        ("one role", "medium single-threaded", |it| it.contact_roles = 1),
        ("no role", "high single-threaded", |it| it.contact_roles = 0),
        ("two roles", "", |it| it.contact_roles = 2),
        ("moved once", "", |it| it.close_moves = 1),
        ("moved twice", "medium close-moved", |it| it.close_moves = 2),
        ("closes today", "", |it| it.closes = Some(TODAY)),
        ("closed yesterday", "high close-past", |it| it.closes = Some(day(1))),
        ("never closes", "high no-close-date", |it| it.closes = None),
        ("quiet for 13 days", "", |it| it.last_activity = day(13)),
        ("quiet for 14 days", "medium quiet", |it| it.last_activity = day(14)),
        ("quiet for 28 days", "high quiet", |it| it.last_activity = day(28)),
        ("activity ahead", "", |it| it.last_activity = day(-3)),
        ("amount raised", "", |it| it.amount = 70_000),
        ("amount cut", "medium amount-cut", |it| it.amount = 59_999),
        ("amount halved", "high amount-cut", |it| it.amount = 30_000),
        ("14 days in its stage", "", |it| it.stage_since = day(14)),
        ("15 days in its stage", "low aging", |it| it.stage_since = day(15)),
        ("29 days in its stage", "low aging", |it| it.stage_since = day(29)),
        ("30 days in its stage", "high aging", |it| it.stage_since = day(30)),
        ("a stage without an end", "", |it| (it.stage_since, it.stage_days_most) = (day(300), None)),
        ("criteria missing", "medium criteria-missing", |it| it.criteria_missing = vec!["budget".into()]),
        (
            "all at once, what matters most first",
            "high close-past, high quiet, high aging, medium no-next-step, medium close-moved, medium amount-cut, \
             medium single-threaded, medium criteria-missing",
            |it| {
                *it = Deal {
                    has_next_step: false,
                    contact_roles: 1,
                    close_moves: 5,
                    closes: Some(day(9)),
                    last_activity: day(99),
                    amount_before: 60_000,
                    amount: 50_000,
                    stage_since: day(99),
                    stage_days_most: Some(30),
                    criteria_missing: vec!["budget".into()],
                }
            },
        ),
    ];
    for (case, expected, change) in cases {
        let mut deal = sound();
        change(&mut deal);
        let found = inspect(&deal, &Limits::default(), TODAY);
        let told = found.iter().map(|it| {
            let severity = it.severity.code().trim_start_matches("inspect-");
            format!("{severity} {}", it.trouble.code().trim_start_matches("inspect-"))
        });
        assert_eq!(told.collect::<Vec<_>>().join(", "), expected, "{case}");
    }
    assert!(Severity::Low < Severity::High);
}

#[test]
fn limits_are_data() {
    let limits: Limits = toml::from_str("quiet_days = 2").unwrap();
    assert_eq!((limits.quiet_days, limits.contact_roles), (2, 2));
    assert_eq!(inspect(&sound(), &limits, TODAY).len(), 1);
}

#[test]
fn cards_age() {
    for (days, most, age) in [
        (0, 30, Age::Fresh),
        (14, 30, Age::Fresh),
        (15, 30, Age::Aging),
        (30, 30, Age::Over),
        (7, 15, Age::Fresh),
        (8, 15, Age::Aging),
        (0, 0, Age::Over),
        (-4, 30, Age::Fresh),
        (i64::MAX, u32::MAX, Age::Over),
        (i64::MIN, 0, Age::Fresh),
    ] {
        assert_eq!(aging(days, most), age, "{days} of {most}");
    }
}

#[test]
fn pipelines_against_what_is_left() {
    let rate = Ratio::new(30, 100);
    for (open, quota, closed, rate, held, needed, verdict) in [
        (1_350_000, 450_000, 180_000, rate, "5", "10/3", Verdict::Enough),
        (900_000, 450_000, 180_000, rate, "10/3", "10/3", Verdict::Enough),
        (899_999, 450_000, 180_000, rate, "899999/270000", "10/3", Verdict::Short { missing: 1 }),
        (600_000, 450_000, 180_000, rate, "20/9", "10/3", Verdict::Short { missing: 300_000 }),
        (0, 450_000, 0, rate, "0", "10/3", Verdict::Short { missing: 1_500_000 }),
        // A third of a unit is a unit.
        (0, 1, 0, rate, "0", "10/3", Verdict::Short { missing: 4 }),
        (600_000, 450_000, 450_000, rate, "–", "10/3", Verdict::Reached),
        (600_000, 450_000, 500_000, rate, "–", "10/3", Verdict::Reached),
        (600_000, 0, 0, rate, "–", "10/3", Verdict::Reached),
        (600_000, 450_000, 0, None, "4/3", "–", Verdict::Unknown),
        (600_000, 450_000, 0, Some(Ratio::ZERO), "4/3", "–", Verdict::Unknown),
    ] {
        let found = coverage(open, quota, closed, rate).unwrap();
        let text = |value: Option<Ratio>| match value {
            Some(value) if value.den() != 1 => format!("{}/{}", value.num(), value.den()),
            Some(value) => value.to_string(),
            None => "–".to_owned(),
        };
        assert_eq!((text(found.held), text(found.needed)), (held.to_owned(), needed.to_owned()), "{open}");
        assert_eq!((found.verdict, found.left), (verdict, (quota - closed).max(0)), "{open}");
    }
    for (open, quota, closed, rate) in [(0, i64::MAX, -1, rate), (0, i64::MAX, 0, Ratio::new(1, 100))] {
        assert_eq!(coverage(open, quota, closed, rate).unwrap_err().code, "overflow");
    }
}
