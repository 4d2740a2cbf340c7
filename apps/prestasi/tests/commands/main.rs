//! The binary as a person uses it: on a whole company, in both languages.

mod calculate;
mod cases;
mod changed;
mod failures;
mod harness;
mod languages;
