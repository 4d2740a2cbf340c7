//! `prestasi import`: files become records of the CRM, or rows of a dataset where one is named, as at the pages.

mod records;

use std::path::{Path, PathBuf};
use std::time::Duration;

use bytes::Bytes;
use clap::Args as ClapArgs;
use futures_util::{Stream, stream};
use indicatif::{ProgressBar, ProgressStyle};
use prestasi_exchange::read::Limits;
use prestasi_exchange::{Plan, StartImport, State, UndoImport, import, receive, wrong};
use prestasi_i18n::Words;
use prestasi_jobs::row as job;
use prestasi_kernel::{Id, Place, Problem, Result};
use prestasi_store::{Error, Failure, RowId};
use prestasi_web::{App, Fault};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tokio::io::AsyncReadExt;
use tokio::sync::oneshot;

use super::{Open, runtime};
use crate::commands::console::{Console, print};

/// Bytes read at a time.
const PIECE: usize = 1 << 20;
/// Wrong rows that are printed.
const SHOWN: u64 = 20;
const LOOK_AFTER: Duration = Duration::from_millis(100);

/// Import the exports of other systems, or a file into a dataset; or undo an import.
#[derive(ClapArgs)]
pub struct Args {
    #[command(flatten)]
    open: Open,
    /// CSV, XLSX or Parquet files. Without --dataset they become accounts, contacts, leads and deals, together and in the right
    /// order; what each is, is found out. A line of JSON says what became of each.
    #[arg(required_unless_present = "undo", value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The dataset that the rows of one file belong to; made if there is none.
    #[arg(long)]
    dataset: Option<String>,
    /// The columns that rows are known by; without any, a row is what stands in it.
    #[arg(long, value_delimiter = ',', requires = "dataset")]
    key: Vec<String>,
    /// The column with the number of the person whose row it is.
    #[arg(long, requires = "dataset")]
    person: Option<String>,
    /// Only say what would become of the rows.
    #[arg(long, requires = "dataset")]
    dry_run: bool,
    /// Take back the import of this id instead.
    #[arg(long, conflicts_with_all = ["files", "dataset", "key", "person", "dry_run"])]
    undo: Option<String>,
}

/// Runs the command; the answer is no if a row could not be taken.
pub fn run(args: &Args, console: &Console) -> Result<bool> {
    runtime()?.block_on(async {
        let app = args.open.open().await?;
        let done = match (&args.undo, &args.dataset, args.files.as_slice()) {
            (Some(id), ..) => undo(&app, id, console).await,
            (None, Some(_), [file]) => import(&app, args, file, console).await,
            (None, Some(_), _) => Err(Problem::new("import-several-files")),
            (None, None, files) => records::import(&app, files, console).await,
        };
        app.store().close().await;
        done
    })
}

fn told(failure: Failure<Problem>) -> Problem {
    Fault::from(failure).problem()
}

async fn undo(app: &App, id: &str, console: &Console) -> Result<bool> {
    let import = Id::parse(id)?;
    let operator = app.access().system("command-line")?;
    if records::undo(app, &operator, import).await? {
        console.say("import-command-undone", &[("id", id.to_owned())]);
        return Ok(true);
    }
    app.access().write(operator.ask(), UndoImport { import }).await.map_err(told)?;
    console.say("import-command-undone", &[("id", id.to_owned())]);
    Ok(true)
}

async fn import(app: &App, args: &Args, path: &Path, console: &Console) -> Result<bool> {
    let operator = app.access().system("command-line")?;
    let pieces = pieces(path).await?;
    let name = file_name(path);
    let into = (args.dataset.as_deref().unwrap_or_default(), name.as_str());
    app.catalogue().check_name(into.0)?;
    let by = (&operator, operator.ask());
    let id = receive(app.access(), by, into, pieces, Limits::default()).await.map_err(told)?;
    let plan = find(app, id).await?.plan()?;
    let key = if args.key.is_empty() { plan.key.clone() } else { args.key.clone() };
    let plan = Plan { key, person: args.person.clone().or(plan.person.clone()), ..plan };
    let start = StartImport { import: id, plan, dry: args.dry_run };
    app.access().write(operator.ask(), start).await.map_err(told)?;
    let over = working(app, follow(app, id, console)).await;
    tell(app, &over?, console).await
}

/// What a file is called.
fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A file, piece by piece.
async fn pieces(path: &Path) -> Result<impl Stream<Item = std::io::Result<Bytes>>> {
    let broken = |error: std::io::Error| Problem::new("file-broken").arg("what", error).at(Place::file(path));
    let file = tokio::fs::File::open(path).await.map_err(broken)?;
    Ok(stream::unfold(file, |mut file| async move {
        let mut piece = Vec::with_capacity(PIECE);
        match (&mut file).take(PIECE as u64).read_to_end(&mut piece).await {
            Ok(0) => None,
            Ok(_) => Some((Ok(Bytes::from(piece)), file)),
            Err(error) => Some((Err(error), file)),
        }
    }))
}

/// Waits for something while this process does jobs.
async fn working<T>(app: &App, waiting: impl Future<Output = T>) -> T {
    let (end, ended) = oneshot::channel::<()>();
    let work = tokio::spawn(
        app.work(format!("import:{}", std::process::id()), Vec::new(), async { drop(ended.await) }),
    );
    let over = waiting.await;
    drop(end);
    drop(work.await);
    over
}

async fn find(app: &App, id: Id) -> Result<import::Model> {
    let found = import::Entity::find_by_id(RowId(id)).one(app.store().read()).await;
    let found = found.map_err(|error| Error::from(error).problem())?;
    found.ok_or_else(|| Problem::new("import-unknown").arg("name", id))
}

/// Waits until an import is over, and shows how far it is.
async fn follow(app: &App, id: Id, console: &Console) -> Result<import::Model> {
    let bar = ProgressBar::new_spinner();
    bar.set_style(ProgressStyle::default_spinner());
    loop {
        let import = find(app, id).await?;
        if !matches!(import.state, State::Checking | State::Running) {
            bar.finish_and_clear();
            return Ok(import);
        }
        let row = job::Entity::find().filter(job::Column::Id.eq(import.job)).one(app.store().read()).await;
        if let Ok(Some(row)) = row {
            let done = Words::new(console.language).count(row.done);
            bar.set_message(prestasi_i18n::message(console.language, "import-rows-read", &[("done", done)]));
        }
        bar.tick();
        tokio::time::sleep(LOOK_AFTER).await;
    }
}

/// Says what became of the rows.
async fn tell(app: &App, import: &import::Model, console: &Console) -> Result<bool> {
    if let Some(told) = import.told() {
        let args: Vec<_> = told.args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        print(prestasi_i18n::message(console.language, &told.code, &args));
        return Ok(false);
    }
    let count = |number: i64| Words::new(console.language).count(number);
    let counts = [
        ("rows", count(import.rows)),
        ("added", count(import.added)),
        ("changed", count(import.changed)),
        ("same", count(import.same)),
        ("wrong", count(import.wrong)),
    ];
    console.say("import-summary", &counts);
    let rows = wrong::Entity::find().filter(wrong::Column::Import.eq(import.id)).limit(SHOWN);
    let rows = rows.order_by_asc(wrong::Column::Row).all(app.store().read()).await;
    for row in rows.map_err(|error| Error::from(error).problem())? {
        let Some(told) = row.told() else { continue };
        let args: Vec<_> = told.args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let what = prestasi_i18n::message(console.language, &told.code, &args);
        let args = [("row", row.row.to_string()), ("column", row.column), ("what", what)];
        console.say("import-command-wrong", &args);
    }
    if import.state == State::Done {
        console.say("import-command-id", &[("id", import.id.to_string())]);
    }
    Ok(import.wrong == 0)
}
