//! An estimate: what it says of any rows is what a full run over tables with these rows says.

use crate::book::{Order, PLAN, laid_out, order, table};
use indexmap::IndexMap;
use prestasi_compensation::changes::from_texts;
use prestasi_compensation::closing::{Over, Stood};
use prestasi_compensation::data::frame::View;
use prestasi_compensation::estimate::{Further, Ground, Laid};
use prestasi_compensation::model::Model;
use prestasi_compensation::statement::{self, PeriodStatement, Statement};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn ground(orders: &BTreeMap<i64, Order>) -> Ground {
    let (document, tables) = laid_out(orders);
    Ground::open(&document, PLAN, tables, BTreeSet::from(["orders".to_owned()])).expect("a ground")
}

fn further(ground: &Ground, orders: &BTreeMap<i64, Order>) -> Further {
    let texts = IndexMap::from([("orders".to_owned(), table(orders))]);
    let changed = from_texts(&ground.model.document, ground.tables(), &texts).expect("rows");
    ground.further(&changed).expect("credited")
}

/// What periods measure and pay, without the steps on the way, which only statements keep.
fn told(periods: &[PeriodStatement]) -> String {
    let one =
        |of: &PeriodStatement| serde_json::json!([of.period.to_string(), of.components, of.pay]).to_string();
    periods.iter().map(one).collect()
}

/// The lines of a statement, without the columns of their rows.
fn lines(statement: &Statement) -> Vec<String> {
    let one = |line: &statement::Line| {
        let row = line.row.as_ref().map(|row| (row.event.clone(), row.level, row.source.clone()));
        format!(
            "{} {} {row:?} {:?} {} {} {}",
            line.component, line.date, line.parts, line.before, line.after, line.earned
        )
    };
    statement.lines.iter().map(one).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn further_rows_come_to_the_same_as_a_full_run(
        before in proptest::collection::btree_map(1i64..60, order(), 1..30),
        more in proptest::collection::btree_map(100i64..160, order(), 1..8),
        chosen in 100i64..160,
    ) {
        let ground = ground(&before);
        let rows = further(&ground, &more);
        let (stood, counts) = (Stood::default(), move |row: &str| row.parse::<i64>().is_ok_and(|key| key <= chosen));
        let (over, laid) = (Over::new(&stood), Laid { further: &rows, counts: &counts });
        let some = more.iter().filter(|(key, _)| **key <= chosen).map(|(key, order)| (*key, *order));
        let (document, tables) = laid_out(&before.clone().into_iter().chain(some).collect());
        for person in 0..ground.model.people.count {
            let id = ground.model.people.id(person);
            let mut model = Model::new(&document, PLAN, &tables, View::default()).expect("a model");
            let full = statement::of(&mut model, PLAN, &tables, &id).expect("a statement");
            let paid = ground.pays(over, laid, &BTreeSet::from([id.clone()])).expect("pay");
            prop_assert_eq!(told(&paid[&id]), told(&full.periods), "pay of {}", id);
            let shown = ground.statement(over, laid, &id).expect("a statement");
            prop_assert_eq!(told(&shown.periods), told(&full.periods), "periods of {}", id);
            prop_assert_eq!(lines(&shown), lines(&full), "lines of {}", id);
        }
        let touched = ground.people(&rows);
        prop_assert!(!touched.is_empty() && touched.len() <= ground.model.people.count);
    }
}
