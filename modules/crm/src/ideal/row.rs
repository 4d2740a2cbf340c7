//! What is kept of one thing that makes an ideal customer.

use prestasi_access::{Permission, Policy, Protected, Viewer};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::icon::Icon;

use super::model::{ATTRIBUTES, TESTS, condition};
use crate::leads::rescore_soon;
use crate::object::{Called, Draft, Field, Holds, Kept, Object};
use crate::rights::{READ_SELLING, WRITE_SELLING, shared};

pub mod ideal {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// One thing that makes an ideal customer.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_ideal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub name: String,
        pub attribute: String,
        pub test: String,
        pub compared: String,
        /// In hundredths.
        pub points: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for ideal::Entity {
    fn version() -> ideal::Column {
        ideal::Column::Version
    }
}

impl Protected for ideal::Entity {
    fn policy() -> Policy {
        shared()
    }
}

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_ideal").id().versioned().column("created", Kind::Instant);
    let texts = ["name", "attribute", "test", "compared"];
    texts
        .into_iter()
        .fold(table, |table, name| table.column(name, Kind::Text))
        .optional("points", Kind::Integer)
}

impl Object for ideal::Entity {
    const KIND: &'static str = "crm-ideal";
    const ADD: &'static str = "crm-ideals.add";
    const CHANGE: &'static str = "crm-ideals.change";
    const REMOVE: &'static str = "crm-ideals.remove";
    const RESTORE: &'static str = "crm-ideals.restore";
    const READS: Permission = READ_SELLING;
    const WRITES: Permission = WRITE_SELLING;
    const CALLED: Called = Called {
        area: "crm-ideals",
        path: "/ideal-customer",
        many: "crm-ideals",
        add: "crm-ideals-add",
        change: "crm-ideals-change",
        empty: "crm-ideals-empty",
        reason: "crm-ideals-reason",
        hit: "crm-ideal",
        mark: Icon::Target,
        within: None,
    };

    fn fields() -> Vec<Field<Self>> {
        use ideal::Column as C;
        vec![
            Field::new(C::Name, "crm-name", Holds::Line(100)).must(),
            Field::new(C::Attribute, "crm-attribute", Holds::Choice(&ATTRIBUTES)).must().ahead(),
            Field::new(C::Test, "crm-test", Holds::Choice(&TESTS)).must(),
            Field::new(C::Compared, "crm-compared", Holds::Line(1_000)).must().ahead(),
            Field::new(C::Points, "crm-points", Holds::Points).must().ahead(),
        ]
    }

    async fn complete(
        _: &Tx,
        _: &Viewer,
        _: RowId,
        _: Option<&Draft<Self>>,
        draft: Draft<Self>,
    ) -> Kept<Draft<Self>> {
        let [attribute, test, compared] = ["attribute", "test", "compared"].map(|name| draft.text(name));
        condition(&attribute, &test, &compared).map_err(Failure::Refused)?;
        Ok(draft)
    }

    /// Points change with what they are for.
    async fn follow(tx: &Tx, _: &Viewer, _: Option<&Draft<Self>>, _: &ideal::Model) -> Kept<()> {
        rescore_soon(tx).await
    }
}
