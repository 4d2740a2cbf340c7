//! The plan of a worked example: one component with the rate at hand, and a quota and target that are given.

use super::components::{pay_on, window_at};
use super::example::Given;
use super::sentence::{constant, word};
use crate::plan::model::{Component, Document, Rate, Tier, Window};
use crate::plan::text::Sql;
use prestasi_kernel::Grain;

/// Its text; nothing where the rate holds an expression that is no figure.
pub fn text(
    document: &Document,
    component: &Component,
    rate: &Rate,
    given: &Given,
    units: bool,
) -> Option<String> {
    Some(head(document, units) + &paid(document, component, given)? + &rates(rate)?)
}

fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}

fn pair(key: &str, text: &str) -> String {
    format!("{key} = {}\n", quoted(text))
}

fn head(document: &Document, units: bool) -> String {
    let head = &document.plan;
    let mut text = "[plan]\nname = \"\"\nfrom = 2026-01-01\nto = 2026-12-31\n".to_owned();
    text += &pair("currency", &head.currency);
    text += &pair("period", &word(head.period));
    text += &pair("rounding", &word(head.rounding));
    text += &pair("round_at", &word(head.round_at));
    text += "[data.orders]\nkey = \"id\"\ndate = \"day\"\n";
    text += "[[credit]]\nname = \"c\"\nfrom = \"orders\"\namount = \"amount\"\nto = [{ person = \"who\" }]\n";
    if units {
        text += "unit = \"u\"\n";
    }
    text
}

fn paid(document: &Document, component: &Component, given: &Given) -> Option<String> {
    let window = window_at(document, component);
    let mut text = String::new();
    if let Some(quota) = given.quota {
        text += "[quota.q]\n";
        text += &pair("amount", &quota.to_string());
        text += &pair("per", &word(grain(window)?));
    }
    text += "[[component]]\nname = \"x\"\n";
    text += &pair("window", &word(window));
    text += &pair("pay", &word(pay_on(document, component)));
    if given.quota.is_some() {
        text += "quota = \"q\"\nquota_to = \"window\"\n";
    }
    let cap = component.person_cap.as_ref().and_then(constant);
    for (key, amount) in [("target", given.target), ("person_cap", cap)] {
        if let Some(amount) = amount {
            text += &pair(key, &amount.to_string());
        }
    }
    Some(text)
}

fn rates(rate: &Rate) -> Option<String> {
    let mut text = "[[component.rate]]\n".to_owned();
    let choices = [
        ("type", word(rate.kind)),
        ("of", word(rate.of)),
        ("edge", word(rate.edge)),
        ("beyond", word(rate.beyond)),
    ];
    text.extend(choices.iter().map(|(key, choice)| pair(key, choice)));
    if let Some(value) = &rate.value {
        text += &format!("value = {}\n", plain(value)?);
    }
    // What it multiplies with was found to read nothing but quota and target.
    if let Some(times) = &rate.times {
        text += &pair("times", &times.text);
    }
    let tiers = rate.tiers.iter().map(tier).collect::<Option<Vec<_>>>()?;
    let point = |[at, paid]: &[Sql; 2]| Some(format!("[{}, {}]", plain(at)?, plain(paid)?));
    let points = rate.points.iter().map(point).collect::<Option<Vec<_>>>()?;
    Some(format!("{text}tiers = [{}]\npoints = [{}]\n", tiers.join(", "), points.join(", ")))
}

fn tier(tier: &Tier) -> Option<String> {
    let to = match &tier.to {
        Some(to) => format!("to = {}, ", plain(to)?),
        None => String::new(),
    };
    Some(format!("{{ from = {}, {to}rate = {} }}", plain(&tier.from)?, plain(&tier.rate)?))
}

/// A figure in quotes; nothing for an expression that is none.
fn plain(sql: &Sql) -> Option<String> {
    constant(sql).map(|_| quoted(&sql.text))
}

fn grain(window: Window) -> Option<Grain> {
    match window {
        Window::Month => Some(Grain::Month),
        Window::Quarter => Some(Grain::Quarter),
        Window::Half => Some(Grain::Half),
        Window::Year => Some(Grain::Year),
        Window::Line | Window::Term => None,
    }
}
