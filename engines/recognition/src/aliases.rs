//! The spellings of all systems, found by their keys; and the fields of each kind.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use toml::Value;

use crate::data::{DATA, Data, FieldData, Spellings, SystemData};
use crate::header::key;
use crate::kind::{Holds, Kind, System};

/// Spellings that go for every kind come after a kind's own.
const SHARED_RANK: u16 = 500;
const SHARED: &str = "all";
pub(crate) const ENGLISH: &str = "en";

/// One kind of record as one system writes it in one language.
pub(crate) struct Dialect {
    pub system: System,
    pub kind: Kind,
    pub language: &'static str,
    /// The places of those that a header is looked up in next: the system's own English, for what nobody has translated;
    /// and what people write in this language and in English, for columns that somebody has added.
    pub below: Vec<usize>,
}

/// What a spelling means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    Field(&'static str),
    Custom,
    LeftOut,
}

/// A spelling in a dialect.
pub(crate) struct Alias {
    pub dialect: usize,
    pub meaning: Meaning,
    /// Of two columns that mean the same, the one of the lower rank is believed.
    pub rank: u16,
}

/// Everything that is spelled alike.
#[derive(Default)]
pub(crate) struct Entry {
    pub spelling: &'static str,
    pub aliases: Vec<Alias>,
    /// How many kinds and systems have it: the fewer, the more it tells.
    pub kinds: u32,
    pub systems: u32,
}

impl Entry {
    pub fn in_dialect(&self, dialect: usize) -> Option<&Alias> {
        self.aliases.iter().find(|alias| alias.dialect == dialect)
    }
}

#[derive(Default)]
pub(crate) struct Catalogue {
    pub fields: BTreeMap<Kind, Vec<(&'static str, Holds)>>,
    pub needs: BTreeMap<Kind, Vec<Vec<&'static str>>>,
    pub dialects: Vec<Dialect>,
    pub entries: HashMap<String, Entry>,
    complaints: Vec<String>,
}

pub(crate) static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new(&DATA));

/// The fields that records of a kind have, with what they hold.
#[must_use]
pub fn fields(kind: Kind) -> &'static [(&'static str, Holds)] {
    CATALOGUE.fields.get(&kind).map_or(&[], Vec::as_slice)
}

/// The languages that a kind of record is known in, of a system; empty where it does not write such records.
#[must_use]
pub fn languages(system: System, kind: Kind) -> Vec<&'static str> {
    let dialects = CATALOGUE.dialects.iter().filter(|one| one.system == system && one.kind == kind);
    dialects.map(|one| one.language).collect()
}

/// What is wrong with the data files, for the tests of whoever adds to them.
#[must_use]
pub fn complaints() -> Vec<&'static str> {
    DATA.complaints.iter().chain(&CATALOGUE.complaints).map(String::as_str).collect()
}

impl Catalogue {
    fn new(data: &'static Data) -> Self {
        let mut catalogue = Self::default();
        for (name, table) in &data.fields {
            match Kind::parse(name) {
                Some(kind) => catalogue.add_kind(kind, table),
                None => catalogue.complain(format!("fields.toml: no kind is called {name}")),
            }
        }
        for (system, data) in &data.systems {
            catalogue.add_system(*system, data);
        }
        let Self { dialects, entries, .. } = &mut catalogue;
        for entry in entries.values_mut() {
            let of = entry.aliases.iter().filter_map(|alias| dialects.get(alias.dialect));
            let kinds: HashSet<Kind> = of.clone().map(|dialect| dialect.kind).collect();
            let systems: HashSet<System> = of.map(|dialect| dialect.system).collect();
            (entry.kinds, entry.systems) = (kinds.len() as u32, systems.len() as u32);
        }
        catalogue
    }

    fn complain(&mut self, complaint: String) {
        self.complaints.push(complaint);
    }

    fn add_kind(&mut self, kind: Kind, table: &'static FieldData) {
        for (name, value) in table {
            let list = strings(value);
            if name == "needs" {
                self.needs.insert(kind, list.map(|need| need.split('+').collect()).collect());
            } else if let Some(holds) = Holds::parse(name) {
                self.fields.entry(kind).or_default().extend(list.map(|field| (field, holds)));
            } else {
                self.complain(format!("fields.toml: {} holds {name}", kind.name()));
            }
        }
    }

    fn add_system(&mut self, system: System, data: &'static SystemData) {
        let tables: Vec<_> =
            data.kinds.iter().map(|(name, table)| (name.as_str(), table.as_table())).collect();
        let shared = tables.iter().find(|(name, _)| *name == SHARED).and_then(|(_, table)| *table);
        for (name, table) in &tables {
            match (Kind::parse(name), table) {
                (Some(kind), Some(table)) => self.add_dialects(system, kind, table, shared),
                _ if *name == SHARED => {}
                _ => self.complain(format!("{}.toml: no kind is called {name}", system.name())),
            }
        }
    }

    fn add_dialects(
        &mut self,
        system: System,
        kind: Kind,
        own: &'static Spellings,
        shared: Option<&'static Spellings>,
    ) {
        let languages = own.keys().chain(shared.iter().flat_map(|shared| shared.keys()));
        let mut known: Vec<&'static str> = Vec::new();
        for language in languages {
            if !known.contains(&language.as_str()) {
                known.push(language);
            }
        }
        // The others look things up in it, so it comes first.
        known.sort_by_key(|language| *language != ENGLISH);
        for language in known {
            let place = self.dialects.len();
            let next = [(system, ENGLISH), (System::Plain, language), (System::Plain, ENGLISH)];
            let mut below: Vec<usize> = Vec::new();
            for found in next.iter().filter_map(|(system, language)| self.find(*system, kind, language)) {
                if !below.contains(&found) {
                    below.push(found);
                }
            }
            self.dialects.push(Dialect { system, kind, language, below });
            let table = |from: &'static Spellings| from.get(language).and_then(Value::as_table);
            if let Some(own) = table(own) {
                self.add_spellings(place, own, true);
            }
            if let Some(shared) = shared.and_then(table) {
                self.add_spellings(place, shared, false);
            }
        }
    }

    fn find(&self, system: System, kind: Kind, language: &str) -> Option<usize> {
        self.dialects.iter().position(|one| (one.system, one.kind, one.language) == (system, kind, language))
    }

    fn add_spellings(&mut self, place: usize, table: &'static Spellings, own: bool) {
        let Some(&Dialect { system, kind, language, .. }) = self.dialects.get(place) else { return };
        let about = format!("{}.toml, {}.{language}", system.name(), kind.name());
        for (name, value) in table {
            let field = fields_of(&self.fields, kind, name);
            let meaning = match name.as_str() {
                "custom" => Meaning::Custom,
                "left-out" => Meaning::LeftOut,
                _ => match field {
                    Some(field) => Meaning::Field(field),
                    // Not every kind has all the fields that kinds share.
                    None if !own => continue,
                    None => {
                        self.complain(format!("{about}: no field is called {name}"));
                        continue;
                    }
                },
            };
            for (rank, spelling) in strings(value).enumerate() {
                let rank = rank as u16 + if own { 0 } else { SHARED_RANK };
                self.add(place, spelling, meaning, rank, own.then_some(about.as_str()));
            }
        }
    }

    /// Adds a spelling; what a kind says for itself goes before what all share.
    fn add(
        &mut self,
        dialect: usize,
        spelling: &'static str,
        meaning: Meaning,
        rank: u16,
        own: Option<&str>,
    ) {
        let entry = self.entries.entry(key(spelling)).or_default();
        entry.spelling = if entry.spelling.is_empty() { spelling } else { entry.spelling };
        match entry.in_dialect(dialect) {
            None => entry.aliases.push(Alias { dialect, meaning, rank }),
            Some(there) if there.meaning != meaning => {
                if let Some(about) = own {
                    self.complain(format!("{about}: {spelling} means two things"));
                }
            }
            Some(_) => {}
        }
    }
}

fn fields_of(
    fields: &BTreeMap<Kind, Vec<(&'static str, Holds)>>,
    kind: Kind,
    name: &str,
) -> Option<&'static str> {
    fields.get(&kind)?.iter().map(|(field, _)| *field).find(|field| *field == name)
}

fn strings(value: &'static Value) -> impl Iterator<Item = &'static str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str)
}
