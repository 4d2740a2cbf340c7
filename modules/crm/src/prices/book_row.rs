//! What is kept of a price book.

use maud::Markup;
use prestasi_access::{Permission, Policy, Protected, Viewer};
use prestasi_store::Tx;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_ui::icon::Icon;
use prestasi_web::{Outcome, Visit};

use super::{check, price};
use crate::object::{Called, Draft, Field, Holds, Kept, Object, Parts, Row};
use crate::rights::{READ_SELLING, WRITE_SELLING, shared};

pub mod book {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One price book.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_book")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub name: String,
        pub currency: String,
        /// Where it holds, as the state or country of an account says it; everywhere if it is empty.
        pub region: String,
        pub note: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for book::Entity {
    fn version() -> book::Column {
        book::Column::Version
    }
}

impl Protected for book::Entity {
    fn policy() -> Policy {
        shared()
    }
}

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_book").id().versioned().column("created", Kind::Instant);
    let texts = ["name", "currency", "region", "note"];
    texts.into_iter().fold(table, |table, name| table.column(name, Kind::Text))
}

impl Object for book::Entity {
    const KIND: &'static str = "crm-price-book";
    const ADD: &'static str = "crm-price-books.add";
    const CHANGE: &'static str = "crm-price-books.change";
    const REMOVE: &'static str = "crm-price-books.remove";
    const RESTORE: &'static str = "crm-price-books.restore";
    const READS: Permission = READ_SELLING;
    const WRITES: Permission = WRITE_SELLING;
    const CALLED: Called = Called {
        area: "crm-price-books",
        path: "/price-books",
        many: "crm-price-books",
        add: "crm-price-books-add",
        change: "crm-price-books-change",
        empty: "crm-price-books-empty",
        reason: "crm-price-books-reason",
        hit: "crm-price-book",
        mark: Icon::Book,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use book::Column as C;
        vec![
            Field::new(C::Name, "crm-name", Holds::Line(100)).must(),
            Field::new(C::Currency, "crm-currency", Holds::Currency).ahead(),
            Field::new(C::Region, "crm-region", Holds::Line(100)),
            Field::new(C::Note, "crm-note", Holds::Lines).aside(),
        ]
    }

    async fn follow(tx: &Tx, _: &Viewer, _: Option<&Draft<Self>>, row: &book::Model) -> Kept<()> {
        check::book(tx, row).await
    }

    async fn around(visit: &Visit, row: &Row<Self>) -> Outcome<Vec<Markup>> {
        let parts = Parts {
            title: "crm-prices",
            none: "crm-prices-none-here",
            of: price::Column::Book,
            shows: &["amount", "least", "since", "until"],
            with: &[("currency", row.model.currency.clone())],
        };
        Ok(vec![parts.draw::<price::Entity>(visit, row.id(), true).await?])
    }
}
