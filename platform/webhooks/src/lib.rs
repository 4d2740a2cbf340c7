//! What happened, told to other systems: each event of a topic is sent to the addresses that want it, signed, again until it
//! was taken, and anew when somebody asks.
//!
//! * [`AddEndpoint`], [`SwitchEndpoint`], [`RemoveEndpoint`] say who hears of what.
//! * [`Follows`] makes a delivery of each event for each endpoint, in the transaction that follows the outbox.
//! * [`Sends`] does the jobs that send them; [`Resend`] has one sent anew.
//! * [`sign()`] is how whoever hears knows that it came from here.
//!
//! What is not here: pages.
//!
//! Invariant: an event that an endpoint wants is delivered, or there to be seen as not delivered. Nothing is sent to an address
//! of this network unless the operator has named its host, whatever a name resolves to, and redirects are not followed.

mod address;
mod endpoint;
mod follow;
mod forget;
mod own;
mod resend;
mod send;
mod sign;
mod tables;

pub use endpoint::{AddEndpoint, RemoveEndpoint, SwitchEndpoint, TOPICS};
pub use follow::Follows;
pub use forget::{FORGET, Forget, KEPT_DAYS};
pub use own::{MANAGE_WEBHOOKS, PERMISSIONS, READ_WEBHOOKS};
pub use prestasi_doors::Doors;
pub use resend::Resend;
pub use send::{SEND, Sends};
pub use sign::{Seal, secret, secret_for, sign};
pub use tables::{State, delivery, endpoint as endpoints, migrations};
