//! The tables of the CRM.

use async_trait::async_trait;
use prestasi_store::schema::{Table, new_tables};
use prestasi_store::{Migrations, texts};
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

use crate::{accounts, activities, competitors, contacts, deals, duplicates, object, processes};

/// The tables.
pub const fn migrations() -> Migrations {
    Migrations {
        module: "crm",
        list: || {
            vec![
                new_tables("1_accounts", accounts),
                Box::new(Texts),
                new_tables("3_deals", deals),
                Box::new(DealTexts),
                new_tables("5_activities", activities::tables),
                Box::new(activities::Beside),
            ]
        },
    }
}

fn accounts() -> Vec<Table> {
    vec![accounts::table(), contacts::table(), object::removed_table(), duplicates::table()]
}

fn deals() -> Vec<Table> {
    let all = processes::tables().into_iter().chain([competitors::table()]);
    all.chain(deals::tables()).collect()
}

/// What is looked for in deals.
struct DealTexts;

impl MigrationName for DealTexts {
    fn name(&self) -> &'static str {
        "4_deal_texts"
    }
}

#[async_trait]
impl MigrationTrait for DealTexts {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        texts::index(manager, "crm_deal", &deals::TEXTS).await
    }
}

/// What is looked for in records.
struct Texts;

impl MigrationName for Texts {
    fn name(&self) -> &'static str {
        "2_texts"
    }
}

#[async_trait]
impl MigrationTrait for Texts {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        texts::index(manager, "crm_account", &accounts::TEXTS).await?;
        texts::index(manager, "crm_contact", &contacts::TEXTS).await
    }
}
