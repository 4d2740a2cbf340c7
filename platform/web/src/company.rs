//! The company that all modules work for: what it is called, in which currency it reports, in which it deals.
//!
//! What is not here: the pages where it says so, which settings has.

use prestasi_access::{EVERYBODY, Permission, Policy, Protected, Whose};
use prestasi_kernel::{Currency, Id};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_store::{RowId, Tx};
use sea_orm::{EntityTrait, QueryOrder};

use crate::fault::Outcome;
use crate::visit::Visit;

/// To see what the company says of itself: calendar, holidays, currencies and rates too.
pub const READ_COMPANY: Permission = Permission::new("company.read", EVERYBODY);

/// The key of the one row that says what it is.
pub const ID: RowId = RowId(Id::from_u128(1));

#[expect(missing_docs, reason = "the columns are what a form asks for")]
#[expect(clippy::module_inception, reason = "a table is called after what a row of it is")]
pub mod company {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// The company.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "web_company")]
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

#[expect(missing_docs, reason = "the columns say what they are")]
pub mod currency {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// A currency that the company deals in.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "web_currency")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub code: String,
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

impl Protected for currency::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_COMPANY, Whose::nobody())
    }
}

pub(crate) fn tables() -> Vec<Table> {
    let company = Table::new("web_company").id().versioned();
    let texts = ["name", "registration", "address", "country", "currency", "support"];
    vec![
        texts.into_iter().fold(company, |table, name| table.column(name, Kind::Text)),
        Table::new("web_currency").id().column("code", Kind::Text).unique(&["code"]),
    ]
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
///
/// # Errors
/// What the database reports.
pub async fn read(tx: &Tx) -> Result<CompanyRow, sea_orm::DbErr> {
    Ok(company::Entity::find_by_id(ID).one(tx).await?.unwrap_or_else(nothing))
}

/// The same, for a visitor.
///
/// # Errors
/// `permission-missing`; what the database reports.
pub async fn current(visit: &Visit) -> Outcome<CompanyRow> {
    visit.viewer.require(READ_COMPANY)?;
    Ok(visit.viewer.select::<company::Entity>().one(visit.db()).await?.unwrap_or_else(nothing))
}

/// The currencies that a visitor may deal in: that of the company first.
///
/// # Errors
/// As [`current`].
pub async fn currencies(visit: &Visit) -> Outcome<Vec<Currency>> {
    let mut all = vec![current(visit).await?.reports_in()];
    let rows = visit.viewer.select::<currency::Entity>().order_by_asc(currency::Column::Code);
    for row in rows.all(visit.db()).await? {
        all.extend(Currency::parse(&row.code).ok().filter(|code| !all.contains(code)));
    }
    Ok(all)
}

impl CompanyRow {
    /// The currency that it reports in.
    #[must_use]
    pub fn reports_in(&self) -> Currency {
        Currency::parse(&self.currency).unwrap_or(Currency::MYR)
    }
}
