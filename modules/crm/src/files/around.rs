//! The files of a record, beside it, and the form that adds one.

use maud::{Markup, html};
use prestasi_store::RowId;
use prestasi_ui::form::{Control, FileRules, Form, form};
use prestasi_ui::icon::{Icon, icon};
use prestasi_web::upload::FILE;
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::FILE_BYTES_MAX;
use super::kinds::ENDINGS;
use super::row::file;
use crate::accounts::account;
use crate::activities::activity;
use crate::contacts::contact;
use crate::deals::deal;
use crate::leads::lead;
use crate::object::{Object, Row, list};
use crate::orders::order;
use crate::quotes::quote;
use crate::rights::WRITE_CRM;

/// Files that are shown.
const SHOWN: u64 = 50;

/// A kind of record that has files.
pub trait Keeps: Object {
    /// The field of a file that leads to one.
    const FILED: &'static str;
    /// Its column.
    const COLUMN: file::Column;
}

macro_rules! keeps {
    ($($object:ident $field:literal $column:ident;)*) => {$(
        impl Keeps for $object::Entity {
            const FILED: &'static str = $field;
            const COLUMN: file::Column = file::Column::$column;
        }
    )*};
}

keeps! {
    account "account" Account;
    contact "contact" Contact;
    lead "lead" Lead;
    deal "deal" Deal;
    quote "quote" Quote;
    order "order_id" OrderId;
    activity "activity" Activity;
}

/// The files of a record, and a form that adds one.
pub async fn beside<E: Keeps>(visit: &Visit, row: &Row<E>) -> Outcome<Markup> {
    let w = visit.words;
    let rows = list::<file::Entity>(visit)?.rows.filter(E::COLUMN.eq(RowId(row.id())));
    let rows = rows.order_by_desc(file::Column::Id).limit(SHOWN);
    let rows = rows.into_model::<Row<file::Entity>>().all(visit.db()).await?;
    let adds = visit.viewer.may(WRITE_CRM);
    let lines = rows.iter().map(|row| {
        let about = [size(visit, row.model.bytes), row.told_of(w, "owner")].join(" · ");
        html! {
            li {
                span class="timeline-mark" { (icon(Icon::File)) }
                div class="two-lines" {
                    a href={ "/files/" (row.id()) } { (row.name()) }
                    span class="muted" { (about) }
                }
                a class="button quiet" href={ "/files/" (row.id()) "/download" } { (w.say("crm-file-download")) }
            }
        }
    });
    Ok(html! {
        h3 class="title" { (w.say("crm-files")) }
        @if rows.is_empty() { p class="muted" { (w.say("crm-files-none-here")) } }
        ul class="rows" { @for line in lines { (line) } }
        @if adds { details { summary { (w.say("crm-files-add")) } (adding(visit, &place(row), &Fields::default())?) } }
    })
}

/// Where files of a record are sent.
pub fn place<E: Keeps>(row: &Row<E>) -> String {
    format!("{}/{}/files", E::CALLED.path, row.id())
}

/// The form.
pub fn adding(visit: &Visit, action: &str, typed: &Fields) -> Outcome<Markup> {
    let w = visit.words;
    let rules = FileRules { accept: ENDINGS, bytes_max: FILE_BYTES_MAX, several: false };
    Ok(form(
        w,
        &Form {
            id: "crm-file",
            action: action.to_owned(),
            fields: vec![typed.show(w, FILE, "crm-file", Control::Files(rules))],
            hidden: vec![typed.fresh_key()?],
            submit: w.say("crm-files-send"),
            cancel: None,
            draft: None,
        },
    ))
}

/// How large a file is, in the unit that reads well.
fn size(visit: &Visit, bytes: Option<i64>) -> String {
    let bytes = bytes.unwrap_or_default();
    let (key, count) = match bytes {
        0..1_000 => ("crm-file-size-b", bytes),
        1_000..1_000_000 => ("crm-file-size-kb", bytes / 1_000),
        _ => ("crm-file-size-mb", bytes / 1_000_000),
    };
    visit.words.with(key, &[("count", visit.words.count(count))])
}
