//! The JSON Schema of a plan: what editors complete and check while a plan is written.

use super::model::Document;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// The schema of a plan document (JSON Schema, draft 2020-12).
pub fn schema() -> Schema {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Document>();
    schema.insert("$id".into(), "prestasi:plan".into());
    schema.insert("title".into(), "Compensation plan".into());
    schema
}

/// The schema as text, with a line end.
pub fn text() -> String {
    serde_json::to_string_pretty(&schema()).map(|text| text + "\n").unwrap_or_default()
}

/// A TOML date; editors hand it over as a text.
pub struct Day;

impl JsonSchema for Day {
    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A civil day, written without quotes: 2026-01-31.",
            "type": "string",
            "format": "date",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}$"
        })
    }
}

/// A period's length.
pub struct Grain;

impl JsonSchema for Grain {
    fn schema_name() -> Cow<'static, str> {
        "Grain".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A period of the fiscal calendar.",
            "type": "string",
            "enum": ["month", "quarter", "half", "year"]
        })
    }
}

/// A rounding rule.
pub struct Rounding;

impl JsonSchema for Rounding {
    fn schema_name() -> Cow<'static, str> {
        "Rounding".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let rule = |name: &str, text: &str| serde_json::json!({ "const": name, "description": text });
        json_schema!({
            "description": "Which whole minor unit an amount becomes.",
            "oneOf": [
                rule("half_away", "To the nearest; halves away from zero: 2.5 is 3, -2.5 is -3."),
                rule("half_even", "To the nearest; halves to the even neighbour: 2.5 is 2, 3.5 is 4."),
                rule("half_up", "To the nearest; halves towards plus infinity: 2.5 is 3, -2.5 is -2."),
                rule("half_down", "To the nearest; halves towards minus infinity: 2.5 is 2, -2.5 is -3."),
                rule("down", "Towards zero: 2.9 is 2, -2.9 is -2."),
                rule("up", "Away from zero: 2.1 is 3, -2.1 is -3."),
                rule("floor", "Towards minus infinity: 2.9 is 2, -2.1 is -3."),
                rule("ceiling", "Towards plus infinity: 2.1 is 3, -2.9 is -2.")
            ]
        })
    }
}

/// A fiscal calendar.
pub struct Calendar;

impl JsonSchema for Calendar {
    fn schema_name() -> Cow<'static, str> {
        "Calendar".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "The company's fiscal year; the calendar year by default.",
            "type": "object",
            "additionalProperties": false,
            "properties": {
                "start_month": { "description": "The month in which the year starts.", "type": "integer", "minimum": 1, "maximum": 12 },
                "start_day": { "description": "The day of that month.", "type": "integer", "minimum": 1, "maximum": 28 },
                "name_by": { "description": "The calendar year that names a fiscal year: the one in which it starts, or ends.", "type": "string", "enum": ["start", "end"] },
                "weeks": {
                    "description": "Weeks instead of months.",
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["pattern", "week_start", "year_end"],
                    "properties": {
                        "pattern": { "description": "Weeks in the months of a quarter.", "type": "string", "enum": ["4-4-5", "4-5-4", "5-4-4"] },
                        "week_start": { "description": "The first day of each week.", "type": "string", "enum": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] },
                        "year_end": { "description": "Which of these days ends the year: the last of its last month, or the one nearest to that month's end.", "type": "string", "enum": ["last", "nearest"] }
                    }
                }
            }
        })
    }
}
