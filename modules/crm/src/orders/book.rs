//! An order is kept with all that belongs to it, in one change.

use jiff::civil::Date;
use prestasi_kernel::{Currency, Money, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Day, Failure, Instant, RowId, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};

use super::line::order_line;
use super::row::order;
use super::split::order_split;
use crate::deal_splits::split;
use crate::object::{Draft, Kept, Object};
use crate::quotes;

/// What is booked.
pub struct Booking {
    pub kind: &'static str,
    pub account: Option<RowId>,
    pub deal: Option<RowId>,
    pub quote: Option<RowId>,
    pub day: Date,
    pub currency: Currency,
    pub seller: Option<RowId>,
    pub external: String,
    pub cause: Option<RowId>,
    pub reason: String,
    pub lines: Vec<Bought>,
}

/// A line of it.
pub struct Bought {
    pub product: RowId,
    /// In millionths.
    pub quantity: i64,
    pub net: i64,
    pub discount: i64,
    /// None if it is not known.
    pub cost: Option<i64>,
}

impl Booking {
    /// Keeps it.
    pub async fn keep(&self, tx: &Tx) -> Kept<order::Model> {
        let day = Day::try_from(self.day).map_err(Failure::Refused)?;
        let name = quotes::next(tx, &format!("O-{}", self.day.year())).await?;
        let costs: Option<Vec<i64>> = self.lines.iter().map(|line| line.cost).collect();
        let row = order::Model {
            id: tx.id()?,
            version: 1,
            created: Instant::from(tx.now()),
            name,
            kind: self.kind.to_owned(),
            account: self.account,
            deal: self.deal,
            quote: self.quote,
            day: Some(day),
            currency: self.currency.to_string(),
            net: Some(self.total(self.lines.iter().map(|line| line.net))?),
            discount: Some(self.total(self.lines.iter().map(|line| line.discount))?),
            cost: costs.map(|costs| self.total(costs.into_iter())).transpose()?,
            owner: self.seller,
            external: self.external.clone(),
            cause: self.cause,
            reason: self.reason.clone(),
        };
        let row = kept::<order::Entity>(tx, row.id, row).await?;
        for line in &self.lines {
            let line = self.line(tx.id()?, &row, line);
            kept::<order_line::Entity>(tx, line.id, line).await?;
        }
        self.share(tx, &row).await?;
        Ok(row)
    }

    fn total(&self, amounts: impl Iterator<Item = i64>) -> Kept<i64> {
        let amounts = amounts.map(|minor| Money::new(minor, self.currency));
        Ok(Money::total(self.currency, amounts).map_err(Failure::Refused)?.minor)
    }

    fn line(&self, id: RowId, of: &order::Model, line: &Bought) -> order_line::Model {
        order_line::Model {
            id,
            version: 1,
            created: of.created,
            product: line.product,
            order_id: of.id,
            kind: of.kind.clone(),
            account: of.account,
            owner: of.owner,
            day: of.day,
            quantity: Some(line.quantity),
            currency: of.currency.clone(),
            net: Some(line.net),
            discount: Some(line.discount),
            cost: line.cost,
        }
    }

    /// Keeps who has which share of it: as the deal is shared out now, or as what it takes back was.
    async fn share(&self, tx: &Tx, row: &order::Model) -> Kept<()> {
        let mut shares = Vec::new();
        if let Some(cause) = self.cause {
            let rows =
                order_split::Entity::find().filter(order_split::Column::OrderId.eq(cause)).all(tx).await?;
            shares.extend(rows.into_iter().map(|row| (row.person, row.kind, row.share)));
        } else if let Some(deal) = self.deal {
            let rows = split::Entity::find().filter(split::Column::Deal.eq(deal)).all(tx).await?;
            shares.extend(rows.into_iter().map(|row| (row.person, row.kind, row.share.unwrap_or(0))));
        }
        for (person, kind, share) in shares {
            let id = tx.id()?;
            let share = order_split::ActiveModel {
                id: Set(id),
                order_id: Set(row.id),
                person: Set(person),
                kind: Set(kind),
                share: Set(share),
            };
            share.insert(tx).await?;
            tx.audit(Entry::created("crm-order-split", id, &row.id.0)?);
        }
        Ok(())
    }
}

/// Keeps a row that nothing changes later.
async fn kept<E: Object>(tx: &Tx, id: RowId, row: E::Model) -> Kept<E::Model> {
    let row = row.into_active_model().reset_all().insert(tx).await?;
    tx.audit(Entry::created(E::KIND, id, &Draft::<E>::seen(&row))?);
    Ok(row)
}

/// Refuses what another system has told already.
pub async fn is_new(tx: &Tx, external: &str) -> Kept<()> {
    if external.is_empty() {
        return Ok(());
    }
    let known = order::Entity::find().filter(order::Column::External.eq(external)).one(tx).await?;
    match known {
        Some(order) => Err(Failure::Refused(
            Problem::new("crm-order-known").arg("external", external).arg("number", order.name),
        )),
        None => Ok(()),
    }
}
