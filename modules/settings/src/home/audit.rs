//! What was changed today, by kind, and where the chain stands.

use maud::{Markup, html};
use prestasi_store::{Instant, audit};
use prestasi_ui::tile::tiles;
use prestasi_web::{Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::tile;
use crate::audit::thing;

/// Kinds that are named; the rest is counted.
const NAMED: usize = 8;

pub async fn card(visit: Visit) -> Outcome<Option<Markup>> {
    let (w, db) = (visit.words, visit.db());
    let zone = &visit.app().site().zone;
    let start = zone.to_timestamp(visit.viewer.day().at(0, 0, 0, 0)).unwrap_or(jiff::Timestamp::MIN);
    let rows = visit.viewer.select::<audit::Entity>().filter(audit::Column::At.gte(Instant::from(start)));
    let rows =
        rows.select_only().column(audit::Column::Kind).column_as(audit::Column::Seq.count(), "entries");
    let counted = rows.group_by(audit::Column::Kind).order_by_asc(audit::Column::Kind);
    let mut kinds: Vec<(String, i64)> = counted.into_tuple().all(db).await?;
    kinds.sort_by_key(|(_, count)| -count);
    let today: i64 = kinds.iter().map(|(_, count)| count).sum();
    let head = visit.app().store().audit_head().await?;
    let all = head.seq();
    Ok(Some(html! {
        section class="card" aria-labelledby="home-audit" {
            h2 id="home-audit" { (w.say("home-audit")) }
            (tiles(&[tile(w, "home-entries-today", today, "/audit"), tile(w, "home-entries-all", all, "/audit")]))
            @if !kinds.is_empty() {
                h3 { (w.say("home-entries-by-kind")) }
                ul class="rows" {
                    @for (kind, count) in kinds.iter().take(NAMED) {
                        li { a href={ "/audit?is.kind=" (kind) } { (thing(w, kind)) } span class="number" { (w.count(*count)) } }
                    }
                }
                @if kinds.len() > NAMED {
                    p class="muted" { (w.with("home-and-more", &[("count", (kinds.len() - NAMED).to_string())])) }
                }
            }
        }
    }))
}
