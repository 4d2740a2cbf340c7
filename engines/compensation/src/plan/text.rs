//! The small texts of a plan that carry their place in the file: names and SQL expressions.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;
use toml::Spanned;

/// A SQL expression, or a number written as such, with its bytes in the plan's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sql {
    /// The expression.
    pub text: String,
    /// Where the TOML value stands, quotes included.
    pub span: Range<usize>,
}

impl Sql {
    /// An expression that stands in no file, such as a default.
    pub fn inner(text: &str) -> Self {
        Self { text: text.to_owned(), span: 0..0 }
    }
}

impl<'de> Deserialize<'de> for Sql {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<Literal>::deserialize(deserializer)?;
        Ok(Self { span: spanned.span(), text: spanned.into_inner().0 })
    }
}

impl JsonSchema for Sql {
    fn schema_name() -> Cow<'static, str> {
        "Sql".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number", "boolean"], "description": "A SQL expression, or a plain number." })
    }
}

/// A scalar TOML value as the text that its writer meant.
struct Literal(String);

impl<'de> Deserialize<'de> for Literal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Scalar;
        impl Visitor<'_> for Scalar {
            type Value = Literal;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a SQL expression in quotes, or a number")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Literal, E> {
                Ok(Literal(text.to_owned()))
            }
            fn visit_bool<E: Error>(self, value: bool) -> Result<Literal, E> {
                Ok(Literal(value.to_string()))
            }
            fn visit_i64<E: Error>(self, value: i64) -> Result<Literal, E> {
                Ok(Literal(value.to_string()))
            }
            /// TOML hands a decimal over as a float; its shortest text is what was written, up to 15 digits.
            fn visit_f64<E: Error>(self, value: f64) -> Result<Literal, E> {
                let text = value.to_string();
                let digits = text.chars().filter(char::is_ascii_digit).count();
                if !value.is_finite() || digits > 15 {
                    return Err(E::custom("a number of more than 15 digits must stand in quotes"));
                }
                Ok(Literal(text))
            }
        }
        deserializer.deserialize_any(Scalar)
    }
}

/// A name that refers to something else in the plan, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Where it stands.
    pub span: Range<usize>,
}

impl std::ops::Deref for Name {
    type Target = str;
    fn deref(&self) -> &str {
        &self.text
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<String>::deserialize(deserializer)?;
        Ok(Self { span: spanned.span(), text: spanned.into_inner() })
    }
}

impl JsonSchema for Name {
    fn schema_name() -> Cow<'static, str> {
        "Name".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

/// One value, or a list of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de> Deserialize<'de> for OneOrMany<Name> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Inner(Vec<String>);
        struct Names(PhantomData<()>);
        impl<'de> Visitor<'de> for Names {
            type Value = Inner;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name or a list of names")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Inner, E> {
                Ok(Inner(vec![text.to_owned()]))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Inner, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = seq.next_element()? {
                    names.push(name);
                }
                Ok(Inner(names))
            }
        }
        impl<'de> Deserialize<'de> for Inner {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(Names(PhantomData))
            }
        }
        let spanned = Spanned::<Inner>::deserialize(deserializer)?;
        let span = spanned.span();
        Ok(Self(spanned.into_inner().0.into_iter().map(|text| Name { text, span: span.clone() }).collect()))
    }
}

impl JsonSchema for OneOrMany<Name> {
    fn schema_name() -> Cow<'static, str> {
        "NameOrNames".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] })
    }
}
