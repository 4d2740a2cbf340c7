//! Datasets that came in as files.
//!
//! Design: a row lies as one text, since a dataset gets its columns from a file; so its conditions are checked above the
//! database, and a large one is worth its copy in memory.

use prestasi_access::Viewer;
use prestasi_exchange::value::Kind as Value;
use prestasi_exchange::{READ_DATASETS, dataset, held, import, row};
use prestasi_store::{Error, RowId, Store};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{EntityName, QueryFilter, QuerySelect, QueryTrait};

use crate::column::{Column, Kind};
use crate::filter::Ask;
use crate::stored::{Laid, Stored};

/// Digits behind the point of a decimal that was imported.
const DECIMALS: i8 = 6;

/// One of them.
pub(crate) struct Imported {
    id: RowId,
    name: String,
    columns: Vec<Column>,
}

impl From<dataset::Model> for Imported {
    fn from(dataset: dataset::Model) -> Self {
        let column =
            |column: prestasi_exchange::Column| Column { name: column.name, kind: kind(column.kind) };
        let columns = dataset.columns().into_iter().map(column).collect();
        Self { id: dataset.id, name: dataset.name, columns }
    }
}

const fn kind(value: Value) -> Kind {
    match value {
        Value::Text => Kind::Text,
        Value::Integer => Kind::Integer,
        Value::Decimal => Kind::Decimal(DECIMALS),
        Value::Day => Kind::Day,
        Value::Moment => Kind::Local,
        Value::Flag => Kind::Flag,
    }
}

/// Those of which a viewer sees rows.
pub(crate) async fn list(store: &Store, viewer: &Viewer) -> Result<Vec<Imported>, Error> {
    if !viewer.may(READ_DATASETS) {
        return Ok(Vec::new());
    }
    let rows = viewer.select::<dataset::Entity>().all(store.read()).await?;
    // Without columns, its first import is under way.
    Ok(rows.into_iter().map(Imported::from).filter(|it| !it.columns.is_empty()).collect())
}

impl Stored for Imported {
    fn name(&self) -> &str {
        &self.name
    }

    fn words(&self) -> Option<&'static str> {
        Some("dataset-imported")
    }

    fn columns(&self) -> Vec<Column> {
        self.columns.clone()
    }

    fn shown(&self, viewer: &Viewer) -> Option<Vec<Column>> {
        viewer.sees_some::<row::Entity>().then(|| self.columns())
    }

    fn tables(&self) -> Vec<String> {
        vec![row::Entity.table_name().to_owned(), import::Entity.table_name().to_owned()]
    }

    fn is_daily(&self) -> bool {
        false
    }

    fn is_mirror_of(&self, viewer: &Viewer) -> bool {
        viewer.sees_all::<row::Entity>([row::Column::Values])
    }

    fn checks(&self) -> bool {
        false
    }

    fn query(&self, viewer: &Viewer, ask: &Ask) -> Result<SelectStatement, Error> {
        let rows = viewer.select::<row::Entity>().filter(held(self.id)).select_only();
        let rows = rows.column(row::Column::Values).limit(ask.limit.map(|rows| rows as u64));
        Ok(rows.into_query())
    }

    fn laid(&self, ask: &Ask) -> Laid {
        Laid::InList(ask.columns.clone())
    }
}
