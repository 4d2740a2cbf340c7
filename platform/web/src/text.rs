//! Texts that come from outside.

use prestasi_kernel::{Currency, Money, Problem};

/// A line of so many characters at most, without spaces around it; it may be empty.
///
/// # Errors
/// `text-unfit`.
pub fn line(text: &str, most: usize) -> Result<String, Problem> {
    fit(text, most, char::is_control)
}

/// The same, and not empty.
///
/// # Errors
/// `text-unfit`; `form-missing`.
pub fn name(text: &str, most: usize) -> Result<String, Problem> {
    match line(text, most)? {
        text if text.is_empty() => Err(Problem::new("form-missing")),
        text => Ok(text),
    }
}

/// Several lines.
///
/// # Errors
/// `text-unfit`.
pub fn lines(text: &str, most: usize) -> Result<String, Problem> {
    fit(&text.replace("\r\n", "\n"), most, |c| c.is_control() && c != '\n')
}

/// An amount without the sign of its currency: `RM 1,250` as `1,250`.
#[must_use]
pub fn bare_amount(text: &str, currency: Currency) -> &str {
    let text = text.trim();
    let ringgit = (currency == Currency::MYR).then(|| text.strip_prefix("RM")).flatten();
    ringgit.or_else(|| text.strip_prefix(currency.as_str())).unwrap_or(text).trim_start()
}

/// An amount that somebody typed, with or without the sign of its currency.
///
/// # Errors
/// Those of [`Money::parse`].
pub fn amount(text: &str, currency: Currency) -> Result<Money, Problem> {
    Money::parse(&format!("{currency} {}", bare_amount(text, currency)))
}

fn fit(text: &str, most: usize, forbidden: impl Fn(char) -> bool) -> Result<String, Problem> {
    let text = text.trim();
    if text.chars().count() <= most && !text.contains(forbidden) {
        Ok(text.to_owned())
    } else {
        Err(Problem::new("text-unfit").arg("most", most))
    }
}
