//! Who gets a lead, and why.

use jiff::Timestamp;
use prestasi_scoring::{Attributes, Desk, Rule, Standing, StepWhy, Target, Value, assign};

fn rules() -> Vec<Rule> {
    let text = r#"
        [[rule]]
        name = "key accounts"
        when = [{ attribute = "employees", within = { from = 1000 } }]
        to = { person = "siti" }
        [[rule]]
        name = "north"
        when = [{ attribute = "state", one_of = ["Perlis", "Kedah", "Pulau Pinang"] }]
        to = { round_robin = ["ali", "mei", "raj", "ali"] }
        [[rule]]
        name = "others"
        to = { fewest_open = ["tan", "zul", "ana"] }
    "#;
    #[derive(serde::Deserialize)]
    struct File {
        rule: Vec<Rule>,
    }
    toml::from_str::<File>(text).unwrap().rule
}

fn lead(text: &str) -> Attributes {
    let value = |text: &str| text.parse::<i64>().map_or_else(|_| Value::from(text), Value::from);
    text.split("; ").filter_map(|one| one.split_once('=')).map(|(k, v)| (k.to_owned(), value(v))).collect()
}

/// `ali 3, mei away, raj 5/5, zul 2 @7`: open leads, their cap, the second of the last one; and who had the last of the north.
fn desk(people: &str, last: &str) -> Desk {
    let standing = |text: &str| {
        let mut standing = Standing::default();
        for word in text.split(' ').skip(1) {
            match (word, word.split_once('/'), word.strip_prefix('@')) {
                ("away", ..) => standing.away = true,
                (_, Some((open, cap)), _) => {
                    (standing.open, standing.cap) = (open.parse().unwrap(), Some(cap.parse().unwrap()));
                }
                (_, _, Some(second)) => {
                    standing.last_given = Some(Timestamp::from_second(second.parse().unwrap()).unwrap());
                }
                _ => standing.open = word.parse().unwrap(),
            }
        }
        standing
    };
    let people = people.split(", ").map(|one| (one.split(' ').next().unwrap().to_owned(), standing(one)));
    let last = last.split_once('=').map(|(rule, person)| (rule.to_owned(), person.to_owned()));
    Desk { people: people.collect(), last: last.into_iter().collect() }
}

fn told(why: &StepWhy) -> String {
    match why {
        StepWhy::Unmet { attribute } => format!("{attribute} otherwise"),
        StepWhy::Unknown { attribute } => format!("{attribute} unknown"),
        StepWhy::Away { person } => format!("{person} away"),
        StepWhy::Full { person, open } => format!("{person} full with {open}"),
        StepWhy::Gone { person } => format!("{person} gone"),
        StepWhy::Named { person } => format!("named {person}"),
        StepWhy::Turn { person } => format!("turn of {person}"),
        StepWhy::Fewest { person, open } => format!("{person} fewest, {open}"),
        StepWhy::Waited { person, open } => format!("{person} waited, {open}"),
    }
}

#[test]
fn leads_find_their_person() {
    let all = "siti 0, ali 0, mei 0, raj 0, tan 0, zul 0, ana 0";
    for (about, people, last, expected) in [
        ("employees=5000", all, "", "named siti"),
        ("employees=5000; state=Kedah", "siti away, ali 0", "", "siti away; turn of ali"),
        ("employees=50; state=KEDAH", all, "", "employees otherwise; turn of ali"),
        ("state=Kedah", all, "", "employees unknown; turn of ali"),
        // Turns go on from who had the last one, round the list, past whoever cannot.
        ("state=Kedah", all, "north=ali", "employees unknown; turn of mei"),
        ("state=Kedah", all, "north=raj", "employees unknown; turn of ali"),
        ("state=Kedah", all, "north=gone", "employees unknown; turn of ali"),
        ("state=Kedah", "ali 0, mei away, raj 1/2", "north=ali", "employees unknown; mei away; turn of raj"),
        (
            "state=Kedah",
            "ali 9/9, mei away, raj 1",
            "north=raj",
            "employees unknown; ali full with 9; mei away; turn of raj",
        ),
        (
            "state=Kedah",
            "mei away, tan 0",
            "",
            "employees unknown; ali gone; mei away; raj gone; state not asked",
        ),
        // Fewest open; of those whoever has waited longest, never counting as longest.
        ("", "tan 3, zul 1, ana 2", "", "employees unknown; state unknown; zul fewest, 1"),
        ("", "tan 1 @9, zul 1 @7, ana 1 @8", "", "employees unknown; state unknown; zul waited, 1"),
        ("", "tan 1 @9, zul 1, ana 1 @8", "", "employees unknown; state unknown; zul waited, 1"),
        ("", "tan 1, zul 1, ana 1", "", "employees unknown; state unknown; tan waited, 1"),
        (
            "",
            "tan 1 away, zul 2/2, ana 7",
            "",
            "employees unknown; state unknown; tan away; zul full with 2; ana fewest, 7",
        ),
        (
            "",
            "tan away, zul 2/2",
            "",
            "employees unknown; state unknown; tan away; zul full with 2; ana gone",
        ),
    ] {
        let found = assign(&rules(), &lead(about), &desk(people, last));
        let steps: Vec<String> = found.steps.iter().map(|step| told(&step.why)).collect();
        // A rule whose people are all busy hands on to the next one.
        let expected = expected.replace("state not asked", "zul gone; ana gone; tan fewest, 0");
        assert_eq!(steps.join("; "), expected, "{about} with {people}");
    }
}

#[test]
fn nobody_free_is_nobody() {
    assert_eq!(assign(&[], &lead("state=Kedah"), &desk("ali 0", "")).given, None);
    let mut desk = desk("ana away", "");
    let found = assign(&rules(), &lead(""), &desk);
    assert_eq!(found.given, None);
    let before = desk.clone();
    desk.take(&found, Timestamp::UNIX_EPOCH);
    assert_eq!(desk, before);
}

#[test]
fn a_day_at_the_desk() {
    let mut desk = desk("ali 0/2, mei 0, raj 0", "");
    let mut given = Vec::new();
    for second in 1..=7 {
        let found = assign(&rules(), &lead("state=Perlis"), &desk);
        desk.take(&found, Timestamp::from_second(second).unwrap());
        given.push(found.given.unwrap().1);
    }
    assert_eq!(given, ["ali", "mei", "raj", "ali", "mei", "raj", "mei"]);
}

#[test]
fn rules_are_data() {
    let rules = rules();
    let text = serde_json::to_string(&rules).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Rule>>(&text).unwrap(), rules);
    assert_eq!(rules[0].to, Target::Person("siti".to_owned()));
}
