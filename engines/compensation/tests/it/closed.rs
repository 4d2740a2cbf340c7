//! What stands is kept: closing period after period and calculating over what stood comes to what the replay of the same
//! closes comes to, bit for bit; and another text of the plan changes nothing that stands.

use crate::cases::{Worked, cases};
use indexmap::IndexMap;
use prestasi_compensation::closing::{Over, PersonStood, Stood, calculate_over, close};
use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::tables::{Tables, from_texts};
use prestasi_compensation::model::Model;
use prestasi_compensation::output::sink::Kept;
use prestasi_compensation::output::standard::Results;
use prestasi_compensation::output::table::Table;
use prestasi_compensation::plan::model::Document;
use prestasi_compensation::plan::read::read;
use prestasi_compensation::run::{Options, calculate};
use prestasi_compensation::statement::evidence::both_over;
use prestasi_compensation::statement::evidence::evidence_with;
use prestasi_compensation::verify::{Evidence, verify};
use prestasi_kernel::{Period, Ratio, Result};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, BTreeSet};

type Cells = Vec<Option<String>>;
/// Rows as often as they are there, by table.
type Bags = BTreeMap<&'static str, BTreeMap<Cells, i64>>;

const THREADS: Options = Options { threads: 2, progress: None, only: None };

/// A plan over its tables, and the closes that its cases tell of.
struct Plan<'a> {
    document: &'a Document,
    text: &'a str,
    tables: &'a Tables,
    view: View,
}

/// The rows of a result table, numbers by value.
fn rows(results: &Results, table: Table) -> Vec<Cells> {
    let chunk = results.table(table);
    let cell = |text: String| text.parse::<Ratio>().map_or(text, |number| number.to_string());
    let row = |row: usize| chunk.columns.iter().map(|column| column.cell(row).map(cell)).collect();
    (0..chunk.rows()).map(row).collect()
}

fn add(bags: &mut Bags, results: &Results) {
    for table in Table::ALL {
        let bag = bags.entry(table.name()).or_default();
        // Whoever became known after a close has a payout of nothing in the replay, and none where it was kept.
        let nothing = |row: &Cells| {
            table == Table::Payouts && row[2..9].iter().all(|amount| amount.as_deref() == Some("0"))
        };
        let rows = rows(results, table).into_iter().filter(|row| !nothing(row));
        rows.for_each(|row| *bag.entry(row).or_default() += 1);
    }
}

fn column(model: &Model, table: Table, name: &str) -> usize {
    let columns = table.columns(model);
    columns.iter().position(|(other, _)| other == name).expect("a column")
}

impl Plan<'_> {
    fn model(&self, view: View, stood: &Stood) -> Result<Model> {
        Model::over(self.document, self.text, self.tables, view, stood)
    }

    /// The replay of all closes. Credit of closed periods is left out, as far as they are closed in the end.
    fn replayed(&self, closed: &BTreeSet<Period>) -> Result<Bags> {
        let mut model = Model::new(self.document, self.text, self.tables, self.view)?;
        let kept = Kept::default();
        calculate(&mut model, self.text, self.tables, &kept, THREADS)?;
        let results = kept.into_results(&model);
        let mut bags = Bags::new();
        add(&mut bags, &results);
        let period = column(&model, Table::Credits, "period");
        let open = |row: &Cells| !closed.iter().any(|closed| row[period] == Some(closed.to_string()));
        bags.entry(Table::Credits.name()).or_default().retain(|row, _| open(row));
        Ok(bags)
    }

    /// One close after the other, each on its day, then the run over what stood; credit only of the run.
    fn kept(&self, closes: &[(jiff::civil::Date, Vec<Period>)]) -> Result<(Bags, Stood)> {
        let (mut bags, mut stood) = (Bags::new(), Stood::default());
        for (day, periods) in closes {
            let view = View { known_on: Some(*day), ..self.view };
            let mut model = self.model(view, &stood)?;
            let kept = Kept::default();
            let before = stood.clone();
            let over = Over::new(&before);
            stood = close(&mut model, self.text, self.tables, over, periods, &kept, THREADS)?;
            add(&mut bags, &kept.into_results(&model));
            // It is kept as text in between.
            let text = serde_json::to_string(&stood).expect("a text");
            assert_eq!(stood, serde_json::from_str(&text).expect("what stood"), "{text}");
        }
        bags.remove(Table::Credits.name());
        add(&mut bags, &self.over(&stood, None)?);
        Ok((bags, stood))
    }

    /// The evidence of everybody's statement over what stood.
    fn evidence(&self, stood: &Stood, small: usize) -> Result<Vec<Evidence>> {
        let people = self.model(self.view, stood)?.people;
        let one = |person: usize| {
            let mut model = self.model(self.view, stood)?;
            let over = Some(Over::new(stood));
            evidence_with(&mut model, self.text, self.tables, over, &people.id(person), small)
        };
        (0..people.count).map(one).collect()
    }

    fn over(&self, stood: &Stood, only: Option<&BTreeSet<String>>) -> Result<Results> {
        let mut model = self.model(self.view, stood)?;
        let kept = Kept::default();
        let options = Options { only, ..THREADS };
        calculate_over(&mut model, self.text, self.tables, Over::new(stood), &kept, options)?;
        Ok(kept.into_results(&model))
    }
}

/// The closes of a table of closings, by day.
fn closes(text: &str, known_on: Option<jiff::civil::Date>) -> Vec<(jiff::civil::Date, Vec<Period>)> {
    let mut closes: BTreeMap<jiff::civil::Date, Vec<Period>> = BTreeMap::new();
    for line in text.trim().lines().skip(1) {
        let (period, day) = line.trim().split_once(',').expect("two columns");
        let day = day.parse().expect("a day");
        if known_on.is_none_or(|known_on| day <= known_on) {
            closes.entry(day).or_default().push(period.parse().expect("a period"));
        }
    }
    closes.into_iter().collect()
}

fn same(name: &str, replayed: &Bags, kept: &Bags) {
    for table in Table::ALL {
        let none = BTreeMap::new();
        let of = |bags: &Bags| bags.get(table.name()).unwrap_or(&none).clone();
        let (replayed, kept) = (of(replayed), of(kept));
        let only = |a: &BTreeMap<Cells, i64>, b: &BTreeMap<Cells, i64>| -> Vec<Cells> {
            a.iter().filter(|(row, count)| b.get(*row) != Some(*count)).map(|(row, _)| row.clone()).collect()
        };
        let (gone, new) = (only(&replayed, &kept), only(&kept, &replayed));
        assert!(
            gone.is_empty() && new.is_empty(),
            "{name}: {}\nreplayed {gone:#?}\nkept {new:#?}",
            table.name()
        );
    }
}

fn worked_closes(worked: &Worked) -> Option<Vec<(jiff::civil::Date, Vec<Period>)>> {
    let closing = worked.document.closing.as_ref()?;
    let known_on = worked.view().expect("a view").known_on;
    Some(
        worked
            .case
            .data
            .get(closing.table.text.as_str())
            .map_or_else(Vec::new, |text| closes(text, known_on)),
    )
}

#[test]
fn closed_periods_of_the_case_book_come_to_the_same_as_the_replay() {
    let mut done = 0;
    for worked in cases() {
        let Some(closes) = worked_closes(&worked) else { continue };
        let tables = worked.tables().expect("tables");
        let view = worked.view().expect("a view");
        let plan = Plan { document: &worked.document, text: &worked.text, tables: &tables, view };
        let (kept, stood) = plan.kept(&closes).unwrap_or_else(|problem| panic!("{}: {problem}", worked.name));
        same(&worked.name, &plan.replayed(&stood.closed).expect("results"), &kept);
        done += 1;
    }
    assert!(done >= 15, "only {done} cases have closed periods");
}

/// What a verification finds wrong.
fn wrong(name: &str, evidence: &Evidence) -> Vec<String> {
    let person = &evidence.run.person;
    match evidence.clone().seal().and_then(|sealed| verify(&sealed)) {
        Ok(verdict) => {
            let differs = |difference| format!("{name} {person}: {difference:?}");
            verdict.differences.iter().map(differs).collect()
        }
        Err(problem) => vec![format!("{name} {person}: {problem}")],
    }
}

#[test]
fn evidence_over_what_stood_verifies_and_does_not_once_that_is_another() {
    let (mut done, mut found, mut tampered) = (0, Vec::new(), 0);
    for worked in cases() {
        let Some(closes) = worked_closes(&worked) else { continue };
        let tables = worked.tables().expect("tables");
        let view = worked.view().expect("a view");
        let plan = Plan { document: &worked.document, text: &worked.text, tables: &tables, view };
        let (_, stood) = plan.kept(&closes).expect("results");
        for small in [0, 1_000] {
            for evidence in plan.evidence(&stood, small).expect("evidence") {
                found.extend(wrong(&worked.name, &evidence));
                done += 1;
                // Another amount that stood makes another difference.
                let mut other = evidence;
                let own = other.stood.as_mut().expect("what stood");
                let Some(earned) =
                    own.person.periods.values_mut().find_map(|of| of.earned.values_mut().next())
                else {
                    continue;
                };
                *earned += 100;
                assert!(!wrong(&worked.name, &other).is_empty(), "{}", worked.name);
                tampered += 1;
            }
        }
    }
    assert!(found.is_empty(), "{done} verified; {} differences:\n{}", found.len(), found.join("\n"));
    assert!(done >= 40 && tampered >= 30, "{done} verified, {tampered} with another amount");
}

#[test]
fn over_nothing_a_calculation_is_the_plain_one() {
    for worked in cases().iter().filter(|worked| worked.document.closing.is_none()) {
        let tables = worked.tables().expect("tables");
        let view = worked.view().expect("a view");
        let plan = Plan { document: &worked.document, text: &worked.text, tables: &tables, view };
        let mut kept = Bags::new();
        add(&mut kept, &plan.over(&Stood::default(), None).expect("results"));
        same(&worked.name, &plan.replayed(&BTreeSet::new()).expect("results"), &kept);
    }
}

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

const SIMPLE: &str = r#"
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
[[draw]]
name = "advance"
type = "recoverable"
amount = 100
to = 2026-01-31
"#;

/// Closes and runs of small plans over changing texts and facts.
struct Small {
    text: String,
    stood: Stood,
    news: Option<BTreeSet<String>>,
}

impl Small {
    fn new() -> Self {
        Self { text: SIMPLE.to_owned(), stood: Stood::default(), news: None }
    }

    fn with<T>(
        &self,
        orders: &str,
        work: impl Fn(&mut Model, &Tables, Over, &Kept) -> Result<T>,
    ) -> Result<(T, BTreeMap<&'static str, Vec<String>>)> {
        let document = read(&self.text)?;
        let texts = IndexMap::from([("orders".to_owned(), format!("id,day,rep,amount\n{orders}"))]);
        let tables = from_texts(&document, &texts)?;
        let mut model = Model::over(&document, &self.text, &tables, View::default(), &self.stood)?;
        let kept = Kept::default();
        let over = Over { stood: &self.stood, news: self.news.as_ref() };
        let done = work(&mut model, &tables, over, &kept)?;
        let results = kept.into_results(&model);
        let line = |row: Cells| row.into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>().join(" ");
        let of = |table: Table| (table.name(), rows(&results, table).into_iter().map(line).collect());
        Ok((done, Table::ALL.into_iter().map(of).collect()))
    }

    fn close(&mut self, orders: &str, periods: &[&str]) -> Result<BTreeMap<&'static str, Vec<String>>> {
        let periods: Vec<Period> = periods.iter().map(|period| period.parse().expect("a period")).collect();
        let (stood, results) = self.with(orders, |model, tables, over, kept| {
            close(model, &self.text, tables, over, &periods, kept, THREADS)
        })?;
        self.stood = stood;
        Ok(results)
    }

    fn run(&self, orders: &str) -> Result<BTreeMap<&'static str, Vec<String>>> {
        let run = |model: &mut Model, tables: &Tables, over: Over, kept: &Kept| {
            calculate_over(model, &self.text, tables, over, kept, THREADS)
        };
        self.with(orders, run).map(|(_, results)| results)
    }

    fn problem(&self, orders: &str) -> &'static str {
        self.run(orders).expect_err("a problem").code
    }
}

const JANUARY: &str = "1,2026-01-10,ana,1000\n";

/// 5 % of 1,000 are 50; the draw tops up to 100, so that 50 are owed.
#[test]
fn another_text_leaves_closed_periods_as_they_stood_and_posts_the_difference() {
    let mut plan = Small::new();
    let closed = plan.close(JANUARY, &["2026-01"]).expect("a close");
    assert_eq!(closed["payouts"], ["ana 2026-01 50 50 50 0 50 0 100 MYR 100"]);
    assert_eq!(
        closed["lines"],
        ["1 2026-01-10 2026-01 commission ana    0 1000 0 1000 50".replace("ana    0", "ana   0")]
    );
    // The next text pays 8 % under another name, and its draw would have been 200.
    plan.text =
        SIMPLE.replace("5%", "8%").replace("\"commission\"", "\"sales pay\"").replace("= 100", "= 200");
    let run = plan.run(JANUARY).expect("results");
    assert_eq!(
        run["adjustments"],
        ["ana 2026-02 2026-01 commission -50 ", "ana 2026-02 2026-01 sales pay 80 "]
    );
    // 30 more are payable in February: they repay 30 of the 50 that are owed.
    assert_eq!(run["payouts"], ["ana 2026-02 30 30 0 30 20 0 0 MYR 0", "ana 2026-03 0 0 0 0 20 0 0 MYR 0"]);
    // Closed, it stands; once more the first text, and February's difference is taken back in March.
    plan.close(JANUARY, &["2026-02"]).expect("a close");
    plan.text = SIMPLE.to_owned();
    let run = plan.run(JANUARY).expect("results");
    assert_eq!(
        run["adjustments"],
        ["ana 2026-03 2026-01 commission 50 ", "ana 2026-03 2026-01 sales pay -80 "]
    );
    assert_eq!(run["payouts"], ["ana 2026-03 -30 -30 0 0 20 -30 0 MYR 0"]);
    // A draw that is owed cannot go.
    plan.text = SIMPLE[..SIMPLE.find("[[draw]]").expect("a draw")].to_owned();
    assert_eq!(plan.problem(JANUARY), "draw-owed");
}

#[test]
fn causes_are_the_rows_that_the_caller_names() {
    let mut plan = Small::new();
    plan.close(JANUARY, &["2026-01"]).expect("a close");
    let orders = format!("{JANUARY}2,2026-01-20,ana,2000\n3,2026-02-20,ana,500\n");
    plan.news = Some(BTreeSet::from(["2".to_owned(), "3".to_owned()]));
    let run = plan.run(&orders).expect("results");
    assert_eq!(run["adjustments"], ["ana 2026-02 2026-01 commission 100 2"]);
    assert_eq!(run["credits"], ["3 2026-02-20 2026-02 sales ana   0 500"]);
}

#[test]
fn a_statement_over_what_stood_tells_of_open_periods_and_what_is_posted_there() {
    let mut plan = Small::new();
    plan.close(JANUARY, &["2026-01"]).expect("a close");
    plan.news = Some(BTreeSet::from(["2".to_owned()]));
    let orders = format!("{JANUARY}2,2026-01-20,ana,2000\n3,2026-02-20,ana,500\n");
    let make = |model: &mut Model, tables: &Tables, over: Over, _: &Kept| {
        both_over(model, &plan.text, tables, over, "ana")
    };
    let ((statement, evidence), _) = plan.with(&orders, make).expect("a statement");
    let rows: Vec<String> =
        statement.lines.iter().filter_map(|line| Some(line.row.as_ref()?.event.clone())).collect();
    assert_eq!(rows, ["3"]);
    let periods: Vec<String> = statement.periods.iter().map(|of| of.period.to_string()).collect();
    assert_eq!(periods, ["2026-02", "2026-03"]);
    let february = &statement.periods[0];
    let posted: Vec<(i64, &str)> =
        february.adjustments.iter().map(|of| (of.amount, of.causes.as_str())).collect();
    assert_eq!(posted, [(10_000, "2")]);
    // 50 were owed by the draw of January; 125 come in, all of them repay.
    assert_eq!((february.pay.repaid, february.pay.draw_balance, february.pay.paid), (5_000, 0, 7_500));
    assert!(wrong("a statement", &evidence).is_empty());
    assert_eq!(evidence.stood.as_ref(), Some(&plan.stood.own("ana")));
}

#[test]
fn a_close_is_taken_back_by_going_on_from_before_it() {
    let mut plan = Small::new();
    plan.close(JANUARY, &["2026-01"]).expect("a close");
    let before = plan.stood.clone();
    let first = plan.close("1,2026-01-10,ana,3000\n", &["2026-02"]).expect("a close");
    plan.stood = before;
    assert_eq!(plan.run(JANUARY).expect("results")["adjustments"], [""; 0]);
    assert_eq!(plan.close("1,2026-01-10,ana,3000\n", &["2026-02"]).expect("a close"), first);
}

#[test]
fn whoever_is_credited_no_more_gives_back_what_stood() {
    let mut plan = Small::new();
    plan.text = plan.text[..SIMPLE.find("[[draw]]").expect("a draw")].to_owned();
    plan.close(JANUARY, &["2026-01"]).expect("a close");
    let run = plan.run(&JANUARY.replace("ana", "ben")).expect("results");
    assert_eq!(
        run["adjustments"],
        ["ana 2026-02 2026-01 commission -50 ", "ben 2026-02 2026-01 commission 50 "]
    );
}

#[test]
fn where_all_is_closed_the_last_period_takes_what_is_posted() {
    let mut plan = Small::new();
    plan.close(JANUARY, &["2026-Q1"]).expect("a close");
    let run = plan.run(JANUARY).expect("results");
    assert!(run.values().all(Vec::is_empty), "{run:?}");
    let run = plan.run(&JANUARY.replace("1000", "1400")).expect("results");
    assert_eq!(run["adjustments"], ["ana 2026-03 2026-01 commission 20 "]);
    assert_eq!(run["payouts"], ["ana 2026-03 20 20 0 20 30 0 0 MYR 0"]);
    // Closed without a period it is posted for good.
    plan.close(&JANUARY.replace("1000", "1400"), &[]).expect("a close");
    assert!(plan.run(&JANUARY.replace("1000", "1400")).expect("results").values().all(Vec::is_empty));
}

#[test]
fn what_cannot_follow_is_a_problem() {
    let mut plan = Small::new();
    let problem =
        |plan: &mut Small, periods: &[&str]| plan.close(JANUARY, periods).expect_err("a problem").code;
    assert_eq!(problem(&mut plan, &["2026-02"]), "close-out-of-order");
    assert_eq!(problem(&mut plan, &["2027-01"]), "wrong-period");
    plan.close(JANUARY, &["2026-01"]).expect("a close");
    plan.text = SIMPLE.replace("currency = \"MYR\"", "currency = \"MYR\"\nperiod = \"quarter\"");
    assert_eq!(plan.problem(JANUARY), "stood-other-periods");
    plan.text = SIMPLE.replace("2026-01-01", "2025-12-01");
    assert_eq!(plan.problem(JANUARY), "stood-other-periods");
    plan.text = SIMPLE.replace("MYR", "EUR");
    assert_eq!(plan.problem(JANUARY), "stood-other-currency");
}

const STAFF: &str = r#"
[data.staff]
key = "person"
columns = { person = "integer" }
[people]
table = "staff"
id = "person"
"#;

/// People of a table who are gone from it: an error, or where others are left out a difference of all that stood.
#[test]
fn whoever_is_no_more_in_the_table_of_people_is_not_lost() {
    for drops in [false, true] {
        let others = if drops { "others = \"drop\"\n" } else { "" };
        let text = format!("{}{STAFF}{others}", &SIMPLE[..SIMPLE.find("[[draw]]").expect("a draw")]);
        let document = read(&text).expect("a plan");
        let orders = "id,day,rep,amount\n1,2026-01-10,7,1000\n2,2026-01-11,10,400\n";
        let tables = |staff: &str| {
            let texts = [("orders", orders), ("staff", staff)];
            let texts = texts.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned()));
            from_texts(&document, &texts.collect()).expect("tables")
        };
        let (both, one) = (tables("person\n7\n10\n"), tables("person\n10\n"));
        let mut model = Model::new(&document, &text, &both, View::default()).expect("a model");
        let nothing = Stood::default();
        let january = ["2026-01".parse().expect("a period")];
        let closed =
            close(&mut model, &text, &both, Over::new(&nothing), &january, &Kept::default(), THREADS);
        let stood = closed.expect("a close");
        let plan = Plan { document: &document, text: &text, tables: &one, view: View::default() };
        let found = plan.over(&stood, None);
        if !drops {
            assert_eq!(found.err().expect("a problem").code, "stood-person-unknown");
            continue;
        }
        let found = rows(&found.expect("results"), Table::Adjustments);
        let texts: Vec<Vec<&str>> =
            found.iter().map(|row| row.iter().flatten().map(String::as_str).collect()).collect();
        assert_eq!(texts, [["7", "2026-02", "2026-01", "commission", "-50"]]);
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
            let mut model = Model::over(&document, &text, &tables, view, &stood).expect("a model");
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
