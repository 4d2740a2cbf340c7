//! Companies: what an account says, what it says when it is typed again, and its look-alikes.

use super::damage::{case, joined, legal_form, shorten, slip};
use super::{Pair, Place, chance, digits, pick, typed_phone, words};
use fastrand::Rng;
use prestasi_matching::Record;

/// A company in truth.
#[derive(Clone)]
pub struct Company {
    pub record: Record,
    pub base: String,
    pub form: &'static str,
    pub place: Place,
}

pub fn company(rng: &mut Rng) -> Company {
    let place = Place::any(rng);
    let base = base(rng, place);
    company_of(rng, base, place)
}

fn base(rng: &mut Rng, place: Place) -> String {
    let european = matches!(place.country(), "49" | "43" | "33" | "39" | "44" | "31");
    let sector = pick(rng, if european { words::EUROPEAN_SECTORS } else { words::SECTORS });
    match (european, rng.u8(..6)) {
        (true, 0..=2) => format!("{} {sector}", pick(rng, words::WESTERN_LAST)),
        (true, 3) => format!("{} & {}", pick(rng, words::WESTERN_LAST), pick(rng, words::WESTERN_LAST)),
        (false, 0) => format!("{} & {} {sector}", pick(rng, words::CHINESE), pick(rng, words::CHINESE)),
        (false, 1) => {
            format!(
                "{} {} {} {sector}",
                pick(rng, words::CHINESE),
                pick(rng, words::SYLLABLES),
                pick(rng, words::SYLLABLES)
            )
        }
        (false, 2) => format!("Syarikat {} {}", pick(rng, words::BRANDS), pick(rng, words::BRANDS)),
        (_, 4) => format!("{} {} {sector}", pick(rng, words::BRANDS), pick(rng, words::SECTORS)),
        _ => format!("{} {} {sector}", pick(rng, words::BRANDS), pick(rng, words::BRANDS)),
    }
}

fn company_of(rng: &mut Rng, base: String, place: Place) -> Company {
    let form = match place.country() {
        "60" => ["Sdn Bhd", "Sdn Bhd", "Sdn Bhd", "Bhd", "Enterprise", "PLT"][rng.usize(..6)],
        "65" => "Pte Ltd",
        "62" => "Tbk",
        "49" | "43" => ["GmbH", "GmbH", "AG"][rng.usize(..3)],
        "44" => "Ltd",
        "33" => "S.A.",
        "39" => "S.p.A.",
        "31" => "B.V.",
        _ => "Co Ltd",
    };
    let company = written(&base, form);
    let site = format!("{}.{}", slug(&base), place.ending);
    let number = if place.is_malaysian() {
        format!("20{}01{}", digits(rng, 2), digits(rng, 6))
    } else {
        digits(rng, 9)
    };
    let record = Record {
        company,
        emails: if chance(rng, 50) { vec![format!("info@{site}")] } else { Vec::new() },
        phones: vec![{
            let line = place.line(rng);
            typed_phone(rng, &line)
        }],
        registration: if chance(rng, 40) { number } else { String::new() },
        website: if chance(rng, 50) { format!("https://www.{site}/") } else { String::new() },
        street: if chance(rng, 60) { place.street(rng) } else { String::new() },
        postcode: if chance(rng, 60) { place.postcode(rng) } else { String::new() },
        city: place.city.to_owned(),
        ..Record::default()
    };
    Company { record, base, form, place }
}

fn written(base: &str, form: &str) -> String {
    if form == "Tbk" { format!("PT {base} Tbk") } else { format!("{base} {form}") }
}

pub fn slug(base: &str) -> String {
    base.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The name as somebody else would type it.
pub fn retyped(rng: &mut Rng, base: &str, form: &str) -> String {
    let mut base = base.to_owned();
    if chance(rng, 30) {
        base = shorten(rng, &base);
    }
    if chance(rng, 40) {
        base = slip(rng, &base);
    }
    if chance(rng, 5) {
        base = slip(rng, &base);
    }
    if chance(rng, 8) {
        base = joined(rng, &base);
    }
    // An enterprise is called so, and has no other legal form.
    let form = if form == "Enterprise" { form.to_owned() } else { legal_form(rng, form) };
    case(rng, format!("{base} {form}").trim())
}

/// The same company typed again, without any key in common: other numbers, a free mailbox or none.
pub fn twin(rng: &mut Rng) -> Pair {
    let Company { record: a, base, form, place } = company(rng);
    let mut b = Record { company: retyped(rng, &base, form), city: a.city.clone(), ..Record::default() };
    match rng.u8(..100) {
        0..=14 => b.city = place.alias.to_owned(),
        15..=20 => b.city = slip(rng, &a.city),
        21..=24 => b.city = String::new(),
        25..=26 => b.city = place.other(rng).city.to_owned(),
        _ => {}
    }
    if chance(rng, 50) {
        let line = place.line(rng);
        b.phones = vec![typed_phone(rng, &line)];
    }
    if chance(rng, 30) {
        b.emails = vec![format!("{}{}@{}", slug(&base), rng.u8(..99), pick(rng, words::FREE_MAIL))];
    }
    if chance(rng, 40) {
        b.postcode = if chance(rng, 85) { a.postcode.clone() } else { place.postcode(rng) };
        b.street = if chance(rng, 20) { slip(rng, &a.street) } else { a.street.clone() };
    }
    Pair { a, b, same: true, made: "company again" }
}

/// Another company that looks like it.
pub fn lookalike(rng: &mut Rng) -> Pair {
    let one = company(rng);
    let (other, made) = match rng.u8(..10) {
        0..=2 => {
            let place = one.place.other(rng);
            let base = if rng.bool() { one.base.clone() } else { format!("{} ({})", one.base, place.city) };
            (company_of(rng, base, place), "branch in another city")
        }
        3..=6 => (company_of_another_word(rng, &one), "one word differs, same city"),
        7 => {
            let base = base(rng, one.place);
            (company_of(rng, base, one.place), "same city")
        }
        _ => {
            let first = one.base.split(' ').next().unwrap_or_default();
            let base = format!("{first} {} {}", pick(rng, words::BRANDS), pick(rng, words::SECTORS));
            (company_of(rng, base, one.place), "same first word, same city")
        }
    };
    let mut b = other.record;
    if made == "branch in another city" {
        // It is called as the other, and has nothing else in common with it.
        let site = format!("{}{}.{}", slug(&one.base), slug(other.place.city), other.place.ending);
        b.emails.iter_mut().for_each(|address| *address = format!("info@{site}"));
        b.website = String::new();
    }
    let same_name = slug(&other.base) == slug(&one.base) && b.city == one.record.city;
    Pair { a: one.record, b, same: same_name, made }
}

/// Another word in the place of one of its words; the word differs by more than a slip.
fn company_of_another_word(rng: &mut Rng, one: &Company) -> Company {
    let mut parts: Vec<&str> = one.base.split(' ').collect();
    loop {
        let at = rng.usize(..parts.len());
        let list = if at + 1 == parts.len() { words::SECTORS } else { words::BRANDS };
        let word = pick(rng, list);
        if parts[at] != "&" && parts[at] != word {
            parts[at] = word;
            return company_of(rng, parts.join(" "), one.place);
        }
    }
}
