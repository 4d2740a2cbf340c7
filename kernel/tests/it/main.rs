//! The kernel through its public surface.

mod actor;
mod allocation;
mod calendar;
mod effective;
mod id;
mod money;
mod period;
mod ratio;
mod rounding;
