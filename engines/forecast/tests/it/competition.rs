//! Accuracy on the competition series, so that a change that costs it is seen. The limits leave a little room above what
//! the bench prints.

use prestasi_forecast::series::{Frequency, Period, Series, Settings, accuracy, forecast, learn};
use rayon::prelude::*;

struct Total {
    owa: f64,
    coverage: f64,
    interval_score: f64,
}

#[test]
fn quarterly_beats_the_peers() {
    let Some(total) = score("quarterly", Frequency::Quarter, 8) else { return };
    assert!(total.owa < 0.855, "OWA {}", total.owa);
    assert!((0.93..0.97).contains(&total.coverage), "coverage {}", total.coverage);
    assert!(total.interval_score < 11.6, "MSIS {}", total.interval_score);
}

fn score(name: &str, frequency: Frequency, horizon: usize) -> Option<Total> {
    let Ok(shared) = std::env::var("PRESTASI_SHARED") else {
        println!("skipped: PRESTASI_SHARED is not set");
        return None;
    };
    let text = std::fs::read_to_string(format!("{shared}/data/series/{name}.csv")).unwrap();
    let numbers = |text: &str| -> Vec<f64> { text.split(';').map(|v| v.parse().unwrap()).collect() };
    let rows: Vec<(Series, Vec<f64>)> = text
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let k = cells.len();
            let values = numbers(cells[k - 2]);
            let series = Series { name: cells[0].to_owned(), start: Period(0), values, filled: 0 };
            (series, numbers(cells[k - 1]))
        })
        .collect();
    let settings = Settings::new(frequency, horizon);
    let all: Vec<Series> = rows.iter().map(|(series, _)| series.clone()).collect();
    let (learnt, _) = learn(&all, &settings);
    let season = frequency.scoring_season();
    let scores: Vec<[f64; 6]> = rows
        .par_iter()
        .filter_map(|(series, actual)| {
            let scale = accuracy::scale(&series.values, season);
            let out = forecast(series, &settings, &learnt);
            let naive = accuracy::naive2(&series.values, season, actual.len());
            let (low, high): (Vec<f64>, Vec<f64>) = out.ends.iter().map(|e| (e[0], e[3])).unzip();
            (scale > 0.0).then(|| {
                [
                    accuracy::smape(actual, &out.mean),
                    accuracy::mae(actual, &out.mean) / scale,
                    accuracy::smape(actual, &naive),
                    accuracy::mae(actual, &naive) / scale,
                    accuracy::coverage(actual, &low, &high),
                    accuracy::interval_score(actual, &low, &high, 0.05, scale),
                ]
            })
        })
        .collect();
    let mean = |i: usize| scores.iter().map(|s| s[i]).sum::<f64>() / scores.len() as f64;
    let owa = 0.5 * (mean(0) / mean(2) + mean(1) / mean(3));
    Some(Total { owa, coverage: mean(4), interval_score: mean(5) })
}
