//! What a plan is made of, read off the schema of the document: parts, their fields, and what a field may hold.

use super::order;
use crate::plan::schema::schema;
use serde_json::Value;
use std::sync::LazyLock;

/// What stands at a place of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// A SQL expression or a number.
    Expression,
    /// Yes or no.
    YesNo,
    /// A civil day.
    Day,
    /// A whole number.
    Whole {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// One of some words.
    Choice(Vec<String>),
    /// Names.
    Names {
        /// One name may stand without brackets.
        alone: bool,
    },
    /// Expressions in a row.
    Expressions {
        /// Fewest.
        least: usize,
        /// Most, where there is a limit.
        most: Option<usize>,
    },
    /// A part with fields of its own.
    Part(PartShape),
    /// Parts, or rows of expressions, in an order.
    List(Box<Shape>),
    /// Parts, or single values, by name.
    Named(Box<Shape>),
}

/// A part of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartShape {
    /// The keys that lead to it: `component-rate-tiers`.
    pub kind: String,
    /// Its fields, in the order of the model.
    pub fields: Vec<FieldShape>,
}

/// A field of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldShape {
    /// Its key.
    pub key: String,
    /// What it holds.
    pub shape: Shape,
    /// A plan without it cannot be read.
    pub required: bool,
    /// What holds where it is not there.
    pub default: Option<String>,
}

static DOCUMENT: LazyLock<Shape> = LazyLock::new(|| {
    let root = Value::from(schema());
    Shape::Part(part(&root, &root, "", ""))
});

static EXPRESSION: Shape = Shape::Expression;

/// The whole document.
pub fn document() -> &'static Shape {
    &DOCUMENT
}

impl Shape {
    /// What stands one step below, if there may be something.
    pub fn step(&self, segment: &str) -> Option<&Self> {
        match self {
            Self::Part(part) => part.field(segment).map(|field| &field.shape),
            Self::List(inner) => segment.parse::<usize>().ok().map(|_| inner.as_ref()),
            Self::Named(inner) => Some(inner),
            Self::Expressions { .. } => segment.parse::<usize>().ok().map(|_| &EXPRESSION),
            _ => None,
        }
    }

    /// What a single field of a form can hold.
    pub fn is_single(&self) -> bool {
        !matches!(self, Self::Part(_) | Self::List(_) | Self::Named(_))
    }

    /// The rows of a table: parts of single values alone, rows of expressions, or single values by name. What the document
    /// itself consists of are parts, however few values they have.
    pub fn is_rows(&self) -> bool {
        match self {
            Self::List(inner) => match inner.as_ref() {
                Self::Part(part) => {
                    part.kind.contains('-') && part.fields.iter().all(|field| field.shape.is_single())
                }
                other => other.is_single(),
            },
            Self::Named(inner) => inner.is_single(),
            _ => false,
        }
    }
}

impl PartShape {
    /// A field by its key.
    pub fn field(&self, key: &str) -> Option<&FieldShape> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The place of a field in the order of the model; what is not known comes last.
    pub fn rank(&self, key: &str) -> usize {
        self.fields.iter().position(|field| field.key == key).unwrap_or(self.fields.len())
    }
}

/// The kind of what stands under a key of a part of some kind.
pub fn kind_of(parent: &str, key: &str) -> String {
    let key = key.replace('_', "-");
    if parent.is_empty() { key } else { format!("{parent}-{key}") }
}

fn part(root: &Value, node: &Value, definition: &str, kind: &str) -> PartShape {
    let order = order::of(definition);
    let required: Vec<&str> =
        node["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let properties = node["properties"].as_object().into_iter().flatten();
    let mut fields: Vec<FieldShape> = properties
        .map(|(key, property)| FieldShape {
            key: key.clone(),
            shape: shape(root, property, &kind_of(kind, key)),
            required: required.contains(&key.as_str()),
            default: default(property),
        })
        .collect();
    fields.sort_by_key(|field| order.iter().position(|name| *name == field.key).unwrap_or(order.len()));
    PartShape { kind: kind.to_owned(), fields }
}

fn default(property: &Value) -> Option<String> {
    match &property["default"] {
        Value::String(text) => Some(text.clone()),
        value @ (Value::Bool(_) | Value::Number(_)) => Some(value.to_string()),
        _ => None,
    }
}

fn shape(root: &Value, node: &Value, kind: &str) -> Shape {
    let (definition, node) = resolved(root, node);
    let words = || words(node).unwrap_or_default();
    if let Some(choices) = node["anyOf"].as_array() {
        // A choice between a name and names; that between something and nothing is resolved already.
        let lists = choices.iter().any(|choice| choice["type"] == "array");
        return if lists { Shape::Names { alone: true } } else { Shape::Text };
    }
    if !words().is_empty() {
        return Shape::Choice(words());
    }
    match type_of(node) {
        "boolean" => Shape::YesNo,
        "integer" => {
            let limit = |name: &str, other: i64| node[name].as_i64().unwrap_or(other);
            Shape::Whole { least: limit("minimum", i64::MIN), most: limit("maximum", i64::MAX) }
        }
        "array" => list(root, node, kind),
        "object" if node["properties"].is_object() => Shape::Part(part(root, node, definition, kind)),
        "object" => Shape::Named(Box::new(shape(root, &node["additionalProperties"], kind))),
        "string" if node["format"] == "date" => Shape::Day,
        "string" => Shape::Text,
        _ => Shape::Expression,
    }
}

fn list(root: &Value, node: &Value, kind: &str) -> Shape {
    match shape(root, &node["items"], kind) {
        Shape::Text => Shape::Names { alone: false },
        Shape::Expression => {
            let count = |name: &str| node[name].as_u64().and_then(|count| usize::try_from(count).ok());
            Shape::Expressions { least: count("minItems").unwrap_or(0), most: count("maxItems") }
        }
        inner => Shape::List(Box::new(inner)),
    }
}

/// The one type of a node, nothing aside; none where it may be of several.
fn type_of(node: &Value) -> &str {
    match &node["type"] {
        Value::String(name) => name,
        Value::Array(names) => {
            let mut names = names.iter().filter_map(Value::as_str).filter(|name| *name != "null");
            let first = names.next().unwrap_or_default();
            if names.next().is_some() { "" } else { first }
        }
        _ => "",
    }
}

/// The words that a choice is between.
fn words(node: &Value) -> Option<Vec<String>> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    if let Some(list) = node["enum"].as_array() {
        return list.iter().map(text).collect();
    }
    let list = node["oneOf"].as_array()?;
    Some(
        list.iter()
            .flat_map(|choice| match choice["enum"].as_array() {
                Some(several) => several.iter().filter_map(text).collect::<Vec<_>>(),
                None => text(&choice["const"]).into_iter().collect(),
            })
            .collect(),
    )
}

/// What a node refers to, with the name of its definition; a choice between something and nothing is that something.
fn resolved<'v>(root: &'v Value, node: &'v Value) -> (&'v str, &'v Value) {
    if let Some(name) = node["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        return match resolved(root, &root["$defs"][name]) {
            ("", node) => (name, node),
            found => found,
        };
    }
    if let Some(choices) = node["anyOf"].as_array() {
        let mut real = choices.iter().filter(|choice| choice["type"] != "null");
        if let (Some(only), None) = (real.next(), real.next()) {
            return resolved(root, only);
        }
    }
    ("", node)
}
