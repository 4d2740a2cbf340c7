//! The verifier: worked cases through `recompute`, and evidence that was tampered with through `verify`.

mod case;
mod components;
mod evidence;
mod hostile;
mod pay;
