//! Beside a quotation: how far it is and what can be done now, why somebody has to approve it and what they said, its lines,
//! and how each figure came about.

use maud::{Markup, html};
use prestasi_pricing::{Figure, Figures};
use prestasi_store::RowId;
use prestasi_ui::badge::badge;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::Icon;
use prestasi_web::{Fields, Outcome, PEOPLE, Visit};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use super::line::quote_line;
use super::offer::Offer;
use super::requests::{approver, decision, request};
use super::row::quote;
use super::send::{link, token};
use super::state::State;
use crate::approval::{Told, role_named};
use crate::object::{Object, Parts, Row};

/// What stands beside it.
pub async fn around(visit: &Visit, row: &Row<quote::Entity>) -> Outcome<Vec<Markup>> {
    let state = State::of(&row.model.state);
    let lines = Parts {
        title: "crm-quote-lines",
        none: "crm-quote-lines-none-here",
        of: quote_line::Column::Quote,
        shows: &["quantity", "price", "discount", "reduction", "agreed"],
        with: &[("currency", row.model.currency.clone())],
    };
    let mut parts = vec![actions(visit, row, state).await?];
    parts.extend(asked(visit, row).await?);
    parts.push(lines.draw::<quote_line::Entity>(visit, row.id(), state.is_open()).await?);
    let offer = Offer::read(&visit.viewer, visit.db(), row.id()).await?;
    parts.push(figures(visit, &offer.priced.total));
    Ok(parts)
}

/// The state, and the ways on from it.
async fn actions(visit: &Visit, row: &Row<quote::Entity>, state: State) -> Outcome<Markup> {
    let (w, id) = (visit.words, row.id());
    let writes = visit.viewer.may(quote::Entity::WRITES);
    let (key, value) = Fields::default().fresh_key()?;
    let does = |to: &str, weight: Weight, label: &str| {
        html! {
            form method="post" action={ "/quotes/" (id) "/" (to) } {
                input type="hidden" name=(key) value=(value);
                button type="submit" class=(weight.class()) { (w.say(label)) }
            }
        }
    };
    let way = match state {
        State::Sent => address(visit, row).await?,
        _ => None,
    };
    let plain = |to: &str, label: &str| button::link(Weight::Plain, to, None, &w.say(label));
    Ok(html! {
        p { (badge(state.tone(), &w.say(state.label()))) }
        div class="row" {
            @if writes {
                @match state {
                    State::Draft | State::Refused => (does("submit", Weight::Primary, "crm-quote-submit")),
                    State::Waiting => (does("withdraw", Weight::Plain, "crm-quote-withdraw")),
                    State::Approved => (does("send", Weight::Primary, "crm-quote-send")),
                    State::Sent => {
                        (plain(&format!("/quotes/{id}/answer?as=accepted"), "crm-quote-answered"))
                        (does("revise", Weight::Quiet, "crm-quote-revise"))
                    }
                    State::Declined | State::Expired => (does("revise", Weight::Plain, "crm-quote-revise")),
                    State::Accepted => (plain(&format!("/deals/{}/close?as=won", row.model.deal), "crm-close-deal-won")),
                    State::Replaced => {}
                }
            }
            (button::link(Weight::Quiet, &format!("/quotes/{id}/print"), Some(Icon::File), &w.say("crm-quote-print")))
        }
        @if let Some(way) = way {
            p { (w.say("crm-quote-link")) }
            p { a href=(way) { (way) } }
        }
    })
}

/// The address that the customer opens.
async fn address(visit: &Visit, row: &Row<quote::Entity>) -> Outcome<Option<String>> {
    let rows = visit.viewer.select::<link::Entity>().filter(link::Column::Quote.eq(RowId(row.id())));
    let newest = rows.order_by_desc(link::Column::Id).one(visit.db()).await?;
    Ok(newest.map(|row| format!("/q/{}", token(visit.app().access(), row.id.0))))
}

/// Why approval was asked for, of whom, and what they said.
async fn asked(visit: &Visit, row: &Row<quote::Entity>) -> Outcome<Option<Markup>> {
    let w = visit.words;
    let quote = RowId(row.id());
    let rows = visit.viewer.select::<request::Entity>().filter(request::Column::Quote.eq(quote));
    let newest = rows.order_by_desc(request::Column::Id).one(visit.db()).await?;
    let Some(newest) = newest else { return Ok(None) };
    let reasons = reasons(visit, &newest, row.model.cost.is_some());
    let waits = match newest.pending {
        true => approvers(visit, newest.id).await?,
        false => Vec::new(),
    };
    let said = visit.viewer.select::<decision::Entity>().filter(decision::Column::Quote.eq(quote));
    let mut answers = Vec::new();
    for said in said.order_by_desc(decision::Column::Id).all(visit.db()).await? {
        let person = PEOPLE.name_of(visit, said.person.0).await?.unwrap_or_default();
        let key = if said.approved { "crm-approved-by" } else { "crm-refused-by" };
        let day = w.date(visit.local(said.at.timestamp()).date());
        answers.push((w.with(key, &[("person", person), ("day", day)]), said.reason));
    }
    if reasons.is_empty() && answers.is_empty() {
        return Ok(None);
    }
    Ok(Some(html! {
        h3 class="title" { (w.say("crm-approval")) }
        @if !waits.is_empty() { p { (w.with("crm-waits-for", &[("people", waits.join(", "))])) } }
        ul class="rows" { @for reason in &reasons { li { (reason) } } }
        ul class="rows" {
            @for (who, reason) in &answers {
                li { div class="two-lines" { span { (who) } span class="muted lines" { (reason) } } }
            }
        }
    }))
}

/// Why approval was asked for, as far as a visitor may know.
pub fn reasons(visit: &Visit, request: &request::Model, cost: bool) -> Vec<String> {
    let told: Vec<Told> = serde_json::from_str(&request.reasons).unwrap_or_default();
    told.iter().map(|one| one.say(visit.words, cost)).collect()
}

async fn approvers(visit: &Visit, request: RowId) -> Outcome<Vec<String>> {
    let rows = visit.viewer.select::<approver::Entity>().filter(approver::Column::Request.eq(request));
    let mut all = Vec::new();
    for row in rows.order_by_asc(approver::Column::Id).all(visit.db()).await? {
        let person = PEOPLE.name_of(visit, row.person.0).await?.unwrap_or_default();
        all.push(format!("{person} ({})", role_named(visit.words, &row.role)));
    }
    Ok(all)
}

/// Each figure, and how it came about.
fn figures(visit: &Visit, total: &Figures) -> Markup {
    let w = visit.words;
    let amount = |figure: Figure| match figure {
        Figure::List => Some(total.list),
        Figure::Discount => Some(total.discount),
        Figure::Net => Some(total.net),
        Figure::Tax => Some(total.tax),
        Figure::Gross => Some(total.gross),
        Figure::Cost => total.cost,
        Figure::Margin => total.margin,
    };
    html! {
        h3 class="title" { (w.say("crm-quote-figures")) }
        @for figure in Figure::ALL {
            @if let Some(amount) = amount(figure) {
                details class="guidance" {
                    summary { (w.say(figure.code())) ": " (w.money(amount)) }
                    @for step in total.why(figure) { p class="muted" { (Told::from(step).say(w, true)) } }
                }
            }
        }
    }
}
