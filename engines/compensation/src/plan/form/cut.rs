//! How a key, a part or an item is taken out of a text, moved in it, or called by another name.

use super::address::{Address, dotted, unknown};
use super::doc::{Doc, Node, Section, line_start, next_line};
use super::items::{Edit, Items, edited};
use super::write::{dotted_keys, header_path};
use prestasi_kernel::Result;
use std::ops::Range;
use toml_edit::InlineTable;

/// Takes out what stands at an address.
///
/// # Errors
/// `plan-form-address` where nothing stands.
pub fn cut(doc: &Doc, address: &Address) -> Result<String> {
    let Some((parent, last)) = address.split() else { return Err(unknown(address)) };
    let (Some(above), Some(node)) = (doc.node(&parent), doc.node(address)) else {
        return Err(unknown(address));
    };
    let edits = match (above, node) {
        (Node::Array(array), _) => {
            let at = last.parse().map_err(|_| unknown(address))?;
            Items::of_array(doc.text, doc.line_break(), array).remove(at)
        }
        (Node::Inline(table), _) => return cut_inline(doc, &parent, table, node, address),
        (_, Node::Table(table)) if table.is_dotted() => {
            return cut_dotted(doc, address, Node::Table(table));
        }
        (_, Node::Table(_) | Node::Tables(_)) => cut_sections(doc, address),
        (_, value) => value.span().map(|span| (lines(doc.text, &span), String::new())).into_iter().collect(),
    };
    Ok(edited(doc.text, edits))
}

/// Dotted keys are as many lines, and there may be sections below.
fn cut_dotted(doc: &Doc, address: &Address, table: Node<'_>) -> Result<String> {
    let mut text = doc.text.to_owned();
    for key in table.keys() {
        let doc = Doc::parse(&text)?;
        text = cut(&doc, &address.join(key))?;
    }
    Ok(text)
}

fn cut_inline(
    doc: &Doc,
    parent: &Address,
    table: &InlineTable,
    node: Node<'_>,
    address: &Address,
) -> Result<String> {
    if let Node::Inline(inner) = node
        && inner.is_dotted()
    {
        return cut_dotted(doc, address, node);
    }
    let mut outer = parent.clone();
    outer.0.truncate(parent.0.len() - dotted_keys(doc, parent).len());
    let table = match doc.node(&outer) {
        Some(Node::Inline(outer)) => outer,
        _ => table,
    };
    let items = Items::of_table(doc.text, doc.line_break(), table);
    let at = node.span().and_then(|span| items.ending_at(span.end)).ok_or_else(|| unknown(address))?;
    Ok(edited(doc.text, items.remove(at)))
}

/// Whole lines, with what follows in the last of them.
fn lines(text: &str, span: &Range<usize>) -> Range<usize> {
    line_start(text, span.start)..next_line(text, span.end)
}

fn cut_sections(doc: &Doc, address: &Address) -> Vec<Edit> {
    let sections = doc.sections();
    let runs = runs(&sections, address);
    runs.into_iter().map(|run| (with_space(doc.text, run), String::new())).collect()
}

/// The stretches of text that belong to a part, where nothing else stands between.
fn runs(sections: &[Section], address: &Address) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for section in sections {
        let mine = section.address.is_under(address);
        match runs.last_mut().filter(|_| mine && open) {
            Some(run) => run.end = section.end,
            None if mine => runs.push(section.start..section.end),
            None => {}
        }
        open = mine;
    }
    runs
}

/// A stretch with its line break and the empty lines that set it off: those below it where there are some above it too,
/// at the end of the text those above.
fn with_space(text: &str, run: Range<usize>) -> Range<usize> {
    let kept = text[..run.start].trim_end();
    let above = if kept.is_empty() { 0 } else { next_line(text, kept.len()).min(run.start) };
    let below = next_line(text, run.end);
    let rest = text[below..].trim_start();
    if rest.is_empty() {
        return above..below;
    }
    if above == run.start && run.start > 0 {
        return run.start..below;
    }
    run.start..line_start(text, text.len() - rest.len())
}

/// A part of a list and the next one change places.
///
/// # Errors
/// `plan-form-address` where no list stands.
pub fn swap(doc: &Doc, list: &Address, at: usize) -> Result<String> {
    match doc.node(list) {
        Some(Node::Array(array)) => {
            let items = Items::of_array(doc.text, doc.line_break(), array);
            Ok(edited(doc.text, items.swap(at)))
        }
        Some(Node::Tables(_)) => Ok(swap_sections(doc, list, at)),
        _ => Err(unknown(list)),
    }
}

fn swap_sections(doc: &Doc, list: &Address, at: usize) -> String {
    let sections = doc.sections();
    let (one, two) = (runs(&sections, &list.join(at)), runs(&sections, &list.join(at + 1)));
    let joined = |runs: &[Range<usize>]| {
        let texts: Vec<&str> = runs.iter().map(|run| &doc.text[run.clone()]).collect();
        texts.join(doc.line_break())
    };
    let mut edits = Vec::new();
    for (runs, other) in [(&one, joined(&two)), (&two, joined(&one))] {
        let mut others = runs.iter().cloned();
        edits.extend(others.next().map(|first| (first, other)));
        edits.extend(others.map(|run| (with_space(doc.text, run), String::new())));
    }
    edited(doc.text, edits)
}

/// The text where what is known by a name has another one: its key, or the headers that speak of it. Nothing where it is
/// written with dotted keys.
pub fn renamed(doc: &Doc, address: &Address, name: &str) -> Option<String> {
    let (parent, key) = address.split()?;
    let new = dotted([name]);
    let own = match (doc.node(&parent)?, doc.node(address)?) {
        (_, Node::Table(table)) if table.is_dotted() => return None,
        (_, Node::Table(_) | Node::Tables(_)) => None,
        (Node::Table(table), _) => Some(table.key(key)?.span()?),
        (Node::Inline(table), _) => Some(table.key(key)?.span()?),
        _ => return None,
    };
    if let Some(span) = own {
        return Some(edited(doc.text, vec![(span, new)]));
    }
    let edits =
        doc.sections().into_iter().filter(|section| section.address.is_under(address)).map(|section| {
            let at = section.address;
            let span = doc.node(&at).and_then(Node::span).unwrap_or_default();
            let old = header_path(doc, &at);
            let keys: Vec<String> =
                toml_edit::Key::parse(&old)
                    .unwrap_or_default()
                    .iter()
                    .enumerate()
                    .map(|(step, old)| {
                        if step == keys_before(doc, &parent) { name.to_owned() } else { old.get().to_owned() }
                    })
                    .collect();
            let path = dotted(keys.iter().map(String::as_str));
            let double = doc.text[span.clone()].starts_with("[[");
            (span, if double { format!("[[{path}]]") } else { format!("[{path}]") })
        });
    Some(edited(doc.text, edits.collect()))
}

/// How many keys the header of a table has.
fn keys_before(doc: &Doc, address: &Address) -> usize {
    toml_edit::Key::parse(&header_path(doc, address)).map_or(0, |keys| keys.len())
}
