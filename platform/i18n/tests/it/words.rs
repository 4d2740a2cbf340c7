//! Languages, messages and problems.

use prestasi_i18n::{Language, message, problem};
use prestasi_kernel::{Place, Problem};

#[test]
fn languages_have_a_code_and_are_known_by_many_names() {
    for (text, language) in [
        ("en", Some(Language::English)),
        ("ms", Some(Language::Malay)),
        ("en-GB", Some(Language::English)),
        ("EN_us.UTF-8", Some(Language::English)),
        ("ms_MY.UTF-8", Some(Language::Malay)),
        ("ms-Latn-MY", Some(Language::Malay)),
        ("zsm", Some(Language::Malay)),
        ("C.UTF-8", None),
        ("english", None),
        ("", None),
    ] {
        assert_eq!(Language::parse(text), language, "{text}");
    }
    for language in Language::ALL {
        assert_eq!(Language::parse(language.code()), Some(language));
    }
}

#[test]
fn a_browser_gets_the_language_that_it_wants_most() {
    for (accepted, language) in [
        ("ms-MY,ms;q=0.9,en;q=0.8", Language::Malay),
        ("en-GB,en;q=0.9,ms;q=0.8", Language::English),
        ("de, ms;q=0.1", Language::Malay),
        ("en;q=0.2, ms;q=0.3", Language::Malay),
        ("ms;q=0", Language::English),
        ("ms;q=many, en;q=0.1", Language::English),
        ("*", Language::English),
        ("", Language::English),
    ] {
        assert_eq!(Language::negotiate(accepted), language, "{accepted}");
    }
}

#[test]
fn an_environment_names_the_first_language_that_is_spoken_here() {
    assert_eq!(Language::from_environment("ms_MY.UTF-8"), Language::Malay);
    assert_eq!(Language::from_environment("fr:ms:en"), Language::Malay);
    assert_eq!(Language::from_environment("C"), Language::English);
    assert_eq!(Language::from_environment(""), Language::English);
}

#[test]
fn a_key_without_a_message_shows_itself() {
    assert_eq!(message(Language::Malay, "no-such-key", &[]), "«no-such-key»");
    assert_eq!(message(Language::English, "", &[]), "«»");
}

#[test]
fn what_was_not_given_shows_as_a_dash() {
    assert_eq!(message(Language::English, "near-name", &[]), "Did you mean `–`?");
}

#[test]
fn arguments_stay_as_they_are_and_on_their_line() {
    let near = |name: &str| message(Language::English, "near-name", &[("name", name.to_owned())]);
    for name in ["007", "-0", "1.50", "1e3", "99999999999999999999", "{ $name }", "-12", "2 %"] {
        assert_eq!(near(name), format!("Did you mean `{name}`?"));
    }
    assert_eq!(near("a\u{1b}[2Jb\nc"), "Did you mean `a [2Jb c`?");
}

#[test]
fn a_problem_without_a_message_falls_back_to_its_plain_form() {
    let unknown = Problem::new("no-such-code").arg("x", 1).at(Place::at("plan.toml", 12, 5));
    assert_eq!(problem(Language::Malay, &unknown), unknown.to_string());
}
