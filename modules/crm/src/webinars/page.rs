//! The page of webinars: a report is sent; what became of it, and the offer to make leads of those whom nobody knows.

use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::Problem;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::form::{Control, FileRules, Form, form};
use prestasi_web::upload::{FILE, Upload};
use prestasi_web::{Fault, Fields, Outcome, Visit, record};

use super::SHELF;
use super::keep::{Event, Guest};
use super::leads::MakeLeads;
use super::receive::{BYTES_MOST, Beside, Came, receive};

/// What is wrong with a file, at most.
const WRONG_SHOWN: usize = 20;
/// Strangers that are shown, as many as can become leads at once.
const SHOWN: usize = 500;

pub async fn page(visit: Visit) -> Outcome<Response> {
    show(&visit, &Fields::default(), None)
}

pub async fn send(visit: Visit, upload: Upload) -> Outcome<Response> {
    let mut typed = upload.typed;
    let (topic, day) = (typed.value("topic").trim().to_owned(), typed.optional_date("day"));
    if upload.name.is_empty() {
        typed.refuse(FILE, Problem::new("form-missing"));
    }
    if typed.is_right() {
        match receive(&visit, Beside { topic, day }, upload.content).await {
            Ok(came) => return show(&visit, &Fields::default(), Some(&came)),
            Err(Fault::Refused(problem)) => {
                let field = if problem.code == "crm-webinar-topic-missing" { "topic" } else { FILE };
                typed.refuse(field, problem);
            }
            Err(fault) => return Err(fault),
        }
    }
    Ok(record::again(show(&visit, &typed, None)?))
}

pub async fn send_leads(visit: Visit, typed: Fields) -> Outcome<Response> {
    let unfit = |_| Problem::new("crm-webinar-leads-unfit").arg("most", SHOWN);
    let event: Event = serde_json::from_str(typed.value("event")).map_err(unfit)?;
    let guests = typed.values("guest").map(serde_json::from_str::<Guest>);
    let guests = guests.collect::<Result<Vec<_>, _>>().map_err(unfit)?;
    let make = MakeLeads::new(event, guests, visit.words.say("crm-activity-webinar"))?;
    visit.does_as(typed.ask(&visit)?, make).await?;
    Ok(visit.wants.go("/leads"))
}

fn show(visit: &Visit, typed: &Fields, came: Option<&Came>) -> Outcome<Response> {
    let w = visit.words;
    let rules = FileRules { accept: ".csv,.txt", bytes_max: BYTES_MOST as u64, several: false };
    let asked = Form {
        id: "webinar-file",
        action: SHELF.path.to_owned(),
        fields: vec![
            typed.line(w, "topic", "crm-webinar-topic").hint(w.say("crm-webinar-topic-hint")).optional(),
            typed.day(w, "day", "crm-webinar-day").optional(),
            typed
                .show(w, FILE, "crm-webinar-file", Control::Files(rules))
                .hint(w.say("crm-webinar-file-hint")),
        ],
        hidden: Vec::new(),
        submit: w.say("crm-webinar-send"),
        cancel: None,
        draft: None,
    };
    let drawn = form(w, &asked);
    let content = html! {
        @if let Some(came) = came { (became(visit, came)?) }
        div class="card narrow" { p { (w.say("crm-webinars-what")) } (drawn) }
    };
    Ok(visit.page(w.say(SHELF.label)).here(SHELF.path).reply(&content, &[("webinar-file", &drawn)]))
}

/// What became of a report.
fn became(visit: &Visit, came: &Came) -> Outcome<Markup> {
    let (w, all) = (visit.words, &came.attendance);
    let counts = [
        ("topic", came.event.topic.clone()),
        ("day", w.date(came.event.day.0)),
        ("added", all.added.to_string()),
        ("known", all.known.to_string()),
        ("internal", all.internal.to_string()),
        ("strangers", all.strangers.len().to_string()),
    ];
    // Without an address nobody can become a lead who would be known again.
    let able: Vec<&Guest> =
        all.strangers.iter().filter(|guest| !guest.address.is_empty()).take(SHOWN).collect();
    let event = serde_json::to_string(&came.event);
    let event = event.map_err(|error| Problem::new("store-state-unfit").arg("error", error))?;
    let (key, value) = Fields::default().fresh_key()?;
    Ok(html! {
        section class="card narrow" role="status" {
            p { (w.with("crm-webinar-taken", &counts)) }
            @if !came.problems.is_empty() {
                p { (w.with("crm-calls-wrong", &[("count", came.problems.len().to_string())])) }
                ul { @for problem in came.problems.iter().take(WRONG_SHOWN) { li { (w.problem(problem)) } } }
            }
            @if !able.is_empty() {
                h2 class="title" { (w.say("crm-webinar-strangers")) }
                form method="post" action="/webinars/leads" {
                    input type="hidden" name=(key) value=(value);
                    input type="hidden" name="event" value=(event);
                    @for guest in &able { (stranger(visit, guest)) }
                    (button::submit(Weight::Primary, &w.say("crm-webinar-make-leads")))
                }
            }
        }
    })
}

fn stranger(visit: &Visit, guest: &Guest) -> Markup {
    let w = visit.words;
    let stayed = if guest.attended {
        w.with("crm-webinar-minutes", &[("minutes", guest.minutes.to_string())])
    } else {
        w.say("crm-outcome-no-show")
    };
    let value = serde_json::to_string(guest).unwrap_or_default();
    html! {
        label class="check" {
            input type="checkbox" name="guest" value=(value) checked[guest.attended];
            (guest.name) " · " (guest.address) " · " (stayed)
        }
    }
}
