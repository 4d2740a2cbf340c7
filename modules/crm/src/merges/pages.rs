//! The records side by side: which one stays, and whose value of each field it keeps.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use axum::response::Response;
use maud::{Markup, html};
use prestasi_access::audit::last_change;
use prestasi_kernel::{Id, Problem};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::form::{Form, form};
use prestasi_web::api::At;
use prestasi_web::{Fault, Fields, Outcome, Visit, fields as web, record};

use super::choose::{fields, usual};
use super::merge::Merge;
use super::undo::UndoMerge;
use super::{MOST, Merges};
use crate::duplicates::SetApart;
use crate::object::{Draft, Row, Said, link, row};

const OTHER: &str = "other";

/// The records of a page, the one that stays first.
async fn rows<E: Merges>(visit: &Visit, id: Id, others: &[Id]) -> Outcome<Vec<Row<E>>> {
    let mut all = vec![row::<E>(visit, id).await?];
    for other in others.iter().filter(|other| **other != id).take(MOST - 1) {
        if all.iter().all(|row| row.id() != *other) {
            all.push(row::<E>(visit, *other).await?);
        }
    }
    Ok(all)
}

fn others(typed: &Fields) -> Vec<Id> {
    typed.values(OTHER).filter_map(|text| Id::parse(text).ok()).collect()
}

fn place<E: Merges>(id: Id, others: &[Id]) -> String {
    let others: Vec<_> = others.iter().map(ToString::to_string).collect();
    let pairs: Vec<_> = others.iter().map(|other| (OTHER, &**other)).collect();
    format!("{}/{id}/merge?{}", E::CALLED.path, web::query(&pairs))
}

pub async fn page<E: Merges>(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let typed = Fields::in_address(&visit);
    let all = rows::<E>(&visit, id, &others(&typed)).await?;
    show(&visit, &all, &Fields::default(), None).await
}

/// Another one is laid beside them.
pub async fn with<E: Merges>(visit: Visit, At([id]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let mut beside = others(&typed);
    link::<E>().settle(&visit, &mut typed, "one").await?;
    let one = typed.id("one");
    if !typed.is_right() {
        let all = rows::<E>(&visit, id, &beside).await?;
        return Ok(record::again(show(&visit, &all, &typed, None).await?));
    }
    beside.push(one);
    Ok(visit.wants.go(&place::<E>(id, &beside)))
}

pub async fn send<E: Merges>(visit: Visit, At([survivor]): At<1>, typed: Fields) -> Outcome<Response> {
    let others = others(&typed);
    let mut takes = BTreeMap::new();
    for field in fields::<E>(&visit.viewer) {
        if let Ok(id) = Id::parse(typed.value(&chosen(field.name()))) {
            takes.insert(field.name().to_owned(), id);
        }
    }
    let merge = Merge::<E> { survivor, others: others.clone(), takes, object: PhantomData };
    match visit.does_as(typed.ask(&visit)?, merge).await {
        Ok(_) => Ok(visit.wants.go(&format!("{}?open={survivor}", E::CALLED.path))),
        Err(Fault::Refused(problem)) if problem.code != "nothing-here" => {
            let all = rows::<E>(&visit, survivor, &others).await?;
            Ok(record::again(show(&visit, &all, &typed, Some(&problem)).await?))
        }
        Err(fault) => Err(fault),
    }
}

pub async fn send_undo<E: Merges>(
    visit: Visit,
    At([survivor]): At<1>,
    mut typed: Fields,
) -> Outcome<Response> {
    let merge = typed.id("merge");
    let undo = UndoMerge::<E> { survivor, merge, object: PhantomData };
    visit.does_as(typed.ask(&visit)?, undo).await?;
    Ok(visit.wants.go(&format!("{}?open={survivor}", E::CALLED.path)))
}

pub async fn send_apart<E: Merges>(visit: Visit, At([id]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let other = typed.id(OTHER);
    visit.does_as(typed.ask(&visit)?, SetApart::<E>::new(id, other, true)).await?;
    Ok(visit.wants.go(&format!("{}?open={id}", E::CALLED.path)))
}

/// The name of the choice of a field, which is none of the fields of the form itself.
fn chosen(field: &str) -> String {
    format!("keep-{field}")
}

async fn show<E: Merges>(
    visit: &Visit,
    all: &[Row<E>],
    typed: &Fields,
    problem: Option<&Problem>,
) -> Outcome<Response> {
    let (w, called) = (visit.words, E::CALLED);
    let Some(first) = all.first() else { return Err(Fault::not_found()) };
    let content = html! {
        @if let Some(problem) = problem { p class="card field-error" role="alert" { (w.problem(problem)) } }
        @if all.len() > 1 { (chooser(visit, first.id(), all, typed).await?) }
        @if all.len() < MOST { (another::<E>(visit, first.id(), all, typed).await?) }
    };
    let title = w.with("crm-merge-of", &[("name", first.name())]);
    let page = visit.page(title).here(called.path).under(w.say(called.many), called.path);
    Ok(page.wide().reply(&content, &[]))
}

/// A table of the fields with a column for each record.
async fn chooser<E: Merges>(visit: &Visit, id: Id, all: &[Row<E>], typed: &Fields) -> Outcome<Markup> {
    let (w, path) = (visit.words, E::CALLED.path);
    let said: Vec<(Id, Draft<E>)> = all.iter().map(|row| (row.id(), Draft::seen(&row.model))).collect();
    let (key, value) = typed.fresh_key()?;
    let mut heads = Vec::new();
    for row in all {
        heads.push(head(visit, row, all).await?);
    }
    let lines = fields::<E>(&visit.viewer).into_iter().map(|field| {
        let name = field.name();
        let values: Vec<_> = all.iter().map(|row| row.told_of(w, name)).collect();
        let kept = Id::parse(typed.value(&chosen(name))).ok().or_else(|| usual(&said, name));
        let differ = said.windows(2).any(|two| matches!(two, [(_, a), (_, b)] if a.said(name) != b.said(name)));
        let blank = said.iter().all(|(_, said)| *said.said(name) == Said::Nothing);
        html! {
            @if !blank {
                tr {
                    th scope="row" { (w.say(field.label)) }
                    @for (row, value) in all.iter().zip(&values) {
                        td {
                            @if differ {
                                label class="check" {
                                    input type="radio" name=(chosen(name)) value=(row.id()) checked[kept == Some(row.id())]
                                        aria-label=(w.with("crm-merge-choice", &[("field", w.say(field.label)), ("value", blank_as(value)), ("name", row.name())]));
                                    span { (blank_as(value)) }
                                }
                            } @else { (value) }
                        }
                    }
                }
            }
        }
    });
    Ok(html! {
        form class="card form" method="post" action={ (path) "/" (id) "/merge" } {
            input type="hidden" name=(key) value=(value);
            @for row in all.iter().skip(1) { input type="hidden" name=(OTHER) value=(row.id()); }
            p { (w.say("crm-merge-about")) }
            div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("crm-merge-fields")) {
                table class="plain" {
                    thead { tr { th scope="col" { (w.say("crm-merge-field")) } @for head in &heads { (head) } } }
                    tbody { @for line in lines { (line) } }
                }
            }
            div class="form-actions" {
                (button::link(Weight::Plain, &format!("{path}?open={id}"), None, &w.say("form-cancel")))
                (button::submit(Weight::Primary, &w.say("crm-merge-now")))
            }
        }
    })
}

fn blank_as(value: &str) -> String {
    if value.is_empty() { "–".to_owned() } else { value.to_owned() }
}

/// The head of a column: which record, when somebody changed it last, and the way to keep it instead.
async fn head<E: Merges>(visit: &Visit, row: &Row<E>, all: &[Row<E>]) -> Outcome<Markup> {
    let (w, id) = (visit.words, row.id());
    let last = last_change(visit.db(), E::KIND, &id.to_string()).await?;
    let others: Vec<Id> = all.iter().map(Row::id).filter(|other| *other != id).collect();
    let stays = all.first().is_some_and(|first| first.id() == id);
    Ok(html! {
        th scope="col" {
            a href={ (E::CALLED.path) "/" (id) } { (row.name()) }
            @if let Some((_, at)) = last {
                div class="muted" { (w.with("crm-merge-changed", &[("when", w.date(visit.local(at).date()))])) }
            }
            @if stays { div { (w.say("crm-merge-stays")) } }
            @else { div { a href=(place::<E>(id, &others)) { (w.say("crm-merge-keep-this")) } } }
        }
    })
}

/// A form that lays another record beside them.
async fn another<E: Merges>(visit: &Visit, id: Id, all: &[Row<E>], typed: &Fields) -> Outcome<Markup> {
    let w = visit.words;
    let one = link::<E>().asked(visit, typed, "one").await?;
    let beside = all.iter().skip(1).map(|row| (OTHER, row.id().to_string()));
    let drawn = form(
        w,
        &Form {
            id: "crm-merge-with",
            action: format!("{}/{id}/merge/with", E::CALLED.path),
            fields: vec![typed.show(w, "one", "crm-merge-other", one).completes("off")],
            hidden: beside.collect(),
            submit: w.say("crm-merge-beside"),
            cancel: None,
            draft: None,
        },
    );
    Ok(html! { div class="card narrow" { (drawn) } })
}
