//! Patches (RFC 7644, section 3.5.2), applied to a resource as it is told.

use std::collections::BTreeSet;

use prestasi_kernel::Problem;
use prestasi_web::Outcome;
use serde_json::{Map, Value};

use super::resource::{attribute, unfit};

const OPERATIONS_MAX: usize = 1_000;

/// What one step does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Op {
    Add,
    Remove,
    Replace,
}

/// Where: an attribute, one of its values, a part of it.
struct Path {
    attribute: String,
    chosen: Option<String>,
    part: Option<String>,
}

/// Applies a patch; gives the attributes that it touched, in small letters. Those that are not kept it leaves alone.
pub fn apply(
    resource: &mut Value,
    body: &Map<String, Value>,
    schema: &str,
    kept: &[&str],
) -> Outcome<BTreeSet<String>> {
    let Value::Object(resource) = resource else { return Err(unfit("Operations").into()) };
    let Some(Value::Array(steps)) = attribute(body, "Operations") else {
        return Err(unfit("Operations").into());
    };
    if steps.len() > OPERATIONS_MAX {
        return Err(unfit("Operations").into());
    }
    let mut touched = BTreeSet::new();
    for step in steps {
        let Value::Object(step) = step else { return Err(unfit("Operations").into()) };
        let op = match attribute(step, "op").and_then(Value::as_str).map(str::to_ascii_lowercase).as_deref() {
            Some("add") => Op::Add,
            Some("remove") => Op::Remove,
            Some("replace") => Op::Replace,
            _ => return Err(unfit("op").into()),
        };
        let value = attribute(step, "value");
        match attribute(step, "path") {
            Some(Value::String(path)) => one(resource, op, path, value, (schema, kept), &mut touched)?,
            Some(_) => return Err(path_unfit().into()),
            // Without a path, the value names the attributes.
            None => match value {
                Some(Value::Object(all)) if op != Op::Remove => {
                    for (path, value) in all {
                        one(resource, op, path, Some(value), (schema, kept), &mut touched)?;
                    }
                }
                _ => return Err(path_unfit().into()),
            },
        }
    }
    Ok(touched)
}

fn path_unfit() -> Problem {
    Problem::new("scim-path-unfit")
}

fn one(
    resource: &mut Map<String, Value>,
    op: Op,
    path: &str,
    value: Option<&Value>,
    (schema, kept): (&str, &[&str]),
    touched: &mut BTreeSet<String>,
) -> Outcome<()> {
    let path = parse(path, schema, kept)?;
    if !kept.iter().any(|name| name.eq_ignore_ascii_case(&path.attribute)) {
        return Ok(());
    }
    touched.insert(path.attribute.to_ascii_lowercase());
    let key = resource.keys().find(|key| key.eq_ignore_ascii_case(&path.attribute)).cloned();
    let key = key.unwrap_or_else(|| path.attribute.clone());
    match (&path.chosen, &path.part) {
        (Some(chosen), None) => {
            let Some(Value::Array(items)) = resource.get_mut(&key) else { return Err(path_unfit().into()) };
            if op != Op::Remove {
                return Err(path_unfit().into());
            }
            items.retain(|item| item["value"].as_str() != Some(chosen));
        }
        (Some(_), Some(_)) => return Err(path_unfit().into()),
        (None, Some(part)) => {
            let inside = resource.entry(key).or_insert_with(|| Value::Object(Map::new()));
            let Value::Object(inside) = inside else { return Err(path_unfit().into()) };
            set(inside, op, part, value)?;
        }
        (None, None) => set(resource, op, &key, value)?,
    }
    Ok(())
}

/// Sets an attribute, or takes it away; lists are added to, and what is in a list already is not there twice.
fn set(object: &mut Map<String, Value>, op: Op, name: &str, value: Option<&Value>) -> Outcome<()> {
    let key = object.keys().find(|key| key.eq_ignore_ascii_case(name)).cloned();
    let key = key.unwrap_or_else(|| name.to_owned());
    let known = |items: &[Value], value: &Value| items.iter().any(|item| item["value"] == value["value"]);
    match (op, object.get_mut(&key), value) {
        (Op::Remove, Some(Value::Array(items)), Some(value)) => {
            let gone = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
            items.retain(|item| !known(&gone, item));
        }
        (Op::Remove, ..) => drop(object.remove(&key)),
        (_, _, None) => return Err(unfit("value").into()),
        (Op::Add, Some(Value::Array(items)), Some(value)) => {
            for fresh in value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]) {
                if !known(items, &fresh) {
                    items.push(fresh);
                }
            }
        }
        // Parts that are not named stay as they are.
        (_, Some(Value::Object(inside)), Some(Value::Object(parts))) => inside.extend(parts.clone()),
        (_, _, Some(value)) => drop(object.insert(key, value.clone())),
    }
    Ok(())
}

/// Reads `attribute`, `attribute.part`, `attribute[value eq "…"]`, each perhaps behind a schema.
fn parse(path: &str, schema: &str, kept: &[&str]) -> Outcome<Path> {
    let path = path.trim();
    let strip = |schema: &str| {
        let (head, rest) = path.split_at_checked(schema.len())?;
        head.eq_ignore_ascii_case(schema).then(|| rest.strip_prefix(':')).flatten()
    };
    // An extension is an attribute whose parts stand behind a colon.
    let extension = kept.iter().filter(|name| name.contains(':'));
    for name in extension {
        if path.eq_ignore_ascii_case(name) {
            return Ok(Path { attribute: (*name).to_owned(), chosen: None, part: None });
        }
        if let Some(part) = strip(name) {
            return Ok(Path { attribute: (*name).to_owned(), chosen: None, part: Some(name_of(part)?) });
        }
    }
    let path = strip(schema).unwrap_or(path);
    if path.starts_with("urn:") {
        return Ok(Path { attribute: path.to_owned(), chosen: None, part: None });
    }
    let (head, part) = match path.rsplit_once('.') {
        Some((head, part)) if !part.contains(['"', ']']) => (head, Some(name_of(part)?)),
        _ => (path, None),
    };
    let Some((attribute, chosen)) = head.split_once('[') else {
        return Ok(Path { attribute: name_of(head)?, chosen: None, part });
    };
    let attribute = name_of(attribute)?;
    let chosen = chosen.strip_suffix(']').ok_or_else(path_unfit)?;
    let mut words = chosen.split_whitespace();
    let value = match (words.next(), words.next(), words.next(), words.next()) {
        (Some(name), Some(eq), Some(value), None)
            if name.eq_ignore_ascii_case("value") && eq.eq_ignore_ascii_case("eq") =>
        {
            value.strip_prefix('"').and_then(|value| value.strip_suffix('"'))
        }
        _ => None,
    };
    // Of what we do not keep, it does not matter which.
    let forgotten = !kept.iter().any(|name| name.eq_ignore_ascii_case(&attribute));
    match value {
        Some(value) => Ok(Path { attribute, chosen: Some(value.to_owned()), part }),
        None if forgotten => Ok(Path { attribute, chosen: None, part: None }),
        None => Err(path_unfit().into()),
    }
}

fn name_of(text: &str) -> Outcome<String> {
    let fits = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '$')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_$".contains(&b));
    if fits { Ok(text.to_owned()) } else { Err(path_unfit().into()) }
}
