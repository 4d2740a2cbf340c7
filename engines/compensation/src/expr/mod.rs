//! SQL expressions over exact numbers: parsed within bounds, bound to columns, evaluated a batch at a time.

pub mod bind;
pub mod eval;
pub mod function;
pub mod node;
pub mod number;
mod parse;
pub mod vector;

/// So much stack must be left for one more level, and so much is added where it is not.
const RED_ZONE: usize = 128 << 10;
const STACK: usize = 2 << 20;

pub use bind::{Expr, Scope};
pub use node::Kind;
pub use vector::Vector;
