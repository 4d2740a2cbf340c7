//! A seller and a manager learn by SQL what they would be shown, and nothing else.

use std::collections::BTreeMap;

use prestasi_access::{Role, Viewer};
use prestasi_kernel::Id;
use prestasi_store::on_both_databases;
use prestasi_store::testing::Place;
use sea_orm::ColumnTrait;
use sea_orm::{EntityTrait, QueryFilter};

use crate::sample::deal;
use crate::support::{House, Table, new, open, sorted};

const SEEDS: u64 = 2;
const QUESTIONS: usize = 36;

/// A company of a few people below each other, with deals of theirs, of nobody, and of whoever left.
async fn company(place: &Place, random: &mut fastrand::Rng) -> (House, Vec<(Id, Viewer)>) {
    let house = open(place).await;
    let mut people = Vec::new();
    let mut positions: Vec<Id> = Vec::new();
    let roles = [Role::Manager, Role::Seller, Role::Manager, Role::Seller, Role::Finance, Role::Auditor];
    for (i, role) in roles.into_iter().enumerate() {
        let above = i.checked_sub(1).map(|_| positions[random.usize(..positions.len())]);
        let (person, position, viewer) = house.somebody(&format!("person-{i}"), &[role], above).await;
        positions.push(position);
        people.push((person, viewer));
    }
    let owners: Vec<Option<Id>> = people.iter().map(|(person, _)| Some(*person)).chain([None]).collect();
    let deals = (0..60).map(|i| {
        let amount = (random.u8(..5) > 0).then(|| random.i64(-3..4) * 100);
        new(owners[random.usize(..owners.len())], ["a", "b", "c"][i % 3], amount, random.u8(..))
    });
    house.deals(deals.collect()).await;
    (house, people)
}

/// What the policy shows of the deals, as rows that a query over plain data can be asked of.
async fn shown(house: &House, viewer: &Viewer) -> Vec<deal::Model> {
    viewer.select::<deal::Entity>().all(house.store.read()).await.expect("deals")
}

fn told(amount: Option<i64>) -> String {
    amount.map_or_else(|| "NULL".to_owned(), |amount| amount.to_string())
}

/// A condition in SQL and the same on a row: unknown is not true.
type Condition = (String, Box<dyn Fn(&deal::Model) -> Option<bool>>);

fn condition(random: &mut fastrand::Rng, depth: usize) -> Condition {
    if depth > 0 {
        let (a, fa) = condition(random, depth - 1);
        let (b, fb) = condition(random, depth - 1);
        return match random.u8(..3) {
            0 => (
                format!("({a} AND {b})"),
                Box::new(move |row| match (fa(row), fb(row)) {
                    (Some(false), _) | (_, Some(false)) => Some(false),
                    (Some(true), Some(true)) => Some(true),
                    _ => None,
                }),
            ),
            1 => (
                format!("({a} OR {b})"),
                Box::new(move |row| match (fa(row), fb(row)) {
                    (Some(true), _) | (_, Some(true)) => Some(true),
                    (Some(false), Some(false)) => Some(false),
                    _ => None,
                }),
            ),
            _ => (format!("(NOT {a})"), Box::new(move |row| fa(row).map(|holds| !holds))),
        };
    }
    let number = random.i64(-3..4) * 100;
    match random.u8(..7) {
        0 => {
            (format!("amount_minor > {number}"), Box::new(move |row| row.amount_minor.map(|it| it > number)))
        }
        1 => {
            (format!("amount_minor = {number}"), Box::new(move |row| row.amount_minor.map(|it| it == number)))
        }
        2 => ("amount_minor IS NULL".to_owned(), Box::new(|row| Some(row.amount_minor.is_none()))),
        3 => (
            format!("amount_minor IN ({number}, 100)"),
            Box::new(move |row| row.amount_minor.map(|it| it == number || it == 100)),
        ),
        4 => (
            format!("amount_minor BETWEEN {number} AND 200"),
            Box::new(move |row| row.amount_minor.map(|it| (number..=200).contains(&it))),
        ),
        5 => ("name <> 'a'".to_owned(), Box::new(|row| Some(row.name != "a"))),
        _ => ("won = true".to_owned(), Box::new(|row| Some(row.won))),
    }
}

/// A question that reads the hidden field in some place, with what plain data would answer.
fn question(random: &mut fastrand::Rng, rows: &[deal::Model]) -> (String, Table) {
    let (sql, holds) = condition(random, 2);
    let kept: Vec<&deal::Model> = rows.iter().filter(|row| holds(row) == Some(true)).collect();
    match random.u8(..5) {
        0 => {
            let table = kept.iter().map(|row| vec![row.id.to_string(), told(row.amount_minor)]).collect();
            (format!("SELECT id, amount_minor FROM deals WHERE {sql}"), table)
        }
        1 => {
            let mut groups: BTreeMap<Option<i64>, i64> = BTreeMap::new();
            kept.iter().for_each(|row| *groups.entry(row.amount_minor).or_default() += 1);
            let table =
                groups.into_iter().map(|(amount, count)| vec![told(amount), count.to_string()]).collect();
            (format!("SELECT amount_minor, count(*) FROM deals WHERE {sql} GROUP BY amount_minor"), table)
        }
        2 => {
            let mut groups: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
            kept.iter().for_each(|row| groups.entry(&row.name).or_default().extend(row.amount_minor));
            let line = |(name, amounts): (&str, Vec<i64>)| {
                let total = (!amounts.is_empty()).then(|| amounts.iter().sum());
                vec![
                    name.to_owned(),
                    told(total),
                    amounts.len().to_string(),
                    told(amounts.iter().max().copied()),
                ]
            };
            let sql = format!(
                "SELECT name, sum(amount_minor), count(amount_minor), max(amount_minor) FROM deals WHERE {sql} GROUP BY name"
            );
            (sql, groups.into_iter().map(line).collect())
        }
        3 => {
            let pairs = kept.iter().flat_map(|a| rows.iter().map(move |b| (a, b)));
            let pairs = pairs.filter(|(a, b)| a.amount_minor.is_some() && a.amount_minor == b.amount_minor);
            let table = pairs.map(|(a, b)| vec![a.id.to_string(), b.id.to_string()]).collect();
            let sql = format!(
                "SELECT a.id, b.id FROM (SELECT * FROM deals WHERE {sql}) a JOIN deals b ON a.amount_minor = b.amount_minor"
            );
            (sql, table)
        }
        _ => {
            let some = rows.iter().filter(|row| {
                row.amount_minor.is_some_and(|it| kept.iter().any(|b| b.amount_minor == Some(it)))
            });
            let table = some
                .map(|row| vec![row.id.to_string()])
                .chain(kept.iter().map(|row| vec![told(row.amount_minor)]))
                .collect();
            let sql = format!(
                "SELECT id FROM deals WHERE amount_minor IN (SELECT amount_minor FROM deals WHERE {sql}) \
                 UNION ALL SELECT CAST(amount_minor AS TEXT) FROM deals WHERE {sql}"
            );
            (sql, table)
        }
    }
}

on_both_databases! {
    async fn sql_shows_what_the_policy_shows(place: Place) {
        // One company for all seeds' questions would hide what depends on its shape; a database for each would be slow.
        let mut random = fastrand::Rng::with_seed(7);
        let (house, people) = company(&place, &mut random).await;
        let mut hidden = 0;
        for seed in 0..SEEDS {
            random.seed(seed);
            for (_, viewer) in &people {
                let rows = shown(&house, viewer).await;
                hidden += rows.iter().filter(|row| row.amount_minor.is_none()).count();
                for _ in 0..QUESTIONS / people.len() {
                    let (sql, table) = question(&mut random, &rows);
                    assert_eq!(sorted(house.sees(viewer, &sql).await), sorted(table), "{sql}");
                }
                // In the order of a field of which some are hidden: those come last, as what is empty does.
                let ordered = house.sees(viewer, "SELECT amount_minor, id FROM deals ORDER BY amount_minor, id").await;
                let mut expected: Vec<_> = rows.iter().map(|row| (row.amount_minor.is_none(), row.amount_minor, row.id.to_string())).collect();
                expected.sort();
                let expected: Table = expected.into_iter().map(|(_, amount, id)| vec![told(amount), id]).collect();
                assert_eq!(ordered, expected);
            }
        }
        assert!(hidden > 0, "nothing is hidden");
    }

    async fn nothing_is_had_by_subtraction(place: Place) {
        let house = open(&place).await;
        let (boss, top, manager) = house.somebody("boss", &[Role::Manager], None).await;
        let (aina, _, seller) = house.somebody("aina", &[Role::Seller], Some(top)).await;
        let (other, _, _) = house.somebody("badrul", &[Role::Seller], None).await;
        house.deals(vec![new(Some(boss), "own", Some(5), 1), new(Some(aina), "below", Some(7), 1), new(Some(other), "beside", Some(11), 1)]).await;
        // The manager sees the team's deals, and the amounts of their own.
        let sums = "SELECT count(*), count(amount_minor), sum(amount_minor), max(amount_minor) FROM deals";
        assert_eq!(house.sees(&manager, sums).await, [["2", "1", "5", "5"]]);
        assert_eq!(house.sees(&seller, sums).await, [["1", "0", "NULL", "NULL"]]);
        let tries = [
            "SELECT id FROM deals WHERE amount_minor = 7",
            "SELECT id FROM deals WHERE amount_minor BETWEEN 6 AND 8 OR name = 'beside'",
            "SELECT id FROM deals WHERE CASE WHEN amount_minor = 7 THEN true ELSE false END",
            "SELECT a.id FROM deals a JOIN (VALUES (7), (11)) v (n) ON a.amount_minor = v.n",
            "SELECT id FROM deals WHERE EXISTS (SELECT 1 FROM deals b WHERE b.amount_minor > 6)",
            "SELECT id FROM deals GROUP BY id HAVING sum(amount_minor) > 6",
            "SELECT id FROM (SELECT id, lag(amount_minor) OVER (ORDER BY id) AS n FROM deals) WHERE n > 6",
            "SELECT id FROM deals WHERE 1 / (amount_minor - 7) > 5",
            "SELECT id FROM deals ORDER BY amount_minor LIMIT 0",
        ];
        for sql in tries {
            for viewer in [&manager, &seller] {
                assert!(house.sees(viewer, sql).await.is_empty(), "{sql}");
            }
        }
        let plain = deal::Entity::find().filter(deal::Column::AmountMinor.eq(7)).all(house.store.read()).await;
        assert_eq!(plain.expect("rows").len(), 1, "they are there");
    }
}
