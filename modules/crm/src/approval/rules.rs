//! The rules of approval: kept whole, so that what is decided by is one thing with a version.

use axum::Json;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_access::{Need, Operation, Policy, Protected, Viewer};
use prestasi_i18n::Words;
use prestasi_kernel::{Id, Money, Problem, Ratio};
use prestasi_pricing::{Ladder, Limit, Matrix};
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::versioned::{self, Refusal, Versioned};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::Icon;
use prestasi_web::api::Body;
use prestasi_web::{Outcome, Visit};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json_;
use utoipa::ToSchema;

use super::told::{ROLES, role_named};
use crate::object::Kept;
use crate::rights::{WRITE_SELLING, shared};

#[expect(clippy::module_inception, reason = "a table is called after what a row of it is")]
pub mod rules {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// The rules.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_approval_rules")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: RowId,
        pub version: i64,
        /// As the engine reads them, in JSON.
        pub rules: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Versioned for rules::Entity {
    fn version() -> rules::Column {
        rules::Column::Version
    }
}

impl Protected for rules::Entity {
    fn policy() -> Policy {
        shared()
    }
}

/// The key of the one row.
const ID: RowId = RowId(Id::from_u128(1));

/// The table.
pub fn table() -> Table {
    Table::new("crm_approval_rules").id().versioned().column("rules", Kind::Text)
}

/// The rules that hold; the usual ones before anybody changed them.
pub async fn current(tx: &Tx) -> Kept<Matrix> {
    let row = rules::Entity::find_by_id(ID).one(tx).await?;
    row.map_or_else(|| Ok(Matrix::default()), |row| read(&row.rules)).map_err(Failure::Refused)
}

/// The same for a visitor, with their version.
pub async fn shown(visit: &Visit) -> Outcome<(i64, Matrix)> {
    let row = visit.viewer.select::<rules::Entity>().one(visit.db()).await?;
    Ok(match row {
        Some(row) => (row.version, read(&row.rules)?),
        None => (0, Matrix::default()),
    })
}

fn read(text: &str) -> Result<Matrix, Problem> {
    serde_json::from_str(text).map_err(unreadable)
}

fn unreadable(error: serde_json::Error) -> Problem {
    Problem::new("crm-rules-unreadable").arg("error", error)
}

/// The rules are others from now on.
#[derive(Debug, Serialize)]
pub struct KeepRules {
    /// The version that was seen; 0 for the usual ones.
    pub seen: i64,
    pub rules: Matrix,
}

impl Operation for KeepRules {
    const NAME: &'static str = "crm-approval.rules";
    const NEEDS: Need = Need::Permission(WRITE_SELLING);
    type Answer = ();
    type Refusal = Refusal;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Refusal>> {
        let refuse = |problem: Problem| Failure::Refused(Refusal::Problem(problem));
        if let Some(problem) = wrong(&self.rules) {
            return Err(refuse(problem));
        }
        let before = rules::Entity::find_by_id(ID).one(tx).await?;
        let text = serde_json::to_string(&self.rules).map_err(|error| refuse(unreadable(error)))?;
        let row = rules::ActiveModel { id: Set(ID), rules: Set(text.clone()), ..Default::default() };
        match &before {
            None => {
                rules::ActiveModel { version: Set(1), ..row }.insert(tx).await?;
            }
            Some(_) => {
                let kept = versioned::update::<rules::Entity>(tx, row, self.seen).await;
                kept.map_err(|failure| failure.map(Refusal::Stale))?;
            }
        }
        let before = before.map(|row| row.rules);
        tx.audit(Entry::changed("crm-approval-rules", ID, &before, &text)?);
        Ok(())
    }
}

/// What is wrong with rules, if something is.
fn wrong(rules: &Matrix) -> Option<Problem> {
    let roles = || rules.ladders.iter().flat_map(|ladder| &ladder.levels).flat_map(|level| &level.roles);
    let unknown = roles().find(|role| !ROLES.iter().any(|(name, _)| name == role));
    let unknown = unknown.map(|role| {
        Problem::new("crm-approver-unfit").arg("role", role).near(role, ROLES.map(|(name, _)| name))
    });
    unknown.or_else(|| rules.check().into_iter().next())
}

/// The rules as programs read and write them.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApprovalRules {
    /// Their version; 0 before anybody changed the usual ones.
    #[schema(minimum = 0)]
    version: i64,
    /// Ladders of levels, each with its limits.
    #[schema(value_type = Object)]
    rules: Json_,
}

pub async fn one(visit: Visit) -> Outcome<Json<ApprovalRules>> {
    let (version, rules) = shown(&visit).await?;
    Ok(Json(ApprovalRules { version, rules: serde_json::to_value(rules).map_err(unreadable)? }))
}

pub async fn put(visit: Visit, Body(sent): Body<ApprovalRules>) -> Outcome<StatusCode> {
    let rules = serde_json::from_value(sent.rules).map_err(unreadable)?;
    visit.does(KeepRules { seen: sent.version, rules }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let (_, rules) = shown(&visit).await?;
    let content = html! {
        p class="muted" { (w.say("crm-approval-rules-about")) }
        @for ladder in &rules.ladders { div class="card narrow" { (drawn(w, ladder)) } }
        @if let Some(days) = rules.open_days { p { (w.with("crm-rules-open-days", &[("days", days.to_string())])) } }
        @if rules.ask_without_cost { p { (w.say("crm-rules-without-cost")) } }
    };
    let mut page = visit.page(w.say("crm-approval-rules")).here("/approval-rules");
    if visit.viewer.may(WRITE_SELLING) {
        let change = w.say("crm-approval-rules-change");
        page = page.actions(button::link(
            Weight::Primary,
            "/approval-rules/change",
            Some(Icon::Pencil),
            &change,
        ));
    }
    Ok(page.reply(&content, &[]))
}

/// The levels of a ladder, each with what it may.
fn drawn(w: Words, ladder: &Ladder) -> Markup {
    html! {
        h2 class="title" { (ladder.name) }
        ol class="rows" {
            @for level in &ladder.levels {
                li {
                    span { (level.roles.iter().map(|role| role_named(w, role)).collect::<Vec<_>>().join(" + ")) }
                    span class="muted" {
                        @if level.limits.is_empty() { (w.say("crm-limit-none")) }
                        @else { (level.limits.iter().map(|one| limit(w, one)).collect::<Vec<_>>().join(" · ")) }
                    }
                }
            }
        }
    }
}

fn limit(w: Words, limit: &Limit) -> String {
    let share = |key: &str, share: &Ratio| w.with(key, &[("share", w.percent(share, 2))]);
    let amounts = |key: &str, amounts: &[Money]| {
        let told = amounts.iter().map(|amount| w.money(*amount)).collect::<Vec<_>>().join(", ");
        w.with(key, &[("amount", told)])
    };
    match limit {
        Limit::Discount(most) => share("crm-limit-discount", most),
        Limit::LineDiscount(most) => share("crm-limit-line-discount", most),
        Limit::Margin(least) => share("crm-limit-margin", least),
        Limit::List(most) => amounts("crm-limit-list", most),
        Limit::Net(most) => amounts("crm-limit-net", most),
        Limit::TermDays(most) => w.with("crm-limit-term", &[("days", most.to_string())]),
    }
}
