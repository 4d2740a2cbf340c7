//! A quotation as its reader sees it: lines, totals, taxes, terms. It never says what anything costs the company.

use std::collections::BTreeMap;

use maud::{Markup, html};
use prestasi_access::Viewer;
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Id, Money};
use prestasi_pricing::{Priced, price};
use prestasi_store::RowId;
use prestasi_web::company::{CompanyRow, company};
use prestasi_web::{Fault, Outcome};
use sea_orm::{ColumnTrait, DatabaseConnection, QueryFilter, QueryOrder};

use super::line::quote_line;
use super::row::quote;
use super::terms::offered;
use crate::accounts::account;
use crate::approval::plain;
use crate::contacts::contact;
use crate::object::Draft;
use crate::prices::quantity;
use crate::products::product;

/// All that stands in it.
pub struct Offer {
    pub quote: quote::Model,
    pub priced: Priced,
    lines: Vec<quote_line::Model>,
    products: BTreeMap<RowId, product::Model>,
    account: Option<account::Model>,
    contact: Option<contact::Model>,
    company: Option<CompanyRow>,
}

impl Offer {
    /// Reads one that a viewer sees.
    pub async fn read(viewer: &Viewer, db: &DatabaseConnection, id: Id) -> Outcome<Self> {
        let quote = viewer.select::<quote::Entity>().filter(quote::Column::Id.eq(RowId(id))).one(db).await?;
        let quote = quote.ok_or_else(Fault::not_found)?;
        let lines = viewer.select::<quote_line::Entity>().filter(quote_line::Column::Quote.eq(quote.id));
        let lines = lines.order_by_asc(quote_line::Column::Id).all(db).await?;
        let products = lines.iter().map(|line| line.product);
        let products = viewer.select::<product::Entity>().filter(product::Column::Id.is_in(products));
        let products = products.all(db).await?.into_iter().map(|row| (row.id, row)).collect();
        let account = match quote.account {
            Some(id) => viewer.select::<account::Entity>().filter(account::Column::Id.eq(id)).one(db).await?,
            None => None,
        };
        let contact = match quote.contact {
            Some(id) => viewer.select::<contact::Entity>().filter(contact::Column::Id.eq(id)).one(db).await?,
            None => None,
        };
        let priced = price(&offered(&Draft::seen(&quote), &lines, &BTreeMap::new())?)?;
        let company = viewer.select::<company::Entity>().one(db).await?;
        Ok(Self { quote, priced, lines, products, account, contact, company })
    }

    /// The currency of its amounts.
    fn currency(&self) -> Currency {
        self.priced.currency
    }

    /// It whole, to be read and printed.
    pub fn draw(&self, w: Words) -> Markup {
        html! {
            div class="offer" {
                (self.head(w))
                (self.table(w))
                (self.foot(w))
            }
        }
    }

    fn head(&self, w: Words) -> Markup {
        let company = self.company.as_ref();
        let revision = self.quote.revision.unwrap_or(1).to_string();
        let number =
            w.with("crm-offer-number", &[("number", self.quote.number.clone()), ("revision", revision)]);
        html! {
            div class="offer-head" {
                div {
                    @if let Some(company) = company {
                        strong { (company.name) }
                        @if !company.registration.is_empty() { p class="muted" { (company.registration) } }
                        p class="lines" { (company.address) }
                    }
                }
                div {
                    @if let Some(account) = &self.account {
                        strong { (account.name) }
                        @if let Some(contact) = &self.contact { p { (contact.name) } }
                        p { (account.street) }
                        p { (account.postcode) " " (account.city) }
                        p { (account.state) @if !account.country.is_empty() { ", " (account.country) } }
                    }
                }
            }
            dl class="pairs" {
                div { dt { (w.say("crm-quote-number")) } dd { (number) } }
                @if let Some(day) = self.quote.until { div { dt { (w.say("crm-valid-until")) } dd { (w.date(day.date())) } } }
                @if let Some(days) = self.quote.term { div { dt { (w.say("crm-offer-terms")) } dd { (w.with("crm-offer-days", &[("days", days.to_string())])) } } }
            }
        }
    }

    fn table(&self, w: Words) -> Markup {
        let heads =
            ["crm-product", "crm-quantity", "crm-list-price", "quote-discount", "quote-net", "quote-tax"];
        let rows = self.lines.iter().zip(&self.priced.lines);
        html! {
            div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("crm-quote-lines")) {
                table class="table" {
                    thead { tr { @for (at, head) in heads.iter().enumerate() { th scope="col" class=[(at > 0).then_some("number")] { (w.say(head)) } } } }
                    tbody {
                        @for (line, priced) in rows {
                            tr {
                                td {
                                    (self.named(line))
                                    @if !line.description.is_empty() { p class="muted" { (line.description) } }
                                }
                                td class="number" { (self.quantity(w, line)) }
                                td class="number" { (w.money(Money::new(line.price.unwrap_or(0), self.currency()))) }
                                td class="number" { (w.money(priced.figures.discount)) }
                                td class="number" { (w.money(priced.figures.net)) }
                                td class="number" { (w.money(priced.figures.tax)) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn named(&self, line: &quote_line::Model) -> &str {
        self.products.get(&line.product).map_or("–", |product| &product.name)
    }

    fn quantity(&self, w: Words, line: &quote_line::Model) -> String {
        let many = quantity(line.quantity.unwrap_or(0)).unwrap_or_default();
        let unit = self.products.get(&line.product).map_or("", |product| &product.unit);
        format!("{} {unit}", plain(w, &many.to_ratio())).trim_end().to_owned()
    }

    fn foot(&self, w: Words) -> Markup {
        let total = &self.priced.total;
        html! {
            dl class="pairs offer-foot" {
                div { dt { (w.say("quote-list")) } dd { (w.money(total.list)) } }
                @if total.discount.minor != 0 {
                    div {
                        dt { (w.say("quote-discount")) }
                        dd { (w.money(total.discount)) @if let Some(share) = &total.discount_ratio { " (" (w.percent(share, 2)) ")" } }
                    }
                }
                div { dt { (w.say("quote-net")) } dd { (w.money(total.net)) } }
                @for tax in &self.priced.taxes {
                    div { dt { (tax.name) " " (w.percent(&tax.rate, 2)) } dd { (w.money(tax.tax)) } }
                }
                div { dt { strong { (w.say("quote-gross")) } } dd { strong { (w.money(total.gross)) } } }
            }
            @if !self.quote.note.is_empty() { p class="lines" { (self.quote.note) } }
        }
    }
}
