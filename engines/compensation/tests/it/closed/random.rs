//! Random facts that become known late, in a plan with everything that has a past.

use super::*;

const PLAN: &str = r#"
[plan]
name = "Everything that has a past"
currency = "MYR"
from = 2026-01-01
to = 2026-06-30
[data.orders]
key = "id"
date = "day"
known = "known"
columns = { deleted = "boolean" }
[data.gone]
key = "id"
date = "day"
known = "known"
columns = { id = "integer", day = "date", known = "date" }
[data.receipts]
key = ["id", "part"]
date = "day"
known = "known"
columns = { id = "integer", day = "date", known = "date", part = "decimal" }
[data.closings]
key = "month"
columns = { month = "text", closed = "date" }
[closing]
table = "closings"
period = "month"
closed = "closed"
[[credit]]
name = "sales"
from = "orders"
amount = "amount"
to = [{ person = "rep" }]
[[component]]
name = "commission"
window = "year"
[[component.rate]]
type = "marginal"
tiers = [{ from = 0, rate = "5%" }, { from = 1000, rate = "8%" }, { from = 3000, rate = "11%" }]
[[component]]
name = "bonus"
window = "quarter"
pay = "period"
[[component.rate]]
type = "retroactive"
tiers = [{ from = 0, rate = 0 }, { from = 600, rate = "2%" }]
[[step]]
name = "ceiling"
type = "cap"
per = "quarter"
amount = 40
excess = "EXCESS"
[[clawback]]
name = "cancelled"
table = "gone"
order = "id"
of = "commission"
mode = "pro_rata"
days = 90
[[milestone]]
name = "booking"
of = "commission"
share = "40%"
[[milestone]]
name = "receipt"
of = "commission"
share = "60%"
table = "receipts"
order = "id"
part = "part"
[[draw]]
name = "advance"
type = "recoverable"
amount = 40
to = 2026-03-31
recovery = "50%"
[[draw]]
name = "floor"
type = "guarantee"
amount = 10
from = 2026-05-01
[pay]
negative = "NEGATIVE"
"#;

/// An order: day of the term, days until it is known, person, amount in cents.
#[derive(Debug, Clone)]
struct Order {
    day: i32,
    known: i32,
    rep: u8,
    cents: i64,
    /// A later version: days after the first, another amount, or struck out.
    again: Option<(i32, Option<i64>)>,
    /// Days from the order to its cancellation, and until that is known.
    gone: Option<(i32, i32)>,
    /// Days from the order to a receipt, until that is known, tenths.
    receipt: Option<(i32, i32, u8)>,
}

fn order() -> impl Strategy<Value = Order> {
    let late = || prop_oneof![3 => Just(0i32), 2 => 1i32..90];
    let again =
        proptest::option::weighted(0.2, (1i32..90, proptest::option::weighted(0.7, -50_000i64..90_000)));
    let gone = proptest::option::weighted(0.2, (0i32..100, late()));
    let receipt = proptest::option::weighted(0.5, (0i32..60, late(), 1u8..=10));
    (0i32..181, late(), 0u8..3, -30_000i64..90_000, again, gone, receipt).prop_map(
        |(day, known, rep, cents, again, gone, receipt)| Order {
            day,
            known,
            rep,
            cents,
            again,
            gone,
            receipt,
        },
    )
}

fn date(day: i32) -> jiff::civil::Date {
    jiff::civil::date(2026, 1, 1).checked_add(jiff::Span::new().days(i64::from(day))).expect("a day")
}

fn money(cents: i64) -> String {
    format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100)
}

/// What the random plans differ in.
#[derive(Debug, Clone, Copy)]
struct Kind {
    deferred: bool,
    negative: &'static str,
    /// The clawback recalculates, and takes credit out of all totals.
    recalculates: bool,
    /// People stand in a table, with a manager who sees their credit, and share a pool.
    people: bool,
}

const PEOPLE: &str = r#"
[data.staff]
key = "person"
[people]
table = "staff"
id = "person"
manager = "boss"
[[component]]
name = "override"
level = "rolled_up"
window = "half"
[[component.rate]]
type = "reached"
tiers = [{ from = 0, rate = "1%" }, { from = 2000, rate = "2%" }]
[[component]]
name = "contest"
pool = { amount = 60, share = "pro_rata" }
[[component.rate]]
type = "flat"
value = "3%"
"#;

fn kind() -> impl Strategy<Value = Kind> {
    let negative = prop::sample::select(vec!["carry", "forgive", "collect"]);
    (any::<bool>(), negative, any::<bool>(), any::<bool>()).prop_map(
        |(deferred, negative, recalculates, people)| Kind { deferred, negative, recalculates, people },
    )
}

impl Kind {
    fn text(self) -> String {
        let mut text = PLAN.replace("EXCESS", if self.deferred { "deferred" } else { "lost" });
        text = text.replace("NEGATIVE", self.negative);
        if self.recalculates {
            let recalculate = "basis = \"recalculate\"\nattainment = \"reduce\"";
            text = text.replace("mode = \"pro_rata\"\ndays = 90", recalculate);
        }
        if self.people {
            text = text.replace("to = [{ person = \"rep\" }]", "to = [{ person = \"rep\" }]\nroll_up = {}");
            text += PEOPLE;
        }
        text
    }
}

fn facts(orders: &[Order], closings: &str, people: bool) -> IndexMap<String, String> {
    let mut rows = "id,day,known,rep,amount,deleted\n".to_owned();
    let mut gone = "id,day,known\n".to_owned();
    let mut receipts = "id,day,known,part\n".to_owned();
    for (id, order) in orders.iter().enumerate() {
        let known = order.day + order.known;
        let mut row = |known: i32, cents: i64, deleted: bool| {
            let (day, known) = (date(order.day), date(known));
            rows += &format!("{id},{day},{known},p{},{},{deleted}\n", order.rep, money(cents));
        };
        row(known, order.cents, false);
        match order.again {
            Some((after, Some(cents))) => row(known + after, cents, false),
            Some((after, None)) => row(known + after, order.cents, true),
            None => {}
        }
        if let Some((after, late)) = order.gone {
            gone += &format!("{id},{},{}\n", date(order.day + after), date(order.day + after + late));
        }
        if let Some((after, late, tenths)) = order.receipt {
            let (day, known) = (date(order.day + after), date(order.day + after + late));
            receipts += &format!("{id},{day},{known},{}.{}\n", tenths / 10, tenths % 10);
        }
    }
    let staff = "person,boss\np0,p1\np1,p2\np2,\n".to_owned();
    let closings = closings.to_owned();
    let texts =
        [("orders", rows), ("gone", gone), ("receipts", receipts), ("closings", closings), ("staff", staff)];
    let texts = texts.into_iter();
    let named = texts.filter(|(name, _)| people || *name != "staff");
    named.map(|(name, text)| (name.to_owned(), text)).collect()
}

/// A table of closings: each month so many days after its end, in order.
fn closings(months: &[i32]) -> String {
    let mut text = "month,closed\n".to_owned();
    let mut before = 0;
    for (month, after) in months.iter().enumerate() {
        let end = jiff::civil::date(2026, month as i8 + 1, 1).last_of_month();
        let day = (end.day_of_year() as i32 - 1 + after).max(before);
        before = day;
        text += &format!("2026-{:02},{}\n", month + 1, date(day));
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn what_is_kept_comes_to_what_is_replayed(
        orders in proptest::collection::vec(order(), 1..14),
        months in proptest::collection::vec(0i32..40, 0..6),
        kind in kind(),
    ) {
        let text = kind.text();
        let document = read(&text).expect("a plan");
        let closings = closings(&months);
        let tables = from_texts(&document, &facts(&orders, &closings, kind.people)).expect("tables");
        let plan = Plan { document: &document, text: &text, tables: &tables, view: View::default() };
        let (kept, stood) = plan.kept(&closes(&closings, None)).expect("results");
        same("random orders", &plan.replayed(&stood.closed).expect("results"), &kept);
        // One person alone has what the person has among all.
        let only = BTreeSet::from(["p1".to_owned()]);
        let (mut one, mut all) = (Bags::new(), Bags::new());
        add(&mut one, &plan.over(&stood, Some(&only)).expect("results"));
        add(&mut all, &plan.over(&stood, None).expect("results"));
        let model = plan.model(View::default(), &stood).expect("a model");
        for table in Table::ALL {
            let person = column(&model, table, "person");
            all.entry(table.name()).or_default().retain(|row, _| row[person].as_deref() == Some("p1"));
        }
        same("one alone", &all, &one);
    }
}

/// Random facts are worth the test only if they have in them what is tested.
#[test]
fn random_facts_have_differences_of_every_kind() {
    let mut runner = TestRunner::deterministic();
    let facts_of =
        (proptest::collection::vec(order(), 4..14), proptest::collection::vec(0i32..40, 2..6), kind());
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..40 {
        let (orders, months, kind) = facts_of.new_tree(&mut runner).expect("facts").current();
        let (text, closings) = (kind.text(), closings(&months));
        let document = read(&text).expect("a plan");
        let tables = from_texts(&document, &facts(&orders, &closings, kind.people)).expect("tables");
        let plan = Plan { document: &document, text: &text, tables: &tables, view: View::default() };
        let (bags, stood) = plan.kept(&closes(&closings, None)).expect("results");
        let model = plan.model(View::default(), &stood).expect("a model");
        let mut see = |what: &'static str, table: Table, name: &str, holds: fn(&str) -> bool| {
            let place = column(&model, table, name);
            let there = |row: &Cells| holds(row[place].as_deref().unwrap_or_default());
            *seen.entry(what).or_default() += usize::from(bags[table.name()].keys().any(there));
        };
        see("differences", Table::Adjustments, "amount", |_| true);
        see("of steps", Table::Adjustments, "component", |name| name == "ceiling");
        see("of clawbacks", Table::Adjustments, "component", |name| name == "cancelled");
        see("of true-ups", Table::Adjustments, "component", |name| name == "bonus");
        see("of pools", Table::Adjustments, "component", |name| name == "contest");
        see("of managers", Table::Adjustments, "component", |name| name == "override");
        see("top-ups", Table::Payouts, "top_up", |amount| amount != "0");
        see("repayments", Table::Payouts, "repaid", |amount| amount != "0");
        see("carries", Table::Payouts, "carried", |amount| amount != "0");
        let late = |own: &PersonStood| !own.late.is_empty();
        *seen.entry("payable late").or_default() += usize::from(stood.people.values().any(late));
    }
    assert!(seen.values().all(|count| *count >= 3), "{seen:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn evidence_over_what_is_kept_verifies(
        orders in proptest::collection::vec(order(), 1..10),
        months in proptest::collection::vec(0i32..40, 1..6),
        kind in kind(),
    ) {
        let text = kind.text();
        let document = read(&text).expect("a plan");
        let closings = closings(&months);
        let tables = from_texts(&document, &facts(&orders, &closings, kind.people)).expect("tables");
        let plan = Plan { document: &document, text: &text, tables: &tables, view: View::default() };
        let (_, stood) = plan.kept(&closes(&closings, None)).expect("results");
        for evidence in plan.evidence(&stood, 0).expect("evidence") {
            let wrong = wrong("random orders", &evidence);
            prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        }
    }
}

/// By person: what payouts earn and what of it is payable, in all.
fn paid(model: &Model, results: &Results, sums: &mut BTreeMap<String, [Ratio; 2]>) {
    let person = column(model, Table::Payouts, "person");
    let amounts = ["earned", "payable"].map(|name| column(model, Table::Payouts, name));
    for row in rows(results, Table::Payouts) {
        let of = sums.entry(row[person].clone().unwrap_or_default()).or_insert([Ratio::ZERO; 2]);
        for (sum, place) in of.iter_mut().zip(amounts) {
            let amount: Ratio = row[place].as_deref().unwrap_or("0").parse().expect("an amount");
            *sum = sum.checked_add(amount).expect("a sum");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What stood by one text and what another text makes of it come together to what the other text makes of all.
    #[test]
    fn another_text_posts_all_that_it_makes_of_closed_periods(
        orders in proptest::collection::vec(order(), 1..14),
        months in proptest::collection::vec(0i32..40, 1..6),
        kind in kind(),
    ) {
        let text = kind.text();
        let other = text.replace("\"8%\"", "\"9.5%\"").replace("= 40\nexcess", "= 55\nexcess");
        let other = other.replace("\"ceiling\"", "\"lid\"").replace("\"40%\"", "\"35%\"").replace("\"60%\"", "\"65%\"");
        let (document, after) = (read(&text).expect("a plan"), read(&other).expect("another"));
        let closings = closings(&months);
        let tables = from_texts(&document, &facts(&orders, &closings, kind.people)).expect("tables");
        let (mut whole, mut parts, mut stood) = (BTreeMap::new(), BTreeMap::new(), Stood::default());
        for (day, periods) in closes(&closings, None) {
            let view = View { known_on: Some(day), as_of: None };
            let mut model = Model::over(&document, &text, &tables, view, &stood, &[]).expect("a model");
            let kept = Kept::default();
            let next = close(&mut model, &text, &tables, Over::new(&stood), &periods, &kept, THREADS);
            stood = next.expect("a close");
            paid(&model, &kept.into_results(&model), &mut parts);
        }
        let plan = Plan { document: &after, text: &other, tables: &tables, view: View::default() };
        let model = plan.model(View::default(), &stood).expect("a model");
        let over = plan.over(&stood, None).expect("results");
        paid(&model, &over, &mut parts);
        paid(&model, &plan.over(&Stood::default(), None).expect("results"), &mut whole);
        prop_assert_eq!(parts, whole);
        let period = column(&model, Table::Payouts, "period");
        let shown: BTreeSet<Period> =
            rows(&over, Table::Payouts).iter().filter_map(|row| row[period].as_ref()?.parse().ok()).collect();
        prop_assert!(shown.is_disjoint(&stood.closed), "a closed period is shown anew");
    }
}
