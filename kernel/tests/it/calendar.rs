//! Fiscal calendars: known years, and the laws of a calendar over forty years.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use prestasi_kernel::{FiscalCalendar, Grain, Period};

fn calendar(toml: &str) -> FiscalCalendar {
    toml::from_str(toml).unwrap()
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

const NRF: &str =
    "start_month = 2\nweeks = { pattern = \"4-5-4\", week_start = \"sunday\", year_end = \"nearest\" }";

/// `name: first..last, days`
#[track_caller]
fn check(toml: &str, cases: &[(&str, &str)]) {
    let calendar = calendar(toml);
    for (name, days) in cases {
        let period = period(name);
        assert_eq!(calendar.span(period).unwrap().to_string(), *days, "{name}");
        let (first, last) = calendar.bounds(period).unwrap();
        assert_eq!(calendar.period_of(first, period.grain()), Ok(period));
        assert_eq!(calendar.period_of(last, period.grain()), Ok(period));
    }
}

#[test]
fn calendar_year() {
    for toml in ["", "name_by = \"end\""] {
        check(
            toml,
            &[
                ("2026-02", "2026-02-01..2026-02-28"),
                ("2028-02", "2028-02-01..2028-02-29"),
                ("2026-Q4", "2026-10-01..2026-12-31"),
                ("2026-H1", "2026-01-01..2026-06-30"),
                ("2026", "2026-01-01..2026-12-31"),
                ("9998", "9998-01-01..9998-12-31"),
                ("0001-01", "0001-01-01..0001-01-31"),
            ],
        );
    }
}

#[test]
fn year_from_april() {
    check(
        "start_month = 4",
        &[
            ("2026-01", "2026-04-01..2026-04-30"),
            ("2026-12", "2027-03-01..2027-03-31"),
            ("2026-Q4", "2027-01-01..2027-03-31"),
            ("2026-H2", "2026-10-01..2027-03-31"),
            ("2026", "2026-04-01..2027-03-31"),
        ],
    );
    check(
        "start_month = 4\nname_by = \"end\"",
        &[("2027-01", "2026-04-01..2026-04-30"), ("2027", "2026-04-01..2027-03-31")],
    );
    check(
        "start_month = 4\nstart_day = 6",
        &[
            ("2026-01", "2026-04-06..2026-05-05"),
            ("2026-09", "2026-12-06..2027-01-05"),
            ("2026", "2026-04-06..2027-04-05"),
        ],
    );
    check("start_day = 16\nname_by = \"end\"", &[("2027", "2026-01-16..2027-01-15")]);
}

#[test]
fn retail_weeks_with_a_week_53() {
    check(
        NRF,
        &[
            ("2012", "2012-01-29..2013-02-02"),
            ("2016", "2016-01-31..2017-01-28"),
            ("2017", "2017-01-29..2018-02-03"),
            ("2023-01", "2023-01-29..2023-02-25"),
            ("2023-02", "2023-02-26..2023-04-01"),
            ("2023-03", "2023-04-02..2023-04-29"),
            ("2023-12", "2023-12-31..2024-02-03"),
            ("2023", "2023-01-29..2024-02-03"),
            ("2024", "2024-02-04..2025-02-01"),
        ],
    );
    let calendar = calendar(NRF);
    assert_eq!(calendar.days(period("2023")), Ok(53 * 7));
    assert_eq!(calendar.days(period("2023-12")), Ok(5 * 7));
    assert_eq!(calendar.days(period("2024-12")), Ok(4 * 7));
}

#[test]
fn last_saturday_of_september() {
    let toml = "start_month = 10\nname_by = \"end\"\nweeks = { pattern = \"4-4-5\", week_start = \"sunday\", year_end = \"last\" }";
    check(
        toml,
        &[
            ("2023", "2022-09-25..2023-09-30"),
            ("2023-12", "2023-08-20..2023-09-30"),
            ("2024", "2023-10-01..2024-09-28"),
            ("2024-01", "2023-10-01..2023-10-28"),
            ("2024-03", "2023-11-26..2023-12-30"),
        ],
    );
    assert_eq!(calendar(toml).days(period("2023-12")), Ok(6 * 7));
}

#[test]
fn settings_are_checked_and_kept() {
    for wrong in [
        "start_month = 0",
        "start_month = 13",
        "start_day = 29",
        "start_day = 0",
        "starts = 1",
        "weeks = { pattern = \"4-4-4\", week_start = \"sunday\", year_end = \"last\" }",
        "weeks = { pattern = \"4-4-5\" }",
    ] {
        assert!(toml::from_str::<FiscalCalendar>(wrong).is_err(), "{wrong}");
    }
    for text in ["", NRF] {
        let kept = toml::to_string(&calendar(text)).unwrap();
        assert_eq!(calendar(&kept), calendar(text));
    }
}

/// Every combination of kinds of year.
fn calendars() -> Vec<FiscalCalendar> {
    let mut all = Vec::new();
    for start in ["start_month = 1", "start_month = 4", "start_month = 2", "start_month = 12\nstart_day = 28"]
    {
        for name_by in ["start", "end"] {
            all.push(format!("{start}\nname_by = \"{name_by}\""));
        }
        for pattern in ["4-4-5", "4-5-4", "5-4-4"] {
            for week_start in ["monday", "sunday"] {
                for year_end in ["last", "nearest"] {
                    all.push(format!("{start}\nweeks = {{ pattern = \"{pattern}\", week_start = \"{week_start}\", year_end = \"{year_end}\" }}"));
                }
            }
        }
    }
    all.iter().map(|toml| calendar(toml)).collect()
}

#[test]
fn every_day_of_forty_years_belongs_to_one_month_that_holds_it() {
    for calendar in calendars() {
        let mut day = date(1999, 12, 1);
        let mut seen: Option<Period> = None;
        let mut bounds: (Date, Date) = (day, day);
        while day < date(2040, 2, 1) {
            let month = calendar.period_of(day, Grain::Month).unwrap();
            if seen != Some(month) {
                // A new month is the next one, and starts on this day.
                let next = calendar.bounds(month).unwrap();
                if let Some(before) = seen {
                    assert_eq!(before.next(), Some(month));
                    assert_eq!((bounds.1.tomorrow().unwrap(), next.0), (day, day), "{calendar:?}");
                }
                (seen, bounds) = (Some(month), next);
            }
            assert!(bounds.0 <= day && day <= bounds.1, "{day} {month} {calendar:?}");
            for grain in [Grain::Quarter, Grain::Half, Grain::Year] {
                assert_eq!(calendar.period_of(day, grain).ok(), month.parent(grain));
            }
            day = day.tomorrow().unwrap();
        }
    }
}

#[test]
fn children_tile_their_parent() {
    for calendar in calendars() {
        for year in 2000..2040 {
            let year = Period::new(year, Grain::Year, 1).unwrap();
            for (coarse, fine) in
                [(Grain::Year, Grain::Half), (Grain::Half, Grain::Quarter), (Grain::Quarter, Grain::Month)]
            {
                for parent in year.children(coarse) {
                    let (mut next, last) = calendar.bounds(parent).unwrap();
                    for child in parent.children(fine) {
                        let (first, end) = calendar.bounds(child).unwrap();
                        assert_eq!(first, next);
                        assert_eq!(child.parent(coarse), Some(parent));
                        next = end.tomorrow().unwrap();
                    }
                    assert_eq!(next, last.tomorrow().unwrap());
                }
            }
            if calendar.settings().weeks.is_some() {
                let days = calendar.days(year).unwrap();
                assert!(days == 364 || days == 371, "{days}");
            }
        }
    }
}

#[test]
fn periods_between_two_days() {
    let names = |grain| {
        let periods = FiscalCalendar::default().periods(date(2025, 11, 30), date(2026, 2, 1), grain).unwrap();
        periods.map(|period| period.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names(Grain::Month), ["2025-11", "2025-12", "2026-01", "2026-02"]);
    assert_eq!(names(Grain::Half), ["2025-H2", "2026-H1"]);
}

#[test]
fn the_ends_of_time_are_problems_and_not_panics() {
    for calendar in calendars() {
        for day in
            [Date::MIN, Date::MIN + 400.days(), date(0, 12, 31), date(1, 1, 1), date(9999, 1, 1), Date::MAX]
        {
            let _ = calendar.period_of(day, Grain::Month);
        }
        for name in ["0001-01", "0001", "9999-12", "9999"] {
            let _ = calendar.bounds(period(name));
        }
    }
}
