//! The tables of the CRM.

use async_trait::async_trait;
use prestasi_store::schema::{Table, new_tables};
use prestasi_store::{Migrations, texts};
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

use crate::{
    accounts, approval, competitors, contacts, deal_lines, deal_roles, deal_splits, deals, duplicates,
    object, orders, prices, processes, products, quotes,
};

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
                new_tables("quotes_1_products", products),
                Box::new(ProductTexts),
                new_tables("quotes_3_deal_parts", deal_parts),
                new_tables("quotes_4_quotes", quotes),
                Box::new(QuoteTexts),
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

fn products() -> Vec<Table> {
    [products::table()].into_iter().chain(prices::tables()).collect()
}

fn deal_parts() -> Vec<Table> {
    vec![deal_lines::table(), deal_splits::table(), deal_roles::table()]
}

fn quotes() -> Vec<Table> {
    let all = quotes::tables().into_iter().chain([approval::table()]);
    all.chain(orders::tables()).collect()
}

/// What is looked for in quotations and orders.
struct QuoteTexts;

impl MigrationName for QuoteTexts {
    fn name(&self) -> &'static str {
        "quotes_5_quote_texts"
    }
}

#[async_trait]
impl MigrationTrait for QuoteTexts {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        texts::index(manager, "crm_quote", &quotes::TEXTS).await?;
        texts::index(manager, "crm_order", &orders::TEXTS).await
    }
}

/// What is looked for in products.
struct ProductTexts;

impl MigrationName for ProductTexts {
    fn name(&self) -> &'static str {
        "quotes_2_product_texts"
    }
}

#[async_trait]
impl MigrationTrait for ProductTexts {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        texts::index(manager, "crm_product", &products::TEXTS).await
    }
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
