//! A rate is recorded from a day on, or corrected for the days that it was recorded for. What was known before stays
//! readable.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_i18n::read_date;
use prestasi_kernel::{Currency, Id, Problem, Span, parse_date};
use prestasi_store::audit::Entry;
use prestasi_store::{Day, Failure, RowId, Tx, facts};
use prestasi_ui::form::{Control, Form, form};
use prestasi_web::api::{At, Body, Created, Ident};
use prestasi_web::{Fault, Fields, Outcome, Visit};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::one::{pair, recorded};
use super::row::{self, Pair, Rate, deals_in, history, of_id, rate};
use crate::company::{CHANGE_COMPANY, current};
use crate::when;

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 2] = [("currency-unused", "rate"), ("rate-replaced", "rate")];

/// The days of a rate.
#[derive(Debug, Clone, Copy, Serialize)]
pub enum Days {
    /// From a day until the next one for which there is a rate already.
    From(#[serde(serialize_with = "when::written")] Date),
    /// Those of a rate that was recorded.
    Of(Id),
}

/// One unit of a currency costs this much of another.
#[derive(Debug, Clone, Serialize)]
pub struct RecordRate {
    pub from: Currency,
    pub into: Currency,
    #[serde(serialize_with = "as_text")]
    pub rate: Rate,
    pub days: Days,
}

fn as_text<S: serde::Serializer>(rate: &Rate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(rate)
}

impl Operation for RecordRate {
    const NAME: &'static str = "rates.record";
    const NEEDS: Need = Need::Permission(CHANGE_COMPANY);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<Id, Failure<Problem>> {
        deals_in(tx, self.from).await?;
        let pair = Pair::new(self.from, self.into).map_err(Failure::Refused)?;
        let spans = match self.days {
            Days::From(first) => vec![until_next(tx, pair, first).await?],
            Days::Of(id) => {
                let versions = facts::history(tx, pair.of(rate::Entity::find()), None).await?;
                let spans = row::spans(&versions, id).map_err(Failure::Refused)?;
                if spans.is_empty() {
                    return Err(Failure::Refused(Problem::new("rate-replaced")));
                }
                spans
            }
        };
        let (num, den) = self.rate.columns().map_err(Failure::Refused)?;
        let mut newest = None;
        for span in spans {
            let fact = rate::ActiveModel {
                currency: Set(self.from.to_string()),
                into: Set(self.into.to_string()),
                num: Set(num),
                den: Set(den),
                ..Default::default()
            };
            let row = facts::record::<rate::Entity>(tx, fact, span).await?;
            let (from, into) = (self.from, self.into);
            let told = json!({ "from": from, "into": into, "rate": self.rate.to_string(), "span": span });
            tx.audit(Entry::created("rate", row.id, &told)?);
            newest = Some(row.id.0);
        }
        newest.ok_or_else(|| Failure::Refused(Problem::new("rate-replaced")))
    }
}

/// From a day until the day before the next rate, so that rates may be recorded in any order.
async fn until_next(tx: &Tx, pair: Pair, first: Date) -> Result<Span, Failure<Problem>> {
    let day = Day::try_from(first).map_err(Failure::Refused)?;
    let later = rate::Column::ValidFrom.gt(day).and(rate::Column::Retracted.eq(false));
    let later = pair.of(rate::Entity::find()).filter(later).all(tx).await?;
    let next = later.into_iter().map(|row| row.valid_from).min();
    let last = next.and_then(|next| next.date().yesterday().ok());
    Span::new(Some(first), last).map_err(Failure::Refused)
}

/// What one unit of a currency costs.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRate {
    /// The currency.
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
    /// From which day on, until the next one for which there is a rate.
    #[schema(format = Date)]
    day: String,
    /// How much of the currency that the company reports in: an exact decimal.
    #[schema(pattern = r"^[1-9]\d{0,5}(\.\d{1,8})?$")]
    rate: String,
}

/// What came to be.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddedRate {
    /// Its id.
    id: Ident,
}

/// A rate as it should have been.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectedRate {
    /// How much of the currency that the company reports in: an exact decimal.
    #[schema(pattern = r"^[1-9]\d{0,5}(\.\d{1,8})?$")]
    rate: String,
}

pub async fn add(visit: Visit, Body(new): Body<NewRate>) -> Outcome<Created<AddedRate>> {
    let days = Days::From(parse_date(&new.day)?);
    let (from, into) = (Currency::parse(&new.currency)?, current(&visit).await?.reports_in());
    let id = visit.does(RecordRate { from, into, rate: Rate::parse(&new.rate)?, days }).await?;
    Ok(Created(AddedRate { id: Ident(id) }))
}

pub async fn correct(
    visit: Visit,
    At([id]): At<1>,
    Body(new): Body<CorrectedRate>,
) -> Outcome<Created<AddedRate>> {
    let rows = visit.viewer.select::<rate::Entity>().filter(rate::Column::Id.eq(RowId(id)));
    let row = rows.one(visit.db()).await?.ok_or_else(Fault::not_found)?;
    let (from, into) = (Currency::parse(&row.currency)?, Currency::parse(&row.into)?);
    let rate = Rate::parse(&new.rate)?;
    let id = visit.does(RecordRate { from, into, rate, days: Days::Of(id) }).await?;
    Ok(Created(AddedRate { id: Ident(id) }))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = of_id(&visit, id).await?;
    let pair = pair(&visit, &row.code).await?;
    show(&visit, id, None, pair, &Fields::of([("day", visit.viewer.day().to_string())]))
}

pub async fn page_of(visit: Visit, At([id, rate]): At<2>) -> Outcome<Response> {
    let row = of_id(&visit, id).await?;
    let pair = pair(&visit, &row.code).await?;
    let known = history(visit.db(), &visit.viewer, pair, None).await?;
    let (fact, days) = recorded(&known, rate)?;
    let typed = Fields::of([("rate", Rate::try_from(fact)?.to_string())]);
    show(&visit, id, Some((rate, days)), pair, &typed)
}

fn show(
    visit: &Visit,
    id: Id,
    corrected: Option<(Id, Span)>,
    pair: Pair,
    typed: &Fields,
) -> Outcome<Response> {
    let w = visit.words;
    let names = [("currency", pair.from.to_string()), ("into", pair.into.to_string())];
    let value = Control::Number(typed.value("rate").to_owned());
    let value = typed.show(w, "rate", "rate-value", value).hint(w.with("rate-hint", &names)).completes("off");
    let (title, action) = match corrected {
        Some((rate, days)) => {
            let first = days.from().map_or_else(|| w.say("days-always"), |day| w.date(day));
            (w.with("rates-correct-of", &[("day", first)]), format!("/currencies/{id}/rates/{rate}"))
        }
        None => (w.say("rates-add"), format!("/currencies/{id}/rate")),
    };
    let mut fields = vec![value];
    if corrected.is_none() {
        fields.insert(0, typed.day(w, "day", "rate-day").hint(w.say("rate-day-hint")));
    }
    let drawn = form(
        w,
        &Form {
            id: "rate",
            action,
            fields,
            hidden: vec![typed.fresh_key()?],
            submit: w.say("form-save"),
            cancel: Some(format!("/currencies/{id}")),
            draft: None,
        },
    );
    let content = maud::html! { div class="card narrow" { (drawn) } };
    let page = visit.page(title).here("/currencies").under(w.say("currencies-title"), "/currencies");
    let page = page.under(pair.from.to_string(), format!("/currencies/{id}"));
    Ok(page.reply(&content, &[("rate", &drawn)]))
}

pub async fn send(visit: Visit, At([id]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let row = of_id(&visit, id).await?;
    let pair = pair(&visit, &row.code).await?;
    let day = typed.read("day", |text| {
        let day = read_date(text)?;
        Day::try_from(day).map(|_| day)
    });
    if let (Some(rate), Some(day)) = (typed.read("rate", Rate::parse), day) {
        let (from, into) = (pair.from, pair.into);
        let new = RecordRate { from, into, rate, days: Days::From(day) };
        match visit.does_as(typed.ask(&visit)?, new).await {
            Ok(_) => return Ok(visit.wants.go(&format!("/currencies/{id}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&visit, id, None, pair, &typed)?).into_response())
}

pub async fn send_of(visit: Visit, At([id, rate]): At<2>, mut typed: Fields) -> Outcome<Response> {
    let row = of_id(&visit, id).await?;
    let pair = pair(&visit, &row.code).await?;
    let known = history(visit.db(), &visit.viewer, pair, None).await?;
    let (_, days) = recorded(&known, rate)?;
    if let Some(value) = typed.read("rate", Rate::parse) {
        let new = RecordRate { from: pair.from, into: pair.into, rate: value, days: Days::Of(rate) };
        match visit.does_as(typed.ask(&visit)?, new).await {
            Ok(_) => return Ok(visit.wants.go(&format!("/currencies/{id}"))),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    let shown = show(&visit, id, Some((rate, days)), pair, &typed)?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, shown).into_response())
}
