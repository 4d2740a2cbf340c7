//! What a browser is asked for: a passkey, new or one that it has. The form inside carries its answer.

use maud::Markup;
use prestasi_i18n::Words;

use crate::tag::Tag;

/// What is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// A new passkey.
    Create,
    /// One that the device has.
    Get,
}

/// Asks the browser, and puts what it answers into the field `answer` of a form.
///
/// `options` are those of `navigator.credentials`, as JSON.
#[must_use]
pub fn answer(w: Words, id: &str, what: For, options: &str, form: Markup) -> Markup {
    let what = match what {
        For::Create => "create",
        For::Get => "get",
    };
    Tag::new("passkey-answer")
        .attr("id", id)
        .attr("for", what)
        .attr("options", options)
        .attr("refused", w.say("passkey-not-given"))
        .attr("absent", w.say("passkey-no-browser"))
        .body(maud::html! { output class="field-error" role="alert" {} (form) })
}
