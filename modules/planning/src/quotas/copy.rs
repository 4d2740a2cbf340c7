//! The quotas of some days are set for others.

use axum::Json;
use axum::response::Response;
use jiff::ToSpan;
use prestasi_kernel::{Problem, Ratio, Span};
use prestasi_quotas::CopyQuotas;
use prestasi_ui::form::{Control, Form};
use prestasi_web::api::{Body, Day};
use prestasi_web::{Fields, Outcome, Visit, record};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::QUOTAS;
use super::set::quarter;

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 4] = [
    ("quotas-none-to-copy", "from"),
    ("quota-growth-unfit", "grown"),
    ("quota-overlaps", "first"),
    ("quota-amount-unfit", "grown"),
];
/// Hundredths of a percent that quotas grow at most.
const GROWN_MAX: i64 = 100_000;

/// A share such as `10`, `-2.5` or `10%`, in hundredths of a percent.
fn growth(text: &str) -> Result<i64, Problem> {
    let unfit = || Problem::new("quota-growth-unfit");
    let text = text.trim_end_matches('%').trim_end();
    let share = Ratio::parse(if text.is_empty() { "0" } else { text })?;
    let hundredths = share.checked_mul(Ratio::from_int(100)).filter(|share| share.den() == 1);
    let grown = hundredths.and_then(|share| i64::try_from(share.num()).ok()).ok_or_else(unfit)?;
    if (-9_999..=GROWN_MAX).contains(&grown) { Ok(grown) } else { Err(unfit()) }
}

/// Which quotas are set for which days.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuotaCopy {
    /// The first day of those that are copied.
    from: Day,
    /// The last day of those that are copied.
    to: Day,
    /// The first day that they are set for.
    first: Day,
    /// The last day that they are set for.
    last: Day,
    /// How much higher they are, in percent; lower below nothing.
    #[schema(pattern = r"^-?[0-9]{1,3}(\.[0-9]{1,2})?$")]
    grown: Option<String>,
}

/// What came of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuotasSet {
    /// How many were set.
    pub set: usize,
}

pub async fn copy(visit: Visit, Body(asked): Body<QuotaCopy>) -> Outcome<Json<QuotasSet>> {
    let from = Span::new(Some(asked.from.0), Some(asked.to.0))?;
    let to = Span::new(Some(asked.first.0), Some(asked.last.0))?;
    let grown = growth(asked.grown.as_deref().unwrap_or_default())?;
    let set = visit.does(CopyQuotas { from, to, grown }).await?.len();
    Ok(Json(QuotasSet { set }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let (from, to) = quarter(visit.viewer.day());
    let (first, last) = quarter(to.saturating_add(1.day()));
    let days = [("from", from), ("to", to), ("first", first), ("last", last)];
    let days = days.map(|(name, day)| (name, day.to_string()));
    show(&visit, &Fields::of(days))
}

fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let grown = Control::Number(typed.value("grown").to_owned());
    let asked = Form {
        id: "quotas-copy",
        action: "/quotas/copy".to_owned(),
        fields: vec![
            typed.day(w, "from", "quota-from").hint(w.say("quota-copy-from-hint")),
            typed.day(w, "to", "quota-to"),
            typed.day(w, "first", "quota-copy-first").hint(w.say("quota-copy-first-hint")),
            typed.day(w, "last", "quota-copy-last"),
            typed.show(w, "grown", "quota-growth", grown).hint(w.say("quota-growth-hint")).optional(),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("quotas-copy"),
        cancel: Some("/quotas".to_owned()),
        draft: None,
    };
    Ok(QUOTAS.ask(visit, w.say("quotas-copy"), &asked))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let (from, to) = (typed.span("from", "to"), typed.span("first", "last"));
    let grown = typed.read("grown", growth);
    if let (true, Some(grown)) = (typed.is_right(), grown) {
        match visit.does_as(typed.ask(&visit)?, CopyQuotas { from, to, grown }).await {
            Ok(_) => return Ok(visit.wants.go("/quotas")),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, &typed)?))
}
