//! Tables of PostgreSQL servers that the operator has configured, in transactions that only read.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use arrow::datatypes::SchemaRef;
use async_trait::async_trait;
use futures_util::stream;
use prestasi_kernel::{Problem, Result};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::sqlx::ConnectOptions;
use sea_orm::sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sea_orm::{
    AccessMode, Condition, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, IsolationLevel,
    QueryResult, SqlxPostgresConnector, TransactionTrait,
};
use tokio::sync::mpsc;

use crate::column::{Column, Kind, schema};
use crate::dataset::met;
use crate::filter::{Ask, Filter};
use crate::read::Reading;
use crate::source::{Batches, Source};
use crate::stored::Laid;

/// Connections to one server.
const CONNECTIONS: u32 = 2;
const WAIT: Duration = Duration::from_secs(5);
/// What a query that nobody waits for any more may go on for.
const STATEMENT_LIMIT: &str = "60s";
/// Decimals of numbers whose column does not say how many it has.
const DECIMALS_MAX: i64 = 18;

/// The servers by the names that the operator gives them.
pub(crate) struct Servers {
    addresses: BTreeMap<String, String>,
    open: Mutex<HashMap<String, DatabaseConnection>>,
}

impl fmt::Debug for Servers {
    /// Without passwords.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.addresses.keys()).finish()
    }
}

impl Servers {
    pub fn new(addresses: BTreeMap<String, String>) -> Self {
        Self { addresses, open: Mutex::default() }
    }

    async fn begin(&self, server: &str) -> Result<DatabaseTransaction> {
        let away = |_: DbErr| Problem::new("external-unreachable").arg("text", server);
        let db = self.connection(server)?;
        let (isolation, mode) = (Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly));
        db.begin_with_config(isolation, mode).await.map_err(away)
    }

    fn connection(&self, server: &str) -> Result<DatabaseConnection> {
        let unknown = || Problem::new("external-server-unknown").arg("name", server);
        let address = self.addresses.get(server).ok_or_else(unknown)?;
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(db) = open.get(server) {
            return Ok(db.clone());
        }
        let options = PgConnectOptions::from_str(address).map_err(|_| unknown())?;
        let options = options
            .application_name("prestasi")
            // As the store's own scans: what a cursor gives has other columns each time.
            .statement_cache_capacity(0)
            .options([("default_transaction_read_only", "on"), ("statement_timeout", STATEMENT_LIMIT)])
            .disable_statement_logging();
        let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(WAIT);
        let db = SqlxPostgresConnector::from_sqlx_postgres_pool(pool.connect_lazy_with(options));
        open.insert(server.to_owned(), db.clone());
        Ok(db)
    }
}

/// A table of a server.
#[derive(Debug)]
pub(super) struct Remote {
    pub servers: Arc<Servers>,
    pub server: String,
    pub schema: String,
    pub table: String,
}

/// A column there, with the expression that gives it in a form of ours.
struct There {
    column: Column,
    expression: String,
}

impl Remote {
    async fn columns(&self, tx: &DatabaseTransaction) -> Result<Vec<There>> {
        let mut query = Query::select();
        let names = ["column_name", "data_type", "numeric_scale"];
        query.exprs(names.map(|name| Expr::cust(format!("{name}::text"))));
        query.from((Alias::new("information_schema"), Alias::new("columns")));
        query.and_where(Expr::col(Alias::new("table_schema")).eq(&self.schema));
        query.and_where(Expr::col(Alias::new("table_name")).eq(&self.table));
        query.order_by(Alias::new("ordinal_position"), sea_orm::Order::Asc);
        let rows = tx.query_all(&query).await.map_err(|_| self.away())?;
        let columns = rows.iter().map(there).collect::<Result<Vec<_>, DbErr>>().map_err(|_| self.away())?;
        if columns.is_empty() { Err(self.away()) } else { Ok(columns) }
    }

    fn away(&self) -> Problem {
        let text = format!("{}:{}.{}", self.server, self.schema, self.table);
        Problem::new("external-unreachable").arg("text", text)
    }

    fn query(&self, columns: &[There], ask: &Ask) -> SelectStatement {
        let field = |place: &usize| Expr::cust(columns[*place].expression.clone());
        let mut query = Query::select();
        query.from((Alias::new(&self.schema), Alias::new(&self.table)));
        for place in &ask.columns {
            query.expr_as(field(place), Alias::new(&columns[*place].column.name));
        }
        if ask.columns.is_empty() {
            query.expr(Expr::val(1_i64));
        }
        let all = ask.filters.iter().fold(Condition::all(), |all, filter| all.add(met(filter, field)));
        query.cond_where(all);
        if let Some(rows) = ask.limit {
            query.limit(rows as u64);
        }
        query
    }
}

fn there(row: &QueryResult) -> Result<There, DbErr> {
    let name: String = row.try_get_by_index(0)?;
    let scale: Option<String> = row.try_get_by_index(2)?;
    let scale =
        scale.and_then(|scale| scale.parse::<i64>().ok()).filter(|it| (0..=DECIMALS_MAX).contains(it));
    let quoted = format!("\"{}\"", name.replace('"', "\"\""));
    let (kind, expression) = match row.try_get_by_index::<String>(1)?.as_str() {
        "smallint" | "integer" | "bigint" => (Kind::Integer, format!("{quoted}::bigint")),
        "numeric" => match scale {
            Some(scale) => (Kind::Decimal(scale as i8), format!("{quoted}::text")),
            None => (Kind::Float, format!("{quoted}::double precision")),
        },
        "real" | "double precision" => (Kind::Float, format!("{quoted}::double precision")),
        "boolean" => (Kind::Flag, quoted),
        "date" => (Kind::Day, format!("to_char({quoted}, 'YYYY-MM-DD')")),
        "timestamp without time zone" | "timestamp with time zone" => {
            (Kind::Instant, format!("(extract(epoch from {quoted}) * 1000000)::bigint"))
        }
        _ => (Kind::Text, format!("{quoted}::text")),
    };
    Ok(There { column: Column { name, kind }, expression })
}

#[async_trait]
impl Source for Remote {
    async fn schema(&self) -> Result<SchemaRef> {
        let tx = self.servers.begin(&self.server).await?;
        let columns = self.columns(&tx).await?;
        Ok(schema(&columns.into_iter().map(|it| it.column).collect::<Vec<_>>()))
    }

    fn checks(&self, _: &[Filter]) -> bool {
        true
    }

    async fn open(&self, ask: &Ask) -> Result<Batches> {
        let tx = self.servers.begin(&self.server).await?;
        let columns = self.columns(&tx).await?;
        let query = self.query(&columns, ask);
        let wanted: Vec<Column> = ask.columns.iter().map(|place| columns[*place].column.clone()).collect();
        let kinds: Vec<Kind> = wanted.iter().map(|column| column.kind).collect();
        let (send, receive) = mpsc::channel(1);
        tokio::spawn(async move {
            let mut reading =
                match Reading::begin(&tx, &query, schema(&wanted), &kinds, Laid::InColumns).await {
                    Ok(reading) => reading,
                    // Nobody may be left to hear it.
                    Err(problem) => return drop(send.send(Err(problem)).await),
                };
            while let Some(next) = reading.next().await.transpose() {
                let last = next.is_err();
                if send.send(next).await.is_err() || last {
                    return;
                }
            }
        });
        Ok(Box::pin(stream::unfold(receive, async |mut receive| {
            let next = receive.recv().await?;
            Some((next, receive))
        })))
    }
}
