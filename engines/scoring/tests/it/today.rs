//! The order of a day.

use jiff::civil::{Date, date};
use prestasi_scoring::{Item, Kind, RankWhy, Severity, rank};

const TODAY: Date = date(2026, 11, 27);

fn day(days_ahead: i64) -> Date {
    TODAY.saturating_add(jiff::Span::new().days(days_ahead))
}

fn item(id: &str, kind: Kind, amount: i64, closes: Option<i64>) -> Item {
    Item { id: id.to_owned(), kind, amount, closes: closes.map(day) }
}

fn stale(severity: Severity, quiet_days: i64) -> Kind {
    Kind::Stale { severity, quiet_days }
}

fn task(ahead: i64) -> Kind {
    Kind::Task { due: day(ahead) }
}

#[test]
fn points_of_one_item() {
    for (kind, amount, closes, expected) in [
        (Kind::Reply { waited_minutes: 0 }, 0, None, 50),
        (Kind::Reply { waited_minutes: 59 }, 0, None, 50),
        (Kind::Reply { waited_minutes: 60 }, 0, None, 55),
        (Kind::Reply { waited_minutes: 100_000 }, 0, None, 90),
        (task(0), 0, None, 40),
        (task(3), 0, None, 10),
        (task(-1), 0, None, 55),
        (task(-400), 0, None, 80),
        (stale(Severity::High, 0), 0, None, 45),
        (stale(Severity::Medium, 14), 0, None, 44),
        (stale(Severity::Low, 90), 0, None, 30),
        (Kind::NextStep, 0, None, 10),
        (Kind::NextStep, 1_000, None, 30),
        (Kind::NextStep, 500, None, 20),
        (Kind::NextStep, -500, None, 10),
        (Kind::NextStep, 0, Some(7), 20),
        (Kind::NextStep, 0, Some(8), 10),
        (Kind::NextStep, 0, Some(-90), 20),
    ] {
        let largest = item("z", Kind::NextStep, 1_000, None);
        let found = rank(vec![largest, item("a", kind, amount, closes)], TODAY);
        let found = found.iter().find(|it| it.item.id == "a").unwrap();
        assert_eq!(found.points, expected, "{kind:?} {amount} {closes:?}");
        assert_eq!(found.parts.iter().map(|(_, points)| points).sum::<i64>(), expected);
    }
}

#[test]
fn a_day_in_order() {
    let items = vec![
        item("next step, small", Kind::NextStep, 10_000, None),
        item("task today", task(0), 0, None),
        item("reply, five hours", Kind::Reply { waited_minutes: 300 }, 0, None),
        item("stale, large, closes soon", stale(Severity::High, 20), 200_000, Some(5)),
        item("task overdue since Monday", task(-4), 20_000, None),
        item("task today, large", task(0), 200_000, None),
        item("task next week", task(6), 0, None),
        item("reply just now", Kind::Reply { waited_minutes: 3 }, 0, None),
    ];
    let ranked = rank(items, TODAY);
    let told: Vec<String> = ranked.iter().map(|it| format!("{} {}", it.points, it.item.id)).collect();
    assert_eq!(
        told,
        [
            "90 stale, large, closes soon",
            "75 reply, five hours",
            "72 task overdue since Monday",
            "60 task today, large",
            "50 reply just now",
            "40 task today",
            "11 next step, small",
            "10 task next week",
        ]
    );
    assert_eq!(
        ranked[0].parts,
        [
            (RankWhy::DealStale, 45),
            (RankWhy::DealQuiet, 15),
            (RankWhy::Amount, 20),
            (RankWhy::ClosesSoon, 10)
        ]
    );
}

#[test]
fn equal_points_have_an_order_too() {
    let items = vec![
        item("d", Kind::NextStep, 0, None),
        item("c", Kind::NextStep, 0, None),
        // Less than a twentieth of the largest has no points, and still comes first.
        item("k", Kind::NextStep, 4, None),
        item("l", Kind::NextStep, 5, None),
        item("d", Kind::NextStep, 0, Some(91)),
        item("d", Kind::NextStep, 0, Some(90)),
        item("b", task(9), 0, None),
        item("a", task(8), 0, None),
        item("e", Kind::Reply { waited_minutes: 1 }, 0, None),
        item("f", Kind::Reply { waited_minutes: 2 }, 0, None),
        item("g", stale(Severity::Medium, 20), 0, Some(90)),
        item("h", stale(Severity::High, 0), 0, None),
        item("z", task(0), 1_000, None),
    ];
    let order = rank(items, TODAY).into_iter().map(|it| match it.item.closes {
        Some(closes) => format!("{} {}", it.item.id, (closes - TODAY).get_days()),
        None => it.item.id,
    });
    let expected = ["z", "f", "e", "g 90", "h", "a", "b", "l", "k", "c", "d", "d 90", "d 91"];
    assert_eq!(order.collect::<Vec<_>>(), expected);
}
