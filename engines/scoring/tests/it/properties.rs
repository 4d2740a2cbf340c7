//! What holds for anything that comes in: no panic, limits hold, turns are fair, the order of a list does not depend on how it came.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use prestasi_kernel::Ratio;
use prestasi_scoring::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::num::NonZeroU32;

fn points() -> impl Strategy<Value = Points> {
    (-2_000_000i64..2_000_000)
        .prop_map(|units| Points::new(Ratio::new(units.into(), 10_000).unwrap()).unwrap())
}

fn day() -> impl Strategy<Value = Date> {
    prop_oneof![
        (2026i16..2028, 1i8..13, 1i8..29).prop_map(|(year, month, day)| jiff::civil::date(year, month, day)),
        Just(Date::MIN),
        Just(Date::MAX),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        "[a-c ]{0,2}".prop_map(Value::Text),
        any::<String>().prop_map(Value::Text),
        (-5i64..5).prop_map(Value::from),
        prop::collection::vec("[a-c]{0,2}", 0..4).prop_map(Value::Many),
    ]
}

fn attributes() -> impl Strategy<Value = Attributes> {
    prop::collection::btree_map("[x-z]", value(), 0..4)
}

fn condition() -> impl Strategy<Value = Condition> {
    let number = || prop::option::of((-5i64..5).prop_map(Ratio::from_int));
    let test = prop_oneof![
        prop::collection::vec("[a-c1-3]{0,2}", 0..4).prop_map(Test::OneOf),
        (number(), number()).prop_map(|(from, to)| Test::Within { from, to }),
        "[a-c]{0,2}".prop_map(Test::Contains),
    ];
    ("[x-z]", test).prop_map(|(attribute, test)| Condition { attribute, test })
}

fn model() -> impl Strategy<Value = Model> {
    let criterion = ("[a-z]{3}", points(), condition());
    let criteria = prop::collection::vec(criterion, 0..8).prop_map(|criteria| {
        let criterion = |(name, points, condition)| Criterion { name, points, condition };
        criteria.into_iter().map(criterion).collect()
    });
    (criteria, 1u32..).prop_map(|(criteria, half_life)| Model {
        criteria,
        half_life_days: NonZeroU32::new(half_life).unwrap(),
        grades: Grade::usual(),
    })
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = (points(), day()).prop_map(|(points, day)| Event { kind: "visit".to_owned(), points, day });
    prop::collection::vec(event, 0..12)
}

fn item() -> impl Strategy<Value = Item> {
    let amount = prop_oneof![0i64..1_000, any::<i64>()];
    let kind = prop_oneof![
        any::<i64>().prop_map(|waited_minutes| Kind::Reply { waited_minutes }),
        (0i64..3).prop_map(|waited_minutes| Kind::Reply { waited_minutes }),
        day().prop_map(|due| Kind::Task { due }),
        (prop_oneof![Just(Severity::Low), Just(Severity::High)], -2i64..40)
            .prop_map(|(severity, quiet_days)| Kind::Stale { severity, quiet_days }),
        Just(Kind::NextStep),
    ];
    ("[a-c]", kind, amount, prop::option::of(day())).prop_map(|(id, kind, amount, closes)| Item {
        id,
        kind,
        amount,
        closes,
    })
}

proptest! {
    #[test]
    fn a_score_lies_between_0_and_100_and_its_parts_add_up(model in model(), attributes in attributes(), events in events(), today in day()) {
        let found = score(&model, &attributes, &events, today);
        let most = Points::whole(50);
        prop_assert!(Points::ZERO <= found.fit && found.fit <= most);
        prop_assert!(Points::ZERO <= found.engagement && found.engagement <= most);
        prop_assert!(found.total <= Points::whole(100) && found.grade.is_some());
        prop_assert_eq!(found.total.units(), found.parts.iter().map(|part| part.points.units()).sum::<i64>());
    }

    #[test]
    fn engagement_falls_from_day_to_day(mut events in events(), today in day(), later in 0i64..400, model in model()) {
        events.retain(|event| event.points > Points::ZERO && event.day <= today);
        let at = |day| score(&model, &Attributes::new(), &events, day).engagement;
        prop_assert!(at(today.saturating_add(jiff::Span::new().days(later))) <= at(today));
    }

    #[test]
    fn lifts_count_each_company_once(customers in prop::collection::vec((attributes(), any::<bool>()), 0..90), conditions in prop::collection::vec(condition(), 0..4)) {
        let customers: Vec<Customer> = customers.into_iter().map(|(attributes, won)| Customer { attributes, won }).collect();
        let criterion = |condition| Criterion { name: "c".to_owned(), points: Points::ZERO, condition };
        let criteria: Vec<Criterion> = conditions.into_iter().map(criterion).collect();
        for lift in [value_lifts(&customers), criteria_lifts(&criteria, &customers)].into_iter().flat_map(|it| it.shown) {
            prop_assert!(LEAST_SHOWN <= lift.n && lift.n <= customers.len() as i64 && lift.won <= lift.n);
        }
    }

    #[test]
    fn turns_are_fair_within_one(people in 1usize..9, leads in 0usize..60, start in 0usize..9) {
        let names: Vec<String> = (0..people).map(|at| format!("p{at}")).collect();
        let rules = [Rule { name: "all".to_owned(), when: vec![], to: Target::RoundRobin(names.clone()) }];
        let last = names.get(start).map(|name| ("all".to_owned(), name.clone()));
        let people = names.iter().map(|name| (name.clone(), Standing::default())).collect();
        let mut desk = Desk { people, last: last.into_iter().collect() };
        for second in 0..leads {
            let found = assign(&rules, &Attributes::new(), &desk);
            prop_assert!(found.given.is_some());
            desk.take(&found, Timestamp::from_second(second as i64).unwrap());
        }
        let open = || desk.people.values().map(|it| it.open);
        prop_assert!(open().max().unwrap() - open().min().unwrap() <= 1);
        prop_assert_eq!(open().sum::<u32>() as usize, leads);
    }

    #[test]
    fn a_lead_goes_only_to_who_is_there_and_has_room(
        standings in prop::collection::vec((any::<bool>(), 0u32..4, prop::option::of(0u32..4)), 0..6),
        targets in prop::collection::vec((0u8..3, prop::collection::vec(0usize..7, 0..5)), 0..4),
        conditions in prop::collection::vec(condition(), 0..2),
        lead in attributes(),
    ) {
        let name = |at: usize| format!("p{at}");
        let people = standings.into_iter().enumerate().map(|(at, (away, open, cap))| (name(at), Standing { away, open, cap, last_given: None }));
        let mut desk = Desk { people: people.collect(), last: BTreeMap::new() };
        let rules: Vec<Rule> = targets.into_iter().enumerate().map(|(at, (kind, people))| {
            let people: Vec<String> = people.into_iter().map(name).collect();
            let to = match kind {
                0 => Target::Person(people.first().cloned().unwrap_or_default()),
                1 => Target::RoundRobin(people),
                _ => Target::FewestOpen(people),
            };
            Rule { name: format!("r{at}"), when: conditions.clone(), to }
        }).collect();
        let found = assign(&rules, &lead, &desk);
        prop_assert_eq!(&found, &assign(&rules, &lead, &desk));
        if let Some((_, person)) = &found.given {
            let standing = desk.people[person];
            prop_assert!(!standing.away && standing.cap.is_none_or(|cap| standing.open < cap));
        }
        desk.take(&found, Timestamp::MAX);
    }

    #[test]
    fn working_minutes_add_up(from: i32, first in 0i64..3_000_000, second in 0i64..3_000_000, shifts in prop::collection::vec((0u16..24, 1u16..25), 0..4)) {
        let shift = |(from, to): (u16, u16)| format!("{from:02}:00-{to:02}:00").parse::<Shift>().ok();
        let shifts: Vec<Shift> = shifts.into_iter().filter_map(shift).collect();
        let week = vec![shifts; 7].try_into().unwrap();
        let hours = Hours::new(week, BTreeMap::new(), TimeZone::get("Europe/Berlin").unwrap());
        let from = Timestamp::from_second(from.into()).unwrap();
        let after = |seconds| from.checked_add(SignedDuration::from_secs(seconds)).unwrap();
        let (middle, end) = (after(first), after(first + second));
        let (a, b, whole) = (hours.minutes(from, middle), hours.minutes(middle, end), hours.minutes(from, end));
        // Seconds at the joint are cut from both parts.
        prop_assert!(a >= 0 && b >= 0 && (0..=1).contains(&(whole - a - b)));
        prop_assert!(whole <= (first + second) / 60);
    }

    #[test]
    fn any_moments_have_working_minutes(from: i64, to: i64, text: String) {
        let moment = |second: i64| Timestamp::from_second(second % 253_402_207_000).unwrap();
        let week = vec![vec!["00:00-24:00".parse().unwrap()]; 7].try_into().unwrap();
        let hours = Hours::new(week, BTreeMap::new(), TimeZone::get("Asia/Kuala_Lumpur").unwrap());
        prop_assert!(hours.minutes(moment(from), moment(to)) >= 0);
        prop_assert_eq!(hours.minutes(Timestamp::MAX, Timestamp::MIN), 0);
        let _ = (hours.minutes(Timestamp::MIN, Timestamp::MAX), text.parse::<Shift>());
    }

    #[test]
    fn hostile_shifts_do_not_panic(text in "([0-9:é-]|24:00){0,14}") {
        let shift = text.parse::<Shift>();
        if let Ok(shift) = shift {
            prop_assert_eq!(shift.to_string().parse::<Shift>(), Ok(shift));
        }
    }

    #[test]
    fn the_order_of_a_day_is_total(items in prop::collection::vec(item(), 0..30), turn in 0usize..30, today in day()) {
        let straight = rank(items.clone(), today);
        prop_assert!(straight.windows(2).all(|pair| pair[0].points >= pair[1].points));
        prop_assert!(straight.iter().all(|it| it.points == it.parts.iter().map(|(_, points)| points).sum::<i64>()));
        let mut turned = items;
        turned.reverse();
        let by = turn.min(turned.len());
        turned.rotate_left(by);
        prop_assert_eq!(rank(turned, today), straight);
    }

    #[test]
    fn any_deal_can_be_inspected(
        numbers: (bool, u32, u32, i64, i64, Option<u32>),
        dates in (prop::option::of(day()), day(), day(), day()),
        limits: (u32, u32, u32),
    ) {
        let (has_next_step, contact_roles, close_moves, amount_before, amount, stage_days_most) = numbers;
        let (closes, last_activity, stage_since, today) = dates;
        let deal = Deal { has_next_step, contact_roles, close_moves, closes, last_activity, amount_before, amount, stage_since, stage_days_most, criteria_missing: vec![] };
        let limits = Limits { contact_roles: limits.0, close_moves: limits.1, quiet_days: limits.2 };
        let found = inspect(&deal, &limits, today);
        prop_assert!(found.windows(2).all(|pair| pair[0].severity >= pair[1].severity));
    }

    #[test]
    fn what_is_missing_is_just_enough(open in 0i64..1 << 40, quota in 0i64..1 << 40, closed in 0i64..1 << 40, rate in 1i128..=1_000) {
        let rate = Ratio::new(rate, 1_000);
        if let Verdict::Short { missing } = coverage(open, quota, closed, rate).unwrap().verdict {
            prop_assert!(missing > 0);
            let verdict = |open| coverage(open, quota, closed, rate).unwrap().verdict;
            prop_assert_eq!(verdict(open + missing), Verdict::Enough);
            prop_assert_eq!(verdict(open + missing - 1), Verdict::Short { missing: 1 });
        }
    }

    #[test]
    fn any_coverage_is_told_or_refused(open: i64, quota: i64, closed: i64, num: i128, den: i128) {
        let _ = coverage(open, quota, closed, Ratio::new(num, den));
    }
}
