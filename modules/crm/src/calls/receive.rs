//! A file of calls is taken.

use axum::Json;
use prestasi_capture::calls::{Position, Template, tail};
use prestasi_kernel::Problem;
use prestasi_web::upload::{Content, File};
use prestasi_web::{Outcome, Visit};
use serde::Serialize;
use utoipa::ToSchema;

use super::keep::{CallsTally, KeepCalls};
use crate::gathered::bytes;

/// Bytes of a file at most.
pub const BYTES_MOST: usize = 32 << 20;
/// Calls that are kept in one change.
const AT_ONCE: usize = 200;

/// What became of a file of calls.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallsFile {
    #[serde(flatten)]
    tally: CallsTally,
    /// What could not be read, in words; the first hundred.
    wrong: Vec<String>,
}

/// Takes it: with heads or as Asterisk writes it, in whichever order, as often as somebody likes.
pub async fn receive(visit: &Visit, content: Content) -> Outcome<(CallsTally, Vec<Problem>)> {
    let mut bytes = bytes(content, BYTES_MOST).await?;
    // The last line of a whole file is whole.
    if !bytes.ends_with(b"\n") {
        bytes.push(b'\n');
    }
    let zone = visit.app().site().zone.clone();
    let read = tail(&bytes, Position::default(), None, &Template::default(), &zone)?.calls;
    let mut tally = CallsTally::default();
    for calls in read.found.chunks(AT_ONCE) {
        let keep = KeepCalls { calls: calls.to_vec(), zone: zone.clone(), count: calls.len() };
        // Without the key of the request: each part is a change of its own, and each call is taken once.
        tally = tally.and(visit.does_as(visit.viewer.ask(), keep).await?);
    }
    Ok((tally, read.problems))
}

pub async fn post(visit: Visit, File(content): File) -> Outcome<Json<CallsFile>> {
    let (tally, problems) = receive(&visit, content).await?;
    let wrong = problems.iter().map(|problem| visit.words.problem(problem)).collect();
    Ok(Json(CallsFile { tally, wrong }))
}
