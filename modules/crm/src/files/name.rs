//! What a file may be called.

use prestasi_kernel::Problem;

/// Letters of a name at most.
const CHARS_MAX: usize = 120;

/// The last part of a path, without what steers terminals, file systems or the eye.
///
/// # Errors
/// `crm-file-name-missing`.
pub fn name(sent: &str) -> Result<String, Problem> {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let safe =
        |c: &char| !c.is_control() && !turns(*c) && !matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*');
    let name: String = last.chars().filter(safe).collect();
    let name = name.trim().trim_start_matches('.').trim();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    if stem.trim().is_empty() {
        return Err(Problem::new("crm-file-name-missing"));
    }
    let room = CHARS_MAX.saturating_sub(ending.chars().count() + 1);
    let stem: String = stem.chars().take(room.max(1)).collect();
    Ok(if ending.is_empty() {
        stem
    } else {
        format!("{stem}.{}", ending.chars().take(20).collect::<String>())
    })
}

/// Letters that turn the direction of those behind them, so that `fdp.exe` reads as something else, and unseen ones.
const fn turns(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
