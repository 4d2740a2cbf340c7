//! Writes the signs and errors of back-tests and of the real forecasts of a competition file, for the study of intervals.
//! usage: errors SERIES_CSV month|quarter|week HORIZON > ERRORS_CSV

use prestasi_forecast::series::{Frequency, Learnt, Period, Sample, Series, Settings, errors, learn};
use rayon::prelude::*;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let text = std::fs::read_to_string(&args[1]).unwrap();
    let frequency = match args[2].as_str() {
        "month" => Frequency::Month,
        "quarter" => Frequency::Quarter,
        _ => Frequency::Week,
    };
    let numbers = |text: &str| -> Vec<f64> { text.split(';').map(|v| v.parse().unwrap()).collect() };
    let rows: Vec<(Series, Vec<f64>)> = text
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let k = cells.len();
            let series =
                Series { name: cells[0].into(), start: Period(0), values: numbers(cells[k - 2]), filled: 0 };
            (series, numbers(cells[k - 1]))
        })
        .collect();
    let settings = Settings::new(frequency, args[3].parse().unwrap());
    let series: Vec<Series> = rows.iter().map(|(s, _)| s.clone()).collect();
    let (learnt, samples): (Learnt, Vec<Sample>) = learn(&series, &settings);
    println!("kind,id,scale,spread,disagreement,step,history,error");
    let print = |kind: &str, id: usize, sample: &Sample| {
        let s = sample.signs;
        println!(
            "{kind},{id},{},{},{},{},{},{}",
            s.scale, s.spread, s.disagreement, s.step, s.history, sample.error
        );
    };
    samples.iter().for_each(|sample| print("back", 0, sample));
    let real: Vec<Vec<Sample>> =
        rows.par_iter().map(|(s, y)| errors(&s.values, y, &settings, &learnt.pooled)).collect();
    for (id, samples) in real.iter().enumerate() {
        samples.iter().for_each(|sample| print("real", id, sample));
    }
}
