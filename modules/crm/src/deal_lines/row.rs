//! What is kept of a line of a deal.

use prestasi_access::{Policy, Protected, Viewer, Whose};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::icon::Icon;

use super::total::amount;
use crate::deals::deal;
use crate::object::{Called, Draft, Field, Holds, Kept, Object, Said, amend, find, link};
use crate::prices::{self, quantity};
use crate::products::product;
use crate::rights::READ_CRM;

pub mod line {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// So much of a product, in a deal.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_deal_line")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub product: RowId,
        pub deal: RowId,
        /// In millionths.
        pub quantity: Option<i64>,
        /// For one.
        pub price: Option<i64>,
        pub currency: String,
        /// In hundredths of a percent.
        pub discount: Option<i64>,
        pub amount: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for line::Entity {
    fn version() -> line::Column {
        line::Column::Version
    }
}

impl Protected for line::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_CRM, Whose::through::<deal::Entity>(line::Column::Deal))
    }
}

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_deal_line").id().versioned().column("created", Kind::Instant);
    table
        .column("product", Kind::Id)
        .of("crm_product")
        .column("deal", Kind::Id)
        .of("crm_deal")
        .optional("quantity", Kind::Integer)
        .optional("price", Kind::Money)
        .column("currency", Kind::Text)
        .optional("discount", Kind::Integer)
        .optional("amount", Kind::Money)
}

impl Object for line::Entity {
    const KIND: &'static str = "crm-deal-line";
    const ADD: &'static str = "crm-deal-lines.add";
    const CHANGE: &'static str = "crm-deal-lines.change";
    const REMOVE: &'static str = "crm-deal-lines.remove";
    const RESTORE: &'static str = "crm-deal-lines.restore";
    const CALLED: Called = Called {
        area: "crm-deal-lines",
        path: "/deal-lines",
        many: "crm-deal-lines",
        add: "crm-deal-lines-add",
        change: "crm-deal-lines-change",
        empty: "crm-deal-lines-empty",
        reason: "crm-deal-lines-reason",
        hit: "crm-deal-line",
        mark: Icon::Bookmark,
        within: Some(("deal", "/deals")),
    };

    fn fields() -> Vec<Field<Self>> {
        use line::Column as C;
        vec![
            Field::new(C::Product, "crm-product", Holds::Record(link::<product::Entity>())).must(),
            Field::new(C::Deal, "crm-deal", Holds::Record(link::<deal::Entity>())).must().at_first().ahead(),
            Field::new(C::Quantity, "crm-quantity", Holds::Quantity).must(),
            Field::new(C::Price, "crm-unit-price", Holds::Money),
            Field::new(C::Currency, "crm-currency", Holds::Currency).aside(),
            Field::new(C::Discount, "crm-discount", Holds::Share),
            Field::new(C::Amount, "crm-amount", Holds::Money).told().ahead(),
        ]
    }

    /// Without a price, it has the one that holds for the customer.
    async fn complete(
        tx: &Tx,
        viewer: &Viewer,
        _: RowId,
        _: Option<&Draft<Self>>,
        draft: Draft<Self>,
    ) -> Kept<Draft<Self>> {
        let (Some(deal), Some(product)) = (draft.id("deal"), draft.id("product")) else { return Ok(draft) };
        let deal = find::<deal::Entity>(tx, viewer, RowId(deal)).await?;
        let currency = draft.currency();
        if deal.currency != currency.as_str() {
            return Err(Failure::Refused(prices::differs(currency, deal.currency)));
        }
        let quantity = quantity(draft.units("quantity").unwrap_or(0)).map_err(Failure::Refused)?;
        let draft = match draft.said("price") {
            Said::Nothing => {
                let (product, account, day) = (RowId(product), deal.account, viewer.day());
                let asked = prices::Asked { product, account, currency, day, quantity };
                let price = prices::pick(tx, &asked).await?;
                draft.with("price", Said::Decimal(price.minor, currency.exponent()))
            }
            _ => draft,
        };
        let amount = amount(&draft, quantity).map_err(Failure::Refused)?;
        Ok(draft.with("amount", Said::Decimal(amount.minor, currency.exponent())))
    }

    async fn follow(tx: &Tx, viewer: &Viewer, _: Option<&Draft<Self>>, row: &line::Model) -> Kept<()> {
        amend::<deal::Entity>(tx, viewer, row.deal, &[]).await
    }

    async fn came_or_went(tx: &Tx, viewer: &Viewer, said: &Draft<Self>) -> Kept<()> {
        match said.id("deal") {
            Some(deal) => amend::<deal::Entity>(tx, viewer, RowId(deal), &[]).await,
            None => Ok(()),
        }
    }
}
