//! What several tests use.

use prestasi_forecast::series::{Frequency, Learnt, Period, Series, SeriesForecast, Settings, forecast};

/// A series that starts at period 0.
pub fn series(values: &[f64]) -> Series {
    Series { name: "s".to_owned(), start: Period(0), values: values.to_vec(), filled: 0 }
}

/// Forecast with the prior calibration.
pub fn run(values: &[f64], frequency: Frequency, horizon: usize) -> SeriesForecast {
    let settings = Settings::new(frequency, horizon);
    forecast(&series(values), &settings, &Learnt::nothing(frequency, horizon))
}
