//! Who is known by the addresses of some mails, and to which records a mail leads.

use std::collections::{BTreeMap, BTreeSet};

use prestasi_capture::mail::{Belongs, Company, Directory, belongs};
use prestasi_matching::{domain, email};
use prestasi_store::{RowId, Tx};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::told::Told;
use crate::accounts::account;
use crate::contacts::contact;
use crate::deals::{State, deal};
use crate::duplicates::key;
use crate::leads::lead;
use crate::merges;

/// Values in one statement.
const AT_ONCE: usize = 500;

/// Somebody, or a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    Contact(RowId),
    Lead(RowId),
    Account(RowId),
}

/// The records that a mail is about; none where only its people are known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Links {
    pub contact: Option<RowId>,
    pub account: Option<RowId>,
    pub deal: Option<RowId>,
}

/// Who is known by some addresses.
#[derive(Debug, Default)]
pub struct Book {
    people: BTreeMap<String, Vec<Known>>,
    companies: BTreeMap<String, Vec<Known>>,
    contacts: BTreeMap<RowId, contact::Model>,
    leads: BTreeMap<RowId, lead::Model>,
}

impl Directory for Book {
    type Id = Known;

    fn contacts(&self, address: &str) -> Vec<Known> {
        email(address).and_then(|address| self.people.get(&address).cloned()).unwrap_or_default()
    }

    fn accounts(&self, name: &str) -> Vec<Known> {
        domain(name).and_then(|name| self.companies.get(&name).cloned()).unwrap_or_default()
    }
}

impl Book {
    /// Looks up the people of these mails.
    pub async fn of(tx: &Tx, mails: &[Told]) -> Result<Self, DbErr> {
        let (mut addresses, mut names) = (BTreeSet::new(), BTreeSet::new());
        for person in mails.iter().flat_map(|mail| &mail.people) {
            let plain = person.split_once('@').and_then(|(local, at)| Some((local.split_once('+')?.0, at)));
            addresses.extend(plain.and_then(|(local, at)| email(&format!("{local}@{at}"))));
            addresses.extend(email(person));
            let above = |name: &String| name.split_once('.').map(|(_, above)| above.to_owned());
            let levels = std::iter::successors(domain(person), above).take_while(|name| name.contains('.'));
            names.extend(levels.take(5));
        }
        let mut book = Self::default();
        let (people, companies) = (keys(tx, "email", addresses).await?, keys(tx, "domain", names).await?);
        let records: BTreeSet<RowId> = people.iter().chain(&companies).map(|(_, record)| *record).collect();
        let records: Vec<RowId> = records.into_iter().collect();
        let mut accounts = BTreeSet::new();
        for some in records.chunks(AT_ONCE) {
            let some = || some.iter().copied();
            let rows = contact::Entity::find().filter(contact::Column::Id.is_in(some())).all(tx).await?;
            book.contacts.extend(rows.into_iter().map(|row| (row.id, row)));
            let rows = lead::Entity::find().filter(lead::Column::Id.is_in(some())).all(tx).await?;
            book.leads.extend(rows.into_iter().map(|row| (row.id, row)));
            let rows = account::Entity::find().filter(account::Column::Id.is_in(some())).all(tx).await?;
            accounts.extend(rows.into_iter().map(|row| row.id));
        }
        for (text, record) in people {
            let known = match record {
                id if book.contacts.contains_key(&id) => Known::Contact(id),
                id if book.leads.contains_key(&id) => Known::Lead(id),
                id if accounts.contains(&id) => Known::Account(id),
                _ => continue,
            };
            book.people.entry(text).or_default().push(known);
        }
        for (text, record) in companies.into_iter().filter(|(_, record)| accounts.contains(record)) {
            book.companies.entry(text).or_default().push(Known::Account(record));
        }
        Ok(book)
    }

    /// To what a mail leads; nothing if it is only among ourselves, or nobody in it is known.
    pub async fn links(&self, tx: &Tx, company: &Company, mail: &Told) -> Result<Option<Links>, DbErr> {
        let Belongs::To { contacts, accounts } = belongs(mail.people.iter().map(|it| &**it), company, self)
        else {
            return Ok(None);
        };
        if contacts.is_empty() && accounts.is_empty() {
            return Ok(None);
        }
        // In the order of the mail: who wrote it, or to whom it went first.
        let named = mail.people.iter().flat_map(|person| self.contacts(person));
        let named: Vec<Known> = named.chain(contacts.iter().copied()).collect();
        let contact = named.iter().find_map(|known| match known {
            Known::Contact(id) if contacts.contains(known) => self.contacts.get(id),
            _ => None,
        });
        let lead = named.iter().find_map(|known| match known {
            Known::Lead(id) if contacts.contains(known) => self.leads.get(id),
            _ => None,
        });
        let mut links = match (contact, lead) {
            (Some(contact), _) => Links { contact: Some(contact.id), account: contact.account, deal: None },
            (None, Some(lead)) => Links { contact: lead.contact, account: lead.account, deal: None },
            (None, None) => Links::default(),
        };
        if links.account.is_none() {
            links.account = only(contacts.iter().chain(&accounts));
        }
        links.deal = open_deal(tx, links).await?;
        Ok(Some(links))
    }
}

/// The records under these keys.
async fn keys(tx: &Tx, kind: &str, texts: BTreeSet<String>) -> Result<Vec<(String, RowId)>, DbErr> {
    let (texts, mut found) = (texts.into_iter().collect::<Vec<_>>(), Vec::new());
    for some in texts.chunks(AT_ONCE) {
        let these = Condition::all()
            .add(key::Column::Kind.eq(kind))
            .add(key::Column::Text.is_in(some.iter().map(|it| &**it)));
        let rows = key::Entity::find().filter(these).all(tx).await?;
        // Whoever writes from an address of a record that was merged is the one that it is now.
        let now: BTreeMap<RowId, RowId> =
            merges::now(tx, rows.iter().map(|row| row.record).collect()).await?.into_iter().collect();
        let one = |row: key::Model| (row.text, now.get(&row.record).copied().unwrap_or(row.record));
        found.extend(rows.into_iter().map(one));
    }
    let found: BTreeSet<_> = found.into_iter().collect();
    Ok(found.into_iter().collect())
}

/// The one account among these, if there is one alone.
fn only<'a>(known: impl Iterator<Item = &'a Known>) -> Option<RowId> {
    let mut accounts = known.filter_map(|known| match known {
        Known::Account(id) => Some(*id),
        Known::Contact(_) | Known::Lead(_) => None,
    });
    accounts.next().filter(|_| accounts.next().is_none())
}

/// The open deal with an account, or with a contact without one, where there is exactly one.
async fn open_deal(tx: &Tx, links: Links) -> Result<Option<RowId>, DbErr> {
    let (column, of) = match (links.account, links.contact) {
        (Some(account), _) => (deal::Column::Account, account),
        (None, Some(contact)) => (deal::Column::Contact, contact),
        (None, None) => return Ok(None),
    };
    let these = Condition::all().add(deal::Column::State.eq(State::Open.name())).add(column.eq(of));
    let open = deal::Entity::find().filter(these).limit(2).all(tx).await?;
    Ok(if let [one] = &*open { Some(one.id) } else { None })
}
