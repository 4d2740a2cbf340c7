//! Tests of the library from outside.

mod plans_parse;
