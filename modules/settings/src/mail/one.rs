//! One letter, and what became of it. What stands in it is for its reader alone.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::Id;
use prestasi_mail::{MANAGE_MAIL, letters};
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::frame;
use prestasi_web::api::At;
use prestasi_web::record;
use prestasi_web::{Fault, Fields, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};

use super::SHELF;
use super::list::{MailLetter, item, mark, told};

async fn find(visit: &Visit, id: Id) -> Outcome<letters::Model> {
    let rows = visit.viewer.select::<letters::Entity>().filter(letters::Column::Id.eq(RowId(id)));
    rows.one(visit.db()).await?.ok_or_else(Fault::not_found)
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<MailLetter>> {
    Ok(Json(item(visit.words, &find(&visit, id).await?)))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = find(&visit, id).await?;
    Ok(SHELF.show(&visit, row.recipient.clone(), &content(&visit, &row)?))
}

/// The letter in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let opened = record::opened(open, async |id| find(visit, id).await).await?;
    let Some((id, row)) = opened else { return Ok(None) };
    let whole = format!("/mail/letters/{id}");
    let content = html! { (record::heading(visit)) (content(visit, &row)?) };
    Ok(Some(frame::panel(visit.words, &row.recipient, back, Some(&whole), &content)))
}

fn content(visit: &Visit, row: &letters::Model) -> Outcome<Markup> {
    let w = visit.words;
    let when = |at: prestasi_store::Instant| w.moment(visit.local(at.timestamp()));
    let mut facts = vec![
        (w.say("letter-state"), mark(w, row)),
        (w.say("letter-about"), html! { (w.say(&row.subject)) }),
        (w.say("letter-asked"), html! { (when(row.asked)) }),
        (w.say("letter-attempts"), html! { (w.count(row.attempts)) }),
    ];
    facts.extend(told(w, row).map(|why| (w.say("letter-answer"), html! { (why) })));
    facts.extend(row.ended.map(|at| (w.say("letter-ended"), html! { (when(at)) })));
    let (name, key) = Fields::default().fresh_key()?;
    Ok(html! {
        (pairs(&facts))
        @if visit.viewer.may(MANAGE_MAIL) {
            form method="post" action={ "/mail/letters/" (row.id) "/resend" } {
                input type="hidden" name=(name) value=(key);
                (button::submit(Weight::Plain, &w.say("letter-resend")))
            }
        }
    })
}
