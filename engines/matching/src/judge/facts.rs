//! What any two records may have in common beside their names.

use super::Reason;
use crate::normal::{Street, is_role, parts, shape};
use crate::record::Facts;
use crate::text::{one_slip, similarity};

/// Streets are the same from here on.
const STREET_NEAR: u16 = 920;
/// Cities are the same from here on: there are fewer of them.
const CITY_NEAR: u16 = 900;
/// Addresses and numbers that are shorter differ by more than a slip.
const LONG: usize = 8;

/// E-mail: the same, an office's, nearly the same, or the same mailbox elsewhere.
pub(crate) fn emails(a: &Facts, b: &Facts) -> Option<Reason> {
    let same = |office: bool| a.emails.iter().any(|it| b.emails.contains(it) && is_role(it) == office);
    if same(false) {
        return Some(Reason::EmailSame);
    }
    if same(true) {
        return Some(Reason::OfficeMailSame);
    }
    let any = |fits: &dyn Fn(&str, &str) -> bool| {
        a.emails.iter().any(|one| b.emails.iter().any(|other| fits(one, other)))
    };
    if any(&|one, other| one.len() >= LONG && one_slip(one, other)) {
        return Some(Reason::EmailNear);
    }
    let same_mailbox = |one: &str, other: &str| {
        let shared = mailbox(one).filter(|it| Some(*it) == mailbox(other));
        shared.is_some_and(|it| !is_of_name(it, a) && !is_of_name(it, b))
    };
    any(&same_mailbox).then_some(Reason::MailboxSame)
}

/// What stands before the @, if it may say whose it is.
fn mailbox(address: &str) -> Option<&str> {
    parts(address).map(|(mailbox, _)| mailbox).filter(|mailbox| mailbox.len() >= 5 && !is_role(address))
}

/// Whether a mailbox is no more than the name again, as everybody of that name could have it.
fn is_of_name(mailbox: &str, facts: &Facts) -> bool {
    let name = |word: &String| word.len() >= 3 && mailbox.contains(word.as_str());
    !mailbox.bytes().any(|b| b.is_ascii_digit()) && facts.person.words.iter().any(name)
}

/// Phone: a mobile or another line that is the same, or one that differs by a slip.
pub(crate) fn phones(a: &Facts, b: &Facts) -> Option<Reason> {
    let same = |mobile: bool| a.phones.iter().any(|phone| phone.mobile == mobile && b.phones.contains(phone));
    if same(true) {
        return Some(Reason::MobileSame);
    }
    if same(false) {
        return Some(Reason::PhoneSame);
    }
    let near = a.phones.iter().any(|one| b.phones.iter().any(|other| one_slip(&one.number, &other.number)));
    near.then_some(Reason::PhoneNear)
}

/// Registration numbers: one in common; or different ones of the same register.
pub(crate) fn registrations(a: &Facts, b: &Facts) -> Option<Reason> {
    if a.registrations.iter().any(|number| b.registrations.contains(number)) {
        return Some(Reason::RegistrationSame);
    }
    let register = |one: &String| b.registrations.iter().any(|other| shape(one) == shape(other));
    a.registrations.iter().any(register).then_some(Reason::RegistrationDiffers)
}

pub(crate) fn domains(a: &Facts, b: &Facts) -> Option<Reason> {
    a.domains.iter().any(|domain| b.domains.contains(domain)).then_some(Reason::DomainSame)
}

/// Street, postcode and city.
pub(crate) fn places(a: &Facts, b: &Facts) -> impl Iterator<Item = Reason> {
    let street = is_street(&a.street, &b.street).then_some(Reason::StreetSame);
    let postcode = !a.postcode.is_empty() && a.postcode == b.postcode;
    let city = match a.city.is_empty() || b.city.is_empty() {
        true => None,
        false if is_city(&a.city, &b.city) => Some(Reason::CitySame),
        // One street is in one city, whatever somebody has typed.
        false if street.is_some() || postcode => None,
        false => Some(Reason::CityDiffers),
    };
    [street, postcode.then_some(Reason::PostcodeSame), city].into_iter().flatten()
}

fn is_city(a: &str, b: &str) -> bool {
    let slip = a.len().min(b.len()) >= 5 && one_slip(a, b);
    slip || similarity(a, b) >= CITY_NEAR
}

fn is_street(a: &Street, b: &Street) -> bool {
    let numbers = a.numbers == b.numbers || a.numbers.iter().any(|number| b.numbers.contains(number));
    let spaced = similarity(&a.name, &b.name) >= STREET_NEAR;
    numbers && (spaced || similarity(&a.name.replace(' ', ""), &b.name.replace(' ', "")) >= STREET_NEAR)
}

/// Dates of birth: the same, with a slip or with day and month swapped, or different.
pub(crate) fn born(a: &Facts, b: &Facts) -> Option<Reason> {
    let (one, other) = (a.born?, b.born?);
    if one == other {
        return Some(Reason::BornSame);
    }
    let swapped = one.year() == other.year() && one.month() == other.day() && one.day() == other.month();
    let near = swapped || one_slip(&one.to_string(), &other.to_string());
    Some(if near { Reason::BornNear } else { Reason::BornDiffers })
}
