//! A question from its statement to its rows.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::catalog::{CatalogProvider, MemoryCatalogProvider};
use datafusion::common::{DataFusionError, SchemaError};
use datafusion::execution::SessionStateDefaults;
use datafusion::execution::context::SQLOptions;
use datafusion::execution::disk_manager::{DiskManagerBuilder, DiskManagerMode};
use datafusion::execution::memory_pool::GreedyMemoryPool;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::execution::session_state::{SessionState, SessionStateBuilder};
use datafusion::logical_expr::planner::ExprPlanner;
use datafusion::physical_plan::execute_stream;
use datafusion::prelude::SessionConfig;
use datafusion::sql::parser::Statement as Parsed;
use datafusion::sql::sqlparser::ast::Statement;
use futures_util::StreamExt;
use prestasi_access::{Access, Viewer};
use prestasi_kernel::{Problem, Result};
use prestasi_store::{Instant, Store};
use tokio::sync::{mpsc, oneshot};

use crate::answer::{bytes, plain, plainly};
use crate::catalogue::listing;
use crate::column::{batch, day_number, unfit};
use crate::functions::{Checked, aggregate, scalar, window};
use crate::limits::Limits;
use crate::mirror::Mirrors;
use crate::snapshot::Snapshots;
use crate::statement::Asked;
use crate::table::{Around, Behind, Shelf};
use crate::weigh::weigh;

/// The one catalogue and schema of a question.
const HOUSE: &str = "prestasi";
const SHELF: &str = "public";
/// Rows that the engine works on at once.
const BATCH_ROWS: usize = 4096;

/// A question, with all that it may look at.
pub(crate) struct Question {
    pub access: Access,
    pub viewer: Viewer,
    pub limits: Limits,
    pub threads: usize,
    pub mirrors: Arc<Mirrors>,
    pub tables: BTreeMap<String, Behind>,
}

type Rows = mpsc::Sender<Result<RecordBatch>>;

impl Question {
    /// Works on it: tells the schema, then the rows.
    pub async fn answer(self, asked: Asked, tell: oneshot::Sender<SchemaRef>, rows: &Rows) -> Result<()> {
        match asked {
            Asked::Query(statement) => self.run(*statement, tell, rows).await,
            Asked::Tables => {
                let mut names = Vec::new();
                for (name, behind) in &self.tables {
                    names.extend(listing(&self.viewer, name.clone(), behind).await.map(|it| vec![it.name]));
                }
                list(&["table_name"], names, tell, rows).await
            }
            Asked::Columns(table) => {
                let behind = self.tables.get(&table);
                let listed = match behind {
                    Some(behind) => listing(&self.viewer, table.clone(), behind).await,
                    None => None,
                };
                let listed = listed.ok_or_else(|| Problem::new("sql-table-unknown").arg("name", &table))?;
                let columns = listed.columns.into_iter().map(|(name, kind)| vec![name, kind]).collect();
                list(&["column_name", "data_type"], columns, tell, rows).await
            }
        }
    }

    async fn run(self, statement: Statement, tell: oneshot::Sender<SchemaRef>, rows: &Rows) -> Result<()> {
        let (limits, store) = (self.limits, self.access.store().clone());
        let snapshots = Arc::new(Snapshots::new());
        let state = self.session(&snapshots)?;
        let plan = state.statement_to_plan(Parsed::Statement(Box::new(statement))).await.map_err(problem)?;
        let reading =
            SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false);
        reading.verify_plan(&plan).map_err(problem)?;
        weigh(&plan).map_err(problem)?;
        let plan = state.create_physical_plan(&plan).await.map_err(problem)?;
        if snapshots.count() > Store::SCANS_MAX {
            return Err(Problem::new("sql-too-many-tables").arg("most", Store::SCANS_MAX));
        }
        snapshots.open(&store).await?;
        let mut batches = execute_stream(plan, state.task_ctx()).map_err(problem)?;
        let schema = plain(&batches.schema());
        if tell.send(Arc::clone(&schema)).is_err() {
            return Ok(());
        }
        let (mut count, mut size) = (0, 0);
        while let Some(next) = batches.next().await {
            let next = next.map_err(problem)?;
            size += bytes(&next);
            if size > limits.bytes {
                return Err(Problem::new("sql-too-many-bytes").arg("most", limits.bytes >> 20));
            }
            let room = limits.rows - count;
            let part = plainly(&next.slice(0, next.num_rows().min(room)), &schema)?;
            count += part.num_rows();
            if part.num_rows() > 0 && rows.send(Ok(part)).await.is_err() {
                return Ok(());
            }
            if next.num_rows() > room {
                return Err(Problem::new("sql-too-many-rows").arg("most", limits.rows));
            }
        }
        Ok(())
    }

    /// A session that knows these tables and these functions, and nothing else.
    fn session(self, snapshots: &Arc<Snapshots>) -> Result<SessionState> {
        let mut config = SessionConfig::new()
            .with_create_default_catalog_and_schema(false)
            .with_default_catalog_and_schema(HOUSE, SHELF)
            .with_information_schema(false)
            .with_target_partitions(self.threads.min(self.limits.threads))
            .with_batch_size(BATCH_ROWS);
        let options = config.options_mut();
        // Without it, a rate of 0.05 is a number whose last digits nobody vouches for.
        options.sql_parser.parse_float_as_decimal = true;
        options.execution.time_zone = Some("UTC".to_owned());
        let disk = DiskManagerBuilder::default().with_mode(DiskManagerMode::Disabled);
        let runtime = RuntimeEnvBuilder::new()
            .with_memory_pool(Arc::new(GreedyMemoryPool::new(self.limits.memory)))
            .with_disk_manager_builder(disk)
            .build_arc()
            .map_err(problem)?;
        let mut planners: Vec<Arc<dyn ExprPlanner>> = vec![Arc::new(Checked)];
        planners.extend(SessionStateDefaults::default_expr_planners());
        let today = day_number(self.viewer.day())?;
        let now = Instant::from(self.access.now()).microseconds();
        let state = SessionStateBuilder::new()
            .with_config(config)
            .with_runtime_env(runtime)
            .with_expr_planners(planners)
            .with_scalar_functions(scalar(today, now))
            .with_aggregate_functions(aggregate())
            .with_window_functions(window())
            .build();
        let around =
            Around { viewer: Arc::new(self.viewer), snapshots: Arc::clone(snapshots), mirrors: self.mirrors };
        let house = MemoryCatalogProvider::new();
        house.register_schema(SHELF, Arc::new(Shelf { tables: self.tables, around })).map_err(problem)?;
        state.catalog_list().register_catalog(HOUSE.to_owned(), Arc::new(house));
        Ok(state)
    }
}

/// An answer of a few texts.
async fn list(
    names: &[&str],
    lines: Vec<Vec<String>>,
    tell: oneshot::Sender<SchemaRef>,
    rows: &Rows,
) -> Result<()> {
    let fields: Vec<Field> = names.iter().map(|name| Field::new(*name, DataType::Utf8, true)).collect();
    let schema: SchemaRef = Arc::new(Schema::new(fields));
    let column = |index: usize| {
        let texts = lines.iter().map(|line| line.get(index).map(String::as_str));
        Arc::new(texts.collect::<StringArray>()) as _
    };
    let columns = (0..names.len()).map(column).collect();
    let listed = batch(Arc::clone(&schema), columns, lines.len())?;
    if tell.send(schema).is_ok() {
        // Whoever asked may be gone.
        let _ = rows.send(Ok(listed)).await;
    }
    Ok(())
}

/// The problem for a person, of an error of the engine.
pub(crate) fn problem(error: DataFusionError) -> Problem {
    match error {
        DataFusionError::Context(_, inner) | DataFusionError::Diagnostic(_, inner) => problem(*inner),
        DataFusionError::Collection(errors) => {
            errors.into_iter().next().map_or_else(|| Problem::new("sql-failed"), problem)
        }
        DataFusionError::Shared(inner) => told(&inner),
        DataFusionError::External(inner) => {
            inner.downcast::<Problem>().map_or_else(|other| failed(&*other), |problem| *problem)
        }
        other => told(&other),
    }
}

fn told(error: &DataFusionError) -> Problem {
    match error {
        DataFusionError::Context(_, inner) | DataFusionError::Diagnostic(_, inner) => told(inner),
        DataFusionError::Shared(inner) => told(inner),
        DataFusionError::External(inner) => {
            inner.downcast_ref::<Problem>().cloned().unwrap_or_else(|| failed(&**inner))
        }
        DataFusionError::ResourcesExhausted(_) => Problem::new("sql-memory"),
        DataFusionError::SchemaError(inner, _) => match &**inner {
            SchemaError::FieldNotFound { field, valid_fields } => {
                let known = valid_fields.iter().take(20).map(|it| it.name.as_str()).collect::<Vec<_>>();
                Problem::new("sql-column-unknown")
                    .arg("name", field.flat_name())
                    .arg("known", known.join(", "))
            }
            SchemaError::AmbiguousReference { field } => {
                Problem::new("sql-column-ambiguous").arg("name", &field.name)
            }
            other => Problem::new("sql-invalid").arg("error", other),
        },
        DataFusionError::ArrowError(inner, _) => match &**inner {
            arrow::error::ArrowError::DivideByZero => Problem::new("sql-division-by-zero"),
            arrow::error::ArrowError::ArithmeticOverflow(_) => Problem::new("sql-overflow"),
            arrow::error::ArrowError::ExternalError(inner) => {
                inner.downcast_ref::<DataFusionError>().map_or_else(|| unfit(inner), told)
            }
            other => Problem::new("sql-invalid").arg("error", other),
        },
        DataFusionError::Plan(text) => planned(text),
        DataFusionError::Execution(text) | DataFusionError::NotImplemented(text) => {
            Problem::new("sql-invalid").arg("error", text)
        }
        other => failed(other),
    }
}

/// The engine says which names it does not know in its text only.
fn planned(text: &str) -> Problem {
    let first = text.lines().next().unwrap_or_default();
    let quoted = |text: &str| text.split('\'').nth(1).unwrap_or(text).rsplit('.').next().map(str::to_owned);
    if first.starts_with("Invalid function") || first.starts_with("table function") {
        return Problem::new("sql-not-allowed").arg("name", quoted(first).unwrap_or_default());
    }
    if first.starts_with("table ") && first.ends_with("not found") {
        return Problem::new("sql-table-unknown").arg("name", quoted(first).unwrap_or_default());
    }
    Problem::new("sql-invalid").arg("error", first)
}

fn failed(error: &(dyn std::error::Error + 'static)) -> Problem {
    tracing::warn!(error, "a question could not be answered");
    Problem::new("sql-failed")
}
