//! Through the public face of the crate.

mod hostile;
mod support;
