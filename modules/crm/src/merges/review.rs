//! Records that may be the same, among the newest or among those that an import added: some at a time.

use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::{Empty, empty};
use prestasi_ui::icon::Icon;
use prestasi_ui::tabs::{Tab, tabs};
use prestasi_web::{Fault, Outcome, Place, Route, Section, Visit, fields};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use super::Merges;
use super::around::suggestions;
use crate::accounts::account;
use crate::contacts::contact;
use crate::duplicates;
use crate::imports::external;
use crate::leads::lead;
use crate::object::{Draft, Row, column, list};
use crate::rights::WRITE;

const PATH: &str = "/duplicates";
/// Records that are looked at for one page.
const LOOKED_AT: u64 = 100;
/// The kinds, by their names in addresses.
const KINDS: [(&str, &str); 3] =
    [("accounts", "crm-accounts"), ("contacts", "crm-contacts"), ("leads", "crm-leads")];

/// The address.
pub fn routes() -> [Route; 1] {
    [Route::page(PATH, WRITE, page)]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Gather,
        label: "crm-merge-review",
        mark: Icon::Group,
        href: PATH,
        allow: WRITE,
    }]
}

/// Where those are that an import added; nothing for kinds that do not merge.
pub fn of_import(path: &str, import: RowId) -> Option<String> {
    let kind = path.trim_start_matches('/');
    let known = KINDS.iter().any(|(name, _)| *name == kind);
    known.then(|| format!("{PATH}?{}", fields::query(&[("kind", kind), ("import", &import.to_string())])))
}

/// Which records are looked at.
struct Scope {
    import: Option<Id>,
    before: Option<Id>,
}

async fn page(visit: Visit) -> Outcome<Response> {
    let asked = |name: &str| fields::parameter(visit.query(), name);
    let kind = Some(asked("kind")).filter(|kind| !kind.is_empty()).unwrap_or_else(|| "accounts".to_owned());
    let scope = Scope { import: Id::parse(&asked("import")).ok(), before: Id::parse(&asked("before")).ok() };
    let content = match kind.as_str() {
        "accounts" => some::<account::Entity>(&visit, &kind, &scope).await?,
        "contacts" => some::<contact::Entity>(&visit, &kind, &scope).await?,
        "leads" => some::<lead::Entity>(&visit, &kind, &scope).await?,
        _ => return Err(Fault::not_found()),
    };
    let w = visit.words;
    let others = |name: &str| match scope.import {
        Some(import) => of_import(name, RowId(import)).unwrap_or_default(),
        None => format!("{PATH}?kind={name}"),
    };
    let all = KINDS.map(|(name, label)| Tab {
        label: w.say(label),
        href: others(name),
        here: name == kind,
        count: None,
    });
    let drawn =
        html! { (tabs(w, &w.say("crm-merge-review"), &all)) div class="card narrow stack" { (content) } };
    Ok(visit.page(w.say("crm-merge-review")).here(PATH).reply(&drawn, &[]))
}

/// The records of a kind, the newest first, each with those that may be the same.
async fn some<E: Merges>(visit: &Visit, kind: &str, scope: &Scope) -> Outcome<Markup> {
    let (w, key) = (visit.words, column::<E>("id")?);
    let mut rows = list::<E>(visit)?.rows.order_by_desc(key).limit(LOOKED_AT);
    if let Some(before) = scope.before {
        rows = rows.filter(key.lt(RowId(before)));
    }
    if let Some(import) = scope.import {
        let added = Query::select()
            .column(external::Column::Record)
            .from(external::Entity)
            .and_where(external::Column::Import.eq(RowId(import)))
            .take();
        rows = rows.filter(key.in_subquery(added));
    }
    let rows = rows.into_model::<Row<E>>().all(visit.db()).await?;
    let (mut found, mut shown) = (Vec::new(), Vec::new());
    for row in &rows {
        let like = duplicates::alike_to(visit, row.id(), &Draft::<E>::seen(&row.model)).await?;
        // Each pair once.
        let like: Vec<_> = like.into_iter().filter(|like| !shown.contains(&(like.id.0, row.id()))).collect();
        shown.extend(like.iter().map(|like| (row.id(), like.id.0)));
        if !like.is_empty() {
            found.push((row, suggestions(visit, E::CALLED.path, row.id(), &like)?));
        }
    }
    let full = rows.len() as u64 == LOOKED_AT;
    let older = rows.last().filter(|_| full).map(|row| {
        let (import, before) = (scope.import.map(|id| id.to_string()), row.id().to_string());
        let pairs = [("kind", kind), ("before", &*before)].into_iter();
        let pairs: Vec<_> = pairs.chain(import.as_deref().map(|id| ("import", id))).collect();
        format!("{PATH}?{}", fields::query(&pairs))
    });
    Ok(html! {
        p class="muted" { (w.with("crm-merge-looked", &[("count", w.count(i64::try_from(rows.len()).unwrap_or(i64::MAX)))])) }
        @if found.is_empty() { (nothing(visit)) }
        @for (row, like) in &found {
            section class="stack" {
                h2 class="title" { a href={ (E::CALLED.path) "/" (row.id()) } { (row.name()) } }
                (like)
            }
        }
        @if let Some(older) = older { div class="row" { (button::link(Weight::Plain, &older, None, &w.say("crm-merge-older"))) } }
    })
}

fn nothing(visit: &Visit) -> Markup {
    let w = visit.words;
    empty(&Empty {
        mark: Icon::Group,
        title: w.say("crm-merge-none"),
        reason: w.say("crm-merge-none-reason"),
        action: None,
        sample: None,
    })
}
