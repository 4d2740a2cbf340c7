//! Worked examples: what a made-up order earns, calculated by the calculation itself.
//!
//! An example is a plan of one component with the rate at hand, and an order for each of some people. It is given only
//! where the rate depends on the running total, the quota and the target alone.

use super::components::{in_units, window_at};
use super::example_plan;
use super::promise::Promise;
use super::sentence::{Block, Measure, Sentence, constant, measured};
use crate::cases::results;
use crate::output::table::Table;
use crate::plan::model::{Case, Component, Document, Of, Rate, RateKind, Window};
use crate::plan::read::read;
use prestasi_kernel::Ratio;
use std::fmt::Write;

/// The quota of an example where the person has none: money, and units.
const QUOTA: (i64, i64) = (100_000, 100);

/// Most examples of a rate.
const MOST: usize = 6;

/// What an example takes for granted.
pub struct Given {
    /// The quota of the window, where the rate asks for one.
    pub quota: Option<Ratio>,
    /// The target of the window, where the rate asks for one.
    pub target: Option<Ratio>,
    /// Totals to show, each earned with one order.
    pub credits: Vec<Ratio>,
}

/// Examples of a rate in sentences; none where it is not simple enough.
pub fn told(document: &Document, component: &Component, rate: &Rate, person: &Promise) -> Vec<Block> {
    let units = in_units(document, component);
    let Some(given) = given(document, component, rate, person, units) else { return Vec::new() };
    let Some(earned) = calculated(document, component, rate, &given, units) else { return Vec::new() };
    let measure = if units { Measure::Number } else { Measure::Money };
    let sentence = |(credit, earned): (&Ratio, Ratio)| {
        let key = if given.quota.is_some() { "plan-letter-example-quota" } else { "plan-letter-example" };
        let mut said = Sentence::new(key).with("credit", measured(*credit, measure));
        if let Some(quota) = given.quota {
            said = said.with("quota", measured(quota, measure));
        }
        said.with("earned", measured(earned, Measure::Money)).into()
    };
    if earned.iter().all(|amount| amount.is_zero()) {
        return Vec::new();
    }
    let pairs = given.credits.iter().zip(earned);
    let said: Vec<Block> = pairs.map(sentence).collect();
    if said.is_empty() { said } else { std::iter::once(opening(&given)).chain(said).collect() }
}

fn opening(given: &Given) -> Block {
    match given.target {
        Some(target) => Sentence::new("plan-letter-example-target")
            .with("target", measured(target, Measure::Money))
            .into(),
        None => Sentence::new("plan-letter-examples").into(),
    }
}

fn given(
    document: &Document,
    component: &Component,
    rate: &Rate,
    person: &Promise,
    units: bool,
) -> Option<Given> {
    let window = window_at(document, component);
    let plain = component.pool.is_none()
        && component.measures.0.is_empty()
        && component.person_cap.as_ref().is_none_or(|cap| constant(cap).is_some())
        && rate.tiers.iter().all(|tier| tier.when.is_none());
    if !plain {
        return None;
    }
    let (needs_quota, needs_target) = needs(rate)?;
    let quota = needs_quota.then(|| {
        let whole = if units { QUOTA.1 } else { QUOTA.0 };
        person.quota(&component.name).unwrap_or(Ratio::from_int(whole))
    });
    if needs_quota && (component.quota.is_none() || matches!(window, Window::Line | Window::Term)) {
        return None;
    }
    let target = if needs_target {
        let own = person.target(&component.name);
        Some(own.or_else(|| component.target.as_ref().and_then(constant))?)
    } else {
        None
    };
    let credits = credits(rate, quota, units)?;
    Some(Given { quota, target, credits })
}

/// Whether a rate asks for a quota and a target; nothing where it asks for more.
fn needs(rate: &Rate) -> Option<(bool, bool)> {
    let of_quota = rate.of == Of::Quota;
    let (quota, target) = match rate.kind {
        RateKind::Flat | RateKind::PerUnit => (false, false),
        RateKind::Marginal | RateKind::Retroactive | RateKind::Reached | RateKind::Interpolated => {
            (of_quota, false)
        }
        RateKind::Curve => (of_quota, rate.times.is_none()),
        RateKind::Matrix | RateKind::Formula | RateKind::Objectives => return None,
    };
    let Some(times) = &rate.times else { return Some((quota, target)) };
    let mut words = times
        .text
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.'))
        .filter(|it| !it.is_empty());
    let known = |word: &str| matches!(word, "target" | "quota") || Ratio::parse(word).is_ok();
    if !words.all(known) {
        return None;
    }
    Some((quota || times.text.contains("quota"), target || times.text.contains("target")))
}

/// Totals to show: one inside each tier, one at each point of a curve and between.
fn credits(rate: &Rate, quota: Option<Ratio>, units: bool) -> Option<Vec<Ratio>> {
    let whole = Ratio::from_int(if units { QUOTA.1 } else { QUOTA.0 });
    let bounds: Vec<Ratio> = match rate.kind {
        RateKind::Curve => rate.points.iter().map(|[at, _]| constant(at)).collect::<Option<_>>()?,
        _ => rate.tiers.iter().map(|tier| constant(&tier.from)).collect::<Option<_>>()?,
    };
    let unit = if rate.of == Of::Quota { quota? } else { Ratio::from_int(1) };
    let half = Ratio::new(1, 2)?;
    let mut shown: Vec<Ratio> = Vec::new();
    for pair in bounds.windows(2) {
        shown.push(pair[0].checked_add(pair[1])?.checked_mul(half)?);
    }
    match (bounds.last(), shown.last()) {
        // Beyond the last bound, as far as the last one but one is before it.
        (Some(last), Some(before)) => shown.push(last.checked_add(last.checked_sub(*before)?)?),
        (Some(last), None) if *last > Ratio::ZERO => shown.push(last.checked_mul(Ratio::new(6, 5)?)?),
        _ if rate.of == Of::Quota => shown.push(Ratio::from_int(1)),
        _ => shown.push(quota.unwrap_or(whole)),
    }
    let mut credits = Vec::new();
    for share in shown {
        let exact = share.checked_mul(unit)?;
        let rounded = Ratio::new(exact.round(prestasi_kernel::Rounding::HalfAway, 0)?, 1)?;
        if rounded > Ratio::ZERO && !credits.contains(&rounded) {
            credits.push(rounded);
        }
    }
    credits.truncate(MOST);
    Some(credits)
}

/// What each credit earns, from a run of the plan of the example.
fn calculated(
    document: &Document,
    component: &Component,
    rate: &Rate,
    given: &Given,
    units: bool,
) -> Option<Vec<Ratio>> {
    let text = example_plan::text(document, component, rate, given, units)?;
    let plan = read(&text).ok()?;
    let mut orders = "id,day,who,amount\n".to_owned();
    for (index, credit) in given.credits.iter().enumerate() {
        writeln!(orders, "o{index},2026-01-01,p{index},{credit}").ok()?;
    }
    let case = Case {
        name: String::new(),
        source: None,
        as_of: None,
        known_on: None,
        data: [("orders".to_owned(), orders)].into_iter().collect(),
        expect: Default::default(),
        problem: None,
    };
    let (results, names) = results(&plan, &text, &case).ok()?;
    let earnings = results.table(Table::Earnings);
    let column = |name: &str| names[&Table::Earnings].iter().position(|column| column == name);
    let (person, earned) = (column("person")?, column("earned")?);
    let mut sums = vec![Ratio::ZERO; given.credits.len()];
    for row in 0..earnings.rows() {
        let index: usize = earnings.columns[person].cell(row)?.strip_prefix('p')?.parse().ok()?;
        let amount = earnings.columns[earned].cell(row)?.parse::<Ratio>().ok()?;
        *sums.get_mut(index)? = sums.get(index)?.checked_add(amount)?;
    }
    Some(sums)
}
