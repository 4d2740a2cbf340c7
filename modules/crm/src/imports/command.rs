//! Imports from the command line: the same as at the page, by the operator.

use bytes::Bytes;
use futures_util::Stream;
use prestasi_access::Viewer;
use prestasi_i18n::Words;
use prestasi_jobs::Told;
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, RowId};
use prestasi_web::App;
use prestasi_web::company::company as companies;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use super::receive::{Begin, receive};
use super::start::{Start, TakeBack};
use super::tables::{file, files, of_id, wrong};

/// What became of a file.
#[derive(Debug)]
pub struct FileTold {
    /// Its name.
    pub file: String,
    /// What its rows are, if that is known.
    pub object: Option<String>,
    pub rows: i64,
    pub created: i64,
    pub updated: i64,
    /// Rows that were left out: number, column, why; a thousand at most.
    pub refused: Vec<(i64, String, Told)>,
    /// Why nothing of it, or not all, was taken.
    pub problem: Option<Told>,
}

/// An import begins, in the words of whoever begins it.
///
/// # Errors
/// Those of the store.
pub async fn begin_import(app: &App, viewer: &Viewer, words: Words) -> Result<Id, Failure<Problem>> {
    let row = viewer.select::<companies::Entity>().one(app.store().read()).await?;
    let currency = row.map_or_else(|| "MYR".to_owned(), |row| row.currency);
    let usual = (currency, words.say("crm-import-process"));
    Ok(app.access().write(viewer.ask(), Begin { usual }).await?.answer)
}

/// Takes a file in.
///
/// # Errors
/// As at the page.
pub async fn receive_file<E: std::fmt::Display>(
    app: &App,
    viewer: &Viewer,
    import: (Id, &str),
    content: impl Stream<Item = Result<Bytes, E>>,
) -> Result<Id, Failure<Problem>> {
    receive(app.access(), viewer, import, content).await
}

/// Has the files imported; false where there is none that can be.
///
/// # Errors
/// Those of the store.
pub async fn start_import(app: &App, viewer: &Viewer, import: Id) -> Result<bool, Failure<Problem>> {
    match app.access().write(viewer.ask(), Start { import }).await {
        Ok(_) => Ok(true),
        Err(Failure::Refused(problem)) if problem.code == "crm-import-files-missing" => Ok(false),
        Err(failure) => Err(failure),
    }
}

/// Has an import taken back.
///
/// # Errors
/// `nothing-here`, `crm-import-not-done`; those of the store.
pub async fn undo_import(app: &App, viewer: &Viewer, import: Id) -> Result<(), Failure<Problem>> {
    app.access().write(viewer.ask(), TakeBack { import }).await.map(drop)
}

/// Whether there is such an import, and whether a job is at it.
///
/// # Errors
/// Those of the store.
pub async fn import_is_over(app: &App, import: Id) -> Result<Option<bool>, Failure<Problem>> {
    let system = app.access().system("imports").map_err(Failure::Refused)?;
    let row = of_id(&system, import).one(app.store().read()).await?;
    Ok(row.map(|row| !row.state.is_under_way()))
}

/// What became of the files of an import, in the order in which they came.
///
/// # Errors
/// Those of the store.
pub async fn import_told(app: &App, import: Id) -> Result<Vec<FileTold>, Failure<Problem>> {
    let db = app.store().read();
    let mut all = Vec::new();
    let system = app.access().system("imports").map_err(Failure::Refused)?;
    for file in files(db, system.select::<file::Entity>(), RowId(import)).await? {
        let rows = system.select::<wrong::Entity>().filter(wrong::Column::File.eq(file.id));
        let rows = rows.order_by_asc(wrong::Column::Row).order_by_asc(wrong::Column::Place).all(db).await?;
        let (tally, look, problem) = (file.tally(), file.look().ok(), file.told());
        let unfit = problem.as_ref().filter(|told| told.code == "crm-import-kind-unfit");
        let unfit = unfit.and_then(|told| told.args.iter().find(|(name, _)| name == "kind"));
        let unfit = unfit.map(|(_, kind)| kind.clone());
        all.push(FileTold {
            object: look.map(|look| look.kind).or(unfit),
            rows: tally.rows,
            created: tally.added,
            updated: tally.changed,
            refused: rows.iter().filter_map(|row| Some((row.row, row.column.clone(), row.told()?))).collect(),
            problem,
            file: file.name,
        });
    }
    Ok(all)
}
