//! Currencies and rates as they lie in the database. A rate is a fraction of two whole numbers.

use jiff::Timestamp;
use jiff::civil::Date;
use prestasi_access::{Policy, Protected, Viewer, Whose};
use prestasi_kernel::{Currency, Id, Problem, Ratio, Span};
use prestasi_store::facts::{self, Version};
use prestasi_store::{Error, Failure, Tx};
use prestasi_web::{Fault, Outcome};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::company::READ_COMPANY;

pub use prestasi_web::company::currency;

pub mod rate {
    use prestasi_store::{Day, Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// What one unit of a currency costs in another.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "settings_rate")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub currency: String,
        pub into: String,
        pub num: i64,
        pub den: i64,
        pub valid_from: Day,
        pub valid_to: Day,
        pub known_from: Instant,
        pub retracted: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl prestasi_store::facts::Fact for Entity {
        fn about() -> Vec<Column> {
            vec![Column::Currency, Column::Into]
        }
    }
}

impl Protected for rate::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_COMPANY, Whose::nobody())
    }
}

/// Two currencies: what is paid for, and in what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    pub from: Currency,
    pub into: Currency,
}

impl Pair {
    /// Two currencies that differ.
    ///
    /// # Errors
    /// `rate-of-itself-unknown`.
    pub fn new(from: Currency, into: Currency) -> Result<Self, Problem> {
        if from == into {
            Err(Problem::new("rate-of-itself-unknown").arg("text", from))
        } else {
            Ok(Self { from, into })
        }
    }

    /// The rates of this pair among some.
    pub fn of(self, rates: sea_orm::Select<rate::Entity>) -> sea_orm::Select<rate::Entity> {
        let rates = rates.filter(rate::Column::Currency.eq(self.from.as_str()));
        rates.filter(rate::Column::Into.eq(self.into.as_str()))
    }
}

/// A rate, greater than nothing, that two whole numbers of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate(Ratio);

impl Rate {
    /// Reads a decimal: `3.4125`.
    ///
    /// # Errors
    /// `number-invalid`, `rate-unfit`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Self::new(Ratio::parse(text)?)
    }

    /// A rate of this value.
    ///
    /// # Errors
    /// `rate-unfit`.
    pub fn new(value: Ratio) -> Result<Self, Problem> {
        let held = i64::try_from(value.num()).is_ok() && i64::try_from(value.den()).is_ok();
        if value.signum() > 0 && held { Ok(Self(value)) } else { Err(Problem::new("rate-unfit")) }
    }

    /// Its value.
    pub const fn value(self) -> Ratio {
        self.0
    }

    /// As two columns.
    pub fn columns(self) -> Result<(i64, i64), Problem> {
        let unfit = |_| Problem::new("rate-unfit");
        Ok((i64::try_from(self.0.num()).map_err(unfit)?, i64::try_from(self.0.den()).map_err(unfit)?))
    }
}

impl TryFrom<&rate::Model> for Rate {
    type Error = Problem;

    fn try_from(row: &rate::Model) -> Result<Self, Problem> {
        Self::new(Ratio::new(row.num.into(), row.den.into()).ok_or_else(|| Problem::new("rate-unfit"))?)
    }
}

impl std::fmt::Display for Rate {
    /// The decimal that was typed.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A rate as it was recorded.
pub type Known = Version<rate::Model>;

/// All that was ever recorded about a pair, in the order in which it became known.
pub async fn history(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    pair: Pair,
    at: Option<Timestamp>,
) -> Outcome<Vec<Known>> {
    Ok(facts::history(db, pair.of(viewer.select::<rate::Entity>()), at).await?)
}

/// The days for which a recorded rate still counts; none where all of them were recorded anew.
pub fn spans(known: &[Known], id: Id) -> Result<Vec<Span>, Problem> {
    let line = facts::timeline(known).map_err(|mut problems| problems.remove(0))?;
    Ok(line.iter().filter(|(_, fact)| fact.id.0 == id).map(|(span, _)| span).collect())
}

/// The rate that holds on a day, as known at a moment, or by now.
pub async fn on(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    pair: Pair,
    day: Date,
    at: Option<Timestamp>,
) -> Outcome<Option<rate::Model>> {
    Ok(facts::as_of(pair.of(viewer.select::<rate::Entity>()), day, at)?.one(db).await?)
}

/// The currencies that the company deals in.
pub async fn used(db: &impl ConnectionTrait, viewer: &Viewer) -> Outcome<Vec<currency::Model>> {
    Ok(viewer.select::<currency::Entity>().order_by_asc(currency::Column::Code).all(db).await?)
}

/// The currencies that the company deals in, each with its rate of a day, if there is one.
pub async fn today(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    into: Currency,
    day: Date,
) -> Outcome<Vec<(currency::Model, Option<rate::Model>)>> {
    let mut all = Vec::new();
    for row in used(db, viewer).await?.into_iter().filter(|row| row.code != into.as_str()) {
        let from = Currency::parse(&row.code).map_err(|problem| Fault::Store(Error::Unfit(problem)))?;
        let rate = on(db, viewer, Pair { from, into }, day, None).await?;
        all.push((row, rate));
    }
    Ok(all)
}

/// A currency that the company deals in, by its id.
pub async fn of_id(visit: &prestasi_web::Visit, id: Id) -> Outcome<currency::Model> {
    let rows = visit.viewer.select::<currency::Entity>();
    let row = rows.filter(currency::Column::Id.eq(prestasi_store::RowId(id))).one(visit.db()).await?;
    row.ok_or_else(Fault::not_found)
}

/// Refuses a pair of which the first is none of the company's currencies.
pub async fn deals_in(tx: &Tx, from: Currency) -> Result<(), Failure<Problem>> {
    let code = currency::Column::Code.eq(from.as_str());
    match currency::Entity::find().filter(code).one(tx).await? {
        Some(_) => Ok(()),
        None => Err(Failure::Refused(Problem::new("currency-unused").arg("text", from))),
    }
}
