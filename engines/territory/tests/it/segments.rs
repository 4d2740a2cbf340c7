//! Segmentation by rules.

use prestasi_territory::segment::{Rule, segments};
use std::collections::BTreeMap;

fn columns() -> BTreeMap<String, Vec<String>> {
    let column = |values: &[&str]| values.iter().map(|v| (*v).to_owned()).collect();
    [
        ("industry".to_owned(), column(&["Bank", "retail", "bank", "mining"])),
        ("employees".to_owned(), column(&["5000", "40", "12", "900"])),
    ]
    .into()
}

fn rules(json: &str) -> Vec<Rule> {
    serde_json::from_str(json).unwrap()
}

#[test]
fn the_first_rule_that_holds_names_the_segment() {
    let rules = rules(
        r#"[{"segment":"enterprise","when":[{"column":"employees","at_least":500}]},
            {"segment":"small banks","when":[{"column":"industry","is":["bank"]},{"column":"employees","below":500}]}]"#,
    );
    assert_eq!(segments(&rules, &columns()).unwrap(), [Some(0), None, Some(1), Some(0)]);
}

#[test]
fn wrong_rules_say_where() {
    let slip = rules(r#"[{"segment":"a","when":[{"column":"industri","is":["bank"]}]}]"#);
    let problem = segments(&slip, &columns()).unwrap_err();
    assert_eq!((problem.code, problem.near.as_deref()), ("territory-column-missing", Some("industry")));
    let text = rules(r#"[{"segment":"a","when":[{"column":"industry","at_least":1}]}]"#);
    assert_eq!(segments(&text, &columns()).unwrap_err().code, "territory-number-malformed");
}
