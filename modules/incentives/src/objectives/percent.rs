//! Shares of a whole as percentages of four decimals at most, kept in millionths: exact, and whole numbers.

use prestasi_i18n::Words;
use prestasi_kernel::{Problem, Ratio, Rounding, decimal};

/// All of it: 100 %.
pub const WHOLE: i64 = 1_000_000;
/// Millionths in a percent have so many digits behind the point.
const PLACES: u32 = 4;
const SHOWN_CHARS_MAX: usize = 40;

/// What somebody typed: `33.3333`, `33.3333 %`.
///
/// # Errors
/// `percent-unfit`.
pub fn read(text: &str) -> Result<i64, Problem> {
    let bare = text.trim();
    let bare = bare.strip_suffix('%').unwrap_or(bare).trim_end();
    let exact = || {
        let units = Ratio::parse(bare).ok()?.checked_mul(Ratio::from_int(10_i64.pow(PLACES)))?;
        let whole = units.round(Rounding::Down, 0)?;
        let whole = i64::try_from(whole).ok().filter(|whole| *whole >= 0)?;
        (Ratio::from_int(whole) == units).then_some(whole)
    };
    let shown: String = text.chars().take(SHOWN_CHARS_MAX).collect();
    exact().ok_or_else(|| Problem::new("percent-unfit").arg("text", shown))
}

/// As people read it: `33.3333 %`, `50 %`.
pub fn shown(w: Words, millionths: i64) -> String {
    let needed = (0..PLACES).find(|places| millionths % 10_i64.pow(PLACES - places) == 0).unwrap_or(PLACES);
    Ratio::new(millionths.into(), WHOLE.into())
        .map_or_else(|| plain(millionths), |share| w.percent(&share, needed))
}

/// As programs read it: the percentage as an exact decimal, `33.3333`, `50`.
pub fn plain(millionths: i64) -> String {
    let text = decimal(millionths, PLACES);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
