//! A reader of letters.

use jiff::civil::Date;
use prestasi_compensation::plan::letter::{Promise, Tongue, letter, text};
use prestasi_compensation::plan::read::read;
use prestasi_i18n::Language;
use prestasi_kernel::{Currency, Period, Ratio};

/// Who reads a language.
pub struct Reader(pub Language);

impl Tongue for Reader {
    fn say(&self, key: &str, args: &[(&str, String)]) -> String {
        prestasi_i18n::message(self.0, key, args)
    }
    fn money(&self, minor: i128, currency: Currency) -> String {
        prestasi_i18n::money(minor, currency)
    }
    fn number(&self, value: &Ratio, places: u32) -> String {
        prestasi_i18n::number(value, places)
    }
    fn percent(&self, value: &Ratio, places: u32) -> String {
        prestasi_i18n::percent(value, places)
    }
    fn day(&self, day: Date) -> String {
        prestasi_i18n::date(self.0, day)
    }
    fn period(&self, period: Period) -> String {
        prestasi_i18n::period(self.0, period)
    }
}

/// The letter of a plan, in a language.
pub fn told(language: Language, plan: &str, person: &Promise) -> String {
    text(&letter(&read(plan).expect("a plan"), person), &Reader(language))
}
