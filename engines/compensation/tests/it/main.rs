//! Tests of the library from outside.

mod case_book;
mod plans_parse;
