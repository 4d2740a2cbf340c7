//! Those that somebody chose in a list become members of a campaign.

use axum::response::Response;
use maud::html;
use prestasi_kernel::Id;
use prestasi_ui::form::{Form, form};
use prestasi_ui::icon::Icon;
use prestasi_ui::table::BulkAction;
use prestasi_web::list::Slice;
use prestasi_web::{Fields, Outcome, Visit, fields as web, record};

use super::join::{Join, MOST, status};
use super::members::STATUSES;
use super::row::campaign;
use crate::contacts::contact;
use crate::object::{Object, Row, link, list};
use crate::rights::WRITE_CRM;

/// The fields of the choice: single records, or all that a list shows.
const ONE: &str = "id";
const ALL: &str = "all";
/// The fields that refusals are about, by their codes.
const BLAMED: [(&str, &str); 2] = [("crm-campaign-members-unfit", "campaign"), ("nothing-here", "campaign")];

/// What can be done with some in a list.
pub fn bulk(visit: &Visit, path: &str) -> Vec<BulkAction> {
    let add = BulkAction {
        action: format!("{path}/to-campaign"),
        mark: Icon::Globe,
        label: visit.words.say("crm-campaign-members-of-list"),
    };
    if visit.viewer.may(WRITE_CRM) { vec![add] } else { Vec::new() }
}

/// Takes along what was chosen.
pub async fn choose<E: Object>(visit: Visit, typed: Fields) -> Outcome<Response> {
    let mut pairs: Vec<_> = typed.values(ONE).take(MOST).map(|id| (ONE, id)).collect();
    if typed.is_on(ALL) {
        pairs = vec![(ALL, typed.value(ALL))];
    }
    Ok(visit.wants.go(&format!("{}/to-campaign?{}", E::CALLED.path, web::query(&pairs))))
}

/// Those that were chosen.
async fn chosen<E: Object>(visit: &Visit, typed: &Fields) -> Outcome<Vec<Id>> {
    if !typed.is_on(ALL) {
        return Ok(typed.values(ONE).filter_map(|id| Id::parse(id).ok()).take(MOST).collect());
    }
    let list = list::<E>(visit)?;
    let query = list.query(visit.words, typed.value(ALL).split_once('?').map_or("", |(_, query)| query));
    let slice = Slice { after: None, before: None, most: u64::try_from(MOST).unwrap_or(u64::MAX) };
    let found = list.find(visit.db(), &query, &slice).await?;
    Ok(found.rows.iter().map(Row::id).collect())
}

pub async fn ask<E: Object>(visit: Visit) -> Outcome<Response> {
    let typed = Fields::in_address(&visit);
    show::<E>(&visit, &typed).await
}

async fn show<E: Object>(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let (w, called) = (visit.words, E::CALLED);
    let count = chosen::<E>(visit, typed).await?.len();
    let link = link::<campaign::Entity>().asked(visit, typed, "campaign").await?;
    let states = STATUSES.iter().map(|(value, label)| ((*value).to_owned(), w.say(label))).collect();
    let kept = |name: &'static str| typed.values(name).map(move |value| (name, value.to_owned()));
    let drawn = form(
        w,
        &Form {
            id: "crm-to-campaign",
            action: format!("{}/to-campaign/add", called.path),
            fields: vec![
                typed.show(w, "campaign", "crm-campaign", link).completes("off"),
                typed.choice(w, "status", "crm-campaign-member-status", states),
            ],
            hidden: kept(ONE).chain(kept(ALL)).chain([typed.fresh_key()?]).collect(),
            submit: w.with("crm-campaign-members-add-count", &[("count", count.to_string())]),
            cancel: Some(called.path.to_owned()),
            draft: None,
        },
    );
    let content = html! { div class="card narrow" { (drawn) } };
    let page = visit
        .page(w.say("crm-campaign-members-of-list"))
        .here(called.path)
        .under(w.say(called.many), called.path);
    Ok(page.reply(&content, &[("crm-to-campaign", &drawn)]))
}

pub async fn send<E: Object>(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    link::<campaign::Entity>().settle(&visit, &mut typed, "campaign").await?;
    let campaign = typed.id("campaign");
    let status = typed.read("status", status);
    if let Some(status) = status.filter(|_| typed.is_right()) {
        let ids = chosen::<E>(&visit, &typed).await?;
        let (contacts, leads) =
            if E::KIND == contact::Entity::KIND { (ids, Vec::new()) } else { (Vec::new(), ids) };
        match visit.does_as(typed.ask(&visit)?, Join { campaign, contacts, leads, status }).await {
            Ok(_) => return Ok(visit.wants.go(&format!("/campaigns?open={campaign}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show::<E>(&visit, &typed).await?))
}
