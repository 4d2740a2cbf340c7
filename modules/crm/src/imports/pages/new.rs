//! Files are dropped, several at once.

use axum::response::Response;
use prestasi_kernel::{Id, Problem};
use prestasi_ui::form::{Control, FileRules, Form};
use prestasi_web::upload::{FILE, Uploads};
use prestasi_web::{Fields, Outcome, Visit, company, record};

use super::SHELF;
use crate::imports::receive::{Begin, limits, receive};

/// An import begins, as somebody's company usually has it.
pub async fn begin(visit: &Visit) -> Outcome<Id> {
    let currency = company::current(visit).await?.reports_in().to_string();
    let usual = (currency, visit.words.say("crm-import-process"));
    visit.does(Begin { usual }).await
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    show(&visit, &Fields::default())
}

fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let rules =
        FileRules { accept: ".csv,.tsv,.txt,.xlsx,.parquet", bytes_max: limits().bytes, several: true };
    let asked = Form {
        id: "crm-import",
        action: format!("{}/new", SHELF.path),
        fields: vec![
            typed
                .show(w, FILE, "crm-import-files", Control::Files(rules))
                .hint(w.say("crm-import-files-hint")),
        ],
        hidden: Vec::new(),
        submit: w.say("crm-import-send"),
        cancel: Some(SHELF.path.to_owned()),
        draft: None,
    };
    Ok(SHELF.ask(visit, w.say("crm-imports-add"), &asked))
}

pub async fn send(visit: Visit, mut uploads: Uploads) -> Outcome<Response> {
    let mut import = None;
    while let Some((name, content)) = uploads.next().await? {
        let id = match import {
            Some(id) => id,
            None => *import.insert(begin(&visit).await?),
        };
        receive(visit.app().access(), &visit.viewer, (id, &name), content).await?;
        visit.changed();
    }
    match import {
        Some(id) => Ok(visit.wants.go(&format!("{}/{id}", SHELF.path))),
        None => {
            let mut typed = Fields::default();
            typed.refuse(FILE, Problem::new("form-missing"));
            Ok(record::again(show(&visit, &typed)?))
        }
    }
}
