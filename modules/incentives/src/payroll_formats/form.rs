//! The form of a payroll format: its columns are written as lines, each with what stands in it.

use axum::response::Response;
use prestasi_kernel::Id;
use prestasi_ui::form::{Control, Form};
use prestasi_web::api::At;
use prestasi_web::{Fault, Fields, Outcome, Visit, record};

use super::mapping::{Decimals, Encoding, File, Mapping, Per, Separator};
use super::one::find;
use super::write::KeepFormat;
use super::{FORMATS, PATH};

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 6] = [
    ("payroll-format-taken", "name"),
    ("payroll-columns-count", "columns"),
    ("payroll-header-twice", "columns"),
    ("payroll-holds-twice", "columns"),
    ("payroll-holds-missing", "columns"),
    ("text-unfit", "columns"),
];

pub async fn page(visit: Visit) -> Outcome<Response> {
    let mapping = Mapping::usual(visit.words.language());
    show(&visit, None, &filled(String::new(), 0, &mapping))
}

pub async fn page_change(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = find(&visit, id).await?;
    show(&visit, Some(id), &filled(row.name, row.version, &Mapping::read(&row.mapping)?))
}

fn filled(name: String, seen: i64, mapping: &Mapping) -> Fields {
    Fields::of([
        ("name", name),
        ("file", mapping.file.name().to_owned()),
        ("separator", mapping.separator.name().to_owned()),
        ("decimals", mapping.decimals.name().to_owned()),
        ("encoding", mapping.encoding.name().to_owned()),
        ("per", mapping.per.name().to_owned()),
        ("columns", mapping.lines()),
        ("seen", seen.to_string()),
    ])
}

fn show(visit: &Visit, format: Option<Id>, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let columns = Control::Code(typed.value("columns").to_owned());
    let title = w.say(if format.is_some() { "payroll-format-change" } else { "payroll-formats-add" });
    let asked = Form {
        id: "payroll-format",
        action: format.map_or_else(|| format!("{PATH}/new"), |id| format!("{PATH}/{id}/change")),
        fields: vec![
            typed.line(w, "name", "plan-name"),
            typed.show(w, "columns", "payroll-columns", columns).hint(w.say("payroll-columns-hint")),
            typed.choice(w, "per", "payroll-per", options(Per::ALL, |one| one.said(w))),
            typed.choice(w, "file", "payroll-file", options(File::ALL, |one| one.said(w))),
            typed
                .choice(w, "decimals", "payroll-decimals", options(Decimals::ALL, |one| one.said(w)))
                .hint(w.say("payroll-decimals-hint")),
            typed.choice(w, "separator", "payroll-separator", options(Separator::ALL, |one| one.said(w))),
            typed.choice(w, "encoding", "payroll-encoding", options(Encoding::ALL, |one| one.said(w))),
        ],
        hidden: vec![typed.fresh_key()?, ("seen", typed.value("seen").to_owned())],
        submit: w.say("form-save"),
        cancel: Some(format.map_or_else(|| PATH.to_owned(), |id| format!("{PATH}/{id}"))),
        draft: None,
    };
    Ok(FORMATS.ask(visit, title, &asked))
}

/// Names with their words, to choose from.
fn options<T: Copy>(all: &[(T, &str)], said: impl Fn(T) -> String) -> Vec<(String, String)> {
    all.iter().map(|(one, name)| ((*name).to_owned(), said(*one))).collect()
}

/// What somebody typed, as far as it can be read.
fn typed_mapping(typed: &mut Fields) -> Option<Mapping> {
    let file = typed.read("file", File::parse);
    let separator = typed.read("separator", Separator::parse);
    let decimals = typed.read("decimals", Decimals::parse);
    let encoding = typed.read("encoding", Encoding::parse);
    let per = typed.read("per", Per::parse);
    let columns = typed.read("columns", Mapping::columns);
    Some(Mapping {
        file: file?,
        separator: separator?,
        decimals: decimals?,
        encoding: encoding?,
        per: per?,
        columns: columns?,
    })
}

async fn kept(visit: &Visit, format: Option<Id>, mut typed: Fields) -> Outcome<Response> {
    let name = typed.text("name");
    let mapping = typed_mapping(&mut typed);
    let seen = typed.value("seen").parse().unwrap_or(0);
    if let (true, Some(mapping)) = (typed.is_right(), mapping) {
        let keep = KeepFormat { format: format.map(|id| (id, seen)), name, mapping };
        match visit.does_as(typed.ask(visit)?, keep).await {
            Ok(id) => return Ok(visit.wants.go(&format!("{PATH}/{id}"))),
            Err(fault @ Fault::Refused(_)) => typed.blame(fault, &BLAMED)?,
            Err(fault) => return Err(fault),
        }
    }
    Ok(record::again(show(visit, format, &typed)?))
}

pub async fn send(visit: Visit, typed: Fields) -> Outcome<Response> {
    kept(&visit, None, typed).await
}

pub async fn send_change(visit: Visit, At([id]): At<1>, typed: Fields) -> Outcome<Response> {
    kept(&visit, Some(id), typed).await
}
