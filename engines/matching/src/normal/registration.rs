//! Numbers that a register or a tax office gave: SSM old and new, VAT, UEN, HRB.

use std::collections::BTreeSet;

/// Words before a number that only say what it is.
const LABELS: [&str; 22] = [
    "NO",
    "NR",
    "NUM",
    "NUMBER",
    "REG",
    "REGN",
    "REGISTRATION",
    "SSM",
    "ROC",
    "ROB",
    "BRN",
    "VAT",
    "GST",
    "SST",
    "TAX",
    "TIN",
    "ID",
    "UST",
    "IDNR",
    "USTIDNR",
    "NPWP",
    "UEN",
];

/// The numbers in a text, capital letters and digits only, in order and each once. A company in Malaysia writes its new and its old
/// number together, and either alone must find it.
///
/// ```
/// use prestasi_matching::registrations;
/// assert_eq!(registrations("SSM No. 201901012345 (1312345-V)"), ["1312345V", "201901012345"]);
/// assert_eq!(registrations("de 123 456 789"), registrations("DE123456789"));
/// assert!(registrations("n/a").is_empty());
/// ```
pub fn registrations(text: &str) -> Vec<String> {
    let text: String = text.chars().take(200).collect::<String>().to_uppercase();
    let numbers = text.split(['(', ')', ',', ';', '/', '|', '[', ']']).filter_map(number);
    numbers.collect::<BTreeSet<_>>().into_iter().collect()
}

fn number(part: &str) -> Option<String> {
    let words = part.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let number: String = words.skip_while(|word| LABELS.contains(word)).collect();
    let digits: Vec<u8> = number.bytes().filter(u8::is_ascii_digit).collect();
    let filler = digits.windows(2).all(|pair| pair.first() == pair.last());
    (number.len() >= 5 && digits.len() >= 4 && !filler).then_some(number)
}

/// The shape of a number: two numbers of one register have the same, `1312345V` that of `1298765K`.
pub(crate) fn shape(number: &str) -> String {
    number.chars().map(|c| if c.is_ascii_digit() { '0' } else { 'A' }).collect()
}
