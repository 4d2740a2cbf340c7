//! What a database says of its own tables.

use futures_util::StreamExt;
use prestasi_kernel::Problem;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, QueryResult, Statement, StreamTrait, Value,
};

use super::{Applied, Cell, Column, Form, Row, Rows, Table};
use crate::database::dialect;
use crate::error::Error;

/// How the table of a module's migrations ends, and what it has.
const MIGRATION: &str = "_migration";
const MIGRATION_COLUMNS: [&str; 2] = ["version", "applied_at"];

/// A table, and which of its integers the database keeps as booleans.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub table: Table,
    flags: Vec<String>,
}

/// What there is in a database.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    pub tables: Vec<Known>,
    pub applied: Applied,
}

/// A line of the catalogue of either database.
struct Line {
    table: String,
    column: String,
    sort: String,
    key: i64,
}

impl Catalogue {
    pub async fn read(db: &impl ConnectionTrait) -> Result<Self, Error> {
        let backend = db.get_database_backend();
        let lines = db.query_all_raw(Statement::from_string(backend, dialect(backend).columns)).await?;
        let lines = lines.iter().map(line).collect::<Result<Vec<_>, DbErr>>()?;
        let mut catalogue = Self::default();
        for lines in lines.chunk_by(|a, b| a.table == b.table) {
            if let Some(module) = module(lines) {
                catalogue.applied.insert(module.to_owned(), versions(db, module).await?);
            } else {
                catalogue.tables.push(Known::of(lines)?);
            }
        }
        Ok(catalogue)
    }

    /// The table that has the same name and columns as this one, in whatever order.
    pub fn like(&self, table: &Table) -> Result<&Known, Problem> {
        let sorted = |columns: &[Column]| {
            let mut columns = columns.to_vec();
            columns.sort();
            columns
        };
        let same = |known: &&Known| {
            known.table.name == table.name
                && known.table.key == table.key
                && sorted(&known.table.columns) == sorted(&table.columns)
        };
        let strange = || Problem::new("store-table-strange").arg("name", &table.name);
        self.tables.iter().find(same).ok_or_else(strange)
    }
}

fn line(row: &QueryResult) -> Result<Line, DbErr> {
    Ok(Line {
        table: row.try_get_by_index(0)?,
        column: row.try_get_by_index(1)?,
        sort: row.try_get_by_index(2)?,
        key: row.try_get_by_index(3)?,
    })
}

/// The module whose migrations a table counts.
fn module(lines: &[Line]) -> Option<&str> {
    let module = lines.first()?.table.strip_suffix(MIGRATION)?;
    lines.iter().map(|line| line.column.as_str()).eq(MIGRATION_COLUMNS).then_some(module)
}

async fn versions(db: &impl ConnectionTrait, module: &str) -> Result<Vec<String>, Error> {
    let sql = format!(
        "SELECT version FROM {} ORDER BY applied_at, version",
        quoted(&format!("{module}{MIGRATION}"))
    );
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    Ok(rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, DbErr>>()?)
}

/// A name in a statement.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

impl Known {
    fn of(lines: &[Line]) -> Result<Self, Problem> {
        let name = lines.first().map(|line| line.table.clone()).unwrap_or_default();
        let (mut columns, mut flags) = (Vec::new(), Vec::new());
        for line in lines {
            let form = match line.sort.to_ascii_lowercase().as_str() {
                "integer" | "bigint" => Form::Integer,
                "boolean" => {
                    flags.push(line.column.clone());
                    Form::Integer
                }
                "text" => Form::Text,
                "blob" | "bytea" => Form::Bytes,
                _ => return Err(Problem::new("store-table-strange").arg("name", &name)),
            };
            columns.push(Column { name: line.column.clone(), form });
        }
        let mut key: Vec<&Line> = lines.iter().filter(|line| line.key > 0).collect();
        key.sort_by_key(|line| line.key);
        let key: Vec<String> = key.into_iter().map(|line| line.column.clone()).collect();
        if key.is_empty() {
            return Err(Problem::new("store-table-strange").arg("name", name));
        }
        Ok(Self { table: Table { name, columns, key }, flags })
    }

    fn is_flag(&self, column: &str) -> bool {
        self.flags.iter().any(|flag| flag == column)
    }

    /// Its rows in the order of the key, with the columns in the order of `table`.
    pub async fn rows<'a>(&self, tx: &'a DatabaseTransaction, table: &Table) -> Result<Rows<'a>, Error> {
        let backend = ConnectionTrait::get_database_backend(tx);
        let columns = table.columns.iter().map(|column| {
            let name = quoted(&column.name);
            if self.is_flag(&column.name) { format!("{name}::int::bigint") } else { name }
        });
        let columns = columns.collect::<Vec<_>>().join(", ");
        let bytes = dialect(backend).bytewise;
        let order = table.key.iter().map(|name| {
            let text = table.columns.iter().any(|column| column.name == *name && column.form == Form::Text);
            if text { format!("{} COLLATE {bytes}", quoted(name)) } else { quoted(name) }
        });
        let order = order.collect::<Vec<_>>().join(", ");
        let sql = format!("SELECT {columns} FROM {} ORDER BY {order}", quoted(&table.name));
        let forms: Vec<Form> = table.columns.iter().map(|column| column.form).collect();
        let rows = tx.stream_raw(Statement::from_string(backend, sql)).await?;
        Ok(rows.map(move |row| Ok(cells(&row?, &forms)?)).boxed())
    }

    /// The statement that inserts so many rows.
    pub fn insertion(&self, backend: DbBackend, table: &Table, rows: Vec<Row>) -> Statement {
        let names = table.columns.iter().map(|column| quoted(&column.name)).collect::<Vec<_>>().join(", ");
        let width = table.columns.len();
        let row = |number: usize| {
            let marks = (1..=width).map(|column| match backend {
                DbBackend::Postgres => format!("${}", number * width + column),
                _ => "?".to_owned(),
            });
            format!("({})", marks.collect::<Vec<_>>().join(","))
        };
        let marks = (0..rows.len()).map(row).collect::<Vec<_>>().join(",");
        let sql = format!("INSERT INTO {} ({names}) VALUES {marks}", quoted(&table.name));
        let flags: Vec<bool> = table.columns.iter().map(|column| self.is_flag(&column.name)).collect();
        let mut values = Vec::with_capacity(rows.len() * width);
        for row in rows {
            let cells = row.into_iter().zip(&table.columns).zip(&flags);
            values.extend(cells.map(|((cell, column), flag)| value(cell, column.form, *flag)));
        }
        Statement::from_sql_and_values(backend, sql, values)
    }
}

fn cells(row: &QueryResult, forms: &[Form]) -> Result<Row, DbErr> {
    let cell = |(at, form): (usize, &Form)| {
        Ok(match form {
            Form::Integer => row.try_get_by_index::<Option<i64>>(at)?.map_or(Cell::Null, Cell::Integer),
            Form::Text => row.try_get_by_index::<Option<String>>(at)?.map_or(Cell::Null, Cell::Text),
            Form::Bytes => row.try_get_by_index::<Option<Vec<u8>>>(at)?.map_or(Cell::Null, Cell::Bytes),
        })
    };
    forms.iter().enumerate().map(cell).collect()
}

fn value(cell: Cell, form: Form, flag: bool) -> Value {
    match (cell, form) {
        (Cell::Null, _) if flag => Value::Bool(None),
        (Cell::Null, Form::Integer) => Value::BigInt(None),
        (Cell::Null, Form::Text) => Value::String(None),
        (Cell::Null, Form::Bytes) => Value::Bytes(None),
        (Cell::Integer(number), _) if flag => (number != 0).into(),
        (Cell::Integer(number), _) => number.into(),
        (Cell::Text(text), _) => text.into(),
        (Cell::Bytes(bytes), _) => bytes.into(),
    }
}
