//! What accounts, contacts, leads and deals have in common: fields, of which each is told in one line, and all that one
//! can do with a record, which comes from them: the form, the list, the record, the API, the file.
//!
//! Invariant: whoever changes a record sees it, before and after; a record never goes beyond the reach of whoever writes
//! it.

mod bin;
mod bulk;
pub mod custom;
mod draft;
mod field;
mod forget;
mod form;
mod history;
mod holds;
mod keep;
mod list;
pub mod many;
mod one;
mod parts;
mod remove;
mod routes;
mod said;
mod schema;
mod texts;

use maud::Markup;
use prestasi_access::{Permission, Protected, Viewer};
use prestasi_kernel::{Currency, Problem};
use prestasi_matching::Record;
use prestasi_store::versioned::Versioned;
use prestasi_store::{Error, Failure, RowId, Tx};
use prestasi_ui::icon::Icon;
use prestasi_ui::table::BulkAction;
use prestasi_web::link::held;
use prestasi_web::{Allow, Link, Outcome, Visit, company};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, DbErr, EntityTrait, FromQueryResult, IdenStatic, IntoActiveModel,
    Iterable, ModelTrait, QuerySelect, QueryTrait, Value,
};

use crate::rights::{READ_CRM, WRITE_CRM};

pub use bin::{put as take_out, removed, table as removed_table, take_back};
pub use bulk::insert_all;
pub use draft::{Draft, New};
pub use field::Field;
pub use forget::{KEPT_DAYS, RETENTIONS, forget, schedules};
pub use holds::Holds;
pub use keep::{Add, amend, find, whole};
pub use list::{Row, briefly, hits, list, row, site};
pub use one::panel;
pub use parts::Parts;
pub use remove::Remove;
pub(crate) use routes::{many_routes, object_routes, told_routes};
pub use said::Said;

/// What answers at the addresses of a kind of record.
pub mod handlers {
    pub use super::form::{add, change, page_to_add, page_to_change, send_to_add, send_to_change};
    pub use super::list::{file, find, items, page};
    pub use super::many::handlers::*;
    pub use super::one::{one, page as page_of_one};
    pub use super::remove::{remove, restore, send_remove, send_restore};
}

/// A kind of record that sellers keep. Its table has `id`, `version` and `created` beside its fields.
pub trait Object:
    Protected
    + Versioned
    + EntityTrait<
        Model: IntoActiveModel<Self::ActiveModel> + FromQueryResult + Clone + Send + Sync,
        ActiveModel: ActiveModelBehavior + ActiveModelTrait<Entity = Self> + Send + Sync,
    >
{
    /// What the audit and the API call one: `account`.
    const KIND: &'static str;
    /// What the audit says was done when one came to be.
    const ADD: &'static str;
    /// The same, when one was changed.
    const CHANGE: &'static str;
    /// The same, when one was removed.
    const REMOVE: &'static str;
    /// The same, when one was brought back.
    const RESTORE: &'static str;
    /// How it is called in pages.
    const CALLED: Called;
    /// What it takes to see some of them.
    const READS: Permission = READ_CRM;
    /// What it takes to add and change them.
    const WRITES: Permission = WRITE_CRM;
    /// Whom its pages let in to see them.
    const READ: Allow = Allow::Holders(&[Self::READS]);
    /// Whom they let in to change them.
    const WRITE: Allow = Allow::Holders(&[Self::WRITES]);

    /// Whether one that came to be stays as it is: others may name it, nobody changes or removes it.
    const STAYS: bool = false;

    /// Its fields, in the order of its form; the first is its name.
    fn fields() -> Vec<Field<Self>>;

    /// Whether one that came to be can be removed.
    const GOES: bool = true;

    /// Whether many of them can be changed at once.
    const MANY: bool = false;
    /// The fields among those that operations of their own say, of which many can say something too.
    const MOVES: &'static [&'static str] = &[];

    /// Has one say something of [`Self::MOVES`].
    fn shift(
        _: &Tx,
        _: &Viewer,
        _: RowId,
        _: &'static str,
        _: &Said,
    ) -> impl Future<Output = Kept<()>> + Send {
        async { Ok(()) }
    }

    /// Whether people add and change them, and not operations of their own alone.
    const BY_HAND: bool = true;
    /// Whether whoever adds one may do so for somebody whose records they do not see, as rules give it away.
    const HANDED_ON: bool = false;

    /// What is looked at to find out whether it stands here already; the name of its account where it has one. Nothing
    /// where there may be two alike.
    fn resembles(_: &Draft<Self>, _: &str) -> Record {
        Record::default()
    }

    /// What a new record says beside what somebody said of it.
    fn begin(_: &Tx, _: &Viewer, draft: Draft<Self>) -> impl Future<Output = Kept<Draft<Self>>> + Send {
        async { Ok(draft) }
    }

    /// What a record says beside that, of what somebody said now and what it said before if it was there.
    fn complete(
        _: &Tx,
        _: &Viewer,
        _: RowId,
        _: Option<&Draft<Self>>,
        draft: Draft<Self>,
    ) -> impl Future<Output = Kept<Draft<Self>>> + Send {
        async { Ok(draft) }
    }

    /// What else is kept when a record says something from now on, and what it said before if it was there.
    fn follow(
        _: &Tx,
        _: &Viewer,
        _: Option<&Draft<Self>>,
        _: &Self::Model,
    ) -> impl Future<Output = Kept<()>> + Send {
        async { Ok(()) }
    }

    /// What other records keep of one that was removed or brought back.
    fn came_or_went(_: &Tx, _: &Viewer, _: &Draft<Self>) -> impl Future<Output = Kept<()>> + Send {
        async { Ok(()) }
    }

    /// What the audit may keep of one, for others than its owner to read: all that it says where nothing else is said.
    fn witnessed(draft: Draft<Self>) -> Draft<Self> {
        draft
    }

    /// What can be done with some of them that are chosen in their list.
    fn bulk(_: &Visit) -> Vec<BulkAction> {
        Vec::new()
    }

    /// What else is known about one, below what it says.
    fn around(_: &Visit, _: &Row<Self>) -> impl Future<Output = Outcome<Vec<Markup>>> + Send {
        async { Ok(Vec::new()) }
    }
}

/// What comes of a part of an operation.
pub type Kept<T> = Result<T, Failure<Problem>>;

/// The words and the place of a kind of record in pages.
#[derive(Debug, Clone, Copy)]
pub struct Called {
    /// The id of its list and its form, and the area whose changes open pages follow.
    pub area: &'static str,
    /// The address of its list.
    pub path: &'static str,
    /// The key of what several are called.
    pub many: &'static str,
    /// The key of what adding one is called.
    pub add: &'static str,
    /// The key of what changing one is called.
    pub change: &'static str,
    /// The key of what an empty list says.
    pub empty: &'static str,
    /// The key of why it is empty.
    pub reason: &'static str,
    /// The key of what stands beside one that the palette found.
    pub hit: &'static str,
    /// Its icon.
    pub mark: Icon,
    /// The field that leads to the record that it is a part of, and the list of those; beside that one it is shown.
    pub within: Option<(&'static str, &'static str)>,
}

/// A column that every such table has.
pub fn column<E: Object>(name: &'static str) -> Result<E::Column, DbErr> {
    let found = E::Column::iter().find(|column| column.as_str() == name);
    found.ok_or_else(|| DbErr::Custom(format!("{} has no column {name}", E::KIND)))
}

/// The column with its name; what it is a part of where it has none.
fn named<E: Object>() -> Result<E::Column, DbErr> {
    column::<E>("name").or_else(|missing| E::fields().first().map(|field| field.column).ok_or(missing))
}

/// The fields that a viewer may see in some records.
pub fn seen<E: Object>(viewer: &Viewer) -> Vec<Field<E>> {
    E::fields().into_iter().filter(|field| viewer.sees_field::<E>(field.column)).collect()
}

/// The currency of a record's amounts.
pub fn currency<E: Object>(row: &E::Model) -> Currency {
    match column::<E>("currency").map(|column| row.get(column)) {
        Ok(Value::String(Some(code))) => Currency::parse(&code).unwrap_or(Currency::MYR),
        _ => Currency::MYR,
    }
}

/// The currency that a visitor's amounts are of where they do not say another.
async fn usual<E: Object>(visit: &Visit) -> Outcome<Currency> {
    match E::fields().iter().any(|field| matches!(field.holds, Holds::Currency)) {
        true => Ok(company::current(visit).await?.reports_in()),
        false => Ok(Currency::MYR),
    }
}

/// Such a record, where a field leads to one.
pub const fn link<E: Object>() -> Link {
    Link { path: E::CALLED.path, name: name_of::<E>, found: found::<E> }
}

/// The name of the record of an id.
fn name_of<E: Object>(viewer: &Viewer, id: Expr) -> Result<SelectStatement, Error> {
    let (key, name) = (column::<E>("id")?, named::<E>()?);
    let seen = viewer.select::<E>().select_only().column(key).column(name).into_query();
    // Under a name of its own, so that a record may lead to one of its own kind.
    let of = |column: E::Column| Expr::col((Alias::new("other"), column));
    Ok(Query::select().expr(of(name)).from_subquery(seen, "other").and_where(of(key).eq(id)).take())
}

/// Id and name of the records that hold this in their name.
fn found<E: Object>(viewer: &Viewer, part: &str) -> Result<SelectStatement, Error> {
    let name = named::<E>()?;
    Ok(held(viewer.select::<E>(), column::<E>("id")?, name, part))
}
