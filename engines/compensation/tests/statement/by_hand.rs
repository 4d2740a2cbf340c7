//! What is adjusted by hand is earned and payable in its period beside what the plan comes to; evidence of it verifies, and
//! what stood of it stands.

use crate::book::{Worked, cases};
use indexmap::IndexMap;
use prestasi_compensation::by_hand::ByHand;
use prestasi_compensation::closing::{Over, Stood, close};
use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::tables::from_texts;
use prestasi_compensation::model::Model;
use prestasi_compensation::output::sink::Kept;
use prestasi_compensation::plan::read::read;
use prestasi_compensation::run::Options;
use prestasi_compensation::statement::evidence::{both, both_over};
use prestasi_compensation::statement::{Statement, of_over};
use prestasi_compensation::verify::verify;
use prestasi_kernel::{Period, Result};

/// An adjustment.
fn by_hand(person: &str, period: Period, amount: i64) -> ByHand {
    ByHand {
        person: person.to_owned(),
        period,
        name: format!("A-{amount}"),
        amount,
        why: "It was promised".to_owned(),
        by: "ops".to_owned(),
        approved_by: Some("fin".to_owned()),
    }
}

fn earned(statement: &Statement) -> i64 {
    statement.periods.iter().map(|period| period.pay.earned).sum()
}

/// What is wrong with a case whose last person is adjusted in the first and the last period that it comes to.
fn check(worked: &Worked) -> Result<Vec<String>> {
    let (tables, stood) = (worked.tables()?, Stood::default());
    let mut plain = worked.model(&tables)?;
    let id = plain.people.id(plain.people.count - 1);
    let last = plain.term.period_of(plain.last_day()).unwrap_or(0);
    let (first, last) = (plain.term.periods[0].period, plain.term.periods[last].period);
    let adjusted = [by_hand(&id, first, 12_345), by_hand(&id, last, -678), by_hand(&id, last, -1)];
    let (without, _) = both(&mut plain, &worked.text, &tables, &id)?;
    let view = worked.view()?;
    let mut model = Model::over(&worked.document, &worked.text, &tables, view, &stood, &adjusted)?;
    let (with, evidence) = both(&mut model, &worked.text, &tables, &id)?;
    let mut wrong = Vec::new();
    let more = earned(&with) - earned(&without);
    if more != 12_345 - 679 {
        wrong.push(format!("{} {id}: {more} more", worked.name));
    }
    let shown: usize = with.periods.iter().map(|period| period.by_hand.len()).sum();
    if shown != 3 {
        wrong.push(format!("{} {id}: {shown} shown", worked.name));
    }
    let verdict = verify(&evidence.clone().seal()?)?;
    wrong.extend(verdict.differences.iter().map(|found| format!("{} {id}: {found:?}", worked.name)));
    // Another amount in the file is another statement.
    let mut tampered = evidence;
    tampered.by_hand[0].amount += 1;
    if verify(&tampered.seal()?)?.holds() {
        wrong.push(format!("{} {id}: another amount was believed", worked.name));
    }
    Ok(wrong)
}

#[test]
fn every_case_adjusted_by_hand_verifies() {
    let all = cases();
    let wrong: Vec<String> = all
        .iter()
        .flat_map(|worked| {
            check(worked).unwrap_or_else(|problem| vec![format!("{}: {problem}", worked.name)])
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), all.len(), wrong.join("\n"));
}

const PLAN: &str = r#"
[plan]
name = "Simple"
currency = "MYR"
from = 2026-01-01
to = 2026-03-31
[data.orders]
key = "id"
date = "day"
[[credit]]
name = "sales"
from = "orders"
amount = "amount"
to = [{ person = "rep" }]
[[component]]
name = "commission"
[[component.rate]]
type = "flat"
value = "5%"
[[step]]
name = "ceiling"
type = "cap"
amount = 40
"#;

#[test]
fn what_was_adjusted_in_a_closed_period_stands_and_one_taken_away_is_a_difference() {
    let document = read(PLAN).expect("a plan");
    let orders = "id,day,rep,amount\n1,2026-01-10,ana,1000\n2,2026-02-10,ana,600\n";
    let tables =
        from_texts(&document, &IndexMap::from([("orders".to_owned(), orders.to_owned())])).expect("tables");
    let month = |text: &str| text.parse::<Period>().expect("a period");
    let (january, february) = (month("2026-01"), month("2026-02"));
    // Ben is credited with nothing: he is paid what was put to his pay by hand.
    let all = [by_hand("ana", january, 700), by_hand("ana", february, -150), by_hand("ben", february, 2_500)];
    let (open, options) = (Stood::default(), Options { threads: 1, ..Options::default() });
    let model = |stood: &Stood, by_hand: &[ByHand]| {
        Model::over(&document, PLAN, &tables, View::default(), stood, by_hand).expect("a model")
    };
    let mut first = model(&open, &all);
    let kept = Kept::default();
    let stood =
        close(&mut first, PLAN, &tables, Over::new(&open), &[january], &kept, options).expect("a close");
    let now = |by_hand: &[ByHand], person: &str| {
        of_over(&mut model(&stood, by_hand), PLAN, &tables, Over::new(&stood), person).expect("a statement")
    };
    // The cap does not see what was adjusted: 40.00 and 7.00 stand of January, 30.00 less 1.50 are February's.
    let before: Vec<i64> = stood.people["ana"].periods[&january].earned.values().copied().collect();
    assert_eq!(before.iter().sum::<i64>(), 4_700);
    let told = now(&all, "ana");
    assert_eq!((told.periods[0].period, told.periods[0].pay.earned), (february, 3_000 - 150));
    assert!(told.periods[0].adjustments.is_empty());
    assert_eq!(now(&all, "ben").periods[0].pay.paid, 2_500);
    // Without it, January came to less than stood.
    let told = now(&all[1..], "ana");
    assert_eq!(told.periods[0].adjustments[0].amount, -700);
    assert_eq!(told.periods[0].pay.earned, 3_000 - 150 - 700);
    for (by_hand, person) in [(&all[..], "ana"), (&all[1..], "ana"), (&all[..], "ben")] {
        let done = both_over(&mut model(&stood, by_hand), PLAN, &tables, Over::new(&stood), person);
        let (_, evidence) = done.expect("evidence");
        let verdict = verify(&evidence.seal().expect("a file")).expect("a verdict");
        assert!(verdict.holds(), "{person}: {:?}", verdict.differences);
    }
}

#[test]
fn nobody_and_no_period_of_the_plan_is_refused() {
    let document = read(PLAN).expect("a plan");
    let orders = "id,day,rep,amount\n1,2026-01-10,ana,1000\n".to_owned();
    let tables = from_texts(&document, &IndexMap::from([("orders".to_owned(), orders)])).expect("tables");
    let code = |stood: &Stood, adjusted: ByHand| {
        let made = Model::over(&document, PLAN, &tables, View::default(), stood, &[adjusted]);
        made.err().map(|problem| problem.code)
    };
    let year = "2025-12".parse::<Period>().expect("a period");
    assert_eq!(code(&Stood::default(), by_hand("ana", year, 1)), Some("wrong-period"));
    // A period that was closed before the plan's text left it out stays as it stood.
    let stood = Stood { closed: [year].into(), ..Stood::default() };
    assert_eq!(code(&stood, by_hand("ana", year, 1)), None);
}
