//! Tests of the library from outside.

mod book;
mod case_book;
mod plans_parse;
