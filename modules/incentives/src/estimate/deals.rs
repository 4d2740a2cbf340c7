//! Open deals, asked of the catalogue: those that the viewer sees, each with all that an order of it would say.

use std::collections::BTreeMap;

use jiff::civil::Date;
use prestasi_access::Viewer;
use prestasi_catalog::Limits;
use prestasi_kernel::{Currency, Id, Problem, Ratio, Result, Rounding};
use prestasi_web::{App, Visit};

use super::asked::MadeUp;
use super::base::Base;
use super::sale::{Of, Product, Sale, SaleLine};

/// Deals to choose from.
const OFFERED: usize = 200;
/// Products to choose from.
const PRODUCTS: usize = 200;
/// Quantities are kept in millionths.
const MILLION: i64 = 1_000_000;

/// A deal that is not over.
#[derive(Debug, Clone)]
pub struct Deal {
    pub id: Id,
    pub name: String,
    pub owner: Option<Id>,
    account: Option<Id>,
    /// In minor units.
    pub amount: Option<i64>,
    pub currency: Currency,
    pub closes: Option<Date>,
    open: bool,
}

type Cells = Vec<Option<String>>;

/// The rows that answer a question.
async fn rows(app: &App, viewer: &Viewer, sql: &str) -> Result<Vec<Cells>> {
    let mut answer = app.catalogue().query(viewer, sql, Limits::default()).await?;
    let mut rows = Vec::new();
    while let Some(more) = answer.texts().await? {
        rows.extend(more);
    }
    Ok(rows)
}

fn text(row: &Cells, place: usize) -> String {
    row.get(place).cloned().flatten().unwrap_or_default()
}

fn id(row: &Cells, place: usize) -> Result<Option<Id>> {
    row.get(place).and_then(Option::as_deref).map(Id::parse).transpose()
}

fn whole(row: &Cells, place: usize) -> Option<i64> {
    row.get(place).and_then(Option::as_deref).and_then(|cell| cell.parse().ok())
}

/// A decimal as a whole number of its last places.
fn units(row: &Cells, place: usize, places: u32) -> Result<Option<i64>> {
    let Some(cell) = row.get(place).and_then(Option::as_deref) else { return Ok(None) };
    let units = Ratio::parse(cell)?.round(Rounding::default(), places);
    Ok(units.and_then(|units| i64::try_from(units).ok()))
}

/// Ids between quotation marks: letters and digits.
fn list(ids: impl IntoIterator<Item = Id>) -> String {
    ids.into_iter().map(|id| format!("'{id}'")).collect::<Vec<_>>().join(", ")
}

async fn seen(visit: &Visit, which: &str) -> Result<Vec<Deal>> {
    let sql = format!(
        "SELECT d.id, d.name, d.owner, d.account, d.amount, d.currency, d.closes, d.state FROM deals d \
         WHERE {which} ORDER BY d.closes NULLS LAST, d.id LIMIT {OFFERED}"
    );
    let mut all = Vec::new();
    for row in &rows(visit.app(), &visit.viewer, &sql).await? {
        let Some(found) = id(row, 0)? else { continue };
        all.push(Deal {
            id: found,
            name: text(row, 1),
            owner: id(row, 2)?,
            account: id(row, 3)?,
            amount: whole(row, 4),
            currency: Currency::parse(&text(row, 5))?,
            closes: text(row, 6).parse().ok(),
            open: text(row, 7) == "open",
        });
    }
    Ok(all)
}

/// The open deals of somebody, those that close first ahead.
pub async fn of(visit: &Visit, person: Id) -> Result<Vec<Deal>> {
    seen(visit, &format!("d.state = 'open' AND d.owner = '{person}'")).await
}

/// Some deals, in this order.
pub async fn chosen(visit: &Visit, ids: &[Id]) -> Result<Vec<Deal>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found = seen(visit, &format!("d.id IN ({})", list(ids.iter().copied()))).await?;
    let one = |wanted: &Id| {
        let deal = found.iter().find(|deal| deal.id == *wanted);
        let deal = deal.ok_or_else(|| Problem::new("estimate-deal-unknown").arg("deal", wanted))?;
        let refuse = |code| Err(Problem::new(code).arg("name", &deal.name));
        match (deal.open, deal.amount) {
            (false, _) => refuse("estimate-deal-over"),
            (true, Some(1..)) => Ok(deal.clone()),
            (true, _) => refuse("estimate-deal-worthless"),
        }
    };
    ids.iter().map(one).collect()
}

/// The products that the viewer may choose: id and name.
pub async fn products(visit: &Visit) -> Result<Vec<(String, String)>> {
    let sql = format!(
        "SELECT p.id, p.name FROM products p WHERE p.state <> 'retired' ORDER BY p.name, p.id LIMIT {PRODUCTS}"
    );
    let found = rows(visit.app(), &visit.viewer, &sql).await?;
    Ok(found.iter().map(|row| (text(row, 0), text(row, 1))).collect())
}

/// Deals and made-up ones as what would be sold. Which deals those are is what the viewer sees; what an order of them says
/// is what it would say.
pub async fn sales(
    visit: &Visit,
    base: &Base,
    person: Id,
    deals: &[Deal],
    made_up: &[MadeUp],
) -> Result<Vec<Sale>> {
    let (app, today) = (visit.app(), visit.viewer.day());
    let system = app.access().system("incentives")?;
    let (accounts, mut lines, mut shares) = if deals.is_empty() {
        Default::default()
    } else {
        tokio::try_join!(
            accounts(app, &system, deals),
            lines(app, &system, deals),
            shares(app, &system, deals)
        )?
    };
    let mut sales = Vec::new();
    for deal in deals {
        let [customer, industry, state, country] =
            deal.account.and_then(|id| accounts.get(&id).cloned()).unwrap_or_default();
        let (revenue, overlay) = shares.remove(&deal.id).unwrap_or_default();
        sales.push(Sale {
            no: format!("~{}", deal.id),
            of: Of::Deal(deal.id),
            name: deal.name.clone(),
            // Nothing is won on a day that is over.
            day: deal.closes.map_or(today, |day| day.max(today)),
            about: [customer, industry, state, country],
            seller: deal.owner,
            currency: deal.currency,
            amount: deal.amount.unwrap_or(0),
            lines: lines.remove(&deal.id).unwrap_or_default(),
            revenue,
            overlay,
        });
    }
    let own = Currency::parse(&base.plan.currency)?;
    let known = known(app, &system, made_up).await?;
    for (place, one) in made_up.iter().enumerate() {
        let money = one.money(own)?;
        let product = match one.product {
            None => None,
            Some(id) => {
                let found = known.get(&id).cloned();
                Some(found.ok_or_else(|| Problem::new("estimate-product-unknown").arg("product", id))?)
            }
        };
        let line = |product: Product| SaleLine {
            cost: product.cost_of(MILLION, money.currency),
            product,
            quantity: MILLION,
            amount: money.minor,
            discount: 0,
        };
        sales.push(Sale {
            no: format!("~made-up-{place:02}"),
            of: Of::MadeUp(place + 1),
            name: product.as_ref().map(|it| it.name.clone()).unwrap_or_default(),
            day: one.day.unwrap_or(today),
            about: Default::default(),
            seller: Some(person),
            currency: money.currency,
            amount: money.minor,
            lines: product.into_iter().map(line).collect(),
            revenue: Vec::new(),
            overlay: Vec::new(),
        });
    }
    Ok(sales)
}

async fn accounts(app: &App, system: &Viewer, deals: &[Deal]) -> Result<BTreeMap<Id, [String; 4]>> {
    let ids = list(deals.iter().filter_map(|deal| deal.account));
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql =
        format!("SELECT a.id, a.name, a.industry, a.state, a.country FROM accounts a WHERE a.id IN ({ids})");
    let mut all = BTreeMap::new();
    for row in rows(app, system, &sql).await? {
        all.extend(id(&row, 0)?.map(|id| (id, [1, 2, 3, 4].map(|place| text(&row, place)))));
    }
    Ok(all)
}

fn product(row: &Cells, from: usize) -> Product {
    Product {
        code: text(row, from),
        name: text(row, from + 1),
        family: text(row, from + 2),
        cost: whole(row, from + 3),
        currency: text(row, from + 4),
    }
}

async fn lines(app: &App, system: &Viewer, deals: &[Deal]) -> Result<BTreeMap<Id, Vec<SaleLine>>> {
    let sql = format!(
        "SELECT l.deal, l.quantity, l.price, l.amount, l.currency, p.code, p.name, p.family, p.cost, p.currency AS cost_currency \
         FROM deal_lines l JOIN products p ON p.id = l.product WHERE l.deal IN ({}) ORDER BY l.id",
        list(deals.iter().map(|deal| deal.id))
    );
    let mut all: BTreeMap<Id, Vec<SaleLine>> = BTreeMap::new();
    for row in rows(app, system, &sql).await? {
        let Some(deal) = id(&row, 0)? else { continue };
        let (product, currency) = (product(&row, 5), Currency::parse(&text(&row, 4))?);
        let (quantity, amount) = (units(&row, 1, 6)?.unwrap_or(0), whole(&row, 3).unwrap_or(0));
        let listed = whole(&row, 2).and_then(|price| super::sale::times(price, quantity));
        let discount = listed.and_then(|listed| listed.checked_sub(amount)).unwrap_or(0);
        let cost = product.cost_of(quantity, currency);
        all.entry(deal).or_default().push(SaleLine { product, quantity, amount, discount, cost });
    }
    Ok(all)
}

/// Who has how much, in hundredths of a percent.
type Shares = Vec<(Id, i64)>;

async fn shares(app: &App, system: &Viewer, deals: &[Deal]) -> Result<BTreeMap<Id, (Shares, Shares)>> {
    let sql = format!(
        "SELECT s.deal, s.person, s.kind, s.share FROM deal_splits s WHERE s.deal IN ({}) ORDER BY s.id",
        list(deals.iter().map(|deal| deal.id))
    );
    let mut all: BTreeMap<Id, (Shares, Shares)> = BTreeMap::new();
    for row in rows(app, system, &sql).await? {
        let (Some(deal), Some(person)) = (id(&row, 0)?, id(&row, 1)?) else { continue };
        let of = all.entry(deal).or_default();
        let shares = if text(&row, 2) == "revenue" { &mut of.0 } else { &mut of.1 };
        shares.push((person, units(&row, 3, 2)?.unwrap_or(0)));
    }
    Ok(all)
}

/// The products of made-up deals.
async fn known(app: &App, system: &Viewer, made_up: &[MadeUp]) -> Result<BTreeMap<Id, Product>> {
    let ids = list(made_up.iter().filter_map(|one| one.product));
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let sql = format!(
        "SELECT p.id, p.code, p.name, p.family, p.cost, p.currency FROM products p WHERE p.id IN ({ids})"
    );
    let mut all = BTreeMap::new();
    for row in rows(app, system, &sql).await? {
        all.extend(id(&row, 0)?.map(|id| (id, product(&row, 1))));
    }
    Ok(all)
}
