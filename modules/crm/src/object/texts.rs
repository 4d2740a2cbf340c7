//! What people write into fields, and whether it is that.

use prestasi_kernel::Problem;

/// A count of this at most: more people than there are.
const COUNT_MAX: i64 = 99_999_999_999;

/// Short enough to be shown back.
pub fn excerpt(text: &str) -> String {
    text.chars().take(60).collect()
}

/// Digits, and what people put between them.
pub fn is_phone(text: &str) -> bool {
    let number = text.split(|c: char| c.is_alphabetic()).next().unwrap_or_default();
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let usual = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '/' | '.');
    (4..=20).contains(&digits) && number.chars().all(usual)
}

/// A host with or without the way there.
pub fn is_web(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(text);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    is_host(host) && !text.contains(char::is_whitespace)
}

/// Words between dots, the last of letters.
fn is_host(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && !word.starts_with('-')
            && !word.ends_with('-')
            && word.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let last = text.rsplit('.').next().unwrap_or_default();
    text.contains('.') && text.split('.').all(word) && last.chars().any(char::is_alphabetic)
}

/// A whole number, with or without commas or spaces between the thousands.
pub fn count(text: &str) -> Result<i64, Problem> {
    let digits: String = text.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}')).collect();
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.parse().ok().filter(|number| plain && *number <= COUNT_MAX);
    number.ok_or_else(|| Problem::new("crm-count-unfit").arg("text", excerpt(text)))
}

/// A time of day on the clock of 24 hours: `9:05`, `9.05` or `0905` as `09:05`.
pub fn time(text: &str) -> Result<String, Problem> {
    let unfit = || Problem::new("crm-time-unfit").arg("text", excerpt(text));
    let digits: String = text.chars().filter(|c| !matches!(c, ':' | '.')).collect();
    let plain = matches!(digits.len(), 3 | 4) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: u16 = digits.parse().ok().filter(|_| plain).ok_or_else(unfit)?;
    let (hour, minute) = (number / 100, number % 100);
    if hour < 24 && minute < 60 { Ok(format!("{hour:02}:{minute:02}")) } else { Err(unfit()) }
}
