//! A plan letter on paper, with the hash of the plan, and when it was accepted.

use axum::body::Body;
use axum::response::Response;
use prestasi_compensation::plan::letter::{Block, Letter, shown, told};
use prestasi_paper::{Paper, Part, Table, pdf};
use prestasi_web::api::{At, Sent};
use prestasi_web::{Fault, Outcome, Visit, file};

use super::accepted::{accepted, said};
use super::read::{own, written};
use crate::aside::aside;
use crate::derivation::tongue::Reader;
use crate::plans::{find, newest, version};

/// One's own letter.
pub async fn mine(visit: Visit, At([plan]): At<1>) -> Outcome<Response> {
    let own = own(&visit).await?.into_iter().find(|(row, _)| row.id.0 == plan);
    let (row, version) = own.ok_or_else(Fault::not_found)?;
    let person = visit.person()?;
    let letter = written(&visit, plan, &version, Some(person)).await?;
    let stands = accepted(&visit, row.id, person, &version.hash).await?;
    sent(&visit, &version, &letter, Some(said(&visit, &version.hash, stands.as_ref()))).await
}

/// The same for a program.
pub async fn one(visit: Visit, at: At<1>) -> Outcome<Sent> {
    mine(visit, at).await.map(Sent)
}

/// What a plan promises to anybody, for whoever sees plans.
pub async fn page(visit: Visit, At([plan]): At<1>) -> Outcome<Response> {
    let row = find(&visit, plan).await?;
    let version = newest(visit.db(), &visit.viewer, row.id).await?.ok_or_else(Fault::not_found)?;
    let letter = written(&visit, plan, &version, None).await?;
    sent(&visit, &version, &letter, None).await
}

async fn sent(
    visit: &Visit,
    version: &version::Model,
    letter: &Letter,
    accepted: Option<String>,
) -> Outcome<Response> {
    let (w, reader) = (visit.words, Reader(visit.words.language()));
    // Backticks stand for another letter, which paper does not have.
    let say = |sentence| told(sentence, &letter.currency, &reader).replace('`', "");
    let mut parts = Vec::new();
    for (place, section) in letter.sections.iter().enumerate() {
        parts.push(Part::Heading(if place == 0 { 1 } else { 2 }, say(&section.heading)));
        for block in &section.body {
            parts.push(match block {
                Block::Say(sentence) => Part::Text(say(sentence)),
                Block::Table { head, rows } => {
                    let cell = |value| shown(value, &letter.currency, &reader).replace('`', "");
                    let rows = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
                    Part::Table(Table { words: head.len(), head: head.iter().map(say).collect(), rows })
                }
            });
        }
    }
    let hash = [("version", version.number.to_string()), ("hash", version.hash.clone())];
    parts.push(Part::Text(w.with("plan-letter-hash", &hash)));
    parts.extend(accepted.map(Part::Text));
    let title = w.with("paper-letter", &[("plan", letter.plan.clone())]);
    let paper = Paper { title: title.clone(), language: w.language(), head: title.clone(), parts };
    let body = Body::from(aside(move || pdf(&paper)).await?);
    Ok(file::attachment(&format!("{title}.pdf"), "application/pdf", body))
}
