//! `prestasi demo`: a company made from a seed, as files to calculate with, or running with its pages.

use std::fs;
use std::path::Path;

use clap::Args as ClapArgs;
use prestasi_demo::{Company, LAST};
use prestasi_kernel::{Place, Problem, Result};
use prestasi_settings::demo::{PASSWORD, SIGN_INS};
use prestasi_store::Failure;
use prestasi_web::{App, Fault};

use super::console::Console;
use super::server::serve::{Listen, answer, listen, url};
use super::server::{Backups, FILE, Open, runtime};

/// Write a made-up Malaysian company: three years of records, and the plan that pays its people. With a port, serve its
/// pages to this machine.
#[derive(ClapArgs)]
pub struct Args {
    /// The folder for the plan, the tables and the database; made if it is not there.
    #[arg(long)]
    dir: std::path::PathBuf,
    /// The same seed makes the same company.
    #[arg(long, default_value_t = 2026)]
    seed: u64,
    /// Serve the company's pages at this port; 0 takes a free one.
    #[arg(long)]
    port: Option<u16>,
    /// A PostgreSQL address for the database; without one, a file in the folder.
    #[arg(long, env = "PRESTASI_DATABASE")]
    database: Option<String>,
    /// A host of the own network that letters may be handed to, to try them out: 127.0.0.1:1025.
    #[arg(long, requires = "port")]
    mail_into: Vec<String>,
}

/// Runs the command.
pub fn run(args: &Args, console: &Console) -> Result<()> {
    let company = Company::new(args.seed);
    match args.port {
        Some(port) => runtime()?.block_on(serve(args, port, &company, console)),
        None => write(args, &company, console),
    }
}

fn write(args: &Args, company: &Company, console: &Console) -> Result<()> {
    company.write(&args.dir)?;
    let folder = args.dir.display().to_string();
    let command = format!(
        "prestasi calculate --plan {folder}/plan.toml --data {folder}/data --out {folder}/results --as-of {LAST}"
    );
    let words = [
        ("company", prestasi_demo::NAME.to_owned()),
        ("people", company.people.len().to_string()),
        ("orders", company.orders.len().to_string()),
        ("folder", folder),
        ("command", command),
    ];
    console.say("demo-written", &words);
    Ok(())
}

async fn serve(args: &Args, port: u16, company: &Company, console: &Console) -> Result<()> {
    if args.database.is_none() && !args.dir.join(FILE).exists() {
        make_aside(&args.dir, company, console).await?;
    }
    let backups = Backups::into(&args.dir.join("backups"));
    let mut open = Open::here(args.dir.clone(), args.database.clone());
    open.backups.clone_from(&backups.backup_to);
    open.mail_into.clone_from(&args.mail_into);
    let app = open.open().await?;
    let told = |failure: Failure<Problem>| Fault::from(failure).problem();
    if !app.access().is_set_up().await.map_err(told)? {
        make_up(&app, company, console).await?;
    }
    let listener = listen(Listen::here(port)).await?;
    console.say("demo-serves", &[("company", prestasi_demo::NAME.to_owned()), ("address", url(&listener)?)]);
    for (login, role) in SIGN_INS {
        console.say("demo-sign-in", &[("role", console.word(role.key())), ("login", login.to_owned())]);
    }
    console.say("demo-password", &[("password", PASSWORD.to_owned())]);
    answer(&app, listener, backups.own(&open.data)?).await
}

/// Makes the company in a folder beside, so that one whose making was broken off is never taken for whole.
async fn make_aside(dir: &Path, company: &Company, console: &Console) -> Result<()> {
    let broken = |error: std::io::Error| Problem::new("file-broken").arg("what", error).at(Place::file(dir));
    let aside = dir.join("making");
    if aside.exists() {
        fs::remove_dir_all(&aside).map_err(broken)?;
    }
    let app = Open::here(aside.clone(), None).open().await?;
    make_up(&app, company, console).await?;
    app.store().close().await;
    let mut files =
        fs::read_dir(&aside).map_err(broken)?.collect::<std::io::Result<Vec<_>>>().map_err(broken)?;
    // The database last: where it is, all is.
    files.sort_by_key(|file| file.file_name() == FILE);
    for file in files {
        fs::rename(file.path(), dir.join(file.file_name())).map_err(broken)?;
    }
    fs::remove_dir(&aside).map_err(broken)
}

/// Has each module put its part of the company into the store.
async fn make_up(app: &App, company: &Company, console: &Console) -> Result<()> {
    console.say("demo-making", &[("company", prestasi_demo::NAME.to_owned())]);
    for module in app.modules() {
        module.make_up(app, company).await.map_err(|fault| fault.problem())?;
    }
    Ok(())
}
