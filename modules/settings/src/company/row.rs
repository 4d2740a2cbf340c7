//! The one row that says what the company is.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_kernel::{Currency, Id};
use prestasi_store::versioned::Versioned;
use prestasi_store::{RowId, Tx};
use prestasi_web::{Outcome, Visit};
use sea_orm::EntityTrait;

use super::READ_COMPANY;

/// Its key.
pub const ID: RowId = RowId(Id::from_u128(1));

pub mod company {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// The company.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "settings_company")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub name: String,
        pub registration: String,
        pub address: String,
        pub country: String,
        pub currency: String,
        pub support: String,
        pub version: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub use company::Model as CompanyRow;

impl Versioned for company::Entity {
    fn version() -> company::Column {
        company::Column::Version
    }
}

impl Protected for company::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_COMPANY, Whose::nobody())
    }
}

/// The company before anybody said something of it: at version 0.
fn nothing() -> CompanyRow {
    CompanyRow {
        id: ID,
        name: String::new(),
        registration: String::new(),
        address: String::new(),
        country: String::new(),
        currency: Currency::MYR.to_string(),
        support: String::new(),
        version: 0,
    }
}

/// What is known of the company inside an operation.
pub async fn read(tx: &Tx) -> Result<CompanyRow, sea_orm::DbErr> {
    Ok(company::Entity::find_by_id(ID).one(tx).await?.unwrap_or_else(nothing))
}

/// The same, for a visitor.
pub async fn current(visit: &Visit) -> Outcome<CompanyRow> {
    visit.viewer.require(READ_COMPANY)?;
    Ok(visit.viewer.select::<company::Entity>().one(visit.db()).await?.unwrap_or_else(nothing))
}

impl CompanyRow {
    /// The currency that it reports in.
    pub fn reports_in(&self) -> Currency {
        Currency::parse(&self.currency).unwrap_or(Currency::MYR)
    }
}
