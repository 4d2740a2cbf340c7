//! Files in and out, as whoever imports meets them.

mod forget;
mod hostile;
mod import;
mod reading;
mod support;
mod values;
