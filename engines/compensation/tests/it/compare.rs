//! Two plans over the same orders.

use indexmap::IndexMap;
use prestasi_compensation::compare::{Side, compare};
use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::tables::from_texts;
use prestasi_compensation::model::Model;
use prestasi_compensation::plan::read::read;
use prestasi_compensation::run::Options;
use prestasi_kernel::Result;

const PLAN: &str = "[plan]\nname = 'P'\ncurrency = 'EUR'\nfrom = 2026-01-01\nto = 2026-12-31\n[data.orders]\nkey = 'id'\ndate = 'day'\n[[credit]]\nname = 'sales'\nfrom = 'orders'\namount = 'amount'\nto = [{ person = 'rep' }]\n[[component]]\nname = 'c'\nrate = [{ type = 'flat', value = '5%' }]\n";
const ORDERS: &str = "id,day,rep,amount\n1,2026-01-05,ana,100\n2,2026-02-05,ben,200\n";

fn compared(before: &str, after: &str) -> Result<prestasi_compensation::compare::Comparison> {
    let data: IndexMap<String, String> = IndexMap::from([("orders".into(), ORDERS.into())]);
    let (first, second) = (read(before)?, read(after)?);
    let (a, b) = (from_texts(&first, &data)?, from_texts(&second, &data)?);
    let mut x = Model::new(&first, before, &a, View::default())?;
    let mut y = Model::new(&second, after, &b, View::default())?;
    let before = Side { model: &mut x, text: before, tables: &a };
    compare(
        before,
        Side { model: &mut y, text: after, tables: &b },
        Options { threads: 1, ..Options::default() },
    )
}

#[test]
fn differences_add_up() {
    let found = compared(
        PLAN,
        &PLAN.replace("5%", "6%").replace("'rep'", "\"case rep when 'ben' then 'cat' else rep end\""),
    )
    .expect("a comparison");
    let earned: Vec<(&str, i128)> =
        found.people.iter().map(|(id, difference)| (id.as_str(), difference.earned())).collect();
    assert_eq!(earned, [("ana", 100), ("ben", -1_000), ("cat", 1_200)]);
    assert_eq!((found.total.earned(), found.total.paid()), (300, 300));
    assert_eq!(found.total.before.earned, 1_500);
}

#[test]
fn plans_in_two_currencies_are_not_compared() {
    assert_eq!(compared(PLAN, &PLAN.replace("EUR", "USD")).expect_err("a problem").code, "currencies-differ");
}
