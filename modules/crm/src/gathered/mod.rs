//! What mailboxes, calendars, telephones and webinars tell becomes activities: whom each is about, whose it is and who sees
//! it, and that it is there once.
//!
//! Invariant: nothing that somebody removed comes back by being told again, and what a private source told is seen by its
//! owner alone.

mod book;
mod company;
mod links;
mod privacy;
mod removed;
mod take;
mod traces;

use async_trait::async_trait;
use prestasi_store::schema::{Kind, Table, add_column, add_index};
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub use book::Book;
pub use company::company;
pub use links::Links;
pub use prestasi_web::upload::bytes;
pub use privacy::change_privacy;
pub use removed::{came_or_went, comes_back, is_gone};
pub use take::{Gathered, PRIVATE, SHARED, known_as, short, take};
pub use traces::{Spot, follows, note, trace};

/// The tables.
pub fn tables() -> Vec<Table> {
    vec![traces::table(), removed::table()]
}

/// What activities say beside that since they gather themselves.
pub struct Beside;

impl MigrationName for Beside {
    fn name(&self) -> &'static str {
        "17_gathered_beside"
    }
}

#[async_trait]
impl MigrationTrait for Beside {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_column(manager, "crm_activity", "lead", Kind::Id).await?;
        add_column(manager, "crm_activity", "seconds", Kind::Integer).await?;
        add_column(manager, "crm_activity", "disposition", Kind::Text).await?;
        add_index(manager, "crm_activity", &["lead"]).await
    }
}
