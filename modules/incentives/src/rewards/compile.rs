//! A reward as the text of a plan: what pays is the plan, like every other.

use jiff::civil::Date;
use prestasi_kernel::{Money, Problem};

use super::terms::{Counts, Pays, Terms};
use crate::objectives;

/// What the component is called that pays.
pub const COMPONENT: &str = "reward";

/// What every reward reads beside orders: who has which part of one, and who takes part.
const TABLES: &str = r#"
# An order that is taken back by the last day counts for nothing.
[data.cancellations]
key = "entry"
date = "cancelled"
known = "entered"

# Who has which part of an order: its seller all of it, unless it was shared.
[data.shares]
key = ["order_no", "seller"]

# Everybody of the company; those take part who are assigned to this plan, in those days.
[data.people]
key = "id"
valid = { from = "from", to = "to" }

[people]
table = "people"
id = "id"
takes_part = "pays"
others = "drop"
"#;

const RATES: &str = r#"
[data.rates]
key = ["from_currency", "to_currency", "day"]
date = "day"
known = "entered"

# Orders in other currencies count at the rate of their day.
[exchange]
table = "rates"
from = "from_currency"
to = "to_currency"
rate = "rate"
days = 3660
"#;

/// The text of the plan.
///
/// # Errors
/// Dates that no calendar has.
pub fn compile(terms: &Terms) -> Result<String, Problem> {
    let (first, last) = (terms.first.0, terms.last.0);
    let by_lines = terms.product.is_some() || terms.counts == Counts::Units;
    let (table, key) =
        if by_lines { ("order_lines", r#"["order_no", "line"]"#) } else { ("orders", r#""order_no""#) };
    let days = |of: Date| format!("{}", of.strftime("%Y-%m-%d"));
    let mut text = format!(
        "# Made from a reward. A new reward says something else; this text stays.\n\
         [plan]\nname = {name}\ncurrency = \"{currency}\"\nfrom = {from}\nto = {to}\n\n\
         [data.{table}]\nkey = {key}\ndate = \"booked\"\nknown = \"entered\"\n\n\
         [data.{table}.join.back]\ntable = \"cancellations\"\non = {{ order_no = \"order_no\" }}\n{TABLES}",
        name = quoted(&terms.name)?,
        currency = terms.currency,
        from = days(first.first_of_month()),
        to = days(last.last_of_month()),
    );
    if terms.counts == Counts::Amount {
        text.push_str(RATES);
    }
    text.push_str(&credit(terms, table, &days(last))?);
    text.push_str(&component(terms, (&days(first), &days(last))));
    Ok(text)
}

fn credit(terms: &Terms, table: &str, last: &str) -> Result<String, Problem> {
    let mut when = format!("kind = 'booked' and (back.cancelled is null or back.cancelled > date '{last}')");
    if let Some(product) = &terms.product {
        when.push_str(&format!(" and product = '{}'", product.replace('\'', "''")));
    }
    let amount = match terms.counts {
        Counts::Amount => "amount = \"amount\"\ncurrency = \"currency\"",
        Counts::Orders => "amount = \"1\"\nunit = \"order\"",
        Counts::Units => "amount = \"quantity\"\nunit = \"unit\"",
    };
    Ok(format!(
        "\n[[credit]]\nname = \"counted\"\nfrom = \"{table}\"\nwhen = {when}\n{amount}\n\
         to = [{{ table = \"shares\", on = {{ order_no = \"order_no\" }}, person = \"seller\", share = \"share\", role = \"seller\" }}]\n",
        when = quoted(&when)?,
    ))
}

fn component(terms: &Terms, (first, last): (&str, &str)) -> String {
    let money = |minor| Money::decimal(terms.money(minor));
    let goal = match terms.counts {
        Counts::Amount => money(terms.goal),
        Counts::Orders | Counts::Units => terms.goal.to_string(),
    };
    let paid = match terms.pays {
        Pays::Percent => format!("{}%", objectives::plain(terms.paid)),
        Pays::Once | Pays::Each => money(terms.paid),
    };
    let rate = match (terms.pays, terms.goal) {
        (Pays::Once, _) => format!("type = \"curve\"\npoints = [[\"{goal}\", \"{paid}\"]]\ntimes = 1\n"),
        (Pays::Each, 0) => format!("type = \"per_unit\"\nvalue = \"{paid}\"\n"),
        (Pays::Percent, 0) => format!("type = \"flat\"\nvalue = \"{paid}\"\n"),
        (Pays::Each | Pays::Percent, _) => format!(
            "type = \"retroactive\"\ntiers = [{{ from = 0, rate = 0 }}, {{ from = \"{goal}\", rate = \"{paid}\" }}]\n"
        ),
    };
    let cap = terms.person_cap.map(|cap| format!("person_cap = \"{}\"\n", money(cap))).unwrap_or_default();
    let share = super::terms::Word::name(terms.share);
    format!(
        "\n[[component]]\nname = \"{COMPONENT}\"\ncredits = \"counted\"\nfrom = {first}\nto = {last}\nwindow = \"term\"\npay = \"line\"\n\
         {cap}pool = {{ amount = \"{budget}\", share = \"{share}\" }}\n\n[[component.rate]]\n{rate}",
        budget = money(terms.budget),
    )
}

/// A text of TOML: its strings have the escapes of JSON.
fn quoted(text: &str) -> Result<String, Problem> {
    serde_json::to_string(text).map_err(|error| Problem::new("store-state-unfit").arg("error", error))
}
