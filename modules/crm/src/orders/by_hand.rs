//! An order that came another way is added: by hand one product at a time, by a program whole.

use axum::response::Response;
use maud::html;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Currency, Id, Problem, Rounding};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::form::{Control, Form, form};
use prestasi_web::api::{Body, Created, Day, Ident, Line};
use prestasi_web::record::{self, Added};
use prestasi_web::{Fields, Outcome, PEOPLE, Visit, company, text};
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, EntityTrait};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::book::{Booking, Bought, is_new};
use super::event::OrderBooked;
use super::row::{BOOKED, order};
use crate::accounts::account;
use crate::deals::deal;
use crate::object::{Holds, Kept, Object, Said, link};
use crate::prices::quantity;
use crate::products::product;
use crate::rights::KEEP_ORDERS;

const EXTERNAL_CHARS_MAX: usize = 100;
/// The fields that refusals are about, by their codes.
const BLAMED: [(&str, &str); 3] =
    [("crm-record-away", "account"), ("crm-order-known", "external"), ("crm-order-day-unfit", "day")];

/// An order is added.
#[derive(Debug, Serialize)]
pub struct AddOrder {
    pub account: Id,
    pub deal: Option<Id>,
    pub seller: Id,
    pub day: Day,
    pub currency: Currency,
    pub external: String,
    pub lines: Vec<AddedLine>,
}

/// A line of it: quantity in millionths, amounts in minor units.
#[derive(Debug, Serialize)]
pub struct AddedLine {
    pub product: Id,
    pub quantity: i64,
    pub net: i64,
    pub discount: i64,
}

impl Operation for AddOrder {
    const NAME: &'static str = "crm-orders.book";
    const NEEDS: Need = Need::Permission(KEEP_ORDERS);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        if self.day.0 > viewer.day() {
            return Err(Failure::Refused(Problem::new("crm-order-day-unfit")));
        }
        if self.lines.is_empty() {
            return Err(Failure::Refused(Problem::new("crm-order-lines-missing")));
        }
        is_new(tx, &self.external).await?;
        leads(tx, viewer, "account", link::<account::Entity>(), self.account).await?;
        leads(tx, viewer, "seller", PEOPLE, self.seller).await?;
        if let Some(deal) = self.deal {
            leads(tx, viewer, "deal", link::<deal::Entity>(), deal).await?;
        }
        let mut lines = Vec::new();
        for line in &self.lines {
            lines.push(self.bought(tx, line).await?);
        }
        let booking = Booking {
            kind: BOOKED,
            account: Some(RowId(self.account)),
            deal: self.deal.map(RowId),
            quote: None,
            day: self.day.0,
            currency: self.currency,
            seller: Some(RowId(self.seller)),
            external: self.external.clone(),
            cause: None,
            reason: String::new(),
            lines,
        };
        let order = booking.keep(tx).await?;
        tx.emit(OrderBooked::TOPIC, order.id, &OrderBooked::of(&order, self.day.0))?;
        Ok(order.id.0)
    }
}

impl AddOrder {
    /// A line, with what its product costs now.
    async fn bought(&self, tx: &Tx, line: &AddedLine) -> Kept<Bought> {
        let product = product::Entity::find_by_id(RowId(line.product)).one(tx).await?;
        let away = || Failure::Refused(Problem::new("crm-record-away").arg("name", "product"));
        let product = product.ok_or_else(away)?;
        let many = quantity(line.quantity).map_err(Failure::Refused)?;
        let cost = product.cost_in(self.currency).map(|unit| many.at(unit, Rounding::default()));
        let cost = cost.transpose().map_err(Failure::Refused)?;
        Ok(Bought {
            product: product.id,
            quantity: line.quantity,
            net: line.net,
            discount: line.discount,
            cost: cost.map(|cost| cost.minor),
        })
    }
}

async fn leads(tx: &Tx, viewer: &Viewer, name: &str, link: prestasi_web::Link, id: Id) -> Kept<()> {
    match tx.query_one(&(link.name)(viewer, Expr::val(id.to_string()))?).await? {
        Some(_) => Ok(()),
        None => Err(Failure::Refused(Problem::new("crm-record-away").arg("name", name))),
    }
}

/// A line of an order that a program adds.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOrderLine {
    /// What was bought.
    pub product: Ident,
    /// How much of it.
    #[schema(pattern = r"^[0-9]{1,9}(\.[0-9]{1,6})?$")]
    pub quantity: String,
    /// What it comes to without tax.
    #[schema(pattern = r"^[0-9]{1,12}$|^[0-9]{1,12}\.[0-9]{2}$")]
    pub net: String,
    /// What was taken off the list price.
    #[serde(default)]
    #[schema(pattern = r"^([0-9]{1,12}|[0-9]{1,12}\.[0-9]{2})?$")]
    pub discount: String,
}

/// An order that a program adds.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOrder {
    /// Who bought.
    pub account: Ident,
    /// The deal that it comes from.
    pub deal: Option<Ident>,
    /// Who sold.
    pub seller: Ident,
    /// On which day; today without one.
    pub day: Option<Day>,
    /// The currency; that of the company without one.
    #[schema(pattern = "^[A-Z]{3}$")]
    pub currency: Option<String>,
    /// By what another system knows it.
    pub external: Option<Line>,
    /// What was bought.
    #[schema(min_items = 1, max_items = 500)]
    pub lines: Vec<NewOrderLine>,
}

fn line(sent: &NewOrderLine, currency: Currency) -> Result<AddedLine, Problem> {
    let units = |holds: Holds, text: &str| match text.trim().is_empty() {
        true => Ok::<i64, Problem>(0),
        false => match holds.read(text.trim(), currency)? {
            Said::Decimal(units, _) => Ok(units),
            _ => Ok(0),
        },
    };
    Ok(AddedLine {
        product: sent.product.0,
        quantity: units(Holds::Quantity, &sent.quantity)?,
        net: units(Holds::Money, &sent.net)?,
        discount: units(Holds::Money, &sent.discount)?,
    })
}

pub async fn post(visit: Visit, Body(sent): Body<NewOrder>) -> Outcome<Created<Added>> {
    let currency = match &sent.currency {
        Some(code) => Currency::parse(code)?,
        None => company::current(&visit).await?.reports_in(),
    };
    let external = sent.external.as_ref().map(|it| text::line(&it.0, EXTERNAL_CHARS_MAX)).transpose()?;
    let add = AddOrder {
        account: sent.account.0,
        deal: sent.deal.map(|id| id.0),
        seller: sent.seller.0,
        day: sent.day.unwrap_or_else(|| Day(visit.viewer.day())),
        currency,
        external: external.unwrap_or_default(),
        lines: sent.lines.iter().map(|sent| line(sent, currency)).collect::<Result<_, _>>()?,
    };
    Ok(Created(Added { id: Ident(visit.does(add).await?) }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let mut typed = Fields::in_address(&visit);
    typed.put("day", visit.viewer.day().to_string());
    typed.put("quantity", "1".to_owned());
    show(&visit, &typed).await
}

async fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let mut fields = Vec::new();
    let leads = [
        ("account", "crm-account", link::<account::Entity>()),
        ("deal", "crm-deal", link::<deal::Entity>()),
        ("seller", "crm-order-seller", PEOPLE),
        ("product", "crm-product", link::<product::Entity>()),
    ];
    for (name, label, link) in leads {
        let field = typed.show(w, name, label, link.asked(visit, typed, name).await?).completes("off");
        fields.push(if name == "deal" { field.optional() } else { field });
    }
    let numbers = [("quantity", "crm-quantity"), ("net", "quote-net"), ("discount", "quote-discount")];
    for (name, label) in numbers {
        let field = typed.show(w, name, label, Control::Number(typed.value(name).to_owned()));
        fields.push(if name == "discount" { field.optional() } else { field });
    }
    fields.push(typed.day(w, "day", "crm-order-day"));
    fields.push(typed.line(w, "external", "crm-external").optional());
    let called = order::Entity::CALLED;
    let asked = Form {
        id: called.area,
        action: "/orders/new".to_owned(),
        fields,
        hidden: vec![typed.fresh_key()?],
        submit: w.say("form-save"),
        cancel: Some(called.path.to_owned()),
        draft: None,
    };
    let drawn = form(w, &asked);
    let content = html! { div class="card narrow" { (drawn) } };
    let page = visit.page(w.say(called.add)).here(called.path).under(w.say(called.many), called.path);
    Ok(page.reply(&content, &[(called.area, &drawn)]))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    link::<account::Entity>().settle(&visit, &mut typed, "account").await?;
    link::<deal::Entity>().settle(&visit, &mut typed, "deal").await?;
    PEOPLE.settle(&visit, &mut typed, "seller").await?;
    link::<product::Entity>().settle(&visit, &mut typed, "product").await?;
    let currency = company::current(&visit).await?.reports_in();
    let (account, seller, product) = (typed.id("account"), typed.id("seller"), typed.id("product"));
    let (deal, day) = (typed.optional_id("deal"), Day(typed.date("day")));
    let external = typed.read("external", |it| text::line(it, EXTERNAL_CHARS_MAX)).unwrap_or_default();
    let mut units = |name: &'static str, holds: Holds| {
        if typed.value(name).trim().is_empty() && name == "discount" {
            return 0;
        }
        let said = typed.read(name, |text| match text.is_empty() {
            true => Err(Problem::new("form-missing")),
            false => holds.read(text, currency),
        });
        match said {
            Some(Said::Decimal(units, _)) => units,
            _ => 0,
        }
    };
    let quantity = units("quantity", Holds::Quantity);
    let (net, discount) = (units("net", Holds::Money), units("discount", Holds::Money));
    if typed.is_right() {
        let lines = vec![AddedLine { product, quantity, net, discount }];
        let add = AddOrder { account, deal, seller, day, currency, external, lines };
        match visit.does_as(typed.ask(&visit)?, add).await {
            Ok(id) => return Ok(visit.wants.go(&format!("/orders?open={id}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, &typed).await?))
}
