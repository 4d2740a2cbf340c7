//! The texts of a plan.

use prestasi_access::Viewer;
use prestasi_compensation::plan::model::Document;
use prestasi_compensation::plan::read::read;
use prestasi_kernel::{Currency, Problem, Result};
use prestasi_store::{Day, Error, RowId};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QueryOrder, Select};
use sha2::{Digest, Sha256};

use super::row::{State, version};

/// The newest text of a plan, whatever its state.
///
/// # Errors
/// Those of the database.
pub async fn newest(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    plan: RowId,
) -> Result<Option<version::Model>, Error> {
    let rows = viewer.select::<version::Entity>().filter(version::Column::Plan.eq(plan));
    Ok(rows.order_by_desc(version::Column::Number).one(db).await?)
}

/// The text that counts, of those that may be read: the newest that was approved.
///
/// # Errors
/// Those of the database.
pub async fn approved(
    db: &impl ConnectionTrait,
    rows: Select<version::Entity>,
    plan: RowId,
) -> Result<Option<version::Model>, Error> {
    let rows = rows.filter(version::Column::Plan.eq(plan));
    let rows = rows.filter(version::Column::State.eq(State::Approved.name()));
    Ok(rows.order_by_desc(version::Column::Number).one(db).await?)
}

/// All of them, the newest first.
///
/// # Errors
/// Those of the database.
pub async fn all(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    plan: RowId,
) -> Result<Vec<version::Model>, Error> {
    let rows = viewer.select::<version::Entity>().filter(version::Column::Plan.eq(plan));
    Ok(rows.order_by_desc(version::Column::Number).all(db).await?)
}

/// What a list says of a plan.
pub struct Head {
    pub name: String,
    pub currency: Currency,
    pub first: Day,
    pub last: Day,
}

impl Head {
    /// What the head of a plan says.
    ///
    /// # Errors
    /// `currency-unknown`, `date-invalid`.
    pub fn of(document: &Document) -> Result<Self> {
        let day = |text: String| -> Result<Day> {
            let date = text.parse().map_err(|_| Problem::new("date-invalid").arg("text", &text))?;
            <Day as TryFrom<jiff::civil::Date>>::try_from(date)
        };
        let head = &document.plan;
        Ok(Self {
            name: head.name.clone(),
            currency: Currency::parse(&head.currency)?,
            first: day(head.from.to_string())?,
            last: day(head.to.to_string())?,
        })
    }
}

/// A text that can be kept: it can be read, and what its head says makes sense.
///
/// # Errors
/// What is wrong with it, at its place.
pub fn readable(text: &str) -> Result<(Document, Head)> {
    let document = read(text)?;
    let head = Head::of(&document)?;
    Ok((document, head))
}

/// By what a text is known.
pub fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
