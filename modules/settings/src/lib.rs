//! The company and its people, who may what, and the door: what an administrator sets up and everybody sees of
//! themselves.
//!
//! One folder for each thing that a user can name; in it a file for each thing that one can do with it. A page and the
//! API call the same function.

mod accounts;
mod audit;
mod choices;
mod delegations;
pub mod demo;
mod door;
mod find;
mod organisation;
mod people;
mod positions;
mod record;
mod roles;
mod teams;

use prestasi_web::Module;

/// The module.
#[must_use]
pub fn module() -> Module {
    Module::new("settings")
        .routes(door::routes())
        .routes(people::routes())
        .routes(teams::routes())
        .routes(positions::routes())
        .routes(organisation::routes())
        .routes(roles::routes())
        .routes(accounts::routes())
        .routes(audit::routes())
        .routes(delegations::routes())
        .places(people::places())
        .places(teams::places())
        .places(positions::places())
        .places(organisation::places())
        .places(roles::places())
        .places(accounts::places())
        .places(audit::places())
        .finds(find::find)
        .demo(demo::make_up)
}
