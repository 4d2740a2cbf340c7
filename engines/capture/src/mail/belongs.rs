//! To whose record a mail belongs: by address first, then by domain.

use std::collections::BTreeSet;

use crate::text::address;

/// Domains at which anybody has an address, so that one tells nothing of a company; one a line.
const FREE: &str = include_str!("free_mail.txt");
/// Names of a domain that are looked up: `post.example.com.my` and what it is part of.
const LEVELS_MOST: usize = 5;

/// The addresses of the company itself.
#[derive(Debug, Clone, Default)]
pub struct Company {
    /// Its domains, with all that is below them.
    pub domains: Vec<String>,
    /// Addresses of its people elsewhere.
    pub addresses: Vec<String>,
}

/// What the company knows of others. Addresses and domains come in small letters.
pub trait Directory {
    /// What a contact and an account are known by.
    type Id: Ord;

    /// The contacts with this address.
    fn contacts(&self, address: &str) -> Vec<Self::Id>;

    /// The accounts with this domain.
    fn accounts(&self, domain: &str) -> Vec<Self::Id>;
}

/// Where a mail belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Belongs<Id> {
    /// Only the company's own people wrote and got it: it is nobody's business.
    Internal,
    /// These records; none if nobody outside is known.
    To { contacts: BTreeSet<Id>, accounts: BTreeSet<Id> },
}

/// Where a mail between these people belongs. Whoever is not found by address counts for the account with their domain, unless
/// that is one at which anybody has an address.
pub fn belongs<'a, D: Directory>(
    people: impl IntoIterator<Item = &'a str>,
    company: &Company,
    directory: &D,
) -> Belongs<D::Id> {
    let people: BTreeSet<String> = people.into_iter().filter_map(address).collect();
    let (mut contacts, mut accounts) = (BTreeSet::new(), BTreeSet::new());
    let mut internal = true;
    for person in people.iter().filter(|person| !company.has(person)) {
        internal = false;
        let known = known(person, directory);
        if known.is_empty() {
            accounts.extend(by_domain(person, directory));
        }
        contacts.extend(known);
    }
    if internal { Belongs::Internal } else { Belongs::To { contacts, accounts } }
}

impl Company {
    fn has(&self, person: &str) -> bool {
        let domain = person.rsplit('@').next().unwrap_or_default();
        let own = |own: &String| {
            let own = own.trim().to_lowercase();
            !is_free(&own) && domains(domain).any(|domain| domain == own)
        };
        self.addresses.iter().any(|own| own.trim().eq_ignore_ascii_case(person))
            || self.domains.iter().any(own)
    }
}

/// By the address as it is, then without what somebody put behind a plus.
fn known<D: Directory>(person: &str, directory: &D) -> Vec<D::Id> {
    let known = directory.contacts(person);
    let plain = || {
        person
            .split_once('@')
            .and_then(|(local, domain)| Some(format!("{}@{domain}", local.split_once('+')?.0)))
    };
    if known.is_empty() { plain().map(|plain| directory.contacts(&plain)).unwrap_or_default() } else { known }
}

/// By the domain, then by what it is part of.
fn by_domain<D: Directory>(person: &str, directory: &D) -> Vec<D::Id> {
    let domain = person.rsplit('@').next().unwrap_or_default();
    if domains(domain).any(is_free) {
        return Vec::new();
    }
    domains(domain)
        .map(|domain| directory.accounts(domain))
        .find(|accounts| !accounts.is_empty())
        .unwrap_or_default()
}

/// A domain and what it is part of, as long as two names are left.
fn domains(domain: &str) -> impl Iterator<Item = &str> {
    fn above<'a>(domain: &&'a str) -> Option<&'a str> {
        domain.split_once('.').map(|(_, above)| above).filter(|above| above.contains('.'))
    }
    std::iter::successors(Some(domain), above).take(LEVELS_MOST)
}

fn is_free(domain: &str) -> bool {
    FREE.lines().any(|free| free == domain)
}
