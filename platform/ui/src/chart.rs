//! Charts: a title that says what, a sentence that says what to see, a drawing with few colours, and the same figures
//! as a table. No figure is calculated in the browser: texts and ticks come along.

use maud::{Markup, html};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money, Ratio};
use serde::Serialize;

use crate::gallery::company;

/// How a series is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// Bars from zero.
    Bar,
    /// A line.
    Line,
    /// A dashed line, for what is wanted or expected.
    Aim,
    /// A band between this series and the next one.
    Band,
}

/// A series.
#[derive(Debug, Clone, Serialize)]
pub struct Series {
    /// Its name, which stands beside it.
    pub name: String,
    /// How it is drawn.
    pub shape: Shape,
    /// Its values, in minor units or counts; none where there is no figure.
    pub values: Vec<Option<i64>>,
    /// The values as they are read.
    pub texts: Vec<String>,
}

/// A chart.
#[derive(Debug, Clone)]
pub struct Chart {
    /// Its id in the page.
    pub id: String,
    /// What it shows, with the unit.
    pub title: String,
    /// What to see in it.
    pub sentence: String,
    /// What the values go along: months, regions.
    pub along: String,
    /// The names along it.
    pub names: Vec<String>,
    /// The series.
    pub series: Vec<Series>,
    /// Marks on the axis of values: value and text. [`money_ticks`] makes them.
    pub ticks: Vec<(i64, String)>,
}

/// What the browser draws from.
#[derive(Serialize)]
struct Drawing<'a> {
    names: &'a [String],
    series: &'a [Series],
    ticks: &'a [(i64, String)],
}

/// The chart with its sentence and its table.
#[must_use]
pub fn chart(w: Words, chart: &Chart) -> Markup {
    let drawing = Drawing { names: &chart.names, series: &chart.series, ticks: &chart.ticks };
    let drawing = serde_json::to_string(&drawing).expect("texts and numbers");
    html! {
        figure class="chart" id=(chart.id) {
            figcaption {
                h2 class="title" { (chart.title) }
                p class="chart-sentence" { (chart.sentence) }
            }
            chart-view role="img" aria-label={ (chart.title) ". " (chart.sentence) } data-chart=(drawing) {}
            (twin(w, &chart.along, &chart.names, &chart.series))
        }
    }
}

/// The same figures as a table.
fn twin(w: Words, along: &str, names: &[String], series: &[Series]) -> Markup {
    html! {
        details class="twin" {
            summary { (w.say("chart-as-table")) }
            div class="table-scroll" tabindex="0" role="region" aria-label=(w.say("chart-as-table")) {
                table class="plain" {
                    thead { tr { th scope="col" { (along) } @for one in series { th scope="col" class="number" { (one.name) } } } }
                    tbody {
                        @for (index, name) in names.iter().enumerate() {
                            tr {
                                th scope="row" { (name) }
                                @for one in series { td class="number" { (one.texts.get(index).map_or("–", |text| text)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A series of amounts; a month without one is a gap, not a zero.
#[must_use]
pub fn money_series(
    w: Words,
    name: impl Into<String>,
    shape: Shape,
    currency: Currency,
    minor: &[Option<i64>],
) -> Series {
    let text = |minor: &Option<i64>| {
        minor.map_or_else(|| "–".to_owned(), |minor| w.money(Money::new(minor, currency)))
    };
    Series { name: name.into(), shape, values: minor.to_vec(), texts: minor.iter().map(text).collect() }
}

/// About four round marks from zero to the greatest value, in thousands or millions, and the key of that unit
/// (`chart-unit-one`, `chart-unit-thousand`, `chart-unit-million`).
#[must_use]
pub fn money_ticks(w: Words, currency: Currency, series: &[Series]) -> (Vec<(i64, String)>, &'static str) {
    let greatest = series.iter().flat_map(|one| &one.values).flatten().copied().max().unwrap_or(0).max(1);
    let (unit, key) = match greatest / currency.minor_units() {
        0..10_000 => (1, "chart-unit-one"),
        10_000..10_000_000 => (1_000, "chart-unit-thousand"),
        _ => (1_000_000, "chart-unit-million"),
    };
    let unit = unit * currency.minor_units();
    let mut step = 1_i64;
    // 1, 2, 5, 10, 20, 50, ...
    for factor in [2, 5, 10].into_iter().cycle() {
        if greatest / step < 5 {
            break;
        }
        let base = 10_i64.pow(step.ilog10());
        step = base.saturating_mul(factor);
    }
    let marks = (0..=greatest / step + 1).map(|index| index * step);
    let places = if step % unit == 0 { 0 } else { 1 };
    let text = |value: i64| w.number(&Ratio::new(value.into(), unit.into()).unwrap_or(Ratio::ZERO), places);
    (marks.map(|value| (value, text(value))).collect(), key)
}

/// Samples for the gallery.
#[must_use]
pub fn samples(w: Words) -> Markup {
    let months: Vec<String> = w.months().iter().map(|month| (*month).to_owned()).collect();
    let myr = Currency::MYR;
    let won = money_series(w, w.say("sample-won-sales"), Shape::Bar, myr, &company::WON);
    let quota = money_series(w, w.say("sample-quota"), Shape::Aim, myr, &company::QUOTA);
    let (ticks, unit) = money_ticks(w, myr, &[won.clone(), quota.clone()]);
    let bars = Chart {
        id: "sales-by-month".to_owned(),
        title: w.with("sample-chart-sales", &[("unit", w.say(unit))]),
        sentence: w.say("sample-chart-sales-sentence"),
        along: w.say("sample-month"),
        names: months.clone(),
        series: vec![won, quota],
        ticks,
    };
    let high = money_series(w, w.say("sample-forecast-high"), Shape::Band, myr, &company::FORECAST_HIGH);
    let low = money_series(w, w.say("sample-forecast-low"), Shape::Band, myr, &company::FORECAST_LOW);
    let actual = money_series(w, w.say("sample-actual"), Shape::Line, myr, &company::CUMULATIVE);
    let (ticks, unit) = money_ticks(w, myr, &[high.clone(), low.clone(), actual.clone()]);
    let lines = Chart {
        id: "forecast".to_owned(),
        title: w.with("sample-chart-forecast", &[("unit", w.say(unit))]),
        sentence: w.say("sample-chart-forecast-sentence"),
        along: w.say("sample-month"),
        names: months,
        series: vec![high, low, actual],
        ticks,
    };
    html! { div class="pair" { (chart(w, &bars)) (chart(w, &lines)) } }
}
