//! Beside a lead: why it has its points, and the way to a deal.

use maud::{Markup, html};
use prestasi_scoring::Points;
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::{Icon, icon};
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use super::conversions::conversion;
use super::row::lead;
use super::{score, undo};
use crate::activities::timeline;
use crate::files;
use crate::merges;
use crate::object::{Object, Row};
use crate::web_forms;

/// What stands beside a lead.
pub async fn around(visit: &Visit, row: &Row<lead::Entity>) -> Outcome<Vec<Markup>> {
    let mut parts = Vec::new();
    if visit.viewer.may(lead::Entity::WRITES) {
        parts.extend(ways(visit, row).await?);
    }
    parts.push(points(visit, row).await?);
    parts.push(timeline::<lead::Entity>(visit, row.id()).await?);
    parts.push(web_forms::beside(visit, web_forms::entry::Column::Lead, row.model.id).await?);
    parts.push(files::beside(visit, row).await?);
    parts.push(merges::beside(visit, row).await?);
    Ok(parts)
}

/// The way to a deal, or back from one.
async fn ways(visit: &Visit, row: &Row<lead::Entity>) -> Outcome<Option<Markup>> {
    let (w, id) = (visit.words, row.id());
    if row.model.converted.is_none() {
        let link = button::link(
            Weight::Primary,
            &format!("/leads/{id}/convert"),
            Some(Icon::Deal),
            &w.say("crm-convert"),
        );
        return Ok(Some(html! { div class="row" { (link) } }));
    }
    let made = visit.viewer.select::<conversion::Entity>().filter(conversion::Column::Lead.eq(RowId(id)));
    let made = made.filter(conversion::Column::Undone.eq(false)).order_by_desc(conversion::Column::Id);
    let made = made.one(visit.db()).await?;
    let fresh = made.is_some_and(|made| undo::is_fresh(made.at.timestamp(), visit.app().access().now()));
    let (key, value) = Fields::default().fresh_key()?;
    Ok(fresh.then(|| {
        html! {
            form method="post" action={ "/leads/" (id) "/convert/undo" } class="row" {
                input type="hidden" name=(key) value=(value);
                button type="submit" class=(Weight::Plain.class()) { (icon(Icon::Undo)) span { (w.say("crm-convert-undo")) } }
                span class="muted" { (w.say("crm-convert-undo-hint")) }
            }
        }
    }))
}

/// The points, each with what it is for.
async fn points(visit: &Visit, row: &Row<lead::Entity>) -> Outcome<Markup> {
    let w = visit.words;
    let score = score::of(visit, &row.model).await?;
    Ok(html! {
        h3 class="title" { (w.with("crm-score-of", &[("points", score.total.to_string()), ("grade", score.grade.clone().unwrap_or_default())])) }
        @if score.parts.is_empty() { p class="muted" { (w.say("crm-score-none")) } }
        ul class="rows" {
            @for part in &score.parts {
                li {
                    span { (score::told(w, part)) }
                    span class="amount" { @if part.points > Points::ZERO { "+" } (part.points) }
                }
            }
        }
    })
}
