//! A calendar as a file that its owner sends: what it names is taken, and nothing that it does not name goes.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::{Id, Problem};
use prestasi_ui::form::{Control, FileRules, Form, form};
use prestasi_web::api::At;
use prestasi_web::upload::{Content, FILE, File, Upload};
use prestasi_web::{Fault, Fields, Outcome, Visit, fields};
use serde::Serialize;
use utoipa::ToSchema;

use super::keep::{Keep, Tally};
use super::read::{of_file, window};
use super::row::calendar;
use crate::gathered::bytes;
use crate::object::{Row, row};
use crate::rights::WRITE_CRM;

/// Bytes of a file at most.
const BYTES_MOST: usize = 16 << 20;

/// What became of the meetings of a file.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalendarFile {
    /// That are activities from now on.
    #[schema(minimum = 0)]
    added: u64,
    /// That are otherwise than before.
    #[schema(minimum = 0)]
    changed: u64,
    /// That do not take place.
    #[schema(minimum = 0)]
    gone: u64,
    /// With nobody who is known here.
    #[schema(minimum = 0)]
    strange: u64,
    /// What could not be read, in words.
    wrong: Vec<String>,
}

async fn take(visit: &Visit, id: Id, content: Content) -> Outcome<(Tally, Vec<Problem>)> {
    let row = row::<calendar::Entity>(visit, id).await?.model;
    let bytes = bytes(content, BYTES_MOST).await?;
    let window = window(visit.app());
    let (places, problems) = of_file(&bytes, &window)?;
    let keep = Keep {
        calendar: id,
        version: row.version,
        zone: window.zone,
        from: window.from,
        far: None,
        places,
        removed: Vec::new(),
        whole: None,
    };
    // A meeting may be the activity of a colleague, which the visitor does not see.
    let access = visit.app().access();
    let done = access.write(access.system("calendars")?.ask(), keep).await?;
    visit.changed();
    Ok((done.answer.ok_or_else(Fault::not_found)?, problems))
}

pub async fn post(visit: Visit, At([id]): At<1>, File(content): File) -> Outcome<Json<CalendarFile>> {
    let (tally, problems) = take(&visit, id, content).await?;
    let Tally { added, changed, gone, strange } = tally;
    let wrong = problems.iter().map(|problem| visit.words.problem(problem)).collect();
    Ok(Json(CalendarFile { added, changed, gone, strange, wrong }))
}

pub async fn send(visit: Visit, At([id]): At<1>, upload: Upload) -> Outcome<Response> {
    let (tally, problems) = take(&visit, id, upload.content).await?;
    let counts = [tally.added, tally.changed, tally.gone, tally.strange, problems.len() as u64];
    let told = counts.map(|count| count.to_string()).join(",");
    let open = format!("/calendars?{}", fields::query(&[("open", &id.to_string()), ("taken", &told)]));
    Ok(visit.wants.go(&open))
}

/// What became of the last file, and the form that sends one.
pub fn around(visit: &Visit, row: &Row<calendar::Entity>) -> Outcome<Markup> {
    let w = visit.words;
    let rules = FileRules { accept: ".ics", bytes_max: BYTES_MOST as u64, several: false };
    let typed = Fields::default();
    let asked = Form {
        id: "calendar-file",
        action: format!("/calendars/{}/file", row.id()),
        fields: vec![
            typed
                .show(w, FILE, "crm-calendar-file", Control::Files(rules))
                .hint(w.say("crm-calendar-file-hint")),
        ],
        hidden: Vec::new(),
        submit: w.say("crm-calendar-file-send"),
        cancel: None,
        draft: None,
    };
    let taken = fields::parameter(visit.query(), "taken");
    let counts: Vec<u64> = taken.split(',').filter_map(|count| count.parse().ok()).collect();
    let told = ["added", "changed", "gone", "strange", "wrong"].into_iter().zip(&counts);
    let told: Vec<_> = told.map(|(name, count)| (name, count.to_string())).collect();
    Ok(html! {
        @if told.len() == 5 { p role="status" { (w.with("crm-calendar-file-taken", &told)) } }
        @if visit.viewer.may(WRITE_CRM) { (form(w, &asked)) }
    })
}
