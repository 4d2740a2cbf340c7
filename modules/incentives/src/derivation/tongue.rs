//! How a reader of a plan letter is spoken to.

use jiff::civil::Date;
use prestasi_compensation::plan::letter::Tongue;
use prestasi_i18n::{Language, date, message, money, number, percent, period};
use prestasi_kernel::{Currency, Period, Ratio};

/// The words of a language.
pub struct Reader(pub Language);

impl Tongue for Reader {
    fn say(&self, key: &str, args: &[(&str, String)]) -> String {
        message(self.0, key, args)
    }

    fn money(&self, minor: i128, currency: Currency) -> String {
        money(minor, currency)
    }

    fn number(&self, value: &Ratio, places: u32) -> String {
        number(value, places)
    }

    fn percent(&self, value: &Ratio, places: u32) -> String {
        percent(value, places)
    }

    fn day(&self, day: Date) -> String {
        date(self.0, day)
    }

    fn period(&self, of: Period) -> String {
        period(self.0, of)
    }
}
