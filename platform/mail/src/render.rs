//! The words of a letter, put together when it is sent, in the language of its reader.

use std::time::{Duration, UNIX_EPOCH};

use jiff::Timestamp;
use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use maud::{DOCTYPE, html};
use prestasi_access::Secret;
use prestasi_i18n::{Language, Words};
use prestasi_kernel::Problem;

use crate::tables::{letter, server};

const SUBJECT_CHARS_MAX: usize = 200;

/// The letter as a message: under the id that it has each time, with the same words as text and as HTML.
///
/// # Errors
/// `mail-address-unfit`, if what is kept is none.
pub(crate) fn message(
    server: &server::Model,
    letter: &letter::Model,
    link: Option<&Secret>,
    now: Timestamp,
) -> Result<Message, Problem> {
    let from = Mailbox::new(Some(server.sender_name.clone()), parse(&server.sender)?);
    let id = format!("<{}@{}>", letter.id, from.email.domain());
    let Rendered { subject, text, html } = rendered(letter, link);
    let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
    let mut builder = Message::builder()
        .from(from)
        .to(Mailbox::new(None, parse(&letter.recipient)?))
        .date(UNIX_EPOCH + Duration::from_secs(now.as_second().unsigned_abs()))
        .message_id(Some(id))
        .subject(subject)
        .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()));
    if let Some(reply) = &server.reply_to {
        builder = builder.reply_to(Mailbox::new(None, parse(reply)?));
    }
    let unfit = |_| Problem::new("mail-address-unfit").arg("text", &letter.recipient);
    builder.multipart(MultiPart::alternative_plain_html(text, html)).map_err(unfit)
}

fn parse(text: &str) -> Result<lettre::Address, Problem> {
    text.parse().map_err(|_| Problem::new("mail-address-unfit").arg("text", text))
}

struct Rendered {
    subject: String,
    text: String,
    html: String,
}

fn rendered(letter: &letter::Model, link: Option<&Secret>) -> Rendered {
    let language = Language::parse(&letter.language).unwrap_or(Language::English);
    let w = Words::new(language);
    let args: Vec<(String, String)> = serde_json::from_str(&letter.args).unwrap_or_default();
    let args: Vec<(&str, String)> = args.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    let body = w.with(&letter.body, &args);
    let paragraphs: Vec<&str> = body.split("\n\n").map(str::trim).filter(|text| !text.is_empty()).collect();
    let action = letter.action.as_ref().zip(link).map(|(key, link)| (w.with(key, &args), link.expose()));
    let foot = w.say("letter-foot");
    let mut parts: Vec<String> = paragraphs.iter().map(|part| (*part).to_owned()).collect();
    parts.extend(action.as_ref().map(|(name, link)| format!("{name}:\n{link}")));
    parts.push(format!("-- \n{foot}"));
    let html = html! {
        (DOCTYPE)
        html lang=(language.code()) {
            body style="font-family: sans-serif; line-height: 1.5; color: #1a1a1a; max-width: 36em" {
                @for part in &paragraphs { p { (part) } }
                @if let Some((name, link)) = &action { p { a href=(link) { (name) } } }
                p style="color: #5c5c5c" { small { (foot) } }
            }
        }
    };
    // No word becomes a header: a subject is one line, whatever it was made from.
    let subject = w.with(&letter.subject, &args);
    let line = subject.chars().map(|c| if c.is_control() { ' ' } else { c });
    let subject = line.take(SUBJECT_CHARS_MAX).collect();
    Rendered { subject, text: parts.join("\n\n"), html: html.into_string() }
}
