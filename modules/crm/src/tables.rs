//! The tables of the CRM.

use async_trait::async_trait;
use prestasi_store::schema::{Table, new_tables};
use prestasi_store::{Migrations, texts};
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

use crate::{
    accounts, assignment, competitors, contacts, deals, duplicates, ideal, imports, leads, object, processes,
};

/// The tables.
pub const fn migrations() -> Migrations {
    Migrations { module: "crm", list }
}

fn list() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        new_tables("1_accounts", accounts),
        Box::new(Texts("2_texts", &[("crm_account", &accounts::TEXTS), ("crm_contact", &contacts::TEXTS)])),
        new_tables("3_deals", deals),
        Box::new(Texts("4_deal_texts", &[("crm_deal", &deals::TEXTS)])),
        new_tables("5_leads", leads),
        Box::new(Texts("6_lead_texts", &[("crm_lead", &leads::TEXTS)])),
        new_tables("imports", imports::tables),
    ]
}

fn accounts() -> Vec<Table> {
    vec![accounts::table(), contacts::table(), object::removed_table(), duplicates::table()]
}

fn deals() -> Vec<Table> {
    let all = processes::tables().into_iter().chain([competitors::table()]);
    all.chain(deals::tables()).collect()
}

fn leads() -> Vec<Table> {
    leads::tables().into_iter().chain([ideal::table()]).chain(assignment::tables()).collect()
}

/// What is looked for in the records of some tables.
struct Texts(&'static str, &'static [(&'static str, &'static [&'static str])]);

impl MigrationName for Texts {
    fn name(&self) -> &'static str {
        self.0
    }
}

#[async_trait]
impl MigrationTrait for Texts {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, columns) in self.1 {
            texts::index(manager, table, columns).await?;
        }
        Ok(())
    }
}
