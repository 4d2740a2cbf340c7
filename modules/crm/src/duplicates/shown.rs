//! The records that may be the same as one that somebody is about to add, with why.

use maud::{Markup, html};
use prestasi_matching::{Country, Facts};
use prestasi_ui::badge::{Tone, badge};
use prestasi_web::{Outcome, Visit};

use super::keys::key;
use super::like::{Among, like};
use crate::accounts::{self, account};
use crate::contacts::contact;
use crate::object::{Draft, Object, Said};

/// Records that are shown at most.
const SHOWN: usize = 5;

/// Those that this visitor may see.
pub async fn shown<E: Object>(visit: &Visit, said: &Draft<E>) -> Outcome<Markup> {
    let (w, viewer) = (visit.words, &visit.viewer);
    let company = match said.said("account") {
        Said::Text(id) => match prestasi_kernel::Id::parse(id) {
            Ok(id) => accounts::LINK.name_of(visit, id).await?.unwrap_or_default(),
            Err(_) => String::new(),
        },
        _ => String::new(),
    };
    let facts = Facts::of(&E::resembles(said, &company), Country::MALAYSIA);
    let among = Among {
        keys: viewer.select::<key::Entity>(),
        accounts: viewer.select::<account::Entity>(),
        contacts: viewer.select::<contact::Entity>(),
    };
    let found = like(visit.db(), among, &facts).await?;
    Ok(html! {
        @if !found.is_empty() {
            section class="stack" aria-label=(w.say("crm-duplicates")) {
                h2 class="title" { (w.say("crm-duplicates")) }
                ul class="rows" {
                    @for like in found.iter().take(SHOWN) {
                        li {
                            div class="two-lines" {
                                a href={ (like.path) "/" (like.id) } { (like.name) }
                                span class="muted" {
                                    @for (place, reason) in like.found.reasons.iter().enumerate() {
                                        @if place > 0 { " " }
                                        (w.say(reason.code()))
                                    }
                                }
                            }
                            (badge(Tone::Warning, &w.say(like.found.verdict.code())))
                        }
                    }
                }
            }
        }
    })
}
