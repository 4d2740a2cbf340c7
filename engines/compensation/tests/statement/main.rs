//! Statements of the case book: their evidence verifies, and tampering with it does not.

mod book;
mod by_hand;
mod tampering;
mod verifies;
