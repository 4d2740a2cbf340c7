//! A plan is modelled: its text and the people whom it pays are copied, and looked at over days that are past.

use axum::response::Response;
use jiff::civil::Date;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Day, Failure, Instant, RowId, Tx, insert_all};
use prestasi_ui::form::{Control, Field, Form};
use prestasi_web::api::{Body, Created, Day as ApiDay, Ident, Line};
use prestasi_web::record::{self, Added};
use prestasi_web::text::amount;
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ActiveModelTrait, ColumnTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::MODELS;
use super::ask::start;
use super::draft::{BLAMED, Draft, thousandths};
use super::row::{State, Told, model, model_person};
use super::work::termed;
use crate::inputs::cast;
use crate::plans::{self, plan, readable, version};
use crate::rights::WRITE_MODELS;

/// A plan is modelled.
#[derive(Debug, Clone, Serialize)]
pub struct AddModel {
    pub plan: Id,
    /// Which of its texts is copied; the newest without one.
    pub number: Option<i64>,
    pub draft: Draft,
}

impl Operation for AddModel {
    const NAME: &'static str = "models.add";
    const NEEDS: Need = Need::Permission(WRITE_MODELS);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let refuse = |problem: Problem| Failure::Refused(problem);
        self.draft.check(viewer.day()).map_err(refuse)?;
        let plan = plans::known(tx, viewer, self.plan).await?;
        let texts = viewer.select::<version::Entity>().filter(version::Column::Plan.eq(plan.id));
        let texts = match self.number {
            Some(number) => texts.filter(version::Column::Number.eq(number)),
            None => texts,
        };
        let copied = texts.order_by_desc(version::Column::Number).one(tx).await?;
        let copied = copied.ok_or_else(|| refuse(Problem::new("nothing-here")))?;
        let text = termed(&copied.text, self.draft.first, self.draft.last).map_err(refuse)?;
        let (_, head) = readable(&text).map_err(refuse)?;
        let row = self.row(tx, viewer, (&plan, &copied), (text, head.currency)).map_err(refuse)?;
        let row = row.into_active_model().reset_all().insert(tx).await?;
        tx.audit(Entry::created("model", row.id, &Told::from(&row))?);
        copy_people(tx, viewer, &row).await?;
        start(tx, &row).await?;
        Ok(row.id.0)
    }
}

impl AddModel {
    fn row(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        (plan, copied): (&plan::Model, &version::Model),
        (text, currency): (String, Currency),
    ) -> Result<model::Model, Problem> {
        let draft = &self.draft;
        Ok(model::Model {
            id: tx.id().map_err(|error| error.problem())?,
            version: 1,
            plan: plan.id,
            copied: copied.id,
            name: draft.name.clone(),
            owner: viewer.person().map(RowId),
            created: Instant::from(tx.now()),
            text,
            currency: currency.to_string(),
            first: Day::try_from(draft.first)?,
            last: Day::try_from(draft.last)?,
            quotas: draft.quotas,
            targets: draft.targets,
            floor: draft.floor,
            growth: draft.growth,
            draws: draft.draws,
            seed: draft.seed,
            state: State::Waiting.name().to_owned(),
            asked: 1,
            ended: None,
            problem: None,
            cost_before: None,
            cost_after: None,
            result: None,
        })
    }
}

/// Who is paid by the plan now is paid by the model.
async fn copy_people(tx: &Tx, viewer: &Viewer, model: &model::Model) -> Result<(), Failure<Problem>> {
    let mut rows = Vec::new();
    for (person, paid) in cast(tx, viewer, model.plan.0, None).await? {
        for one in paid {
            let (from, to) = Day::ends(one.span).map_err(Failure::Refused)?;
            rows.push(model_person::ActiveModel {
                id: Set(tx.id()?),
                model: Set(model.id),
                person: Set(person),
                role: Set(one.role),
                target: Set(one.target),
                currency: Set(one.currency),
                pay_currency: Set(one.pay_currency),
                valid_from: Set(from),
                valid_to: Set(to),
                left_out: Set(false),
            });
        }
    }
    Ok(insert_all::<model_person::Entity>(tx, rows).await?)
}

/// A plan to be modelled.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewModel {
    plan: Ident,
    /// Which of its texts is copied, from 1; the newest without one.
    #[schema(minimum = 1)]
    version: Option<i64>,
    asked: ModelAsked,
}

/// What is asked of a model.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ModelAsked {
    pub name: Line,
    /// The first day that counts.
    pub from: ApiDay,
    /// The last one, which is past.
    pub to: ApiDay,
    /// How many per cent of each quota count; 100 without it.
    #[schema(pattern = r"^[0-9]{1,4}(\.[0-9])?$")]
    pub quotas: Option<String>,
    /// How many per cent of each target count; 100 without it.
    #[schema(pattern = r"^[0-9]{1,4}(\.[0-9])?$")]
    pub targets: Option<String>,
    /// Whoever is paid less has too little: an exact decimal in the plan's currency.
    #[schema(pattern = r"^[0-9]{1,12}(\.[0-9]{1,4})?$")]
    pub floor: Option<String>,
    /// By how many per cent orders grow the next time; 0 without it.
    #[schema(pattern = r"^-?[0-9]{1,3}(\.[0-9])?$")]
    pub growth: Option<String>,
    /// How often the next time is drawn; 200 without it.
    #[schema(minimum = 0, maximum = 1_000)]
    pub draws: Option<i64>,
    /// What chance comes from: the same seed gives the same draws.
    #[schema(minimum = 0)]
    pub seed: Option<i64>,
}

impl ModelAsked {
    /// As it is kept.
    ///
    /// # Errors
    /// `number-invalid` and the like.
    pub fn draft(self, currency: Currency) -> Result<Draft, Problem> {
        let usual = Draft::new(self.name.0.trim().to_owned(), self.from.0, self.to.0);
        let share = |text: Option<String>, usual| text.map_or(Ok(usual), |text| thousandths(&text));
        let floor = self.floor.map(|text| Ok::<_, Problem>(amount(&text, currency)?.minor)).transpose()?;
        Ok(Draft {
            quotas: share(self.quotas, usual.quotas)?,
            targets: share(self.targets, usual.targets)?,
            floor,
            growth: share(self.growth, usual.growth)?,
            draws: self.draws.unwrap_or(usual.draws),
            seed: self.seed.unwrap_or(usual.seed),
            ..usual
        })
    }
}

pub async fn add(visit: Visit, Body(new): Body<NewModel>) -> Outcome<Created<Added>> {
    let row = plans::find(&visit, new.plan.0).await?;
    let draft = new.asked.draft(Currency::parse(&row.currency)?)?;
    let model = visit.does(AddModel { plan: row.id.0, number: new.version, draft }).await?;
    Ok(Created(Added { id: Ident(model) }))
}

/// The days of a plan that are past; those of the year before where none are.
fn usual(plan: &plan::Model, today: Date) -> (Date, Date) {
    let (first, last) = (plan.first.date(), plan.last.date());
    if first <= today {
        return (first, last.min(today));
    }
    (first.saturating_sub(jiff::Span::new().years(1)), today)
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let typed = Fields::in_address(&visit);
    let row = plans::find(&visit, Id::parse(typed.value("plan"))?).await?;
    let (first, last) = usual(&row, visit.viewer.day());
    let mut filled = Draft::new(row.name.clone(), first, last).fields(Currency::parse(&row.currency)?);
    filled.put("version", typed.value("version").to_owned());
    show(&visit, &row, &filled)
}

fn show(visit: &Visit, row: &plan::Model, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let asked = Form {
        id: "model",
        action: format!("/models/new?plan={}", row.id),
        fields: fields(visit, typed, &row.currency)?,
        hidden: vec![typed.fresh_key()?, ("version", typed.value("version").to_owned())],
        submit: w.say("model-add"),
        cancel: Some(format!("/plans/{}", row.id)),
        draft: None,
    };
    Ok(MODELS.ask(visit, w.with("model-add-of", &[("name", row.name.clone())]), &asked))
}

/// What is asked of a model, as a form.
pub fn fields(visit: &Visit, typed: &Fields, currency: &str) -> Outcome<Vec<Field>> {
    let (w, currency) = (visit.words, Currency::parse(currency)?);
    let number = |name, label, hint| {
        typed.show(w, name, label, Control::Number(typed.value(name).to_owned())).hint(w.say(hint))
    };
    let floor = Control::Money(typed.value("floor").to_owned(), currency);
    Ok(vec![
        typed.line(w, "name", "model-name"),
        typed.day(w, "from", "model-from"),
        typed.day(w, "to", "model-to").hint(w.say("model-to-hint")),
        number("quotas", "model-quotas", "model-quotas-hint"),
        number("targets", "model-targets", "model-targets-hint"),
        typed.show(w, "floor", "model-floor", floor).hint(w.say("model-floor-hint")).optional(),
        number("growth", "model-growth", "model-growth-hint"),
        number("draws", "model-draws", "model-draws-hint"),
        number("seed", "model-seed", "model-seed-hint"),
    ])
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let plan = Id::parse(&prestasi_web::fields::parameter(visit.query(), "plan"))?;
    let row = plans::find(&visit, plan).await?;
    let number = match typed.value("version").trim() {
        "" => None,
        _ => typed.read("version", |text| {
            text.parse().map_err(|_| Problem::new("number-invalid").arg("text", text))
        }),
    };
    let draft = Draft::typed(&mut typed, Currency::parse(&row.currency)?);
    if typed.is_right() {
        match visit.does_as(typed.ask(&visit)?, AddModel { plan, number, draft }).await {
            Ok(model) => return Ok(visit.wants.go(&format!("/models/{model}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, &row, &typed)?))
}
