//! What is new in a mail's text: without what it quotes, and without the signature.

/// Words that end the line above a quotation, as mail programs write it: English, Malay, and what customers in the region use.
const WROTE: [&str; 8] =
    ["wrote:", "menulis:", "schrieb:", "écrit :", "escribió:", "写道：", "ha scritto:", "schreef:"];
/// What a line begins with that parts the new from the old.
const PARTED: [&str; 8] = [
    "-----original message",
    "---- original message",
    "-----mesej asal",
    "---------- forwarded message",
    "---------- mesej dimajukan",
    "begin forwarded message:",
    "-----forwarded message",
    "________________________________",
];
/// What the head of a quoted mail begins with in Outlook, and what stands in the lines after it.
const HEAD: [(&str, &[&str]); 2] =
    [("from:", &["sent:", "date:", "to:"]), ("daripada:", &["dihantar:", "tarikh:", "kepada:"])];
/// What telephones sign with.
const DEVICES: [&str; 6] = [
    "sent from my ",
    "sent from outlook",
    "get outlook for",
    "dihantar daripada ",
    "dihantar dari ",
    "sent from yahoo mail",
];

/// A signature of a device is no longer than this; a sentence may be.
const DEVICE_MOST: usize = 60;

/// The new text, without empty lines at its ends and with at most one between paragraphs.
pub fn text(body: &str) -> String {
    let lines: Vec<&str> = body.lines().map(str::trim).collect();
    let last_quoted = lines.iter().rposition(|line| line.starts_with('>')).unwrap_or(0);
    let mut kept: Vec<&str> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let rest = lines.get(at + 1..).unwrap_or_default();
        // What is quoted with signs may have answers between; else all that follows is old.
        if is_end(line, rest) || at >= last_quoted && is_attribution(line, rest.first()) {
            break;
        }
        if line.starts_with('>') {
            drop_attribution(&mut kept);
        } else if !(line.is_empty() && kept.last().is_none_or(|last| last.is_empty())) {
            kept.push(line);
        }
    }
    while kept.last().is_some_and(|last| last.is_empty()) {
        kept.pop();
    }
    let text = kept.join("\n");
    text.chars().filter(|&c| c == '\n' || !c.is_control()).collect()
}

/// Whether the signature, or history without signs, begins here.
fn is_end(line: &str, rest: &[&str]) -> bool {
    let small = start(line);
    let starts = |marks: &[&str]| marks.iter().any(|mark| small.starts_with(mark));
    // The sign of a signature is `-- `; many programs lose the blank.
    matches!(line, "--" | "\u{2014}")
        || starts(&PARTED)
        || starts(&DEVICES) && line.len() <= DEVICE_MOST
        || HEAD.iter().any(|(first, others)| {
            let next = rest.iter().take(4).map(|line| start(line));
            small.starts_with(first)
                && next.filter(|line| others.iter().any(|it| line.starts_with(it))).count() >= 2
        })
}

/// `On Mon, 23 Nov 2026 at 09:15, Aisyah wrote:`, which may be broken into two lines.
fn is_attribution(line: &str, next: Option<&&str>) -> bool {
    let ends = |line: &str| WROTE.iter().any(|word| start(line).ends_with(word));
    ends(line) || begins_attribution(line) && next.is_some_and(|next| ends(next))
}

fn begins_attribution(line: &str) -> bool {
    ["on ", "pada "].iter().any(|word| start(line).starts_with(word))
        && line.contains(|c: char| c.is_ascii_digit())
}

/// A quotation in the middle: what names its author goes too.
fn drop_attribution(kept: &mut Vec<&str>) {
    while kept.last().is_some_and(|last| last.is_empty()) {
        kept.pop();
    }
    if kept.last().is_some_and(|last| is_attribution(last, None)) {
        kept.pop();
        if kept.last().is_some_and(|last| begins_attribution(last)) {
            kept.pop();
        }
    }
}

/// The line in small letters, as far as it is looked at, without marks of emphasis.
fn start(line: &str) -> String {
    crate::text::short(line, 300).to_lowercase().replace('*', "")
}
