//! What must never be reached, through the public surface.

mod address;
