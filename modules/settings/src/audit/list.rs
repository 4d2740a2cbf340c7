//! The trail, the newest first. It may have millions of entries: what narrows it is compared as a whole and stands in an
//! index, nothing is looked through, and pages are found by number. Of a million entries, each narrowing takes less than
//! a millisecond; to look through the actions for a part of a word took two seconds.

use axum::Json;
use axum::response::Response;
use prestasi_access::audit::{about, who};
use prestasi_i18n::Words;
use prestasi_store::audit::{Column as Field, Entity};
use prestasi_store::{ActorText, Instant, RowId};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::api::{Ident, ListQuery, Listed, Moment, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, Visit, fields};
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::one;

/// A row.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    pub seq: i64,
    pub change: RowId,
    pub at: Instant,
    pub actor: ActorText,
    pub who: String,
    pub action: String,
    pub kind: String,
    pub subject: String,
    pub about: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub why: Option<String>,
}

/// An entry of the audit trail.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditEntry {
    /// Its number, from 1 without a gap.
    #[schema(minimum = 1)]
    seq: i64,
    /// The change that it belongs to; several entries may.
    change: Ident,
    at: Moment,
    /// `person:`, `token:` or `system:` with an id or a name.
    actor: String,
    /// The actor's name.
    who: String,
    /// What was done.
    action: String,
    /// To what kind of thing.
    kind: String,
    /// To which one.
    subject: String,
    /// How it stood before, as JSON; null for what came to be.
    before: Option<String>,
    /// How it stands after, as JSON; null for what is gone.
    after: Option<String>,
    /// The reason that was given.
    why: Option<String>,
}

/// The list, as this visitor may see it.
pub async fn list(visit: &Visit) -> Outcome<List<Entity, Row>> {
    let app = visit.app().clone();
    let w = visit.words;
    let choices = |texts: Vec<String>, told: fn(Words, &str) -> String| {
        let mut choices: Vec<_> = texts.into_iter().map(|text| (text.clone(), told(w, &text))).collect();
        choices.sort_by(|a, b| a.1.cmp(&b.1));
        choices
    };
    Ok(List {
        id: "audit",
        label: "audit-title",
        path: "/audit",
        rows: visit.viewer.select::<Entity>().expr_as(who(), "who").expr_as(about(), "about"),
        key: Field::Seq,
        cursor: |row| row.seq.to_string(),
        order: Some(("seq", true)),
        columns: vec![
            Column::new("seq", "audit-number", Kind::Number, |w, row: &Row| w.count(row.seq))
                .by(Field::Seq.into_expr())
                .on_phone(OnPhone::Hidden),
            Column::new("at", "audit-when", Kind::Short, move |w, row: &Row| {
                w.moment(app.local(row.at.timestamp()))
            }),
            Column::new("who", "audit-who", Kind::Text, |w, row: &Row| one::actor(w, row))
                .on_phone(OnPhone::Aside),
            Column::new("action", "audit-action", Kind::Text, |w, row: &Row| did(w, &row.action))
                .by(Field::Action.into_expr())
                .filtered(Filter::Choice(choices(one::values(visit, Field::Action).await?, did)))
                .on_phone(OnPhone::Title),
            Column::new("kind", "audit-kind", Kind::Text, |w, row: &Row| thing(w, &row.kind))
                .by(Field::Kind.into_expr())
                .filtered(Filter::Choice(choices(one::values(visit, Field::Kind).await?, thing))),
            Column::new("about", "audit-subject", Kind::Text, |_, row: &Row| row.about.clone()),
            Column::new("subject", "audit-subject-id", Kind::Text, |_, row: &Row| row.subject.clone())
                .by(Field::Subject.into_expr())
                .filtered(Filter::Whole)
                .optional(),
            Column::new("why", "audit-why", Kind::Text, |_, row: &Row| row.why.clone().unwrap_or_default()),
            Column::new("actor", "audit-actor", Kind::Text, |_, row: &Row| row.actor.to_string())
                .by(Field::Actor.into_expr())
                .filtered(Filter::Choice(one::actors(visit).await?))
                .optional(),
        ],
    })
}

/// What was done, in words.
pub fn did(w: Words, action: &str) -> String {
    w.say(&format!("did-{}", action.replace('.', "-")))
}

/// What kind of thing, in words.
pub fn thing(w: Words, kind: &str) -> String {
    w.say(&format!("thing-{kind}"))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let shown = Shown {
        live: "audit",
        record: |row: &Row| (row.seq.to_string(), row.seq.to_string()),
        bulk: Vec::new(),
        empty: Empty {
            mark: Icon::Receipt,
            title: w.say("audit-empty-title"),
            reason: w.say("audit-empty-reason"),
            action: None,
            sample: None,
        },
    };
    let (table, query) = list(&visit).await?.table(&visit, shown).await?;
    let open = fields::parameter(visit.query(), "open");
    let panel = one::panel(&visit, &open, &query.href()).await?;
    let verify = button::link(Weight::Primary, "/audit/verify", Some(Icon::Shield), &w.say("audit-verify"));
    let page = visit.page(w.say("audit-title")).here("/audit").wide().panel(panel).actions(verify);
    Ok(page.basis(w.say("audit-basis")).reply(&table, &[("audit", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit).await?.file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<AuditEntry>>> {
    let item = |row: &Row| AuditEntry {
        seq: row.seq,
        change: Ident(row.change.0),
        at: Moment(row.at.timestamp()),
        actor: row.actor.to_string(),
        who: row.who.clone(),
        action: row.action.clone(),
        kind: row.kind.clone(),
        subject: row.subject.clone(),
        before: row.before.clone(),
        after: row.after.clone(),
        why: row.why.clone(),
    };
    Ok(Json(list(&visit).await?.items(&visit, &asked, item).await?))
}
