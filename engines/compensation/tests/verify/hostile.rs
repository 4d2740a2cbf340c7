//! Evidence is hostile input: whatever it says, the verifier answers.

use crate::case::plan;
use prestasi_compensation::verify::{Evidence, verify};

fn code(evidence: &Evidence) -> &'static str {
    let text = serde_json::to_string(evidence).expect("a text");
    match verify(&text) {
        Ok(_) => "verdict",
        Err(problem) => problem.code,
    }
}

fn evidence() -> Evidence {
    let text = "[[component]]\nname = 'c'\nrate = [{ type = 'flat', value = '5%' }]";
    plan(text).orders(&[("1", "2026-01-05", "100")]).through("2026-01").evidence("ana")
}

#[test]
fn what_is_no_evidence_is_told_apart() {
    let wrong = |text: &str| verify(text).expect_err("a problem").code;
    assert_eq!(wrong(""), "evidence-syntax");
    assert_eq!(wrong("[]"), "evidence-syntax");
    assert_eq!(wrong(&"[".repeat(100_000)), "evidence-syntax");
    assert_eq!(code(&Evidence { format: "other".into(), ..evidence() }), "evidence-format");
    assert_eq!(code(&Evidence { plan: "plan = 1".into(), ..evidence() }), "evidence-plan");
    assert_eq!(
        code(&Evidence { plan: format!("x = {}", "[".repeat(50_000)), ..evidence() }),
        "evidence-plan"
    );
}

#[test]
fn bad_cells_rows_and_runs_are_told_apart() {
    let mut bad = evidence();
    bad.data["orders"].rows[0][4] = Some("1e9".into());
    assert_eq!(code(&bad), "evidence-cell");
    let mut bad = evidence();
    bad.data["orders"].rows[0].pop();
    assert_eq!(code(&bad), "evidence-row");
    let mut bad = evidence();
    let column = bad.data["orders"].columns[0].clone();
    bad.data["orders"].columns.push(column);
    assert_eq!(code(&bad), "evidence-column");
    let mut bad = evidence();
    bad.run.through = "2026-Q9".into();
    assert_eq!(code(&bad), "evidence-run");
    let mut bad = evidence();
    bad.statement["lines"].rows[0].pop();
    assert_eq!(code(&bad), "evidence-row");
}

#[test]
fn deep_long_and_circular_formulas_end() {
    let with = |value: &str| {
        let mut evidence = evidence();
        evidence.plan = evidence.plan.replace("'5%'", &format!("'{value}'"));
        code(&evidence)
    };
    assert_eq!(with(&format!("{}1{}", "(".repeat(5_000), ")".repeat(5_000))), "formula-too-deep");
    assert_eq!(with(&format!("1{}", " + 1".repeat(5_000))), "formula-too-long");
    assert_eq!(with(&"not ".repeat(900)), "formula-syntax");
    let lets = |lets: &str| {
        let mut evidence = evidence();
        evidence.plan =
            evidence.plan.replace("known = \"known\"", &format!("known = \"known\"\nlet = {{ {lets} }}"));
        evidence.plan = evidence.plan.replace("amount = \"amount\"", "amount = \"a0\"");
        code(&evidence)
    };
    assert_eq!(lets("a0 = 'a1 + 1', a1 = 'a0 + 1'"), "circular");
    let squares: Vec<String> =
        (0..20).map(|i| format!("a{i} = 'a{0} * a{0} * a{0} * a{0}'", i + 1)).collect();
    assert_eq!(lets(&format!("{}, a20 = 123456789", squares.join(", "))), "overflow");
    let chain: Vec<String> = (0..500).map(|i| format!("a{i} = 'a{} + 1'", i + 1)).collect();
    assert_eq!(lets(&format!("{}, a500 = 1", chain.join(", "))), "formula-too-deep");
}

#[test]
fn endless_terms_end() {
    let mut evidence = evidence();
    evidence.plan = evidence.plan.replace("to = 2026-12-31", "to = 9999-12-31");
    assert_eq!(code(&evidence), "plan-term-invalid");
    evidence.plan = evidence.plan.replace("from = 2026-01-01", "from = 2026-02-31");
    assert_eq!(code(&evidence), "evidence-plan");
}
