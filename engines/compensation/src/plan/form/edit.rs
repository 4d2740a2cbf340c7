//! One change of a plan's text at a time.

use super::add::create;
use super::address::{Address, unknown};
use super::cut;
use super::doc::{Doc, Node, place};
use super::items::{Edit, Items, edited};
use super::shape::{Shape, document};
use super::value::{is_same, names, shown, written};
use super::write;
use crate::plan::read::read;
use prestasi_kernel::{Problem, Result};

/// Where a part of a list goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Before the one before it.
    Up,
    /// After the one after it.
    Down,
}

/// What may stand at an address.
pub fn shape_at(address: &Address) -> Result<&'static Shape> {
    let found = address.0.iter().try_fold(document(), |shape, segment| shape.step(segment));
    found.ok_or_else(|| unknown(address))
}

/// Whether a single part that is not there could be: what it is part of is there, or could be itself.
pub fn may_be_absent(doc: &Doc, address: &Address) -> bool {
    let Some((parent, key)) = address.split() else { return true };
    let single = |shape: &Shape| match shape {
        Shape::Part(part) => part.field(key).is_some_and(|field| matches!(field.shape, Shape::Part(_))),
        _ => false,
    };
    shape_at(&parent).is_ok_and(single) && (doc.node(&parent).is_some() || may_be_absent(doc, &parent))
}

/// Enters a value in the field of a part; an empty one takes the field out. Where the part itself is not there but
/// could be, it is added with the least that it needs.
///
/// # Errors
/// `plan-syntax`, `plan-form-address`, `plan-form-key` for a field that the part does not have, `plan-form-needed` for
/// one that must not be empty, and what the schema does not let stand there, at its place.
pub fn set(text: &str, address: &str, key: &str, entry: &str) -> Result<String> {
    let doc = Doc::parse(text)?;
    let at = Address::parse(address)?;
    let within = shape_at(&at)?;
    let Some(shape) = within.step(key).filter(|shape| shape.is_single()) else {
        return Err(no_field(&doc, within, &at, key));
    };
    let Some(node) = doc.node(&at) else {
        if !may_be_absent(&doc, &at) {
            return Err(unknown(address));
        }
        if entry.trim().is_empty() {
            return Ok(text.to_owned());
        }
        // What is wrong is told with its place in the text as it is, before anything is added to it.
        written(key, shape, entry, None).map_err(|problem| placed(&doc, &at.join(key), problem))?;
        return set(&create(&doc, &at)?, address, key, entry);
    };
    let after = enter(&doc, &at, node, within, shape, key, entry)
        .map_err(|problem| placed(&doc, &at.join(key), problem))?;
    checked(text, after)
}

fn enter(
    doc: &Doc,
    at: &Address,
    node: Node<'_>,
    within: &Shape,
    shape: &Shape,
    key: &str,
    entry: &str,
) -> Result<String> {
    let there = node.get(key);
    let before = there.and_then(|node| shown(doc.text, node));
    if before.as_deref().is_some_and(|before| is_same(shape, before, entry)) {
        return Ok(doc.text.to_owned());
    }
    let keeps_empty = matches!(within, Shape::Named(_)) && *shape == Shape::Text;
    if entry.trim().is_empty() && !keeps_empty {
        let optional = matches!(within, Shape::Part(part) if part.field(key).is_some_and(|it| !it.required));
        return match there {
            _ if !optional => Err(Problem::new("plan-form-needed").arg("field", key)),
            None => Ok(doc.text.to_owned()),
            Some(_) => cut::cut(doc, &at.join(key)),
        };
    }
    match there {
        Some(Node::Array(_)) if matches!(shape, Shape::Names { .. } | Shape::Expressions { .. }) => {
            written(key, shape, entry, None)?;
            relist(doc.text, &at.join(key), &names(entry), shape)
        }
        Some(value) => {
            let span = value.span().filter(|_| !matches!(value, Node::Table(_) | Node::Tables(_)));
            let span = span.ok_or_else(|| unknown(at))?;
            let new = written(key, shape, entry, Some(&doc.text[span.clone()]))?;
            Ok(edited(doc.text, vec![(span, new)]))
        }
        None => {
            let new = written(key, shape, entry, None)?;
            match (within, node) {
                (Shape::Expressions { .. }, Node::Array(array)) if key == array.len().to_string() => {
                    write::append(doc, at, &new)
                }
                (Shape::Part(part), _) => write::put(doc, at, &|key| part.rank(key), key, &new),
                (Shape::Named(_), _) => write::put(doc, at, &|_| 0, key, &new),
                _ => Err(unknown(at.join(key))),
            }
        }
    }
}

/// Gives a list other items; those at its beginning and end that stay are not touched.
fn relist(text: &str, list: &Address, new: &[&str], shape: &Shape) -> Result<String> {
    let item = match shape {
        Shape::Names { .. } => Shape::Text,
        _ => Shape::Expression,
    };
    let doc = Doc::parse(text)?;
    let key = list.0.last().map_or("", String::as_str);
    let Some(Node::Array(array)) = doc.node(list) else { return Err(unknown(list)) };
    let old: Vec<String> =
        array.iter().map(|value| shown(text, Node::from(value)).unwrap_or_default()).collect();
    let same = |(old, new): &(&String, &&str)| old.as_str() == **new;
    let first = old.iter().zip(new).take_while(same).count();
    let room = old.len().min(new.len()) - first;
    let last = old.iter().rev().zip(new.iter().rev()).take(room).take_while(same).count();
    let (gone, come) = (old.len() - first - last, new.len() - first - last);
    let mut text = text.to_owned();
    for at in first..first + gone.min(come) {
        let doc = Doc::parse(&text)?;
        let before = doc.node(&list.join(at)).and_then(Node::span).map(|span| &doc.text[span]);
        let entry = written(key, &item, new[at], before)?;
        text = with_items(&text, list, |items| items.replace(at, &entry))?;
    }
    for at in (first + come..first + gone).rev() {
        text = with_items(&text, list, |items| items.remove(at))?;
    }
    for at in first + gone..first + come {
        let entry = written(key, &item, new[at], None)?;
        text = with_items(&text, list, |items| items.insert(at, &entry))?;
    }
    Ok(text)
}

fn with_items(text: &str, list: &Address, change: impl Fn(&Items<'_>) -> Vec<Edit>) -> Result<String> {
    let doc = Doc::parse(text)?;
    let Some(Node::Array(array)) = doc.node(list) else { return Err(unknown(list)) };
    let edits = change(&Items::of_array(text, doc.line_break(), array));
    Ok(edited(text, edits))
}

/// Takes a part or a row out.
///
/// # Errors
/// `plan-syntax`, `plan-form-address`, `plan-form-needed` for what a plan cannot be read without.
pub fn remove(text: &str, address: &str) -> Result<String> {
    let doc = Doc::parse(text)?;
    let at = Address::parse(address)?;
    let (Some((parent, key)), Some(_)) = (at.split(), doc.node(&at)) else { return Err(unknown(address)) };
    shape_at(&at)?;
    let needed = |problem: Problem| Err(placed(&doc, &at, problem));
    let is_required = |of: &Address| {
        let Some((above, key)) = of.split() else { return true };
        matches!(shape_at(&above), Ok(Shape::Part(part)) if part.field(key).is_some_and(|it| it.required))
    };
    let only = doc.node(&parent).is_some_and(|node| node.len() == 1);
    let list = matches!(shape_at(&parent)?, Shape::List(_));
    let braces = matches!(doc.node(&parent), Some(Node::Inline(table)) if !table.is_dotted());
    let by_name = matches!(shape_at(&parent)?, Shape::Named(_));
    if is_required(&at) || (list && only && is_required(&parent)) {
        return needed(Problem::new("plan-form-needed").arg("field", key));
    }
    // A list or a table in braces that nothing is left of goes with its last part.
    let whole = only && (list || (by_name && braces && !is_required(&parent)));
    let gone = if whole { &parent } else { &at };
    checked(text, cut::cut(&doc, gone)?)
}

/// Moves a part or a row of a list by one place.
///
/// # Errors
/// `plan-syntax`, `plan-form-address`, `plan-form-end` for one that is the first or last already.
pub fn shift(text: &str, address: &str, direction: Direction) -> Result<String> {
    let doc = Doc::parse(text)?;
    let at = Address::parse(address)?;
    let Some((list, Ok(index))) = at.split().map(|(list, last)| (list, last.parse::<usize>())) else {
        return Err(unknown(address));
    };
    let (Shape::List(_), Some(node)) = (shape_at(&list)?, doc.node(&list)) else {
        return Err(unknown(address));
    };
    let first = match direction {
        Direction::Up => index.checked_sub(1),
        Direction::Down => Some(index),
    };
    match first.filter(|first| index < node.len() && first + 1 < node.len()) {
        Some(first) => checked(text, cut::swap(&doc, &list, first)?),
        None => Err(placed(&doc, &at, Problem::new("plan-form-end").arg("address", address))),
    }
}

/// Gives another name to what is known by one: a table, a quota, a column. Gives the text and the new address.
///
/// # Errors
/// `plan-syntax`, `plan-form-address`, `plan-form-taken` for a name that another one has, `plan-form-needed` for an
/// empty one.
pub fn rename(text: &str, address: &str, name: &str) -> Result<(String, String)> {
    let doc = Doc::parse(text)?;
    let at = Address::parse(address)?;
    let Some((parent, key)) = at.split() else { return Err(unknown(address)) };
    let (Shape::Named(_), Some(above), Some(_)) = (shape_at(&parent)?, doc.node(&parent), doc.node(&at))
    else {
        return Err(unknown(address));
    };
    let name = name.trim();
    let refused = |code| Err(placed(&doc, &at, Problem::new(code).arg("field", key).arg("value", name)));
    if name == key {
        return Ok((text.to_owned(), at.to_string()));
    }
    if name.is_empty() {
        return refused("plan-form-needed");
    }
    if above.get(name).is_some() {
        return refused("plan-form-taken");
    }
    let new = parent.join(name);
    let after = cut::renamed(&doc, &at, name).ok_or_else(|| unknown(address))?;
    Ok((checked(text, after)?, new.to_string()))
}

/// The text after an edit, if it is still a document, and a plan where it was one.
pub fn checked(before: &str, after: String) -> Result<String> {
    Doc::parse(&after)?;
    if read(before).is_ok() {
        read(&after)?;
    }
    Ok(after)
}

fn no_field(doc: &Doc, within: &Shape, at: &Address, key: &str) -> Problem {
    let mut problem = Problem::new("plan-form-key").arg("field", key).arg("address", at);
    if let Shape::Part(part) = within {
        problem = problem.near(key, part.fields.iter().map(|field| field.key.as_str()));
    }
    placed(doc, at, problem)
}

/// Gives a problem the place of what it is about, or of what that lies in.
pub fn placed(doc: &Doc, address: &Address, problem: Problem) -> Problem {
    let mut at = address.clone();
    loop {
        if let Some(byte) = doc.node(&at).and_then(Node::begin) {
            return problem.at(place(doc.text, byte));
        }
        match at.split() {
            Some((parent, _)) => at = parent,
            None => return problem,
        }
    }
}
