//! The lines of an iCalendar file (RFC 5545, section 3.1) as components with their properties.
//!
//! Known crates either fall over on components in components in components, or do not say on which line something stands.

use prestasi_kernel::{Problem, Result};

/// How deep components may stand in each other; three are in use.
const DEPTH_MOST: usize = 8;
/// What is kept of a line: descriptions and attachments may be megabytes.
const LINE_MOST: usize = 16 << 10;
/// What the reader asks for.
const KEPT: [&str; 20] = [
    "ATTENDEE",
    "CLASS",
    "DTEND",
    "DTSTART",
    "DURATION",
    "EXDATE",
    "METHOD",
    "ORGANIZER",
    "RDATE",
    "RECURRENCE-ID",
    "RRULE",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "TRANSP",
    "TZID",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "UID",
    "X-LIC-LOCATION",
];

/// `BEGIN` to `END`.
#[derive(Debug, Default)]
pub struct Component {
    pub name: String,
    pub line: u64,
    pub properties: Vec<Property>,
    pub parts: Vec<Component>,
}

/// `NAME;PARAMETER=…:value`.
#[derive(Debug)]
pub struct Property {
    pub name: String,
    pub line: u64,
    pub value: String,
    parameters: Vec<(String, String)>,
}

impl Component {
    /// The first property of this name.
    pub fn get(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }

    /// The properties of this name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.properties.iter().filter(move |property| property.name == name)
    }
}

impl Property {
    /// The parameter of this name.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The value as a text, with what was escaped.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.value.len());
        let mut letters = self.value.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => text.push(match letters.next() {
                    Some('n' | 'N') | None => '\n',
                    Some(other) => other,
                }),
                letter => text.push(letter),
            }
        }
        text
    }

    /// What this cannot be read as.
    pub fn problem(&self) -> Problem {
        Problem::new("capture-event-unreadable")
            .arg("line", self.line)
            .arg("property", &self.name)
            .arg("value", crate::text::excerpt(&self.value))
    }
}

/// All components of a file, each `VCALENDAR` with its parts.
///
/// Errors: `capture-nested-too-deep`.
pub fn components(bytes: &[u8]) -> Result<Vec<Component>> {
    let mut roots = Vec::new();
    let mut open: Vec<Component> = Vec::new();
    for (line, text) in unfolded(bytes) {
        let Some(property) = property(&text, line) else { continue };
        match property.name.as_str() {
            "BEGIN" if open.len() >= DEPTH_MOST => {
                return Err(Problem::new("capture-nested-too-deep").arg("line", line));
            }
            "BEGIN" => {
                let name = property.value.trim().to_ascii_uppercase();
                open.push(Component { name, line, ..Component::default() });
            }
            "END" => close(&mut open, &mut roots),
            name if KEPT.contains(&name) => {
                if let Some(component) = open.last_mut() {
                    component.properties.push(property);
                }
            }
            _ => {}
        }
    }
    // A file that breaks off still tells what stands in it whole; what is open is not whole.
    roots.extend(open.into_iter().next());
    Ok(roots)
}

fn close(open: &mut Vec<Component>, roots: &mut Vec<Component>) {
    if let Some(component) = open.pop() {
        match open.last_mut() {
            Some(parent) => parent.parts.push(component),
            None => roots.push(component),
        }
    }
}

/// Logical lines with the number of their first physical one. Folds go before bytes become letters, since they may cut one.
fn unfolded(bytes: &[u8]) -> impl Iterator<Item = (u64, String)> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut physical = (1..).zip(bytes.split(|&byte| byte == b'\n')).peekable();
    std::iter::from_fn(move || {
        let (number, first) = physical.next()?;
        let mut line = first.strip_suffix(b"\r").unwrap_or(first).to_vec();
        while let Some((_, more)) = physical.next_if(|(_, more)| matches!(more.first(), Some(b' ' | b'\t'))) {
            if line.len() < LINE_MOST {
                line.extend_from_slice(more.strip_suffix(b"\r").unwrap_or(more).get(1..).unwrap_or_default());
            }
        }
        line.truncate(LINE_MOST);
        Some((number, String::from_utf8_lossy(&line).into_owned()))
    })
}

fn property(text: &str, line: u64) -> Option<Property> {
    let name_end = text.find([';', ':'])?;
    let name = text[..name_end].trim().to_ascii_uppercase();
    let mut parameters = Vec::new();
    let mut rest = &text[name_end..];
    while let Some(after) = rest.strip_prefix(';') {
        let end = unquoted(after, &[';', ':'])?;
        if let Some((key, value)) = after[..end].split_once('=') {
            parameters.push((key.trim().to_ascii_uppercase(), value.trim_matches('"').to_owned()));
        }
        rest = &after[end..];
    }
    Some(Property { name, line, value: rest.strip_prefix(':')?.to_owned(), parameters })
}

/// Where one of these marks first stands outside quotation marks.
fn unquoted(text: &str, marks: &[char]) -> Option<usize> {
    let mut quoted = false;
    text.char_indices().find_map(|(at, letter)| {
        quoted ^= letter == '"';
        (!quoted && marks.contains(&letter)).then_some(at)
    })
}
