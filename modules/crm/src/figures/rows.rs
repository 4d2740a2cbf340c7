//! The rows that a figure comes from, as a list like all others.

use axum::extract::Path;
use axum::response::Response;
use maud::html;
use prestasi_ui::empty::Empty;
use prestasi_web::list::Shown;
use prestasi_web::{Fault, Outcome, Visit};
use sea_orm::QueryFilter;

use super::PATH;
use super::page::{asked, choice};
use super::parts::Part;
use super::period::Months;
use crate::deals::deal;
use crate::leads::lead;
use crate::object::{Object, Row, list};
use crate::surveys::answer;

pub async fn page(visit: Visit, Path(part): Path<String>) -> Outcome<Response> {
    let (part, months) = (Part::parse(&part).ok_or_else(Fault::not_found)?, asked(&visit));
    match part {
        Part::LeadsCreated | Part::LeadsConverted => show::<lead::Entity>(&visit, part, months).await,
        Part::Answers | Part::AnswersTop => show::<answer::Entity>(&visit, part, months).await,
        Part::DealsWon | Part::DealsLost | Part::DealsClosed | Part::DealsOpen | Part::DealsReferred => {
            show::<deal::Entity>(&visit, part, months).await
        }
    }
}

async fn show<E: Object>(visit: &Visit, part: Part, months: Months) -> Outcome<Response> {
    let (w, called) = (visit.words, E::CALLED);
    let mut list = list::<E>(visit)?;
    list.rows = list.rows.filter(part.rows(visit, months));
    list.path = part.path();
    let shown = Shown {
        record: |row: &Row<E>| (row.id().to_string(), row.name()),
        bulk: Vec::new(),
        live: called.area,
        empty: Empty {
            mark: called.mark,
            title: w.say("crm-figures-no-rows"),
            reason: w.say("crm-figures-no-rows-reason"),
            action: None,
            sample: None,
        },
    };
    let (table, query) = list.table(visit, shown).await?;
    let open = prestasi_web::fields::parameter(visit.query(), "open");
    let panel = crate::object::panel::<E>(visit, &open, &query.href()).await?;
    let title = format!("{} · {}", w.say(part.label()), months.told(w));
    let content = html! { (choice(visit, part.path(), months)) (table) };
    let page = visit.page(title).here(PATH).under(w.say("crm-figures"), PATH).wide().panel(panel);
    Ok(page.reply(&content, &[(called.area, &table)]))
}
