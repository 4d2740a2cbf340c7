//! The roles of one person, on their page.

use maud::{Markup, html};
use prestasi_access::own::MANAGE_ROLES;
use prestasi_access::role::role_of;
use prestasi_kernel::Id;
use prestasi_store::{RowId, facts};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::Icon;
use prestasi_web::record;
use prestasi_web::{Outcome, Visit, fields};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use super::catalogue;

/// The roles that somebody has today, for those who say who has which.
pub async fn of(visit: &Visit, person: Id) -> Outcome<Markup> {
    if !visit.viewer.may(MANAGE_ROLES) {
        return Ok(Markup::default());
    }
    let w = visit.words;
    let rows = facts::as_of(visit.viewer.select::<role_of::Entity>(), visit.viewer.day(), None)?;
    let rows = rows.filter(role_of::Column::Person.eq(RowId(person))).order_by_asc(role_of::Column::Role);
    let roles = catalogue::all(visit).await?;
    let mut held = Vec::new();
    for row in rows.all(visit.db()).await? {
        let name = roles.iter().find(|role| role.key == row.role);
        let name = name.map_or_else(|| row.role.clone(), |role| role.name.clone());
        let days = record::days(visit, record::span(row.valid_from, row.valid_to)?);
        let take = fields::query(&[("person", &person.to_string()), ("role", &row.role)]);
        held.push((name, row.role, days, take));
    }
    let assign = format!("/roles/assign?{}", fields::query(&[("person", &person.to_string())]));
    Ok(html! {
        h2 class="title" { (w.say("roles-title")) }
        @if held.is_empty() { p class="muted" { (w.say("role-none")) } }
        ul class="rows" {
            @for (name, key, days, take) in &held {
                li {
                    div class="two-lines" {
                        a href={ "/roles/" (key) } { (name) }
                        span class="muted" { (days) }
                    }
                    (button::link(Weight::Quiet, &format!("/roles/take?{take}"), None, &w.say("roles-take")))
                }
            }
        }
        div class="row" { (button::link(Weight::Plain, &assign, Some(Icon::Plus), &w.say("roles-assign"))) }
    })
}
