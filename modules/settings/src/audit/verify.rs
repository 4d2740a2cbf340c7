//! Proves the trail: every hash is computed anew, and the head that somebody kept elsewhere is looked for in it.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use prestasi_store::Failure;
use prestasi_store::audit::{Broken, Head, Proof};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::form::field;
use prestasi_ui::icon::Icon;
use prestasi_web::api::Body;
use prestasi_web::{Fault, Fields, Outcome, Visit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is to be proved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Verification {
    /// A head that was kept elsewhere; without one, the trail is proved in itself.
    #[schema(pattern = "^prestasi-audit-1 [0-9]{1,18} [0-9a-f]{64}$")]
    head: Option<String>,
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct Finding {
    /// Whether the trail is what was written.
    whole: bool,
    /// How many entries were proved; null of a broken trail.
    entries: Option<i64>,
    /// The present head, to be kept elsewhere; null of a broken trail.
    head: Option<String>,
    /// The code of what is wrong; null of a whole trail.
    code: Option<&'static str>,
    /// The same in the language of the request.
    problem: Option<String>,
}

async fn prove(visit: &Visit, kept: Option<&Head>) -> Outcome<Result<Proof, Broken>> {
    match visit.app().store().verify_audit(kept).await {
        Ok(proof) => Ok(Ok(proof)),
        Err(Failure::Refused(broken)) => Ok(Err(broken)),
        Err(Failure::Store(error)) => Err(Fault::Store(error)),
    }
}

pub async fn verify(visit: Visit, Body(asked): Body<Verification>) -> Outcome<Json<Finding>> {
    let kept = asked.head.as_deref().map(str::parse::<Head>).transpose()?;
    Ok(Json(match prove(&visit, kept.as_ref()).await? {
        Ok(Proof { head }) => Finding {
            whole: true,
            entries: Some(head.seq()),
            head: Some(head.to_string()),
            code: None,
            problem: None,
        },
        Err(broken) => {
            let problem = broken.problem();
            let told = Some(visit.words.problem(&problem));
            Finding { whole: false, entries: None, head: None, code: Some(problem.code), problem: told }
        }
    }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    show(&visit, &Fields::default(), None)
}

fn show(visit: &Visit, typed: &Fields, found: Option<&Result<Proof, Broken>>) -> Outcome<Response> {
    let w = visit.words;
    let kept = typed.line(w, "head", "audit-kept-head").optional().completes("off");
    let content = html! {
        div class="form" {
            @if let Some(found) = found { (finding(visit, found)) }
            form method="post" action="/audit/verify" class="card narrow form" {
                (field(w, "verify", &kept.hint(w.say("audit-kept-head-hint"))))
                div class="form-actions" { (button::submit(Weight::Primary, &w.say("audit-verify-now"))) }
            }
        }
    };
    let download =
        button::link(Weight::Plain, "/audit/head.txt", Some(Icon::Download), &w.say("audit-head-download"));
    let page = visit.page(w.say("audit-verify")).here("/audit").under(w.say("audit-title"), "/audit");
    Ok(page.basis(w.say("audit-verify-about")).actions(download).reply(&content, &[]))
}

fn finding(visit: &Visit, found: &Result<Proof, Broken>) -> Markup {
    let w = visit.words;
    html! {
        div class="card narrow" role="status" tabindex="-1" autofocus {
            @match found {
                Ok(Proof { head }) => {
                    p { (badge(Tone::Good, &w.say("audit-whole"))) }
                    (pairs(&[
                        (w.say("audit-entries"), html! { (w.count(head.seq())) }),
                        (w.say("audit-head"), html! { code class="wrapped" { (head) } }),
                    ]))
                }
                Err(broken) => {
                    p { (badge(Tone::Bad, &w.say("audit-broken"))) }
                    p { (w.problem(&broken.problem())) }
                }
            }
        }
    }
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let kept = if typed.value("head").trim().is_empty() {
        None
    } else {
        typed.read("head", |text| text.parse::<Head>())
    };
    if !typed.is_right() {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&visit, &typed, None)?).into_response());
    }
    let found = prove(&visit, kept.as_ref()).await?;
    show(&visit, &typed, Some(&found))
}

/// The head as a file, to be kept where nobody who writes here can reach it.
pub async fn head(visit: Visit) -> Outcome<Response> {
    let head = visit.app().store().audit_head().await?;
    let name = format!("attachment; filename=\"prestasi-audit-{}.txt\"", head.seq());
    let headers =
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, format!("{head}\n")).into_response())
}
