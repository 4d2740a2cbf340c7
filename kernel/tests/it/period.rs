//! Names of periods and the steps between them.

use prestasi_kernel::{Grain, Period};
use proptest::prelude::*;
use proptest::sample::select;

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

#[test]
fn written_and_read() {
    for (text, grain, index) in [
        ("2026-03", Grain::Month, 3),
        ("2026-Q1", Grain::Quarter, 1),
        ("2026-H2", Grain::Half, 2),
        ("2026", Grain::Year, 1),
    ] {
        assert_eq!(period(text), Period::new(2026, grain, index).unwrap());
        assert_eq!(period(text).to_string(), text);
        assert_eq!(serde_json::to_string(&period(text)).unwrap(), format!("{text:?}"));
    }
    for text in [
        "",
        "26",
        "2026-",
        "2026-00",
        "2026-13",
        "2026-Q0",
        "2026-Q5",
        "2026-H3",
        "2026-q1",
        "2026-3",
        "2026-003",
        "0000",
        "20260",
        "-026",
        "2026 ",
        "2026-Q",
        "２０２６",
        "+026-01",
        "2026-1é",
    ] {
        assert_eq!(text.parse::<Period>().unwrap_err().code, "period-invalid", "{text}");
    }
    assert!(Period::new(2026, Grain::Year, 2).is_err());
    assert!(Period::new(10_000, Grain::Month, 1).is_err());
}

#[test]
fn steps() {
    assert_eq!(period("2026-12").next(), Some(period("2027-01")));
    assert_eq!(period("2026-Q1").previous(), Some(period("2025-Q4")));
    assert_eq!(period("2026-H1").shift(3), Some(period("2027-H2")));
    assert_eq!(period("9999").next(), None);
    assert_eq!(period("0001-01").previous(), None);
    assert_eq!(period("2026").shift(i32::MAX), None);
    let names: Vec<String> =
        period("2025-Q3").through(period("2026-Q2")).unwrap().map(|p| p.to_string()).collect();
    assert_eq!(names, ["2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"]);
    assert_eq!(period("2026-Q2").through(period("2026-Q1")).unwrap().count(), 0);
    assert_eq!(period("2026").through(period("2026-01")).err().unwrap().code, "period-grain-mismatch");
}

#[test]
fn parents_and_children() {
    assert_eq!(period("2026-08").parent(Grain::Quarter), Some(period("2026-Q3")));
    assert_eq!(period("2026-08").parent(Grain::Half), Some(period("2026-H2")));
    assert_eq!(period("2026-Q3").parent(Grain::Year), Some(period("2026")));
    assert_eq!(period("2026-Q3").parent(Grain::Month), None);
    let months: Vec<String> = period("2026-Q2").children(Grain::Month).map(|p| p.to_string()).collect();
    assert_eq!(months, ["2026-04", "2026-05", "2026-06"]);
    assert_eq!(period("2026-Q2").children(Grain::Quarter).collect::<Vec<_>>(), [period("2026-Q2")]);
    assert_eq!(period("2026-Q2").children(Grain::Year).count(), 0);
}

const GRAINS: [Grain; 4] = [Grain::Month, Grain::Quarter, Grain::Half, Grain::Year];

proptest! {
    #[test]
    fn there_and_back_in_order(year in 2..9999, grain in select(&GRAINS), index in 0..12_u8) {
        let here = Period::new(year, grain, index % grain.per_year() + 1).unwrap();
        prop_assert_eq!(period(&here.to_string()), here);
        let next = here.next().unwrap();
        prop_assert!(here < next);
        prop_assert_eq!(next.previous(), Some(here));
        for fine in GRAINS {
            for child in here.children(fine) {
                prop_assert_eq!(child.parent(grain), Some(here));
            }
        }
    }
}
