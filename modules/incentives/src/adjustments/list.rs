//! Adjustments, the newest first.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money};
use prestasi_store::{Instant, RowId};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::person::chip;
use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::api::{Ident, ListQuery, Listed, Moment, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, PEOPLE, Visit, fields};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, FromQueryResult, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::row::{KINDS, State, adjustment};
use super::{limit, one};
use crate::plans;
use crate::rights::{MAKE_ADJUSTMENTS, READ_ADJUSTMENTS};

/// A row.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    pub id: RowId,
    pub plan: RowId,
    pub person: RowId,
    pub period: String,
    pub amount: i64,
    pub currency: String,
    pub kind: String,
    pub why: String,
    pub evidence: String,
    pub dispute: Option<RowId>,
    pub state: String,
    pub made: Instant,
    pub made_by: RowId,
    pub decided: Option<Instant>,
    pub decided_by: Option<RowId>,
    pub answer: String,
    pub withdrawn: Option<Instant>,
    pub withdrawn_by: Option<RowId>,
    pub withdrawn_why: String,
    pub called: String,
    pub plan_name: String,
}

impl Row {
    /// How much.
    pub fn money(&self) -> Money {
        Money::new(self.amount, Currency::parse(&self.currency).unwrap_or(Currency::MYR))
    }

    /// Whether it is in this state.
    pub fn is(&self, state: State) -> bool {
        self.state == state.name()
    }
}

/// What somebody put to somebody's pay.
#[derive(Debug, Serialize, ToSchema)]
pub struct Adjustment {
    id: Ident,
    plan: Ident,
    person: Ident,
    name: String,
    period: String,
    /// An exact decimal.
    amount: String,
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
    /// `correction`, `guarantee`, `goodwill`, `recovery`, `dispute` or `other`.
    kind: String,
    why: String,
    evidence: String,
    dispute: Option<Ident>,
    /// `waiting`, `holds`, `refused` or `withdrawn`.
    state: String,
    made: Moment,
    made_by: Ident,
    decided: Option<Moment>,
    /// Null where it held at once.
    decided_by: Option<Ident>,
    answer: String,
    withdrawn: Option<Moment>,
    withdrawn_by: Option<Ident>,
    withdrawn_why: String,
}

impl From<&Row> for Adjustment {
    fn from(row: &Row) -> Self {
        let at = |at: Instant| Moment(at.timestamp());
        let id = |id: RowId| Ident(id.0);
        Self {
            id: id(row.id),
            plan: id(row.plan),
            person: id(row.person),
            name: row.called.clone(),
            period: row.period.clone(),
            amount: Money::decimal(row.money()),
            currency: row.currency.clone(),
            kind: row.kind.clone(),
            why: row.why.clone(),
            evidence: row.evidence.clone(),
            dispute: row.dispute.map(id),
            state: row.state.clone(),
            made: at(row.made),
            made_by: id(row.made_by),
            decided: row.decided.map(at),
            decided_by: row.decided_by.map(id),
            answer: row.answer.clone(),
            withdrawn: row.withdrawn.map(at),
            withdrawn_by: row.withdrawn_by.map(id),
            withdrawn_why: row.withdrawn_why.clone(),
        }
    }
}

fn said(w: Words, row: &Row) -> String {
    w.say(&format!("adjustment-{}", row.state))
}

/// What it is for, in words.
pub fn kind(w: Words, row: &Row) -> String {
    w.say(&format!("adjustment-kind-{}", row.kind))
}

/// A state as people see it.
pub fn mark(w: Words, row: &Row) -> Markup {
    let tone = match row.state.as_str() {
        "waiting" => Tone::Active,
        "holds" => Tone::Good,
        "refused" => Tone::Bad,
        _ => Tone::Neutral,
    };
    badge(tone, &said(w, row))
}

/// The list, as this visitor may see it.
pub fn list(visit: &Visit) -> Outcome<List<adjustment::Entity, Row>> {
    let w = visit.words;
    let column = |column| Expr::col((adjustment::Entity, column));
    let called = PEOPLE.called(&visit.viewer, column(adjustment::Column::Person))?;
    let plan_name = plans::called(column(adjustment::Column::Plan));
    let states =
        State::ALL.map(|state| (state.name().to_owned(), w.say(&format!("adjustment-{}", state.name()))));
    let kinds = KINDS.map(|kind| (kind.to_owned(), w.say(&format!("adjustment-kind-{kind}"))));
    let (rows, app) = (visit.viewer.select::<adjustment::Entity>(), visit.app().clone());
    Ok(List {
        id: "adjustments",
        label: "adjustments-title",
        path: "/adjustments",
        rows: rows.expr_as(called.clone(), "called").expr_as(plan_name, "plan_name"),
        key: adjustment::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("made", true)),
        columns: vec![
            Column::new("name", "plan-person", Kind::Text, |_, row: &Row| row.called.clone())
                .drawn(|_, row| chip(&row.called, None))
                .by(called)
                .searched()
                .on_phone(OnPhone::Title),
            Column::new("state", "plan-state", Kind::Short, said)
                .drawn(mark)
                .by(adjustment::Column::State.into_expr())
                .filtered(Filter::Choice(states.into()))
                .on_phone(OnPhone::Below),
            Column::new("amount", "adjustment-amount", Kind::Number, |w, row: &Row| w.money(row.money()))
                .by(adjustment::Column::Amount.into_expr())
                .on_phone(OnPhone::Aside),
            Column::new("period", "pay-period", Kind::Short, |_, row: &Row| row.period.clone())
                .by(adjustment::Column::Period.into_expr())
                .filtered(Filter::Text)
                .on_phone(OnPhone::Below),
            Column::new("plan", "plan-plan", Kind::Text, |_, row: &Row| row.plan_name.clone()),
            Column::new("kind", "adjustment-kind", Kind::Short, kind)
                .by(adjustment::Column::Kind.into_expr())
                .filtered(Filter::Choice(kinds.into())),
            Column::new("why", "adjustment-why", Kind::Text, |_, row: &Row| row.why.clone()),
            Column::new("made", "statement-date", Kind::Short, move |w, row: &Row| {
                w.moment(app.local(row.made.timestamp()))
            })
            .by(adjustment::Column::Made.into_expr()),
        ],
    })
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let makes = visit.viewer.may(MAKE_ADJUSTMENTS);
    let shown = Shown {
        record: |row: &Row| (row.id.to_string(), row.called.clone()),
        bulk: Vec::new(),
        live: "adjustments",
        empty: Empty {
            mark: Icon::Pencil,
            title: w.say("adjustments-empty-title"),
            reason: w.say("adjustments-empty-reason"),
            action: makes.then(|| (w.say("adjustment-make"), "/adjustments/new".to_owned())),
            sample: None,
        },
    };
    let (table, query) = list(&visit)?.table(&visit, shown).await?;
    let panel = one::panel(&visit, &fields::parameter(visit.query(), "open"), &query.href()).await?;
    let actions = html! {
        @if visit.viewer.may(READ_ADJUSTMENTS) {
            (button::link(Weight::Plain, limit::PATH, Some(Icon::Scale), &w.say("adjustment-limits")))
        }
        @if makes { (button::link(Weight::Primary, "/adjustments/new", Some(Icon::Plus), &w.say("adjustment-make"))) }
    };
    let page = visit.page(w.say("adjustments-title")).here("/adjustments").wide().panel(panel);
    Ok(page.actions(actions).reply(&table, &[("adjustments", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit)?.file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<Adjustment>>> {
    Ok(Json(list(&visit)?.items(&visit, &asked, |row| Adjustment::from(row)).await?))
}
