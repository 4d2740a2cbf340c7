//! The kernel through its public surface.

mod allocation;
mod money;
mod ratio;
mod rounding;
