//! A plan as forms: the same text, seen part by part.
//!
//! Text and forms are two views of one document. [`outline`] says which parts a text has, [`fields`] what can be
//! entered in one of them, and [`set`], [`add`], [`remove`], [`shift`] and [`rename`] give the text with that one
//! thing changed: comments, order and spelling of everything else stay byte for byte. Which fields there are is read
//! off the schema of the document, so that a new field of the language is in the form by itself.
//!
//! There are no words here: [`labels`] gives the keys of those for parts, fields and choices.

mod add;
mod address;
mod apt;
mod cut;
mod doc;
mod edit;
mod fields;
mod items;
pub mod labels;
mod least;
mod order;
mod outline;
mod shape;
mod value;
mod write;

pub use add::add;
pub use edit::{Direction, remove, rename, set, shift};
pub use fields::{Column, Field, Kind, Row, fields};
pub use outline::{Part, addable, outline};
