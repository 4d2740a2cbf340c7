//! What records are known by: ids of Salesforce, and names that stand for one.

/// The length of an id whose letters count by their case, and of one that has check letters behind.
const SHORT: usize = 15;
const LONG: usize = 18;
const CHECKS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/// The id of 18 characters for one of Salesforce with 15 or 18: compare ids as these, by case.
///
/// In one of 18 whose case was lost on the way (all large or all small), the check letters bring it back. None for what
/// is no such id, or one whose check letters do not fit.
#[must_use]
pub fn salesforce_id(text: &str) -> Option<String> {
    let text = text.trim();
    if !text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        || !text.bytes().any(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    match text.len() {
        SHORT => Some(checked(text)),
        LONG => {
            let (id, checks) = text.split_at(SHORT);
            let whole = checked(id);
            if whole.ends_with(&checks.to_ascii_uppercase()) {
                return Some(whole);
            }
            let one_case = |case: fn(&u8) -> bool| !text.bytes().any(|byte| case(&byte));
            let lost = one_case(u8::is_ascii_lowercase) || one_case(u8::is_ascii_uppercase);
            lost.then(|| restored(id, checks)).flatten()
        }
        _ => None,
    }
}

/// An id with its check letters: each says of five characters which are large letters.
fn checked(id: &str) -> String {
    let mut whole = id.to_owned();
    for five in id.as_bytes().chunks(5) {
        let large = five.iter().enumerate().filter(|(_, byte)| byte.is_ascii_uppercase());
        let bits: usize = large.map(|(place, _)| 1 << place).sum();
        whole.extend(CHECKS.get(bits).map(|check| char::from(*check)));
    }
    whole
}

/// An id as its check letters say that it was written.
fn restored(id: &str, checks: &str) -> Option<String> {
    let mut written = String::with_capacity(SHORT);
    for (five, check) in id.as_bytes().chunks(5).zip(checks.to_ascii_uppercase().bytes()) {
        let bits = CHECKS.iter().position(|letter| *letter == check)?;
        for (place, byte) in five.iter().enumerate() {
            let large = bits >> place & 1 == 1;
            if large && byte.is_ascii_digit() {
                return None;
            }
            let letter = if large { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() };
            written.push(char::from(letter));
        }
    }
    Some(checked(&written))
}

/// What a name is looked up by where records refer to each other by name: `GTX Pro`, `gtx-pro` and `GTXPro` are one.
#[must_use]
pub fn name_key(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
