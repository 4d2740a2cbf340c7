//! The company as files: its tables as CSV, its plan beside them.

use crate::calendar::months;
use crate::{Company, PLAN};
use jiff::ToSpan;
use prestasi_kernel::{Place, Problem, Result};
use std::fs;
use std::path::{Path, PathBuf};

impl Company {
    /// Writes `plan.toml` and the tables in `data` into a folder, which is made if it is not there.
    ///
    /// # Errors
    /// `file-broken`.
    pub fn write(&self, folder: &Path) -> Result<Vec<PathBuf>> {
        let data = folder.join("data");
        fs::create_dir_all(&data).map_err(|error| broken(&data, &error))?;
        let mut written = vec![file(&folder.join("plan.toml"), PLAN)?];
        for (name, header, rows) in self.tables() {
            let mut text = format!("{header}\n");
            for row in rows {
                text.push_str(&row);
                text.push('\n');
            }
            written.push(file(&data.join(format!("{name}.csv")), &text)?);
        }
        Ok(written)
    }

    fn tables(&self) -> Vec<(&'static str, &'static str, Vec<String>)> {
        let people = self.people.iter().map(|person| {
            let left = person.left.map(|left| left.to_string()).unwrap_or_default();
            let (id, manager) = (&person.id, person.manager.as_deref().unwrap_or(""));
            let (name, level, team) = (&person.name, person.level.name(), person.team);
            format!("{id},{name},{level},{team},{manager},{},{left},{}", person.joined, person.currency)
        });
        let products = self.products.iter().map(|product| {
            let price = hundredths(product.price);
            format!("{},\"{}\",{},{price}", product.code, product.name, product.family)
        });
        let orders = self.orders.iter().map(|order| {
            let (amount, cost) = (hundredths(order.amount), hundredths(order.cost));
            let what = format!("{},{},{}", order.product, order.family, order.quantity);
            let who = format!("{},{}", order.customer, order.town);
            let head = format!("{},{},{}", order.number, order.booked, order.entered);
            format!("{head},{who},{what},{},{amount},{cost},{}", order.currency, order.is_new)
        });
        let shares = self
            .shares
            .iter()
            .map(|share| format!("{},{},{}", share.order, share.seller, hundredths(share.percent)));
        let quotas =
            self.quotas.iter().map(|quota| format!("{},{},{}", quota.person, quota.quarter, quota.amount));
        let leave = self
            .leave
            .iter()
            .map(|leave| format!("{},{},{},{}", leave.person, leave.from, leave.to, leave.kind));
        let cancellations = self
            .cancellations
            .iter()
            .map(|gone| format!("{},{},{},{}", gone.order, gone.cancelled, gone.entered, gone.days));
        let receipts = self.receipts.iter().map(|receipt| {
            let part = hundredths(receipt.percent);
            format!("{},{},{},{part}", receipt.number, receipt.order, receipt.received)
        });
        let scores = self.scores.iter().map(|score| {
            let (weight, scored) = (hundredths(score.weight), hundredths(score.score));
            format!("{},{},{},{weight},{scored}", score.person, score.month, score.goal)
        });
        vec![
            ("people", "id,name,level,team,manager,joined,left,currency", people.collect()),
            ("products", "code,name,family,price", products.collect()),
            (
                "orders",
                "order_no,booked,entered,customer,town,product,family,quantity,currency,amount,cost,is_new",
                orders.collect(),
            ),
            ("shares", "order_no,seller,share", shares.collect()),
            ("quotas", "seller,quarter,amount", quotas.collect()),
            ("leave", "seller,first,last,kind", leave.collect()),
            ("cancellations", "order_no,cancelled,entered,days", cancellations.collect()),
            ("receipts", "receipt,order_no,received,part", receipts.collect()),
            ("scores", "person,month,goal,weight,score", scores.collect()),
            ("rates", "day,from_currency,to_currency,rate", rates()),
            ("closings", "month,closed", closings()),
        ]
    }
}

/// Exchange rates of each month's first day, in the neighbourhood of what they were.
fn rates() -> Vec<String> {
    let mut rows = Vec::new();
    for (place, day) in months().enumerate() {
        let drift = i64::try_from(place).unwrap_or(0);
        let (dollar, singapore) =
            (47_200 - 190 * drift + 55 * (drift % 7), 34_900 - 70 * drift + 30 * (drift % 5));
        let pairs =
            [("USD", "MYR", dollar), ("SGD", "MYR", singapore), ("MYR", "SGD", 100_000_000 / singapore)];
        for (from, to, rate) in pairs {
            rows.push(format!("{day},{from},{to},{}.{:04}", rate / 10_000, rate % 10_000));
        }
    }
    rows
}

/// The books of a month of the last year are closed on the eighth of the next one; those of the last month are open.
fn closings() -> Vec<String> {
    let year = crate::LAST.year();
    let closed = months().filter(|day| day.year() == year && day.month() < crate::LAST.month());
    closed.map(|day| format!("{}-{:02},{}", day.year(), day.month(), day + 1.month() + 7.days())).collect()
}

fn hundredths(value: i64) -> String {
    format!("{}.{:02}", value / 100, value % 100)
}

fn file(path: &Path, text: &str) -> Result<PathBuf> {
    fs::write(path, text).map_err(|error| broken(path, &error))?;
    Ok(path.to_path_buf())
}

fn broken(path: &Path, error: &std::io::Error) -> Problem {
    Problem::new("file-broken").arg("what", error).at(Place::file(path))
}
