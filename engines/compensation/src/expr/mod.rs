//! SQL expressions over exact numbers: parsed within bounds, bound to columns, evaluated a batch at a time.

pub mod bind;
pub mod eval;
pub mod function;
pub mod node;
pub mod number;
pub mod vector;

pub use bind::{Expr, Scope};
pub use node::Kind;
pub use vector::Vector;
