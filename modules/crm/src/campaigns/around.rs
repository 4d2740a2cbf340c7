//! Beside a campaign: what came of it, and whom it reached.

use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::{Money, Ratio, Rounding};
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::form::{Form, form};
use prestasi_ui::icon::Icon;
use prestasi_ui::tile::{Tile, tiles};
use prestasi_web::{Fields, Outcome, Visit, fields as web};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::figures::Figures;
use super::members::member;
use super::row::campaign;
use crate::activities::activity;
use crate::object::{Row, link, list};
use crate::rights::WRITE_CRM;

/// Members that are shown.
const SHOWN: u64 = 50;

/// What stands beside a campaign.
pub async fn around(visit: &Visit, row: &Row<campaign::Entity>) -> Outcome<Vec<Markup>> {
    let figures = Figures::of(visit, &row.model).await?;
    let mut parts = vec![came_of(visit, row, &figures), members(visit, row).await?];
    if visit.viewer.may(WRITE_CRM) {
        parts.push(ways(visit, row).await?);
    }
    Ok(parts)
}

fn came_of(visit: &Visit, row: &Row<campaign::Entity>, figures: &Figures) -> Markup {
    let w = visit.words;
    let count = |count: u64| w.count(i64::try_from(count).unwrap_or(i64::MAX));
    let money = |value: Option<Ratio>| {
        let money =
            value.and_then(|value| Money::from_ratio(value, figures.currency(), Rounding::HalfEven).ok());
        money.map_or_else(|| "–".to_owned(), |money| w.money(money))
    };
    let share = |value: Option<Ratio>| value.map_or_else(|| "–".to_owned(), |value| w.percent(&value, 2));
    let named = |path: &str| format!("{path}?{}", web::query(&[("is.campaign", &*row.name())]));
    let tile = |label: &str, value: String, href: Option<String>| Tile {
        label: w.say(label),
        value,
        delta: None,
        progress: None,
        href,
    };
    html! {
        h3 class="title" { (w.say("crm-campaign-came")) }
        (tiles(&[
            tile("crm-campaign-members", count(figures.members), Some(named("/campaign-members"))),
            tile("crm-campaign-answered", share(figures.answered()), None),
            tile("crm-leads", count(figures.leads), Some(named("/leads"))),
            tile("crm-deals", count(figures.deals), Some(named("/deals"))),
            tile("crm-campaign-won", w.money(figures.value), Some(format!("{}&is.state=won", named("/deals")))),
            tile("crm-campaign-per-lead", money(figures.per_lead()), None),
            tile("crm-campaign-return", share(figures.returned()), None),
        ]))
        (notes(w, figures))
    }
}

fn notes(w: Words, figures: &Figures) -> Markup {
    html! {
        p class="muted" { (w.say("crm-campaign-came-about")) }
        @if figures.others > 0 {
            p class="muted" { (w.with("crm-campaign-others", &[("count", figures.others.to_string()), ("currency", figures.currency().to_string())])) }
        }
    }
}

async fn members(visit: &Visit, row: &Row<campaign::Entity>) -> Outcome<Markup> {
    let (w, writes) = (visit.words, visit.viewer.may(WRITE_CRM));
    let rows = list::<member::Entity>(visit)?.rows.filter(member::Column::Campaign.eq(RowId(row.id())));
    let rows = rows.order_by_desc(member::Column::Since).order_by_desc(member::Column::Id).limit(SHOWN);
    let rows = rows.into_model::<Row<member::Entity>>().all(visit.db()).await?;
    let lines = rows.iter().map(|row| {
        let one = &row.model;
        let (path, id) = match (one.contact, one.lead) {
            (Some(id), _) => ("/contacts", id),
            (None, lead) => ("/leads", lead.unwrap_or(one.id)),
        };
        let name = [row.told_of(w, "contact"), row.told_of(w, "lead")].concat();
        let did = [row.told_of(w, "status"), row.told_of(w, "since")].join(" · ");
        html! {
            li {
                div class="two-lines" {
                    a href={ (path) "?open=" (id) } { (name) }
                    span class="muted" { (did) }
                }
                @if writes { (button::link(Weight::Quiet, &format!("/campaign-members/{}/change", one.id), None, &w.say("crm-campaign-members-change"))) }
            }
        }
    });
    Ok(html! {
        h3 class="title" { (w.say("crm-campaign-members")) }
        @if rows.is_empty() { p class="muted" { (w.say("crm-campaign-members-none-here")) } }
        ul class="rows" { @for line in lines { (line) } }
    })
}

/// The ways to more members.
async fn ways(visit: &Visit, row: &Row<campaign::Entity>) -> Outcome<Markup> {
    let (w, id, typed) = (visit.words, row.id(), Fields::default());
    let link = link::<activity::Entity>().asked(visit, &typed, "activity").await?;
    let attended = form(
        w,
        &Form {
            id: "crm-attendees",
            action: format!("/campaigns/{id}/attendees"),
            fields: vec![
                typed
                    .show(w, "activity", "crm-attendees-of", link)
                    .hint(w.say("crm-attendees-hint"))
                    .completes("off"),
            ],
            hidden: vec![typed.fresh_key()?],
            submit: w.say("crm-attendees-add"),
            cancel: None,
            draft: None,
        },
    );
    Ok(html! {
        div class="row" {
            (button::link(Weight::Quiet, &format!("/campaign-members/new?campaign={id}"), Some(Icon::Plus), &w.say("crm-campaign-members-add")))
        }
        p class="muted" { (w.say("crm-campaign-members-from-lists")) }
        (attended)
    })
}
