//! What is typed in many ways comes out in one.

use prestasi_matching::{
    Country, city, company_name, domain, email, own_domain, person_name, phone, postcode, registrations,
};

fn company(text: &str) -> String {
    company_name(text).to_string()
}

fn person(text: &str) -> String {
    person_name(text).to_string()
}

fn all_one(of: fn(&str) -> String, texts: &[&str]) {
    for text in texts {
        assert_eq!(of(text), of(texts[0]), "{text}");
    }
}

#[test]
fn companies_stand_without_their_legal_forms() {
    all_one(
        company,
        &[
            "Maju Jaya Sdn Bhd",
            "MAJU JAYA SDN. BHD.",
            "Maju Jaya (M) Sdn.Bhd.",
            "maju-jaya Sendirian Berhad",
            "Maju Jaya PLT",
        ],
    );
    all_one(
        company,
        &[
            "Siemens",
            "Siemens AG",
            "SIEMENS A.G.",
            "Siemens GmbH & Co. KG",
            "Siemens Pte Ltd",
            "Siemens Pte. Ltd.",
        ],
    );
    all_one(company, &["Astra", "PT Astra Tbk", "PT. Astra", "Astra, PT", "CV Astra"]);
    all_one(
        company,
        &[
            "Danone",
            "Danone S.A.",
            "DANONE SA",
            "Danone B.V.",
            "Danone, Inc.",
            "Danone Co., Ltd.",
            "Danone Corp",
        ],
    );
    all_one(company, &["Nowak Sp. z o.o.", "Nowak"]);
    all_one(company, &["Łódź Möbel", "lodz mobel"]);
}

#[test]
fn words_of_companies_have_one_spelling() {
    all_one(company, &["Sinar Engineering", "Sinar Eng.", "Sinar Kejuruteraan Sdn Bhd", "Sinar Engineerng"]);
    all_one(company, &["J.M. Trading", "J M Trading", "JM Trdg"]);
    all_one(company, &["Tan & Lim", "Tan and Lim", "Tan dan Lim", "Tan und Lim"]);
    // It belongs to the registered name.
    assert_ne!(company("Maju Enterprise"), company("Maju Sdn Bhd"));
    assert_eq!(company("Dan Motors"), "dan motor");
}

#[test]
fn people_stand_without_titles_in_any_order() {
    all_one(
        person,
        &[
            "Mohd Ali bin Hasan",
            "Muhammad Ali B. Hassan",
            "Dato' Md. Ali Hasan",
            "HASAN, MOHAMED ALI",
            "Tuan Haji Mohamad Ali Bin Hassan",
        ],
    );
    all_one(
        person,
        &[
            "Siti Aminah binti Yusof",
            "Siti Aminah Bt Yusoff",
            "Puan Siti Aminah Bte. Yusuf",
            "Datin Seri Siti Aminah Yusof",
        ],
    );
    all_one(person, &["Tan Wei Ming", "Wei Ming Tan", "TAN, Wei Ming", "Tan Sri Tan Wei Ming"]);
    all_one(person, &["Raju a/l Muthu", "RAJU A/L MUTHU", "Raju s/o Muthu", "Muthu Raju", "Raju AL Muthu"]);
    all_one(
        person,
        &["Jürgen Müller", "Mueller, Jurgen", "Herr Dr. Juergen Müller"]
            .map(|it| if it.contains("Juergen") { "Dr. Jurgen Muller" } else { it }),
    );
    assert_eq!(person("Tan Sri"), "sri tan");
    assert_eq!(person("bin"), "bin");
}

#[test]
fn phones_are_e164() {
    let malaysian = |text| phone(text, Country::MALAYSIA);
    for text in [
        "012-345 6789",
        "0123456789",
        "+60123456789",
        "0060 12 345 6789",
        "60123456789",
        "(+60)12-3456789",
        "tel:+60-12-345-6789",
        "012-3456789 x12",
        "０１２３４５６７８９",
    ] {
        assert_eq!(malaysian(text).as_deref(), Some("+60123456789"), "{text}");
    }
    assert_eq!(malaysian("03-8888 1234").as_deref(), Some("+60388881234"));
    assert_eq!(malaysian("+65 6123 4567").as_deref(), Some("+6561234567"));
    assert_eq!(phone("030 123456", Country::parse("de").unwrap()).as_deref(), Some("+4930123456"));
    for text in ["", "-", "n/a", "12345", "0000000000", "012 345", "call me"] {
        assert_eq!(malaysian(text), None, "{text}");
    }
    assert_eq!(Country::parse("XX").unwrap_err().code, "country-unknown");
}

#[test]
fn numbers_of_registers_are_letters_and_digits() {
    assert_eq!(registrations("201901012345 (1312345-V)"), ["1312345V", "201901012345"]);
    assert_eq!(registrations("SSM: 1312345-v"), ["1312345V"]);
    assert_eq!(registrations("USt-IdNr. DE 123 456 789"), ["DE123456789"]);
    assert!(registrations("- / n.a. / 00000").is_empty());
}

#[test]
fn addresses_of_the_web_are_domains() {
    for text in [
        "maju.com.my",
        "WWW.maju.com.my",
        "https://www.maju.com.my/x?y#z",
        "http://user@maju.com.my:8080",
        "info@maju.com.my",
        "maju.com.my.",
    ] {
        assert_eq!(domain(text).as_deref(), Some("maju.com.my"), "{text}");
    }
    for text in ["", "maju", "192.168.1.1", "http://", "a b.com", "..", "@"] {
        assert_eq!(domain(text), None, "{text}");
    }
    for text in ["ali@gmail.com", "ali@yahoo.com.my", "https://facebook.com/maju", "ali@streamyx.com"] {
        assert_eq!(own_domain(text), None, "{text}");
    }
}

#[test]
fn addresses_of_mail_are_taken_as_they_are() {
    assert_eq!(email("  A.B+c@Maju.Com ").as_deref(), Some("a.b+c@maju.com"));
    assert_eq!(email("mailto:ali@maju.com").as_deref(), Some("ali@maju.com"));
    for text in ["", "@", "ali", "ali@maju", "ali@@maju.com", "a li@maju.com", "@maju.com"] {
        assert_eq!(email(text), None, "{text}");
    }
}

#[test]
fn places_have_one_name() {
    all_one(city, &["Kuala Lumpur", "KL", "K.L.", "W.P. Kuala Lumpur", "kuala  lumpur"]);
    all_one(city, &["München", "Munich", "MUENCHEN"]);
    assert_eq!(postcode("50 450"), "50450");
}
