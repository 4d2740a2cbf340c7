//! Letters as people read them.

use crate::corpus::plans;
use crate::tongue::told;
use prestasi_compensation::data::tables;
use prestasi_compensation::plan::letter::{Promise, promise};
use prestasi_compensation::plan::read::read;
use prestasi_i18n::Language;

/// Plans whose letters are kept, by a part of their file's name.
const KEPT: [&str; 11] = [
    "demo/src/plan.toml",
    "o10-cap-and-floor-of-target",
    "o14-draw-half-recovery",
    "o22-objectives",
    "o29-milestones",
    "p02-retroactive-whole-amount",
    "p13-accelerator-gated-by-the-year",
    "p19-curve.toml",
    "rate-matrix.toml",
    "clawback-pro-rata-recalculate",
    "spiff-own-dates-and-cap",
];

fn plan(name: &str) -> &'static str {
    let found = plans().iter().find(|plan| plan.name.contains(name));
    found.map_or_else(|| panic!("no plan {name}"), |plan| plan.text.as_str())
}

#[test]
fn letters_say_what_they_said() {
    for name in KEPT {
        for language in Language::ALL {
            let called = name.trim_end_matches(".toml").replace('/', "-");
            let letter = told(language, plan(name), &Promise::default());
            insta::assert_snapshot!(format!("{called}-{}", language.code()), letter);
        }
    }
}

#[test]
fn every_letter_is_whole_in_both_languages() {
    for plan in plans() {
        for language in Language::ALL {
            let letter = told(language, &plan.text, &Promise::default());
            for wrong in ["«", "{ $", "not-given", "``", "“”"] {
                assert!(!letter.contains(wrong), "{}: {wrong}\n{letter}", plan.name);
            }
        }
    }
}

#[test]
fn a_person_is_told_their_own_figures() {
    let text = plan("o23-mid-quarter-joiner");
    let document = read(text).expect("a plan");
    let tables = tables::from_texts(&document, &document.case[0].data).expect("tables");
    let people = document.case[0].expect.get("payouts").or_else(|| document.case[0].expect.get("earnings"));
    let person = people.and_then(|rows| rows.trim().lines().nth(1)?.split(',').next()).expect("a person");
    let of = promise(&document, text, &tables, person).expect("figures");
    assert!(of.figures.iter().any(|figure| figure.quota.is_some() && figure.target.is_some()), "{of:?}");
    insta::assert_snapshot!("joiner-en", told(Language::English, text, &of));
    insta::assert_snapshot!("joiner-ms", told(Language::Malay, text, &of));
    let nobody = promise(&document, text, &tables, "nobody").expect("no figures");
    assert_eq!(nobody.figures, []);
}
