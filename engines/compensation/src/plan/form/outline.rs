//! Which parts a plan has.

use super::address::Address;
use super::doc::{Doc, Node};
use super::labels;
use super::shape::{FieldShape, Shape, document};
use crate::plan::place::line_column;
use prestasi_kernel::Result;

/// A part of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it is: `component.0.rate.1`.
    pub address: String,
    /// What it is: `component-rate`.
    pub kind: String,
    /// Its name, if it has one.
    pub name: Option<String>,
    /// How many parts it lies in.
    pub depth: usize,
    /// The line of the text on which it begins, from 1.
    pub line: usize,
    /// The key of the words for its kind.
    pub label: String,
    /// Others of its kind stand in an order with it, so that it can be moved.
    pub ordered: bool,
}

/// The parts of a plan: those of one kind together, kinds in the order of the model, each with its own parts below it.
/// Rows of tables (tiers, points, columns) are no parts but fields of them.
///
/// # Errors
/// `plan-syntax` for a text that is no TOML.
pub fn outline(text: &str) -> Result<Vec<Part>> {
    let doc = Doc::parse(text)?;
    let mut parts = Vec::new();
    below(&doc, doc.root(), document(), &Address::default(), 0, &mut parts);
    Ok(parts)
}

fn below(doc: &Doc, node: Node<'_>, shape: &Shape, address: &Address, depth: usize, parts: &mut Vec<Part>) {
    let Shape::Part(part) = shape else { return };
    for FieldShape { key, shape, .. } in &part.fields {
        let (Some(node), address) = (node.get(key), address.join(key)) else { continue };
        match shape {
            _ if shape.is_rows() => {}
            Shape::Part(_) => one(doc, node, shape, &address, (depth, false), parts),
            Shape::List(inner) => {
                for index in 0..node.len() {
                    let segment = index.to_string();
                    if let Some(node) = node.get(&segment) {
                        one(doc, node, inner, &address.join(segment), (depth, true), parts);
                    }
                }
            }
            Shape::Named(inner) => {
                for name in node.keys() {
                    if let Some(node) = node.get(name) {
                        one(doc, node, inner, &address.join(name), (depth, false), parts);
                    }
                }
            }
            _ => {}
        }
    }
}

fn one(
    doc: &Doc,
    node: Node<'_>,
    shape: &Shape,
    address: &Address,
    (depth, ordered): (usize, bool),
    parts: &mut Vec<Part>,
) {
    let Shape::Part(part) = shape else { return };
    parts.push(Part {
        address: address.to_string(),
        kind: part.kind.clone(),
        name: name(doc, node, address),
        depth,
        line: line_column(doc.text, node.begin().unwrap_or(0)).0,
        label: labels::part(&part.kind),
        ordered,
    });
    below(doc, node, shape, address, depth + 1, parts);
}

/// The name that a part gives itself, or that it is known by.
fn name(doc: &Doc, node: Node<'_>, address: &Address) -> Option<String> {
    let given = ["name", "file"].iter().find_map(|key| match node.get(key)? {
        Node::Value(value) => value.as_str().map(str::to_owned),
        _ => None,
    });
    let (parent, last) = address.split()?;
    let by_key = || super::edit::shape_at(&parent).is_ok_and(|shape| matches!(shape, Shape::Named(_)));
    match doc.node(&parent) {
        Some(_) if by_key() => Some(last.to_owned()),
        _ => given,
    }
}

/// The addresses at which a part can be added to the document: lists, tables by name, and single parts that are not there yet.
///
/// # Errors
/// `plan-syntax` for a text that is no TOML.
pub fn addable(text: &str) -> Result<Vec<String>> {
    let doc = Doc::parse(text)?;
    let Shape::Part(root) = document() else { return Ok(Vec::new()) };
    let open = root.fields.iter().filter(|field| match field.shape {
        Shape::Part(_) => doc.root().get(&field.key).is_none(),
        _ => true,
    });
    Ok(open.map(|field| field.key.clone()).collect())
}
