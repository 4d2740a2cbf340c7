//! What became of a record: who did what to it and when, field by field.

use maud::{Markup, html};
use prestasi_access::audit::{self, Past};
use prestasi_kernel::{Actor, Currency, Id};
use prestasi_ui::detail::{Event, timeline};
use prestasi_ui::icon::Icon;
use prestasi_web::{Outcome, Visit};
use serde_json::Value as Json;

use super::custom::{self, Custom, Customs, Values};
use super::{Field, Holds, Object, Row, Said};

/// Events that are shown, the newest.
const SHOWN: u64 = 20;

/// The timeline of a record that this visitor sees.
pub async fn history<E: Object>(visit: &Visit, row: &Row<E>) -> Outcome<Markup> {
    let (mut events, policy) = (Vec::new(), E::policy());
    let mut fields = E::fields();
    let customs = Customs::seen::<E>(visit.db(), &visit.viewer).await?;
    // What is hidden from this visitor now is not told of earlier days either.
    fields.retain(|field| !policy.hides(field.name()) || row.said(field) != Said::Nothing);
    for past in audit::history(visit.db(), E::KIND, &row.id().to_string(), SHOWN).await? {
        events.extend(event::<E>(visit, (&fields, &customs), &past).await?);
    }
    Ok(html! {
        h3 class="title" { (visit.words.say("crm-history")) }
        (timeline(visit.words, &events))
    })
}

async fn event<E: Object>(
    visit: &Visit,
    fields: (&[Field<E>], &Customs),
    past: &Past,
) -> Outcome<Option<Event>> {
    let w = visit.words;
    let (mark, text, body) = match (&past.before, &past.after) {
        (None, _) if past.action == E::RESTORE => (Icon::Undo, w.say("crm-past-restored"), None),
        (None, _) => (Icon::Plus, w.say("crm-past-added"), None),
        (Some(_), None) => (Icon::Trash, w.say("crm-past-removed"), None),
        (Some(before), Some(after)) => {
            let (names, changes) = changes::<E>(visit, fields, before, after).await?;
            if names.is_empty() {
                return Ok(None);
            }
            (Icon::Pencil, w.with("crm-past-changed", &[("fields", names.join(", "))]), Some(changes))
        }
    };
    let who = match &past.actor.0 {
        Actor::System(_) => w.with("audit-system", &[("name", past.who.clone())]),
        Actor::Person(_) | Actor::Token(_) => past.who.clone(),
    };
    Ok(Some(Event { mark, who: Some(who), text, at: visit.local(past.at.timestamp()), body }))
}

/// The names of the fields that changed, and what each said before and after.
async fn changes<E: Object>(
    visit: &Visit,
    (fields, customs): (&[Field<E>], &Customs),
    before: &str,
    after: &str,
) -> Outcome<(Vec<String>, Markup)> {
    let state = |text: &str| serde_json::from_str::<Json>(text).unwrap_or_default();
    let (before, after) = (state(before), state(after));
    let currency = |state: &Json| {
        let code = state["currency"].as_str().unwrap_or_default();
        Currency::parse(code).unwrap_or(Currency::MYR)
    };
    let (was, is) = (currency(&before), currency(&after));
    let (mut names, mut rows) = (Vec::new(), Vec::new());
    for field in fields {
        if let Holds::Custom = field.holds {
            let read = |state: &Json| Values::parse(state[custom::COLUMN].as_str().unwrap_or_default());
            let (old, new) = (read(&before), read(&after));
            for custom in customs.all().iter().filter(|one| old.get(&one.key) != new.get(&one.key)) {
                let label = custom.label(visit.words);
                rows.push((
                    label.clone(),
                    told_of(visit, custom, &old).await?,
                    told_of(visit, custom, &new).await?,
                ));
                names.push(label);
            }
            continue;
        }
        let (old, new) = (&before[field.name()], &after[field.name()]);
        if old != new {
            let name = visit.words.say(field.label);
            rows.push((
                name.clone(),
                told(visit, field, old, was).await?,
                told(visit, field, new, is).await?,
            ));
            names.push(name);
        }
    }
    let changes = html! {
        @for (name, old, new) in &rows {
            p class="muted" { (name) ": " (old) " → " (new) }
        }
    };
    Ok((names, changes))
}

async fn told_of(visit: &Visit, custom: &Custom, values: &Values) -> Outcome<String> {
    let said = custom.said(values);
    let name = match (custom.link(), &said) {
        (_, Said::Nothing) => Some("–".to_owned()),
        (Some(link), Said::Text(id)) => match Id::parse(id) {
            Ok(id) => link.name_of(visit, id).await?,
            Err(_) => None,
        },
        _ => Some(custom.kind.told(visit.words, &said)),
    };
    Ok(name.unwrap_or_else(|| visit.words.say("crm-past-unseen")))
}

async fn told<E: Object>(
    visit: &Visit,
    field: &Field<E>,
    value: &Json,
    currency: Currency,
) -> Outcome<String> {
    let said = field.holds.of_json(value, currency);
    if said == Said::Nothing {
        return Ok("–".to_owned());
    }
    let name = match (field.holds, &said) {
        (Holds::Record(link), Said::Text(id)) => match Id::parse(id) {
            Ok(id) => link.name_of(visit, id).await?,
            Err(_) => None,
        },
        _ => Some(field.holds.told(visit.words, &said, currency)),
    };
    Ok(name.unwrap_or_else(|| visit.words.say("crm-past-unseen")))
}
