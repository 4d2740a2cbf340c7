//! One record: what it says, and what else is known about it.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::{Id, Problem};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::icon::Icon;
use prestasi_web::api::At;
use prestasi_web::record::{self, Shelf};
use prestasi_web::{Fields, Outcome, Visit, beside};

use super::custom::{Customs, Values};
use super::history::history;
use super::list::{Row, row};
use super::schema::Item;
use super::{Called, Holds, Object, Said};
use crate::merges;

impl Called {
    /// The list that its records belong to.
    pub const fn shelf(&self) -> Shelf {
        Shelf { label: self.many, path: self.path }
    }
}

pub async fn one<E: Object>(visit: Visit, At([id]): At<1>) -> Outcome<Json<Item<E>>> {
    let (now, row) = found::<E>(&visit, id).await?;
    if now != id {
        return Err(Problem::new("merged-away").arg("name", row.name()).arg("merged_into", now).into());
    }
    let customs = Customs::seen::<E>(visit.db(), &visit.viewer).await?;
    Ok(Json(row.item(&visit.viewer, &customs)))
}

/// A record that this visitor sees, or the one that it is now if it was merged.
async fn found<E: Object>(visit: &Visit, id: Id) -> Outcome<(Id, Row<E>)> {
    match row::<E>(visit, id).await {
        Err(fault) => match merges::became(visit, id).await? {
            Some((now, _)) => Ok((now, row::<E>(visit, now).await?)),
            None => Err(fault),
        },
        row => Ok((id, row?)),
    }
}

pub async fn page<E: Object>(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let (now, row) = found::<E>(&visit, id).await?;
    if now != id {
        return Ok(visit.wants.go(&format!("{}/{now}", E::CALLED.path)));
    }
    let content = content(&visit, id, &row).await?;
    Ok(E::CALLED.shelf().show(&visit, row.name(), &content))
}

/// The record in the panel beside the list.
pub async fn panel<E: Object>(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let opened = record::opened(open, async |id| found::<E>(visit, id).await).await?;
    let Some((_, (id, row))) = opened else { return Ok(None) };
    let content = content(visit, id, &row).await?;
    Ok(Some(E::CALLED.shelf().panel(visit, id, &row.name(), back, &content)))
}

async fn content<E: Object>(visit: &Visit, id: Id, row: &Row<E>) -> Outcome<Markup> {
    let writes = E::BY_HAND && !E::STAYS && visit.viewer.may(E::WRITES);
    let customs = Customs::seen::<E>(visit.db(), &visit.viewer).await?;
    let w = visit.words;
    let fields = E::fields();
    // The name is the heading; what nothing is said of is left out.
    let said = fields.iter().enumerate().skip(1).filter(|(_, field)| row.said(field) != Said::Nothing);
    let said = said.filter(|(_, field)| !matches!(field.holds, Holds::Custom));
    let facts = said.map(|(place, field)| (w.say(field.label), row.drawn(w, place, field)));
    let values = Values::of::<E>(&row.model);
    let added = customs.used().filter(|custom| custom.said(&values) != Said::Nothing);
    let facts: Vec<_> = facts.chain(added.map(|custom| (custom.label(w), custom.drawn(w, row)))).collect();
    let mut around = E::around(visit, row).await?;
    around.extend(beside(visit, E::KIND, id).await?);
    Ok(html! {
        (pairs(&facts))
        @if writes { (actions::<E>(visit, id)?) }
        @for part in &around { (part) }
        (history::<E>(visit, row).await?)
    })
}

fn actions<E: Object>(visit: &Visit, id: Id) -> Outcome<Markup> {
    let (w, path) = (visit.words, E::CALLED.path);
    let (key, value) = Fields::default().fresh_key()?;
    Ok(html! {
        div class="row" {
            (button::link(Weight::Plain, &format!("{path}/{id}/change"), Some(Icon::Pencil), &w.say(E::CALLED.change)))
            @if E::GOES { form method="post" action={ (path) "/" (id) "/remove" } {
                input type="hidden" name=(key) value=(value);
                button type="submit" class=(Weight::Quiet.class()) { (prestasi_ui::icon::icon(Icon::Trash)) (w.say("crm-remove")) }
            } }
        }
    })
}
