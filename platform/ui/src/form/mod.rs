//! Forms: fields with their errors where they belong, a summary that takes the focus when something is wrong, a draft
//! that stays in the browser until the form is taken.
//!
//! A form answers 422 with itself when something is wrong, and 409 with [`conflict`] when somebody else was faster.

mod conflict;
mod control;
mod picker;
mod sample;

use maud::{Markup, html};
use prestasi_i18n::Words;

pub use conflict::{Conflict, Difference, conflict};
pub use control::{Control, FileRules, control};
pub use picker::{options, written};
pub use sample::{conflict_samples, sample, samples};

use crate::button::Weight;
use crate::hx::{self, Swap};
use crate::icon::{Icon, icon};

/// A field.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name in what is sent; its id is the same behind that of the form.
    pub name: &'static str,
    /// What it asks for.
    pub label: String,
    /// What helps to answer.
    pub hint: Option<String>,
    /// What is wrong with the answer, as a sentence.
    pub error: Option<String>,
    /// Whether it may stay empty.
    pub optional: bool,
    /// What browsers and keepers of passwords may put here: `username`, `one-time-code`, `off`.
    pub completes: Option<&'static str>,
    /// How it is answered.
    pub control: Control,
}

impl Field {
    /// A field that has to be answered.
    #[must_use]
    pub fn new(name: &'static str, label: impl Into<String>, control: Control) -> Self {
        // Money and dates of other records are no help.
        let off = matches!(control, Control::Money(..) | Control::Date(_)).then_some("off");
        Self { name, label: label.into(), hint: None, error: None, optional: false, completes: off, control }
    }

    /// With help.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With what is wrong.
    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// What browsers may put here.
    #[must_use]
    pub const fn completes(mut self, what: &'static str) -> Self {
        self.completes = Some(what);
        self
    }

    /// It may stay empty.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }
}

/// A form.
#[derive(Debug, Clone)]
pub struct Form {
    /// Its id in the page.
    pub id: &'static str,
    /// Where it is sent.
    pub action: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// What goes along unseen: the version that was edited, the key that makes sending twice the same as once.
    pub hidden: Vec<(&'static str, String)>,
    /// The word on its button.
    pub submit: String,
    /// Where giving up leads.
    pub cancel: Option<String>,
    /// Under which name its draft stays in the browser: `deal-42-v7`. None for what must not stay there.
    pub draft: Option<String>,
}

/// The form.
#[must_use]
pub fn form(w: Words, form: &Form) -> Markup {
    let region = format!("#{}", form.id);
    let files = form.fields.iter().any(|field| matches!(field.control, Control::Files(_)));
    let content = html! {
        (summary(w, form))
        (draft_notice(w, form))
        @for (name, value) in &form.hidden { input type="hidden" name=(name) value=(value); }
        @for one in &form.fields { (field(w, form.id, one)) }
        div class="form-actions" {
            @if let Some(href) = &form.cancel { a class=(Weight::Quiet.class()) href=(href) { (w.say("form-cancel")) } }
            button type="submit" class=(Weight::Primary.class()) { (form.submit) }
        }
    };
    let element = hx::post(&form.action)
        .target(&region)
        .swap(Swap::Morph)
        .on_status(422, &region, Swap::Morph)
        .on_status(409, &region, Swap::Morph)
        .disable("find button[type=submit]")
        .on("form")
        .attr("id", form.id)
        .attr("method", "post")
        .attr("action", &form.action)
        .attr_some("enctype", files.then_some("multipart/form-data"))
        .attr_some("hx-encoding", files.then_some("multipart/form-data"))
        .flag("novalidate", true)
        .class("form")
        .body(content);
    match &form.draft {
        Some(key) => html! { draft-form key=(key) { (element) } },
        None => element,
    }
}

/// One field with its label, help and error.
#[must_use]
pub fn field(w: Words, form: &str, field: &Field) -> Markup {
    let id = format!("{form}-{}", field.name);
    let described = [
        field.hint.as_ref().map(|_| format!("{id}-hint")),
        field.error.as_ref().map(|_| format!("{id}-error")),
    ];
    let described: Vec<String> = described.into_iter().flatten().collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let label =
        html! { (field.label) @if field.optional { span class="muted" { " " (w.say("form-optional")) } } };
    html! {
        div class=(if field.error.is_some() { "field wrong" } else { "field" }) {
            @match &field.control {
                Control::Choice { .. } | Control::Several(..) => {
                    fieldset id=(id) aria-describedby=[&described] tabindex="-1" {
                        legend { (label) }
                        (control(w, &id, field, described.as_deref()))
                    }
                }
                Control::Check(_) => (control(w, &id, field, described.as_deref())),
                _ => { label for=(id) { (label) } (control(w, &id, field, described.as_deref())) }
            }
            @if let Some(hint) = &field.hint { p class="field-hint" id={ (id) "-hint" } { (hint) } }
            @if let Some(error) = &field.error {
                p class="field-error" id={ (id) "-error" } { (icon(Icon::Warning)) (error) }
            }
        }
    }
}

/// What is wrong, each with a way to its field; it takes the focus.
fn summary(w: Words, form: &Form) -> Markup {
    let wrong: Vec<(&Field, &String)> =
        form.fields.iter().filter_map(|field| field.error.as_ref().map(|error| (field, error))).collect();
    html! {
        @if !wrong.is_empty() {
            error-summary id={ (form.id) "-errors" } class="summary" role="group" tabindex="-1" autofocus aria-labelledby={ (form.id) "-errors-title" } {
                h2 class="title" id={ (form.id) "-errors-title" } { (icon(Icon::Warning)) (w.with("form-wrong", &[("count", wrong.len().to_string())])) }
                ul {
                    @for (field, error) in &wrong {
                        li { a href={ "#" (form.id) "-" (field.name) } { (field.label) } ": " (error) }
                    }
                }
            }
        }
    }
}

/// Says that a draft was brought back; hidden until there is one.
fn draft_notice(w: Words, form: &Form) -> Markup {
    html! {
        @if form.draft.is_some() {
            p class="draft-notice" role="status" data-draft-notice hidden {
                (icon(Icon::Clock)) span { (w.say("form-draft-back")) }
                button type="button" class="button quiet" data-discard { (w.say("form-draft-discard")) }
            }
        }
    }
}
