//! A plan over some orders.

use indexmap::IndexMap;
use jiff::civil::date;
use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::tables::{Tables, from_texts};
use prestasi_compensation::modelling::{Days, Held, Modelled, Named, Sales};
use prestasi_compensation::plan::model::Document;
use prestasi_compensation::plan::read::read;
use prestasi_compensation::run::Options;
use prestasi_kernel::Ratio;

/// Where orders stand in the table of these tests.
pub const NAMED: Named = Named {
    name: "order_no",
    cancels: "cancels",
    day: "booked",
    seller: "seller",
    currency: "currency",
    amount: "amount",
    cost: "cost",
};

const HELD: Held = Held { names: &["order_no", "cancels"], amounts: &["amount", "cost"] };

/// Everything that a model stands on.
pub struct History {
    pub text: String,
    pub document: Document,
    pub tables: Tables,
}

/// A plan of these components over orders of `day,seller,amount`.
pub fn history(components: &str, orders: &[(&str, &str, &str)]) -> History {
    let text = format!(
        r#"[plan]
name = "Modelled"
currency = "MYR"
from = 2026-01-01
to = 2026-12-31
[data.orders]
key = "order_no"
date = "booked"
columns = {{ cancels = "text", currency = "text" }}
[data.quotas]
key = ["seller", "month"]
[quota.sales]
table = "quotas"
person = "seller"
period = "month"
amount = "amount"
[[credit]]
name = "sales"
from = "orders"
amount = "amount"
to = [{{ person = "seller" }}]
{components}"#
    );
    let rows = orders.iter().enumerate();
    let rows: String = rows
        .map(|(number, (day, seller, amount))| format!("O-{number},,{day},{seller},MYR,{amount},0.00\n"))
        .collect();
    let document = read(&text).expect("a plan");
    let data: IndexMap<String, String> = IndexMap::from([
        ("orders".into(), format!("order_no,cancels,booked,seller,currency,amount,cost\n{rows}")),
        ("quotas".into(), "seller,month,amount\nana,1,10000\nana,2,10000\nana,3,10000\n".into()),
    ]);
    let tables = from_texts(&document, &data).expect("tables");
    History { text, document, tables }
}

impl History {
    /// The plan over the year, with so much of each quota.
    pub fn modelled(&self, quotas: Ratio) -> Modelled<'_> {
        Modelled {
            document: &self.document,
            text: &self.text,
            view: View { as_of: Some(date(2026, 12, 31)), known_on: None },
            quotas,
            days: Days::new(date(2026, 1, 1), date(2026, 12, 31)),
        }
    }

    /// Its orders.
    pub fn sales(&self) -> Sales {
        let held = |table: &str| (table == "orders").then_some(HELD);
        Sales::read(&*self.tables["orders"], NAMED, &self.tables, held).expect("orders")
    }

    /// What the plan costs, in sen.
    pub fn cost(&self, quotas: Ratio) -> i128 {
        self.modelled(quotas).outcome(&self.tables, one_thread()).expect("an outcome").cost()
    }
}

pub fn one_thread() -> Options<'static> {
    Options { threads: 1, ..Options::default() }
}
