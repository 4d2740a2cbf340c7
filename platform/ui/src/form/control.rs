//! How a field is answered. Values are the text that was typed: what does not parse is shown back as it was.

use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::Currency;

use super::Field;
use super::picker::{picker, written};
use crate::icon::{Icon, icon};
use crate::tag::Tag;

/// How a field is answered.
#[derive(Debug, Clone)]
pub enum Control {
    /// A line of text.
    Text(String),
    /// A password, which is never shown back; `current-password` or `new-password`, for those that browsers keep.
    Password(&'static str),
    /// Lines of text.
    Lines(String),
    /// A text that machines read: a plan, a question in SQL.
    Code(String),
    /// A number.
    Number(String),
    /// An amount of a currency.
    Money(String, Currency),
    /// A date, written `23 Nov 2026`, `23/11/2026` or `2026-11-23`, or picked.
    Date(String),
    /// One of many: value, and value and label of each.
    Select(String, Vec<(String, String)>),
    /// One of few, all in sight.
    Choice {
        /// The value that is chosen.
        value: String,
        /// Value and label of each.
        options: Vec<(String, String)>,
    },
    /// Any of some, all in sight: the values that are ticked, and value and label of each.
    Several(Vec<String>, Vec<(String, String)>),
    /// Yes or no.
    Check(bool),
    /// A record, found by what is typed of its name.
    Record {
        /// The id of the one that was chosen; empty while none is.
        id: String,
        /// Its name, or what was typed.
        shown: String,
        /// Where the names come from that hold what was typed, as [`options`](super::options).
        find: String,
    },
    /// Files, chosen or dropped.
    Files(FileRules),
}

/// Which files are taken.
#[derive(Debug, Clone)]
pub struct FileRules {
    /// Endings: `.csv,.xlsx`.
    pub accept: &'static str,
    /// Bytes of each at most.
    pub bytes_max: u64,
    /// Whether there may be several.
    pub several: bool,
}

/// The control of a field.
#[must_use]
pub fn control(w: Words, id: &str, field: &Field, described: Option<&str>) -> Markup {
    let named = |tag: Tag, name: &str| {
        tag.attr("id", id)
            .attr("name", name)
            .attr_some("aria-describedby", described)
            .attr_some("aria-invalid", field.error.as_ref().map(|_| "true"))
            .attr_some("autocomplete", field.completes)
            .flag("required", !field.optional)
    };
    let common = |tag: Tag| named(tag, field.name);
    let input = |kind: &str, value: &str| common(Tag::new("input").attr("type", kind).attr("value", value));
    match &field.control {
        Control::Text(value) => input("text", value).empty(),
        Control::Password(kind) => {
            common(Tag::new("input").attr("type", "password").attr("autocomplete", *kind)).empty()
        }
        Control::Number(value) => input("text", value).attr("inputmode", "decimal").class("number").empty(),
        Control::Lines(value) => common(Tag::new("textarea").attr("rows", "4")).body(value),
        Control::Code(value) => {
            let plain = Tag::new("textarea").attr("rows", "24").attr("spellcheck", "false");
            common(plain.attr("autocapitalize", "off").class("code")).body(value)
        }
        Control::Money(value, currency) => html! {
            money-input class="affix" {
                span class="prefix" aria-hidden="true" { (if *currency == Currency::MYR { "RM" } else { currency.as_str() }) }
                (input("text", value).attr("inputmode", "decimal").class("number").empty())
            }
        },
        Control::Date(value) => date(w, input("text", value).empty()),
        Control::Select(value, options) => common(Tag::new("select")).body(html! {
            @for (code, label) in options { option value=(code) selected[code == value] { (label) } }
        }),
        Control::Choice { value, options } => html! {
            @for (code, label) in options {
                label class="check" { input type="radio" name=(field.name) value=(code) checked[code == value]; (label) }
            }
        },
        Control::Several(values, options) => html! {
            div class="several" {
                @for (code, label) in options {
                    label class="check" { input type="checkbox" name=(field.name) value=(code) checked[values.contains(code)]; (label) }
                }
            }
        },
        Control::Check(on) => html! {
            label class="check" {
                input type="checkbox" id=(id) name=(field.name) value="yes" checked[*on] aria-describedby=[described];
                (field.label)
            }
        },
        Control::Record { id: chosen, shown, find } => {
            let input = Tag::new("input").attr("type", "text").attr("value", shown);
            picker(field, id, chosen, find, named(input, &written(field.name)))
        }
        Control::Files(rules) => files(w, id, field, rules, described),
    }
}

fn date(w: Words, input: Markup) -> Markup {
    html! {
        date-field class="affix" months=(w.months().join(",")) days=(w.say("date-days")) before=(w.say("date-before")) after=(w.say("date-after")) {
            (input)
            button type="button" class="suffix" data-open aria-label=(w.say("date-open")) aria-haspopup="dialog" { (icon(Icon::Calendar)) }
        }
    }
}

fn files(w: Words, id: &str, field: &Field, rules: &FileRules, described: Option<&str>) -> Markup {
    let megabytes = rules.bytes_max / 1_000_000;
    html! {
        file-drop class="drop" max=(rules.bytes_max) too-large=(w.with("file-too-large", &[("size", megabytes.to_string())])) {
            (icon(Icon::Upload))
            p { strong { (w.say("file-choose")) } " " (w.say("file-or-drop")) }
            p class="muted" { (w.with("file-rules", &[("kinds", rules.accept.replace(',', ", ")), ("size", megabytes.to_string())])) }
            input type="file" id=(id) name=(field.name) accept=(rules.accept) multiple[rules.several] aria-describedby=[described]
                aria-invalid=[field.error.as_ref().map(|_| "true")];
            output for=(id) class="drop-list" {}
        }
    }
}
