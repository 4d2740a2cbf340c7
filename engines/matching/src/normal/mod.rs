//! What was typed, brought into one form; each function gives the same when it is fed its own answer.

mod company;
mod email;
mod person;
mod phone;
mod place;
mod registration;
mod website;

pub use company::{CompanyName, company_name};
pub use email::email;
pub(crate) use email::{is_role, parts};
pub use person::{PersonName, person_name};
pub(crate) use phone::Phone;
pub use phone::{Country, phone};
pub(crate) use place::Street;
pub use place::{city, postcode};
pub use registration::registrations;
pub(crate) use registration::shape;
pub use website::{domain, own_domain};
