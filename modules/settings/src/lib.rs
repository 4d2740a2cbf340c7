//! The company and its people, who may what, and the door: what an administrator sets up and everybody sees of
//! themselves.
//!
//! One folder for each thing that a user can name; in it a file for each thing that one can do with it. A page and the
//! API call the same function.

mod calendar;
mod company;
mod conflict;
mod currencies;
pub mod demo;
mod door;
mod holidays;
mod home;
mod me;
mod people;
mod tables;
mod text;
mod when;

use prestasi_web::Module;

/// The module.
#[must_use]
pub fn module() -> Module {
    Module::new("settings")
        .migrations(tables::migrations())
        .permissions([company::READ_COMPANY, company::CHANGE_COMPANY])
        .routes(door::routes())
        .routes(company::routes())
        .routes(calendar::routes())
        .routes(holidays::routes())
        .routes(currencies::routes())
        .routes(people::routes())
        .routes(me::routes())
        .places(company::places())
        .places(calendar::places())
        .places(holidays::places())
        .places(currencies::places())
        .places(people::places())
        .cards(home::cards())
        .demo(demo::make_up)
}
