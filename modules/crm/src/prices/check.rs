//! Prices that contradict each other are not kept.

use std::collections::{BTreeMap, BTreeSet};

use prestasi_kernel::{Currency, Problem, Span};
use prestasi_pricing::{Entry, PriceBook, Prices};
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::pick::quantity;
use super::{book, differs, price};
use crate::object::Kept;
use crate::products::product;

/// The prices of a product, as the engine reads them; there, the product is called by its name.
///
/// # Errors
/// `price-contradiction`, `price-negative`; `crm-currency-differs` where a price is not in the currency of its book.
pub async fn prices(tx: &Tx, product: RowId) -> Kept<(String, Prices)> {
    let named = product::Entity::find_by_id(product).one(tx).await?;
    let name = named.map(|row| row.name).unwrap_or_default();
    let rows = price::Entity::find()
        .filter(price::Column::Product.eq(product))
        .order_by_asc(price::Column::Id)
        .all(tx)
        .await?;
    let ids: BTreeSet<RowId> = rows.iter().map(|row| row.book).collect();
    let named = book::Entity::find().filter(book::Column::Id.is_in(ids)).all(tx).await?;
    let mut books: BTreeMap<RowId, PriceBook> = BTreeMap::new();
    for row in named {
        books.insert(row.id, opened(&row).map_err(Failure::Refused)?);
    }
    for row in rows {
        let Some(book) = books.get_mut(&row.book) else { continue };
        if row.currency != book.currency.as_str() {
            return Err(Failure::Refused(differs(&row.currency, book.currency)));
        }
        book.entries.push(entry(&name, &row).map_err(Failure::Refused)?);
    }
    let first = |mut problems: Vec<Problem>| Failure::Refused(problems.remove(0));
    Ok((name, Prices::new(books.into_values().collect()).map_err(first)?))
}

fn opened(row: &book::Model) -> Result<PriceBook, Problem> {
    let region = Some(row.region.trim().to_owned()).filter(|region| !region.is_empty());
    let currency = Currency::parse(&row.currency)?;
    Ok(PriceBook { name: row.name.clone(), currency, region, entries: Vec::new() })
}

fn entry(product: &str, row: &price::Model) -> Result<Entry, Problem> {
    let days = Span::new(row.since.map(|day| day.date()), row.until.map(|day| day.date()))?;
    let from_quantity = quantity(row.least.unwrap_or(0))?;
    Ok(Entry { product: product.to_owned(), days, from_quantity, unit_price: row.amount.unwrap_or(0) })
}

/// Refuses prices of a product that contradict each other.
pub async fn product(tx: &Tx, product: RowId) -> Kept<()> {
    prices(tx, product).await.map(|_| ())
}

/// The same for all products in a book.
pub async fn book(tx: &Tx, row: &book::Model) -> Kept<()> {
    let rows = price::Entity::find().filter(price::Column::Book.eq(row.id)).all(tx).await?;
    let products: BTreeSet<RowId> = rows.into_iter().map(|row| row.product).collect();
    for id in products {
        product(tx, id).await?;
    }
    Ok(())
}
