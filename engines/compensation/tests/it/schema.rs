//! The JSON Schema of plans is committed, and the plans that people see fit it.

use prestasi_compensation::plan::schema;
use serde_json::Value;
use std::fs;
use std::path::Path;

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_committed_schema_is_the_one_of_the_code() {
    let path = folder().join("plan.schema.json");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&path, schema::text()).expect("a file");
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        known == schema::text(),
        "the schema changed: run with UPDATE_SNAPSHOTS=1 and look at the difference"
    );
}

/// As much of JSON Schema as the plan's schema uses; an unknown word in it is a failure, so that nothing goes unchecked.
fn fits(root: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    let Some(words) = schema.as_object() else { return Ok(()) };
    for (word, rule) in words {
        match word.as_str() {
            "$ref" => {
                let path = rule.as_str().and_then(|path| path.strip_prefix('#')).expect("a path");
                fits(root, root.pointer(path).expect("a definition"), value)?;
            }
            "type" => {
                let is = |kind: &Value| match kind.as_str().expect("a type") {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "number" => value.is_number(),
                    "integer" => value.is_i64(),
                    "boolean" => value.is_boolean(),
                    "null" => value.is_null(),
                    other => panic!("type {other}"),
                };
                if !rule.as_array().map_or_else(|| is(rule), |kinds| kinds.iter().any(is)) {
                    return Err(format!("{value} is not {rule}"));
                }
            }
            "properties" => {
                for (name, rule) in rule.as_object().expect("properties") {
                    value.get(name).map_or(Ok(()), |value| {
                        fits(root, rule, value).map_err(|error| format!("{name}: {error}"))
                    })?;
                }
            }
            "additionalProperties" => {
                let known = words.get("properties");
                let others = value
                    .as_object()
                    .into_iter()
                    .flatten()
                    .filter(|(name, _)| known.is_none_or(|known| known.get(name).is_none()));
                for (name, value) in others {
                    match rule {
                        Value::Bool(false) => return Err(format!("{name} is not known")),
                        rule => fits(root, rule, value)?,
                    }
                }
            }
            "required" => {
                for name in rule.as_array().expect("names") {
                    value.get(name.as_str().expect("a name")).ok_or_else(|| format!("{name} is missing"))?;
                }
            }
            "items" => {
                value.as_array().into_iter().flatten().try_for_each(|value| fits(root, rule, value))?
            }
            "enum" if !rule.as_array().expect("values").contains(value) => {
                return Err(format!("{value} is not in {rule}"));
            }
            "const" if rule != value => return Err(format!("{value} is not {rule}")),
            "anyOf" | "oneOf" => {
                let rules = rule.as_array().expect("rules");
                if !rules.iter().any(|rule| fits(root, rule, value).is_ok()) {
                    return Err(format!("{value} fits none of {rule}"));
                }
            }
            "minItems"
                if value.as_array().is_some_and(|list| (list.len() as u64) < rule.as_u64().unwrap_or(0)) =>
            {
                return Err("too short".into());
            }
            "maxItems"
                if value.as_array().is_some_and(|list| list.len() as u64 > rule.as_u64().unwrap_or(0)) =>
            {
                return Err("too long".into());
            }
            "enum" | "const" | "minItems" | "maxItems" | "minimum" | "maximum" | "format" | "pattern"
            | "default" | "description" | "title" | "$schema" | "$id" | "$defs" => {}
            other => panic!("unknown word {other}"),
        }
    }
    Ok(())
}

/// TOML as editors hand it to a validator: dates as texts.
fn json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.as_str().into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Float(number) => (*number).into(),
        toml::Value::Boolean(value) => (*value).into(),
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(list) => list.iter().map(json).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.iter().map(|(name, value)| (name.clone(), json(value))).collect())
        }
    }
}

#[test]
fn plans_fit_the_schema() {
    let root = serde_json::to_value(schema::schema()).expect("a schema");
    let mut plans: Vec<_> = fs::read_dir(folder().join("cases"))
        .expect("cases")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    plans.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    plans.push(folder().join("../../bench/commission-year/plan.toml"));
    assert!(plans.len() > 100);
    for path in plans {
        let text = fs::read_to_string(&path).expect("text");
        let table: toml::Table = text.parse().expect("a plan");
        fits(&root, &root, &json(&toml::Value::Table(table)))
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

#[test]
fn what_is_no_plan_does_not_fit() {
    let root = serde_json::to_value(schema::schema()).expect("a schema");
    let wrong = |text: &str| {
        let table: toml::Table = text.parse().expect("TOML");
        fits(&root, &root, &json(&toml::Value::Table(table))).expect_err("a complaint")
    };
    let head = "[plan]\nname = 'P'\ncurrency = 'EUR'\nfrom = 2026-01-01\nto = 2026-12-31\n";
    wrong("");
    wrong(&format!("{head}colour = 'red'\n"));
    wrong(&format!("{head}rounding = 'random'\n"));
    wrong(&format!("{head}period = 'week'\n"));
    wrong(&format!("{head}[[component]]\nname = 'c'\n"));
}
