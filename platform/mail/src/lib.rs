//! Letters: what people are told outside Prestasi, by the company's mail server, in their own language.
//!
//! * [`SetServer`], [`RemoveServer`] say which server takes letters, and as whom.
//! * [`Letter::post`] has one sent, in the transaction of the change that causes it; [`Sends`] does, as jobs; [`Resend`] has
//!   one sent anew.
//! * [`Template`] names the words of a letter, [`Link`] is an address in it that only its reader may know.
//!
//! What is not here: pages, and who is told what.
//!
//! Invariant: a letter that was posted is taken by the server, or there to be seen as not taken. Its words are put together
//! when it is sent, so that no link of it lies readable in the database. No server of this network is connected to unless the
//! operator has named it, and nothing that stands in a letter becomes a header of it.

mod address;
mod forget;
mod letter;
mod own;
mod personal;
mod render;
mod resend;
mod send;
mod server;
mod tables;

pub use address::Address;
pub use forget::{FORGET, Forget, KEPT_DAYS};
pub use letter::{Letter, Link, Template};
pub use own::{MANAGE_MAIL, PERMISSIONS, READ_MAIL};
pub use personal::{forget, kept};
pub use resend::Resend;
pub use send::{SEND, Sends};
pub use server::{NewServer, RemoveServer, SetServer, is_set_up};
pub use tables::{State, Tls, letter as letters, migrations, server as servers};
