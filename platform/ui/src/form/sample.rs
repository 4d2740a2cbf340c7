//! The sample form: a deal, with what the gallery's server answers to it.

use jiff::civil::date;
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::Currency;

use super::{Conflict, Control, Difference, Field, FileRules, Form, conflict, form};
use crate::gallery::company;

/// The deal form with what was typed and what is wrong with it, by field.
#[must_use]
pub fn sample(w: Words, typed: &[(&str, &str)], wrong: &[(&str, String)]) -> Form {
    let value = |name: &str| {
        typed.iter().find(|(field, _)| *field == name).map_or("", |(_, value)| *value).to_owned()
    };
    let error = |name: &str| wrong.iter().find(|(field, _)| *field == name).map(|(_, error)| error.clone());
    let option = |code: &str, label: String| (code.to_owned(), label);
    let sellers = company::SELLERS.iter().map(|name| option(name, (*name).to_owned()));
    Form {
        id: "deal",
        action: "/gallery/form".to_owned(),
        fields: vec![
            Field::new("customer", w.say("sample-customer"), Control::Text(value("customer")))
                .error(error("customer")),
            Field::new("amount", w.say("sample-amount"), Control::Money(value("amount"), Currency::MYR))
                .hint(w.say("sample-amount-hint"))
                .error(error("amount")),
            Field::new("closes", w.say("sample-closes"), Control::Date(value("closes")))
                .error(error("closes")),
            Field::new("owner", w.say("sample-owner"), Control::Select(value("owner"), sellers.collect())),
            Field::new(
                "split",
                w.say("sample-split"),
                Control::Choice {
                    value: "owner".to_owned(),
                    options: vec![
                        option("owner", w.say("sample-split-owner")),
                        option("team", w.say("sample-split-team")),
                    ],
                },
            ),
            Field::new("note", w.say("sample-note"), Control::Lines(value("note"))).optional(),
            Field::new(
                "files",
                w.say("sample-files"),
                Control::Files(FileRules { accept: ".pdf,.xlsx,.csv", bytes_max: 10_000_000, several: true }),
            )
            .optional(),
            Field::new("notify", w.say("sample-notify"), Control::Check(true)),
        ],
        hidden: vec![("version", "7".to_owned())],
        submit: w.say("sample-save-deal"),
        cancel: Some("/gallery".to_owned()),
        draft: Some("deal-new".to_owned()),
    }
}

/// Samples for the gallery: as it opens, and with errors.
#[must_use]
pub fn samples(w: Words) -> Markup {
    html! { div class="card narrow" { (form(w, &sample(w, &[("owner", company::SELLERS[0])], &[]))) } }
}

/// A conflict for the gallery.
#[must_use]
pub fn conflict_samples(w: Words) -> Markup {
    let text = |value: String| (value.clone(), value);
    let sample = Conflict {
        id: "deal-conflict",
        action: "/gallery/nothing".to_owned(),
        who: company::SELLERS[2].to_owned(),
        at: date(2026, 11, 23).at(11, 20, 0, 0),
        differences: vec![
            Difference {
                name: "closes",
                label: w.say("sample-closes"),
                mine: ("2026-12-11".to_owned(), w.date(date(2026, 12, 11))),
                theirs: ("2026-12-18".to_owned(), w.date(date(2026, 12, 18))),
                merges: false,
            },
            Difference {
                name: "note",
                label: w.say("sample-note"),
                mine: text(w.say("sample-note-mine")),
                theirs: text(w.say("sample-note-theirs")),
                merges: true,
            },
        ],
        hidden: vec![("version", "8".to_owned())],
    };
    html! { div class="card narrow" { (conflict(w, &sample)) } }
}
