//! A file is kept: its row, and its content in parts.

use bytes::Bytes;
use prestasi_access::{Need, Operation, Policy, Protected, Viewer, Whose};
use prestasi_kernel::{Id, Problem};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::sea_query::{Alias, ExprTrait, Func, Query};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoSimpleExpr, QueryFilter, QuerySelect, Set};
use serde::Serialize;

use super::ALL_BYTES_MAX;
use super::around::Keeps;
use super::row::file;
use crate::object::{Add, Draft, Kept, Said, find, removed};
use crate::rights::{READ_CRM, WRITE_CRM};

/// Bytes of a part.
const PART_BYTES: usize = 1 << 20;

pub mod part {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// A part of the content of a file.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_file_part")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub file: RowId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        pub bytes: Vec<u8>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for part::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_CRM, Whose::through::<file::Entity>(part::Column::File))
    }
}

/// The table.
pub fn table() -> Table {
    Table::new("crm_file_part")
        .column("file", Kind::Id)
        .column("number", Kind::Integer)
        .column("bytes", Kind::Bytes)
        .key(&["file", "number"])
}

/// A file comes to a record.
#[derive(Debug, Serialize)]
#[serde(bound = "")]
pub struct KeepFile<E> {
    pub record: Id,
    pub name: String,
    pub digest: String,
    #[serde(skip)]
    pub content: Bytes,
    #[serde(skip)]
    pub object: std::marker::PhantomData<fn() -> E>,
}

impl<E: Keeps> Operation for KeepFile<E> {
    const NAME: &'static str = "crm-files.keep";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        find::<E>(tx, viewer, RowId(self.record)).await?;
        let all = Func::cast_as(file::Column::Bytes.into_simple_expr().sum(), Alias::new("bigint"));
        let all: Option<Option<i64>> =
            file::Entity::find().select_only().expr_as(all, "all").into_tuple().one(tx).await?;
        let bytes = i64::try_from(self.content.len()).unwrap_or(i64::MAX);
        let all = all.flatten().unwrap_or_default().saturating_add(bytes);
        if u64::try_from(all).unwrap_or_default() > ALL_BYTES_MAX {
            let gigabytes = ALL_BYTES_MAX >> 30;
            return Err(Failure::Refused(Problem::new("crm-files-full").arg("size", gigabytes)));
        }
        let text = |text: &str| Said::Text(text.to_owned());
        let draft = Draft::new()
            .with("name", text(&self.name))
            .with(E::FILED, text(&self.record.to_string()))
            .with("bytes", Said::Number(bytes))
            .with("digest", text(&self.digest));
        let id = Add::<file::Entity> { draft, anyway: true }.apply(tx, viewer).await?;
        for (number, some) in (0_i64..).zip(self.content.chunks(PART_BYTES)) {
            part::ActiveModel { file: Set(RowId(id)), number: Set(number), bytes: Set(some.to_vec()) }
                .insert(tx)
                .await?;
        }
        Ok(id)
    }
}

/// Contents go of which nobody can bring the file back.
pub async fn forget(tx: &Tx) -> Kept<()> {
    let here = Query::select().column(file::Column::Id).from(file::Entity).take();
    let bin = Query::select().column(removed::Column::Id).from(removed::Entity).take();
    let gone = part::Column::File.not_in_subquery(here);
    let gone = part::Entity::delete_many().filter(gone).filter(part::Column::File.not_in_subquery(bin));
    gone.exec(tx).await?;
    Ok(())
}
