//! The page of calls: a file is sent, and telephone systems that tell by themselves.

use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::Problem;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::form::{Control, FileRules, Form, form};
use prestasi_ui::icon::Icon;
use prestasi_web::upload::{FILE, Upload};
use prestasi_web::{Fault, Fields, Outcome, Visit, record};

use super::SHELF;
use super::keep::CallsTally;
use super::lines::line;
use super::manage::{address, systems};
use super::receive::{BYTES_MOST, receive};
use super::systems::system;
use crate::object::Object;

/// What is wrong with a file, at most.
const WRONG_SHOWN: usize = 20;

/// What became of the file that was sent.
type Came = (CallsTally, Vec<Problem>);

pub async fn page(visit: Visit) -> Outcome<Response> {
    show(&visit, &Fields::default(), None).await
}

/// The page with what is wrong.
pub async fn again(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    Ok(record::again(show(visit, typed, None).await?))
}

pub async fn send(visit: Visit, upload: Upload) -> Outcome<Response> {
    let mut typed = upload.typed;
    if upload.name.is_empty() {
        typed.refuse(FILE, Problem::new("form-missing"));
        return again(&visit, &typed).await;
    }
    match receive(&visit, upload.content).await {
        Ok(came) => show(&visit, &Fields::default(), Some(came)).await,
        Err(Fault::Refused(problem)) => {
            typed.refuse(FILE, problem);
            again(&visit, &typed).await
        }
        Err(fault) => Err(fault),
    }
}

async fn show(visit: &Visit, typed: &Fields, came: Option<Came>) -> Outcome<Response> {
    let w = visit.words;
    let files = files(visit, typed);
    let systems = systems(visit).await?;
    let content = html! {
        div class="card narrow" {
            @if let Some(came) = &came { (became(visit, came)) }
            p { (w.say("crm-calls-what")) }
            (files)
        }
        section class="card narrow" aria-labelledby="telephone-systems" {
            h2 class="title" id="telephone-systems" { (w.say("crm-telephone-systems")) }
            p class="muted" { (w.say("crm-telephone-systems-what")) }
            ul class="rows" { @for row in &systems { (entry(visit, row)?) } }
            (form(w, &new(visit, typed)?))
        }
    };
    let lines = button::link(
        Weight::Quiet,
        line::Entity::CALLED.path,
        Some(Icon::Phone),
        &w.say(line::Entity::CALLED.many),
    );
    let page = visit.page(w.say(SHELF.label)).here(SHELF.path).actions(lines);
    Ok(page.reply(&content, &[("calls-file", &files)]))
}

fn files(visit: &Visit, typed: &Fields) -> Markup {
    let w = visit.words;
    let rules = FileRules { accept: ".csv,.txt", bytes_max: BYTES_MOST as u64, several: false };
    let file =
        typed.show(w, FILE, "crm-calls-file", Control::Files(rules)).hint(w.say("crm-calls-file-hint"));
    form(
        w,
        &Form {
            id: "calls-file",
            action: SHELF.path.to_owned(),
            fields: vec![file],
            hidden: Vec::new(),
            submit: w.say("crm-calls-send"),
            cancel: None,
            draft: None,
        },
    )
}

fn new(visit: &Visit, typed: &Fields) -> Outcome<Form> {
    let w = visit.words;
    Ok(Form {
        id: "telephone-system-new",
        action: format!("{}/systems", SHELF.path),
        fields: vec![typed.line(w, "name", "crm-telephone-system-name").completes("off")],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("crm-telephone-systems-add"),
        cancel: None,
        draft: None,
    })
}

fn entry(visit: &Visit, row: &system::Model) -> Outcome<Markup> {
    let (w, place) = (visit.words, format!("{}/systems/{}", SHELF.path, row.id));
    let (key, value) = Fields::default().fresh_key()?;
    Ok(html! {
        li {
            div class="two-lines" { span { (row.name) } code class="muted" { (address(row.id)) } }
            form method="post" action={ (place) "/secret" } { (button::submit(Weight::Quiet, &w.say("intake-secret"))) }
            form method="post" action={ (place) "/remove" } {
                input type="hidden" name=(key) value=(value);
                (button::submit(Weight::Quiet, &w.say("crm-telephone-system-remove")))
            }
        }
    })
}

/// What became of a file, and what of it could not be read.
fn became(visit: &Visit, (tally, problems): &Came) -> Markup {
    let w = visit.words;
    let counts = [
        ("added", tally.added),
        ("known", tally.known),
        ("internal", tally.internal),
        ("strange", tally.strange),
    ];
    let counts = counts.map(|(name, count)| (name, count.to_string()));
    html! {
        div role="status" {
            p { (w.with("crm-calls-taken", &counts)) }
            @if !problems.is_empty() {
                p { (w.with("crm-calls-wrong", &[("count", problems.len().to_string())])) }
                ul { @for problem in problems.iter().take(WRONG_SHOWN) { li { (w.problem(problem)) } } }
            }
        }
    }
}
