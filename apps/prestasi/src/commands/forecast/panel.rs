//! What every forecast of series needs to know: which rows, how far apart, how far ahead.

use clap::ValueEnum;
use prestasi_forecast::series::Frequency;
use std::path::PathBuf;

#[derive(Clone, Copy, ValueEnum)]
enum FrequencyArg {
    Month,
    Quarter,
    Week,
    Day,
}

#[derive(clap::Args)]
pub(super) struct Panel {
    /// Tidy table, CSV or Parquet, one row for each series and period: `series, period, value`.
    #[arg(long)]
    pub input: PathBuf,
    /// How far apart the periods are.
    #[arg(long)]
    frequency: FrequencyArg,
    /// How many periods ahead.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1000))]
    horizon: u16,
}

impl Panel {
    pub fn frequency(&self) -> Frequency {
        match self.frequency {
            FrequencyArg::Month => Frequency::Month,
            FrequencyArg::Quarter => Frequency::Quarter,
            FrequencyArg::Week => Frequency::Week,
            FrequencyArg::Day => Frequency::Day,
        }
    }

    pub fn horizon(&self) -> usize {
        usize::from(self.horizon)
    }
}
