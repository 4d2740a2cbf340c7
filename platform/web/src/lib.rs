//! How requests reach the modules: what a module hands over, who a route lets in, what a person or a program is answered.
//!
//! * [`Module`]: all that a business area is made of, in one value.
//! * [`Route`]: an address with the people that it is for; there is no other way to answer one.
//! * [`Visit`]: somebody who asks, with their rights, their language and the store.
//! * [`api`]: functions of typed input and output, served as JSON and described in the OpenAPI document.
//! * [`list`]: a table of the database as a page, a file and JSON, by one query.
//! * [`Fault`]: what went wrong, told as a page, in a form, or as `application/problem+json`.
//!
//! What is not here: business. Every page but the first one, the search and the list of the API is a module's.
//!
//! Invariant: a route without an [`Allow`] does not compile, and nothing but a route answers.

pub mod api;
mod app;
mod beside;
pub mod calendar;
pub mod company;
pub mod conflict;
mod cookie;
mod fault;
pub mod fields;
pub mod file;
mod frame;
mod guard;
mod home;
mod keep;
pub mod link;
pub mod list;
mod live;
mod metrics;
mod module;
pub mod notices;
mod own;
pub mod personal;
pub mod record;
mod route;
mod search;
mod serve;
mod source;
#[cfg(feature = "testing")]
pub mod testing;
pub mod text;
pub mod upload;
mod views;
mod visit;
mod work;

pub use app::{App, Site, migrations};
pub use beside::{Beside, beside};
pub use cookie::{ASKED, Cookies, DEVICE, SESSION};
pub use fault::{Fault, Outcome, SCIM_JSON};
pub use fields::Fields;
pub use frame::Page;
pub use home::Card;
pub use link::{Link, PEOPLE};
pub use module::{Demo, Finder, Module, Place, Retention, Section};
pub use own::module;
pub use route::{Allow, Route};
pub use serve::{router, serve};
pub use source::Source;
pub use visit::{Guest, Visit};
pub use work::Own;
