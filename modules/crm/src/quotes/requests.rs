//! What was asked for approval, of whom, and what they said.

use prestasi_access::{Policy, Protected, Whose};
use prestasi_kernel::Problem;
use prestasi_pricing::{Fingerprint, Request};
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};

use super::row::quote;
use crate::object::Kept;
use crate::rights::{APPROVE, READ_CRM};

pub mod request {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// Approval asked for a quotation.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_quote_request")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub quote: RowId,
        pub asked_by: RowId,
        pub at: Instant,
        pub pending: bool,
        /// As the engine has it, in JSON.
        pub request: String,
        /// Why it was asked for: sentences, in JSON.
        pub reasons: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod approver {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// Somebody who may decide on a request, in a role.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_quote_approver")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub request: RowId,
        pub quote: RowId,
        pub role: String,
        pub person: RowId,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod decision {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// What somebody said to a request.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_quote_decision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub request: RowId,
        pub quote: RowId,
        pub person: RowId,
        /// For whom they stood in.
        pub instead_of: Option<RowId>,
        pub role: String,
        pub approved: bool,
        pub reason: String,
        pub at: Instant,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

macro_rules! as_the_quotation {
    ($($table:ident)*) => {$(
        impl Protected for $table::Entity {
            fn policy() -> Policy {
                let quote = || Whose::through::<quote::Entity>($table::Column::Quote);
                Policy::new().rows(READ_CRM, quote()).rows(APPROVE, quote())
            }
        }
    )*};
}

as_the_quotation! { request approver decision }

/// The tables.
pub fn tables() -> [Table; 3] {
    [
        Table::new("crm_quote_request")
            .id()
            .column("quote", Kind::Id)
            .column("asked_by", Kind::Id)
            .column("at", Kind::Instant)
            .column("pending", Kind::Flag)
            .column("request", Kind::Text)
            .column("reasons", Kind::Text)
            .index(&["quote", "id"]),
        Table::new("crm_quote_approver")
            .id()
            .column("request", Kind::Id)
            .of("crm_quote_request")
            .column("quote", Kind::Id)
            .column("role", Kind::Text)
            .column("person", Kind::Id)
            .index(&["person", "request"]),
        Table::new("crm_quote_decision")
            .id()
            .column("request", Kind::Id)
            .of("crm_quote_request")
            .column("quote", Kind::Id)
            .column("person", Kind::Id)
            .optional("instead_of", Kind::Id)
            .column("role", Kind::Text)
            .column("approved", Kind::Flag)
            .column("reason", Kind::Text)
            .column("at", Kind::Instant)
            .index(&["quote", "id"]),
    ]
}

impl request::Model {
    /// As the engine has it.
    ///
    /// # Errors
    /// `crm-request-unreadable`.
    pub fn read(&self) -> Result<Request, Problem> {
        let unreadable = |error| Problem::new("crm-request-unreadable").arg("error", error);
        serde_json::from_str(&self.request).map_err(unreadable)
    }
}

/// The newest request about a quotation.
pub async fn newest(tx: &Tx, quote: RowId) -> Kept<Option<request::Model>> {
    let rows = request::Entity::find().filter(request::Column::Quote.eq(quote));
    Ok(rows.order_by_desc(request::Column::Id).one(tx).await?)
}

/// Nobody decides any more on what was asked about a quotation: it says something else now.
pub async fn lapse(tx: &Tx, quote: RowId) -> Kept<()> {
    let Some(row) = newest(tx, quote).await?.filter(|row| row.pending) else { return Ok(()) };
    let mut row = row.into_active_model();
    row.pending = Set(false);
    let row = row.update(tx).await?;
    tx.audit(Entry::changed("crm-quote-request", row.id, &"pending", &"lapsed")?);
    Ok(())
}

/// Whether the newest request is about these terms.
pub async fn is_about(tx: &Tx, quote: RowId, terms: &Fingerprint) -> Kept<bool> {
    let Some(row) = newest(tx, quote).await? else { return Ok(false) };
    Ok(row.read().map_err(Failure::Refused)?.quote == *terms)
}
