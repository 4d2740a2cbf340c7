//! One currency: how its rate went, and what was recorded.

use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};
use prestasi_kernel::{Currency, Id, Problem, Span};
use prestasi_store::{Error, facts};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::chart::{Chart, Series, Shape, chart};
use prestasi_ui::empty::{Empty, empty};
use prestasi_ui::icon::Icon;
use prestasi_web::api::At;
use prestasi_web::{Fault, Fields, Outcome, Visit};

use super::row::{Known, Pair, Rate, history, of_id, rate, spans};
use super::scale;
use crate::company::{CHANGE_COMPANY, current};

/// Months that the chart looks back.
const MONTHS: i32 = 36;

/// A currency of the company against the one that it reports in.
pub async fn pair(visit: &Visit, code: &str) -> Outcome<Pair> {
    let from = Currency::parse(code).map_err(|problem| Fault::Store(Error::Unfit(problem)))?;
    Ok(Pair { from, into: current(visit).await?.reports_in() })
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let w = visit.words;
    let row = of_id(&visit, id).await?;
    let pair = pair(&visit, &row.code).await?;
    let (code, known) = (row.code, history(visit.db(), &visit.viewer, pair, None).await?);
    let changes = visit.viewer.may(CHANGE_COMPANY);
    let add = format!("/currencies/{id}/rate");
    let content = if known.is_empty() {
        empty(&Empty {
            mark: Icon::Scale,
            title: w.say("rates-empty-title"),
            reason: w.with("rates-empty-reason", &[("currency", code.clone())]),
            action: changes.then(|| (w.say("rates-add"), add.clone())),
            sample: None,
        })
    } else {
        html! {
            (drawing(&visit, pair, &known)?)
            section class="card" aria-labelledby="recorded" {
                h2 id="recorded" { (w.say("rates-recorded")) }
                (versions(&visit, id, &known)?)
            }
        }
    };
    let mut page = visit.page(w.with("currency-title", &[("currency", code)])).here("/currencies");
    page = page.under(w.say("currencies-title"), "/currencies");
    let basis = [("currency", pair.into.to_string()), ("day", w.date(visit.viewer.day()))];
    page = page.basis(w.with("currencies-basis", &basis));
    if changes {
        let (name, key) = Fields::default().fresh_key()?;
        page = page.actions(html! {
            form method="post" action={ "/currencies/" (id) "/drop" } {
                input type="hidden" name=(name) value=(key);
                (button::submit(Weight::Quiet, &w.say("currencies-drop")))
            }
            (button::link(Weight::Primary, &add, Some(Icon::Plus), &w.say("rates-add")))
        });
    }
    Ok(page.reply(&content, &[]))
}

/// The rate of the first day of each month, and of today.
fn drawing(visit: &Visit, pair: Pair, known: &[Known]) -> Outcome<Markup> {
    let (w, today) = (visit.words, visit.viewer.day());
    let line = facts::timeline(known).map_err(|mut problems| Fault::from(problems.remove(0)))?;
    let from = today.first_of_month().saturating_sub((MONTHS - 1).months());
    let months: Vec<Date> = from.series(1.month()).take_while(|day| *day <= today).collect();
    let mut values = Vec::new();
    for day in &months {
        values.push(line.at(*day).map(Rate::try_from).transpose()?);
    }
    // Before the first rate there is nothing to draw.
    let blank = values.iter().take_while(|value| value.is_none()).count();
    let (months, values) = (&months[blank..], &values[blank..]);
    let drawn: Vec<Option<i64>> =
        values.iter().map(|value| value.and_then(|rate| scale::drawn(rate.value()))).collect();
    let marks: Vec<i64> = drawn.iter().flatten().copied().collect();
    let text = |value: &Option<Rate>| value.map_or_else(|| "–".to_owned(), |rate| rate.to_string());
    let names = [("currency", pair.from.to_string()), ("into", pair.into.to_string())];
    let sentence = match (values.iter().flatten().next(), line.at(today).map(Rate::try_from).transpose()?) {
        (Some(first), Some(now)) => {
            let key = match now.value().cmp(&first.value()) {
                std::cmp::Ordering::Greater => "rates-sentence-up",
                std::cmp::Ordering::Less => "rates-sentence-down",
                std::cmp::Ordering::Equal => "rates-sentence-level",
            };
            let since = months.first().map_or_else(String::new, |day| w.date(*day));
            w.with(key, &[("now", now.to_string()), ("then", first.to_string()), ("since", since)])
        }
        _ => w.say("rates-sentence-none"),
    };
    Ok(chart(
        w,
        &Chart {
            id: "rates".to_owned(),
            title: w.with("rates-chart", &names),
            sentence,
            along: w.say("rates-month"),
            names: months.iter().map(|day| month(visit, *day)).collect(),
            series: vec![Series {
                name: w.with("rate-of-one", &[("currency", pair.into.to_string())]),
                shape: Shape::Line,
                values: drawn,
                texts: values.iter().map(text).collect(),
            }],
            ticks: scale::ticks(w, &marks),
        },
    ))
}

fn month(visit: &Visit, day: Date) -> String {
    let name = visit.words.months()[usize::from(day.month().unsigned_abs()) - 1];
    format!("{name} {}", day.year())
}

/// What was recorded, the newest first: for which days it counts, or did, and since when it is known.
fn versions(visit: &Visit, id: Id, known: &[Known]) -> Outcome<Markup> {
    let (w, changes) = (visit.words, visit.viewer.may(CHANGE_COMPANY));
    let day = |day: Option<Date>, key: &str| day.map_or_else(|| w.say(key), |day| w.date(day));
    let mut lines = Vec::new();
    for version in known.iter().rev() {
        let (value, counts) = (Rate::try_from(&version.fact)?, spans(known, version.fact.id.0)?);
        let shown = counts.first().copied().unwrap_or(version.span);
        let from = day(shown.from(), "days-always");
        let to = day(counts.last().copied().unwrap_or(version.span).to(), "days-open");
        let correct = w.with("rates-correct-of", &[("day", from.clone())]);
        lines.push(html! {
            li {
                div class="two-lines" {
                    span class=[counts.is_empty().then_some("muted")] {
                        (value) @if counts.is_empty() { " " (w.say("rates-replaced")) }
                    }
                    span class="muted" {
                        (w.with("days-from-to", &[("from", from), ("to", to)]))
                        " · "
                        (w.with("known-since", &[("when", w.moment(visit.local(version.known_from)))]))
                    }
                }
                @if changes && !counts.is_empty() {
                    a class="button quiet" href={ "/currencies/" (id) "/rates/" (version.fact.id) } aria-label=(correct) { (w.say("rates-correct")) }
                }
            }
        });
    }
    Ok(html! { ol class="rows" { @for line in &lines { (line) } } })
}

/// A recorded rate of a pair, by its id, that still counts on some day, and the first of these.
pub fn recorded(known: &[Known], id: Id) -> Outcome<(&rate::Model, Span)> {
    let version = known.iter().find(|version| version.fact.id.0 == id).ok_or_else(Fault::not_found)?;
    let counts = spans(known, id)?;
    let first = counts.first().ok_or_else(|| Problem::new("rate-replaced"))?;
    Ok((&version.fact, *first))
}
