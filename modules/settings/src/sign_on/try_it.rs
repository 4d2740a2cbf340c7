//! What the provider says of itself, asked now: whether it can be reached, and is what was set up.

use axum::Json;
use axum::response::Response;
use maud::html;
use prestasi_access::signon::Provider;
use prestasi_kernel::Problem;
use prestasi_signon::Found;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_web::record;
use prestasi_web::{Outcome, Visit};
use serde::Serialize;
use utoipa::ToSchema;

use super::SIGN_ON;

/// What the provider says of itself.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignOnFound {
    /// Where browsers are sent.
    authorization: String,
    /// Where codes become tokens.
    token: Option<String>,
    /// Where more is told about somebody.
    user_info: Option<String>,
    /// How many keys it signs with.
    keys: usize,
    /// The claims that it can make.
    claims: Vec<String>,
}

async fn asked(visit: &Visit) -> Outcome<(Provider, Result<Found, Problem>)> {
    let provider = visit.app().access().provider().await?.ok_or_else(|| Problem::new("sign-on-off"))?;
    let found = visit.app().sign_on().look(&provider).await;
    Ok((provider, found))
}

pub async fn look(visit: Visit) -> Outcome<Json<SignOnFound>> {
    let Found { authorization, token, user_info, keys, claims } = asked(&visit).await?.1?;
    Ok(Json(SignOnFound { authorization, token, user_info, keys, claims }))
}

pub async fn send(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let (provider, found) = asked(&visit).await?;
    let none = || w.say("choice-none");
    let content = html! {
        @match &found {
            Ok(found) => {
                p role="status" { (w.say("sign-on-found")) }
                (pairs(&[
                    (w.say("sign-on-issuer"), html! { code { (provider.issuer) } }),
                    (w.say("sign-on-authorization"), html! { code { (found.authorization) } }),
                    (w.say("sign-on-token-endpoint"), html! { code { (found.token.clone().unwrap_or_else(none)) } }),
                    (w.say("sign-on-keys"), html! { (w.count(i64::try_from(found.keys).unwrap_or(i64::MAX))) }),
                    (w.say("sign-on-claims"), html! { (if found.claims.is_empty() { none() } else { found.claims.join(", ") }) }),
                ]))
            }
            Err(problem) => p class="field-error" role="alert" { (w.problem(problem)) },
        }
        div class="form-actions" { (button::link(Weight::Plain, SIGN_ON.path, None, &w.say(SIGN_ON.label))) }
    };
    let page = SIGN_ON.show(&visit, w.with("sign-on-try-title", &[("name", provider.name)]), &content);
    Ok(if found.is_ok() { page } else { record::again(page) })
}
