//! The page that lists the API.

use axum::response::Response;
use maud::{Markup, html};
use prestasi_i18n::Words;

use crate::fault::Outcome;
use crate::module::Module;
use crate::route::{Allow, Route};
use crate::visit::Visit;

pub(crate) async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let content = html! {
        p { (w.say("api-how")) }
        div class="row" { a class="button" href="/api/v1/openapi.json" { (w.say("api-document")) } }
        @for module in visit.app().modules() { (section(w, &visit, module)) }
    };
    Ok(visit.page(w.say("api-title")).reply(&content, &[]))
}

fn section(w: Words, visit: &Visit, module: &Module) -> Markup {
    let routes: Vec<&Route> = module.routes.iter().filter(|route| route.is_api()).collect();
    let heading = format!("api-{}", module.name);
    html! {
        @if !routes.is_empty() {
            section class="card flush" {
                h2 id=(heading) { (module.name) }
                div class="table-scroll" role="region" tabindex="0" aria-labelledby=(heading) {
                    table class="grid api" {
                        thead { tr { th scope="col" { (w.say("api-operation")) } th scope="col" { (w.say("api-does")) } th scope="col" { (w.say("api-needs")) } } }
                        tbody { @for route in routes { (row(w, visit, route)) } }
                    }
                }
            }
        }
    }
}

fn row(w: Words, visit: &Visit, route: &Route) -> Markup {
    let key = route.operation().map_or("", |operation| operation.key);
    let may = route.allow().check(&visit.viewer).is_ok();
    html! {
        tr {
            td { code { strong { (route.method().as_str()) } " " (route.path()) } }
            td { (w.say(key)) }
            td {
                @match route.allow() {
                    Allow::Anybody => (w.say("api-anybody")),
                    Allow::Signed => (w.say("api-signed")),
                    Allow::SignedIn | Allow::Directory => (w.say("api-signed-in")),
                    Allow::Holders(permissions) => {
                        @for (index, one) in permissions.iter().enumerate() { @if index > 0 { ", " } code { (one.name()) } }
                        @if !may { " " span class="muted" { (w.say("api-not-yours")) } }
                    }
                }
            }
        }
    }
}
