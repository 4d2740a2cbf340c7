//! Who is paid in a model, and how: copied from the plan, and changed at will.

use axum::Json;
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Currency, Id, Money, Problem, Ratio, Rounding};
use prestasi_store::audit::Entry;
use prestasi_store::{Day, Error, Failure, RowId, Tx};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::form::{Control, Form};
use prestasi_web::api::{At, Body, Ident, Listed};
use prestasi_web::text::amount;
use prestasi_web::{Fault, Fields, Outcome, PEOPLE, Visit, record};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    Set,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ask::{start, wait};
use super::draft::share;
use super::row::{ToldPerson, model, model_person};
use super::{MODELS, find, known, views};
use crate::assignments::is_role;
use crate::inputs::{Cast, Paid};
use crate::rights::WRITE_MODELS;

/// Who is paid by a model as the calculation reads it: without those who are left out, with targets scaled and rounded half away.
///
/// # Errors
/// Those of the database; `overflow`.
pub async fn cast(db: &impl ConnectionTrait, viewer: &Viewer, model: &model::Model) -> Result<Cast, Error> {
    let rows = viewer.select::<model_person::Entity>().filter(model_person::Column::Model.eq(model.id));
    let rows = rows.filter(model_person::Column::LeftOut.eq(false));
    let mut cast = Cast::new();
    for row in rows.order_by_asc(model_person::Column::Id).all(db).await? {
        let scaled = |target: i64| {
            let target = Ratio::from_int(target).checked_mul(share(model.targets));
            let whole = target.and_then(|target| target.round(Rounding::HalfAway, 0));
            let whole = whole.and_then(|whole| i64::try_from(whole).ok());
            whole.ok_or_else(|| Problem::new("overflow").arg("what", "target"))
        };
        cast.entry(row.person).or_default().push(Paid {
            span: Day::span(row.valid_from, row.valid_to)?,
            role: row.role,
            target: row.target.map(scaled).transpose()?,
            currency: row.currency,
            pay_currency: row.pay_currency,
        });
    }
    Ok(cast)
}

/// Somebody is paid otherwise by a model, or left out.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeModelPerson {
    pub model: Id,
    /// The row of the model.
    pub row: Id,
    pub role: String,
    /// In minor units, a year.
    pub target: Option<i64>,
    pub left_out: bool,
}

impl Operation for ChangeModelPerson {
    const NAME: &'static str = "models.cast";
    const NEEDS: Need = Need::Permission(WRITE_MODELS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let model = known(tx, viewer, self.model).await?;
        let rows = viewer.select::<model_person::Entity>().filter(model_person::Column::Model.eq(model.id));
        let row = rows.filter(model_person::Column::Id.eq(RowId(self.row))).one(tx).await?;
        let before = row.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))?;
        if !is_role(&self.role) {
            return Err(Failure::Refused(Problem::new("plan-role-unfit")));
        }
        if self.target.is_some_and(|target| target < 0) {
            return Err(Failure::Refused(Problem::new("plan-target-unfit")));
        }
        let next = model_person::ActiveModel {
            id: Set(before.id),
            role: Set(self.role.clone()),
            target: Set(self.target),
            left_out: Set(self.left_out),
            ..Default::default()
        };
        let after = next.update(tx).await?;
        let told = (ToldPerson::from(&before), ToldPerson::from(&after));
        tx.audit(Entry::changed("model-person", before.id, &told.0, &told.1)?);
        let mut next = model::ActiveModel { id: Set(model.id), ..Default::default() };
        wait(&mut next, model.asked);
        start(tx, &next.update(tx).await?).await
    }
}

/// A row, with the person's name.
#[derive(Debug, Clone, FromQueryResult)]
struct Row {
    id: RowId,
    person: RowId,
    role: String,
    target: Option<i64>,
    currency: String,
    valid_from: Day,
    valid_to: Day,
    left_out: bool,
    called: String,
}

impl Row {
    fn money(&self) -> Option<Money> {
        Some(Money::new(self.target?, Currency::parse(&self.currency).ok()?))
    }
}

/// Somebody who is paid by a model.
#[derive(Debug, Serialize, ToSchema)]
pub struct ModelPerson {
    id: Ident,
    person: Ident,
    name: String,
    /// As the plan calls it.
    role: String,
    /// A year's, as it was copied: an exact decimal.
    target: Option<String>,
    /// Whether the model leaves them out.
    left_out: bool,
}

async fn rows(visit: &Visit, model: RowId) -> Outcome<Vec<Row>> {
    let person = Expr::col((model_person::Entity, model_person::Column::Person));
    let rows = visit.viewer.select::<model_person::Entity>().filter(model_person::Column::Model.eq(model));
    let rows = rows.expr_as(PEOPLE.called(&visit.viewer, person)?, "called");
    let rows = rows.order_by_asc(model_person::Column::Id).into_model::<Row>();
    let mut rows = rows.all(visit.db()).await?;
    rows.sort_by(|a, b| a.called.cmp(&b.called).then_with(|| a.valid_from.cmp(&b.valid_from)));
    Ok(rows)
}

async fn one(visit: &Visit, model: RowId, id: Id) -> Outcome<Row> {
    rows(visit, model).await?.into_iter().find(|row| row.id.0 == id).ok_or_else(Fault::not_found)
}

pub async fn items(visit: Visit, At([model]): At<1>) -> Outcome<Json<Listed<ModelPerson>>> {
    let row = find(&visit, model).await?;
    let item = |row: Row| ModelPerson {
        id: Ident(row.id.0),
        person: Ident(row.person.0),
        target: row.money().map(Money::decimal),
        name: row.called,
        role: row.role,
        left_out: row.left_out,
    };
    let items = rows(&visit, row.id).await?.into_iter().map(item).collect();
    Ok(Json(Listed { items, after: None }))
}

/// How somebody is paid in a model.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ModelPersonChange {
    /// As the plan calls it.
    #[schema(pattern = "^[A-Za-z0-9_ -]{1,40}$")]
    role: String,
    /// A year's: an exact decimal.
    #[schema(pattern = r"^[0-9]{1,12}(\.[0-9]{1,4})?$")]
    target: Option<String>,
    /// Whether the model leaves them out.
    #[serde(default)]
    left_out: bool,
}

fn target(text: &str, currency: &str) -> Result<i64, Problem> {
    Ok(amount(text, Currency::parse(currency)?)?.minor)
}

pub async fn put(
    visit: Visit,
    At([model, id]): At<2>,
    Body(new): Body<ModelPersonChange>,
) -> Outcome<StatusCode> {
    let row = one(&visit, find(&visit, model).await?.id, id).await?;
    let target = new.target.map(|text| target(&text, &row.currency)).transpose()?;
    visit.does(ChangeModelPerson { model, row: id, role: new.role, target, left_out: new.left_out }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit, At([model]): At<1>) -> Outcome<Response> {
    let w = visit.words;
    let row = find(&visit, model).await?;
    let all = rows(&visit, row.id).await?;
    let content = html! {
        (views(&visit, &row, "people"))
        @if all.is_empty() { p class="muted" { (w.say("model-people-none")) } }
        @else { (table(&visit, &row, &all)?) }
    };
    let page = visit.page(row.name.clone()).here(MODELS.path).under(w.say(MODELS.label), MODELS.path);
    Ok(page.reply(&content, &[("model-people", &content)]))
}

fn table(visit: &Visit, model: &model::Model, all: &[Row]) -> Outcome<Markup> {
    let (w, writes) = (visit.words, visit.viewer.may(WRITE_MODELS));
    let mut days = Vec::with_capacity(all.len());
    for row in all {
        days.push(record::days(visit, record::span(row.valid_from, row.valid_to)?));
    }
    Ok(html! {
        div class="table-scroll" role="region" tabindex="0" aria-label=(w.say("plan-people")) { table class="plain" {
            thead { tr {
                th scope="col" { (w.say("plan-person")) } th scope="col" { (w.say("plan-role")) }
                th scope="col" { (w.say("model-days")) }
                th scope="col" class="number" { (w.say("plan-target")) } th scope="col" { (w.say("plan-state")) }
            } }
            tbody { @for (row, days) in all.iter().zip(&days) { tr {
                th scope="row" {
                    @if writes { a href={ "/models/" (model.id) "/people/" (row.id) } { (row.called) } } @else { (row.called) }
                }
                td { (row.role) }
                td { (days) }
                td class="number" { (row.money().map_or_else(|| "–".to_owned(), |money| w.money(money))) }
                td {
                    @if row.left_out { (badge(Tone::Neutral, &w.say("model-left-out"))) }
                    @else { (badge(Tone::Good, &w.say("model-taken-in"))) }
                }
            } } }
        } }
    })
}

pub async fn change(visit: Visit, At([model, id]): At<2>) -> Outcome<Response> {
    let model = find(&visit, model).await?;
    let row = one(&visit, model.id, id).await?;
    let typed = Fields::of([
        ("role", row.role.clone()),
        ("target", row.money().map(Money::decimal).unwrap_or_default()),
        ("left_out", if row.left_out { "yes".to_owned() } else { String::new() }),
    ]);
    show(&visit, &model, &row, &typed)
}

fn show(visit: &Visit, model: &model::Model, row: &Row, typed: &Fields) -> Outcome<Response> {
    let (w, currency) = (visit.words, Currency::parse(&row.currency)?);
    let money = Control::Money(typed.value("target").to_owned(), currency);
    let asked = Form {
        id: "model-person",
        action: format!("/models/{}/people/{}", model.id, row.id),
        fields: vec![
            typed.line(w, "role", "plan-role").hint(w.say("plan-role-hint")),
            typed.show(w, "target", "plan-target", money).hint(w.say("plan-target-hint")).optional(),
            typed.show(w, "left_out", "model-leave-out", Control::Check(typed.is_on("left_out"))).optional(),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("model-write"),
        cancel: Some(format!("/models/{}/people", model.id)),
        draft: None,
    };
    Ok(MODELS.ask(visit, row.called.clone(), &asked))
}

pub async fn send(visit: Visit, At([model, id]): At<2>, mut typed: Fields) -> Outcome<Response> {
    let of = find(&visit, model).await?;
    let row = one(&visit, of.id, id).await?;
    let (role, left_out) = (typed.text("role"), typed.is_on("left_out"));
    let target = match typed.value("target").trim() {
        "" => None,
        _ => typed.read("target", |text| target(text, &row.currency)),
    };
    if typed.is_right() {
        let does = ChangeModelPerson { model, row: id, role, target, left_out };
        match visit.does_as(typed.ask(&visit)?, does).await {
            Ok(()) => return Ok(visit.wants.go(&format!("/models/{model}/people"))),
            Err(fault) => {
                typed.blame(fault, &[("plan-role-unfit", "role"), ("plan-target-unfit", "target")])?
            }
        }
    }
    Ok(record::again(show(&visit, &of, &row, &typed)?))
}
