//! Tests of the library from outside.

mod case_book;
mod compare;
mod lint;
mod plans_parse;
mod schema;
