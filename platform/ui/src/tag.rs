//! An element whose attributes come from more than one place, which `html!` alone cannot write.

use maud::{Markup, PreEscaped, Render, html};

/// An element under construction.
#[derive(Debug, Clone)]
pub struct Tag {
    name: &'static str,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// An element of this name.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new() }
    }

    /// With an attribute.
    #[must_use]
    pub fn attr(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.attributes.push((name.into(), value.into()));
        self
    }

    /// With an attribute, where there is a value for it.
    #[must_use]
    pub fn attr_some(self, name: &str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// With an attribute that has no value, where a condition holds.
    #[must_use]
    pub fn flag(self, name: &str, on: bool) -> Self {
        if on { self.attr(name, "") } else { self }
    }

    /// With a class.
    #[must_use]
    pub fn class(self, class: impl Into<String>) -> Self {
        self.attr("class", class)
    }

    /// The whole element with its content.
    #[must_use]
    pub fn body(self, content: impl Render) -> Markup {
        html! { (self.open()) (content) (PreEscaped(format!("</{}>", self.name))) }
    }

    /// An element that has no content, such as `input`.
    #[must_use]
    pub fn empty(self) -> Markup {
        self.open()
    }

    fn open(&self) -> Markup {
        let mut text = format!("<{}", self.name);
        for (name, value) in &self.attributes {
            text.push(' ');
            text.push_str(name);
            text.push_str("=\"");
            text.push_str(&html! { (value) }.into_string());
            text.push('"');
        }
        text.push('>');
        PreEscaped(text)
    }
}
