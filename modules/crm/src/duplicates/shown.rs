//! The records that may be the same as one that somebody is about to add, with why.

use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::Id;
use prestasi_ui::badge::{Tone, badge};
use prestasi_web::{Outcome, Visit};

use super::apart::others;
use super::facts_among;
use super::keys::key;
use super::like::{Among, Like, like};
use crate::accounts::account;
use crate::contacts::contact;
use crate::leads::lead;
use crate::object::{Draft, Object};

/// Records that are shown at most.
const SHOWN: usize = 5;

/// Those that this visitor may see.
pub async fn alike<E: Object>(visit: &Visit, said: &Draft<E>) -> Outcome<Vec<Like>> {
    let viewer = &visit.viewer;
    let facts = facts_among(visit.db(), viewer.select::<account::Entity>(), said).await?;
    let among = Among {
        keys: viewer.select::<key::Entity>(),
        accounts: viewer.select::<account::Entity>(),
        contacts: viewer.select::<contact::Entity>(),
        leads: viewer.select::<lead::Entity>(),
    };
    Ok(like(visit.db(), among, &facts).await?)
}

/// The same as a list.
pub async fn shown<E: Object>(visit: &Visit, said: &Draft<E>) -> Outcome<Markup> {
    Ok(drawn(visit.words, &alike(visit, said).await?))
}

/// Records of the same kind that may be the same as one that is there, and of which nobody said that they are not.
pub async fn alike_to<E: Object>(visit: &Visit, id: Id, said: &Draft<E>) -> Outcome<Vec<Like>> {
    let mut found = alike(visit, said).await?;
    found.retain(|like| like.link.path == E::CALLED.path && like.id.0 != id);
    if !found.is_empty() {
        let apart = others(visit, id).await?;
        found.retain(|like| !apart.contains(&like.id));
    }
    found.truncate(SHOWN);
    Ok(found)
}

/// Records that may be the same, with why.
pub fn drawn(w: Words, found: &[Like]) -> Markup {
    html! {
        @if !found.is_empty() {
            section class="stack" aria-label=(w.say("crm-duplicates")) {
                h2 class="title" { (w.say("crm-duplicates")) }
                ul class="rows" {
                    @for like in found.iter().take(SHOWN) { li { (one(w, like)) } }
                }
            }
        }
    }
}

/// One of them.
pub fn one(w: Words, like: &Like) -> Markup {
    html! {
        div class="two-lines" {
            a href={ (like.link.path) "/" (like.id) } { (like.name) }
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
