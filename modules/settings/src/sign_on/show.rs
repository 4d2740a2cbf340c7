//! Sign-on at a glance.

use axum::Json;
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_access::signon::Provider;
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::empty::{Empty, empty};
use prestasi_ui::icon::Icon;
use prestasi_web::api::Ident;
use prestasi_web::{Outcome, Visit};
use serde::Serialize;
use utoipa::ToSchema;

use super::provider::FoundBy;
use super::tokens;
use crate::{door, people, roles};

/// Sign-on as it is set up; the secret is never shown.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignOnSettings {
    /// The provider; null if none is set up.
    provider: Option<SignOnProvider>,
}

/// The provider.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignOnProvider {
    /// What the button at the door calls it.
    name: String,
    /// Its address.
    issuer: String,
    /// What it knows us by.
    client: String,
    /// Other hosts that its endpoints stand at.
    hosts: Vec<String>,
    /// What is asked for, beside `openid`.
    scopes: Vec<String>,
    /// The claim that names somebody's groups.
    groups_claim: Option<String>,
    /// How somebody is found at first.
    found_by: FoundBy,
    /// By which claim.
    claim: Option<String>,
    /// Whether somebody who is found, and has no account, gets one.
    opens_accounts: bool,
    /// Whether it asks for a second factor.
    second_factor: bool,
    /// Whether nobody signs in otherwise.
    required: bool,
    /// But these.
    except: Vec<Ident>,
}

impl From<Provider> for SignOnProvider {
    fn from(provider: Provider) -> Self {
        let (found_by, claim) = FoundBy::of(&provider.terms.matching);
        Self {
            name: provider.name,
            issuer: provider.issuer,
            client: provider.client,
            hosts: provider.terms.hosts.into_iter().collect(),
            scopes: provider.terms.scopes.into_iter().collect(),
            groups_claim: provider.terms.groups,
            found_by,
            claim,
            opens_accounts: provider.terms.opens_accounts,
            second_factor: provider.terms.second_factor,
            required: provider.required,
            except: provider.excepted.into_iter().map(Ident).collect(),
        }
    }
}

pub async fn one(visit: Visit) -> Outcome<Json<SignOnSettings>> {
    let provider = visit.app().access().provider().await?;
    Ok(Json(SignOnSettings { provider: provider.map(Into::into) }))
}

/// Where the provider must send browsers back to.
pub fn address(visit: &Visit, headers: &HeaderMap) -> String {
    format!("{}{}", visit.origin(headers), door::BACK)
}

pub async fn page(visit: Visit, headers: HeaderMap) -> Outcome<Response> {
    let w = visit.words;
    let provider = match visit.app().access().provider().await? {
        None => empty(&Empty {
            mark: Icon::Lock,
            title: w.say("sign-on-empty-title"),
            reason: w.say("sign-on-empty-reason"),
            action: Some((w.say("sign-on-set-up"), "/sign-on/provider".to_owned())),
            sample: None,
        }),
        Some(provider) => html! {
            (about(&visit, &headers, &provider))
            (who_must(&visit, &provider).await?)
        },
    };
    let content = html! {
        div class="stack" { (provider) (groups(&visit).await?) (tokens::section(&visit, &headers).await?) }
    };
    Ok(visit.page(w.say("sign-on-title")).here("/sign-on").reply(&content, &[]))
}

fn about(visit: &Visit, headers: &HeaderMap, provider: &Provider) -> Markup {
    let w = visit.words;
    let (by, claim) = FoundBy::of(&provider.terms.matching);
    let found = match (by, claim) {
        (FoundBy::Login, Some(claim)) => w.with("sign-on-found-by-login", &[("claim", claim)]),
        (FoundBy::Number, Some(claim)) => w.with("sign-on-found-by-number", &[("claim", claim)]),
        _ => w.say("sign-on-by-nobody"),
    };
    let factor = if provider.terms.second_factor { "sign-on-factor-there" } else { "sign-on-factor-here" };
    html! {
        section class="card stack" aria-labelledby="provider" {
            h2 id="provider" { (provider.name) }
            (pairs(&[
                (w.say("sign-on-issuer"), html! { code { (provider.issuer) } }),
                (w.say("sign-on-client"), html! { code { (provider.client) } }),
                (w.say("sign-on-back-to"), html! { code { (address(visit, headers)) } }),
                (w.say("sign-on-found-by"), html! { (found) }),
                (w.say("authenticator-title"), html! { (w.say(factor)) }),
            ]))
            div class="row" {
                form method="post" action="/sign-on/try" { (button::submit(Weight::Plain, &w.say("sign-on-try"))) }
                (button::link(Weight::Plain, "/sign-on/provider", Some(Icon::Pencil), &w.say("sign-on-change")))
                (button::link(Weight::Quiet, "/sign-on/remove", Some(Icon::Trash), &w.say("sign-on-remove")))
            }
        }
    }
}

async fn who_must(visit: &Visit, provider: &Provider) -> Outcome<Markup> {
    let w = visit.words;
    let mut names = Vec::new();
    for person in &provider.excepted {
        names.push(people::name(visit, *person).await?);
    }
    let state = if provider.required {
        (Tone::Good, "sign-on-is-required")
    } else {
        (Tone::Neutral, "sign-on-is-offered")
    };
    Ok(html! {
        section class="card stack" aria-labelledby="who-must" {
            h2 id="who-must" { (w.say("sign-on-require")) }
            div class="row" { (badge(state.0, &w.say(state.1))) }
            @if provider.required { p class="muted" { (w.with("sign-on-but", &[("names", names.join(", "))])) } }
            div class="row" { (button::link(Weight::Plain, "/sign-on/require", Some(Icon::Pencil), &w.say("sign-on-require-change"))) }
        }
    })
}

async fn groups(visit: &Visit) -> Outcome<Markup> {
    let w = visit.words;
    let known = roles::all(visit).await?;
    let name = |key: &str| {
        known.iter().find(|role| role.key == key).map_or_else(|| key.to_owned(), |role| role.name.clone())
    };
    let all = visit.app().access().group_roles(&visit.viewer).await?;
    Ok(html! {
        section class="card stack" aria-labelledby="groups" {
            h2 id="groups" { (w.say("sign-on-groups")) }
            p class="muted" { (w.say("sign-on-groups-what")) }
            @if !all.is_empty() {
                ul class="rows" {
                    @for one in &all {
                        @let remove = w.with("sign-on-group-remove-of", &[("group", one.group.clone()), ("role", name(&one.role))]);
                        li {
                            div class="two-lines" { span { (one.group) } span class="muted" { (name(&one.role)) } }
                            form method="post" action={ "/sign-on/groups/" (one.id) "/remove" } {
                                button type="submit" class=(Weight::Quiet.class()) aria-label=(remove) { (w.say("sign-on-group-remove")) }
                            }
                        }
                    }
                }
            }
            div class="row" { (button::link(Weight::Plain, "/sign-on/groups/new", Some(Icon::Plus), &w.say("sign-on-group-add"))) }
        }
    })
}
