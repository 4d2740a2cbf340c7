//! The provider is set up, changed, or forgotten.

use std::collections::BTreeSet;

use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use maud::html;
use prestasi_access::Secret;
use prestasi_access::signon::{Matching, NewProvider, Provider, RemoveProvider, Terms};
use prestasi_ui::form::{Control, Form, form};
use prestasi_web::api::{Body, Line};
use prestasi_web::record;
use prestasi_web::{Fault, Fields, Outcome, Visit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SIGN_ON;
use super::show::address;

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 4] = [
    ("name-unfit", "name"),
    ("sign-on-issuer-unfit", "issuer"),
    ("sign-on-secret-missing", "secret"),
    ("text-unfit", "client"),
];
/// What is asked for where nothing else is said.
const USUAL_SCOPES: &str = "email profile";

/// How somebody is found whom the provider vouches for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FoundBy {
    /// Not at all.
    Nobody,
    /// The claim is their sign-in name.
    Login,
    /// The claim is the company's number for them.
    Number,
}

impl FoundBy {
    const ALL: [(Self, &str, &str); 3] = [
        (Self::Login, "login", "sign-on-by-login"),
        (Self::Number, "number", "sign-on-by-number"),
        (Self::Nobody, "nobody", "sign-on-by-nobody"),
    ];

    fn matching(self, claim: String) -> Matching {
        match self {
            Self::Nobody => Matching::Nobody,
            Self::Login => Matching::Login(claim),
            Self::Number => Matching::Number(claim),
        }
    }

    /// The same, taken apart.
    pub fn of(matching: &Matching) -> (Self, Option<String>) {
        match matching {
            Matching::Nobody => (Self::Nobody, None),
            Matching::Login(claim) => (Self::Login, Some(claim.clone())),
            Matching::Number(claim) => (Self::Number, Some(claim.clone())),
        }
    }

    fn key(self) -> &'static str {
        Self::ALL.iter().find(|(one, ..)| *one == self).map_or("", |(_, key, _)| key)
    }
}

/// A provider to be set up.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSignOn {
    /// What the button at the door calls it.
    name: Line,
    /// Its address, as it stands in what it signs.
    #[schema(max_length = 500, pattern = "^https?://")]
    issuer: String,
    /// What it knows us by.
    #[schema(min_length = 1, max_length = 500)]
    client: String,
    /// The secret that it gave us, which is never shown; without it, the one that is there is kept.
    #[schema(max_length = 500)]
    secret: Option<String>,
    /// Other hosts that its endpoints stand at.
    #[serde(default)]
    hosts: BTreeSet<String>,
    /// What is asked for, beside `openid`.
    #[serde(default)]
    scopes: BTreeSet<String>,
    /// The claim that names somebody's groups.
    groups_claim: Option<String>,
    /// How somebody is found at first.
    found_by: FoundBy,
    /// By which claim.
    claim: Option<String>,
    /// Whether somebody who is found, and has no account, gets one.
    #[serde(default)]
    opens_accounts: bool,
    /// Whether it asks for a second factor, so that Prestasi need not.
    #[serde(default)]
    second_factor: bool,
}

impl From<NewSignOn> for NewProvider {
    fn from(new: NewSignOn) -> Self {
        let terms = Terms {
            hosts: new.hosts,
            scopes: new.scopes,
            groups: new.groups_claim,
            matching: new.found_by.matching(new.claim.unwrap_or_default()),
            opens_accounts: new.opens_accounts,
            second_factor: new.second_factor,
        };
        let (name, issuer, client) = (new.name.0, new.issuer, new.client);
        Self { name, issuer, client, secret: new.secret.map(Secret::new), terms }
    }
}

pub async fn set_up(visit: Visit, Body(new): Body<NewSignOn>) -> Outcome<StatusCode> {
    visit.app().access().set_provider(&visit.viewer, new.into()).await?;
    visit.changed();
    Ok(StatusCode::NO_CONTENT)
}

pub async fn remove(visit: Visit) -> Outcome<StatusCode> {
    visit.does(RemoveProvider).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit, headers: HeaderMap) -> Outcome<Response> {
    let typed = match visit.app().access().provider().await? {
        Some(provider) => filled(&provider),
        None => Fields::of([
            ("scopes", USUAL_SCOPES.to_owned()),
            ("found-by", FoundBy::Login.key().to_owned()),
            ("claim", "email".to_owned()),
        ]),
    };
    Ok(show(&visit, &headers, &typed))
}

fn filled(provider: &Provider) -> Fields {
    let joined = |set: &BTreeSet<String>| set.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    let terms = &provider.terms;
    let (by, claim) = FoundBy::of(&terms.matching);
    let on = |on: bool| if on { "yes".to_owned() } else { String::new() };
    Fields::of([
        ("name", provider.name.clone()),
        ("issuer", provider.issuer.clone()),
        ("client", provider.client.clone()),
        ("hosts", joined(&terms.hosts)),
        ("scopes", joined(&terms.scopes)),
        ("groups-claim", terms.groups.clone().unwrap_or_default()),
        ("found-by", by.key().to_owned()),
        ("claim", claim.unwrap_or_default()),
        ("opens-accounts", on(terms.opens_accounts)),
        ("second-factor", on(terms.second_factor)),
    ])
}

fn show(visit: &Visit, headers: &HeaderMap, typed: &Fields) -> Response {
    let w = visit.words;
    let ways = FoundBy::ALL.map(|(_, key, label)| (key.to_owned(), w.say(label))).to_vec();
    let check = |name, label: &str| typed.show(w, name, label, Control::Check(typed.is_on(name))).optional();
    let asked = Form {
        id: "provider",
        action: "/sign-on/provider".to_owned(),
        fields: vec![
            typed.line(w, "name", "sign-on-name").hint(w.say("sign-on-name-hint")).completes("off"),
            typed.line(w, "issuer", "sign-on-issuer").hint(w.say("sign-on-issuer-hint")).completes("off"),
            typed
                .line(w, "client", "sign-on-client")
                .hint(w.with("sign-on-client-hint", &[("address", address(visit, headers))]))
                .completes("off"),
            typed
                .show(w, "secret", "sign-on-secret", Control::Password("new-password"))
                .hint(w.say("sign-on-secret-hint"))
                .optional(),
            typed
                .line(w, "hosts", "sign-on-hosts")
                .hint(w.say("sign-on-hosts-hint"))
                .completes("off")
                .optional(),
            typed
                .line(w, "scopes", "sign-on-scopes")
                .hint(w.say("sign-on-scopes-hint"))
                .completes("off")
                .optional(),
            typed.choice(w, "found-by", "sign-on-found-by", ways),
            typed
                .line(w, "claim", "sign-on-claim")
                .hint(w.say("sign-on-claim-hint"))
                .completes("off")
                .optional(),
            check("opens-accounts", "sign-on-opens-accounts"),
            typed
                .line(w, "groups-claim", "sign-on-groups-claim")
                .hint(w.say("sign-on-groups-claim-hint"))
                .completes("off")
                .optional(),
            check("second-factor", "sign-on-second-factor").hint(w.say("sign-on-second-factor-hint")),
        ],
        hidden: Vec::new(),
        submit: w.say("form-save"),
        cancel: Some(SIGN_ON.path.to_owned()),
        draft: None,
    };
    SIGN_ON.ask(visit, w.say("sign-on-provider"), &asked)
}

pub async fn send(visit: Visit, headers: HeaderMap, mut typed: Fields) -> Outcome<Response> {
    let new = read(&mut typed);
    if typed.is_right() {
        match visit.app().access().set_provider(&visit.viewer, new).await {
            Ok(()) => {
                visit.changed();
                return Ok(visit.wants.go(SIGN_ON.path));
            }
            Err(failure) => typed.blame(Fault::from(failure), &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, &headers, &typed)))
}

fn read(typed: &mut Fields) -> NewProvider {
    let split =
        |text: &str| text.split([' ', ',']).filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let by = FoundBy::ALL.into_iter().find(|(_, key, _)| *key == typed.value("found-by"));
    let by = by.map_or(FoundBy::Nobody, |(by, ..)| by);
    let claim = if by == FoundBy::Nobody { String::new() } else { typed.text("claim") };
    let groups = typed.value("groups-claim").trim().to_owned();
    NewProvider {
        name: typed.text("name"),
        issuer: typed.text("issuer"),
        client: typed.text("client"),
        secret: Some(Secret::new(typed.value("secret").trim())),
        terms: Terms {
            hosts: split(typed.value("hosts")),
            scopes: split(typed.value("scopes")),
            groups: (!groups.is_empty()).then_some(groups),
            matching: by.matching(claim),
            opens_accounts: typed.is_on("opens-accounts"),
            second_factor: typed.is_on("second-factor"),
        },
    }
}

pub async fn remove_page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let provider = visit.app().access().provider().await?.ok_or_else(Fault::not_found)?;
    let asked = Form {
        id: "provider",
        action: "/sign-on/remove".to_owned(),
        fields: Vec::new(),
        hidden: vec![Fields::default().fresh_key()?],
        submit: w.say("sign-on-remove"),
        cancel: Some(SIGN_ON.path.to_owned()),
        draft: None,
    };
    let drawn = form(w, &asked);
    let content = html! { div class="card narrow" { p { (w.say("sign-on-remove-what")) } (drawn) } };
    let page = visit.page(w.with("sign-on-remove-title", &[("name", provider.name)])).here(SIGN_ON.path);
    Ok(page.under(w.say(SIGN_ON.label), SIGN_ON.path).reply(&content, &[("provider", &drawn)]))
}

pub async fn remove_send(visit: Visit, typed: Fields) -> Outcome<Response> {
    visit.does_as(typed.ask(&visit)?, RemoveProvider).await?;
    Ok(visit.wants.go(SIGN_ON.path))
}
