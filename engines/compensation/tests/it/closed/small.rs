//! Small plans whose text and facts change between closes.

use super::*;

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
        let mut model = Model::over(&document, &self.text, &tables, View::default(), &self.stood, &[])?;
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
