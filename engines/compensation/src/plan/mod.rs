//! The plan language: the document as written, its schema, and what is checked before anything is calculated.

pub mod diff;
pub mod form;
pub mod letter;
pub mod lint;
pub mod model;
pub mod place;
pub mod read;
pub mod schema;
pub mod text;
