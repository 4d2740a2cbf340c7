//! The CRM: to whom is sold, by whom, and what comes of it.
//!
//! One folder for each thing that a user can name. What they have in common is in `object/`: what a record says is told
//! in a line for each field, and its form, list, page and API come from that.

mod accounts;
mod activities;
mod competitors;
mod contacts;
mod deals;
mod demo;
mod duplicates;
mod find;
mod inspection;
mod object;
mod processes;
mod reminders;
mod rights;
mod tables;
mod today;

use std::sync::Arc;

use prestasi_web::Module;

/// The module.
#[must_use]
pub fn module() -> Module {
    Module::new("crm")
        .migrations(tables::migrations())
        .permissions([
            rights::READ_CRM,
            rights::WRITE_CRM,
            rights::READ_OWN_CALENDAR,
            rights::READ_SELLING,
            rights::WRITE_SELLING,
        ])
        .routes(today::routes())
        .routes(reminders::routes())
        .routes(inspection::routes())
        .routes(activities::routes())
        .routes(deals::routes())
        .routes(accounts::routes())
        .routes(contacts::routes())
        .routes(competitors::routes())
        .routes(processes::routes())
        .places(today::places())
        .places(deals::places())
        .places(inspection::places())
        .places(activities::places())
        .places(accounts::places())
        .places(contacts::places())
        .places(competitors::places())
        .places(processes::places())
        .cards(today::cards())
        .datasets(deals::DATASETS)
        .datasets(activities::DATASETS)
        .datasets(accounts::DATASETS)
        .datasets(contacts::DATASETS)
        .datasets(competitors::DATASETS)
        .datasets(processes::DATASETS)
        .finds(find::find)
        .job(object::forget)
        .schedules(object::schedules())
        .job(reminders::remind)
        .job(reminders::digest)
        .schedules(reminders::schedules())
        .subscriber(Arc::new(reminders::Forgets))
        .keeps(reminders::kept)
        .retains(object::RETENTIONS)
        .demo(demo::make_up)
}
