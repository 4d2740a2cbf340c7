//! The quota engine through its public face.

mod cases;
mod properties;
mod trees;
