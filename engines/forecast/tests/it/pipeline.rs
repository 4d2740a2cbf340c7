//! Waterfalls balance, measures count right, and the roll-up holds its promise where the truth is known.

use jiff::civil::{Date, date};
use prestasi_forecast::pipeline::{
    DealState, History, NewBusiness, OpenDeal, RollUp, Status, Step, Window, coverage, measures, pacing,
    roll_up, simulate::prove, waterfall,
};
use proptest::prelude::*;

const QUARTER: Window = Window { first: date(2026, 7, 1), last: date(2026, 9, 30) };

fn state(known_from: Date, status: Status, amount_minor: i64, close: Option<Date>) -> DealState {
    let stage = format!("{status:?}");
    DealState { known_from, status, stage, amount_minor, close, labels: vec!["all".to_owned()] }
}

fn history(deals: Vec<(&str, Vec<DealState>)>) -> History {
    let mut history = History::default();
    for (deal, states) in deals {
        states.into_iter().for_each(|state| history.push(deal, state));
    }
    history.seal();
    history
}

#[test]
fn every_step_of_a_waterfall() {
    use Status::{Lost, Open, Won};
    let (start, later) = (date(2026, 7, 1), date(2026, 8, 15));
    let (inside, beyond, before) = (date(2026, 9, 10), date(2026, 10, 20), date(2026, 6, 1));
    let one = |status: Status, amount: i64, close: Date| {
        vec![state(start, Open, 100, Some(inside)), state(later, status, amount, Some(close))]
    };
    let history = history(vec![
        ("stays", vec![state(start, Open, 100, Some(inside))]),
        ("grows", one(Open, 130, inside)),
        ("shrinks", one(Open, 60, inside)),
        ("pushed", one(Open, 100, beyond)),
        ("earlier", one(Open, 100, before)),
        ("won higher", one(Won, 150, date(2026, 8, 14))),
        ("lost blank", one(Lost, 0, date(2026, 8, 14))),
        ("new", vec![state(later, Open, 40, Some(inside))]),
        ("new and won", vec![state(later, Won, 70, Some(date(2026, 8, 15)))]),
        ("pulled", vec![state(start, Open, 100, Some(beyond)), state(later, Open, 110, Some(inside))]),
        ("reopened", vec![state(start, Lost, 100, Some(before)), state(later, Open, 90, Some(inside))]),
        ("far away", vec![state(start, Open, 999, Some(beyond))]),
    ]);
    let fall = waterfall(&history, start, later, QUARTER).unwrap();
    let of = |step: Step| fall.steps.iter().find(|s| s.0 == step).map(|s| (s.1, s.2)).unwrap();
    assert_eq!((fall.start_minor, fall.end_minor), (700, 530));
    assert_eq!(of(Step::New), (110, 2));
    assert_eq!(of(Step::Reopened), (90, 1));
    assert_eq!(of(Step::PulledIn), (100, 1));
    assert_eq!(of(Step::Increased), (90, 3));
    assert_eq!(of(Step::Decreased), (-40, 1));
    assert_eq!(of(Step::PushedOut), (-100, 1));
    assert_eq!(of(Step::MovedEarlier), (-100, 1));
    assert_eq!(of(Step::Won), (-220, 2));
    assert_eq!(of(Step::Lost), (-100, 1));
}

fn any_state() -> impl Strategy<Value = (i16, u8, i64, Option<i16>)> {
    (0i16..200, 0u8..3, -5_000_000i64..5_000_000, proptest::option::of(0i16..300))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_waterfall_balances(rows in proptest::collection::vec((0u8..12, any_state()), 0..60), a in 0i16..200, b in 0i16..200) {
        let zero = date(2026, 5, 1);
        let day = |n: i16| zero.saturating_add(jiff::Span::new().days(n));
        let mut history = History::default();
        let mut seen = std::collections::BTreeSet::new();
        for (deal, (known, status, amount, close)) in rows {
            if seen.insert((deal, known)) {
                let status = [Status::Open, Status::Won, Status::Lost][usize::from(status)];
                history.push(&deal.to_string(), state(day(known), status, amount, close.map(day)));
            }
        }
        history.seal();
        let fall = waterfall(&history, day(a.min(b)), day(a.max(b)), QUARTER).unwrap();
        let moved: i64 = fall.steps.iter().map(|s| s.1).sum();
        prop_assert_eq!(fall.start_minor + moved, fall.end_minor);
    }
}

#[test]
fn measures_and_pacing() {
    use Status::{Lost, Open, Won};
    let history = history(vec![
        (
            "a",
            vec![
                state(date(2026, 7, 1), Open, 100, Some(date(2026, 8, 1))),
                state(date(2026, 7, 31), Won, 120, Some(date(2026, 7, 31))),
            ],
        ),
        (
            "b",
            vec![
                state(date(2026, 7, 1), Open, 100, Some(date(2026, 8, 1))),
                state(date(2026, 8, 5), Open, 100, Some(date(2026, 11, 1))),
            ],
        ),
        (
            "c",
            vec![
                state(date(2026, 7, 1), Open, 100, Some(date(2026, 8, 1))),
                state(date(2026, 9, 1), Lost, 0, Some(date(2026, 9, 1))),
            ],
        ),
    ]);
    let found = measures(&history, QUARTER);
    assert_eq!((found.won, found.won_minor, found.lost, found.open_minor), (1, 120, 1, 100));
    assert!((found.win_rate - 0.5).abs() < 1e-12 && (found.cycle_days - 30.0).abs() < 1e-12);
    assert_eq!((found.slip.due, found.slip.slipped, found.slip.pushes), (3, 1, 1));
    let conversion = &found.conversion["Open"];
    assert_eq!((conversion.entered, conversion.won, conversion.lost, conversion.open), (3, 1, 1, 1));
    let pace = pacing(&history, &[QUARTER], 30);
    assert_eq!((pace[0].won_minor_to_day, pace[0].won_minor_total), (0, 120));
    assert_eq!(coverage(600, 500, 200), Some(2.0));
    assert_eq!(coverage(600, 500, 500), None);
}

#[test]
fn nodes_come_from_the_same_draws() {
    let deal = |p: f64, team: &str| OpenDeal {
        amount_minor: 10_000,
        probability: p,
        labels: vec!["all".to_owned(), team.to_owned()],
    };
    let open: Vec<OpenDeal> =
        (0..40).map(|i| deal(0.3, if i % 2 == 0 { "north" } else { "south" })).collect();
    let new = NewBusiness { labels: vec!["all".to_owned(), "north".to_owned()], past_minor: vec![50_000; 6] };
    let input = RollUp {
        won: &[(70_000, vec!["all".to_owned(), "south".to_owned()])],
        open: &open,
        new_business: &[new],
        layers: &[],
        period_factor: 0.2,
        draws: 4000,
        seed: 7,
    };
    let nodes = roll_up(&input).unwrap();
    assert_eq!(nodes, roll_up(&input).unwrap(), "the same seed, the same numbers");
    let by = |label: &str| nodes.iter().find(|n| n.label == label).unwrap();
    let (all, north, south) = (by("all"), by("north"), by("south"));
    assert!((all.mean_minor - north.mean_minor - south.mean_minor).abs() <= 2);
    assert_eq!(all.won_minor, 70_000);
    assert!((all.mean_minor - 240_000).abs() < 5_000, "{}", all.mean_minor);
    assert!(all.p10_minor < all.p50_minor && all.p50_minor < all.p90_minor);
}

#[test]
fn promise_kept_on_known_truth() {
    let report = prove(60, 2, 6, 5).unwrap();
    assert!((0.70..0.88).contains(&report.coverage), "{report:?}");
    assert!(report.bias.abs() < 0.03, "{report:?}");
    assert!(report.gain > 0.2, "{report:?}");
}
