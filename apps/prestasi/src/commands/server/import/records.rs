//! Files of other systems become records of the CRM.

use std::path::PathBuf;

use indicatif::ProgressBar;
use prestasi_access::Viewer;
use prestasi_crm::FileTold;
use prestasi_i18n::Words;
use prestasi_jobs::Told;
use prestasi_kernel::{Id, Problem, Result};
use prestasi_web::App;
use serde::Serialize;

use super::{LOOK_AFTER, file_name, pieces, told, working};
use crate::commands::console::{Console, print};

/// Imports files together; a line of JSON says what became of each. The answer is no if a row was left out.
pub async fn import(app: &App, files: &[PathBuf], console: &Console) -> Result<bool> {
    let operator = app.access().system("command-line")?;
    let words = Words::new(console.language);
    let import = prestasi_crm::begin_import(app, &operator, words).await.map_err(told)?;
    for path in files {
        let (name, pieces) = (file_name(path), pieces(path).await?);
        let taken = prestasi_crm::receive_file(app, &operator, (import, &name), pieces).await;
        taken.map_err(told)?;
    }
    if prestasi_crm::start_import(app, &operator, import).await.map_err(told)? {
        working(app, over(app, import)).await?;
    }
    let all = prestasi_crm::import_told(app, import).await.map_err(told)?;
    all.iter().for_each(|file| print(line(file, console)));
    eprintln!("{}", words.with("import-command-id", &[("id", import.to_string())]));
    Ok(all.iter().all(|file| file.refused.is_empty() && file.problem.is_none()))
}

/// Takes an import of records back, if that is one.
pub async fn undo(app: &App, operator: &Viewer, import: Id) -> Result<bool> {
    if prestasi_crm::import_is_over(app, import).await.map_err(told)?.is_none() {
        return Ok(false);
    }
    prestasi_crm::undo_import(app, operator, import).await.map_err(told)?;
    working(app, over(app, import)).await?;
    Ok(true)
}

/// Waits until an import is over.
async fn over(app: &App, import: Id) -> Result<()> {
    let bar = ProgressBar::new_spinner();
    loop {
        match prestasi_crm::import_is_over(app, import).await.map_err(told)? {
            Some(false) => bar.tick(),
            Some(true) => break bar.finish_and_clear(),
            None => return Err(Problem::new("import-unknown").arg("name", import)),
        }
        tokio::time::sleep(LOOK_AFTER).await;
    }
    Ok(())
}

/// What became of a file, as it is printed.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    object: Option<&'a str>,
    rows: i64,
    created: i64,
    updated: i64,
    refused: Vec<Refused>,
}

/// A row that was left out; row 0 is the file as a whole.
#[derive(Serialize)]
struct Refused {
    row: i64,
    reason: String,
}

fn line(file: &FileTold, console: &Console) -> String {
    let say = |told: &Told| {
        let args: Vec<_> = told.args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        prestasi_i18n::message(console.language, &told.code, &args)
    };
    let reason = |column: &str, told: &Told| match column {
        "" => say(told),
        column => format!("{column}: {}", say(told)),
    };
    let whole = file.problem.iter().map(|told| Refused { row: 0, reason: say(told) });
    let rows = file.refused.iter();
    let rows = rows.map(|(row, column, told)| Refused { row: *row, reason: reason(column, told) });
    let line = Line {
        file: &file.file,
        object: file.object.as_deref(),
        rows: file.rows,
        created: file.created,
        updated: file.updated,
        refused: whole.chain(rows).collect(),
    };
    serde_json::to_string(&line).unwrap_or_default()
}
