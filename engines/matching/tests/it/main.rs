//! The matching engine through its public face.

mod exact;
#[allow(dead_code)]
mod generator;
mod labelled;
mod normal;
mod pairs;
mod properties;
