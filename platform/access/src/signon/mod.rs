//! Sign-on: a provider of the company vouches for people, and its groups give them roles.
//!
//! * [`Provider`] and its [`Terms`]: who vouches, and what that is worth here.
//! * [`Asked`]: what one browser was sent to the provider with, good once and for minutes.
//! * [`Vouched`]: whom the provider vouched for; [`crate::Access::sign_in_vouched`] lets them in, or says why not.
//!
//! What is not here: HTTP and the check of what the provider signed, which `prestasi-signon` does and then hands a
//! [`Vouched`] in.
//!
//! Invariant: issuer and subject together are the key of an identity. An address or a number finds a person once, when the
//! identity is new, and only if nobody else of this provider is that person already.

mod ask;
mod enter;
pub(crate) mod entity;
mod group;
mod person;
mod provider;
mod require;
mod roles;

pub use ask::{Asked, Asking};
pub use enter::Vouched;
pub use group::{GroupRole, MapGroup, UnmapGroup};
pub use provider::{Matching, NewProvider, Provider, RemoveProvider, Terms};
pub use require::RequireSignOn;

pub(crate) use require::{check_required, is_linked};
pub(crate) use roles::follow;
