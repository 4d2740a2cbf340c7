//! Statements of the case book: their evidence verifies, and tampering with it does not.

mod book;
mod tampering;
mod verifies;
