//! Phone numbers in the form of E.164, by the metadata of libphonenumber.

use phonenumber::PhoneNumber;
use phonenumber::metadata::{DATABASE, Descriptor};
use prestasi_kernel::{Problem, Result};

use crate::text::fold;

/// The country whose numbers are written without its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country(phonenumber::country::Id);

impl Country {
    /// Reads the two letters of ISO 3166: `MY`, `de`.
    ///
    /// # Errors
    /// `country-unknown`.
    pub fn parse(text: &str) -> Result<Self> {
        let id = text.trim().to_ascii_uppercase().parse().ok();
        let unknown =
            || Problem::new("country-unknown").arg("text", text.chars().take(20).collect::<String>());
        id.map(Self).ok_or_else(unknown)
    }

    /// Malaysia.
    pub const MALAYSIA: Self = Self(phonenumber::country::MY);
}

/// A number as [`phone`] gives it, and whether it is somebody's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phone {
    pub number: String,
    /// A mobile telephone; families and offices share the other lines.
    pub mobile: bool,
}

/// A number as `+60123456789`. Numbers that start with neither + nor 00 belong to `country`. `None` for what is no number, or
/// stands for one, such as `0000000`.
///
/// ```
/// use prestasi_matching::{Country, phone};
/// for text in ["012-345 6789", "+60 12-345 6789", "0060123456789", "(6012) 345 6789 ext. 5"] {
///     assert_eq!(phone(text, Country::MALAYSIA).as_deref(), Some("+60123456789"));
/// }
/// assert_eq!(phone("+49 (0)30 123456", Country::MALAYSIA).as_deref(), Some("+4930123456"));
/// assert_eq!(phone("-", Country::MALAYSIA), None);
/// ```
pub fn phone(text: &str, country: Country) -> Option<String> {
    Phone::parse(text, country).map(|phone| phone.number)
}

impl Phone {
    pub(crate) fn parse(text: &str, country: Country) -> Option<Self> {
        let text = fold(text);
        let text = text.trim().strip_prefix("tel:").unwrap_or(text.trim());
        // An extension, as `ext. 5`, `x5` or `samb. 5`, is a desk and not the line.
        let text = text.split(|c: char| c.is_ascii_alphabetic() || c == '#').next().unwrap_or_default();
        let text = text.replace("(0)", "");
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if !(7..=17).contains(&digits.len()) || is_filler(&digits) {
            return None;
        }
        let plus = if text.trim_start_matches(['(', ' ']).starts_with('+') { "+" } else { "" };
        let number = phonenumber::parse(Some(country.0), format!("{plus}{digits}")).ok()?;
        let written = e164(&number);
        // What is read differently when it is read again has no form of its own.
        let again = phonenumber::parse(Some(country.0), &written).ok()?;
        let stable = (8..=16).contains(&written.len()) && e164(&again) == written;
        stable.then(|| Self { number: written, mobile: is_mobile(&number) })
    }
}

fn e164(number: &PhoneNumber) -> String {
    format!("+{}{}", number.code().value(), number.national())
}

/// Whether a number can only be a mobile's. Asks for no more than that: the crate keeps a hundred compiled patterns, and would
/// compile those of all kinds of numbers of all countries again and again.
fn is_mobile(number: &PhoneNumber) -> bool {
    let national = number.national().to_string();
    let country = DATABASE.by_code(&number.code().value()).and_then(|all| all.into_iter().next());
    country.is_some_and(|country| {
        let kinds = country.descriptors();
        let fits = |kind: Option<&Descriptor>| kind.is_some_and(|kind| kind.is_match(&national));
        fits(kinds.mobile()) && !fits(kinds.fixed_line())
    })
}

/// Whether all digits after the first two are the same, as where a form wants a number and nobody has one.
fn is_filler(digits: &str) -> bool {
    let rest = digits.as_bytes().get(2..).unwrap_or_default();
    rest.windows(2).all(|pair| pair.first() == pair.last())
}
