//! The company and its people, who may what, and the door: what an administrator sets up and everybody sees of
//! themselves.
//!
//! One folder for each thing that a user can name; in it a file for each thing that one can do with it. A page and the
//! API call the same function.

pub mod demo;
mod door;
mod people;

use prestasi_web::Module;

/// The module.
#[must_use]
pub fn module() -> Module {
    Module::new("settings")
        .routes(door::routes())
        .routes(people::routes())
        .places(people::places())
        .demo(demo::make_up)
}
