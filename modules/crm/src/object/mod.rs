//! What accounts, contacts, leads and deals have in common: fields, of which each is told in one line, and all that one
//! can do with a record, which comes from them: the form, the list, the record, the API, the file.
//!
//! Invariant: whoever changes a record sees it, before and after; a record never goes beyond the reach of whoever writes
//! it.

mod bin;
mod draft;
mod field;
mod forget;
mod form;
mod history;
mod keep;
mod list;
mod one;
mod remove;
mod routes;
mod schema;

use maud::Markup;
use prestasi_access::{Protected, Viewer};
use prestasi_kernel::Id;
use prestasi_matching::Record;
use prestasi_store::Error;
use prestasi_store::versioned::Versioned;
use prestasi_ui::icon::Icon;
use prestasi_web::link::held;
use prestasi_web::{Link, Outcome, Visit};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, DbErr, EntityTrait, FromQueryResult, IdenStatic, IntoActiveModel,
    Iterable, QuerySelect, QueryTrait,
};

pub use bin::table as removed_table;
pub use draft::Draft;
pub use field::{Field, Holds, Said};
pub use forget::{RETENTIONS, forget, schedules};
pub use keep::Add;
pub use list::hits;
pub(crate) use routes::object_routes;

/// What answers at the addresses of a kind of record.
pub mod handlers {
    pub use super::form::{add, change, page_to_add, page_to_change, send_to_add, send_to_change};
    pub use super::list::{file, find, items, page};
    pub use super::one::{one, page as page_of_one};
    pub use super::remove::{remove, restore, send_remove, send_restore};
}

/// A kind of record that sellers keep. Its table has `id`, `version`, `owner` and `created` beside its fields.
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

    /// Its fields, in the order of its form; the first is its name.
    fn fields() -> Vec<Field<Self>>;

    /// What is looked at to find out whether it stands here already; the name of its account where it has one.
    fn resembles(said: &Draft<Self>, company: &str) -> Record;

    /// What else is known about one, below what it says.
    fn around(visit: &Visit, id: Id) -> impl Future<Output = Outcome<Vec<Markup>>> + Send;
}

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
}

/// A column that every such table has.
fn column<E: Object>(name: &'static str) -> Result<E::Column, DbErr> {
    let found = E::Column::iter().find(|column| column.as_str() == name);
    found.ok_or_else(|| DbErr::Custom(format!("{} has no column {name}", E::KIND)))
}

/// Such a record, where a field leads to one.
pub const fn link<E: Object>() -> Link {
    Link { path: E::CALLED.path, name: name_of::<E>, found: found::<E> }
}

/// The name of the record of an id.
fn name_of<E: Object>(viewer: &Viewer, id: Expr) -> Result<SelectStatement, Error> {
    let (key, name) = (column::<E>("id")?, column::<E>("name")?);
    let seen = viewer.select::<E>().select_only().column(key).column(name).into_query();
    // Under a name of its own, so that a record may lead to one of its own kind.
    let of = |column: E::Column| Expr::col((Alias::new("other"), column));
    Ok(Query::select().expr(of(name)).from_subquery(seen, "other").and_where(of(key).eq(id)).take())
}

/// Id and name of the records that hold this in their name.
fn found<E: Object>(viewer: &Viewer, part: &str) -> Result<SelectStatement, Error> {
    let name = column::<E>("name")?;
    Ok(held(viewer.select::<E>(), column::<E>("id")?, name, part))
}
