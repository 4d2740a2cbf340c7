//! Rewards with what is spent of their budgets, for whoever sees plans.

use axum::Json;
use axum::response::Response;
use jiff::civil::Date;
use maud::Markup;
use prestasi_i18n::Words;
use prestasi_kernel::{Id, Money};
use prestasi_store::RowId;
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::table::{Kind, OnPhone};
use prestasi_web::api::{Day as ApiDay, Ident, ListQuery, Listed, Query as Asked};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Fault, Outcome, Visit, fields};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};
use sea_orm::{
    ColumnTrait, DbErr, FromQueryResult, Order, QueryFilter, QueryResult, QuerySelect, QueryTrait,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::row::reward;
use super::terms::{Counts, Pays, Share};
use super::{REWARDS, one};
use crate::objectives;
use crate::plans::{plan, version};
use crate::rights::WRITE_PLANS;
use crate::runs::payout;

/// A reward, how far it is, and what it came to.
#[derive(Debug, Clone)]
pub struct Row {
    pub of: reward::Model,
    state: String,
    archived: bool,
    pub spent: i64,
    pub earners: i64,
}

impl FromQueryResult for Row {
    fn from_query_result(row: &QueryResult, prefix: &str) -> Result<Self, DbErr> {
        Ok(Self {
            of: reward::Model::from_query_result(row, prefix)?,
            state: row.try_get(prefix, "state")?,
            archived: row.try_get(prefix, "archived")?,
            spent: row.try_get(prefix, "spent")?,
            earners: row.try_get(prefix, "earners")?,
        })
    }
}

/// A bonus for some days, out of a budget.
#[derive(Debug, Serialize, ToSchema)]
pub struct Reward {
    pub id: Ident,
    /// The plan that pays it.
    plan: Ident,
    name: String,
    first: ApiDay,
    last: ApiDay,
    /// `draft`, `proposed`, `refused`, `coming`, `running`, `over` or `away`.
    state: String,
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
    counts: Counts,
    /// The code of the product that counts; null where all do.
    product: Option<String>,
    /// An amount or how many; null where it is paid from the first one on.
    goal: Option<String>,
    pays: Pays,
    /// An amount or a percentage: exact decimals.
    paid: String,
    person_cap: Option<String>,
    budget: String,
    /// What all have earned by it so far.
    spent: String,
    share: Share,
    /// How many have earned something by it.
    #[schema(minimum = 0)]
    earners: i64,
    #[schema(minimum = 0)]
    days_left: i64,
}

impl Row {
    /// How far it is on a day.
    pub fn state(&self, today: Date) -> &str {
        match self.state.as_str() {
            _ if self.archived => "away",
            "approved" if today < self.of.first.date() => "coming",
            "approved" if today > self.of.last.date() => "over",
            "approved" => "running",
            state => state,
        }
    }

    fn told(&self, today: Date) -> Reward {
        let terms = self.of.terms();
        let money = |minor| Money::decimal(terms.money(minor));
        let goal = match terms.counts {
            Counts::Amount => money(terms.goal),
            Counts::Orders | Counts::Units => terms.goal.to_string(),
        };
        Reward {
            id: Ident(self.of.id.0),
            plan: Ident(self.of.plan.0),
            name: terms.name.clone(),
            first: terms.first,
            last: terms.last,
            state: self.state(today).to_owned(),
            currency: terms.currency.clone(),
            counts: terms.counts,
            product: terms.product.clone(),
            goal: (terms.goal != 0).then_some(goal),
            pays: terms.pays,
            paid: match terms.pays {
                Pays::Percent => objectives::plain(terms.paid),
                Pays::Once | Pays::Each => money(terms.paid),
            },
            person_cap: terms.person_cap.map(money),
            budget: money(terms.budget),
            spent: money(self.spent),
            share: terms.share,
            earners: self.earners,
            days_left: terms.days_left(today),
        }
    }
}

/// What a state is called.
fn said(w: Words, state: &str) -> String {
    w.say(&format!("reward-state-{state}"))
}

/// A state as people see it.
pub fn mark(w: Words, state: &str) -> Markup {
    let tone = match state {
        "running" => Tone::Good,
        "proposed" | "coming" => Tone::Active,
        "refused" => Tone::Bad,
        _ => Tone::Neutral,
    };
    badge(tone, &said(w, state))
}

fn of_reward(column: reward::Column) -> Expr {
    Expr::col((reward::Entity, column))
}

/// How far the newest text of the plan of a reward is.
fn state() -> Expr {
    let mut newest = Query::select();
    newest.column((version::Entity, version::Column::State)).from(version::Entity);
    newest.and_where(Expr::col((version::Entity, version::Column::Plan)).eq(of_reward(reward::Column::Plan)));
    newest.order_by((version::Entity, version::Column::Number), Order::Desc).limit(1);
    Expr::SubQuery(None, Box::new(newest.take().into()))
}

/// Whether its plan is put away.
fn archived() -> Expr {
    let mut away = Query::select();
    away.column((plan::Entity, plan::Column::Archived)).from(plan::Entity);
    away.and_where(Expr::col((plan::Entity, plan::Column::Id)).eq(of_reward(reward::Column::Plan)));
    Expr::SubQuery(None, Box::new(away.take().into()))
}

/// A figure of what a reward came to, as far as the viewer sees pay.
fn figure(visit: &Visit, figure: Expr) -> Expr {
    let rows = visit.viewer.select::<payout::Entity>().select_only().expr(figure);
    let same = Expr::col((payout::Entity, payout::Column::Plan)).eq(of_reward(reward::Column::Plan));
    let rows = rows.filter(same).filter(payout::Column::Earned.ne(0)).into_query();
    Func::coalesce([Expr::SubQuery(None, Box::new(rows.into())), Expr::val(0_i64)]).into()
}

/// The list, as this visitor may see it.
pub fn list(visit: &Visit) -> List<reward::Entity, Row> {
    let today = visit.viewer.day();
    let earned = Expr::col((payout::Entity, payout::Column::Earned)).sum().cast_as("bigint");
    let earners = Expr::col((payout::Entity, payout::Column::Person)).count_distinct();
    let rows = visit.viewer.select::<reward::Entity>();
    let rows = rows.expr_as(state(), "state").expr_as(archived(), "archived");
    let rows = rows.expr_as(figure(visit, earned), "spent").expr_as(figure(visit, earners), "earners");
    List {
        id: "rewards",
        label: REWARDS.label,
        path: REWARDS.path,
        rows,
        key: reward::Column::Id,
        cursor: |row| row.of.id.to_string(),
        order: Some(("last", true)),
        columns: vec![
            Column::new("name", "plan-name", Kind::Text, |_, row: &Row| row.of.name.clone())
                .by(reward::Column::Name.into_expr())
                .searched()
                .on_phone(OnPhone::Title),
            Column::new("state", "plan-state", Kind::Short, move |w, row: &Row| said(w, row.state(today)))
                .drawn(move |w, row| mark(w, row.state(today)))
                .on_phone(OnPhone::Aside),
            Column::new("first", "plan-first", Kind::Short, |w, row: &Row| w.date(row.of.first.date()))
                .by(reward::Column::First.into_expr()),
            Column::new("last", "plan-last", Kind::Short, |w, row: &Row| w.date(row.of.last.date()))
                .by(reward::Column::Last.into_expr())
                .on_phone(OnPhone::Below),
            Column::new("left", "reward-days-left", Kind::Number, move |w, row: &Row| {
                w.count(row.of.terms().days_left(today))
            }),
            Column::new("earners", "reward-earners", Kind::Number, |w, row: &Row| w.count(row.earners)),
            Column::new("spent", "reward-spent", Kind::Number, |w, row: &Row| {
                w.money(row.of.terms().money(row.spent))
            })
            .on_phone(OnPhone::Below),
            Column::new("budget", "reward-budget", Kind::Number, |w, row: &Row| {
                w.money(row.of.terms().money(row.of.budget))
            })
            .by(reward::Column::Budget.into_expr())
            .on_phone(OnPhone::Below),
        ],
    }
}

/// The reward; nothing for whoever may not see it.
pub async fn find(visit: &Visit, id: Id) -> Outcome<Row> {
    let rows = list(visit).rows.filter(reward::Column::Id.eq(RowId(id)));
    rows.into_model::<Row>().one(visit.db()).await?.ok_or_else(Fault::not_found)
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let writes = visit.viewer.may(WRITE_PLANS);
    let shown = Shown {
        record: |row: &Row| (row.of.id.to_string(), row.of.name.clone()),
        bulk: Vec::new(),
        live: "runs",
        empty: Empty {
            mark: Icon::Trophy,
            title: w.say("rewards-empty-title"),
            reason: w.say("rewards-empty-reason"),
            action: writes.then(|| (w.say("reward-add"), "/rewards/new".to_owned())),
            sample: None,
        },
    };
    let (table, query) = list(&visit).table(&visit, shown).await?;
    let panel = one::panel(&visit, &fields::parameter(visit.query(), "open"), &query.href()).await?;
    let mut page = visit.page(w.say(REWARDS.label)).here(REWARDS.path).wide().panel(panel);
    if writes {
        let add = button::link(Weight::Primary, "/rewards/new", Some(Icon::Plus), &w.say("reward-add"));
        page = page.actions(add);
    }
    Ok(page.reply(&table, &[("rewards", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit).file(&visit).await
}

pub async fn items(visit: Visit, Asked(asked): Asked<ListQuery>) -> Outcome<Json<Listed<Reward>>> {
    let today = visit.viewer.day();
    Ok(Json(list(&visit).items(&visit, &asked, |row| row.told(today)).await?))
}

/// The reward as programs read it.
pub fn told(visit: &Visit, row: &Row) -> Reward {
    row.told(visit.viewer.day())
}
