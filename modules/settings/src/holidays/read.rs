//! A holiday as a form or a program says it.

use jiff::civil::Date;
use prestasi_kernel::{Problem, parse_date};
use prestasi_store::Day;
use prestasi_web::Fields;
use prestasi_web::text;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::states;
use crate::when;

pub const NAME_CHARS_MAX: usize = 120;

/// Which field says what is wrong.
pub const BLAMED: [(&str, &str); 1] = [("holiday-taken", "name")];

/// A holiday, read and found fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Read {
    #[serde(serialize_with = "when::written")]
    pub day: Date,
    pub name: String,
    /// As the column keeps them.
    pub states: String,
}

/// A day on which no business is done.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewHoliday {
    #[schema(format = Date)]
    pub day: String,
    /// What it is called.
    #[schema(pattern = r"^[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]{0,80}$")]
    pub name: String,
    /// States of Malaysia by their code in ISO 3166-2; empty for everywhere.
    #[serde(default)]
    #[schema(max_items = 16)]
    pub states: Vec<StateCode>,
}

/// The code of a state of Malaysia in ISO 3166-2.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, pattern = "^MY-(0[1-9]|1[0-6])$")]
pub struct StateCode(pub String);

impl NewHoliday {
    pub fn read(&self) -> Result<Read, Problem> {
        Read::new(parse_date(&self.day)?, &self.name, self.states.iter().map(|code| &*code.0))
    }
}

impl Read {
    /// A holiday of these parts.
    pub fn new<'a>(day: Date, name: &str, codes: impl IntoIterator<Item = &'a str>) -> Result<Self, Problem> {
        Day::try_from(day)?;
        Ok(Self { day, name: text::name(name, NAME_CHARS_MAX)?, states: states::set(codes)? })
    }

    /// A holiday as it was typed; `None` beside what is wrong.
    pub fn typed(typed: &mut Fields) -> Option<Self> {
        let day = typed.read("day", |text| {
            let day = prestasi_i18n::read_date(text)?;
            Day::try_from(day).map(|_| day)
        });
        let name = typed.read("name", |it| text::name(it, NAME_CHARS_MAX));
        let codes: Vec<String> = typed.values("states").flat_map(states::written).collect();
        let states = match states::set(codes.iter().map(|code| &**code)) {
            Ok(states) => Some(states),
            Err(problem) => {
                typed.refuse("states", problem);
                None
            }
        };
        Some(Self { day: day?, name: name?, states: states? })
    }
}
