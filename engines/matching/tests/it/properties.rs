//! What holds for any text.

use jiff::civil::Date;
use prestasi_i18n::{Language, message};
use prestasi_matching::{
    Country, Facts, Reason, Record, Subject, Verdict, city, company_name, domain, email, judge, person_name,
    phone, postcode, registrations,
};
use proptest::prelude::*;

/// Anything at all, or something that looks like what is expected.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,40}",
        "((PT|Sdn|Bhd|Co|S\\.A\\.|Tan Sri|Dato'|bin|a/l|Mohd|Eng|\\(M\\)|&|dan|kl|Sri|B|M|[a-zé]{1,9})[ .,/-]?){0,7}",
        "[+0-9 ()/-]{0,22}",
        "(http://)?(www\\.)?[a-zü.]{0,12}@?[a-z.]{0,12}(/x)?",
    ]
}

fn record() -> impl Strategy<Value = Record> {
    let date =
        (1900i16..2030, 1i8..13, 1i8..29).prop_map(|(year, month, day)| Date::new(year, month, day).ok());
    let texts = proptest::collection::vec(text(), 7);
    (texts, proptest::option::of(date)).prop_map(|(texts, born)| Record {
        person: texts[0].clone(),
        company: texts[1].clone(),
        emails: vec![texts[2].clone(), "info@maju.my".into()],
        phones: vec![texts[3].clone()],
        registration: texts[3].clone(),
        website: texts[4].clone(),
        street: texts[5].clone(),
        postcode: texts[3].clone(),
        city: texts[6].clone(),
        born: born.flatten(),
    })
}

fn facts(record: &Record) -> Facts {
    Facts::of(record, Country::MALAYSIA)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn normalising_twice_is_normalising_once(text in text(), country in prop_oneof!["MY", "DE", "BR", "US", "IT"]) {
        let country = Country::parse(&country).unwrap();
        let name = company_name(&text).to_string();
        prop_assert_eq!(company_name(&name).to_string(), name);
        let name = person_name(&text).to_string();
        prop_assert_eq!(person_name(&name).to_string(), name);
        prop_assert_eq!(city(&city(&text)), city(&text));
        prop_assert_eq!(postcode(&postcode(&text)), postcode(&text));
        prop_assert_eq!(registrations(&registrations(&text).join(",")), registrations(&text));
        for (of, again) in [(email(&text), email as fn(&str) -> _), (domain(&text), domain)] {
            prop_assert_eq!(of.as_deref().and_then(again), of);
        }
        let number = phone(&text, country);
        prop_assert_eq!(number.as_deref().and_then(|it| phone(it, country)), number);
    }

    #[test]
    fn the_order_of_two_does_not_matter(a in record(), b in record()) {
        let (a, b) = (facts(&a), facts(&b));
        let found = judge(&a, &b);
        prop_assert_eq!(&found, &judge(&b, &a));
        let in_its_band = match found.verdict {
            Verdict::Different => found.score < 600,
            Verdict::Likely => (600..1000).contains(&found.score),
            Verdict::Same => found.score == 1000,
        };
        prop_assert!(in_its_band, "{:?}", found);
    }

    #[test]
    fn a_record_finds_itself_by_any_of_its_keys(record in record()) {
        let facts = facts(&record);
        prop_assert!(facts.keys().is_subset(&facts.sought()));
        prop_assert!(facts.sought().iter().all(|key| !key.text.is_empty() && key.text.len() < 400));
        if facts.keys().iter().any(|key| key.kind == prestasi_matching::Kind::Email) {
            prop_assert_ne!(judge(&facts, &facts).verdict, Verdict::Different);
        }
    }
}

#[test]
fn every_reason_and_verdict_has_words_in_both_languages() {
    let reasons = Reason::ALL.iter().map(|reason| reason.code());
    let verdicts = [Verdict::Different, Verdict::Likely, Verdict::Same].map(Verdict::code);
    let subjects = [Subject::Company, Subject::Person].map(Subject::code);
    for code in reasons.chain(verdicts).chain(subjects) {
        for language in Language::ALL {
            assert!(!message(language, code, &[]).contains(code), "{code}");
        }
    }
}
