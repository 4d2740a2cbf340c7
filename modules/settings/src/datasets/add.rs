//! A file is sent for a dataset.

use axum::response::Response;
use prestasi_exchange::plan::is_name;
use prestasi_exchange::read::Limits;
use prestasi_exchange::receive;
use prestasi_kernel::{Id, Problem};
use prestasi_ui::form::{Control, FileRules, Form};
use prestasi_web::api::{Created, Ident, Query};
use prestasi_web::record::{self, Added};
use prestasi_web::upload::{Content, FILE, File, Upload};
use prestasi_web::{Fault, Fields, Outcome, Visit};
use serde::Deserialize;
use utoipa::IntoParams;

use super::DATASETS;

/// Where a file belongs.
#[derive(Debug, Deserialize, IntoParams)]
pub struct Wanted {
    /// The name of the dataset, which is made if there is none: small letters, digits and `_`.
    #[param(pattern = "^[a-z][a-z0-9_]{0,59}$", max_length = 60)]
    dataset: String,
    /// What the file is called.
    #[param(max_length = 120)]
    file: String,
}

async fn take(visit: &Visit, dataset: &str, file: &str, content: Content) -> Outcome<Id> {
    visit.app().catalogue().check_name(dataset)?;
    let access = visit.app().access();
    let by = (&visit.viewer, visit.ask());
    let taken = receive(access, by, (dataset, file), content, Limits::default()).await;
    visit.changed();
    Ok(taken?)
}

pub async fn add(visit: Visit, Query(wanted): Query<Wanted>, File(content): File) -> Outcome<Created<Added>> {
    let import = take(&visit, &wanted.dataset, &wanted.file, content).await?;
    Ok(Created(Added { id: Ident(import) }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let dataset = prestasi_web::fields::parameter(visit.query(), "dataset");
    show(&visit, &Fields::of([("dataset", dataset)]))
}

fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let rules = FileRules {
        accept: ".csv,.tsv,.txt,.xlsx,.parquet",
        bytes_max: Limits::default().bytes,
        several: false,
    };
    let asked = Form {
        id: "import",
        action: "/datasets/new".to_owned(),
        fields: vec![
            typed.line(w, "dataset", "dataset-name").hint(w.say("dataset-name-hint")).completes("off"),
            typed.show(w, FILE, "import-file", Control::Files(rules)).hint(w.say("import-file-hint")),
        ],
        hidden: Vec::new(),
        submit: w.say("import-send"),
        cancel: Some("/datasets".to_owned()),
        draft: None,
    };
    Ok(DATASETS.ask(visit, w.say("datasets-import"), &asked))
}

pub async fn send(visit: Visit, upload: Upload) -> Outcome<Response> {
    let Upload { mut typed, name, content } = upload;
    let dataset = typed.text("dataset");
    if typed.is_right() && !is_name(&dataset) {
        typed.refuse("dataset", Problem::new("dataset-name-unfit").arg("name", &dataset));
    }
    if name.is_empty() {
        typed.refuse(FILE, Problem::new("form-missing"));
    }
    if typed.is_right() {
        match take(&visit, &dataset, &name, content).await {
            Ok(import) => return Ok(visit.wants.go(&format!("/imports/{import}"))),
            Err(Fault::Refused(problem)) if problem.code == "table-name-taken" => {
                typed.refuse("dataset", problem);
            }
            Err(Fault::Refused(problem)) => typed.refuse(FILE, problem),
            Err(fault) => return Err(fault),
        }
    }
    Ok(record::again(show(&visit, &typed)?))
}
