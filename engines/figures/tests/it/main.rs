//! The figures through their public face.

mod examples;
mod properties;
mod words;
