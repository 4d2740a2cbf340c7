//! The tables of the CRM.

use async_trait::async_trait;
use prestasi_store::schema::{Kind, Table, add_column, add_index, new_tables};
use prestasi_store::{Migrations, texts};
use sea_orm::DbErr;
use sea_orm::sea_query::Index;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

use crate::{
    accounts, activities, approval, assignment, calendars, calls, campaigns, competitors, contacts, costs,
    deal_competitors, deal_lines, deal_roles, deal_splits, deals, duplicates, fields, files, gathered, ideal,
    imports, leads, mailboxes, merges, object, orders, prices, processes, products, quotes, surveys,
    web_forms,
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
        new_tables("7_surveys", || surveys::tables().to_vec()),
        new_tables("8_products", products),
        Box::new(Texts("9_product_texts", &[("crm_product", &products::TEXTS)])),
        new_tables("10_deal_parts", deal_parts),
        new_tables("11_quotes", quotes),
        Box::new(Texts("12_quote_texts", &[("crm_quote", &quotes::TEXTS), ("crm_order", &orders::TEXTS)])),
        new_tables("13_activities", activities::tables),
        Box::new(activities::Beside),
        new_tables("14_imports", imports::tables),
        new_tables("15_mailboxes", mailboxes::tables),
        new_tables("16_gathered", gathered_tables),
        Box::new(gathered::Beside),
        new_tables("27_costs", || vec![costs::table()]),
        new_tables("36_fields", || vec![fields::table(), object::many::runs_table()]),
        Box::new(Custom),
        new_tables("46_merges", merges),
        Box::new(Indexes("47_imported", &[("crm_external", &["import", "record"])], &[])),
        new_tables("48_deal_competitors", || vec![deal_competitors::table()]),
        new_tables("49_campaigns", campaigns::tables),
        Box::new(campaigns::Columns),
        Box::new(Texts("51_campaign_texts", &[("crm_campaign", &campaigns::TEXTS)])),
        new_tables("52_files", files::tables),
        new_tables("53_web_forms", web_forms::tables),
        // What boards, coverage and key figures sum up, for those who do not see all too.
        Box::new(Indexes(
            "54_summed",
            &[
                ("crm_deal", &["state", "stage", "currency", "owner", "amount"]),
                ("crm_deal", &["state", "closes", "owner", "currency", "amount"]),
                ("crm_deal", &["state", "closed", "owner", "currency", "amount"]),
            ],
            &["crm_deal_state_stage_currency_amount", "crm_deal_state_closed_id"],
        )),
    ]
}

fn accounts() -> Vec<Table> {
    vec![accounts::table(), contacts::table(), object::removed_table(), duplicates::table()]
}

fn merges() -> Vec<Table> {
    merges::tables().into_iter().chain([duplicates::apart_table()]).collect()
}

fn deals() -> Vec<Table> {
    let all = processes::tables().into_iter().chain([competitors::table()]);
    all.chain(deals::tables()).collect()
}

fn leads() -> Vec<Table> {
    leads::tables().into_iter().chain([ideal::table()]).chain(assignment::tables()).collect()
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

fn gathered_tables() -> Vec<Table> {
    gathered::tables().into_iter().chain(calendars::tables()).chain(calls::tables()).collect()
}

/// Indexes of tables that may hold rows already, and those that they make needless.
struct Indexes(&'static str, &'static [(&'static str, &'static [&'static str])], &'static [&'static str]);

impl MigrationName for Indexes {
    fn name(&self) -> &'static str {
        self.0
    }
}

#[async_trait]
impl MigrationTrait for Indexes {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, columns) in self.1 {
            add_index(manager, table, columns).await?;
        }
        for needless in self.2 {
            manager.drop_index(Index::drop().name(*needless).to_owned()).await?;
        }
        Ok(())
    }
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

/// What custom fields of records say: beside the records, and found by any part of it.
struct Custom;

impl MigrationName for Custom {
    fn name(&self) -> &'static str {
        "37_custom"
    }
}

#[async_trait]
impl MigrationTrait for Custom {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, name) in [
            ("crm_account", "crm_account_custom"),
            ("crm_contact", "crm_contact_custom"),
            ("crm_lead", "crm_lead_custom"),
            ("crm_deal", "crm_deal_custom"),
            ("crm_product", "crm_product_custom"),
            ("crm_quote", "crm_quote_custom"),
            ("crm_activity", "crm_activity_custom"),
        ] {
            add_column(manager, table, "custom", Kind::Text).await?;
            texts::index_as(manager, name, table, &["custom"]).await?;
        }
        Ok(())
    }
}
