//! Tests of the library from outside.

mod book;
mod case_book;
mod compare;
mod examples;
mod files;
mod lint;
mod plans_parse;
mod schema;
