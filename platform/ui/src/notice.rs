//! Notices: what somebody should know, newest first, unread marked with a word.

use jiff::civil::{DateTime, date};
use maud::{Markup, html};
use prestasi_i18n::Words;

use crate::gallery::company;
use crate::icon::{Icon, icon};

/// Something to know.
#[derive(Debug, Clone)]
pub struct Notice {
    /// What kind it is.
    pub mark: Icon,
    /// What happened, in a sentence.
    pub text: String,
    /// When, in the company's zone.
    pub at: DateTime,
    /// Where to look.
    pub href: String,
    /// Not read yet.
    pub unread: bool,
}

/// The list, as in the menu behind the bell.
#[must_use]
pub fn list(w: Words, notices: &[Notice]) -> Markup {
    html! {
        @if notices.is_empty() { p class="muted notices-none" { (w.say("notices-none")) } }
        @else {
            ul class="notices" {
                @for notice in notices {
                    li class=[notice.unread.then_some("unread")] {
                        a href=(notice.href) {
                            (icon(notice.mark))
                            span class="notice-text" {
                                span {
                                    @if notice.unread { span class="visually-hidden" { (w.say("notices-unread")) " " } }
                                    (notice.text)
                                }
                                time datetime=(notice.at) class="muted" { (w.moment(notice.at)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The notices that the gallery shows.
#[must_use]
pub fn sample(w: Words) -> Vec<Notice> {
    let person = |index: usize| ("person", company::SELLERS[index].to_owned());
    let at = |day, hour, minute| date(2026, 11, day).at(hour, minute, 0, 0);
    let notice = |mark, text, at, unread| Notice { mark, text, at, href: "#notice".to_owned(), unread };
    vec![
        notice(Icon::Scale, w.with("sample-notice-dispute", &[person(3)]), at(23, 9, 42), true),
        notice(Icon::Receipt, w.say("sample-notice-statement"), at(23, 8, 0), true),
        notice(
            Icon::Deal,
            w.with("sample-notice-won", &[person(1), ("deal", company::CUSTOMERS[4].to_owned())]),
            at(20, 16, 15),
            false,
        ),
    ]
}

/// Samples for the gallery.
#[must_use]
pub fn samples(w: Words) -> Markup {
    html! { div class="card narrow flush" { (list(w, &sample(w))) } }
}
