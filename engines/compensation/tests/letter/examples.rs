//! Worked examples in letters, against sums done by hand.

use crate::corpus::plans;
use crate::tongue::told;
use prestasi_compensation::plan::letter::{Figure, Promise};
use prestasi_i18n::Language;
use prestasi_kernel::Ratio;

fn letter(rates: &str, person: &Promise) -> String {
    let plan = format!(
        "[plan]\nname = 'P'\ncurrency = 'MYR'\nfrom = 2027-01-01\nto = 2027-12-31\n\
         [data.orders]\nkey = 'id'\ndate = 'day'\n\
         [quota.q]\namount = 'person.quota'\n\
         [[credit]]\nname = 'sales'\nfrom = 'orders'\namount = 'amount'\nto = [{{ person = 'who' }}]\n\
         [[component]]\nname = 'c'\nquota = 'q'\nwindow = 'quarter'\n{rates}"
    );
    told(Language::English, &plan, person)
}

#[test]
fn the_demonstration_pays_by_tiers_of_the_quota() {
    let plan = plans().iter().find(|plan| plan.name.ends_with("demo/src/plan.toml")).expect("the plan");
    let letter = told(Language::English, &plan.text, &Promise::default());
    for wanted in [
        "With RM 50,000.00 of RM 100,000.00 you earn RM 1,000.00.",
        "With RM 110,000.00 of RM 100,000.00 you earn RM 2,300.00.",
        "With RM 130,000.00 of RM 100,000.00 you earn RM 3,000.00.",
        "With RM 100,000.00 you earn RM 300.00.",
    ] {
        assert!(letter.contains(wanted), "{wanted}\n{letter}");
    }
}

#[test]
fn each_kind_of_rate_is_shown_by_its_own_rule() {
    let none = Promise::default();
    for (rates, wanted) in [
        ("[[component.rate]]\ntype = 'flat'\nvalue = '5%'\n", "With RM 100,000.00 you earn RM 5,000.00."),
        (
            "[[component.rate]]\ntype = 'retroactive'\ntiers = [{ from = 0, rate = 0.1 }, { from = 1000, rate = 0.2 }]\n",
            "With RM 1,500.00 you earn RM 300.00.",
        ),
        (
            "person_cap = 200\n[[component.rate]]\ntype = 'marginal'\ntiers = [{ from = 0, rate = 0.1 }, { from = 1000, rate = 0.2 }]\n",
            "With RM 1,500.00 you earn RM 200.00.",
        ),
        (
            "target = 8000\n[[component.rate]]\ntype = 'curve'\nof = 'quota'\npoints = [['50%', 0], ['100%', 1], ['150%', 3]]\n",
            "With RM 125,000.00 of RM 100,000.00 you earn RM 16,000.00.",
        ),
        (
            "target = 10000\n[[component.rate]]\ntype = 'marginal'\nof = 'quota'\ntimes = 'target / quota'\ntiers = [{ from = 0, rate = 1 }, { from = 1, rate = 2 }]\n",
            "With RM 150,000.00 of RM 100,000.00 you earn RM 20,000.00.",
        ),
    ] {
        let letter = letter(rates, &none);
        assert!(letter.contains(wanted), "{wanted}\n{letter}");
    }
}

#[test]
fn a_person_is_shown_their_own_quota_and_target() {
    let figure = Figure {
        component: "c".to_owned(),
        period: "2027-03".parse().expect("a period"),
        quota: Some(Ratio::from_int(300_000)),
        target: Some(Ratio::from_int(6_000)),
    };
    let person =
        Promise { person: "aisyah".to_owned(), name: Some("Aisyah".to_owned()), figures: vec![figure] };
    let rates = "target = 'person.target'\n[[component.rate]]\ntype = 'marginal'\nof = 'quota'\ntimes = 'target / quota'\ntiers = [{ from = 0, rate = 1 }]\n";
    let letter = letter(rates, &person);
    assert!(letter.contains("With RM 300,000.00 of RM 300,000.00 you earn RM 6,000.00."), "{letter}");
    assert!(letter.contains("For Aisyah."));
}

#[test]
fn what_is_not_simple_has_no_example() {
    let none = Promise::default();
    for rates in [
        "[[component.rate]]\ntype = 'formula'\nvalue = 'measure * 0.1'\n",
        "[[component.rate]]\ntype = 'flat'\nvalue = 'credit_rate'\n",
        "[[component.rate]]\ntype = 'flat'\nvalue = 1\ntimes = 'person.factor'\n",
        "target = 'person.target'\n[[component.rate]]\ntype = 'flat'\nvalue = 1\ntimes = 'target'\n",
        "[[component.rate]]\ntype = 'marginal'\ntiers = [{ from = 0, rate = 1 }, { from = 5, rate = 2, when = 'quota > 3' }]\n",
    ] {
        let letter = letter(rates, &none);
        assert!(!letter.contains("you earn"), "{letter}");
    }
}
