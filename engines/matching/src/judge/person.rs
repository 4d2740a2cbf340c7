//! Whether two people are the same.

use super::words::{Aligned, align};
use super::{Reason, company, facts};
use crate::normal::PersonName;
use crate::record::Facts;

/// Keys by which a person is themselves.
pub(super) const OWN: &[Reason] = &[Reason::EmailSame, Reason::MobileSame, Reason::RegistrationSame];
/// Keys that a family or an office shares: they say who it is only where the names do not contradict.
pub(super) const SHARED: &[Reason] = &[Reason::PhoneSame, Reason::OfficeMailSame];
pub(super) const AGAINST: &[Reason] = &[Reason::NamePartly, Reason::NameDiffers];
/// Names that are enough, together with another fact.
pub(super) const NAMED: &[Reason] =
    &[Reason::NameSame, Reason::NameNear, Reason::NameContained, Reason::NameInitials, Reason::NameOneWord];

/// Facts that make up for a name that agrees only in part: who was born on that day has married, or was typed badly.
pub(super) const UNSHARED: &[Reason] = &[Reason::BornSame, Reason::BornNear, Reason::EmailNear];
/// Names that are enough only together with a fact that brothers and sisters do not share.
pub(super) const ALIKE: &[Reason] = &[Reason::NameSlip];
/// Such facts.
pub(super) const PERSONAL: &[Reason] = &[
    Reason::BornSame,
    Reason::BornNear,
    Reason::CompanySame,
    Reason::CompanyNear,
    Reason::DomainSame,
    Reason::MailboxSame,
    Reason::EmailNear,
];

pub(super) fn reasons(a: &Facts, b: &Facts) -> Vec<Reason> {
    let mut reasons = names(&a.person, &b.person);
    let employer = employer(a, b);
    reasons.extend(
        [facts::emails(a, b), facts::phones(a, b), employer, facts::born(a, b)].into_iter().flatten(),
    );
    reasons.extend(facts::places(a, b));
    if !a.registers_company() && !b.registers_company() {
        reasons.extend(facts::registrations(a, b));
    }
    reasons
}

/// That they work for the same company is one fact, whatever says it.
fn employer(a: &Facts, b: &Facts) -> Option<Reason> {
    let (name, domain) = (company::names(a, b), facts::domains(a, b));
    let numbers = a.registers_company() && b.registers_company();
    let registered = numbers && facts::registrations(a, b) == Some(Reason::RegistrationSame);
    match name {
        Some(Reason::CompanySame | Reason::CompanyNear) => name,
        _ if registered => Some(Reason::CompanySame),
        _ => domain.or(name),
    }
}

fn names(a: &PersonName, b: &PersonName) -> Vec<Reason> {
    if a.is_blank() || b.is_blank() {
        return Vec::new();
    }
    let (aligned, contradicted) = compare(a, b);
    let [left, right] = &aligned.left;
    let reason = match (aligned.matched(), aligned.initials) {
        (0, _) => Reason::NameDiffers,
        _ if contradicted => Reason::NamePartly,
        _ if aligned.is_slip() => Reason::NameSlip,
        _ if !(left.is_empty() || right.is_empty()) => Reason::NamePartly,
        (1, 0) => Reason::NameOneWord,
        (_, 1..) => Reason::NameInitials,
        _ if !(left.is_empty() && right.is_empty()) => Reason::NameContained,
        _ if aligned.near > 0 => Reason::NameNear,
        _ => Reason::NameSame,
    };
    let common = !aligned.telling && !matches!(reason, Reason::NameDiffers | Reason::NamePartly);
    [Some(reason), common.then_some(Reason::NameCommon)].into_iter().flatten().collect()
}

/// The names laid against each other. Where both say which part is the father's, `Ali bin Ahmad` is not `Ahmad bin Ali`; and a
/// son is no daughter.
fn compare(a: &PersonName, b: &PersonName) -> (Aligned, bool) {
    let contradicted = a.child.zip(b.child).is_some_and(|(one, other)| one != other);
    let (Some(own), Some(other)) = (a.own, b.own) else {
        return (align(&a.words, &b.words), contradicted);
    };
    let part = |words: &[String], from: usize, to: usize| words.get(from..to).unwrap_or_default().to_vec();
    let own = align(&part(&a.words, 0, own), &part(&b.words, 0, other));
    let fathers = align(
        &part(&a.words, a.own.unwrap_or_default(), a.words.len()),
        &part(&b.words, other, b.words.len()),
    );
    let apart = |it: &Aligned| it.matched() + it.initials == 0 || it.left.iter().all(|left| !left.is_empty());
    let contradicted = contradicted || apart(&own) || apart(&fathers);
    (own.and(fathers), contradicted)
}
