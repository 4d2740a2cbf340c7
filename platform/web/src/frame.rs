//! A page in its frame: what of the navigation, the menus and the stream this viewer gets.

use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use maud::Markup;
use prestasi_access::Viewer;
use prestasi_i18n::Words;
use prestasi_ui::error_page::{self, Failure};
use prestasi_ui::frame::{self, Crumb, Entry, Frame, Section as Shown, Stream, Viewer as Me, Width};
use prestasi_ui::hx::Wants;
use prestasi_ui::icon::Icon;
use prestasi_ui::preferences::Preferences;
use prestasi_ui::toast::Toast;

use crate::app::App;
use crate::fault::Fault;
use crate::module::{Place, Section};
use crate::notices::{self, Model as Notice};
use crate::visit::{Entered, Visit};

/// Places on the bar of a phone.
const MOST_USED: usize = 5;

/// A page under way.
pub struct Page {
    frame: Frame,
    wants: Wants,
}

impl Visit {
    /// A page with this title, for this viewer.
    #[must_use]
    pub fn page(&self, title: impl Into<String>) -> Page {
        let frame =
            framed(self.app(), self.preferences, (&self.viewer, &self.notices), &self.address, title.into());
        Page { frame, wants: self.wants.clone() }
    }
}

impl Page {
    /// The entry of the navigation that is open.
    #[must_use]
    pub fn here(mut self, href: &str) -> Self {
        href.clone_into(&mut self.frame.here);
        self
    }

    /// A step on the way to it.
    #[must_use]
    pub fn under(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.frame.trail.push(Crumb { label: label.into(), href: href.into() });
        self
    }

    /// What it depends on, in a line under the heading.
    #[must_use]
    pub fn basis(mut self, basis: impl Into<String>) -> Self {
        self.frame.basis = Some(basis.into());
        self
    }

    /// Buttons beside the heading.
    #[must_use]
    pub fn actions(mut self, actions: Markup) -> Self {
        self.frame.actions = Some(actions);
        self
    }

    /// As wide as the window, for tables and boards.
    #[must_use]
    pub const fn wide(mut self) -> Self {
        self.frame.width = Width::Full;
        self
    }

    /// A record that is open beside it.
    #[must_use]
    pub fn panel(mut self, panel: Option<Markup>) -> Self {
        self.frame.panel = panel;
        self
    }

    /// What was just done, and the way back.
    #[must_use]
    pub fn toast(mut self, toast: Option<Toast>) -> Self {
        self.frame.toasts.extend(toast);
        self
    }

    /// The page, or the region of it that was asked for.
    #[must_use]
    pub fn reply(&self, content: &Markup, regions: &[(&str, &Markup)]) -> Response {
        frame::reply(&self.wants, &self.frame, content, regions)
    }
}

fn framed(
    app: &App,
    preferences: Preferences,
    (viewer, notices): (&Viewer, &[Notice]),
    address: &Uri,
    title: String,
) -> Frame {
    let w = preferences.words;
    let mut places: Vec<Place> = app
        .modules()
        .iter()
        .flat_map(|module| &module.places)
        .filter(|place| place.allow.check(viewer).is_ok())
        .copied()
        .collect();
    places.sort_by_key(|place| place.section);
    let roles: Vec<String> = viewer.roles().iter().map(|role| w.say(role.key())).collect();
    let menu = [("me-title", "/me"), ("delegations-title", "/delegations"), ("api-title", "/api")];
    let menu = menu.map(|(key, href)| (w.say(key), href.to_owned())).to_vec();
    Frame {
        preferences,
        title,
        basis: None,
        trail: Vec::new(),
        navigation: navigation(w, &places),
        most_used: std::iter::once(home(w))
            .chain(places.iter().map(|place| entry(w, place)))
            .take(MOST_USED)
            .collect(),
        here: String::new(),
        address: address.path_and_query().map_or("/", |address| address.as_str()).to_owned(),
        viewer: Me {
            name: viewer.name().to_owned(),
            role: roles.join(", "),
            menu,
            sign_out: Some("/sign-out".to_owned()),
        },
        periods: None,
        notices: notices.iter().map(|row| notices::told(app, w, row)).collect(),
        all_notices: Some(notices::PAGE.to_owned()),
        bell: Some(notices::BELL.to_owned()),
        commands: Vec::new(),
        search: Some("/search".to_owned()),
        live: Some(Stream { url: "/live".to_owned(), since: app.hub().last() }),
        actions: None,
        width: Width::Reading,
        panel: None,
        toasts: Vec::new(),
    }
}

fn home(w: Words) -> Entry {
    Entry { label: w.say("home"), mark: Icon::Home, href: "/".to_owned(), waiting: None }
}

fn entry(w: Words, place: &Place) -> Entry {
    Entry { label: w.say(place.label), mark: place.mark, href: place.href.to_owned(), waiting: None }
}

fn navigation(w: Words, places: &[Place]) -> Vec<Shown> {
    let mut shown = Vec::new();
    for section in Section::ALL {
        let mut entries: Vec<Entry> =
            places.iter().filter(|place| place.section == section).map(|place| entry(w, place)).collect();
        if section == Section::Today {
            entries.insert(0, home(w));
        }
        if !entries.is_empty() {
            shown.push(Shown { label: section.label().map(|key| w.say(key)), entries });
        }
    }
    shown
}

/// The page that tells what went wrong: in the viewer's frame, or in an empty one for who is not signed in.
pub(crate) fn failure(
    app: &App,
    preferences: Preferences,
    wants: &Wants,
    known: Option<&Entered>,
    address: &Uri,
    fault: &Fault,
) -> Response {
    let w = preferences.words;
    let (status, problem) = (fault.status(), fault.problem());
    let failure = match status.as_u16() {
        404 => Failure::not_found(w),
        500.. => Failure {
            status: status.as_u16(),
            kept: w.problem(&problem),
            reference: None,
            ..Failure::internal(w, "")
        },
        status => Failure {
            status,
            title: w.problem(&problem),
            kept: w.say("error-nothing-was-changed"),
            next: vec![(w.say("error-go-home"), "/".to_owned())],
            reference: None,
        },
    };
    let content = error_page::failure(w, &failure);
    let markup = match known {
        Some(Entered { viewer, notices }) => {
            let frame = framed(app, preferences, (viewer, notices), address, failure.title.clone());
            frame::reply(wants, &frame, &content, &[])
        }
        None => frame::bare(preferences, &address.to_string(), &failure.title, &content).into_response(),
    };
    (status, markup).into_response()
}
