//! What plans read: tables of the house under the names that plans call them by, made anew for each calculation.
//!
//! Most are a question to the catalogue ([`standard`]), so that other areas are reached by what they publish; people and
//! who they report to ([`people`]) come from the organisation and from who is paid by the plan.

mod cancelled;
mod grown;
mod load;
mod news;
mod objectives;
mod people;
mod products;
mod standard;
mod told;

pub use cancelled::cancelled;
pub use grown::{Extent, Grown};
pub use load::{Reading, What, load, load_whole, load_with, orders, wanted};
pub use news::news;
pub use people::{Cast, Paid, by, cast};
pub use products::products;
pub use standard::growing;
pub use told::told;
