//! What is kept of a line of a quotation.

use prestasi_access::{Policy, Protected, Viewer, Whose};
use prestasi_kernel::{Currency, Problem};
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::Versioned;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::icon::Icon;
use sea_orm::EntityTrait;

use super::row::quote;
use super::state::State;
use crate::object::{Called, Draft, Field, Holds, Kept, Object, Said, amend, find, link};
use crate::prices::{self, quantity};
use crate::products::product;
use crate::rights::{APPROVE, READ_COST, READ_CRM};

pub mod quote_line {
    use prestasi_store::{Instant, RowId};
    use sea_orm::entity::prelude::*;

    /// So much of a product, offered.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_quote_line")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        pub created: Instant,
        pub product: RowId,
        pub quote: RowId,
        pub description: String,
        /// In millionths.
        pub quantity: Option<i64>,
        /// The list price for one.
        pub price: Option<i64>,
        pub currency: String,
        /// At most one of these: a share in hundredths of a percent, an amount off the line, the price for one instead.
        pub discount: Option<i64>,
        pub reduction: Option<i64>,
        pub agreed: Option<i64>,
        pub tax_name: String,
        /// In hundredths of a percent.
        pub tax: Option<i64>,
        /// What one costs the company, as it was when the product was chosen.
        pub cost: Option<i64>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for quote_line::Entity {
    fn version() -> quote_line::Column {
        quote_line::Column::Version
    }
}

impl Protected for quote_line::Entity {
    fn policy() -> Policy {
        let quote = || Whose::through::<quote::Entity>(quote_line::Column::Quote);
        let cost = quote_line::Column::Cost;
        let policy = Policy::new().rows(READ_CRM, quote()).rows(APPROVE, quote());
        policy.field(cost, READ_COST, quote()).field(cost, APPROVE, quote())
    }
}

/// The table.
pub fn table() -> Table {
    let table = Table::new("crm_quote_line").id().versioned().column("created", Kind::Instant);
    let table = ["description", "currency", "tax_name"]
        .into_iter()
        .fold(table, |table, name| table.column(name, Kind::Text));
    let table = table.column("product", Kind::Id).of("crm_product").column("quote", Kind::Id).of("crm_quote");
    let table = ["quantity", "discount", "tax"]
        .into_iter()
        .fold(table, |table, name| table.optional(name, Kind::Integer));
    ["price", "reduction", "agreed", "cost"]
        .into_iter()
        .fold(table, |table, name| table.optional(name, Kind::Money))
}

impl Object for quote_line::Entity {
    const KIND: &'static str = "crm-quote-line";
    const ADD: &'static str = "crm-quote-lines.add";
    const CHANGE: &'static str = "crm-quote-lines.change";
    const REMOVE: &'static str = "crm-quote-lines.remove";
    const RESTORE: &'static str = "crm-quote-lines.restore";
    const CALLED: Called = Called {
        area: "crm-quote-lines",
        path: "/quote-lines",
        many: "crm-quote-lines",
        add: "crm-quote-lines-add",
        change: "crm-quote-lines-change",
        empty: "crm-quote-lines-empty",
        reason: "crm-quote-lines-reason",
        hit: "crm-quote-line",
        mark: Icon::File,
        within: Some(("quote", "/quotes")),
    };

    fn fields() -> Vec<Field<Self>> {
        use quote_line::Column as C;
        vec![
            Field::new(C::Product, "crm-product", Holds::Record(link::<product::Entity>())).must(),
            Field::new(C::Quote, "crm-quote", Holds::Record(link::<quote::Entity>()))
                .must()
                .at_first()
                .ahead(),
            Field::new(C::Description, "crm-description", Holds::Line(300)).aside(),
            Field::new(C::Quantity, "crm-quantity", Holds::Quantity).must(),
            Field::new(C::Price, "crm-list-price", Holds::Money),
            Field::new(C::Currency, "crm-currency", Holds::Currency).aside(),
            Field::new(C::Discount, "crm-discount", Holds::Share),
            Field::new(C::Reduction, "crm-reduction", Holds::Money).aside(),
            Field::new(C::Agreed, "crm-agreed-price", Holds::Money).aside(),
            Field::new(C::TaxName, "crm-tax-name", Holds::Line(40)).aside(),
            Field::new(C::Tax, "crm-tax", Holds::Share).aside(),
            Field::new(C::Cost, "crm-unit-cost", Holds::Money).told().aside(),
        ]
    }

    async fn complete(
        tx: &Tx,
        viewer: &Viewer,
        _: RowId,
        before: Option<&Draft<Self>>,
        draft: Draft<Self>,
    ) -> Kept<Draft<Self>> {
        complete(tx, viewer, before, draft).await
    }

    async fn follow(tx: &Tx, viewer: &Viewer, _: Option<&Draft<Self>>, row: &quote_line::Model) -> Kept<()> {
        amend::<quote::Entity>(tx, viewer, row.quote, &[]).await
    }

    async fn came_or_went(tx: &Tx, viewer: &Viewer, said: &Draft<Self>) -> Kept<()> {
        let Some(quote) = said.id("quote") else { return Ok(()) };
        open(tx, viewer, RowId(quote)).await?;
        amend::<quote::Entity>(tx, viewer, RowId(quote), &[]).await
    }
}

/// The quotation of a line, if it can still change.
async fn open(tx: &Tx, viewer: &Viewer, quote: RowId) -> Kept<quote::Model> {
    let quote = find::<quote::Entity>(tx, viewer, quote).await?;
    match State::of(&quote.state).is_open() {
        true => Ok(quote),
        false => Err(Failure::Refused(Problem::new("crm-quote-locked"))),
    }
}

/// A line with the price that holds where none was said, and with cost and tax of its product.
async fn complete(
    tx: &Tx,
    viewer: &Viewer,
    before: Option<&Draft<quote_line::Entity>>,
    draft: Draft<quote_line::Entity>,
) -> Kept<Draft<quote_line::Entity>> {
    let refuse = |problem| Err(Failure::Refused(problem));
    let (Some(quote), Some(product)) = (draft.id("quote"), draft.id("product")) else { return Ok(draft) };
    let (quote, currency) = (open(tx, viewer, RowId(quote)).await?, draft.currency());
    if quote.currency != currency.as_str() {
        return refuse(prices::differs(currency, quote.currency));
    }
    let discounts = ["discount", "reduction", "agreed"];
    if discounts.iter().filter(|name| draft.units(name).is_some()).count() > 1 {
        return refuse(Problem::new("crm-discounts-unfit"));
    }
    let draft = match before.is_some_and(|before| before.id("product") == Some(product)) {
        true => draft,
        false => of_product(tx, RowId(product), currency, draft).await?,
    };
    if *draft.said("price") != Said::Nothing {
        return Ok(draft);
    }
    let quantity = quantity(draft.units("quantity").unwrap_or(0)).map_err(Failure::Refused)?;
    let (product, account, day) = (RowId(product), quote.account, viewer.day());
    let price = prices::pick(tx, &prices::Asked { product, account, currency, day, quantity }).await?;
    Ok(draft.with("price", Said::Decimal(price.minor, currency.exponent())))
}

/// A line with what its product brings.
async fn of_product(
    tx: &Tx,
    product: RowId,
    currency: Currency,
    draft: Draft<quote_line::Entity>,
) -> Kept<Draft<quote_line::Entity>> {
    let Some(product) = product::Entity::find_by_id(product).one(tx).await? else { return Ok(draft) };
    let cost = product.cost_in(currency);
    let cost = cost.map_or(Said::Nothing, |cost| Said::Decimal(cost.minor, currency.exponent()));
    let mut draft = draft.with("cost", cost);
    if *draft.said("tax") == Said::Nothing {
        draft = draft.with("tax", product.tax.map_or(Said::Nothing, |units| Said::Decimal(units, 2)));
        draft = draft.or(
            "tax_name",
            Some(product.tax_name).filter(|name| !name.is_empty()).map_or(Said::Nothing, Said::Text),
        );
    }
    Ok(draft)
}
