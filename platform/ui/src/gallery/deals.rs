//! The deals of the gallery's table, as many as one asks for, and the questions that the table puts to them. A module
//! does the same in SQL.

use std::cmp::Ordering;
use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money};

use super::company::{CUSTOMERS, PRODUCTS, SELLERS, STAGES, STATES};
use crate::badge::{Tone, badge};
use crate::empty::Empty;
use crate::icon::Icon;
use crate::table::{
    BulkAction, Column, Field, Filter, Group, Kind, OnPhone, Page, Query, Row, Scope, Table, View, editable,
};
use crate::{money, person};

/// Rows on a page.
const PAGE_ROWS: usize = 50;

/// A deal.
#[derive(Debug, Clone)]
pub struct Deal {
    /// Its number.
    pub id: u32,
    /// Who buys.
    pub customer: &'static str,
    /// What.
    pub product: &'static str,
    /// Who sells.
    pub owner: &'static str,
    /// Where.
    pub state: &'static str,
    /// The place of its stage among all.
    pub stage: usize,
    /// What it is worth.
    pub amount: Money,
    /// When it closes.
    pub closes: Date,
}

/// So many deals; the first ones are the same however many there are.
#[must_use]
pub fn make(count: u32) -> Vec<Deal> {
    (1..=count).map(one).collect()
}

/// The deal of this number.
#[must_use]
pub fn one(id: u32) -> Deal {
    let mut seed = id.wrapping_mul(2_654_435_761) ^ 0x5bd1_e995;
    let mut draw = |below: u32| {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        seed % below
    };
    let pick = |list: &[&'static str], index: u32| list[index as usize % list.len()];
    Deal {
        id,
        customer: pick(&CUSTOMERS, draw(97)),
        product: pick(&PRODUCTS, draw(89)),
        owner: pick(&SELLERS, draw(83)),
        state: STATES[draw(16) as usize % STATES.len()].name,
        stage: draw(5) as usize % STAGES.len(),
        amount: Money::new(i64::from(draw(4_000)) * 5_000 + 480_000, Currency::MYR),
        closes: date(2026, 10, 1).saturating_add(i64::from(draw(120)).days()),
    }
}

/// The columns of the table.
#[must_use]
pub fn columns(w: Words) -> Vec<Column> {
    let stages = STAGES.iter().map(|(code, key)| ((*code).to_owned(), w.say(key))).collect();
    let sellers = SELLERS.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect();
    vec![
        Column::new("deal", w.say("sample-deal"), Kind::Text).on_phone(OnPhone::Title),
        Column::new("stage", w.say("sample-stage"), Kind::Short).filtered(Filter::Choice(stages)).grouped(),
        Column::new("owner", w.say("sample-owner"), Kind::Text)
            .filtered(Filter::Choice(sellers))
            .grouped()
            .on_phone(OnPhone::Hidden),
        Column::new("closes", w.say("sample-closes"), Kind::Short),
        Column::new("amount", w.say("sample-amount-myr"), Kind::Number).on_phone(OnPhone::Aside),
        Column::new("state", w.say("sample-state"), Kind::Text).grouped().filtered(Filter::Text).optional(),
        Column::new("product", w.say("sample-product"), Kind::Text).filtered(Filter::Text).optional(),
    ]
}

/// The deals that a query asks for, in its order.
#[must_use]
pub fn find<'a>(deals: &'a [Deal], query: &Query) -> Vec<&'a Deal> {
    let search = query.search.to_lowercase();
    let holds = |text: &str, part: &str| text.to_lowercase().contains(&part.to_lowercase());
    let matches = |deal: &&Deal| {
        (search.is_empty() || holds(deal.customer, &search) || holds(deal.product, &search))
            && query.filters.iter().all(|(key, value)| match *key {
                "stage" => STAGES[deal.stage].0 == value,
                "owner" => deal.owner == value,
                "state" => holds(deal.state, value),
                _ => holds(deal.product, value),
            })
    };
    let mut found: Vec<&Deal> = deals.iter().filter(matches).collect();
    let group = |a: &Deal, b: &Deal| query.group.map_or(Ordering::Equal, |key| compare(key, a, b));
    let (key, down) = query.sort.unwrap_or(("closes", false));
    found.sort_by(|a, b| {
        let order = compare(key, a, b);
        group(a, b).then(if down { order.reverse() } else { order }).then(a.id.cmp(&b.id))
    });
    found
}

fn compare(key: &str, a: &Deal, b: &Deal) -> Ordering {
    match key {
        "stage" => a.stage.cmp(&b.stage),
        "owner" => a.owner.cmp(b.owner),
        "amount" => a.amount.minor.cmp(&b.amount.minor),
        "state" => a.state.cmp(b.state),
        "product" => a.product.cmp(b.product),
        "closes" => a.closes.cmp(&b.closes),
        _ => a.customer.cmp(b.customer).then(a.product.cmp(b.product)),
    }
}

/// The table of what was found, with what was edited in place.
#[must_use]
pub fn table<'a>(
    w: Words,
    columns: &'a [Column],
    query: &'a Query,
    found: &[&Deal],
    edits: &HashMap<u32, Date>,
    saved: &[(String, String, bool)],
) -> Table<'a> {
    let at =
        |cursor: &str| cursor.parse().ok().and_then(|id: u32| found.iter().position(|deal| deal.id == id));
    let start = match (&query.after, &query.before) {
        (Some(after), _) => at(after).map_or(0, |index| index + 1),
        (None, Some(before)) => at(before).map_or(0, |index| index.saturating_sub(PAGE_ROWS)),
        _ => 0,
    };
    let shown = &found[start.min(found.len())..(start + PAGE_ROWS).min(found.len())];
    let cursor = |deal: Option<&&Deal>| deal.map(|deal| deal.id.to_string());
    let total = found.iter().map(|deal| deal.amount.minor).sum();
    Table {
        id: "deals",
        label: w.say("sample-deals"),
        columns,
        query,
        groups: groups(w, query, found, shown, edits),
        totals: vec![("amount", html! { (plain(w, Money::new(total, Currency::MYR))) })],
        page: Page {
            total: i64::try_from(found.len()).unwrap_or(i64::MAX),
            or_more: false,
            before: cursor(shown.first()).filter(|_| start > 0),
            after: cursor(shown.last()).filter(|_| start + PAGE_ROWS < found.len()),
        },
        views: views(w, query, saved),
        searched: true,
        save_view: Some("/gallery/table/views".to_owned()),
        bulk: vec![
            BulkAction {
                label: w.say("sample-archive"),
                mark: Icon::Trash,
                action: "/gallery/table/archive".to_owned(),
            },
            BulkAction {
                label: w.say("sample-reassign"),
                mark: Icon::Person,
                action: "/gallery/table/archive".to_owned(),
            },
        ],
        live: None,
        export: Some("/gallery/table.csv".to_owned()),
        empty: Empty {
            mark: Icon::Deal,
            title: w.say("sample-no-deals-title"),
            reason: w.say("sample-no-deals-reason"),
            action: Some((w.say("sample-new-deal"), "/gallery/form".to_owned())),
            sample: Some((w.say("empty-try-sample"), "/gallery/table".to_owned())),
        },
    }
}

fn groups(
    w: Words,
    query: &Query,
    found: &[&Deal],
    shown: &[&Deal],
    edits: &HashMap<u32, Date>,
) -> Vec<Group> {
    let rows = |deals: &[&Deal]| deals.iter().map(|deal| row(w, query, deal, edits)).collect();
    let Some(key) = query.group else {
        return vec![Group { label: None, count: 0, rows: rows(shown) }];
    };
    let label = |deal: &Deal| match key {
        "stage" => w.say(STAGES[deal.stage].1),
        "owner" => deal.owner.to_owned(),
        _ => deal.state.to_owned(),
    };
    let chunks = shown.chunk_by(|a, b| compare(key, a, b) == Ordering::Equal);
    let of_group =
        |first: &Deal| found.iter().filter(|deal| compare(key, deal, first) == Ordering::Equal).count();
    chunks
        .map(|chunk| Group {
            label: Some(label(chunk[0])),
            count: i64::try_from(of_group(chunk[0])).unwrap_or(i64::MAX),
            rows: rows(chunk),
        })
        .collect()
}

/// Without the currency, which stands in the head.
fn plain(w: Words, amount: Money) -> Markup {
    html! { (w.money(amount).trim_start_matches("RM ")) }
}

fn row(w: Words, query: &Query, deal: &Deal, edits: &HashMap<u32, Date>) -> Row {
    let tone = [Tone::Neutral, Tone::Active, Tone::Active, Tone::Good, Tone::Neutral][deal.stage];
    let amount = money::amount_as(w, deal.amount, "/gallery/explanation", &plain(w, deal.amount));
    Row::new(deal.id.to_string(), deal.customer, Some(query.href_open(&deal.id.to_string())))
        .cell("deal", html! { span class="two-lines" { span { (deal.customer) } span class="muted" { (deal.product) } } })
        .cell("stage", badge(tone, &w.say(STAGES[deal.stage].1)))
        .cell("owner", person::chip(deal.owner, None))
        .cell("closes", closes(w, deal, edits.get(&deal.id).copied()))
        .cell("amount", amount)
        .cell("state", html! { (deal.state) })
        .cell("product", html! { (deal.product) })
}

/// The cell that can be edited in place.
#[must_use]
pub fn closes(w: Words, deal: &Deal, edited: Option<Date>) -> Markup {
    let (id, label, url) = closes_field(w, deal);
    let field = Field { id: &id, label: &label, url: &url, name: "closes" };
    editable(w, &field, &html! { (w.date(edited.unwrap_or(deal.closes))) })
}

/// The id, label and address of the cell that can be edited.
#[must_use]
pub fn closes_field(w: Words, deal: &Deal) -> (String, String, String) {
    let label = format!("{}, {}", w.say("sample-closes"), deal.customer);
    (format!("closes-{}", deal.id), label, format!("/gallery/table/{}/closes", deal.id))
}

fn views(w: Words, query: &Query, saved: &[(String, String, bool)]) -> Vec<View> {
    let path = query.path();
    let view = |name: String, scope, href: String| View {
        name,
        scope,
        href,
        remove: (scope == Scope::Mine).then(|| "/table/view/remove".to_owned()),
    };
    let mut views = vec![
        view(w.say("sample-view-all"), Scope::Default, path.to_owned()),
        view(w.say("sample-view-proposals"), Scope::Shared, format!("{path}?is.stage=proposal&sort=-amount")),
        view(w.say("sample-view-by-owner"), Scope::Shared, format!("{path}?sort=closes&group=owner")),
    ];
    views.extend(saved.iter().map(|(name, href, shared)| {
        view(name.clone(), if *shared { Scope::Shared } else { Scope::Mine }, href.clone())
    }));
    views
}
