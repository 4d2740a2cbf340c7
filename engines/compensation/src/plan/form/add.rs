//! New parts, each with the least that it needs.

use super::address::{Address, dotted, unknown};
use super::doc::{Doc, Node, header};
use super::edit::{checked, may_be_absent, placed, shape_at};
use super::shape::{PartShape, Shape, document};
use super::value::shown;
use super::{least, write};
use prestasi_kernel::{Problem, Result};

/// Adds a part with the least that it needs: at the end of a list, under a new name, or where a single part could be.
/// Gives the text and the address of the new part.
///
/// # Errors
/// `plan-syntax`, `plan-form-address`, `plan-form-there` for a single part that is there already.
pub fn add(text: &str, address: &str) -> Result<(String, String)> {
    let doc = Doc::parse(text)?;
    let at = Address::parse(address)?;
    let shape = shape_at(&at)?;
    if let Shape::Part(_) = shape {
        if doc.node(&at).is_some() {
            return Err(placed(&doc, &at, Problem::new("plan-form-there").arg("address", address)));
        }
        if !may_be_absent(&doc, &at) {
            return Err(unknown(address));
        }
        return Ok((checked(text, create(&doc, &at)?)?, at.to_string()));
    }
    let Some((parent, key)) = at.split() else { return Err(unknown(address)) };
    if doc.node(&parent).is_none() {
        return Err(unknown(address));
    }
    let (after, segment) = match shape {
        Shape::List(inner) => add_to_list(&doc, &at, inner, key)?,
        Shape::Named(inner) => add_by_name(&doc, &at, inner, key)?,
        _ => return Err(unknown(address)),
    };
    Ok((checked(text, after)?, at.join(segment).to_string()))
}

fn add_to_list(doc: &Doc, at: &Address, inner: &Shape, key: &str) -> Result<(String, String)> {
    let node = doc.node(at);
    let count = node.map_or(0, Node::len);
    let name = free(key, &|name| (0..count).any(|index| is_called(doc, &at.join(index), name)));
    let after = match (node, inner) {
        (Some(Node::Array(_)), _) => write::append(doc, at, &row(doc, at, inner, &name))?,
        (None | Some(Node::Tables(_)), Shape::Part(part))
            if node.is_some() || (least::is_big(inner) || at.0.len() == 1) && has_sections(doc, at) =>
        {
            let section = least::section(part, &write::header_path(doc, at), true, &name, doc.line_break());
            put_section(doc, at, &section)
        }
        (None, _) => put_below(doc, at, &format!("[{}]", row(doc, at, inner, &name)))?,
        _ => return Err(unknown(at)),
    };
    Ok((after, count.to_string()))
}

fn add_by_name(doc: &Doc, at: &Address, inner: &Shape, key: &str) -> Result<(String, String)> {
    let node = doc.node(at);
    let base = if inner.is_single() { "new" } else { key };
    let name = free(base, &|name| node.is_some_and(|node| node.get(name).is_some()));
    let least = least::value(inner, &name);
    let after = match (node, inner) {
        (Some(Node::Table(table)), Shape::Part(part)) if !table.is_dotted() => {
            section_of(doc, &at.join(&name), part, &name)
        }
        (Some(_), _) => write::put(doc, at, &|_| 0, &name, &least)?,
        (None, Shape::Part(part)) if has_sections(doc, at) => section_of(doc, &at.join(&name), part, &name),
        (None, _) => {
            let pair = format!("{{ {} = {least} }}", dotted([name.as_str()]));
            put_below(doc, at, &pair)?
        }
    };
    Ok((after, name))
}

/// A row as wide as the others of its list.
fn row(doc: &Doc, list: &Address, inner: &Shape, name: &str) -> String {
    let Shape::Expressions { most: None, least } = inner else { return least::value(inner, name) };
    let wide = doc.node(&list.join(0)).map_or(1, Node::len).max(*least).max(1);
    least::value(&Shape::Expressions { least: wide, most: None }, name)
}

/// The text with a single part that was not there; with those that it lies in, too.
pub fn create(doc: &Doc, at: &Address) -> Result<String> {
    let Some((parent, key)) = at.split() else { return Err(unknown(at)) };
    if doc.node(&parent).is_none() {
        let text = create(doc, &parent)?;
        return create(&Doc::parse(&text)?, at);
    }
    match shape_at(at)? {
        Shape::Part(part) if parent.0.is_empty() => Ok(section_of(doc, at, part, key)),
        shape => put_below(doc, at, &least::value(shape, key)),
    }
}

fn section_of(doc: &Doc, at: &Address, part: &PartShape, name: &str) -> String {
    let section = least::section(part, &write::header_path(doc, at), false, name, doc.line_break());
    put_section(doc, at, &section)
}

/// Puts a section after the others of its list, of its part, or of what comes before it in the model.
fn put_section(doc: &Doc, at: &Address, section: &str) -> String {
    let sections = doc.sections();
    let mut around = at.clone();
    while around.0.len() > 1 && !sections.iter().any(|other| other.address.is_under(&around)) {
        around.0.pop();
    }
    let top = around.0.first().cloned().unwrap_or_default();
    let rank = |key: &str| match document() {
        Shape::Part(root) => root.rank(key),
        _ => 0,
    };
    let among = sections.iter().any(|other| other.address.is_under(&around));
    let before = |other: &Address| {
        if among {
            return other.is_under(&around);
        }
        other.0.first().is_some_and(|key| rank(key) <= rank(&top))
    };
    let is_nested = at.0.len() > 2 && matches!(shape_at(at), Ok(Shape::List(_)));
    write::put_section(doc, &before, section, !is_nested)
}

/// Puts a key with a value, written in TOML, below the table that it lies in.
fn put_below(doc: &Doc, at: &Address, value: &str) -> Result<String> {
    let Some((parent, key)) = at.split() else { return Err(unknown(at)) };
    match shape_at(&parent)? {
        Shape::Part(part) => write::put(doc, &parent, &|key| part.rank(key), key, value),
        _ => Err(unknown(at)),
    }
}

/// Whether what lies in a table can have headers: the table has one itself, or others speak of it in theirs.
fn has_sections(doc: &Doc, at: &Address) -> bool {
    let parent = at.split().and_then(|(parent, _)| doc.node(&parent));
    match parent {
        Some(Node::Table(table)) => at.0.len() == 1 || header(table).is_some() || !table.is_dotted(),
        _ => false,
    }
}

fn is_called(doc: &Doc, part: &Address, name: &str) -> bool {
    let key = doc.node(part).and_then(|node| node.get("name").or_else(|| node.get("file")));
    key.and_then(|node| shown(doc.text, node)).is_some_and(|given| given == name)
}

/// A name that nobody has.
fn free(base: &str, taken: &dyn Fn(&str) -> bool) -> String {
    let others = (2..).map(|number| format!("{base}_{number}"));
    std::iter::once(base.to_owned()).chain(others).find(|name| !taken(name)).unwrap_or_default()
}
