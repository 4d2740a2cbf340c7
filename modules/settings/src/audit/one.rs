//! One entry of the trail, with what stood before and after.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_access::audit::{about, who};
use prestasi_access::organisation;
use prestasi_access::own::READ_AUDIT;
use prestasi_i18n::Words;
use prestasi_kernel::Actor;
use prestasi_store::audit::{Column, Entity};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::frame;
use prestasi_web::record;
use prestasi_web::{Fault, Outcome, Visit, fields};
use sea_orm::sea_query::{Alias, CommonTableExpression, Expr, ExprTrait, Query, UnionType, WithClause};
use sea_orm::{ColumnTrait, ConnectionTrait, QueryFilter, QuerySelect, Select};

use super::difference;
use super::list::{Row, did, thing};

fn rows(visit: &Visit) -> Select<Entity> {
    visit.viewer.select::<Entity>().expr_as(who(), "who").expr_as(about(), "about")
}

async fn find(visit: &Visit, seq: &str) -> Outcome<Option<Row>> {
    let Ok(seq) = seq.parse::<i64>() else { return Ok(None) };
    Ok(rows(visit).filter(Column::Seq.eq(seq)).into_model::<Row>().one(visit.db()).await?)
}

pub async fn page(visit: Visit, Path(seq): Path<String>) -> Outcome<Response> {
    let w = visit.words;
    let row = find(&visit, &seq).await?.ok_or_else(Fault::not_found)?;
    let content = html! { div class="card" { (record::heading(&visit)) (content(&visit, &row)) } };
    let title = w.with("audit-entry", &[("row", w.count(row.seq))]);
    let page = visit.page(title).here("/audit").under(w.say("audit-title"), "/audit");
    Ok(page.reply(&content, &[]))
}

/// The entry in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let (w, Some(row)) = (visit.words, find(visit, open).await?) else { return Ok(None) };
    let title = w.with("audit-entry", &[("row", w.count(row.seq))]);
    let whole = format!("/audit/{}", row.seq);
    Ok(Some(frame::panel(w, &title, back, Some(&whole), &content(visit, &row))))
}

fn content(visit: &Visit, row: &Row) -> Markup {
    let w = visit.words;
    let same = |pairs: &[(&str, &str)]| format!("/audit?{}", fields::query(pairs));
    let id = row.actor.to_string();
    html! {
        (pairs(&[
            (w.say("audit-when"), html! { (w.moment(visit.local(row.at.timestamp()))) }),
            (w.say("audit-who"), html! { a href=(same(&[("is.actor", &id)])) { (actor(w, row)) } code class="muted" { (id) } }),
            (w.say("audit-action"), html! { (did(w, &row.action)) " " code class="muted" { (row.action) } }),
            (w.say("audit-kind"), html! { a href=(same(&[("is.kind", &row.kind)])) { (thing(w, &row.kind)) } }),
            (
                w.say("audit-subject"),
                html! {
                    a href=(same(&[("is.subject", &row.subject)])) { (row.about) }
                    @if row.about != row.subject { code class="muted" { (row.subject) } }
                },
            ),
            (w.say("audit-why"), html! { (row.why.as_deref().unwrap_or("–")) }),
        ]))
        h2 class="title" { (w.say("audit-what-changed")) }
        (difference::table(w, row.before.as_deref(), row.after.as_deref()))
    }
}

/// Who acted: a person by name, a part of the system as such.
pub fn actor(w: Words, row: &Row) -> String {
    match &row.actor.0 {
        Actor::System(_) => w.with("audit-system", &[("name", row.who.clone())]),
        Actor::Person(_) | Actor::Token(_) => row.who.clone(),
    }
}

/// What stands in a column that has an index: each value is looked up behind the one before.
pub async fn values(visit: &Visit, column: Column) -> Outcome<Vec<String>> {
    if !visit.viewer.may(READ_AUDIT) {
        return Ok(Vec::new());
    }
    let (found, value) = (Alias::new("found"), Alias::new("value"));
    let here = || Expr::col((found.clone(), value.clone()));
    let mut all = Query::select();
    all.expr_as(column.min(), value.clone()).from(Entity);
    let mut next = Query::select();
    next.expr(column.min()).from(Entity).and_where(column.into_expr().gt(here()));
    let mut step = Query::select();
    step.expr(Expr::SubQuery(None, Box::new(next.into())))
        .from(found.clone())
        .and_where(here().is_not_null());
    all.union(UnionType::All, step);
    let mut with = CommonTableExpression::new();
    with.table_name(found.clone()).column(value.clone()).query(all);
    let mut values = Query::select();
    values.column(value.clone()).from(found.clone()).and_where(here().is_not_null());
    values.with_cte(WithClause::new().recursive(true).cte(with).to_owned());
    let rows = visit.db().query_all(&values).await?;
    Ok(rows.iter().map(|row| row.try_get_by_index(0)).collect::<Result<_, _>>()?)
}

/// Those who acted, by name.
pub async fn actors(visit: &Visit) -> Outcome<Vec<(String, String)>> {
    let people = organisation::people(visit.db(), visit.viewer.day(), None).await?;
    let names: BTreeMap<String, String> =
        people.into_iter().map(|row| (Actor::Person(row.person.0).to_string(), row.name)).collect();
    let actors = values(visit, Column::Actor).await?.into_iter();
    let mut named: Vec<(String, String)> = actors
        .map(|actor| {
            let name = names.get(&actor).unwrap_or(&actor).clone();
            (actor, name)
        })
        .collect();
    named.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(named)
}
