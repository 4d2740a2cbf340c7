//! What changes appears in open pages by itself, whichever process changed it: the audit is followed, and each action is
//! told as its area. `roles.assign` is about `roles`; a notice rings the bell, a job is about `jobs`.
//!
//! Design: the number of an event is that of its entry in the audit, the same in every process over one database, so that
//! a tab that reconnects may reach another one.

use std::time::Duration;

use axum::extract::RawQuery;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use prestasi_store::Error;
use prestasi_store::audit::{Column, Entity};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::app::App;
use crate::visit::Visit;

/// How late another process's change is told at most; one of this process is told at once.
const LOOK_AFTER: Duration = Duration::from_millis(250);
/// Entries looked at together: more than anybody could miss for long.
const ENTRIES: u64 = 500;
/// How long to leave a database alone that does not answer.
const AWAY: Duration = Duration::from_secs(1);

/// What changes elsewhere. The stream names areas and no content; who may see what is decided when a page asks anew.
pub async fn stream(visit: Visit, headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let since =
        query.as_deref().and_then(|query| query.strip_prefix("since=")).and_then(|text| text.parse().ok());
    visit.app().hub().stream(&headers, since, |_| true).into_response()
}

/// Follows the audit until the store closes.
pub async fn follow(app: App) {
    let mut at = None;
    loop {
        match look(&app, at).await {
            Ok(next) => at = Some(next),
            Err(Error::Closed) => return,
            Err(_) => tokio::time::sleep(AWAY).await,
        }
        tokio::select! {
            () = app.changed().notified() => {}
            () = tokio::time::sleep(LOOK_AFTER) => {}
        }
    }
}

/// Tells what was entered behind a number; gives the newest.
async fn look(app: &App, at: Option<i64>) -> Result<i64, Error> {
    let Some(mut at) = at else {
        let head = app.store().audit_head().await?.seq();
        app.hub().begin(number(head));
        return Ok(head);
    };
    loop {
        let rows = Entity::find().select_only().columns([Column::Seq, Column::Action, Column::Kind]);
        let rows = rows.filter(Column::Seq.gt(at)).order_by_asc(Column::Seq).limit(ENTRIES);
        let rows: Vec<(i64, String, String)> = rows.into_tuple().all(app.store().read()).await?;
        let Some((last, ..)) = rows.last() else { return Ok(at) };
        at = *last;
        for (seq, topic) in topics(&rows) {
            app.hub().tell(number(seq), topic);
        }
    }
}

/// The areas of some entries, each once, under the number of its last.
fn topics(rows: &[(i64, String, String)]) -> Vec<(i64, &str)> {
    let mut told: Vec<(i64, &str)> = Vec::new();
    for (seq, action, kind) in rows.iter().rev() {
        let area = match kind.as_str() {
            "notice" => "notice",
            "job" => "jobs",
            _ => action.split('.').next().unwrap_or(action),
        };
        if !told.iter().any(|(_, other)| *other == area) {
            told.push((*seq, area));
        }
    }
    told.reverse();
    told
}

fn number(seq: i64) -> u64 {
    u64::try_from(seq).unwrap_or_default()
}
