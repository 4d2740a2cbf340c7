//! What the fields of one record say, as its column keeps it.

use std::collections::BTreeMap;

use sea_orm::{ModelTrait, Value};
use serde_json::Value as Json;

use super::COLUMN;
use crate::object::{Draft, Object, Said, column};

/// What fields say, by their keys. Texts, days and ids are texts; numbers are whole, with as many places as their field
/// says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Values(BTreeMap<String, Json>);

impl Values {
    /// What a column keeps. What cannot be read says nothing.
    pub fn parse(text: &str) -> Self {
        Self(serde_json::from_str(text).unwrap_or_default())
    }

    /// What a record says.
    pub fn of<E: Object>(row: &E::Model) -> Self {
        match column::<E>(COLUMN).map(|column| row.get(column)) {
            Ok(Value::String(Some(text))) => Self::parse(&text),
            _ => Self::default(),
        }
    }

    /// What a draft says.
    pub fn said<E: Object>(draft: &Draft<E>) -> Self {
        match draft.said(COLUMN) {
            Said::Text(text) => Self::parse(text),
            _ => Self::default(),
        }
    }

    /// What one field says.
    pub fn get(&self, key: &str) -> Option<&Json> {
        self.0.get(key)
    }

    /// A field says this, or nothing.
    pub fn set(&mut self, key: &str, value: Option<Json>) {
        match value {
            Some(value) => self.0.insert(key.to_owned(), value),
            None => self.0.remove(key),
        };
    }

    /// These, and where others say something else, those.
    pub fn with(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// As a draft says it.
    pub fn into_said(self) -> Said {
        match self.0.is_empty() {
            true => Said::Nothing,
            false => Said::Text(serde_json::json!(self.0).to_string()),
        }
    }
}
