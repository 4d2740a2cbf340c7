//! What is kept of a share of a deal.

use prestasi_access::{Policy, Protected, Viewer, Whose};
use prestasi_kernel::Problem;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::icon::Icon;
use prestasi_web::PEOPLE;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::deals::deal;
use crate::object::{Called, Draft, Field, Holds, Kept, Object, link};
use crate::rights::READ_CRM;

pub mod split {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// Somebody's share of a deal.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_deal_split")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub person: RowId,
        pub deal: RowId,
        pub kind: String,
        /// In hundredths of a percent.
        pub share: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for split::Entity {
    fn version() -> split::Column {
        split::Column::Version
    }
}

impl Protected for split::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_CRM, Whose::through::<deal::Entity>(split::Column::Deal))
    }
}

/// The kind of share that all have only once.
pub const REVENUE: &str = "revenue";

const KINDS: [(&str, &str); 2] = [(REVENUE, "crm-split-revenue"), ("overlay", "crm-split-overlay")];

/// A hundred percent.
const WHOLE: i64 = 10_000;

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_deal_split").id().versioned().column("created", Kind::Instant);
    table
        .column("person", Kind::Id)
        .column("deal", Kind::Id)
        .of("crm_deal")
        .column("kind", Kind::Text)
        .optional("share", Kind::Integer)
}

impl Object for split::Entity {
    const KIND: &'static str = "crm-deal-split";
    const ADD: &'static str = "crm-deal-splits.add";
    const CHANGE: &'static str = "crm-deal-splits.change";
    const REMOVE: &'static str = "crm-deal-splits.remove";
    const RESTORE: &'static str = "crm-deal-splits.restore";
    const CALLED: Called = Called {
        area: "crm-deal-splits",
        path: "/deal-splits",
        many: "crm-deal-splits",
        add: "crm-deal-splits-add",
        change: "crm-deal-splits-change",
        empty: "crm-deal-splits-empty",
        reason: "crm-deal-splits-reason",
        hit: "crm-deal-split",
        mark: Icon::People,
        within: Some(("deal", "/deals")),
    };

    fn fields() -> Vec<Field<Self>> {
        use split::Column as C;
        vec![
            Field::new(C::Person, "crm-split-person", Holds::Record(PEOPLE)).must(),
            Field::new(C::Deal, "crm-deal", Holds::Record(link::<deal::Entity>())).must().at_first().ahead(),
            Field::new(C::Kind, "crm-split-kind", Holds::Choice(&KINDS)).must(),
            Field::new(C::Share, "crm-share", Holds::Share).must().ahead(),
        ]
    }

    async fn follow(tx: &Tx, _: &Viewer, _: Option<&Draft<Self>>, row: &split::Model) -> Kept<()> {
        within_whole(tx, row.deal).await
    }

    async fn came_or_went(tx: &Tx, _: &Viewer, said: &Draft<Self>) -> Kept<()> {
        match said.id("deal") {
            Some(deal) => within_whole(tx, RowId(deal)).await,
            None => Ok(()),
        }
    }
}

/// Refuses to share out more of the revenue than there is.
async fn within_whole(tx: &Tx, deal: RowId) -> Kept<()> {
    let rows = split::Entity::find().filter(split::Column::Deal.eq(deal));
    let rows = rows.filter(split::Column::Kind.eq(REVENUE)).all(tx).await?;
    let shared = rows.iter().filter_map(|row| row.share).fold(0_i64, i64::saturating_add);
    if shared <= WHOLE {
        return Ok(());
    }
    let over = prestasi_kernel::Ratio::new(shared.into(), 100).unwrap_or_default();
    Err(Failure::Refused(Problem::new("crm-splits-over").arg("share", over)))
}
