//! Whole runs over a company, and runs for one period.

use crate::harness::{Company, answers, text};

#[test]
fn a_company_is_paid_and_its_sums_agree() {
    let company = Company::new();
    company.calculate("all", &[]);
    let results = company.results("all");
    let (lines, earnings, payouts) = (&results["lines"], &results["earnings"], &results["payouts"]);
    assert!(lines.rows.len() > 10_000, "only {} lines", lines.rows.len());
    let paid: Vec<i64> = [lines, earnings, payouts].map(|table| table.sum("earned")).to_vec();
    assert!(paid[0] > 0 && paid.iter().all(|sum| *sum == paid[0]), "{paid:?}");
    for table in ["milestones", "adjustments", "cuts"] {
        assert!(!results[table].rows.is_empty(), "the plan has {table}, and nobody has one");
    }
    let balances = payouts.sum("payable") + payouts.sum("top_up") - payouts.sum("repaid");
    assert!(balances <= payouts.sum("paid") + payouts.sum("carried").abs(), "more is paid than is payable");
}

#[test]
fn a_period_is_that_part_of_the_whole() {
    let company = Company::new();
    company.calculate("all", &[]);
    let whole = company.results("all");
    let months = [("2026-05", vec!["2026-05"]), ("2026-Q3", vec!["2026-07", "2026-08", "2026-09"])];
    for (period, months) in months {
        company.calculate(period, &["--period", period]);
        let part = company.results(period);
        assert_eq!(part.keys().collect::<Vec<_>>(), whole.keys().collect::<Vec<_>>());
        for (table, rows) in &part {
            assert_eq!(*rows, whole[table].only("period", &months), "{table} of {period}");
        }
        assert!(!part["lines"].rows.is_empty() && !part["payouts"].rows.is_empty());
    }
    company.calculate("year", &["--period", "2026"]);
    assert_eq!(company.results("year"), whole);
}

#[test]
fn a_period_that_is_not_paid_is_told() {
    let company = Company::new();
    for (period, code, said) in [("2027-01", 1, "2026-01"), ("January", 64, "January")] {
        let arguments = company.arguments("none", &["--period", period]);
        let printed = answers(code, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(printed.contains(said), "{printed}");
        assert!(!company.path("none").exists(), "{period} left something");
    }
}

#[test]
fn what_was_known_on_a_day_stays_what_it_was() {
    let company = Company::new();
    company.calculate("then", &["--known-on", "2026-05-31"]);
    company.calculate("now", &[]);
    let (then, now) = (company.results("then"), company.results("now"));
    let closed = ["2026-01", "2026-02", "2026-03", "2026-04"];
    let earned = |results: &std::collections::BTreeMap<String, crate::harness::Rows>| {
        let lines = results["lines"].only("period", &closed);
        assert!(!lines.rows.is_empty());
        lines
    };
    assert_eq!(earned(&then), earned(&now), "closed months changed");
    assert!(then["lines"].rows.len() < now["lines"].rows.len());
}

#[test]
fn a_summary_for_programs_is_json() {
    let company = Company::new();
    let printed = company.calculate("json", &["--json", "--period", "2026-02"]);
    let summary: serde_json::Value = serde_json::from_str(&printed).expect("json");
    let payouts = &company.results("json")["payouts"];
    assert_eq!(summary["paid_minor"], payouts.sum("paid").to_string());
    assert_eq!(summary["earned_minor"], payouts.sum("earned").to_string());
    assert_eq!(summary["files"][0], text(&company.path("json/credits.csv")));
}
