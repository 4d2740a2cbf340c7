//! The roles that there are, with names and rights: those from the start, and those of the company.

use maud::{Markup, html};
use prestasi_access::role::company_role;
use prestasi_access::{Reach, Rights, Role};
use prestasi_i18n::Words;
use prestasi_store::RowId;
use prestasi_web::{Fault, Outcome, Visit};
use sea_orm::QueryOrder;

/// How far a right reaches, the nearest first.
pub const REACHES: [(Reach, &str, &str); 4] = [
    (Reach::Own, "own", "reach-own"),
    (Reach::Team, "team", "reach-team"),
    (Reach::Subtree, "subtree", "reach-subtree"),
    (Reach::All, "all", "reach-all"),
];

/// A role.
#[derive(Debug, Clone)]
pub struct Known {
    /// The key of a built-in role, or the id of one of the company.
    pub key: String,
    /// How the reader calls it.
    pub name: String,
    /// What it holds.
    pub rights: Rights,
    /// The version of one of the company; none of a built-in one.
    pub version: Option<i64>,
}

/// All of them, the built-in ones first.
pub async fn all(visit: &Visit) -> Outcome<Vec<Known>> {
    let (w, access) = (visit.words, visit.app().access());
    let built_in = Role::ALL.into_iter().map(|role| Known {
        key: role.key().to_owned(),
        name: w.say(role.key()),
        rights: access.held_by(role),
        version: None,
    });
    let rows = visit.viewer.select::<company_role::Entity>().order_by_asc(company_role::Column::Name);
    let own = rows.all(visit.db()).await?.into_iter().map(|row| Known {
        key: row.id.to_string(),
        name: row.name.clone(),
        rights: row.held(),
        version: Some(row.version),
    });
    Ok(built_in.chain(own).collect())
}

/// One of them.
pub async fn one(visit: &Visit, key: &str) -> Outcome<Known> {
    all(visit).await?.into_iter().find(|role| role.key == key).ok_or_else(Fault::not_found)
}

/// One of the company.
pub async fn own(visit: &Visit, id: RowId) -> Outcome<Known> {
    one(visit, &id.to_string()).await
}

/// A permission in words: what it lets somebody see or do.
pub fn permission(w: Words, name: &str) -> String {
    w.say(&format!("permission-{}", name.replace('.', "-")))
}

/// How far a right reaches, in words.
pub fn reach(w: Words, reach: Reach) -> String {
    let found = REACHES.iter().find(|(known, ..)| *known == reach);
    found.map(|(_, _, key)| w.say(key)).unwrap_or_default()
}

/// What a role holds, each right with how far it reaches.
pub fn rights(w: Words, rights: &Rights) -> Markup {
    html! {
        @if rights.is_empty() { p class="muted" { (w.say("role-holds-nothing")) } }
        ul class="rows" {
            @for (name, far) in rights {
                li {
                    div class="two-lines" {
                        span { (permission(w, name)) }
                        code class="muted" { (name) }
                    }
                    span class="muted" { (reach(w, *far)) }
                }
            }
        }
    }
}
