//! HTML as lines of plain text. Nothing of it is kept as markup, so nothing of it can do harm.

use mail_parser::decoders::html::html_to_text;

use crate::text::short;

/// Elements whose content is not for reading.
const HIDDEN: [&str; 6] = ["head", "script", "style", "template", "title", "svg"];
/// Elements that stand in a line with what is around them.
const INLINE: [&str; 22] = [
    "a", "abbr", "acronym", "b", "big", "code", "em", "font", "i", "ins", "kbd", "label", "mark", "o:p", "s",
    "small", "span", "strike", "strong", "sub", "sup", "u",
];
/// What begins the history that mail programs quote.
const HISTORY: [&str; 10] = [
    "<blockquote",
    "class=\"gmail_quote",
    "class=gmail_quote",
    "id=\"divrplyfwdmsg\"",
    "id=\"appendonsend\"",
    "class=\"yahoo_quoted",
    "class=\"moz-cite-prefix\"",
    "name=\"_mailoriginal\"",
    "id=\"mail-editor-reference-message-container\"",
    "border-top:solid #e1e1e1 1.0pt",
];

/// What stands above the quoted history.
pub fn newest(html: &str) -> &str {
    let small = html.to_ascii_lowercase();
    let history = HISTORY.iter().filter_map(|mark| small.find(mark)).min();
    // The mark stands within a tag, which begins before it.
    let cut = history.map(|at| small[..=at].rfind('<').unwrap_or(at));
    cut.map_or(html, |cut| &html[..cut])
}

/// The text, a line for each block.
pub fn text(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 2);
    let mut hidden: Option<String> = None;
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        if hidden.is_none() {
            push(&mut text, &rest[..open]);
        }
        let Some(tag) = Tag::read(&rest[open..]) else {
            if hidden.is_none() {
                text.push_str("&lt;");
            }
            rest = &rest[open + 1..];
            continue;
        };
        match &hidden {
            Some(name) if tag.closes && *name == tag.name => hidden = None,
            None if !tag.closes && HIDDEN.contains(&tag.name.as_str()) => hidden = Some(tag.name.clone()),
            None if tag.breaks() => text.push('\n'),
            _ => {}
        }
        rest = &rest[open + tag.length..];
    }
    if hidden.is_none() {
        push(&mut text, rest);
    }
    let plain = |line| html_to_text(line).replace('\u{a0}', " ").trim().to_owned();
    text.lines().map(plain).collect::<Vec<_>>().join("\n")
}

/// Breaks of lines in the source are blanks.
fn push(text: &mut String, source: &str) {
    text.extend(source.chars().map(|c| if c.is_control() { ' ' } else { c }));
}

struct Tag {
    name: String,
    closes: bool,
    length: usize,
}

impl Tag {
    /// The tag that a text begins with; none if this is just a sign.
    fn read(text: &str) -> Option<Self> {
        if let Some(comment) = text.strip_prefix("<!--") {
            let length = comment.find("-->").map_or(text.len(), |end| end + 7);
            return Some(Self { name: "a".to_owned(), closes: false, length });
        }
        let inner = text.get(1..)?;
        let closes = inner.starts_with('/');
        let name = inner.trim_start_matches('/');
        if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
            return None;
        }
        let length = text.find('>').map_or(text.len(), |end| end + 1);
        let end = name.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(name.len());
        Some(Self { name: short(&name[..end], 20).to_ascii_lowercase(), closes, length })
    }

    fn breaks(&self) -> bool {
        !INLINE.contains(&self.name.as_str())
    }
}
