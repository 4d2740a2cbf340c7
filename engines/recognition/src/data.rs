//! The files in `aliases/`, read into tables once. One that is malformed counts as empty, and is complained about: a
//! test fails, but nobody's import.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::kind::System;

const FIELDS: &str = include_str!("../aliases/fields.toml");
const WORDS: &str = include_str!("../aliases/words.toml");

const fn text(system: System) -> &'static str {
    match system {
        System::Plain => include_str!("../aliases/plain.toml"),
        System::Salesforce => include_str!("../aliases/salesforce.toml"),
        System::HubSpot => include_str!("../aliases/hubspot.toml"),
        System::Pipedrive => include_str!("../aliases/pipedrive.toml"),
        System::Dynamics => include_str!("../aliases/dynamics.toml"),
    }
}

/// Spellings by field, of one kind in one language.
pub(crate) type Spellings = toml::map::Map<String, toml::Value>;

/// What is known of a system.
#[derive(Default, Deserialize)]
pub(crate) struct SystemData {
    /// What the names of its files begin with.
    #[serde(default)]
    pub files: Vec<String>,
    /// What headers begin with that no other system writes.
    #[serde(default)]
    pub begins: Vec<String>,
    /// What the names of its custom columns end with.
    #[serde(default)]
    pub ends: Vec<String>,
    /// What its ids begin with, by kind.
    #[serde(default)]
    pub ids: BTreeMap<String, String>,
    /// Words in the names of files, by kind.
    #[serde(default)]
    pub names: BTreeMap<String, Vec<String>>,
    /// By kind, or for all of them, and by language: the spellings of each field.
    #[serde(flatten)]
    pub kinds: toml::map::Map<String, toml::Value>,
}

/// The fields of a kind, by what they hold, beside what it needs.
pub(crate) type FieldData = toml::map::Map<String, toml::Value>;

/// Words by language.
type Words = BTreeMap<String, Vec<String>>;

#[derive(Default, Deserialize)]
pub(crate) struct WordData {
    pub outcome: BTreeMap<String, Words>,
    pub flag: BTreeMap<String, Words>,
    pub footer: Footer,
    pub header: Header,
    pub names: Names,
}

#[derive(Default, Deserialize)]
pub(crate) struct Footer {
    pub alone: Vec<String>,
    pub sum: Vec<String>,
}

#[derive(Default, Deserialize)]
pub(crate) struct Header {
    pub brackets: Vec<String>,
    pub fillers: Vec<String>,
    pub short: BTreeMap<String, String>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Names {
    pub family_first: Vec<String>,
    pub particles: Vec<String>,
}

#[derive(Default)]
pub(crate) struct Data {
    pub fields: BTreeMap<String, FieldData>,
    pub systems: Vec<(System, SystemData)>,
    pub words: WordData,
    pub complaints: Vec<String>,
}

pub(crate) static DATA: LazyLock<Data> = LazyLock::new(|| {
    let mut complaints = Vec::new();
    let fields = parse(FIELDS, "fields", &mut complaints);
    let words = parse(WORDS, "words", &mut complaints);
    let systems = System::ALL.iter();
    let systems = systems.map(|&system| (system, parse(text(system), system.name(), &mut complaints)));
    Data { fields, systems: systems.collect(), words, complaints }
});

fn parse<T: DeserializeOwned + Default>(text: &str, name: &str, complaints: &mut Vec<String>) -> T {
    toml::from_str(text).unwrap_or_else(|error| {
        complaints.push(format!("{name}.toml: {error}"));
        T::default()
    })
}
