//! What the commands print: words in the reader's language, figures, progress.

use indicatif::{ProgressBar, ProgressStyle};
use prestasi_compensation::run::Stage;
use prestasi_i18n::{Language, message};
use prestasi_kernel::{Currency, Problem};
use std::fmt::Display;
use std::io::{ErrorKind, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Who reads, and in which language.
#[derive(Clone, Copy)]
pub struct Console {
    /// The reader's language.
    pub language: Language,
}

/// Prints a line. Who has read enough may close the pipe: the command still ends as it would have.
pub fn print(line: impl Display) {
    match writeln!(std::io::stdout(), "{line}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            eprintln!("{error}");
            std::process::exit(1);
        }
        _ => {}
    }
}

/// Prints a JSON value.
pub fn json(value: &serde_json::Value) {
    print(format_args!("{value:#}"));
}

impl Console {
    /// Prints a message of the catalogue.
    pub fn say(&self, key: &str, args: &[(&str, String)]) {
        print(message(self.language, key, args));
    }

    /// A message of the catalogue without arguments.
    pub fn word(&self, key: &str) -> String {
        message(self.language, key, &[])
    }

    /// The words of a problem, with its place and what to do next.
    pub fn problem(&self, problem: &Problem) -> String {
        prestasi_i18n::problem(self.language, problem)
    }

    /// An amount of money as it is written for people.
    pub fn minor(&self, minor: i128, currency: Currency) -> String {
        prestasi_i18n::money(minor, currency)
    }
}

/// A progress bar that appears once the work has taken a second.
pub fn bar(console: &Console) -> Box<dyn Fn(Stage, usize, usize) + Sync> {
    let started = Instant::now();
    let shown: Mutex<Option<(Stage, ProgressBar)>> = Mutex::new(None);
    let language = console.language;
    Box::new(move |stage, done, of| {
        if started.elapsed() < Duration::from_secs(1) {
            return;
        }
        let mut shown = shown.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if shown.as_ref().is_none_or(|(other, _)| *other != stage) {
            let key = match stage {
                Stage::Credit => "progress-credit",
                Stage::Lines => "progress-lines",
                Stage::People => "progress-people",
            };
            let style = ProgressStyle::with_template("{msg:12} {bar:32} {pos}/{len} {eta}")
                .unwrap_or_else(|_| ProgressStyle::default_bar());
            let bar = ProgressBar::new(of as u64).with_style(style).with_message(message(language, key, &[]));
            *shown = Some((stage, bar));
        }
        if let Some((_, bar)) = &*shown {
            bar.set_position(done as u64);
            if done == of {
                bar.finish_and_clear();
            }
        }
    })
}
