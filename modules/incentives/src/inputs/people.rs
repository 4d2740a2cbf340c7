//! People as a plan reads them: everybody who is or was with the company, so that credit finds its way up, each with the
//! days on which the plan pays them; and who reported to whom when.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Date32Array, Decimal128Array, RecordBatch, StringArray};
use arrow::datatypes::{Field, Schema};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use prestasi_access::Viewer;
use prestasi_access::organisation::{person, position, seat, team};
use prestasi_compensation::data::batches::Batches;
use prestasi_kernel::{Currency, Dated, Id, Problem, Result, Span};
use prestasi_store::facts::{Version, history, timeline};
use prestasi_store::{Error, RowId, facts};
use sea_orm::ConnectionTrait;

use super::load::Reading;
use crate::assignments::{self, assignment, without};

/// More levels than any company has.
const LEVELS_MAX: usize = 50;
/// Decimals of the currency that has most.
const DECIMALS: u32 = 4;

/// How somebody is paid in some days.
#[derive(Debug, Clone)]
pub struct Paid {
    pub span: Span,
    pub role: String,
    /// A year's, in minor units of the currency.
    pub target: Option<i64>,
    pub currency: String,
    pub pay_currency: Option<String>,
}

/// Who is paid by a plan, and how.
pub type Cast = BTreeMap<RowId, Vec<Paid>>;

/// One row: somebody, in some days.
#[derive(Default)]
struct Row {
    id: String,
    number: String,
    name: String,
    title: String,
    team: String,
    role: String,
    pays: bool,
    span: Span,
    target: Option<i128>,
    currency: Option<String>,
}

/// Who is paid by a plan according to its assignments.
///
/// # Errors
/// What the database reports.
pub async fn cast(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    plan: Id,
    known: Option<Timestamp>,
) -> Result<Cast, Error> {
    let mut cast = Cast::new();
    for (person, versions) in assignments::of_plan(db, viewer, plan, known).await? {
        let days = timeline(&versions).map_err(|mut problems| problems.remove(0))?;
        let paid = |(span, fact): (Span, &assignment::Model)| Paid {
            span,
            role: fact.role.clone(),
            target: fact.target,
            currency: fact.currency.clone(),
            pay_currency: fact.pay_currency.clone(),
        };
        cast.insert(person, days.iter().map(paid).collect());
    }
    Ok(cast)
}

/// `people`: id, number, name, title, team, role, pays, from, to, target, currency.
pub async fn people(reading: Reading<'_>, system: &Viewer) -> Result<Batches> {
    let db = reading.app.store().read();
    let paid = match reading.plan {
        Some(plan) => Some(cast(db, system, plan, reading.known()).await.map_err(|error| error.problem())?),
        None => None,
    };
    played(reading, system, paid.as_ref()).await
}

/// The same with these people paid; everybody where none are named.
pub async fn played(reading: Reading<'_>, system: &Viewer, paid: Option<&Cast>) -> Result<Batches> {
    let db = reading.app.store().read();
    let told = |error: Error| error.problem();
    let known = history(db, system.select::<person::Entity>(), reading.known()).await.map_err(told)?;
    let seats = facts::as_of(system.select::<seat::Entity>(), system.day(), reading.known()).map_err(told)?;
    let seats = sea_orm_all(seats, db).await?;
    let positions =
        facts::as_of(system.select::<position::Entity>(), system.day(), reading.known()).map_err(told)?;
    let positions = sea_orm_all(positions, db).await?;
    let teams = facts::as_of(system.select::<team::Entity>(), system.day(), reading.known()).map_err(told)?;
    let teams = sea_orm_all(teams, db).await?;
    let mut rows = Vec::new();
    for (id, versions) in by(known, |row: &person::Model| row.person) {
        let Some(newest) = versions.last().map(|version| &version.fact) else { continue };
        let place = seats.iter().find(|seat| seat.person == id);
        let place = place.and_then(|seat| positions.iter().find(|it| it.position == seat.position));
        let of_team = place.and_then(|place| place.team);
        let of_team = of_team.and_then(|id| teams.iter().find(|team| team.team == id));
        let base = || Row {
            id: id.to_string(),
            number: newest.number.clone(),
            name: newest.name.clone(),
            title: place.map(|place| place.title.clone()).unwrap_or_default(),
            team: of_team.map(|team| team.name.clone()).unwrap_or_default(),
            ..Row::default()
        };
        match paid {
            None => rows.push(Row { pays: true, ..base() }),
            Some(paid) => rows.extend(versions_of(paid.get(&id).map_or(&[], Vec::as_slice), base)?),
        }
    }
    laid(&rows)
}

/// The days of somebody's assignments; one row that pays nothing for whoever has none.
fn versions_of(paid: &[Paid], base: impl Fn() -> Row) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for one in paid {
        let scale = |currency: Currency| 10_i128.pow(DECIMALS - currency.exponent());
        let currency = Currency::parse(&one.currency)?;
        rows.push(Row {
            role: one.role.clone(),
            pays: true,
            span: one.span,
            target: one.target.map(|minor| i128::from(minor) * scale(currency)),
            currency: one.pay_currency.clone(),
            ..base()
        });
    }
    if rows.is_empty() {
        rows.push(base());
    }
    Ok(rows)
}

fn laid(rows: &[Row]) -> Result<Batches> {
    let text = |of: fn(&Row) -> &str| -> ArrayRef {
        Arc::new(rows.iter().map(|row| Some(of(row))).collect::<StringArray>())
    };
    let target: Decimal128Array = rows.iter().map(|row| row.target).collect();
    let target = target.with_precision_and_scale(23, DECIMALS as i8);
    let target = target.map_err(|error| Problem::new("overflow").arg("what", error))?;
    let currency: StringArray = rows.iter().map(|row| row.currency.as_deref()).collect();
    table(
        "people",
        vec![
            ("id", text(|row| &row.id)),
            ("number", text(|row| &row.number)),
            ("name", text(|row| &row.name)),
            ("title", text(|row| &row.title)),
            ("team", text(|row| &row.team)),
            ("role", text(|row| &row.role)),
            ("pays", Arc::new(rows.iter().map(|row| Some(row.pays)).collect::<BooleanArray>())),
            ("from", Arc::new(rows.iter().map(|row| row.span.from().map(number)).collect::<Date32Array>())),
            ("to", Arc::new(rows.iter().map(|row| row.span.to().map(number)).collect::<Date32Array>())),
            ("target", Arc::new(target)),
            ("currency", Arc::new(currency)),
        ],
    )
}

/// `hierarchy`: person, manager, from, to.
pub async fn hierarchy(reading: Reading<'_>, system: &Viewer) -> Result<Batches> {
    let db = reading.app.store().read();
    let told = |error: Error| error.problem();
    let seats = history(db, system.select::<seat::Entity>(), reading.known()).await.map_err(told)?;
    let positions = history(db, system.select::<position::Entity>(), reading.known()).await.map_err(told)?;
    let lines = Lines {
        seats: dated(by(seats, |row: &seat::Model| row.position))?,
        positions: dated(by(positions, |row: &position::Model| row.position))?,
    };
    let mut found: BTreeMap<RowId, Vec<(Span, RowId)>> = BTreeMap::new();
    for (place, taken) in &lines.seats {
        for (span, seat) in taken.iter() {
            let above = found.entry(seat.person).or_default();
            lines.above(*place, span, seat.person, 0, above);
        }
    }
    let mut rows: Vec<(String, String, Span)> = Vec::new();
    for (person, above) in found {
        for (span, manager) in apart(above) {
            rows.push((person.to_string(), manager.to_string(), span));
        }
    }
    let text = |of: fn(&(String, String, Span)) -> &str| -> ArrayRef {
        Arc::new(rows.iter().map(|row| Some(of(row))).collect::<StringArray>())
    };
    table(
        "hierarchy",
        vec![
            ("person", text(|row| &row.0)),
            ("manager", text(|row| &row.1)),
            ("from", Arc::new(rows.iter().map(|row| row.2.from().map(number)).collect::<Date32Array>())),
            ("to", Arc::new(rows.iter().map(|row| row.2.to().map(number)).collect::<Date32Array>())),
        ],
    )
}

/// Who sat where, and which position reported to which, on all days.
struct Lines {
    seats: BTreeMap<RowId, Dated<seat::Model>>,
    positions: BTreeMap<RowId, Dated<position::Model>>,
}

impl Lines {
    /// Who sits above a position in some days: the nearest seat that somebody else has.
    fn above(&self, place: RowId, span: Span, but: RowId, level: usize, found: &mut Vec<(Span, RowId)>) {
        if level > LEVELS_MAX {
            return;
        }
        for (held, fact) in self.positions.get(&place).into_iter().flat_map(Dated::iter) {
            let Some((days, next)) = span.intersect(held).zip(fact.reports_to) else { continue };
            let mut vacant = vec![days];
            for (taken, seat) in self.seats.get(&next).into_iter().flat_map(Dated::iter) {
                let Some(both) = taken.intersect(days).filter(|_| seat.person != but) else { continue };
                found.push((both, seat.person));
                vacant = vacant.into_iter().flat_map(|span| without(span, both)).collect();
            }
            for span in vacant {
                self.above(next, span, but, level + 1, found);
            }
        }
    }
}

/// One manager a day: who has two positions reports along the first that was found.
fn apart(found: Vec<(Span, RowId)>) -> Vec<(Span, RowId)> {
    let mut kept: Vec<(Span, RowId)> = Vec::new();
    for (span, manager) in found {
        let rest = kept.iter().fold(vec![span], |rest, (taken, _)| {
            rest.into_iter().flat_map(|span| without(span, *taken)).collect()
        });
        kept.extend(rest.into_iter().map(|span| (span, manager)));
    }
    kept
}

fn dated<M: Clone>(all: BTreeMap<RowId, Vec<Version<M>>>) -> Result<BTreeMap<RowId, Dated<M>>> {
    let one = |(id, versions): (RowId, Vec<Version<M>>)| {
        timeline(&versions).map(|dated| (id, dated)).map_err(|mut problems| problems.remove(0))
    };
    all.into_iter().map(one).collect()
}

/// Versions by what they are about.
pub fn by<M>(versions: Vec<Version<M>>, about: impl Fn(&M) -> RowId) -> BTreeMap<RowId, Vec<Version<M>>> {
    let mut all: BTreeMap<RowId, Vec<Version<M>>> = BTreeMap::new();
    for version in versions {
        all.entry(about(&version.fact)).or_default().push(version);
    }
    all
}

async fn sea_orm_all<E: sea_orm::EntityTrait>(
    rows: sea_orm::Select<E>,
    db: &impl sea_orm::ConnectionTrait,
) -> Result<Vec<E::Model>> {
    rows.all(db).await.map_err(|error| Error::from(error).problem())
}

fn number(day: Date) -> i32 {
    (day - date(1970, 1, 1)).get_days()
}

/// A table of arrays.
pub fn table(name: &str, columns: Vec<(&str, ArrayRef)>) -> Result<Batches> {
    let field = |(name, array): &(&str, ArrayRef)| Field::new(*name, array.data_type().clone(), true);
    let schema = Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()));
    let arrays = columns.into_iter().map(|(_, array)| array).collect();
    let batch = RecordBatch::try_new(Arc::clone(&schema), arrays)
        .map_err(|error| Problem::new("sql-failed").arg("error", error))?;
    let mut table = Batches::new(name, &schema);
    table.push(&batch)?;
    Ok(table)
}
