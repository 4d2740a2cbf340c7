//! The components through their public face: every sample, every address, every header.

mod answers;
mod live;
mod preferences;
mod query;
mod samples;
