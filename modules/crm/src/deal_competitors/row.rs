//! What is kept of a competitor in a deal.

use prestasi_access::{Policy, Protected, Viewer, Whose};
use prestasi_kernel::Problem;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_store::{Failure, Tx};
use prestasi_ui::icon::Icon;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::competitors::competitor;
use crate::deals::deal;
use crate::object::{Called, Draft, Field, Holds, Kept, Object, link};
use crate::rights::READ_CRM;

pub mod deal_competitor {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// A competitor in a deal.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_competitor_in_deal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub competitor: RowId,
        pub deal: RowId,
        /// How much they are to be feared.
        pub threat: String,
        pub strengths: String,
        pub weaknesses: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for deal_competitor::Entity {
    fn version() -> deal_competitor::Column {
        deal_competitor::Column::Version
    }
}

impl Protected for deal_competitor::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_CRM, Whose::through::<deal::Entity>(deal_competitor::Column::Deal))
    }
}

const THREATS: [(&str, &str); 3] =
    [("low", "crm-threat-low"), ("medium", "crm-threat-medium"), ("high", "crm-threat-high")];

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_competitor_in_deal").id().versioned().column("created", Kind::Instant);
    let table =
        table.column("competitor", Kind::Id).of("crm_competitor").column("deal", Kind::Id).of("crm_deal");
    ["threat", "strengths", "weaknesses"]
        .into_iter()
        .fold(table, |table, name| table.column(name, Kind::Text))
}

impl Object for deal_competitor::Entity {
    const KIND: &'static str = "crm-deal-competitor";
    const ADD: &'static str = "crm-deal-competitors.add";
    const CHANGE: &'static str = "crm-deal-competitors.change";
    const REMOVE: &'static str = "crm-deal-competitors.remove";
    const RESTORE: &'static str = "crm-deal-competitors.restore";
    const CALLED: Called = Called {
        area: "crm-deal-competitors",
        path: "/deal-competitors",
        many: "crm-deal-competitors",
        add: "crm-deal-competitors-add",
        change: "crm-deal-competitors-change",
        empty: "crm-deal-competitors-empty",
        reason: "crm-deal-competitors-reason",
        hit: "crm-deal-competitor",
        mark: Icon::Target,
        within: Some(("deal", "/deals")),
    };

    fn fields() -> Vec<Field<Self>> {
        use deal_competitor::Column as C;
        vec![
            Field::new(C::Competitor, "crm-competitor", Holds::Record(link::<competitor::Entity>())).must(),
            Field::new(C::Deal, "crm-deal", Holds::Record(link::<deal::Entity>())).must().at_first().ahead(),
            Field::new(C::Threat, "crm-threat", Holds::Choice(&THREATS)).ahead(),
            Field::new(C::Strengths, "crm-strengths-here", Holds::Lines).aside(),
            Field::new(C::Weaknesses, "crm-weaknesses-here", Holds::Lines).aside(),
        ]
    }

    async fn follow(tx: &Tx, _: &Viewer, _: Option<&Draft<Self>>, row: &deal_competitor::Model) -> Kept<()> {
        let same = deal_competitor::Column::Deal.eq(row.deal);
        let same = same.and(deal_competitor::Column::Competitor.eq(row.competitor));
        let same = deal_competitor::Entity::find().filter(same).count(tx).await?;
        if same > 1 { Err(Failure::Refused(Problem::new("crm-deal-competitor-twice"))) } else { Ok(()) }
    }
}
