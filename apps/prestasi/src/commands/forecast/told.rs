//! Forecasts explained in the reader's language.

use prestasi_forecast::pipeline::{Baseline, NodeForecast};
use prestasi_forecast::series::{DemandClass, Flag, Member, SeriesForecast};
use prestasi_forecast::win::Driver;
use prestasi_i18n::{Language, message, number, percent};
use prestasi_kernel::Ratio;

/// A share as a percentage without decimals.
fn share(value: f64) -> String {
    Ratio::new((value * 1e6).round() as i128, 1_000_000).map_or_else(String::new, |ratio| percent(&ratio, 0))
}

/// How the forecast of a series came about: who spoke with how much weight, and what to know before using it.
pub fn series(language: Language, forecast: &SeriesForecast) -> Vec<String> {
    let say = |key: &str| message(language, key, &[]);
    let mut shares: Vec<_> = forecast.shares.iter().filter(|share| share.weight > 0.005).collect();
    shares.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let members: Vec<String> =
        shares.iter().map(|s| format!("{} {}", say(member(s.member)), share(s.weight))).collect();
    let mut told = Vec::new();
    if !members.is_empty() {
        told.push(message(language, "forecast-members", &[("members", members.join(", "))]));
    }
    let profile = &forecast.profile;
    let facts = [
        ("length", profile.length.to_string()),
        ("class", say(class(profile.class))),
        ("seasonal", if profile.is_seasonal() { "yes" } else { "no" }.to_owned()),
    ];
    told.push(message(language, "forecast-profile", &facts));
    told.extend(forecast.flags.iter().map(|found| say(flag(*found))));
    told
}

/// "See the sum": won so far, open deals times their chances, new business.
pub fn node(language: Language, name: &str, node: &NodeForecast, decimals: u8) -> String {
    let amount = |minor: i64| amount(minor, decimals);
    let args = [
        ("node", name.to_owned()),
        ("won", amount(node.won_minor)),
        ("open", amount(node.open_minor)),
        ("expected", amount(node.expected_open_minor)),
        ("new", amount(node.expected_new_minor)),
        ("low", amount(node.p10_minor)),
        ("middle", amount(node.p50_minor)),
        ("high", amount(node.p90_minor)),
        ("layers", amount(node.layers_minor)),
        ("layered", if node.layers_minor == 0 { "no" } else { "yes" }.to_owned()),
    ];
    message(language, "forecast-sum", &args)
}

/// The sum of the stage-rate baseline.
pub fn baseline(language: Language, baseline: &Baseline, decimals: u8) -> String {
    let parts: Vec<String> = baseline
        .stages
        .iter()
        .map(|(stage, value, rate, product)| {
            format!(
                "{stage} {} × {} = {}",
                amount(*value, decimals),
                share(*rate),
                amount(*product, decimals)
            )
        })
        .collect();
    let args = [
        ("won", amount(baseline.won_minor, decimals)),
        ("stages", parts.join(", ")),
        ("new", amount(baseline.new_minor, decimals)),
        ("total", amount(baseline.total_minor, decimals)),
    ];
    message(language, "forecast-baseline", &args)
}

/// What moved a win probability, the strongest first.
pub fn drivers(language: Language, probability: f64, drivers: &[Driver]) -> String {
    let parts: Vec<String> = drivers
        .iter()
        .map(|driver| {
            let key = if driver.log_odds >= 0.0 { "forecast-driver-up" } else { "forecast-driver-down" };
            message(language, key, &[("feature", driver.feature.clone())])
        })
        .collect();
    let none = if parts.is_empty() { "yes" } else { "no" };
    let args =
        [("probability", share(probability)), ("drivers", parts.join(", ")), ("none", none.to_owned())];
    message(language, "forecast-win", &args)
}

fn amount(minor: i64, decimals: u8) -> String {
    let unit = 10i128.checked_pow(u32::from(decimals)).unwrap_or(1);
    Ratio::new(i128::from(minor), unit).map_or_else(String::new, |ratio| number(&ratio, u32::from(decimals)))
}

fn member(member: Member) -> &'static str {
    match member {
        Member::SeasonalNaive => "forecast-member-seasonal-naive",
        Member::Drift => "forecast-member-drift",
        Member::Ets => "forecast-member-ets",
        Member::Theta => "forecast-member-theta",
        Member::DynamicTheta => "forecast-member-dynamic-theta",
        Member::Ces => "forecast-member-ces",
        Member::Stl => "forecast-member-stl",
        Member::StlLog => "forecast-member-stl-log",
        Member::Pooled => "forecast-member-pooled",
        Member::PooledLog => "forecast-member-pooled-log",
        Member::Croston => "forecast-member-croston",
        Member::Tsb => "forecast-member-tsb",
        Member::Adida => "forecast-member-adida",
        Member::OrderingCycle => "forecast-member-ordering-cycle",
    }
}

fn class(class: DemandClass) -> &'static str {
    match class {
        DemandClass::Empty => "forecast-class-empty",
        DemandClass::Constant => "forecast-class-constant",
        DemandClass::Smooth => "forecast-class-smooth",
        DemandClass::Erratic => "forecast-class-erratic",
        DemandClass::Intermittent => "forecast-class-intermittent",
        DemandClass::Lumpy => "forecast-class-lumpy",
        DemandClass::Retired => "forecast-class-retired",
    }
}

fn flag(flag: Flag) -> &'static str {
    match flag {
        Flag::NoHistory => "forecast-flag-no-history",
        Flag::Constant => "forecast-flag-constant",
        Flag::ShortHistory => "forecast-flag-short-history",
        Flag::Intermittent => "forecast-flag-intermittent",
        Flag::Retired => "forecast-flag-retired",
        Flag::OrderingCycle => "forecast-flag-ordering-cycle",
        Flag::GapsFilled => "forecast-flag-gaps-filled",
        Flag::LevelShift => "forecast-flag-level-shift",
        Flag::Outlier => "forecast-flag-outlier",
        Flag::FarOutside => "forecast-flag-far-outside",
    }
}
