//! Pairs, one by one: what is the same, what may be, and what only looks like it.

use crate::generator::facts;
use jiff::civil::date;
use prestasi_matching::{Kind, Match, Reason, Record, Subject, Verdict, judge};

fn judged(a: &Record, b: &Record) -> Match {
    let (a, b) = (facts(a), facts(b));
    assert_eq!(judge(&a, &b), judge(&b, &a));
    judge(&a, &b)
}

fn person(name: &str, company: &str, city: &str) -> Record {
    Record { person: name.into(), company: company.into(), city: city.into(), ..Record::default() }
}

fn company(name: &str, city: &str) -> Record {
    person("", name, city)
}

/// The record with an address of mail.
fn mail(record: Record, address: &str) -> Record {
    Record { emails: vec![address.into()], ..record }
}

fn phone(record: Record, number: &str) -> Record {
    Record { phones: vec![number.into()], ..record }
}

#[test]
fn blank_is_never_equal_to_blank() {
    let found = judged(&Record::default(), &Record::default());
    assert_eq!((found.verdict, found.score), (Verdict::Different, 0));
    assert!(found.reasons.is_empty() && facts(&Record::default()).sought().is_empty());
    let blank = Record {
        emails: vec![" ".into()],
        phones: vec!["-".into()],
        registration: "n/a".into(),
        website: "-".into(),
        ..Record::default()
    };
    assert!(facts(&blank).sought().is_empty() && judged(&blank, &blank).reasons.is_empty());
}

#[test]
fn one_address_is_one_person() {
    let a = mail(person("Aminah binti Yusof", "", ""), "Aminah@Maju.com.my");
    let found = judged(&a, &mail(person("A. Yusof", "", ""), "aminah@maju.com.my "));
    assert_eq!((found.about, found.verdict, found.score), (Subject::Person, Verdict::Same, 1000));
    // With another name: somebody has to look.
    assert_eq!(
        judged(&a, &mail(person("Lim Wei Ling", "", ""), "aminah@maju.com.my")).verdict,
        Verdict::Likely
    );
    // An office's mailbox is nobody's.
    let info = |name| mail(person(name, "", ""), "info@maju.com.my");
    assert_eq!(judged(&info("Aminah binti Yusof"), &info("Lim Wei Ling")).verdict, Verdict::Different);
}

#[test]
fn a_mobile_is_ones_own_and_a_line_is_shared() {
    let with = |name, number| phone(person(name, "", ""), number);
    let mobile = judged(&with("Lim Wei Ling", "012-345 6789"), &with("Wei Ling Lim", "+60 12 3456789"));
    assert_eq!((mobile.verdict, mobile.reasons[0]), (Verdict::Same, Reason::MobileSame));
    let line = |name| with(name, "03-8888 1234");
    assert_eq!(judged(&line("Lim Wei Ling"), &line("Lim Wei Jie")).verdict, Verdict::Different);
    assert_eq!(judged(&line("Lim Wei Ling"), &line("Ling Lim Wei")).verdict, Verdict::Likely);
}

#[test]
fn companies_are_the_same_by_number_domain_or_phone() {
    let numbered = |name, number: &str| Record { registration: number.into(), ..company(name, "") };
    let found = judged(
        &numbered("Maju Jaya Sdn Bhd", "201901012345 (1312345-V)"),
        &numbered("Maju Jaya", "1312345V"),
    );
    assert_eq!((found.about, found.verdict), (Subject::Company, Verdict::Same));
    let site = |name, site: &str| Record { website: site.into(), ..company(name, "") };
    assert_eq!(
        judged(&site("Maju Jaya", "www.maju.my"), &mail(company("Maju Jaya Bhd", ""), "ali@maju.my")).verdict,
        Verdict::Same
    );
    // A group under one domain: somebody has to look.
    assert_eq!(
        judged(&site("Maju Jaya", "maju.my"), &site("Sinar Logistik", "maju.my")).verdict,
        Verdict::Likely
    );
    let free = |name| mail(company(name, ""), "majujaya@gmail.com");
    assert_eq!(judged(&free("Maju Jaya"), &free("Maju Jaya")).verdict, Verdict::Same);
}

#[test]
fn names_of_companies_count_with_their_city() {
    let found = judged(
        &company("Sinar Harapan Engineering Sdn Bhd", "KL"),
        &company("SINAR HARAPN ENG.", "Kuala Lumpur"),
    );
    assert_eq!(found.verdict, Verdict::Likely);
    assert_eq!(found.reasons, [Reason::CompanyNear, Reason::CitySame]);
    for (name, city) in [
        ("Sinar Harapan Engineering", "Ipoh"),
        ("Sinar Harapan Trading", "KL"),
        ("Sinar Harmoni Engineering", "KL"),
    ] {
        let found = judged(&company("Sinar Harapan Engineering Sdn Bhd", "KL"), &company(name, city));
        assert_eq!(found.verdict, Verdict::Different, "{name}, {city}");
    }
}

#[test]
fn names_of_people_count_with_another_fact() {
    let a = person("Muhammad Razif bin Abdul Karim", "Maju Jaya Sdn Bhd", "Ipoh");
    for name in [
        "Mohd Razif B. Abd Karim",
        "Karim, Mohd. Razif Abdul",
        "Razif Abdul Karim",
        "Muhamad Rzaif bin Abdul Karim",
    ] {
        assert_eq!(judged(&a, &person(name, "Maju Jaya", "")).verdict, Verdict::Likely, "{name}");
        assert_eq!(judged(&a, &person(name, "", "")).verdict, Verdict::Different, "{name} alone");
    }
}

#[test]
fn families_are_not_one_person() {
    let home = |name| Record {
        street: "12, Jalan Mawar 3".into(),
        postcode: "30100".into(),
        ..person(name, "", "Ipoh")
    };
    for (one, other) in [
        ("Ahmad bin Abdullah", "Ali bin Abdullah"),
        ("Ali bin Ahmad", "Ahmad bin Ali"),
        ("Amin bin Hassan", "Amina binti Hassan"),
        ("Lim Wei Ling", "Lim Wei Jie"),
        ("Raju a/l Muthu", "Ravi a/l Muthu"),
        ("John Smith", "Mary Smith"),
    ] {
        assert_eq!(judged(&home(one), &home(other)).verdict, Verdict::Different, "{one}, {other}");
    }
    let born = |name, day| Record { born: Some(date(1990, 5, day)), ..home(name) };
    assert_eq!(judged(&born("Tan Mei Ling", 7), &born("Wong Mei Ling", 7)).verdict, Verdict::Likely);
    assert_eq!(
        judged(
            &born("Ahmad bin Ali", 7),
            &Record { born: Some(date(1961, 1, 2)), ..home("Ahmad bin Ali Hassan") }
        )
        .verdict,
        Verdict::Different
    );
}

#[test]
fn a_lead_finds_the_contact_and_the_account() {
    let lead = Record { website: "maju.my".into(), ..person("Aminah Yusof", "Maju Jaya Engineering", "KL") };
    let account = Record {
        website: "https://www.maju.my".into(),
        ..company("Maju Jaya Engineering Sdn Bhd", "Kuala Lumpur")
    };
    let contact = person("Aminah binti Yusof", "Maju Jaya Engineering Sdn Bhd", "Kuala Lumpur");
    let (lead_facts, account_facts, contact_facts) = (facts(&lead), facts(&account), facts(&contact));
    assert!(!lead_facts.sought().is_disjoint(&account_facts.keys()));
    assert!(!lead_facts.sought().is_disjoint(&contact_facts.keys()));
    let by_company = judged(&lead, &account);
    assert_eq!((by_company.about, by_company.verdict), (Subject::Company, Verdict::Same));
    assert_eq!(judged(&lead, &contact).about, Subject::Person);
    // Contacts of a company do not find each other by it.
    assert!(contact_facts.keys().iter().all(|key| key.kind != Kind::Company && key.kind != Kind::Domain));
}
