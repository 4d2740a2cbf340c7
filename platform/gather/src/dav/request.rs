//! Requests to a server of calendars, and its answers.

use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, Method, StatusCode, Url};

use super::xml::{Element, Space, parse};
use crate::error::{Error, Trouble};
use crate::http::{Answer, ask};
use crate::way::Way;

const REDIRECTS_MAX: usize = 4;

/// The calendars of somebody, at a server.
pub struct Calendars {
    client: Client,
    user: String,
    password: String,
    /// What was given to find them from.
    pub(super) address: Url,
}

/// What a server says of one thing.
pub(super) struct Status {
    pub href: String,
    /// Of the thing itself, if it is not about its properties.
    pub code: Option<u16>,
    /// The properties that it has.
    pub found: Vec<Element>,
}

impl Calendars {
    /// The way to somebody's calendars, from the address of the server, of the person there, or of one calendar.
    ///
    /// # Errors
    /// Whatever keeps the address from being called.
    pub async fn open(way: &Way, address: &str, user: &str, password: &str) -> Result<Self, Error> {
        let named = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
        let at = |trouble: Trouble| trouble.at(named.as_deref().unwrap_or(address));
        let address = way.doors().url(address.trim()).map_err(|astray| at(astray.into()))?;
        let door = way.doors().door(&address).map_err(|astray| at(astray.into()))?;
        let client = way.web(&door).await.map_err(at)?.pool_idle_timeout(Duration::from_secs(5)).build();
        let client = client.map_err(|_| at(Trouble::Unreachable))?;
        Ok(Self { client, user: user.to_owned(), password: password.to_owned(), address })
    }

    pub(super) fn error(&self, trouble: Trouble) -> Error {
        trouble.at(self.address.host_str().unwrap_or_default())
    }

    /// An address of the same server; who we are is shown to no other.
    pub(super) fn here(&self, href: &str) -> Result<Url, Trouble> {
        let url = self.address.join(href).map_err(|_| Trouble::Unfit)?;
        self.stay(url)
    }

    fn stay(&self, url: Url) -> Result<Url, Trouble> {
        if url.origin() == self.address.origin() {
            return Ok(url);
        }
        Err(Trouble::Elsewhere(url.origin().ascii_serialization()))
    }

    /// Asks, and goes where the server sends us, as long as it is the server itself. Where we ended up comes with the answer.
    pub(super) async fn ask(
        &self,
        method: &'static str,
        url: Url,
        depth: &'static str,
        body: &str,
    ) -> Result<(Url, Answer), Trouble> {
        let mut url = url;
        for _ in 0..=REDIRECTS_MAX {
            let method = Method::from_bytes(method.as_bytes()).map_err(|_| Trouble::Unfit)?;
            let request = self.client.request(method, url.clone()).header("Depth", depth);
            let request = request.basic_auth(&self.user, Some(&self.password));
            let request = request.header(CONTENT_TYPE, "application/xml; charset=utf-8");
            let answer = ask(request.body(body.to_owned())).await?;
            match answer.leads_to(&url) {
                Some(to) => url = self.stay(to?)?,
                None => return Ok((url, answer)),
            }
        }
        Err(Trouble::Unfit)
    }

    /// The properties of things, as asked for.
    pub(super) async fn properties(
        &self,
        url: Url,
        depth: &'static str,
        names: &str,
    ) -> Result<(Url, Vec<Status>), Trouble> {
        let body = format!("<D:propfind {SPACES}><D:prop>{names}</D:prop></D:propfind>");
        let (url, answer) = self.ask("PROPFIND", url, depth, &body).await?;
        Ok((url, statuses(&answer)?.0))
    }
}

/// The names that requests use.
pub(super) const SPACES: &str =
    r#"xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:S="http://calendarserver.org/ns/""#;

/// What an answer says of each thing, and its sync token if there is one.
pub(super) fn statuses(answer: &Answer) -> Result<(Vec<Status>, Option<String>), Trouble> {
    if answer.status != StatusCode::MULTI_STATUS {
        return Err(answer.refusal());
    }
    let document = parse(&answer.body)?;
    if !document.is(Space::Dav, "multistatus") {
        return Err(Trouble::Unfit);
    }
    let token = document.child(Space::Dav, "sync-token").map(|token| token.text.trim().to_owned());
    let statuses = document.children.into_iter().filter(|child| child.is(Space::Dav, "response"));
    let statuses = statuses.filter_map(|response| {
        let href = response.href()?.to_owned();
        let of_all = response.child(Space::Dav, "status").and_then(code);
        let parts = response.children.into_iter().filter(|child| child.is(Space::Dav, "propstat"));
        let good = parts.filter(|part| part.child(Space::Dav, "status").and_then(code) == Some(200));
        let props = good.flat_map(|part| part.children).filter(|child| child.is(Space::Dav, "prop"));
        Some(Status { href, code: of_all, found: props.flat_map(|prop| prop.children).collect() })
    });
    Ok((statuses.collect(), token.filter(|token| !token.is_empty())))
}

/// The number in `HTTP/1.1 404 Not Found`.
fn code(status: &Element) -> Option<u16> {
    status.text.split_whitespace().nth(1)?.parse().ok()
}

impl Status {
    /// A property, if the thing has it.
    pub fn get(&self, space: Space, name: &str) -> Option<&Element> {
        self.found.iter().find(|property| property.is(space, name))
    }

    /// The text of a property.
    pub fn text(&self, space: Space, name: &str) -> Option<&str> {
        self.get(space, name).map(|property| property.text.trim()).filter(|text| !text.is_empty())
    }
}
