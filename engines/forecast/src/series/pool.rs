//! The members of the pool and which of them a series calls up.

use super::models::pooled::Pooled;
use super::models::{Outlook, ces, ets, intermittent, naive, stl, theta};
use super::{Frequency, Profile};

/// A model of the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Member {
    SeasonalNaive,
    Drift,
    Ets,
    Theta,
    DynamicTheta,
    Ces,
    Stl,
    StlLog,
    Pooled,
    PooledLog,
    Croston,
    Tsb,
    Adida,
    OrderingCycle,
}

impl Member {
    /// The pool for smooth and erratic series.
    pub const REGULAR: [Self; 10] = [
        Self::SeasonalNaive,
        Self::Drift,
        Self::Ets,
        Self::Theta,
        Self::DynamicTheta,
        Self::Ces,
        Self::Stl,
        Self::StlLog,
        Self::Pooled,
        Self::PooledLog,
    ];

    /// The pool for series with many zeros.
    pub const INTERMITTENT: [Self; 4] = [Self::SeasonalNaive, Self::Croston, Self::Tsb, Self::Adida];

    /// Runs the member over a history scaled to at most one in size; `None` where it cannot speak.
    pub(crate) fn outlook(
        self,
        values: &[f64],
        profile: &Profile,
        pooled: &Pooled,
        frequency: Frequency,
        horizon: usize,
    ) -> Option<Outlook> {
        let season = frequency.season();
        let seasonal = profile.is_seasonal();
        let outlook = match self {
            Self::SeasonalNaive => Some(naive::seasonal(values, season, horizon)),
            Self::Drift => Some(naive::drift(values, horizon)),
            Self::Ets => {
                // Above a dozen positions a table of seasonal states has more numbers than the history can carry.
                let options = ets::Options { seasonal: season <= 12, ..ets::Options::default() };
                ets::combined(values, season, horizon, options).map(|(outlook, _)| outlook)
            }
            Self::Theta => theta::theta(values, season, seasonal, horizon, theta::Form::Standard),
            Self::DynamicTheta => {
                theta::theta(values, season, seasonal, horizon, theta::Form::DynamicOptimised)
            }
            Self::Ces => ces::ces(values, season, season <= 12, horizon),
            Self::Stl => stl::stl_ets(values, season, horizon, false),
            Self::StlLog => stl::stl_ets(values, season, horizon, true),
            Self::Pooled => pooled.outlook(values, season, horizon, false),
            Self::PooledLog => pooled.outlook(values, season, horizon, true),
            Self::Croston => intermittent::croston_sba(values, horizon, 0.1),
            Self::Tsb => intermittent::tsb(values, horizon, 0.1, 0.1),
            Self::Adida => intermittent::adida(values, horizon, profile.demand_interval, 0.2),
            Self::OrderingCycle => {
                profile.ordering_cycle.map(|cycle| naive::seasonal(values, cycle, horizon))
            }
        };
        outlook.filter(Outlook::is_finite)
    }
}
