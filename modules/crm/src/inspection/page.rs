//! Deals with what a manager would ask about, the worst first.

use std::cmp::Reverse;

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::{Currency, Id, Money};
use prestasi_store::RowId;
use prestasi_ui::badge::badge;
use prestasi_ui::empty::{Empty, empty};
use prestasi_ui::hx::{self, Swap};
use prestasi_ui::icon::Icon;
use prestasi_web::api::{Ident, Query};
use prestasi_web::{Outcome, Visit, fields};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::judge::{Judged, MOST, judge};
use super::told::{told, tone};
use crate::deals::deal;
use crate::object::panel;
use crate::today::{Desk, sellers};

/// The region of the list.
const REGION: &str = "inspection";

/// The deals with findings, the worst first; among those the largest, then by id.
async fn found(desk: &Desk, person: Option<RowId>) -> Outcome<Vec<Judged>> {
    let mut all = judge(desk, person).await?;
    all.retain(|one| !one.findings.is_empty());
    all.sort_by_key(|one| {
        (Reverse(one.severity()), Reverse(one.findings.len()), Reverse(one.deal.amount), one.deal.id)
    });
    Ok(all)
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let (w, desk) = (visit.words, Desk::of(&visit).await?);
    let person = Id::parse(&fields::parameter(visit.query(), "person")).ok().map(RowId);
    let found = found(&desk, person).await?;
    let sellers = sellers(&desk).await?;
    let here = person.map_or_else(|| "/inspection".to_owned(), |id| format!("/inspection?person={id}"));
    let drawn = list(&visit, &desk, &found, &here).await?;
    let open = fields::parameter(visit.query(), "open");
    let panel = panel::<deal::Entity>(&visit, &open, &here).await?;
    let content = html! { (choice(&visit, &sellers, person)) (drawn) };
    let most = w.with("crm-inspection-basis", &[("most", MOST.to_string()), ("day", w.date(desk.today()))]);
    let page = visit.page(w.say("crm-inspection")).here("/inspection").basis(most).wide().panel(panel);
    Ok(page.reply(&content, &[(REGION, &drawn)]))
}

fn choice(visit: &Visit, sellers: &[(RowId, String)], person: Option<RowId>) -> Markup {
    let w = visit.words;
    let request =
        hx::get("/inspection").target(format!("#{REGION}")).swap(Swap::Morph).push().trigger("change");
    request.on("form").attr("method", "get").attr("action", "/inspection").class("row board-choices").body(
        html! {
            label { span { (w.say("crm-owner")) }
                select name="person" {
                    option value="" { (w.say("crm-whose-all")) }
                    @for (id, name) in sellers { option value=(id) selected[Some(*id) == person] { (name) } }
                }
            }
            noscript { button type="submit" class="button" { (w.say("crm-show")) } }
        },
    )
}

async fn list(visit: &Visit, desk: &Desk, found: &[Judged], here: &str) -> Outcome<Markup> {
    let w = visit.words;
    if found.is_empty() {
        let nothing = empty(&Empty {
            mark: Icon::Success,
            title: w.say("crm-inspection-empty"),
            reason: w.say("crm-inspection-reason"),
            action: Some((w.say("crm-pipeline"), "/pipeline".to_owned())),
            sample: None,
        });
        return Ok(html! { div id=(REGION) { (nothing) } });
    }
    let people = desk.people().await?;
    let sign = if here.contains('?') { '&' } else { '?' };
    Ok(html! {
        div id=(REGION) hx-get=(here) hx-target="this" hx-swap="outerMorph"
            hx-trigger="live:crm-deals from:body, live:crm-activities from:body" {
            ol class="rows" aria-label=(w.say("crm-inspection")) {
                @for one in found {
                    @let href = format!("{here}{sign}open={}", one.deal.id);
                    li {
                        @if let Some(severity) = one.severity() { (badge(tone(severity), &w.say(severity.code()))) }
                        div class="two-lines" {
                            (hx::get(&href).target("#panel").swap(Swap::Morph).push().on("a").attr("href", &href).body(&one.deal.name))
                            span class="muted" { (about(visit, one, one.deal.owner.and_then(|owner| people.get(&owner)))) }
                            @for finding in &one.findings { span { (told(w, finding, currency(&one.deal))) } }
                        }
                    }
                }
            }
        }
    })
}

fn currency(deal: &deal::Model) -> Currency {
    Currency::parse(&deal.currency).unwrap_or(Currency::MYR)
}

fn about(visit: &Visit, one: &Judged, owner: Option<&String>) -> String {
    let w = visit.words;
    let worth = one.deal.amount.map(|minor| w.money(Money::new(minor, currency(&one.deal))));
    let closes = one.deal.closes.map(|day| w.with("crm-today-closes", &[("day", w.date(day.date()))]));
    [owner.cloned(), worth, closes].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Whose deals.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct InspectionQuery {
    /// Of whom; all that one sees without it.
    #[param(value_type = Option<String>, pattern = "^[0-7][0-9A-HJKMNP-TV-Z]{25}$")]
    person: Option<Ident>,
}

/// A deal with what was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct InspectedDeal {
    /// The deal.
    id: Ident,
    /// What it is called.
    name: String,
    /// Whose it is.
    owner: Option<Ident>,
    /// `inspect-high`, `inspect-medium` or `inspect-low`: the worst of its findings.
    severity: Option<&'static str>,
    /// What was found, the worst first.
    findings: Vec<FoundTrouble>,
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundTrouble {
    /// What it is, by its key.
    code: &'static str,
    /// How much it matters, by its key.
    severity: &'static str,
    /// In words.
    says: String,
}

pub async fn items(visit: Visit, Query(asked): Query<InspectionQuery>) -> Outcome<Json<Vec<InspectedDeal>>> {
    let desk = Desk::of(&visit).await?;
    let found = found(&desk, asked.person.map(|id| RowId(id.0))).await?;
    let deal = |one: Judged| {
        let finding = |finding: &prestasi_scoring::Finding| FoundTrouble {
            code: finding.trouble.code(),
            severity: finding.severity.code(),
            says: told(visit.words, finding, currency(&one.deal)),
        };
        InspectedDeal {
            id: Ident(one.deal.id.0),
            name: one.deal.name.clone(),
            owner: one.deal.owner.map(|owner| Ident(owner.0)),
            severity: one.severity().map(prestasi_scoring::Severity::code),
            findings: one.findings.iter().map(finding).collect(),
        }
    };
    Ok(Json(found.into_iter().map(deal).collect()))
}
