//! Everything that is told has words in both languages.

use prestasi_i18n::{Language, message};
use prestasi_kernel::Problem;
use prestasi_pricing::{Ask, Figure, Matrix, Prices, Quote, Sentence, State, TaxRounding, needed, price};

use crate::say::{book, day, quantity, quote};

fn is_said(key: &str, values: &[(&str, String)]) {
    for language in Language::ALL {
        let text = message(language, key, values);
        assert!(!text.contains(['«', '–', '{']), "{key}: {text}");
    }
}

fn told(sentence: &Sentence) {
    let values: Vec<_> = sentence.values.iter().map(|(name, value)| (*name, value.to_string())).collect();
    is_said(sentence.key, &values);
}

#[test]
fn figures_and_states_have_names() {
    let states = [State::Pending, State::Approved, State::Refused, State::Expired, State::Withdrawn];
    let keys = Figure::ALL.map(Figure::code).into_iter().chain(states.map(State::code));
    keys.for_each(|key| is_said(key, &[]));
}

#[test]
fn every_step_and_every_reason_is_told_whole() {
    let lines = "3 x 100.00 -15% +6% cost 80.00; 1 x 106.00 -5.00 =6%; 1 x 50.00 @40.00 cost 40.00; 1 x 9.00 -100% cost 1.00";
    for (lines, whole) in [(lines, "2%"), (lines, "10.00"), ("1 x 1.00 -100% cost 1.00", "")] {
        for tax_rounding in [TaxRounding::Line, TaxRounding::Total] {
            let priced = price(&Quote { tax_rounding, ..quote(lines, whole) }).unwrap();
            let figures = priced.lines.iter().map(|line| &line.figures).chain([&priced.total]);
            figures.flat_map(|it| &it.steps).for_each(|(_, step)| told(step));
            let matrix = Matrix { ask_without_cost: true, ..Matrix::default() };
            needed(&matrix, &priced).unwrap().steps.iter().flat_map(|step| &step.reasons).for_each(told);
        }
    }
    let prices = Prices::new(vec![
        book("A", "MYR", "", &["pump .. 0 1.00"]),
        book("B", "MYR", "Johor", &["pump 2026-01-01.. 5 1.00"]),
    ])
    .unwrap();
    for region in [None, Some("Johor")] {
        let (currency, day, quantity) = ("MYR".parse().unwrap(), day("2026-02-01"), quantity("5"));
        let found = prices.pick(&Ask { product: "pump", currency, region, day, quantity }).unwrap();
        found.why.iter().for_each(told);
    }
}

#[test]
fn a_settled_request_says_how() {
    let problem = Problem::new("approval-settled").arg("state", State::Refused.code());
    let text = prestasi_i18n::problem(Language::English, &problem);
    assert!(text.contains("is refused already"), "{text}");
}
