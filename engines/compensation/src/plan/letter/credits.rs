//! Who is credited for what.

use super::sentence::{Block, Measure, Section, Sentence, Value, figure};
use crate::plan::model::{Credit, Document, Split, Target};

/// What counts for a person; nothing in a plan without credit.
pub fn section(document: &Document) -> Option<Section> {
    if document.credit.is_empty() {
        return None;
    }
    let body = document.credit.iter().flat_map(|credit| told(document, credit)).collect();
    Some(Section { heading: Sentence::new("plan-letter-credits"), body })
}

fn told(document: &Document, credit: &Credit) -> Vec<Block> {
    let named = |key| Sentence::new(key).text("credit", &credit.name);
    let counted = named("plan-letter-credit").text("table", &credit.from).text("amount", &credit.amount.text);
    let mut said: Vec<Block> = vec![counted.into()];
    if let Some(when) = &credit.when {
        said.push(named("plan-letter-credit-when").text("condition", &when.text).into());
    }
    if let Some(unit) = &credit.unit {
        said.push(named("plan-letter-credit-unit").text("unit", unit).into());
    }
    if let Some(currency) = &credit.currency {
        let converted = named("plan-letter-credit-currency").text("currency", &document.plan.currency);
        said.push(converted.text("column", &currency.text).into());
    }
    if let Some(day) = day_of(document, credit) {
        said.push(named("plan-letter-credit-date").text("day", &day).into());
    }
    if let Some(rate) = &credit.rate {
        said.push(named("plan-letter-credit-rate").text("rate", &rate.text).into());
    }
    said.extend(credit.to.iter().map(|target| of_target(credit, target)));
    let shared = credit.to.len() > 1 || credit.to.iter().any(|target| target.share.is_some());
    if shared || credit.split != Split::default() {
        said.push(named("plan-letter-credit-split").word("split", credit.split).into());
    }
    if let Some(up) = &credit.roll_up {
        let levels = Value::Word(up.levels.map_or_else(|| "all".to_owned(), |levels| levels.to_string()));
        said.push(named("plan-letter-credit-roll-up").with("levels", levels).into());
        if !up.roles.is_empty() {
            let roles = Value::Names(up.roles.clone());
            said.push(named("plan-letter-credit-roll-up-roles").with("roles", roles).into());
        }
    }
    said
}

fn day_of(document: &Document, credit: &Credit) -> Option<String> {
    let own = credit.date.as_ref().map(|date| date.text.clone());
    own.or_else(|| Some(document.data.get(credit.from.text.as_str())?.date.as_ref()?.text.clone()))
}

/// One who is credited: with a table of shares or without, beside the split or in it, in a role or in none.
fn of_target(credit: &Credit, target: &Target) -> Block {
    let key = match (&target.table, target.overlay) {
        (Some(_), _) => "plan-letter-credit-to-table",
        (None, true) => "plan-letter-credit-to-overlay",
        (None, false) => "plan-letter-credit-to",
    };
    let mut said = Sentence::new(key).text("credit", &credit.name).text("person", &target.person.text);
    if let Some(table) = &target.table {
        said = said.text("table", table).text("beside", if target.overlay { "yes" } else { "no" });
    }
    said = match &target.share {
        Some(share) if share.text.trim() == "rest" => said.with("share", Value::Word("rest".to_owned())),
        Some(share) => said.with("share", figure(share, Measure::Share)),
        None => said.with("share", Value::Word("all".to_owned())),
    };
    said.with("role", target.role.clone().map_or(Value::Word("none".to_owned()), Value::Text)).into()
}
