//! One role: what it holds.

use axum::extract::Path;
use axum::response::Response;
use maud::html;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::Icon;
use prestasi_web::{Outcome, Visit, fields};

use super::{ROLES, catalogue};

pub async fn page(visit: Visit, Path(key): Path<String>) -> Outcome<Response> {
    let (w, role) = (visit.words, catalogue::one(&visit, &key).await?);
    let holders = format!("/roles/holders?{}", fields::query(&[("is.role", &role.key)]));
    let assign = format!("/roles/assign?{}", fields::query(&[("role", &role.key)]));
    let content = html! {
        p class="muted" { (w.say(if role.version.is_some() { "role-own-about" } else { "role-built-in-about" })) }
        div class="row" {
            (button::link(Weight::Plain, &assign, Some(Icon::Plus), &w.say("roles-assign")))
            (button::link(Weight::Plain, &holders, Some(Icon::People), &w.say("role-holders-title")))
            @if role.version.is_some() {
                (button::link(Weight::Plain, &format!("/roles/{}/change", role.key), Some(Icon::Pencil), &w.say("roles-change")))
            }
        }
        h2 class="title" { (w.say("role-rights")) }
        (catalogue::rights(w, &role.rights))
    };
    Ok(ROLES.show(&visit, role.name.clone(), &content))
}
