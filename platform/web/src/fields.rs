//! The fields of a form as they were typed: read one by one, each with what is wrong with it, and shown back as they
//! were.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use jiff::civil::Date;
use prestasi_access::{Ask, Secret};
use prestasi_i18n::{Words, read_date};
use prestasi_kernel::{Id, Problem, Span};
use prestasi_store::Key;
use prestasi_ui::form::{Control, Field};

use crate::app::App;
use crate::fault::{Fault, Outcome};
use crate::visit::Visit;

/// The hidden field with the key that makes sending twice the same as once.
pub const KEY: &str = "key";

/// What somebody typed into a form, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    typed: Vec<(String, String)>,
    wrong: Vec<(&'static str, Problem)>,
}

impl Fields {
    /// Fields that hold this already, before anybody typed.
    #[must_use]
    pub fn of<'a>(values: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let typed = values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Self { typed, wrong: Vec::new() }
    }

    /// What an address says of a form that it leads to.
    #[must_use]
    pub fn in_address(visit: &Visit) -> Self {
        let given = form_urlencoded::parse(visit.query().as_bytes());
        Self::typed(given.map(|(name, value)| (name.into_owned(), value.into_owned())).collect())
    }

    /// What was typed, field by field.
    pub(crate) fn typed(typed: Vec<(String, String)>) -> Self {
        Self { typed, wrong: Vec::new() }
    }

    /// What stands in a field.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.typed.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Puts a value into a field.
    pub fn put(&mut self, name: &str, value: String) {
        self.typed.retain(|(field, _)| field != name);
        self.typed.push((name.to_owned(), value));
    }

    /// All values of a field that may be chosen several times.
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.typed.iter().filter(move |(field, _)| field == name).map(|(_, value)| &**value)
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn is_on(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }

    /// A text that must be there.
    pub fn text(&mut self, name: &'static str) -> String {
        let value = self.value(name).trim().to_owned();
        if value.is_empty() {
            self.refuse(name, Problem::new("form-missing"));
        }
        value
    }

    /// A date that must be there; any date where none can be read, beside what is wrong.
    pub fn date(&mut self, name: &'static str) -> Date {
        self.read(name, read_date).unwrap_or_default()
    }

    /// A date that may be missing.
    pub fn optional_date(&mut self, name: &'static str) -> Option<Date> {
        if self.value(name).trim().is_empty() { None } else { self.read(name, read_date) }
    }

    /// Days from one field to another, both of which may stay empty.
    pub fn span(&mut self, from: &'static str, to: &'static str) -> Span {
        let (first, last) = (self.optional_date(from), self.optional_date(to));
        Span::new(first, last).unwrap_or_else(|problem| {
            self.refuse(to, problem);
            Span::default()
        })
    }

    /// The id of a record that must be chosen; any id where none was, beside what is wrong.
    pub fn id(&mut self, name: &'static str) -> Id {
        let text = self.text(name);
        let read = if text.is_empty() { None } else { self.read(name, Id::parse) };
        read.unwrap_or(Id::from_u128(0))
    }

    /// The id of a record that may stay unchosen.
    pub fn optional_id(&mut self, name: &'static str) -> Option<Id> {
        if self.value(name).is_empty() { None } else { self.read(name, Id::parse) }
    }

    /// A value that some function reads from the text.
    pub fn read<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&str) -> Result<T, Problem>,
    ) -> Option<T> {
        match read(self.value(name).trim()) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.refuse(name, problem);
                None
            }
        }
    }

    /// Says what is wrong with a field.
    pub fn refuse(&mut self, name: &'static str, problem: Problem) {
        self.wrong.push((name, problem));
    }

    /// Says it of the field that a fault is about, by its code; gives the fault back if it is about none.
    ///
    /// # Errors
    /// The fault.
    pub fn blame(&mut self, fault: Fault, fields: &[(&str, &'static str)]) -> Outcome<()> {
        let field = match &fault {
            Fault::Refused(problem) => fields.iter().find(|(code, _)| *code == problem.code),
            _ => None,
        };
        let Some((_, field)) = field else { return Err(fault) };
        self.refuse(field, fault.problem());
        Ok(())
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn problem(&self, name: &str) -> Option<&Problem> {
        self.wrong.iter().find(|(field, _)| *field == name).map(|(_, problem)| problem)
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_right(&self) -> bool {
        self.wrong.is_empty()
    }

    /// A field of the form with what is wrong with it, in the reader's words.
    #[must_use]
    pub fn show(&self, w: Words, name: &'static str, label: &str, control: Control) -> Field {
        Field::new(name, w.say(label), control).error(self.problem(name).map(|problem| w.problem(problem)))
    }

    /// A line of text.
    #[must_use]
    pub fn line(&self, w: Words, name: &'static str, label: &str) -> Field {
        self.show(w, name, label, Control::Text(self.value(name).to_owned()))
    }

    /// A date.
    #[must_use]
    pub fn day(&self, w: Words, name: &'static str, label: &str) -> Field {
        let typed = self.value(name);
        let shown = prestasi_kernel::parse_date(typed).map_or_else(|_| typed.to_owned(), |date| w.date(date));
        self.show(w, name, label, Control::Date(shown))
    }

    /// One of many.
    #[must_use]
    pub fn choice(&self, w: Words, name: &'static str, label: &str, options: Vec<(String, String)>) -> Field {
        self.show(w, name, label, Control::Select(self.value(name).to_owned(), options))
    }

    /// A key for a form that was not sent yet, so that sending it twice is sending it once.
    ///
    /// # Errors
    /// `store-no-entropy`.
    pub fn fresh_key(&self) -> Outcome<(&'static str, String)> {
        match self.value(KEY) {
            "" => Ok((KEY, Secret::key()?.expose().to_owned())),
            kept => Ok((KEY, kept.to_owned())),
        }
    }

    /// The request for an operation, under the key that came with the form.
    ///
    /// # Errors
    /// `idempotency-key-invalid`.
    pub fn ask(&self, visit: &Visit) -> Outcome<Ask> {
        match self.value(KEY) {
            "" => Ok(visit.ask()),
            text => Ok(visit.viewer.ask().keyed(Key::new(text)?)),
        }
    }
}

impl FromRequest<App> for Fields {
    type Rejection = Fault;

    async fn from_request(request: Request, app: &App) -> Outcome<Self> {
        let body = Bytes::from_request(request, app).await.map_err(|_| Problem::new("body-too-large"))?;
        let typed =
            form_urlencoded::parse(&body).map(|(name, value)| (name.into_owned(), value.into_owned()));
        Ok(Self::typed(typed.collect()))
    }
}

/// A parameter of a query; empty if it is not there.
#[must_use]
pub fn parameter(query: &str, name: &str) -> String {
    let found = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name);
    found.map(|(_, value)| value.into_owned()).unwrap_or_default()
}

/// Parameters as a query.
#[must_use]
pub fn query(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}
