//! Texts that come from outside.

use prestasi_kernel::Problem;

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

fn fit(text: &str, most: usize, forbidden: impl Fn(char) -> bool) -> Result<String, Problem> {
    let text = text.trim();
    if text.chars().count() <= most && !text.contains(forbidden) {
        Ok(text.to_owned())
    } else {
        Err(Problem::new("text-unfit").arg("most", most))
    }
}
