//! Tests of the library from outside.

mod book;
mod case_book;
#[path = "../statement/book.rs"]
mod cases;
mod closed;
mod compare;
mod estimate;
mod examples;
mod expressions;
mod files;
mod lint;
mod plans_parse;
mod properties;
mod schema;
