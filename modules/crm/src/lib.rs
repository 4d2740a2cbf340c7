//! The CRM: to whom is sold, by whom, and what comes of it.
//!
//! One folder for each thing that a user can name. What they have in common is in `object/`: what a record says is told
//! in a line for each field, and its form, list, page and API come from that.

mod accounts;
mod assignment;
mod competitors;
mod contacts;
mod deals;
mod demo;
mod duplicates;
mod find;
mod ideal;
mod imports;
mod leads;
mod object;
mod processes;
mod rights;
mod tables;

pub use imports::{
    FileTold, begin_import, import_is_over, import_told, receive_file, start_import, undo_import,
};
use prestasi_web::Module;

/// The module.
#[must_use]
pub fn module() -> Module {
    Module::new("crm")
        .migrations(tables::migrations())
        .permissions([rights::READ_CRM, rights::WRITE_CRM, rights::READ_SELLING, rights::WRITE_SELLING])
        .routes(leads::routes())
        .routes(deals::routes())
        .routes(accounts::routes())
        .routes(contacts::routes())
        .routes(competitors::routes())
        .routes(processes::routes())
        .routes(ideal::routes())
        .routes(assignment::routes())
        .routes(imports::routes())
        .places(leads::places())
        .places(deals::places())
        .places(accounts::places())
        .places(contacts::places())
        .places(competitors::places())
        .places(processes::places())
        .places(ideal::places())
        .places(assignment::places())
        .places(imports::places())
        .datasets(leads::DATASETS)
        .datasets(deals::DATASETS)
        .datasets(accounts::DATASETS)
        .datasets(contacts::DATASETS)
        .datasets(competitors::DATASETS)
        .datasets(processes::DATASETS)
        .datasets(ideal::DATASETS)
        .datasets(assignment::DATASETS)
        .finds(find::find)
        .job(object::forget)
        .schedules(object::schedules())
        .job(leads::rescore)
        .job(imports::handler)
        .schedules(leads::schedules())
        .retains(object::RETENTIONS)
        .demo(demo::make_up)
}
