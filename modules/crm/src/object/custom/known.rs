//! The fields that somebody sees, as the company defined them.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use maud::{Markup, html};
use prestasi_access::Viewer;
use prestasi_i18n::{Language, Words};
use prestasi_store::versioned::Clash;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder};
use serde_json::{Map, Value as Json};

use super::{AHEAD, Kind, Values, has, object, spelt};
use crate::fields::{RETIRED, YES, custom};
use crate::object::{Holds, Object, Row, Said};
use crate::rights::WRITE_FIELDS;

/// A field of the company.
#[derive(Clone)]
pub struct Custom {
    /// Its name in lists, forms and files: `custom_colour`.
    pub name: &'static str,
    /// Its key among the values of a record: `colour`.
    pub key: String,
    /// What it holds.
    pub kind: Kind,
    /// Whether it cannot stay empty.
    pub must: bool,
    /// Whether lists show it without being asked to.
    pub listed: bool,
    /// Whether it is not asked for any more.
    pub retired: bool,
    /// Whether this viewer may say it.
    pub open: bool,
    english: String,
    malay: String,
    help: String,
}

impl Custom {
    /// As a viewer sees it; nothing where it is not for them.
    pub fn of(row: custom::Model, viewer: &Viewer) -> Option<Self> {
        let keeps = viewer.is_system() || viewer.may(WRITE_FIELDS);
        let among = |roles: &str| {
            keeps
                || roles.is_empty()
                || viewer.roles().iter().any(|role| roles.split(',').any(|one| one == role.key()))
        };
        if !among(&row.sees) {
            return None;
        }
        let open = among(&row.changes);
        Self::whole(row).map(|custom| Self { open, ..custom })
    }

    /// As the system sees it; nothing where it cannot be read.
    pub fn whole(row: custom::Model) -> Option<Self> {
        Some(Self {
            name: interned(&format!("{AHEAD}{}", row.key)),
            kind: Kind::of(&row)?,
            must: row.must == YES,
            listed: row.listed == YES,
            retired: row.state == RETIRED,
            open: true,
            key: row.key,
            english: row.name,
            malay: row.malay,
            help: row.help,
        })
    }

    /// How it is called.
    pub fn label(&self, w: Words) -> String {
        match w.language() {
            Language::Malay if !self.malay.is_empty() => self.malay.clone(),
            _ => self.english.clone(),
        }
    }

    /// Whether it is called so, in either language or by its name.
    pub fn is_called(&self, text: &str) -> bool {
        let text = text.trim();
        // Other systems mark theirs.
        let wanted = spelt(text.strip_suffix("__c").unwrap_or(text));
        let same = |name: &&&str| !wanted.is_empty() && spelt(name) == wanted;
        let names = [&*self.english, &self.malay, &self.key, self.name];
        names.iter().any(|name| !name.is_empty() && name.to_lowercase() == text.to_lowercase())
            || names.iter().find(same).is_some()
    }

    /// What helps to answer.
    pub fn help(&self) -> Option<String> {
        Some(self.help.clone()).filter(|help| !help.is_empty())
    }

    /// The record that it leads to, if it is one that does.
    pub const fn link(&self) -> Option<prestasi_web::Link> {
        match self.kind {
            Kind::Plain(Holds::Record(link)) => Some(link),
            _ => None,
        }
    }

    /// What a record says of it.
    pub fn said(&self, values: &Values) -> Said {
        self.kind.said(values.get(&self.key))
    }

    /// What a record says of it, to people.
    pub fn told<E: Object>(&self, w: Words, row: &Row<E>) -> String {
        match self.link() {
            Some(_) => row.linked(&self.key),
            None => self.kind.told(w, &self.said(&Values::of::<E>(&row.model))),
        }
    }

    /// What was typed of it, to people.
    pub fn told_typed(&self, w: Words, text: &str) -> String {
        self.kind.read(text).map_or_else(|_| text.to_owned(), |said| self.kind.told(w, &said))
    }

    /// The same, leading to where it leads.
    pub fn drawn<E: Object>(&self, w: Words, row: &Row<E>) -> Markup {
        let (said, told) = (self.said(&Values::of::<E>(&row.model)).typed(), self.told(w, row));
        html! {
            @if told.is_empty() { "–" }
            @else if let Some(link) = self.link() { a href={ (link.path) "?open=" (said) } { (told) } }
            @else if let Kind::Plain(Holds::Web) = self.kind { (crate::object::site(&said)) }
            @else if let Kind::Plain(Holds::Lines) = self.kind { span class="lines" { (told) } }
            @else { (told) }
        }
    }
}

/// All fields of a kind of record that a viewer sees, in order.
#[derive(Clone, Default)]
pub struct Customs {
    all: Vec<Custom>,
    /// Whether there are others that are not for this viewer.
    hides: bool,
}

impl Customs {
    /// Those of a kind of record.
    pub async fn seen<E: Object>(db: &impl ConnectionTrait, viewer: &Viewer) -> Result<Self, DbErr> {
        if has::<E>() { Self::of_object(db, viewer, object::<E>()).await } else { Ok(Self::default()) }
    }

    /// Those of a kind of record, by its name.
    pub async fn of_object(db: &impl ConnectionTrait, viewer: &Viewer, object: &str) -> Result<Self, DbErr> {
        let rows = viewer.select::<custom::Entity>().filter(custom::Column::Object.eq(object));
        let mut rows = rows.order_by_asc(custom::Column::Id).all(db).await?;
        rows.sort_by_key(|row| row.position.unwrap_or(i64::MAX));
        let count = rows.len();
        let all: Vec<_> = rows.into_iter().filter_map(|row| Custom::of(row, viewer)).collect();
        Ok(Self { hides: all.len() < count, all })
    }

    /// All of them, also those that are not asked for any more.
    pub fn all(&self) -> &[Custom] {
        &self.all
    }

    /// Whether there are others, that are not for this viewer.
    pub const fn hides(&self) -> bool {
        self.hides
    }

    /// Those that are in use.
    pub fn used(&self) -> impl Iterator<Item = &Custom> {
        self.all.iter().filter(|custom| !custom.retired)
    }

    /// Those that the viewer may say.
    pub fn asked(&self) -> impl Iterator<Item = &Custom> {
        self.used().filter(|custom| custom.open)
    }

    /// The one of a key.
    pub fn find(&self, key: &str) -> Option<&Custom> {
        self.all.iter().find(|custom| custom.key == key)
    }

    /// Where two differ, field by field, each as it is typed.
    pub fn clashes(&self, both: &Clash) -> Vec<Clash> {
        let read = |value: &Json| Values::parse(value.as_str().unwrap_or_default());
        let (mine, theirs) = (read(&both.mine), read(&both.theirs));
        let typed = |custom: &Custom, values| Json::from(custom.said(values).typed());
        let clash = |custom: &Custom| Clash {
            field: custom.name.to_owned(),
            mine: typed(custom, &mine),
            theirs: typed(custom, &theirs),
        };
        self.all.iter().map(clash).filter(|clash| clash.mine != clash.theirs).collect()
    }

    /// What a record says, as programs read it.
    pub fn json(&self, values: &Values) -> Map<String, Json> {
        self.used().map(|custom| (custom.key.clone(), custom.kind.json(values.get(&custom.key)))).collect()
    }
}

/// A name that lives as long as the process: forms and lists know fields by such. There are as many as fields were ever
/// defined.
fn interned(name: &str) -> &'static str {
    static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    match names.get(name) {
        Some(known) => known,
        None => {
            let new: &'static str = Box::leak(name.to_owned().into_boxed_str());
            names.insert(new);
            new
        }
    }
}
