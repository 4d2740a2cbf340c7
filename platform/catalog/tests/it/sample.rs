//! A small module of deals: rows of one's own, and a field that is hidden in some of them.

use prestasi_access::{Permission, Policy, Protected, Reach, Role, Whose};
use prestasi_catalog::Dataset;
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind, Table, new_tables};
use prestasi_store::{Change, Day, Failure, Instant, Migrations, RowId, Tx, insert_all};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::Serialize;

pub const READ_DEALS: Permission = Permission::new(
    "sample.deals",
    &[
        (Role::Seller, Reach::Own),
        (Role::Manager, Reach::Subtree),
        (Role::Auditor, Reach::All),
        (Role::Finance, Reach::All),
    ],
);
pub const READ_AMOUNTS: Permission =
    Permission::new("sample.amounts", &[(Role::Manager, Reach::Own), (Role::Finance, Reach::All)]);

pub mod deal {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sample_deal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub owner: Option<RowId>,
        pub name: String,
        pub amount_minor: Option<i64>,
        pub rate: i64,
        pub won: bool,
        pub closes: Day,
        pub at: Instant,
        pub secret: Option<Vec<u8>>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for deal::Entity {
    fn policy() -> Policy {
        let owner = || Whose::person(deal::Column::Owner);
        Policy::new().rows(READ_DEALS, owner()).field(deal::Column::AmountMinor, READ_AMOUNTS, owner())
    }
}

pub const DEALS: Dataset =
    Dataset::of::<deal::Entity>("deals", "dataset-deals").scaled(&[("rate", 4)]).mirrored();

pub fn migrations() -> Migrations {
    Migrations { module: "sample", list: || vec![new_tables("1_tables", tables)] }
}

fn tables() -> Vec<Table> {
    let deals = Table::new("sample_deal")
        .id()
        .optional("owner", Kind::Id)
        .column("name", Kind::Text)
        .optional("amount_minor", Kind::Money)
        .column("rate", Kind::Integer)
        .column("won", Kind::Flag)
        .column("closes", Kind::Day)
        .column("at", Kind::Instant)
        .optional("secret", Kind::Bytes)
        .index(&["owner", "id"]);
    vec![deals]
}

/// A deal to be.
#[derive(Debug, Clone, Serialize)]
pub struct New {
    pub owner: Option<Id>,
    pub name: String,
    pub amount: Option<i64>,
    pub day: u8,
}

/// Puts deals into the table.
#[derive(Serialize)]
pub struct Deals(pub Vec<New>);

impl Change for Deals {
    const NAME: &'static str = "sample.deals";
    type Answer = Vec<Id>;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<Vec<Id>, Failure<Problem>> {
        let (mut rows, mut ids) = (Vec::new(), Vec::new());
        for (index, new) in self.0.iter().enumerate() {
            let id = tx.id()?;
            let day = jiff::civil::date(2026, 1 + (new.day % 12) as i8, 1 + (new.day % 28) as i8);
            rows.push(deal::ActiveModel {
                id: Set(id),
                owner: Set(new.owner.map(RowId)),
                name: Set(new.name.clone()),
                amount_minor: Set(new.amount),
                rate: Set(12_345 + index as i64),
                won: Set(new.day % 2 == 0),
                closes: Set(Day::try_from(day).map_err(Failure::Refused)?),
                at: Set(Instant::from(tx.now())),
                secret: Set(Some(vec![1, 2, 3])),
            });
            ids.push(id.0);
        }
        insert_all::<deal::Entity>(tx, rows).await?;
        tx.audit(Entry::created("deal", "all", &ids.len())?);
        Ok(ids)
    }
}

/// Changes a deal, or removes it.
#[derive(Serialize)]
pub struct Touch {
    pub deal: Id,
    pub amount: Option<i64>,
}

impl Change for Touch {
    const NAME: &'static str = "sample.touch";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let own = deal::Column::Id.eq(RowId(self.deal));
        match self.amount {
            Some(amount) => {
                let change = deal::ActiveModel { amount_minor: Set(Some(amount)), ..Default::default() };
                deal::Entity::update_many().set(change).filter(own).exec(tx).await?;
            }
            None => {
                deal::Entity::delete_many().filter(own).exec(tx).await?;
            }
        }
        tx.audit(Entry::created("deal", self.deal, &self.amount)?);
        Ok(())
    }
}
