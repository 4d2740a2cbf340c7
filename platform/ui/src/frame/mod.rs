//! The frame around every page: navigation by job, the bar on top, the content, and the panel that opens a record.

mod document;
mod navigation;
mod palette;
mod panel;
mod topbar;

use maud::Markup;

pub use document::{bare, page, reply};
pub use navigation::{Entry, Section};
pub use palette::{Command, Hit, hits};
pub use panel::{closed, panel};
pub use topbar::{Crumb, Periods, bell};

use crate::notice::Notice;
use crate::preferences::Preferences;
use crate::toast::Toast;

/// Who looks at the page.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// Their name.
    pub name: String,
    /// What they are here: `Seller, Klang Valley`.
    pub role: String,
    /// The menu behind their initials; language and colours are always in it.
    pub menu: Vec<(String, String)>,
    /// Where the session ends.
    pub sign_out: Option<String>,
}

/// How wide the content may grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// For reading: at most 1,200 px.
    #[default]
    Reading,
    /// For tables and boards.
    Full,
}

/// The live stream of the page.
#[derive(Debug, Clone)]
pub struct Stream {
    /// Its address.
    pub url: String,
    /// The number of the last event that the page already shows.
    pub since: u64,
}

/// What the frame says about a page.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Language, colours, folded navigation.
    pub preferences: Preferences,
    /// The heading and the title of the window.
    pub title: String,
    /// A line under the heading: period, currency, date of rates, zone — whatever the page depends on.
    pub basis: Option<String>,
    /// Where the page stands; the page itself is not in it.
    pub trail: Vec<Crumb>,
    /// The navigation of this role.
    pub navigation: Vec<Section>,
    /// The five things that this role does most, for the bar on a phone.
    pub most_used: Vec<Entry>,
    /// The address of the navigation entry that is open.
    pub here: String,
    /// The address of the page with its query, to come back to.
    pub address: String,
    /// Who looks at it.
    pub viewer: Viewer,
    /// The period of the page, where it depends on one.
    pub periods: Option<Periods>,
    /// What the viewer should know.
    pub notices: Vec<Notice>,
    /// The page of all notices.
    pub all_notices: Option<String>,
    /// Where to ask for the bell again, when the live topic `notice` changes: it answers [`bell`].
    pub bell: Option<String>,
    /// What the palette offers besides the navigation.
    pub commands: Vec<Command>,
    /// The address that finds records: it is given `q` and answers [`hits`].
    pub search: Option<String>,
    /// The live stream.
    pub live: Option<Stream>,
    /// Buttons beside the heading.
    pub actions: Option<Markup>,
    /// How wide the content may grow.
    pub width: Width,
    /// The record that is open.
    pub panel: Option<Markup>,
    /// What was just done.
    pub toasts: Vec<Toast>,
}
