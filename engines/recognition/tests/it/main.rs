//! What files of other systems are taken for, through the public face of the crate.

mod cells;
mod corpus;
mod dialects;
mod file;
mod headers;
mod properties;
mod suggestions;
