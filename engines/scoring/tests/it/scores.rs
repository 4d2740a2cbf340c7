//! Scores of leads, each point explained.

use jiff::civil::{Date, date};
use prestasi_scoring::{
    Attributes, Condition, Event, Grade, Half, Model, Part, PartWhy, Points, Score, Test, Value, score,
};

const TODAY: Date = date(2026, 11, 27);

/// Industry 15, size 10, country 10, role 5; 14 days.
fn model() -> Model {
    let text = r#"
        half_life_days = 14
        criteria = [
            { name = "industry", points = 15, attribute = "industry", one_of = ["Manufacturing", "logistics"] },
            { name = "size", points = 10, attribute = "employees", within = { from = 50, to = 500 } },
            { name = "country", points = "10", attribute = "country", one_of = ["MY"] },
            { name = "role", points = 5, attribute = "title", contains = "director" },
            { name = "rival", points = -20, attribute = "challenges", one_of = ["locked in"] },
        ]
        [[grades]]
        name = "A"
        fit = 35
        engagement = 25
        [[grades]]
        name = "B"
        fit = 35
        [[grades]]
        name = "C"
        engagement = 25
        [[grades]]
        name = "D"
    "#;
    toml::from_str(text).unwrap()
}

/// `industry=logistics; employees=120`, lists with commas.
fn attributes(text: &str) -> Attributes {
    let value = |text: &str| match (text.parse::<i64>(), text.contains(',')) {
        (Ok(number), _) => number.into(),
        (_, true) => Value::Many(text.split(',').map(str::to_owned).collect()),
        _ => text.into(),
    };
    text.split(';')
        .filter_map(|one| one.split_once('='))
        .map(|(k, v)| (k.trim().to_owned(), value(v)))
        .collect()
}

/// `20@14`: 20 points, 14 days ago.
fn events(text: &str) -> Vec<Event> {
    let event = |(points, age): (&str, &str)| Event {
        kind: "webinar".to_owned(),
        points: Points::whole(points.parse().unwrap()),
        day: TODAY.saturating_sub(jiff::Span::new().days(age.parse::<i64>().unwrap())),
    };
    text.split(' ').filter_map(|one| one.split_once('@')).map(event).collect()
}

fn scored(lead: &str, did: &str) -> Score {
    score(&model(), &attributes(lead), &events(did), TODAY)
}

const IDEAL: &str = "industry=Manufacturing; employees=120; country=my ; title=Managing Director";

#[test]
fn the_worked_example() {
    let found = scored(IDEAL, "20@14 10@7");
    assert_eq!((found.fit, found.grade.as_deref()), (Points::whole(40), Some("B")));
    assert_eq!(format!("{:.4}", found.engagement), "17.0711");
    assert_eq!(
        (found.engagement.to_string(), found.total.to_string()),
        ("17.07".to_owned(), "57.07".to_owned())
    );
    let told: Vec<String> = found.parts.iter().map(told).collect();
    assert_eq!(
        told,
        [
            "15.0000 industry fits",
            "10.0000 size fits",
            "10.0000 country fits",
            "5.0000 role fits",
            "0.0000 rival: challenges unknown",
            "10.0000 of 20.00 for webinar 14 days ago",
            "7.0711 of 10.00 for webinar 7 days ago",
        ]
    );
}

fn told(part: &Part) -> String {
    let why = match &part.why {
        PartWhy::Met { criterion } => format!("{criterion} fits"),
        PartWhy::Unmet { criterion } => format!("{criterion} does not fit"),
        PartWhy::Unknown { criterion, attribute } => format!("{criterion}: {attribute} unknown"),
        PartWhy::Event { kind, given, days } => format!("of {given} for {kind} {days} days ago"),
        PartWhy::Ahead { kind, day } => format!("{kind} ahead on {day}"),
        PartWhy::Limit => "limit".to_owned(),
    };
    format!("{:.4} {why}", part.points)
}

#[test]
fn leads_and_their_scores() {
    for (lead, did, fit, engagement, total, grade) in [
        ("", "", "0.00", "0.00", "0.00", "D"),
        (IDEAL, "", "40.00", "0.00", "40.00", "B"),
        (IDEAL, "25@0", "40.00", "25.00", "65.00", "A"),
        (IDEAL, "25@1", "40.00", "23.79", "63.79", "B"),
        // The limits of a half hold.
        (IDEAL, "40@0 40@0", "40.00", "50.00", "90.00", "A"),
        (IDEAL, "-30@0 10@0", "40.00", "0.00", "40.00", "B"),
        // What is still to come does not count yet.
        (IDEAL, "40@-1", "40.00", "0.00", "40.00", "B"),
        ("industry=retail", "30@0", "0.00", "30.00", "30.00", "C"),
        // Ends belong to a range; texts are numbers where they can be.
        ("employees=50", "", "10.00", "0.00", "10.00", "D"),
        ("employees=500", "", "10.00", "0.00", "10.00", "D"),
        ("employees=501", "", "0.00", "0.00", "0.00", "D"),
        ("employees=120 people", "", "0.00", "0.00", "0.00", "D"),
        // Case and spaces do not matter; what speaks against a lead never goes below nothing.
        ("industry= LOGISTICS ; country=MY", "", "25.00", "0.00", "25.00", "D"),
        ("country=MY; challenges=Locked in,cost", "", "0.00", "0.00", "0.00", "D"),
        ("industry=logistics; country=MY; challenges=cost,Locked in", "", "5.00", "0.00", "5.00", "D"),
    ] {
        let found = scored(lead, did);
        let got = [found.fit, found.engagement, found.total].map(|points| points.to_string());
        assert_eq!(
            (got, found.grade.as_deref()),
            ([fit, engagement, total].map(str::to_owned), Some(grade)),
            "{lead} | {did}"
        );
        for (half, points) in [(Half::Fit, found.fit), (Half::Engagement, found.engagement)] {
            let parts = found.parts.iter().filter(|part| part.half == half);
            assert_eq!(parts.map(|part| part.points.units()).sum::<i64>(), points.units(), "{lead} | {did}");
        }
    }
}

#[test]
fn a_model_without_a_grade_for_all_may_give_none() {
    let model = Model {
        grades: vec![Grade { name: "A".into(), fit: Points::whole(1), ..Grade::usual()[0].clone() }],
        ..model()
    };
    assert_eq!(score(&model, &Attributes::new(), &[], TODAY).grade, None);
    assert_eq!(Grade::usual(), self::model().grades);
}

#[test]
fn conditions_hold_or_do_not_or_nobody_knows() {
    let (one_of, within) = (
        |it: &str| Test::OneOf(vec![it.into()]),
        |from: i64, to: i64| Test::Within { from: Some(from.into()), to: Some(to.into()) },
    );
    for (test, value, expected) in [
        (one_of("50"), Value::from(50), Some(true)),
        (one_of(" 50.0"), Value::from("50"), Some(true)),
        (one_of("Ipoh"), Value::from(50), Some(false)),
        (one_of("05000"), Value::from("05000"), Some(true)),
        (one_of(""), Value::from("Ipoh"), Some(false)),
        (one_of("Ipoh"), Value::from("  "), None),
        (one_of("Ipoh"), Value::Many(vec![]), None),
        (within(1, 1_500), Value::from("1,500"), Some(true)),
        (within(5, 1), Value::from(3), Some(false)),
        (Test::Within { from: None, to: None }, Value::from(3), Some(true)),
        (Test::Within { from: None, to: None }, Value::from("many"), Some(false)),
        (Test::Contains("POH".into()), Value::from("Ipoh"), Some(true)),
        (Test::Contains(" ".into()), Value::from("Ipoh"), Some(false)),
        (Test::Contains("cost".into()), Value::Many(vec!["speed".into(), "high costs".into()]), Some(true)),
    ] {
        let condition = Condition { attribute: "it".into(), test };
        assert_eq!(condition.holds(&Attributes::from([("it".to_owned(), value)])), expected, "{condition:?}");
        assert_eq!(condition.holds(&Attributes::new()), None);
    }
}

#[test]
fn models_are_data() {
    let model = model();
    let text = serde_json::to_string(&model).unwrap();
    assert_eq!(serde_json::from_str::<Model>(&text).unwrap(), model);
    for broken in [
        r#"{"criteria":[],"half_life_days":0,"grades":[]}"#,
        r#"{"criteria":[],"half_life_days":14,"grades":[],"colour":"red"}"#,
        r#"{"criteria":[{"name":"x","points":1e30,"attribute":"a","contains":"b"}],"half_life_days":14,"grades":[]}"#,
        r#"{"criteria":[{"name":"x","points":1,"attribute":"a","like":"b"}],"half_life_days":14,"grades":[]}"#,
    ] {
        assert!(serde_json::from_str::<Model>(broken).is_err(), "{broken}");
    }
}
