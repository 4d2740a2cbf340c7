//! Every command of a compensation run, in English and in Malay.

use crate::harness::{Company, LAST, answers, text};

/// A command, its exit code, and what it says in each language.
fn both(code: i32, arguments: &[&str], english: &str, malay: &str) {
    for (language, said) in [("en", english), ("ms", malay)] {
        let printed = answers(code, &[&["--lang", language], arguments].concat());
        assert!(printed.contains(said), "{arguments:?}: {said} is not in {printed}");
    }
}

#[test]
fn the_commands_speak_both_languages() {
    let company = Company::new();
    let [plan, data, out] = ["plan.toml", "data", "out"].map(|name| text(&company.path(name)));
    let orders = company.table("orders");
    let order = orders
        .lines()
        .find(|row| row.split(',').nth(1).is_some_and(|booked| booked.starts_with("2026-08")))
        .expect("an order");
    let order = order.split(',').next().expect("a key");
    let shares = company.table("shares");
    let share = shares.lines().find(|row| row.starts_with(order)).expect("a share");
    let person = share.split(',').nth(1).expect("a seller");
    let base = ["--plan", &plan, "--data", &data];
    let on = ["--as-of", LAST];
    both(0, &[&["calculate"], &base[..], &on, &["--out", &out]].concat(), "earned", "diperoleh");
    both(0, &["plan", "check", &plan, "--data", &data], "components", "komponen");
    both(0, &["compare", &plan, &plan, "--data", &data], "people", "orang");
    let whose = ["--person", person];
    both(0, &[&["statement"], &base[..], &on, &whose, &["--out", &out]].concat(), "evidence", "bukti");
    both(0, &[&["explain"], &base[..], &on, &whose, &["--event", order]].concat(), "%", "%");
    both(2, &[&["explain"], &base[..], &whose, &["--event", "none"]].concat(), "none", "none");
    let evidence = text(&company.path(&format!("out/evidence-{person}.json")));
    both(0, &["verify", &evidence], person, person);
    let tampered = std::fs::read_to_string(&evidence).expect("evidence").replacen("2026-08", "2026-07", 1);
    std::fs::write(company.path("tampered.json"), tampered).expect("a file");
    both(2, &["verify", &text(&company.path("tampered.json"))], person, person);
    both(1, &["verify", &plan], "evidence", "bukti");
    both(1, &["plan", "check", &data], "cannot be used", "tidak dapat digunakan");
    answers(64, &["calculate"]);
}
