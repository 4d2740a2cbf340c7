//! The form that says what many records are to say.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use axum::response::Response;
use maud::html;
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_store::RowId;
use prestasi_ui::form::{Control, Field as Asked, Form, form};
use prestasi_ui::table::Query;
use prestasi_web::list::Slice;
use prestasi_web::{Fault, Fields, Outcome, Visit, fields as address, record};
use sea_orm::{ColumnTrait, QueryFilter};

use super::MOST;
use super::change::{ChangeMany, fields};
use crate::object::custom::{Customs, full};
use crate::object::form::control;
use crate::object::{Field, Holds, Object, Row, column};

/// Names that the form shows.
const SHOWN: usize = 8;
/// The field of those that are to say nothing.
const CLEAR: &str = "clear";
/// The field of each record.
const ROW: &str = "row";

/// What was selected in the list, as the address of the form.
pub async fn choose<E: Object>(visit: Visit, typed: Fields) -> Outcome<Response> {
    let (path, all) = (E::CALLED.path, typed.value("all"));
    let pairs: Vec<(&str, &str)> = match all {
        "" => typed.values("id").take(MOST).map(|id| ("id", id)).collect(),
        all => vec![("all", all)],
    };
    Ok(visit.wants.go(&format!("{path}/bulk?{}", address::query(&pairs))))
}

/// The records that an address means: those of some ids, or all that match a list; and whether there are more.
pub async fn meant<E: Object>(visit: &Visit, ids: &[Id], all: Option<&str>) -> Outcome<(Vec<Row<E>>, bool)> {
    let customs = Customs::seen::<E>(visit.db(), &visit.viewer).await?;
    let list = full::<E>(visit, &customs).await?;
    let Some(all) = all else {
        let key = column::<E>("id")?;
        let rows = list.rows.filter(key.is_in(ids.iter().take(MOST).map(|id| RowId(*id))));
        let rows = rows.into_model::<Row<E>>().all(visit.db()).await?;
        return Ok((rows, ids.len() > MOST));
    };
    let asked = all.split_once('?').map_or(all, |(_, query)| query);
    let query: Query = list.query(visit.words, asked);
    let slice = Slice { most: MOST as u64, ..Slice::default() };
    let found = list.find(visit.db(), &query, &slice).await?;
    Ok((found.rows, found.after.is_some()))
}

pub async fn page<E: Object>(visit: Visit) -> Outcome<Response> {
    let all = address::parameter(visit.query(), "all");
    let typed = Fields::in_address(&visit);
    let ids: Vec<Id> = typed.values("id").filter_map(|id| Id::parse(id).ok()).collect();
    let all = Some(all.as_str()).filter(|all| !all.is_empty());
    let (rows, more) = meant::<E>(&visit, &ids, all).await?;
    if rows.is_empty() {
        return Err(Fault::not_found());
    }
    let mut hidden: Vec<_> =
        rows.iter().map(|row| (ROW, format!("{}.{}", row.id(), row.version()))).collect();
    let names: Vec<String> = rows.iter().take(SHOWN).map(Row::name).collect();
    let mut chosen = names.join(", ");
    if rows.len() > SHOWN {
        chosen.push_str(", …");
    }
    hidden.push(("chosen", chosen));
    if more {
        hidden.push(("more", "on".to_owned()));
    }
    show::<E>(&visit, &Fields::default(), hidden).await
}

async fn show<E: Object>(
    visit: &Visit,
    typed: &Fields,
    mut hidden: Vec<(&'static str, String)>,
) -> Outcome<Response> {
    let (w, called) = (visit.words, E::CALLED);
    let customs = Customs::seen::<E>(visit.db(), &visit.viewer).await?;
    let said = |name: &str| hidden.iter().find(|(field, _)| *field == name).map(|(_, value)| value.clone());
    let (chosen, more) = (said("chosen").unwrap_or_default(), said("more").is_some());
    let count = hidden.iter().filter(|(name, _)| *name == ROW).count();
    let mut all = Vec::new();
    for field in fields::<E>(&visit.viewer) {
        let control = left(visit, control(visit, &field, typed).await?);
        all.push(typed.show(w, field.name(), field.label, control).optional().completes("off"));
    }
    for mut one in customs.fields(visit, typed).await? {
        one.control = left(visit, one.control);
        all.push(one.optional());
    }
    all.push(clear::<E>(visit, typed, &customs));
    hidden.push(typed.fresh_key()?);
    let drawn = form(
        w,
        &Form {
            id: called.area,
            action: format!("{}/bulk/apply", called.path),
            fields: all,
            hidden,
            submit: w.with("crm-many-apply", &[("count", w.count(i64::try_from(count).unwrap_or(i64::MAX)))]),
            cancel: Some(called.path.to_owned()),
            draft: None,
        },
    );
    let content = html! {
        div class="card narrow" {
            p { strong { (w.with("crm-many-chosen", &[("count", w.count(i64::try_from(count).unwrap_or(i64::MAX)))])) } " " span class="muted" { (chosen) } }
            @if more { p role="status" { (w.with("crm-many-first", &[("most", w.count(MOST as i64))])) } }
            p class="muted" { (w.say("crm-many-about")) }
            (drawn)
        }
    };
    let page = visit.page(w.say("crm-many-title")).here(called.path).under(w.say(called.many), called.path);
    Ok(page.reply(&content, &[(called.area, &drawn)]))
}

/// A choice of nothing leaves it as it is.
fn left(visit: &Visit, control: Control) -> Control {
    match control {
        Control::Select(value, mut options) => {
            let blank = options.iter_mut().filter(|(value, _)| value.is_empty());
            blank.for_each(|(_, label)| *label = visit.words.say("crm-many-leave"));
            Control::Select(value, options)
        }
        control => control,
    }
}

/// The fields that can be said to say nothing.
fn clear<E: Object>(visit: &Visit, typed: &Fields, customs: &Customs) -> Asked {
    let w = visit.words;
    let plain = fields::<E>(&visit.viewer);
    let plain = plain.iter().filter(|field| !field.must && !E::MOVES.contains(&field.name()));
    let plain = plain.map(|field| (field.name().to_owned(), w.say(field.label)));
    let added = customs.asked().filter(|custom| !custom.must);
    let all = plain.chain(added.map(|custom| (custom.name.to_owned(), custom.label(w))));
    let chosen = typed.values(CLEAR).map(str::to_owned).collect();
    typed.show(w, CLEAR, "crm-many-clear", Control::Several(chosen, all.collect())).optional()
}

pub async fn send<E: Object>(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let customs = Customs::seen::<E>(visit.db(), &visit.viewer).await?;
    let rows: Vec<(Id, Option<i64>)> = typed.values(ROW).filter_map(read_row).take(MOST).collect();
    let all = fields::<E>(&visit.viewer);
    for field in &all {
        if let Holds::Record(link) = field.holds {
            link.settle(&visit, &mut typed, field.name()).await?;
        }
    }
    customs.find_named(&visit, &mut typed).await?;
    let sets = sets(&mut typed, &all);
    let added = customs.some(&mut typed, CLEAR);
    if sets.is_empty() && added.is_empty() && typed.is_right() {
        typed.refuse(CLEAR, Problem::new("crm-many-missing"));
    }
    if typed.is_right() {
        let change = ChangeMany::<E> { rows, sets, customs: added, object: PhantomData };
        match visit.does_as(typed.ask(&visit)?, change).await {
            Ok(many) => return Ok(visit.wants.go(&format!("{}/bulk/{many}", E::CALLED.path))),
            Err(fault) => {
                if let Some(fault) = customs.blame(&mut typed, fault)? {
                    return Err(fault);
                }
            }
        }
    }
    let carried = ["chosen", "more"].into_iter().filter(|name| typed.is_on(name));
    let carried = carried.map(|name| (name, typed.value(name).to_owned()));
    let hidden = typed.values(ROW).map(|row| (ROW, row.to_owned())).chain(carried).collect();
    Ok(record::again(show::<E>(&visit, &typed, hidden).await?))
}

fn read_row(text: &str) -> Option<(Id, Option<i64>)> {
    let (id, version) = text.split_once('.')?;
    Some((Id::parse(id).ok()?, Some(version.parse().ok()?)))
}

/// What is said of fields, by their names; what is wrong stands at them.
fn sets<E: Object>(typed: &mut Fields, all: &[Field<E>]) -> BTreeMap<String, String> {
    let mut sets = BTreeMap::new();
    for field in all {
        if let Holds::Several(_) = field.holds {
            let joined = typed.values(field.name()).collect::<Vec<_>>().join(",");
            typed.put(field.name(), joined);
        }
        let text = typed.value(field.name()).trim().to_owned();
        let cleared = typed.values(CLEAR).any(|name| name == field.name());
        if text.is_empty() && !cleared {
            continue;
        }
        // Amounts are read in the currency of each record.
        typed.read(field.name(), |text| match text {
            "" => Ok(()),
            text => field.holds.read(text, Currency::MYR).map(drop),
        });
        sets.insert(field.name().to_owned(), text);
    }
    sets
}
