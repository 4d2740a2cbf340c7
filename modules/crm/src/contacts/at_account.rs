//! The contacts of an account, beside what is known of it.

use maud::{Markup, html};
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::Icon;
use prestasi_web::{Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::row::contact;
use crate::rights::WRITE_CRM;

/// Contacts that are shown.
const SHOWN: u64 = 20;

/// Who is known there, and the way to add somebody.
pub async fn of_account(visit: &Visit, account: Id) -> Outcome<Markup> {
    let w = visit.words;
    let rows = visit.viewer.select::<contact::Entity>();
    let rows = rows.filter(contact::Column::Account.eq(RowId(account)));
    let rows = rows.order_by_asc(contact::Column::Name).limit(SHOWN).all(visit.db()).await?;
    Ok(html! {
        h3 class="title" { (w.say("crm-contacts")) }
        @if rows.is_empty() { p class="muted" { (w.say("crm-contacts-none-here")) } }
        ul class="rows" {
            @for row in &rows {
                li {
                    div class="two-lines" {
                        a href={ "/contacts?open=" (row.id) } { (row.name) }
                        span class="muted" { (row.position) }
                    }
                    @if !row.email.is_empty() { a href={ "mailto:" (row.email) } { (row.email) } }
                    @else if !row.phone.is_empty() { a href={ "tel:" (row.phone.replace(' ', "")) } { (row.phone) } }
                }
            }
        }
        @if visit.viewer.may(WRITE_CRM) {
            div class="row" {
                (button::link(Weight::Quiet, &format!("/contacts/new?account={account}"), Some(Icon::Plus), &w.say("crm-contacts-add")))
            }
        }
    })
}
