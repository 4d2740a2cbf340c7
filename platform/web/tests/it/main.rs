//! The platform's side of a request, through a module that a test makes.

mod api;
mod live;
mod many;
mod pages;
mod sample;
mod support;
