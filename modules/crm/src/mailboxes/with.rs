//! Mails with an address, where a record has no activities of its own: a lead.

use maud::{Markup, html};
use prestasi_matching::email;
use prestasi_web::{Outcome, Visit};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::activities::{MAIL, activity, at, participant};

/// Mails that are shown.
const SHOWN: u64 = 20;

/// The mails with an address that the visitor sees, the newest first; nothing where there are none.
pub async fn mails_with(visit: &Visit, address: &str) -> Outcome<Markup> {
    use activity::Column as C;
    let (w, Some(address)) = (visit.words, email(address)) else { return Ok(html! {}) };
    let with = Query::select()
        .column(participant::Column::Activity)
        .from(participant::Entity)
        .and_where(participant::Column::Address.eq(address))
        .take();
    let rows = visit.viewer.select::<activity::Entity>().filter(C::Origin.eq(MAIL));
    let rows = rows.filter(C::Id.in_subquery(with)).order_by_desc(C::Day).order_by_desc(C::Time);
    let rows = rows.order_by_desc(C::Id).limit(SHOWN).all(visit.db()).await?;
    Ok(html! {
        @if !rows.is_empty() {
            h3 class="title" { (w.say("crm-mailbox-mails-of")) }
            ol class="rows activities" {
                @for row in &rows {
                    li {
                        div class="two-lines" {
                            a href={ "/activities?open=" (row.id) } { (row.name) }
                            span class="muted" { (at(row.day.map(|day| w.date(day.date())).unwrap_or_default(), &row.time)) }
                        }
                    }
                }
            }
        }
    })
}
