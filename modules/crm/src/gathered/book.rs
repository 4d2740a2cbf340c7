//! Who is known by some addresses and numbers, and to which records those who took part in something lead.

use std::collections::{BTreeMap, BTreeSet};

use prestasi_capture::mail::{Belongs, Company, Directory, belongs};
use prestasi_matching::{Country, domain, email, phone};
use prestasi_store::{RowId, Tx};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter};

use super::links::Links;
use crate::accounts::account;
use crate::contacts::contact;
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

/// Who is known by some addresses and numbers.
#[derive(Debug, Default)]
pub struct Book {
    people: BTreeMap<String, Vec<Known>>,
    companies: BTreeMap<String, Vec<Known>>,
    lines: BTreeMap<String, Vec<Known>>,
    contacts: BTreeMap<RowId, contact::Model>,
    leads: BTreeMap<RowId, lead::Model>,
    accounts: BTreeMap<RowId, account::Model>,
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
    /// Looks up people by their addresses.
    pub async fn of<'a>(tx: &Tx, people: impl IntoIterator<Item = &'a str>) -> Result<Self, DbErr> {
        let (mut addresses, mut names) = (BTreeSet::new(), BTreeSet::new());
        for person in people {
            let plain = person.split_once('@').and_then(|(local, at)| Some((local.split_once('+')?.0, at)));
            addresses.extend(plain.and_then(|(local, at)| email(&format!("{local}@{at}"))));
            addresses.extend(email(person));
            let above = |name: &String| name.split_once('.').map(|(_, above)| above.to_owned());
            let levels = std::iter::successors(domain(person), above).take_while(|name| name.contains('.'));
            names.extend(levels.take(5));
        }
        let (people, companies) = (keys(tx, "email", addresses).await?, keys(tx, "domain", names).await?);
        let mut book = Self::default();
        book.read(tx, people.iter().chain(&companies)).await?;
        for (text, record) in people {
            if let Some(known) = book.known(record) {
                book.people.entry(text).or_default().push(known);
            }
        }
        for (text, record) in companies.into_iter().filter(|(_, record)| book.accounts.contains_key(record)) {
            book.companies.entry(text).or_default().push(Known::Account(record));
        }
        Ok(book)
    }

    /// Looks up people by their telephone numbers.
    pub async fn of_numbers<'a>(tx: &Tx, numbers: impl IntoIterator<Item = &'a str>) -> Result<Self, DbErr> {
        let numbers = numbers.into_iter().filter_map(|number| phone(number, Country::MALAYSIA)).collect();
        let (lines, mut book) = (keys(tx, "phone", numbers).await?, Self::default());
        book.read(tx, &lines).await?;
        for (text, record) in lines {
            if let Some(known) = book.known(record) {
                book.lines.entry(text).or_default().push(known);
            }
        }
        Ok(book)
    }

    /// Reads the records of some keys.
    async fn read(&mut self, tx: &Tx, keys: impl IntoIterator<Item = &(String, RowId)>) -> Result<(), DbErr> {
        let records: BTreeSet<RowId> = keys.into_iter().map(|(_, record)| *record).collect();
        let records: Vec<RowId> = records.into_iter().collect();
        for some in records.chunks(AT_ONCE) {
            let some = || some.iter().copied();
            let rows = contact::Entity::find().filter(contact::Column::Id.is_in(some())).all(tx).await?;
            self.contacts.extend(rows.into_iter().map(|row| (row.id, row)));
            let rows = lead::Entity::find().filter(lead::Column::Id.is_in(some())).all(tx).await?;
            self.leads.extend(rows.into_iter().map(|row| (row.id, row)));
            let rows = account::Entity::find().filter(account::Column::Id.is_in(some())).all(tx).await?;
            self.accounts.extend(rows.into_iter().map(|row| (row.id, row)));
        }
        Ok(())
    }

    /// What a record is.
    fn known(&self, record: RowId) -> Option<Known> {
        match record {
            id if self.contacts.contains_key(&id) => Some(Known::Contact(id)),
            id if self.leads.contains_key(&id) => Some(Known::Lead(id)),
            id if self.accounts.contains_key(&id) => Some(Known::Account(id)),
            _ => None,
        }
    }

    /// To what those lead who took part in something; nothing if it is only among ourselves, or nobody of them is known.
    pub async fn links(&self, tx: &Tx, company: &Company, people: &[String]) -> Result<Option<Links>, DbErr> {
        let Belongs::To { contacts, accounts } = belongs(people.iter().map(|it| &**it), company, self) else {
            return Ok(None);
        };
        // In their order: who wrote it, or to whom it went first.
        let named = people.iter().flat_map(|person| self.contacts(person));
        let named = named.filter(|known| contacts.contains(known)).chain(contacts.iter().copied());
        self.lead_to(tx, &named.collect::<Vec<_>>(), accounts.iter().copied()).await
    }

    /// To what a telephone number leads.
    pub async fn links_of_number(&self, tx: &Tx, number: &str) -> Result<Option<Links>, DbErr> {
        let known = phone(number, Country::MALAYSIA).and_then(|number| self.lines.get(&number));
        let Some(known) = known else { return Ok(None) };
        self.lead_to(tx, known, []).await
    }

    /// Who looks after the first of these that somebody looks after.
    pub fn owner(&self, links: &Links) -> Option<RowId> {
        let of_contact = links.contact.and_then(|id| self.contacts.get(&id)?.owner);
        let of_lead = || links.lead.and_then(|id| self.leads.get(&id)?.owner);
        of_contact.or_else(of_lead).or_else(|| links.account.and_then(|id| self.accounts.get(&id)?.owner))
    }

    /// The records of somebody who is known, the first first, and of companies that are known beside.
    async fn lead_to(
        &self,
        tx: &Tx,
        named: &[Known],
        companies: impl IntoIterator<Item = Known>,
    ) -> Result<Option<Links>, DbErr> {
        let contact = named.iter().find_map(|known| match known {
            Known::Contact(id) => self.contacts.get(id),
            _ => None,
        });
        let lead = named.iter().find_map(|known| match known {
            Known::Lead(id) => self.leads.get(id),
            _ => None,
        });
        let mut links = match (contact, lead) {
            (Some(row), _) => Links { contact: Some(row.id), account: row.account, ..Links::default() },
            (None, Some(row)) => {
                Links { lead: Some(row.id), contact: row.contact, account: row.account, deal: None }
            }
            (None, None) => Links::default(),
        };
        let companies: BTreeSet<Known> = named.iter().copied().chain(companies).collect();
        if links.account.is_none() {
            links.account = only(&companies);
        }
        if companies.is_empty() { Ok(None) } else { links.with_deal(tx).await.map(Some) }
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
fn only(known: &BTreeSet<Known>) -> Option<RowId> {
    let mut accounts = known.iter().filter_map(|known| match known {
        Known::Account(id) => Some(*id),
        Known::Contact(_) | Known::Lead(_) => None,
    });
    accounts.next().filter(|_| accounts.next().is_none())
}
