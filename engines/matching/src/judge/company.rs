//! Whether two companies are the same.

use super::words::align;
use super::{Reason, facts};
use crate::lists::COMPANY_WORDS;
use crate::record::Facts;

/// Keys by which a company is itself.
pub(super) const OWN: &[Reason] = &[
    Reason::EmailSame,
    Reason::OfficeMailSame,
    Reason::MobileSame,
    Reason::PhoneSame,
    Reason::RegistrationSame,
    Reason::DomainSame,
];
pub(super) const SHARED: &[Reason] = &[];
pub(super) const AGAINST: &[Reason] = &[Reason::CompanyDiffers];
/// Names that are enough, together with a place.
pub(super) const NAMED: &[Reason] = &[Reason::CompanySame, Reason::CompanyNear];

/// Names of companies are near from this Jaro-Winkler similarity on.
const NEAR: usize = 920;

pub(super) fn reasons(a: &Facts, b: &Facts) -> Vec<Reason> {
    let known = [
        facts::emails(a, b).filter(|reason| *reason != Reason::MailboxSame),
        facts::phones(a, b),
        facts::registrations(a, b).filter(|_| a.registers_company() && b.registers_company()),
        facts::domains(a, b),
    ];
    let mut reasons: Vec<Reason> = known.into_iter().flatten().chain(facts::places(a, b)).collect();
    let name = names(a, b);
    reasons.extend(name);
    if name == Some(Reason::CompanySame) {
        let placed = reasons.iter().any(|it| matches!(it, Reason::CitySame | Reason::CityDiffers));
        reasons.extend((!placed && !a.company.is_distinctive()).then_some(Reason::CompanyCommon));
    }
    reasons
}

/// Compares the names; nothing where one is blank.
pub(super) fn names(a: &Facts, b: &Facts) -> Option<Reason> {
    let (one, other) = (&a.company.words, &b.company.words);
    if one.is_empty() || other.is_empty() {
        return None;
    }
    if one == other || one.concat() == other.concat() {
        return Some(Reason::CompanySame);
    }
    let aligned = align(one, other);
    let [left, right] = &aligned.left;
    if left.is_empty() && right.is_empty() && aligned.near == 0 {
        return Some(Reason::CompanySame);
    }
    // Two names that begin alike are near by their letters; what each has that the other has not tells them apart.
    let more = |left: &[String]| left.iter().all(|word| COMPANY_WORDS.contains_key(word.as_str()));
    let fits = (left.is_empty() && more(right)) || (right.is_empty() && more(left)) || aligned.is_slip();
    let near = fits && aligned.matched() > 0 && aligned.similarity() >= NEAR;
    Some(if near { Reason::CompanyNear } else { Reason::CompanyDiffers })
}
