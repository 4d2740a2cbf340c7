//! A statement is believed only if its evidence gives it.

use crate::case::{Case, plan};
use prestasi_compensation::verify::{Difference, Evidence, Verdict, verify};

fn case() -> Case {
    let text = "[[component]]\nname = 'c'\nwindow = 'year'\nrate = [{ type = 'marginal', tiers = [{ from = 0, rate = '4%' }, { from = 150000, rate = '6%' }] }]\n\
                [[draw]]\nname = 'd'\ntype = 'recoverable'\namount = 1000\n";
    plan(text).orders(&[("1", "2026-01-05", "145000"), ("2", "2026-02-05", "20000")]).through("2026-03")
}

fn verdict(evidence: Evidence) -> Verdict {
    verify(&evidence.seal().expect("sealed")).unwrap_or_else(|problem| panic!("{problem}"))
}

/// Tampers with an evidence file, seals it anew, and gives what the verifier says.
fn tampered(change: impl FnOnce(&mut Evidence)) -> Vec<Difference> {
    let mut evidence = case().evidence("ana");
    change(&mut evidence);
    verdict(evidence).differences
}

#[test]
fn an_honest_statement_holds() {
    let verdict = verdict(case().evidence("ana"));
    assert!(verdict.holds(), "{:?}", verdict.differences);
    assert_eq!((verdict.person.as_str(), verdict.rows), ("ana", 2 + 2 + 3 + 3));
}

#[test]
fn numbers_are_compared_by_value() {
    let claim = |evidence: &mut Evidence| evidence.statement["lines"].rows[0][11] = Some("5800.00".into());
    assert_eq!(tampered(claim), []);
}

#[test]
fn a_cent_more_is_found() {
    let found = tampered(|evidence| evidence.statement["lines"].rows[0][11] = Some("5800.01".into()));
    assert_eq!(found[0].table, "lines");
    assert_eq!(found[0].column, "earned");
    assert_eq!(
        (found[0].claimed.as_deref(), found[0].recomputed.as_deref()),
        (Some("5800.01"), Some("5800"))
    );
    assert!(found[0].row.contains("event=1"), "{}", found[0].row);
    assert_eq!(found[1].table, "sums");
}

#[test]
fn rows_more_and_fewer_are_found() {
    let found = tampered(|evidence| {
        let rows = &mut evidence.statement["payouts"].rows;
        rows.push(rows[0].clone());
    });
    assert!(found.iter().any(|found| found.table == "payouts" && found.recomputed.is_none()), "{found:?}");
    let found = tampered(|evidence| {
        evidence.statement["payouts"].rows.pop();
    });
    assert!(found.iter().any(|found| found.table == "payouts" && found.claimed.is_none()), "{found:?}");
    let found = tampered(|evidence| {
        evidence.statement.shift_remove("earnings");
    });
    assert!(found.iter().any(|found| found.table == "earnings"), "{found:?}");
}

#[test]
fn changed_inputs_are_found() {
    let found = tampered(|evidence| evidence.data["orders"].rows[0][4] = Some("146000".into()));
    assert!(found.iter().any(|found| found.table == "credits" && found.column == "amount"), "{found:?}");
    let found = tampered(|evidence| evidence.plan = evidence.plan.replace("'6%'", "'7%'"));
    assert!(found.iter().any(|found| found.table == "lines" && found.column == "earned"), "{found:?}");
}

#[test]
fn a_broken_digest_is_found() {
    let sealed = case().evidence("ana").seal().expect("sealed");
    let mut evidence: Evidence = Evidence::read(&sealed).expect("evidence");
    evidence.run.as_of = Some("2026-12-31".into());
    let text = sealed.replacen("\"as_of\":null", "\"as_of\":\"2026-12-31\"", 1);
    let found = verify(&text).expect("a verdict").differences;
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].table.as_str(), found[0].column.as_str()), ("evidence", "sha256"));
    assert_eq!(found[0].recomputed, evidence.digest().ok());
}

#[test]
fn the_canonical_form_is_stable() {
    let sealed = case().evidence("ana").seal().expect("sealed");
    let again = Evidence::read(&sealed).expect("evidence").seal().expect("sealed");
    assert_eq!(sealed, again);
    let spaced = sealed.replacen("\"plan\":", "\n  \"plan\" : ", 1);
    assert!(verify(&spaced).expect("a verdict").holds());
}

#[test]
fn a_pool_takes_what_is_given() {
    let text = "[[component]]\nname = 'c'\npool = { amount = 100 }\nrate = [{ type = 'flat', value = 1 }]";
    let rows = "id,day,known,rep,amount\n1,2026-01-01,2026-01-01,ben,70\n2,2026-01-02,2026-01-02,ana,60";
    let case = plan(text).data("orders", rows).through("2026-01");
    let mut evidence = case.evidence("ana");
    evidence.data["orders"].rows.remove(0);
    let given = [("2||0|".to_owned(), "30".to_owned())];
    evidence.given.insert("pool:c".into(), given.into_iter().collect());
    assert!(verdict(evidence.clone()).holds());
    evidence.given["pool:c"]["2||0|"] = "61".into();
    let problem = verify(&evidence.seal().expect("sealed")).expect_err("a problem");
    assert_eq!(problem.code, "evidence-given");
}
