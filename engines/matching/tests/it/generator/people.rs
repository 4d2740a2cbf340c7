//! People: contacts and leads, the same ones typed again, and those that look like them.

use super::companies::{company, retyped, slug};
use super::damage::{case, joined, slip, titled};
use super::{Pair, Place, chance, pick, typed_phone, words};
use fastrand::Rng;
use jiff::civil::{Date, date};
use prestasi_matching::Record;

/// A name, and how it is put together.
#[derive(Clone)]
pub enum Name {
    Malay { own: String, father: String, woman: bool },
    Chinese { family: String, given: String, christian: String },
    Indian { own: String, father: String, woman: bool },
    Western { first: String, last: String },
}

/// A person in truth.
#[derive(Clone)]
pub struct Person {
    pub record: Record,
    pub name: Name,
    pub place: Place,
    pub born: Date,
    /// Whether the number is that of a house.
    line: bool,
    company: (String, &'static str),
}

pub fn person(rng: &mut Rng) -> Person {
    let place = Place::any(rng);
    let name = name(rng, place);
    person_of(rng, name, place)
}

fn name(rng: &mut Rng, place: Place) -> Name {
    let woman = rng.bool();
    match (place.country(), rng.u8(..10)) {
        ("60", 0..=5) => {
            let list = if woman { words::MALAY_WOMEN } else { words::MALAY_MEN };
            let own = if chance(rng, 70) {
                format!("{} {}", pick(rng, list), pick(rng, list))
            } else {
                pick(rng, list).to_owned()
            };
            let father = if chance(rng, 30) {
                format!("{} {}", pick(rng, words::MALAY_MEN), pick(rng, words::MALAY_MEN))
            } else {
                pick(rng, words::MALAY_MEN).to_owned()
            };
            Name::Malay { own, father, woman }
        }
        ("60", 6..=8) | ("65", _) => chinese(rng),
        ("60", _) => {
            let list = if woman { words::INDIAN_WOMEN } else { words::INDIAN_MEN };
            Name::Indian {
                own: pick(rng, list).to_owned(),
                father: pick(rng, words::INDIAN_MEN).to_owned(),
                woman,
            }
        }
        ("62", _) => Name::Western {
            first: pick(rng, words::INDONESIAN).to_owned(),
            last: pick(rng, words::INDONESIAN).to_owned(),
        },
        _ => Name::Western {
            first: pick(rng, words::WESTERN_FIRST).to_owned(),
            last: pick(rng, words::WESTERN_LAST).to_owned(),
        },
    }
}

fn chinese(rng: &mut Rng) -> Name {
    Name::Chinese {
        family: pick(rng, words::CHINESE).to_owned(),
        given: format!("{} {}", pick(rng, words::SYLLABLES), pick(rng, words::SYLLABLES)),
        christian: if chance(rng, 35) { pick(rng, words::CHRISTIAN).to_owned() } else { String::new() },
    }
}

fn person_of(rng: &mut Rng, name: Name, place: Place) -> Person {
    let employer = company(rng);
    let born = date(rng.i16(1955..2004), rng.i8(1..13), rng.i8(1..29));
    let person = plain(&name);
    let mailbox = mailbox(rng, &person);
    let domain = match chance(rng, 60) {
        true => format!("{}.{}", slug(&employer.base), place.ending),
        false => pick(rng, words::FREE_MAIL).to_owned(),
    };
    let line = chance(rng, 30);
    let number = if line { place.line(rng) } else { place.mobile(rng) };
    let record = Record {
        person,
        company: if chance(rng, 80) { employer.record.company } else { String::new() },
        emails: if chance(rng, 80) { vec![format!("{mailbox}@{domain}")] } else { Vec::new() },
        phones: if chance(rng, 80) { vec![typed_phone(rng, &number)] } else { Vec::new() },
        street: if chance(rng, 40) { place.street(rng) } else { String::new() },
        postcode: if chance(rng, 50) { place.postcode(rng) } else { String::new() },
        city: place.city.to_owned(),
        born: chance(rng, 35).then_some(born),
        ..Record::default()
    };
    Person { record, name, place, born, line, company: (employer.base, employer.form) }
}

/// Different for most who bear one name, as providers want it.
fn mailbox(rng: &mut Rng, person: &str) -> String {
    let words: Vec<String> = person.split(' ').map(slug).filter(|word| !word.is_empty()).collect();
    let (first, last) = (&words[0], &words[words.len() - 1]);
    match rng.u8(..4) {
        0 => format!("{first}.{last}"),
        1 => format!("{first}{last}{}", rng.u8(..99)),
        2 => format!("{}{last}{}", &first[..1], rng.u16(..999)),
        _ => format!("{first}_{last}{}", rng.u8(60..99)),
    }
}

/// The name as the person's papers have it.
fn plain(name: &Name) -> String {
    match name {
        Name::Malay { own, father, woman } => {
            format!("{own} {} {father}", if *woman { "binti" } else { "bin" })
        }
        Name::Chinese { family, given, christian } => {
            format!("{christian} {family} {given}").trim().to_owned()
        }
        Name::Indian { own, father, woman } => {
            format!("{own} {} {father}", if *woman { "a/p" } else { "a/l" })
        }
        Name::Western { first, last } => format!("{first} {last}"),
    }
}

/// The name as somebody else would type it.
fn retyped_name(rng: &mut Rng, name: &Name) -> String {
    let way = rng.u8(..6);
    let mut text = match name {
        Name::Malay { own, father, woman } => {
            let own = own.replace("Mohd", "Muhammad").replace("Noor", "Nur");
            match (way, woman) {
                (0, _) => format!("{own} {father}"),
                (1, false) => format!("{own} B. {father}").replace("Muhammad", "Md."),
                (1, true) => format!("{own} Bt {father}"),
                (2, _) => format!("{father}, {own}"),
                (3, false) => {
                    format!("{own} Bin {father}").replace("Ahmad", "Ahmed").replace("Yusof", "Yusoff")
                }
                (3, true) => format!("{own} Bte. {father}").replace("Aishah", "Aisyah"),
                _ => plain(name),
            }
        }
        Name::Chinese { family, given, christian } => match way {
            0 => format!("{given} {family}"),
            1 => format!("{family} {given}"),
            2 => format!("{} {family}", given.replace(' ', "")),
            3 => format!("{family}, {given}"),
            4 if !christian.is_empty() => format!("{christian} {family}"),
            _ => format!("{family} {given} {christian}").trim().to_owned(),
        },
        Name::Indian { own, father, woman } => match way {
            0 => format!("{own} {father}"),
            1 => format!("{father} {own}"),
            2 => format!("{}. {own}", &father[..1]),
            3 => format!("{own} {} {father}", if *woman { "d/o" } else { "s/o" }),
            _ => plain(name),
        },
        Name::Western { first, last } => match way {
            0 => format!("{last}, {first}"),
            1 => format!("{}. {last}", first.chars().next().unwrap_or('X')),
            2 => format!("{last} {first}"),
            _ => plain(name),
        },
    };
    if chance(rng, 35) {
        text = slip(rng, &text);
    }
    if chance(rng, 4) {
        text = joined(rng, &text);
    }
    if chance(rng, 12) {
        text = titled(rng, &text);
    }
    case(rng, &text)
}

/// The same person typed again, with no key in common.
pub fn twin(rng: &mut Rng) -> Pair {
    let Person { record: a, name, place, born, company: (base, form), .. } = person(rng);
    let mut b = Record { person: retyped_name(rng, &name), city: a.city.clone(), ..Record::default() };
    match rng.u8(..100) {
        0..=11 => b.city = place.alias.to_owned(),
        12..=16 => b.city = slip(rng, &a.city),
        17..=20 => b.city = String::new(),
        21..=26 => b.city = place.other(rng).city.to_owned(),
        _ => {}
    }
    b.company = match rng.u8(..100) {
        0..=69 => retyped(rng, &base, form),
        70..=84 => String::new(),
        _ => company(rng).record.company,
    };
    if chance(rng, 60) {
        let domain = pick(rng, words::FREE_MAIL);
        let address = a.emails.first().map_or("", String::as_str);
        b.emails = vec![match (address.split_once('@'), rng.u8(..4)) {
            (Some((mailbox, was)), 0..=1) if was != domain => format!("{mailbox}@{domain}"),
            (Some((mailbox, was)), 2) => format!("{}@{was}", slip(rng, mailbox)),
            _ => format!("{}@{domain}", mailbox(rng, &b.person)),
        }];
        if b.emails == a.emails {
            b.emails.clear();
        }
    }
    if chance(rng, 60) {
        let number = place.mobile(rng);
        b.phones = vec![typed_phone(rng, &number)];
    }
    if chance(rng, 35) {
        let mistyped = chance(rng, 5);
        b.born = Some(if mistyped { date(born.year(), born.month(), born.day() % 28 + 1) } else { born });
    }
    if chance(rng, 40) {
        b.street = if chance(rng, 20) { slip(rng, &a.street) } else { a.street.clone() };
        b.postcode.clone_from(&a.postcode);
    }
    Pair { a, b, same: true, made: "person again" }
}

/// Somebody else who looks like them.
pub fn lookalike(rng: &mut Rng) -> Pair {
    let one = person(rng);
    let home = |rng: &mut Rng, one: &Person, other: &mut Record| {
        other.street.clone_from(&one.record.street);
        other.postcode.clone_from(&one.record.postcode);
        if let (true, Some(phone)) = (chance(rng, 30), one.record.phones.first()) {
            // The line at home; a mobile is nobody else's.
            if one.line {
                other.phones = vec![phone.clone()];
            }
        }
    };
    let (b, made) = match rng.u8(..100) {
        0..=34 => {
            let name = sibling(rng, &one.name);
            let mut other = person_of(rng, name, one.place).record;
            home(rng, &one, &mut other);
            (other, "sibling")
        }
        35..=54 => {
            let place = one.place.other(rng);
            (person_of(rng, one.name.clone(), place).record, "same name in another city")
        }
        55..=59 => (person_of(rng, one.name.clone(), one.place).record, "same name in the same city"),
        60..=84 => {
            let name = name(rng, one.place);
            let mut other = person_of(rng, name, one.place).record;
            other.company = retyped(rng, &one.company.0, one.company.1);
            (other, "colleague")
        }
        85..=89 => match &one.name {
            Name::Malay { own, father, woman: false } => {
                let son = Name::Malay { own: father.clone(), father: own.clone(), woman: false };
                let mut other = person_of(rng, son, one.place).record;
                home(rng, &one, &mut other);
                (other, "father and son")
            }
            _ => (person(rng).record, "anybody"),
        },
        _ => {
            let name = name(rng, one.place);
            (person_of(rng, name, one.place).record, "same city")
        }
    };
    let same = b.emails == one.record.emails && !b.emails.is_empty();
    Pair { a: one.record, b, same, made }
}

/// Another child of the same parents.
fn sibling(rng: &mut Rng, of: &Name) -> Name {
    let other = |rng: &mut Rng, list: &str, than: &str| loop {
        let word = pick(rng, list);
        if !than.contains(word) {
            return word.to_owned();
        }
    };
    match of {
        Name::Malay { own, father, woman } => {
            let list = if *woman { words::MALAY_WOMEN } else { words::MALAY_MEN };
            let first = own.split(' ').next().unwrap_or_default().to_owned();
            // Many have their first name in common: Nur this and Nur that.
            let own = if rng.bool() && own.contains(' ') {
                format!("{first} {}", other(rng, list, own))
            } else {
                other(rng, list, own)
            };
            Name::Malay { own, father: father.clone(), woman: *woman }
        }
        Name::Chinese { family, given, .. } => {
            let first = given.split(' ').next().unwrap_or_default();
            Name::Chinese {
                family: family.clone(),
                given: format!("{first} {}", other(rng, words::SYLLABLES, given)),
                christian: String::new(),
            }
        }
        Name::Indian { own, father, woman } => {
            let list = if *woman { words::INDIAN_WOMEN } else { words::INDIAN_MEN };
            Name::Indian { own: other(rng, list, own), father: father.clone(), woman: *woman }
        }
        Name::Western { first, last } => {
            Name::Western { first: other(rng, words::WESTERN_FIRST, first), last: last.clone() }
        }
    }
}
