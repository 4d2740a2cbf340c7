//! A small module of deals, as any module would be: two tables, two permissions, a policy for each table.

use async_trait::async_trait;
use prestasi_access::{Permission, Policy, Protected, Reach, Role, Whose};
use prestasi_store::Migrations;
use prestasi_store::schema::{Kind, Table};
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub const READ_DEALS: Permission = Permission::new(
    "sample.deals",
    &[(Role::Seller, Reach::Own), (Role::Manager, Reach::Subtree), (Role::Auditor, Reach::All)],
);
pub const READ_AMOUNTS: Permission =
    Permission::new("sample.amounts", &[(Role::Manager, Reach::Own), (Role::Finance, Reach::All)]);
pub const READ_LINES: Permission =
    Permission::new("sample.lines", &[(Role::Seller, Reach::Own), (Role::Manager, Reach::Own)]);
pub const PERMISSIONS: [Permission; 3] = [READ_DEALS, READ_AMOUNTS, READ_LINES];

macro_rules! table {
    ($name:ident: $table:literal { $($field:ident: $type:ty,)* }) => {
        pub mod $name {
            use prestasi_store::RowId;
            use sea_orm::entity::prelude::*;
            use serde::Serialize;

            #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
            #[sea_orm(table_name = $table)]
            pub struct Model {
                #[sea_orm(primary_key, auto_increment = false)]
                #[serde(skip)]
                pub id: RowId,
                $(#[serde(skip)] pub $field: $type,)*
            }

            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}

            impl ActiveModelBehavior for ActiveModel {}
        }
    };
}

table!(deal: "sample_deal" { owner: Option<RowId>, amount_minor: Option<i64>, });
table!(line: "sample_line" { deal: RowId, });
table!(orphan: "sample_orphan" {});

impl Protected for deal::Entity {
    fn policy() -> Policy {
        let owner = || Whose::person(deal::Column::Owner);
        Policy::new().rows(READ_DEALS, owner()).field(deal::Column::AmountMinor, READ_AMOUNTS, owner())
    }
}

impl Protected for line::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_LINES, Whose::through::<deal::Entity>(line::Column::Deal))
    }
}

pub fn migrations() -> Migrations {
    Migrations { module: "sample", list: || vec![Box::new(Tables)] }
}

struct Tables;

impl MigrationName for Tables {
    fn name(&self) -> &str {
        "1_tables"
    }
}

#[async_trait]
impl MigrationTrait for Tables {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let deals =
            Table::new("sample_deal").id().optional("owner", Kind::Id).optional("amount_minor", Kind::Money);
        deals.index(&["owner", "id"]).create(manager).await?;
        Table::new("sample_line").id().column("deal", Kind::Id).of("sample_deal").create(manager).await?;
        Table::new("sample_orphan").id().create(manager).await
    }
}
