//! The tables of a plan, read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use arrow::array::{Array, ArrayRef, AsArray, Date32Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit, TimestampMicrosecondType};
use arrow::error::ArrowError;
use jiff::Timestamp;
use jiff::civil::{Date, Time, date};
use jiff::tz::TimeZone;
use prestasi_access::Viewer;
use prestasi_catalog::Limits;
use prestasi_compensation::data::batches::Batches;
use prestasi_compensation::data::source::Source;
use prestasi_compensation::data::tables::Tables;
use prestasi_compensation::plan::model::{Document, Table};
use prestasi_kernel::{Id, Problem, Result};
use prestasi_web::App;

use super::grown::{Extent, Grown};
use super::objectives;
use super::people::{self, Cast};
use super::standard::{Between, STANDARD, Standard, growing};

/// Nobody waits at a page for it: a calculation reads all of a company's orders.
pub(super) const LIMITS: Limits =
    Limits { time: Duration::from_secs(600), memory: 2 << 30, rows: 50_000_000, bytes: 16 << 30, threads: 1 };

/// How often tables that grow are asked for until nothing came meanwhile.
const PASSES: usize = 8;

/// How a table is read.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The application.
    pub app: &'a App,
    /// Whose plan: its people are those who are paid by it. Before it is kept, everybody takes part.
    pub plan: Option<Id>,
    /// What is read of tables that may be large.
    pub what: What,
}

impl Reading<'_> {
    /// Facts that became known later do not count.
    pub fn known(&self) -> Option<Timestamp> {
        match self.what {
            What::Known(at) => Some(at),
            What::Now | What::Columns => None,
        }
    }
}

/// What is read of tables that may be large.
#[derive(Clone, Copy)]
pub enum What {
    /// All that is known now.
    Now,
    /// All that was known at a moment.
    Known(Timestamp),
    /// Only what columns they have.
    Columns,
}

/// The tables that a plan names.
///
/// # Errors
/// `plan-input-unknown` for one that nobody provides; what a question reports.
pub async fn load(reading: Reading<'_>, document: &Document) -> Result<Tables> {
    load_with(reading, document, None).await
}

/// The same, with these people paid rather than those who are.
///
/// # Errors
/// As [`load`].
pub async fn load_with(reading: Reading<'_>, document: &Document, cast: Option<&Cast>) -> Result<Tables> {
    let system = reading.app.access().system("incentives")?;
    let mut tables = Tables::new();
    for (name, spec) in &document.data {
        let table = match (wanted(name, spec), cast) {
            ("people", Some(_)) => Arc::new(people::played(reading, &system, cast).await?),
            (wanted, _) => one(reading, &system, wanted).await?,
        };
        tables.insert(name.clone(), table);
    }
    Ok(tables)
}

/// The same, and whether each order is in all tables that grow, or in none. They are questions of their own, between which
/// orders may come; so they are asked again until nothing came.
///
/// # Errors
/// As [`load`].
pub async fn load_whole(reading: Reading<'_>, document: &Document) -> Result<(Tables, bool)> {
    let system = reading.app.access().system("incentives")?;
    let mut tables = load(reading, document).await?;
    for _ in 0..PASSES {
        let mut whole = true;
        for (name, wanted) in growing(document) {
            let now = one(reading, &system, wanted).await?;
            let extent = Extent::of(&*now)?;
            if let Some(before) = tables.insert(name, now) {
                whole &= Extent::of(&*before)?.is(&extent);
            }
        }
        if whole {
            return Ok((tables, true));
        }
    }
    Ok((tables, false))
}

/// The table of the house that one of a plan's is.
pub fn wanted<'a>(name: &'a str, spec: &'a Table) -> &'a str {
    spec.file.as_deref().unwrap_or(name)
}

/// All orders, whatever a plan reads.
///
/// # Errors
/// What a question reports.
pub async fn orders(reading: Reading<'_>) -> Result<Arc<dyn Source>> {
    one(reading, &reading.app.access().system("incentives")?, "orders").await
}

async fn one(reading: Reading<'_>, system: &Viewer, wanted: &str) -> Result<Arc<dyn Source>> {
    match wanted {
        "people" => return Ok(Arc::new(people::people(reading, system).await?)),
        "hierarchy" => return Ok(Arc::new(people::hierarchy(reading, system).await?)),
        "objectives" => return Ok(Arc::new(objectives::objectives(reading, system).await?)),
        _ => {}
    }
    let Some(standard) = STANDARD.iter().find(|it| it.name == wanted) else {
        let names = STANDARD.iter().map(|it| it.name).chain(["people", "hierarchy", "objectives"]);
        return Err(Problem::new("plan-input-unknown").arg("name", wanted).near(wanted, names));
    };
    let asked = Asked::new(reading.app, system, standard);
    let all = standard.question(Between::default());
    Ok(match (reading.what, standard.grows) {
        (What::Now, Some(_)) => reading.app.memory::<Grown>().table(&asked).await?,
        (What::Columns, Some(_)) => Arc::new(asked.answer(&format!("{all} LIMIT 0")).await?.0),
        (What::Known(at), _) => {
            let before = Id::new(at, 0)?.to_string();
            let between = Between { before: Some(&before), ..Between::default() };
            Arc::new(asked.answer(&standard.question(between)).await?.0)
        }
        (_, None) => Arc::new(asked.answer(&all).await?.0),
    })
}

/// A question about a table.
pub(super) struct Asked<'a> {
    app: &'a App,
    system: &'a Viewer,
    pub standard: &'a Standard,
}

/// Takes a batch with its columns and the ids of its rows.
type Each<'a> = dyn FnMut(&SchemaRef, &RecordBatch, &[Id]) -> Result<()> + Send + 'a;

impl<'a> Asked<'a> {
    pub(super) const fn new(app: &'a App, system: &'a Viewer, standard: &'a Standard) -> Self {
        Self { app, system, standard }
    }

    /// The moment.
    pub(super) fn now(&self) -> Timestamp {
        self.app.access().now()
    }

    /// The rows, and the ids of what they come from where the table grows.
    pub(super) async fn answer(&self, question: &str) -> Result<(Batches, Vec<Id>)> {
        let mut all = (None, Vec::new());
        self.each(question, &mut |schema, batch, ids| {
            all.0.get_or_insert_with(|| Batches::new(self.standard.name, schema)).push(batch)?;
            all.1.extend_from_slice(ids);
            Ok(())
        })
        .await
        .map(|schema| (all.0.unwrap_or_else(|| Batches::new(self.standard.name, &schema)), all.1))
    }

    /// The rows that came after some id, with their ids: of orders that take others back, the numbers of those are looked
    /// up behind them.
    pub(super) async fn lately(&self, after: &str) -> Result<(SchemaRef, Vec<(RecordBatch, Vec<Id>)>)> {
        let question = self.standard.question(Between { after: Some(after), before: None });
        let mut all = Vec::new();
        let schema = self
            .each(&question, &mut |_, batch, ids| {
                all.push((batch.clone(), ids.to_vec()));
                Ok(())
            })
            .await?;
        let place = self.standard.cancels.and_then(|name| schema.index_of(name).ok());
        if let Some(place) = place {
            let causes =
                all.iter().flat_map(|(batch, _)| batch.column(place).as_string::<i32>().iter().flatten());
            let names = self.names(&causes.collect()).await?;
            for (batch, _) in &mut all {
                let causes = batch.column(place).as_string::<i32>();
                let called = causes.iter().map(|cause| names.get(cause?).map(String::as_str));
                let called: ArrayRef = Arc::new(called.collect::<StringArray>());
                let mut columns = batch.columns().to_vec();
                columns.splice(place..=place, [called]);
                *batch = RecordBatch::try_new(Arc::clone(&schema), columns).map_err(failed)?;
            }
        }
        Ok((schema, all))
    }

    /// The numbers of orders.
    async fn names(&self, orders: &BTreeSet<&str>) -> Result<BTreeMap<String, String>> {
        let mut names = BTreeMap::new();
        if orders.is_empty() {
            return Ok(names);
        }
        let ids = orders.iter().map(|id| format!("'{id}'")).collect::<Vec<_>>().join(", ");
        let question = format!("SELECT id, name FROM orders WHERE id IN ({ids})");
        let mut answer = self.app.catalogue().query(self.system, &question, LIMITS).await?;
        while let Some(batch) = answer.next().await? {
            let (ids, called) = (batch.column(0).as_string::<i32>(), batch.column(1).as_string::<i32>());
            let both = ids.iter().zip(called.iter());
            names.extend(both.filter_map(|(id, called)| Some((id?.to_owned(), called?.to_owned()))));
        }
        Ok(names)
    }

    /// Gives each batch with the ids of its rows; moments are the days that they fall on where the company is.
    pub(super) async fn each(&self, question: &str, each: &mut Each<'_>) -> Result<SchemaRef> {
        let zone = &self.app.site().zone;
        let mut answer = self.app.catalogue().query(self.system, question, LIMITS).await?;
        let skipped = usize::from(self.standard.grows.is_some());
        let schema = by_days(answer.schema(), skipped);
        while let Some(batch) = answer.next().await? {
            let ids = if skipped > 0 { ids(&batch)? } else { Vec::new() };
            each(&schema, &in_days(&batch, &schema, skipped, zone)?, &ids)?;
        }
        Ok(schema)
    }
}

/// The ids in the first column.
fn ids(batch: &RecordBatch) -> Result<Vec<Id>> {
    let column = batch.column(0).as_string::<i32>();
    (0..batch.num_rows()).map(|row| Id::parse(column.value(row))).collect()
}

fn by_days(schema: &SchemaRef, skipped: usize) -> SchemaRef {
    let field = |field: &Arc<Field>| match field.data_type() {
        DataType::Timestamp(..) => Arc::new(Field::new(field.name(), DataType::Date32, true)),
        _ => Arc::clone(field),
    };
    Arc::new(Schema::new(schema.fields().iter().skip(skipped).map(field).collect::<Vec<_>>()))
}

fn in_days(batch: &RecordBatch, schema: &SchemaRef, skipped: usize, zone: &TimeZone) -> Result<RecordBatch> {
    let columns = batch.columns().iter().skip(skipped).map(|column| match column.data_type() {
        DataType::Timestamp(TimeUnit::Microsecond, _) => days(column, zone),
        _ => Ok(Arc::clone(column)),
    });
    let columns = columns.collect::<Result<Vec<_>>>()?;
    RecordBatch::try_new(Arc::clone(schema), columns).map_err(failed)
}

pub(super) fn failed(error: ArrowError) -> Problem {
    Problem::new("sql-failed").arg("error", error)
}

fn days(column: &ArrayRef, zone: &TimeZone) -> Result<ArrayRef> {
    let moments = column.as_primitive::<TimestampMicrosecondType>();
    // Rows come in the order of time more often than not, so that the day before serves most of them.
    let mut last: Option<(i64, i64, i32)> = None;
    let mut day = |moment: i64| -> Result<i32> {
        if let Some((first, end, day)) = last
            && (first..end).contains(&moment)
        {
            return Ok(day);
        }
        let unfit = |error| Problem::new("date-invalid").arg("found", error);
        let at = Timestamp::from_microsecond(moment).map_err(unfit)?;
        let day = zone.to_datetime(at).date();
        let begins = |day: Date| {
            let begin = zone.to_ambiguous_timestamp(day.to_datetime(Time::midnight())).compatible();
            begin.map(Timestamp::as_microsecond).map_err(unfit)
        };
        let number = (day - date(1970, 1, 1)).get_days();
        last = Some((begins(day)?, begins(day.tomorrow().map_err(unfit)?)?, number));
        Ok(number)
    };
    let one = |row: usize| moments.is_valid(row).then(|| day(moments.value(row))).transpose();
    let days: Date32Array = (0..moments.len()).map(one).collect::<Result<Vec<_>>>()?.into_iter().collect();
    Ok(Arc::new(days))
}
