//! What waits for whom: the quotations that somebody may decide on, themselves or for whom they stand in.

use std::collections::BTreeSet;

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_access::delegation::own;
use prestasi_store::RowId;
use prestasi_ui::button::Weight;
use prestasi_ui::empty::{Empty, empty};
use prestasi_ui::icon::Icon;
use prestasi_web::api::{Ident, Moment};
use prestasi_web::{Fields, Outcome, PEOPLE, Visit};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use utoipa::ToSchema;

use super::around::reasons;
use super::requests::{approver, request};
use super::row::quote;
use crate::object::{Row, row};
use crate::rights::APPROVE;

/// The requests that wait for a visitor, the oldest first, each with its quotation.
async fn waiting(visit: &Visit) -> Outcome<Vec<(request::Model, Row<quote::Entity>)>> {
    let Some(me) = visit.viewer.person().map(RowId) else { return Ok(Vec::new()) };
    let (today, mut people) = (visit.viewer.day(), BTreeSet::from([me]));
    for given in own(visit.db(), &visit.viewer).await? {
        let holds = given.first.date() <= today && today <= given.last.date() && given.revoked.is_none();
        if given.taker == me && holds && given.names().contains(APPROVE.name()) {
            people.insert(given.giver);
        }
    }
    let mine = visit.viewer.select::<approver::Entity>().filter(approver::Column::Person.is_in(people));
    let mine = mine.all(visit.db()).await?;
    let ids: BTreeSet<RowId> = mine.iter().map(|row| row.request).collect();
    let rows = visit.viewer.select::<request::Entity>().filter(request::Column::Id.is_in(ids));
    let rows = rows.filter(request::Column::Pending.eq(true)).filter(request::Column::AskedBy.ne(me));
    let mut all = Vec::new();
    for asked in rows.order_by_asc(request::Column::Id).all(visit.db()).await? {
        let turn = asked.read()?;
        let awaited = turn.awaited();
        if mine.iter().any(|one| one.request == asked.id && awaited.contains(&one.role.as_str())) {
            let quote = row::<quote::Entity>(visit, asked.quote.0).await?;
            all.push((asked, quote));
        }
    }
    Ok(all)
}

/// A request that waits for a decision.
#[derive(Debug, Serialize, ToSchema)]
pub struct Approval {
    /// Its id.
    id: Ident,
    /// What it is about.
    quote: Ident,
    /// How that is called.
    name: String,
    /// Its number.
    number: String,
    /// Who asked.
    asked_by: Ident,
    /// Since when it waits.
    since: Moment,
    /// Why somebody has to decide.
    reasons: Vec<String>,
}

pub async fn items(visit: Visit) -> Outcome<Json<Vec<Approval>>> {
    let told = |(asked, row): (request::Model, Row<quote::Entity>)| Approval {
        id: Ident(asked.id.0),
        quote: Ident(asked.quote.0),
        name: row.model.name.clone(),
        number: row.model.number.clone(),
        asked_by: Ident(asked.asked_by.0),
        since: Moment(asked.at.timestamp()),
        reasons: reasons(&visit, &asked, row.model.cost.is_some()),
    };
    Ok(Json(waiting(&visit).await?.into_iter().map(told).collect()))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let all = waiting(&visit).await?;
    let mut cards = Vec::new();
    for (asked, row) in &all {
        cards.push(card(&visit, asked, row).await?);
    }
    let content = html! {
        @if cards.is_empty() {
            (empty(&Empty {
                mark: Icon::Scale,
                title: w.say("crm-approvals-empty"),
                reason: w.say("crm-approvals-reason"),
                action: None,
                sample: None,
            }))
        }
        @for card in &cards { (card) }
    };
    Ok(visit.page(w.say("crm-approvals")).here("/approvals").reply(&content, &[]))
}

async fn card(visit: &Visit, asked: &request::Model, row: &Row<quote::Entity>) -> Outcome<Markup> {
    let (w, id) = (visit.words, asked.id);
    let (key, value) = Fields::default().fresh_key()?;
    let asker = PEOPLE.name_of(visit, asked.asked_by.0).await?.unwrap_or_default();
    let facts = ["account", "list", "net", "cost", "margin"].map(|name| row.told_of(w, name));
    let labels = ["crm-account", "quote-list", "quote-net", "quote-cost", "quote-margin"];
    let reason = format!("reason-{id}");
    Ok(html! {
        article class="card narrow" {
            h2 class="title" { a href={ "/quotes?open=" (asked.quote) } { (row.name()) } " · " (row.model.number) }
            p class="muted" { (w.with("crm-asked-by", &[("person", asker), ("day", w.date(visit.local(asked.at.timestamp()).date()))])) }
            dl class="pairs" {
                @for (label, told) in labels.iter().zip(&facts) {
                    @if !told.is_empty() { div { dt { (w.say(label)) } dd { (told) } } }
                }
            }
            ul class="rows" { @for reason in reasons(visit, asked, row.model.cost.is_some()) { li { (reason) } } }
            form class="form" method="post" action={ "/approvals/" (id) } {
                input type="hidden" name=(key) value=(value);
                div class="field" {
                    label for=(reason) { (w.say("crm-decision-reason")) }
                    textarea id=(reason) name="reason" rows="2" {}
                }
                div class="form-actions" {
                    button type="submit" class=(Weight::Plain.class()) name="answer" value="refuse" { (w.say("crm-refuse")) }
                    button type="submit" class=(Weight::Primary.class()) name="answer" value="approve" { (w.say("crm-approve")) }
                }
            }
        }
    })
}
