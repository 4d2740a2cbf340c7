//! The tables that every company has: each a question in SQL to the catalogue.

use std::collections::BTreeMap;

use prestasi_compensation::plan::model::Document;

/// A table that plans read.
#[derive(Debug, Clone, Copy)]
pub struct Standard {
    /// What plans call it.
    pub name: &'static str,
    /// The key of what it holds.
    pub words: &'static str,
    /// Where its rows come from.
    sql: &'static str,
    /// The id of what a row comes from, where rows are added and never change: the first column of the question, `id`,
    /// which is not one of the table.
    pub grows: Option<&'static str>,
    /// The id of a version, where rows have versions: the question has a place for which of them are meant.
    pub known: Option<&'static str>,
    /// The column that says which order another takes back.
    pub cancels: Option<&'static str>,
}

/// Which rows of a table are meant, by their ids, which grow with time.
#[derive(Debug, Clone, Copy, Default)]
pub struct Between<'a> {
    /// Those after this one.
    pub after: Option<&'a str>,
    /// Those before this one: what was known at a moment.
    pub before: Option<&'a str>,
}

impl Standard {
    /// The whole question. Of rows after some id, the column of what orders take back has the ids of those.
    pub fn question(&self, between: Between<'_>) -> String {
        let place = self.grows.or(self.known).unwrap_or("id");
        // Ids: letters and digits.
        let after = between.after.map(|id| format!("{place} > '{id}'"));
        let before = between.before.map(|id| format!("{place} < '{id}'"));
        let both: Vec<String> = after.into_iter().chain(before).collect();
        let rows = if both.is_empty() { String::new() } else { format!("WHERE {}", both.join(" AND ")) };
        // To join all orders there are would take longer than all else that a change brings.
        let (cancelled, causes) = match between.after {
            Some(_) => ("o.cause", "(SELECT id, name FROM orders WHERE id = '')"),
            None => ("b.name", "orders"),
        };
        let sql = self.sql.replace("{cancelled}", cancelled).replace("{causes}", causes);
        match self.known {
            Some(_) => sql.replace("{rows}", &rows),
            None if self.grows.is_some() => format!("{sql} {rows}"),
            None => sql,
        }
    }
}

/// The tables of a plan whose rows are added and never change, as the plan calls them, each with what it is called here.
#[must_use]
pub fn growing(document: &Document) -> BTreeMap<String, &'static str> {
    let standard = |(name, spec): (&String, &prestasi_compensation::plan::model::Table)| {
        let wanted = spec.file.as_deref().unwrap_or(name);
        let found = STANDARD.iter().find(|it| it.name == wanted && it.grows.is_some())?;
        Some((name.clone(), found.name))
    };
    document.data.iter().filter_map(standard).collect()
}

/// All of them. What is joined stands ahead of what it is joined to: that is kept in memory, and the rows go by.
pub const STANDARD: [Standard; 8] = [
    Standard {
        name: "orders",
        words: "incentives-input-orders",
        sql: "SELECT o.id AS id, o.name AS order_no, o.day AS booked, o.created AS entered, o.kind AS kind, {cancelled} AS cancels, \
              a.name AS customer, a.industry AS industry, a.state AS state, a.country AS country, o.owner AS seller, \
              o.currency AS currency, amount(o.net, o.currency) AS amount, amount(o.discount, o.currency) AS discount, \
              amount(o.cost, o.currency) AS cost \
              FROM accounts a RIGHT JOIN ({causes} b RIGHT JOIN orders o ON b.id = o.cause) ON a.id = o.account",
        grows: Some("o.id"),
        known: None,
        cancels: Some("cancels"),
    },
    Standard {
        name: "order_lines",
        words: "incentives-input-order-lines",
        sql: "SELECT o.id AS id, l.id AS line, o.name AS order_no, l.day AS booked, l.created AS entered, l.kind AS kind, \
              p.code AS product, p.name AS product_name, p.family AS family, l.quantity AS quantity, \
              l.owner AS seller, l.currency AS currency, amount(l.net, l.currency) AS amount, \
              amount(l.discount, l.currency) AS discount, amount(l.cost, l.currency) AS cost \
              FROM orders o JOIN (products p JOIN order_lines l ON p.id = l.product) ON o.id = l.order_id",
        grows: Some("o.id"),
        known: None,
        cancels: None,
    },
    Standard {
        name: "shares",
        words: "incentives-input-shares",
        sql: "SELECT s.id, s.order_no, s.seller, s.share FROM ( \
              SELECT o.id AS id, o.name AS order_no, p.person AS seller, p.share * 0.01 AS share \
              FROM order_splits p JOIN orders o ON p.order_id = o.id WHERE p.kind = 'revenue' \
              UNION ALL \
              SELECT o.id, o.name, o.owner, 1.0000 FROM \
              (SELECT DISTINCT order_id FROM order_splits WHERE kind = 'revenue') p RIGHT JOIN orders o ON p.order_id = o.id \
              WHERE p.order_id IS NULL AND o.owner IS NOT NULL) s",
        grows: Some("s.id"),
        known: None,
        cancels: None,
    },
    Standard {
        name: "overlays",
        words: "incentives-input-overlays",
        sql: "SELECT s.id, s.order_no, s.seller, s.share FROM ( \
              SELECT o.id AS id, o.name AS order_no, p.person AS seller, p.share * 0.01 AS share \
              FROM order_splits p JOIN orders o ON p.order_id = o.id WHERE p.kind = 'overlay') s",
        grows: Some("s.id"),
        known: None,
        cancels: None,
    },
    Standard {
        name: "quotas",
        words: "incentives-input-quotas",
        sql: "SELECT q.person AS person, q.valid_from AS period, q.valid_to AS last, q.measure AS measure, \
              q.currency AS currency, amount(q.amount, q.currency) AS amount FROM ( \
              SELECT v.*, row_number() OVER (PARTITION BY v.holder, v.measure, v.valid_from, v.valid_to \
              ORDER BY v.id DESC) AS newest FROM quota_history v {rows}) q \
              WHERE q.newest = 1 AND NOT q.retracted AND q.person IS NOT NULL",
        grows: None,
        known: Some("v.id"),
        cancels: None,
    },
    Standard {
        name: "rates",
        words: "incentives-input-rates",
        sql: "SELECT r.valid_from AS day, r.known_from AS entered, r.currency AS from_currency, \
              r.\"into\" AS to_currency, CAST(r.num AS DECIMAL(31, 12)) / r.den AS rate, r.retracted AS deleted \
              FROM exchange_rate_history r {rows}",
        grows: None,
        known: Some("r.id"),
        cancels: None,
    },
    Standard {
        name: "cancellations",
        words: "incentives-input-cancellations",
        sql: "SELECT o.id AS id, o.name AS entry, {cancelled} AS order_no, o.day AS cancelled, o.created AS entered \
              FROM {causes} b RIGHT JOIN (SELECT * FROM orders WHERE cause IS NOT NULL) o ON b.id = o.cause",
        grows: Some("o.id"),
        known: None,
        cancels: Some("order_no"),
    },
    Standard {
        name: "products",
        words: "incentives-input-products",
        sql: "SELECT p.code AS product, p.name AS name, p.family AS family FROM products p",
        grows: None,
        known: None,
        cancels: None,
    },
];
