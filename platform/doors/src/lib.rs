//! The one guard of all calls that leave the server: an address that somebody typed, or that another server named, must not
//! have this server call its own machine, the metadata of its cloud, or whatever else answers only to it.
//!
//! * [`Network`] says how far calls go, and to which addresses that is.
//! * [`Doors`] are the hosts that the operator has named; they may lead inside all the same.
//! * A [`Door`] is a host that passed as text. What it leads to is looked up once ([`Door::find`]), looked at, and connected to
//!   ([`Door::connect`], [`client`]); nobody asks for its addresses a second time.
//!
//! What is not here: what a caller says about it. Each has words of its own for an [`Astray`].
//!
//! Invariant: no connection is made to an address that did not pass, however it is spelled and whatever a name resolves to;
//! redirects are not followed, and no proxy is asked.

mod door;
mod http;
mod network;

pub use door::{Astray, Door, Doors};
pub use http::{client, ring};
pub use network::Network;
