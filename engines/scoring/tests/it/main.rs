//! The scoring engine through its public face.

mod assignments;
mod deals;
mod fading;
mod hours;
mod lifts;
mod properties;
mod scores;
mod today;
mod words;
