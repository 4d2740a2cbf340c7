//! The roles that there are.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_access::role::role_of;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::{Empty, empty};
use prestasi_ui::icon::Icon;
use prestasi_web::api::Listed;
use prestasi_web::{Outcome, Visit};
use sea_orm::{ColumnTrait, QuerySelect};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

use super::catalogue::{self, Known};
use super::holders;
use prestasi_access::{Reach, Rights};

/// How far a right reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reaches {
    /// Oneself.
    Own,
    /// Oneself and all who share a team.
    Team,
    /// Oneself and all who report to one.
    Subtree,
    /// Everybody.
    All,
}

impl From<Reach> for Reaches {
    fn from(reach: Reach) -> Self {
        match reach {
            Reach::Own => Self::Own,
            Reach::Team => Self::Team,
            Reach::Subtree => Self::Subtree,
            Reach::All => Self::All,
        }
    }
}

impl From<Reaches> for Reach {
    fn from(reach: Reaches) -> Self {
        match reach {
            Reaches::Own => Self::Own,
            Reaches::Team => Self::Team,
            Reaches::Subtree => Self::Subtree,
            Reaches::All => Self::All,
        }
    }
}

/// A permission with its reach.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Right {
    /// The name of the permission.
    #[schema(pattern = "^[a-z-]{1,40}\\.[a-z-]{1,40}$")]
    pub permission: String,
    /// How far it reaches.
    pub reach: Reaches,
}

/// A role.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleItem {
    /// The key of a built-in role, or the id of one of the company.
    role: String,
    /// How it is called, in the language of the request.
    name: String,
    /// What it holds.
    rights: Vec<Right>,
    /// The version of one of the company, to be sent along with a change; null of a built-in one.
    version: Option<i64>,
}

/// Rights as programs read them.
pub fn told(rights: &Rights) -> Vec<Right> {
    let told = |(name, reach): &(String, Reach)| Right { permission: name.clone(), reach: (*reach).into() };
    rights.iter().map(told).collect()
}

pub async fn items(visit: Visit) -> Outcome<Json<Listed<RoleItem>>> {
    let item = |role: Known| RoleItem {
        rights: told(&role.rights),
        role: role.key,
        name: role.name,
        version: role.version,
    };
    let items = catalogue::all(&visit).await?.into_iter().map(item).collect();
    Ok(Json(Listed { items, after: None }))
}

/// How many people have each role today.
async fn held(visit: &Visit) -> Outcome<BTreeMap<String, i64>> {
    let rows =
        holders::held(visit)?.select_only().column(role_of::Column::Role).expr(role_of::Column::Id.count());
    let rows: Vec<(String, i64)> = rows.group_by(role_of::Column::Role).into_tuple().all(visit.db()).await?;
    Ok(rows.into_iter().collect())
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let held = held(&visit).await?;
    let (built_in, own): (Vec<Known>, Vec<Known>) =
        catalogue::all(&visit).await?.into_iter().partition(|role| role.version.is_none());
    let none = Empty {
        mark: Icon::Shield,
        title: w.say("roles-empty-title"),
        reason: w.say("roles-empty-reason"),
        action: Some((w.say("roles-define"), "/roles/new".to_owned())),
        sample: None,
    };
    let content = html! {
        div class="pair" {
            section class="card" aria-labelledby="roles-own" {
                h2 id="roles-own" { (w.say("roles-own")) }
                @if own.is_empty() { (empty(&none)) } @else { (rows(&visit, &own, &held)) }
            }
            section class="card" aria-labelledby="roles-built-in" {
                h2 id="roles-built-in" { (w.say("roles-built-in")) }
                (rows(&visit, &built_in, &held))
            }
        }
    };
    let actions = html! {
        (button::link(Weight::Plain, "/roles/holders", Some(Icon::People), &w.say("role-holders-title")))
        (button::link(Weight::Primary, "/roles/new", Some(Icon::Plus), &w.say("roles-define")))
    };
    let page = visit.page(w.say("roles-title")).here("/roles").actions(actions);
    Ok(page.basis(w.say("roles-basis")).reply(&content, &[]))
}

fn rows(visit: &Visit, roles: &[Known], held: &BTreeMap<String, i64>) -> Markup {
    let w = visit.words;
    html! {
        ul class="rows" {
            @for role in roles {
                @let people = held.get(&role.key).copied().unwrap_or(0);
                @let names: BTreeSet<&String> = role.rights.iter().map(|(name, _)| name).collect();
                li {
                    div class="two-lines" {
                        a href={ "/roles/" (role.key) } { (role.name) }
                        span class="muted" { (w.with("role-holds", &[("count", names.len().to_string())])) }
                    }
                    span class="muted number" { (w.with("role-people", &[("count", people.to_string())])) }
                }
            }
        }
    }
}
