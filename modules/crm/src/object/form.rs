//! A record is added or changed in a form that its fields make.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Id, parse_date};
use prestasi_store::RowId;
use prestasi_ui::form::{Control, Field as Asked, Form, form};
use prestasi_ui::hx::{self, Swap};
use prestasi_web::api::{At, Body, Created, Ident};
use prestasi_web::conflict::{Both, plain};
use prestasi_web::record::{self, Added};
use prestasi_web::{Fault, Fields, Outcome, Visit, company};
use sea_orm::Value;
use serde_json::Value as Json;

use super::custom::{Customs, Values};
use super::draft::{Changed, New};
use super::keep::{Add, Change};
use super::list::{Row, row};
use super::{Draft, Field, Holds, Object, seen, usual};
use crate::duplicates;

/// The box of whoever says that it is another one.
const ANYWAY: &str = "anyway";
/// The code of what may be another one.
const LIKELY: &str = "crm-duplicate-likely";
/// The fields that refusals are about, by their codes.
const BLAMED: [(&str, &str); 10] = [
    ("crm-beyond-reach", "owner"),
    ("crm-record-away", "owner"),
    ("crm-duplicate", "name"),
    (LIKELY, "name"),
    ("crm-duplicate-elsewhere", "name"),
    ("crm-choices-unfit", "choices"),
    ("crm-choices-kept", "choices"),
    ("crm-custom-places-unfit", "places"),
    ("crm-custom-key-unfit", "key"),
    ("crm-custom-key-taken", "key"),
];

pub async fn add<E: Object>(visit: Visit, Body(new): Body<New<E>>) -> Outcome<Created<Added>> {
    let draft = new.sent.draft(&visit.viewer, usual::<E>(&visit).await?, true)?;
    let id = visit.does(Add { draft, anyway: new.anyway }).await?;
    Ok(Created(Added { id: Ident(id) }))
}

pub async fn change<E: Object>(
    visit: Visit,
    At([id]): At<1>,
    Body(sent): Body<Changed<E>>,
) -> Outcome<StatusCode> {
    let draft = sent.sent.draft(&visit.viewer, usual::<E>(&visit).await?, false)?;
    visit.does(Change { id, seen: sent.version, draft }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A form about a new record; what the address says of it stands there already.
pub async fn page_to_add<E: Object>(visit: Visit) -> Outcome<Response> {
    let mut typed = Fields::in_address(&visit);
    let mine = !E::HANDED_ON && typed.value("owner").is_empty();
    if let Some(me) = visit.viewer.person().filter(|_| mine) {
        typed.put("owner", me.to_string());
    }
    if typed.value("currency").is_empty() {
        typed.put("currency", usual::<E>(&visit).await?.to_string());
    }
    show_to_add::<E>(&visit, &typed, &html! {}).await
}

async fn show_to_add<E: Object>(visit: &Visit, typed: &Fields, like: &Markup) -> Outcome<Response> {
    let (w, called) = (visit.words, E::CALLED);
    let mut fields = asked::<E>(visit, typed, true).await?;
    if typed.problem("name").is_some_and(|problem| problem.code == LIKELY) || typed.is_on(ANYWAY) {
        let anyway = typed.show(w, ANYWAY, "crm-anyway", Control::Check(typed.is_on(ANYWAY))).optional();
        fields.insert(fields.len().min(1), anyway);
    }
    let drawn = form(
        w,
        &Form {
            id: called.area,
            action: format!("{}/new", called.path),
            fields,
            hidden: vec![typed.fresh_key()?],
            submit: w.say("form-save"),
            cancel: Some(called.path.to_owned()),
            draft: Some(format!("{}-new", called.area)),
        },
    );
    let content = html! {
        div id="crm-like" class="narrow" { (like) }
        div class="card narrow" { (drawn) }
    };
    let region = html! { (drawn) (hx::beside("#crm-like", Swap::ReplaceInside, like)) };
    let page = visit.page(w.say(called.add)).here(called.path).under(w.say(called.many), called.path);
    Ok(page.reply(&content, &[(called.area, &region)]))
}

pub async fn send_to_add<E: Object>(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let customs = settle::<E>(&visit, &mut typed).await?;
    let (mut like, currency) = (html! {}, usual::<E>(&visit).await?);
    if let Some(draft) = Draft::<E>::typed(&mut typed, &visit.viewer, currency, true, &customs) {
        let add = Add { draft: draft.clone(), anyway: typed.is_on(ANYWAY) };
        match visit.does_as(typed.ask(&visit)?, add).await {
            Ok(id) => return Ok(visit.wants.go(&added::<E>(&visit, id).await?)),
            Err(fault) => blame(&customs, &mut typed, fault)?,
        }
        like = duplicates::shown(&visit, &draft).await?;
    }
    Ok(record::again(show_to_add::<E>(&visit, &typed, &like).await?))
}

/// Where a new record is looked at: in its list alone where it was handed on to somebody else.
async fn added<E: Object>(visit: &Visit, id: Id) -> Outcome<String> {
    match row::<E>(visit, id).await {
        Err(Fault::Refused(_)) if E::HANDED_ON => Ok(E::CALLED.path.to_owned()),
        row => Ok(row?.open()),
    }
}

pub async fn page_to_change<E: Object>(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = row::<E>(&visit, id).await?;
    let fields = seen::<E>(&visit.viewer);
    let fields = fields.iter().filter(|field| !matches!(field.holds, Holds::Custom));
    let said = fields.map(|field| (field.name(), row.said(field).typed()));
    let customs = Customs::seen::<E>(visit.db(), &visit.viewer).await?;
    let values = Values::of::<E>(&row.model);
    let said = said.chain(customs.shown(&values));
    let typed = Fields::of(said.chain([("version", row.version().to_string())]));
    show_to_change(&visit, id, &row, &typed).await
}

async fn show_to_change<E: Object>(visit: &Visit, id: Id, row: &Row<E>, typed: &Fields) -> Outcome<Response> {
    let (w, called, version) = (visit.words, E::CALLED, typed.value("version").to_owned());
    let asked = Form {
        id: called.area,
        action: format!("{}/{id}/change", called.path),
        fields: asked::<E>(visit, typed, false).await?,
        draft: Some(format!("{}-{id}-{version}", called.area)),
        hidden: vec![("version", version), typed.fresh_key()?],
        submit: w.say("form-save"),
        cancel: Some(row.open()),
    };
    Ok(called.shelf().ask(visit, w.with("crm-change-of", &[("name", row.name())]), &asked))
}

pub async fn send_to_change<E: Object>(
    visit: Visit,
    At([id]): At<1>,
    mut typed: Fields,
) -> Outcome<Response> {
    let row = row::<E>(&visit, id).await?;
    let version = typed.value("version").parse().unwrap_or_default();
    let customs = settle::<E>(&visit, &mut typed).await?;
    let currency = usual::<E>(&visit).await?;
    if let Some(draft) = Draft::<E>::typed(&mut typed, &visit.viewer, currency, false, &customs) {
        match visit.does_as(typed.ask(&visit)?, Change { id, seen: version, draft }).await {
            Ok(()) => return Ok(visit.wants.go(&row.open())),
            Err(Fault::Conflict(conflict)) => {
                let labels = seen::<E>(&visit.viewer);
                let w = visit.words;
                let labels = labels.iter().map(|field| (field.name(), w.say(field.label)));
                let added = customs.asked().map(|custom| (custom.name, custom.label(w)));
                let labels: Vec<_> = labels.chain(added).collect();
                let tell = |w: Words, typed: &Fields, name: &str, value: &Json| {
                    let text = value.as_str().unwrap_or_default();
                    match customs.all().iter().find(|custom| custom.name == name) {
                        Some(custom) => (text.to_owned(), custom.told_typed(w, text)),
                        None => tell::<E>(w, typed, name, value),
                    }
                };
                let both = Both {
                    id: E::CALLED.area,
                    action: format!("{}/{id}/change", E::CALLED.path),
                    kind: E::KIND,
                    subject: RowId(id),
                    fields: &labels,
                    tell: &tell,
                };
                let drawn = both.draw(&visit, &typed, &conflict).await?;
                let page = E::CALLED.shelf().around(&visit, row.name(), E::CALLED.area, &drawn);
                return Ok((StatusCode::CONFLICT, page).into_response());
            }
            Err(fault) => blame(&customs, &mut typed, fault)?,
        }
    }
    Ok(record::again(show_to_change(&visit, id, &row, &typed).await?))
}

/// Takes names of records that were typed and not chosen as those records,
/// and gives the fields that the company has added.
async fn settle<E: Object>(visit: &Visit, typed: &mut Fields) -> Outcome<Customs> {
    for field in E::fields() {
        if let Holds::Record(link) = field.holds {
            link.settle(visit, typed, field.name()).await?;
        }
    }
    let customs = Customs::seen::<E>(visit.db(), &visit.viewer).await?;
    customs.find_named(visit, typed).await?;
    Ok(customs)
}

/// Says of a field what a refusal is about.
fn blame(customs: &Customs, typed: &mut Fields, fault: Fault) -> Outcome<()> {
    match customs.blame(typed, fault)? {
        Some(fault) => typed.blame(fault, &BLAMED),
        None => Ok(()),
    }
}

/// A value of a column, as it is typed and as people read it.
fn tell<E: Object>(w: Words, typed: &Fields, name: &str, value: &Json) -> (String, String) {
    let Some(field) = E::fields().into_iter().find(|field| field.name() == name) else { return plain(value) };
    let currency = Currency::parse(typed.value("currency")).unwrap_or(Currency::MYR);
    let kept = match value {
        Json::Number(number) => Value::BigInt(number.as_i64()),
        value => Value::String(value.as_str().map(str::to_owned)),
    };
    let said = field.holds.said(kept, currency);
    (said.typed(), field.holds.told(w, &said, currency))
}

/// The fields as the form asks for them.
async fn asked<E: Object>(visit: &Visit, typed: &Fields, new: bool) -> Outcome<Vec<Asked>> {
    let mut all = Vec::new();
    for field in seen::<E>(&visit.viewer).into_iter().filter(|field| field.is_asked(new)) {
        if let Holds::Custom = field.holds {
            let customs = Customs::seen::<E>(visit.db(), &visit.viewer).await?;
            all.extend(customs.fields(visit, typed).await?);
            continue;
        }
        let control = control(visit, &field, typed).await?;
        let one = typed.show(visit.words, field.name(), field.label, control).completes("off");
        all.push(if field.must { one } else { one.optional() });
    }
    Ok(all)
}

/// How a field is answered.
pub async fn control<E: Object>(visit: &Visit, field: &Field<E>, typed: &Fields) -> Outcome<Control> {
    let value = typed.value(field.name()).to_owned();
    Ok(match field.holds {
        Holds::Custom | Holds::Line(_) | Holds::Email | Holds::Phone | Holds::Web | Holds::Time => {
            Control::Text(value)
        }
        Holds::Lines => Control::Lines(value),
        Holds::Count | Holds::Share | Holds::Points | Holds::Quantity | Holds::Money => {
            Control::Number(value)
        }
        Holds::Day => {
            let shown = parse_date(&value).map_or(value, |day| visit.words.date(day));
            Control::Date(shown)
        }
        Holds::Currency => {
            let all = company::currencies(visit).await?.into_iter().map(|code| code.to_string());
            let other = Some(value.clone()).filter(|value| !value.is_empty());
            let all: BTreeSet<String> = all.chain(other).collect();
            Control::Select(value, all.into_iter().map(|code| (code.clone(), code)).collect())
        }
        Holds::Several(all) => {
            let chosen = value.split(',').map(str::to_owned).collect();
            let all = all.iter().map(|(value, label)| ((*value).to_owned(), visit.words.say(label)));
            Control::Several(chosen, all.collect())
        }
        Holds::Choice(all) => {
            let blank = (String::new(), visit.words.say("choice-none"));
            let all = all.iter().map(|(value, label)| ((*value).to_owned(), visit.words.say(label)));
            Control::Select(value, std::iter::once(blank).chain(all).collect())
        }
        Holds::Record(link) => link.asked(visit, typed, field.name()).await?,
    })
}
