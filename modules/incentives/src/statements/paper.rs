//! A statement on paper, as a workbook, and its lines as comma-separated values: what the page says.

use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use futures_util::stream;
use prestasi_compensation::statement::{Line, Statement};
use prestasi_i18n::Words;
use prestasi_kernel::{Id, Problem};
use prestasi_paper::{Paper, Part, Table, pdf};
use prestasi_web::api::{At, Sent};
use prestasi_web::{Outcome, Visit, file as files};

use super::content::{Content, Section};
use super::lines::{WORDS, cells, head, of_period};
use super::live::{Live, periods};
use super::one::period_of;
use crate::adjustments;
use crate::aside::aside;

/// Lines on paper at most: more than that nobody reads, and a workbook has them.
const LINES_MAX: usize = 100_000;
/// Rows that are written at a time.
const AT_ONCE: usize = 1_000;

/// A statement with what it says.
struct Read {
    content: Content,
    statement: Statement,
    period: String,
}

async fn read(visit: &Visit, plan: Id, person: Id) -> Outcome<Read> {
    let rows = periods(visit, plan, person).await?;
    let period = period_of(visit, &rows);
    let live = Arc::new(Live::open(visit, plan, person, &period).await?);
    let statement = Arc::clone(&live).statement().await?;
    let of = statement.periods.iter().find(|of| of.period.to_string() == period);
    let mut content = Content::of(visit, (&live, person), (&statement, of), &rows).await?;
    if !content.adjusted.is_empty() {
        let (w, adjusted) = (visit.words, &content.adjusted);
        let (title, sheet) = (w.say("statement-adjusted"), adjustments::sheet(w, adjusted));
        content.sections.push(Section { title, sheet });
    }
    Ok(Read { content, statement, period })
}

pub async fn pdf_file(visit: Visit, At([plan, person]): At<2>) -> Outcome<Response> {
    let read = read(&visit, plan, person).await?;
    let paper = paper(visit.words, &read)?;
    let name = format!("{}.pdf", read.content.title);
    let body = Body::from(aside(move || pdf(&paper)).await?);
    Ok(files::attachment(&name, "application/pdf", body))
}

/// The same for a program.
pub async fn pdf_sent(visit: Visit, at: At<2>) -> Outcome<Sent> {
    pdf_file(visit, at).await.map(Sent)
}

fn paper(w: Words, read: &Read) -> Result<Paper, Problem> {
    let content = &read.content;
    let lines = of_period(&read.statement, &read.period);
    if lines.len() > LINES_MAX {
        return Err(Problem::new("paper-too-long").arg("lines", lines.len()).arg("most", LINES_MAX));
    }
    let mut parts = vec![
        Part::Heading(1, content.title.clone()),
        Part::Text(content.basis.clone()),
        Part::Text(content.letter.clone()),
    ];
    for section in &content.sections {
        parts.push(Part::Heading(2, section.title.clone()));
        parts.push(Part::Table(table(section)));
    }
    let row = |(_, line): &(usize, &Line)| {
        let rest = cells(&read.statement, line).into_iter().map(|cell| cell.text());
        [w.date(line.date)].into_iter().chain(rest).collect()
    };
    parts.push(Part::Heading(2, w.say("statement-lines-title")));
    parts.push(match lines.as_slice() {
        [] => Part::Text(w.say("statement-nothing")),
        lines => Part::Table(Table { words: WORDS, head: head(w), rows: lines.iter().map(row).collect() }),
    });
    let head = content.basis.clone();
    Ok(Paper { title: content.title.clone(), language: w.language(), head, parts })
}

fn table(section: &Section) -> Table {
    let mut rows = section.sheet.rows();
    let head = if section.sheet.headed && !rows.is_empty() { rows.remove(0) } else { Vec::new() };
    Table { words: section.sheet.words, head, rows }
}

/// The lines as a workbook has them: the oldest first.
fn bare(read: &Read) -> Vec<Vec<String>> {
    let row = |(_, line): (usize, &Line)| {
        let rest = cells(&read.statement, line).into_iter().map(|cell| cell.bare());
        [line.date.to_string()].into_iter().chain(rest).collect()
    };
    of_period(&read.statement, &read.period).into_iter().rev().map(row).collect()
}

pub async fn xlsx_file(visit: Visit, At([plan, person]): At<2>) -> Outcome<Response> {
    let (w, read) = (visit.words, read(&visit, plan, person).await?);
    let content = &read.content;
    let mut rows = vec![vec![content.basis.clone()], vec![content.letter.clone()]];
    for section in &content.sections {
        rows.extend([Vec::new(), vec![section.title.clone()]]);
        rows.extend(section.sheet.bare());
    }
    let all = vec![
        (w.say("paper-sheet"), vec![content.title.clone()], rows),
        (w.say("statement-lines-title"), head(w), bare(&read)),
    ];
    files::book(&content.title, all).await
}

/// The same for a program.
pub async fn xlsx_sent(visit: Visit, at: At<2>) -> Outcome<Sent> {
    xlsx_file(visit, at).await.map(Sent)
}

pub async fn csv_file(visit: Visit, At([plan, person]): At<2>) -> Outcome<Response> {
    let (w, read) = (visit.words, read(&visit, plan, person).await?);
    let parts: Vec<_> = bare(&read).chunks(AT_ONCE).map(|some| Ok(some.to_vec())).collect();
    files::file(&read.content.title, "csv", head(w), Box::pin(stream::iter(parts))).await
}
