//! The pricing engine through its public face.

mod approval;
mod bundles;
mod matrix;
mod prices;
mod properties;
mod quotes;
mod requests;
mod say;
mod words;
