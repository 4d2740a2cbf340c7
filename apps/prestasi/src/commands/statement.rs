//! `prestasi statement`: one person's statement in words, and the evidence from which anyone can recompute it.

use super::console::Console;
use clap::Args as ClapArgs;
use jiff::civil::Date;
use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::tables::{self, Tables};
use prestasi_compensation::model::Model;
use prestasi_compensation::output::publish::publish;
use prestasi_compensation::statement::{self, Statement};
use prestasi_compensation::verify::Evidence;
use prestasi_i18n::{Language, date, message};
use prestasi_incentives::derivation::{line, period};
use prestasi_kernel::{Place, Problem, Result};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Write one person's statement and its evidence.
#[derive(ClapArgs)]
pub struct Args {
    #[command(flatten)]
    of: Of,
    /// The folder for the files; made if it is not there.
    #[arg(long)]
    out: PathBuf,
}

/// Whose pay, from what.
#[derive(ClapArgs)]
pub struct Of {
    /// The plan.
    #[arg(long)]
    plan: PathBuf,
    /// The folder with the plan's tables.
    #[arg(long)]
    data: PathBuf,
    /// The person's id.
    #[arg(long)]
    pub person: String,
    /// The day of the run: later facts do not count.
    #[arg(long)]
    as_of: Option<Date>,
    /// The day up to which facts are known.
    #[arg(long)]
    known_on: Option<Date>,
}

impl Of {
    /// Opens the plan over its tables and gives it, with its text, to `work`.
    ///
    /// # Errors
    /// What is wrong with plan and data, with the plan's file.
    pub fn with<T>(&self, work: impl FnOnce(&mut Model, &str, &Tables) -> Result<T>) -> Result<T> {
        let (document, text) = super::read_plan(&self.plan)?;
        let tables = tables::open(&document, &self.data)?;
        let view = View { as_of: self.as_of, known_on: self.known_on };
        let worked = || {
            let mut model = Model::new(&document, &text, &tables, view)?;
            work(&mut model, &text, &tables)
        };
        worked().map_err(|problem| super::in_file(problem, &self.plan))
    }
}

/// Runs the command.
pub fn run(args: Args, console: &Console) -> Result<()> {
    let (told, evidence) = args.of.with(|model, text, tables| {
        let (statement, evidence) = statement::evidence::both(model, text, tables, &args.of.person)?;
        Ok((page(console.language, &statement), evidence))
    })?;
    std::fs::create_dir_all(&args.out).map_err(|error| broken(&args.out, error))?;
    let name = file_name(&args.of.person);
    let paths =
        [args.out.join(format!("statement-{name}.txt")), args.out.join(format!("evidence-{name}.json"))];
    write_both(&paths, &told, &evidence)?;
    let words = [("statement", paths[0].display().to_string()), ("evidence", paths[1].display().to_string())];
    console.say("statement-written", &words);
    Ok(())
}

/// Writes two files under temporary names and then gives them theirs: both or none.
fn write_both(paths: &[PathBuf; 2], told: &str, evidence: &Evidence) -> Result<()> {
    let parts = paths.each_ref().map(|path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        path.with_file_name(format!(".{name}.part"))
    });
    let named = write(&parts[0], |file| file.write_all(told.as_bytes()))
        .and_then(|()| write(&parts[1], |file| evidence.write(file)))
        .and_then(|()| publish(&[(&parts[0], &paths[0]), (&parts[1], &paths[1])]));
    for part in &parts {
        let _ = std::fs::remove_file(part);
    }
    named.map(drop)
}

/// Writes a file by way of a buffer.
fn write(path: &Path, content: impl FnOnce(&mut BufWriter<File>) -> std::io::Result<()>) -> Result<()> {
    let written = File::create(path).map(BufWriter::new).and_then(|mut file| {
        content(&mut file)?;
        file.flush()
    });
    written.map_err(|error| broken(path, error))
}

fn broken(path: &Path, error: std::io::Error) -> Problem {
    Problem::new("file-broken").arg("what", error).at(Place::file(path))
}

/// An id as part of a file's name: what might lead elsewhere is written by its bytes.
fn file_name(id: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    id.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// The whole statement as text.
fn page(language: Language, statement: &Statement) -> String {
    let mut page = String::new();
    let mut put = |line: &str| page.extend([line, "\n"]);
    let say = |key: &str, args: &[(&str, String)]| message(language, key, args);
    put(&say("statement-title", &[("person", statement.person.clone())]));
    put(&say("statement-plan", &[("plan", statement.plan.clone())]));
    if let Some(day) = statement.as_of {
        put(&say("statement-as-of", &[("day", date(language, day))]));
    }
    if let Some(day) = statement.known_on {
        put(&say("statement-known-on", &[("day", date(language, day))]));
    }
    let mut section = |lines: Vec<String>| ["".to_owned()].iter().chain(&lines).for_each(|line| put(line));
    for of in &statement.periods {
        let told = period::told(language, statement, of);
        if !told.is_empty() {
            section(told);
        }
    }
    section(vec![say("statement-lines", &[])]);
    for of in statement.lines.iter().filter(|line| line.earned != 0 || !line.credit.is_zero()) {
        section(line::told(language, statement, of));
    }
    page
}
