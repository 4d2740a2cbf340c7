//! Does this company, this person, this lead stand here already? Pure calculation: no database, no web, no clock.
//!
//! A [`Record`] is normalised into [`Facts`]; its [`keys`](Facts::keys) stand in an index of the caller's, those that it
//! [`seeks`](Facts::sought) find the candidates there, and [`judge`] says of each whether it is the same, and why.
//! Blank is never equal to blank.

mod judge;
mod keys;
mod lists;
mod normal;
mod record;
mod text;

pub use judge::{Match, Reason, Verdict, judge};
pub use keys::{Key, Kind};
pub use normal::{
    CompanyName, Country, PersonName, city, company_name, domain, email, own_domain, person_name, phone,
    postcode, registrations,
};
pub use record::{Facts, Record, Subject};
