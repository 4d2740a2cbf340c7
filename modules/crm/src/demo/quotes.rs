//! What the made-up company sells at which price, and what it has offered.

use jiff::ToSpan;
use prestasi_access::Operation;
use prestasi_kernel::Problem;
use prestasi_store::Failure;
use prestasi_web::Outcome;

use super::Office;
use super::deals::Made;
use crate::prices::{book, price};
use crate::products::product;
use crate::quotes::{AnswerQuote, SendQuote, Submit, quote, quote_line};

/// The discounts of quotations, in percent: without approval, by a manager, by finance.
const DISCOUNTS: [&str; 4] = ["", "8", "15", "25"];
/// Deals of each kind that something was offered in.
const OFFERED: usize = 8;

/// Puts it there.
pub async fn make_up(office: &Office<'_>, deals: &[Made]) -> Outcome<()> {
    let prices = office.add::<book::Entity>(&[("name", "Malaysia"), ("currency", "MYR")]).await?.to_string();
    let mut products = Vec::new();
    for one in &office.company.products {
        let (cost, amount) = (ringgit(one.price * one.cost / 100), ringgit(one.price));
        let fields = [
            ("name", one.name),
            ("code", one.code),
            ("family", one.family),
            ("cost", &cost),
            ("tax_name", "SST"),
            ("tax", "8"),
            ("state", "sold"),
        ];
        let product = office.add::<product::Entity>(&fields).await?.to_string();
        let texts = [("product", &*product), ("book", &*prices), ("amount", &*amount)];
        office.add::<price::Entity>(&texts).await?;
        products.push((one.name, product, one.price));
    }
    let open = deals.iter().filter(|deal| deal.open).take(OFFERED);
    let won = deals.iter().filter(|deal| deal.won).take(OFFERED);
    for (deal, discount) in open.chain(won).zip(DISCOUNTS.into_iter().cycle()) {
        let product = products.iter().find(|(name, ..)| deal.name.ends_with(name));
        if let Some((_, product, price)) = product {
            offer(office, deal, (product, *price), discount).await?;
        }
    }
    Ok(())
}

/// Sen as they are typed.
fn ringgit(sen: i64) -> String {
    format!("{}.{:02}", sen / 100, sen % 100)
}

async fn offer(
    office: &Office<'_>,
    deal: &Made,
    (product, price): (&str, i64),
    discount: &str,
) -> Outcome<()> {
    let ids = [deal.deal, deal.owner].map(|id| id.to_string());
    let until = office.system.day().saturating_add(30.days()).to_string();
    let texts =
        [("name", &*deal.name), ("deal", &ids[0]), ("owner", &ids[1]), ("until", &until), ("term", "30")];
    let quote = office.add::<quote::Entity>(&texts).await?;
    let (id, many) = (quote.to_string(), (deal.amount / price.max(1)).max(1).to_string());
    let discount = if deal.won { "" } else { discount };
    let texts = [("quote", &*id), ("product", product), ("quantity", &*many), ("discount", discount)];
    office.add::<quote_line::Entity>(&texts).await?;
    let language = "en";
    does(office, Submit { quote, language }).await?;
    if deal.won {
        does(office, SendQuote { quote }).await?;
        let (name, reason) = ("Puan Salmah".to_owned(), String::new());
        does(office, AnswerQuote { quote, accepted: true, name, reason, language }).await?;
    }
    Ok(())
}

/// What somebody of the company has yet to do before it goes on.
const WAITS: [&str; 3] = ["crm-approver-missing", "crm-quote-not-approved", "crm-quote-not-sent"];

/// Does it, unless it waits for somebody.
async fn does<O: Operation<Refusal = Problem>>(office: &Office<'_>, operation: O) -> Outcome<()> {
    match office.app.access().write(office.system.ask(), operation).await {
        Err(Failure::Refused(problem)) if WAITS.contains(&problem.code) => Ok(()),
        done => Ok(done.map(|_| ())?),
    }
}
