//! Headers made comparable: letters, digits and `%` alone, without case and accents.

/// Of a longer header, only so many characters are looked at.
const LONGEST: usize = 200;

/// What a header is compared by: `Account ID`, `account_id` and `AccountId` are one.
pub(crate) fn key(header: &str) -> String {
    let mut key = String::with_capacity(header.len());
    for letter in header.chars().take(LONGEST) {
        push_folded(letter, &mut key);
    }
    // `Discount` and `Discount %` are two columns.
    key.retain(|letter| letter.is_alphanumeric() || letter == '%');
    key
}

/// The words of a header, folded: between two of them stands something else, or a small letter ahead of a large one.
pub(crate) fn words(header: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut small_ahead = false;
    for letter in header.chars().take(LONGEST) {
        let mark = is_mark(letter);
        if !mark && (!letter.is_alphanumeric() || small_ahead && letter.is_uppercase()) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            push_folded(letter, word);
        }
        small_ahead = mark && small_ahead || letter.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A header without what stands in brackets at its end, and that.
pub(crate) fn brackets(header: &str) -> Option<(&str, &str)> {
    let header = header.trim();
    let (open, close) = match header.chars().last()? {
        ')' => ('(', ')'),
        ']' => ('[', ']'),
        '）' => ('（', '）'),
        _ => return None,
    };
    let (ahead, inside) = header.strip_suffix(close)?.rsplit_once(open)?;
    Some((ahead.trim(), inside.trim()))
}

/// Signs over the letter ahead, as some systems write accents.
fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

fn push_folded(letter: char, into: &mut String) {
    match letter {
        letter if is_mark(letter) => {}
        // Latin letters lose their accents; others have no shorter form that would still tell them apart.
        '\u{80}'..='\u{24f}' => {
            into.push_str(&deunicode::deunicode_char(letter).unwrap_or_default().to_ascii_lowercase());
        }
        // Wide forms of ASCII.
        '\u{ff01}'..='\u{ff5e}' => {
            let narrow = char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter);
            into.push(narrow.to_ascii_lowercase());
        }
        letter => into.extend(letter.to_lowercase()),
    }
}
