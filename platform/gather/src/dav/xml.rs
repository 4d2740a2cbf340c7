//! The XML of a server, as a tree. No entities but those of XML itself, no document types, and bounds for everything.

use quick_xml::NsReader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};

use crate::error::Trouble;

const DEPTH_MAX: usize = 20;
const ELEMENTS_MAX: usize = 1_000_000;

/// Whose name an element has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    Dav,
    CalDav,
    CalendarServer,
    Other,
}

/// An element: its name, its text, and what is in it.
#[derive(Debug)]
pub(super) struct Element {
    space: Space,
    name: String,
    /// The attribute `name`, which calendars give their kinds of components in.
    pub of: Option<String>,
    pub text: String,
    pub children: Vec<Self>,
}

impl Element {
    pub fn is(&self, space: Space, name: &str) -> bool {
        self.space == space && self.name == name
    }

    /// The first child of this name.
    pub fn child(&self, space: Space, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.is(space, name))
    }

    /// The children of this name.
    pub fn all(&self, space: Space, name: &'static str) -> impl Iterator<Item = &Self> {
        self.children.iter().filter(move |child| child.is(space, name))
    }

    /// Whether there is an element of this name anywhere in it.
    pub fn holds(&self, space: Space, name: &str) -> bool {
        self.is(space, name) || self.children.iter().any(|child| child.holds(space, name))
    }

    /// The address in it (`href`).
    pub fn href(&self) -> Option<&str> {
        self.child(Space::Dav, "href").map(|href| href.text.trim()).filter(|text| !text.is_empty())
    }
}

/// Reads a document.
pub(super) fn parse(bytes: &[u8]) -> Result<Element, Trouble> {
    let text = std::str::from_utf8(bytes).map_err(|_| Trouble::Unfit)?;
    let mut reader = NsReader::from_str(text);
    // The elements that are open, the document itself first.
    let mut open = vec![Element::new(Space::Other, String::new(), None)];
    let mut elements = 0;
    loop {
        let (space, event) = reader.read_resolved_event().map_err(|_| Trouble::Unfit)?;
        match event {
            Event::Start(start) => {
                elements += 1;
                if open.len() > DEPTH_MAX || elements > ELEMENTS_MAX {
                    return Err(Trouble::TooMuch);
                }
                open.push(Element::started(&space, &start));
            }
            Event::Empty(start) => {
                elements += 1;
                if elements > ELEMENTS_MAX {
                    return Err(Trouble::TooMuch);
                }
                let element = Element::started(&space, &start);
                open.last_mut().ok_or(Trouble::Unfit)?.children.push(element);
            }
            Event::End(_) => {
                let element = open.pop().ok_or(Trouble::Unfit)?;
                open.last_mut().ok_or(Trouble::Unfit)?.children.push(element);
            }
            Event::Text(text) => open.last_mut().ok_or(Trouble::Unfit)?.text.push_str(&text.xml10_content()),
            Event::CData(text) => open.last_mut().ok_or(Trouble::Unfit)?.text.push_str(&text.xml10_content()),
            Event::GeneralRef(entity) => {
                let into = &mut open.last_mut().ok_or(Trouble::Unfit)?.text;
                match entity.resolve_char_ref().map_err(|_| Trouble::Unfit)? {
                    Some(letter) => into.push(letter),
                    None => into.push_str(resolve_xml_entity(&entity).ok_or(Trouble::Unfit)?),
                }
            }
            Event::DocType(_) => return Err(Trouble::Unfit),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    let mut document = open.pop().filter(|_| open.is_empty()).ok_or(Trouble::Unfit)?;
    document.children.pop().ok_or(Trouble::Unfit)
}

impl Element {
    const fn new(space: Space, name: String, of: Option<String>) -> Self {
        Self { space, name, of, text: String::new(), children: Vec::new() }
    }

    fn started(space: &ResolveResult<'_>, start: &BytesStart<'_>) -> Self {
        let space = match space {
            ResolveResult::Bound(Namespace("DAV:")) => Space::Dav,
            ResolveResult::Bound(Namespace("urn:ietf:params:xml:ns:caldav")) => Space::CalDav,
            ResolveResult::Bound(Namespace("http://calendarserver.org/ns/")) => Space::CalendarServer,
            _ => Space::Other,
        };
        let of = start.try_get_attribute("name").ok().flatten().map(|it| it.value.into_owned());
        Self::new(space, start.local_name().as_ref().to_owned(), of)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Space, Trouble, parse};

    #[test]
    fn names_count_whatever_their_prefix_is() {
        let text = r#"<?xml version="1.0"?><x:multistatus xmlns:x="DAV:" xmlns="urn:ietf:params:xml:ns:caldav">
            <x:response><x:href>/a&amp;b%20&#x63;</x:href><comp name="VEVENT"/></x:response></x:multistatus>"#;
        let found = parse(text.as_bytes()).expect("a document");
        let response = found.child(Space::Dav, "response").expect("a response");
        assert_eq!(response.href(), Some("/a&b%20c"));
        assert_eq!(response.child(Space::CalDav, "comp").and_then(|it| it.of.as_deref()), Some("VEVENT"));
        assert!(found.holds(Space::CalDav, "comp") && !found.holds(Space::Dav, "comp"));
    }

    #[test]
    fn what_expands_or_nests_without_end_is_refused() {
        let laughs = r#"<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "&lol;&lol;&lol;&lol;&lol;">]>
            <multistatus xmlns="DAV:">&lol1;</multistatus>"#;
        assert_eq!(parse(laughs.as_bytes()).err(), Some(Trouble::Unfit));
        assert_eq!(parse(b"<a>&lol;</a>").err(), Some(Trouble::Unfit));
        assert_eq!(parse("<a>".repeat(1_000_000).as_bytes()).err(), Some(Trouble::TooMuch));
        for broken in ["", "nothing", "<a>", "</a>", "<a></b>", "<a/>\u{0}</x>", "<a><b></a></b>"] {
            assert!(parse(broken.as_bytes()).is_err(), "{broken}");
        }
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(bytes: Vec<u8>, text in "[<>/&;a!\\[\\]\"=x: -]{0,60}") {
            let _ = parse(&bytes);
            let _ = parse(text.as_bytes());
        }
    }
}
