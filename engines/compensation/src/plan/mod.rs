//! The plan language: the document as written, its schema, and what is checked before anything is calculated.

pub mod model;
pub mod place;
pub mod read;
pub mod text;
