//! Tests of the library from outside.

mod book;
mod case_book;
mod examples;
mod plans_parse;
