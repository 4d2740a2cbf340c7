//! A table as a query sees it: one dataset or source, for one viewer, within one query.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use arrow::datatypes::SchemaRef;
use async_trait::async_trait;
use datafusion::catalog::{SchemaProvider, Session, TableProvider};
use datafusion::common::{DataFusionError, Result};
use datafusion::execution::TaskContext;
use datafusion::logical_expr::{Expr, TableProviderFilterPushDown, TableType};
use datafusion::physical_plan::stream::RecordBatchReceiverStreamBuilder;
use datafusion::physical_plan::streaming::{PartitionStream, StreamingTableExec};
use datafusion::physical_plan::{ExecutionPlan, SendableRecordBatchStream};
use prestasi_access::Viewer;
use prestasi_kernel::Problem;

use crate::column::{Column, Kind, schema};
use crate::filter::{Ask, filters};
use crate::mirror::Mirrors;
use crate::read;
use crate::snapshot::Snapshots;
use crate::source::Source;
use crate::stored::Stored;

/// What stands behind a name.
#[derive(Clone)]
pub(crate) enum Behind {
    Stored(Arc<dyn Stored>),
    Source(Arc<dyn Source>),
}

/// All tables of one query.
pub(crate) struct Shelf {
    pub tables: BTreeMap<String, Behind>,
    pub around: Around,
}

/// What the tables of one query have in common.
#[derive(Clone)]
pub(crate) struct Around {
    pub viewer: Arc<Viewer>,
    pub snapshots: Arc<Snapshots>,
    pub mirrors: Arc<Mirrors>,
}

impl fmt::Debug for Shelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.tables.keys()).finish()
    }
}

#[async_trait]
impl SchemaProvider for Shelf {
    fn table_names(&self) -> Vec<String> {
        self.tables.keys().cloned().collect()
    }

    async fn table(&self, name: &str) -> Result<Option<Arc<dyn TableProvider>>> {
        let Some(behind) = self.tables.get(name) else { return Ok(None) };
        let (columns, schema) = match behind {
            Behind::Stored(table) => {
                let columns = table.columns();
                let schema = schema(&columns);
                (columns, schema)
            }
            Behind::Source(source) => {
                let schema = source.schema().await.map_err(external)?;
                (known(&schema), schema)
            }
        };
        let (name, behind, around) = (name.to_owned(), behind.clone(), self.around.clone());
        Ok(Some(Arc::new(Table { name, behind, columns, schema, around })))
    }

    fn table_exist(&self, name: &str) -> bool {
        self.tables.contains_key(name)
    }
}

/// A problem on its way through the engine.
pub(crate) fn external(problem: Problem) -> DataFusionError {
    DataFusionError::External(Box::new(problem))
}

/// The columns of a schema, as far as conditions on them can be said to a source.
fn known(schema: &SchemaRef) -> Vec<Column> {
    let kinds = [Kind::Text, Kind::Integer, Kind::Flag, Kind::Day, Kind::Instant];
    let column = |field: &Arc<arrow::datatypes::Field>| {
        let kind = kinds.into_iter().find(|kind| kind.data_type() == *field.data_type());
        Column { name: field.name().clone(), kind: kind.unwrap_or(Kind::Float) }
    };
    schema.fields().iter().map(column).collect()
}

struct Table {
    name: String,
    behind: Behind,
    columns: Vec<Column>,
    schema: SchemaRef,
    around: Around,
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Table {
    /// Whether it checks a condition itself: a copy in memory checks none.
    fn checks(&self, condition: &Expr) -> bool {
        let Some(filters) = filters(condition, &self.columns) else { return false };
        match &self.behind {
            Behind::Stored(table) => table.checks(),
            Behind::Source(source) => source.checks(&filters),
        }
    }
}

#[async_trait]
impl TableProvider for Table {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    fn supports_filters_pushdown(&self, conditions: &[&Expr]) -> Result<Vec<TableProviderFilterPushDown>> {
        let mirrored = matches!(&self.behind, Behind::Stored(it) if it.is_mirror_of(&self.around.viewer));
        let how = |condition: &&Expr| match self.checks(condition) {
            true if mirrored => TableProviderFilterPushDown::Inexact,
            true => TableProviderFilterPushDown::Exact,
            false => TableProviderFilterPushDown::Unsupported,
        };
        Ok(conditions.iter().map(how).collect())
    }

    async fn scan(
        &self,
        _: &dyn Session,
        projection: Option<&Vec<usize>>,
        conditions: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let columns = projection.cloned().unwrap_or_else(|| (0..self.columns.len()).collect());
        let schema = Arc::new(self.schema.project(&columns)?);
        let filters = conditions.iter().filter_map(|one| filters(one, &self.columns)).flatten().collect();
        let slot = match &self.behind {
            Behind::Stored(_) => self.around.snapshots.claim(),
            Behind::Source(_) => 0,
        };
        let kinds = columns.iter().map(|place| self.columns[*place].kind).collect();
        let scan = Scan {
            name: self.name.clone(),
            behind: self.behind.clone(),
            around: self.around.clone(),
            slot,
            kinds,
            ask: Ask { columns, filters, limit },
            schema: Arc::clone(&schema),
        };
        let partitions = vec![Arc::new(scan) as Arc<dyn PartitionStream>];
        Ok(Arc::new(StreamingTableExec::try_new(schema, partitions, None, [], false, limit)?))
    }
}

/// One reading of a table.
#[derive(Clone)]
pub(crate) struct Scan {
    name: String,
    pub behind: Behind,
    pub around: Around,
    pub slot: usize,
    pub kinds: Vec<Kind>,
    pub ask: Ask,
    pub schema: SchemaRef,
}

impl fmt::Debug for Scan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.name, self.ask.filters)
    }
}

impl PartitionStream for Scan {
    fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    fn execute(&self, _: Arc<TaskContext>) -> SendableRecordBatchStream {
        let mut builder = RecordBatchReceiverStreamBuilder::new(Arc::clone(&self.schema), 1);
        let (scan, send) = (self.clone(), builder.tx());
        builder.spawn(async move {
            match &scan.behind {
                Behind::Stored(table) => read::stored(table, &scan, send).await,
                Behind::Source(source) => read::source(&**source, &scan, send).await,
            }
            .map_err(external)
        });
        builder.build()
    }
}
