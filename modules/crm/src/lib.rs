//! The CRM: to whom is sold, by whom, and what comes of it.
//!
//! One folder for each thing that a user can name. What they have in common is in `object/`: what a record says is told
//! in a line for each field, and its form, list, page and API come from that.

mod accounts;
mod activities;
mod approval;
mod assignment;
mod calendars;
mod calls;
mod campaigns;
mod competitors;
mod contacts;
mod costs;
mod deal_competitors;
mod deal_lines;
mod deal_roles;
mod deal_splits;
mod deals;
mod demo;
mod duplicates;
mod fields;
mod figures;
mod files;
mod find;
mod gathered;
mod hours;
mod ideal;
mod imports;
mod inspection;
mod leads;
mod mailboxes;
mod merges;
mod object;
mod orders;
mod prices;
mod processes;
mod products;
mod quotes;
mod reminders;
mod rights;
mod sources;
mod surveys;
mod tables;
mod today;
mod web_forms;
mod webinars;

use std::sync::Arc;

pub use imports::{
    FileTold, begin_import, import_is_over, import_told, receive_file, start_import, undo_import,
};
use prestasi_web::Module;

use crate::calendars::calendar;
use crate::mailboxes::mailbox;

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
            rights::READ_COST,
            rights::APPROVE,
            rights::KEEP_ORDERS,
            rights::WRITE_FIELDS,
        ])
        .routes(today::routes())
        .routes(reminders::routes())
        .routes(inspection::routes())
        .routes(activities::routes())
        .routes(mailboxes::routes())
        .routes(calendars::routes())
        .routes(calls::routes())
        .routes(webinars::routes())
        .routes(leads::routes())
        .routes(deals::routes())
        .routes(accounts::routes())
        .routes(contacts::routes())
        .routes(merges::routes())
        .routes(files::routes())
        .routes(competitors::routes())
        .routes(campaigns::routes())
        .routes(web_forms::routes())
        .routes(processes::routes())
        .routes(surveys::routes())
        .routes(figures::routes())
        .routes(costs::routes())
        .routes(ideal::routes())
        .routes(assignment::routes())
        .routes(imports::routes())
        .routes(fields::routes())
        .places(leads::places())
        .routes(products::routes())
        .routes(prices::routes())
        .routes(deal_lines::routes())
        .routes(deal_splits::routes())
        .routes(deal_roles::routes())
        .routes(deal_competitors::routes())
        .routes(quotes::routes())
        .routes(approval::routes())
        .routes(orders::routes())
        .places(today::places())
        .places(deals::places())
        .places(inspection::places())
        .places(activities::places())
        .places(mailboxes::places())
        .places(calendars::places())
        .places(calls::places())
        .places(webinars::places())
        .places(accounts::places())
        .places(contacts::places())
        .places(merges::places())
        .places(competitors::places())
        .places(campaigns::places())
        .places(web_forms::places())
        .places(processes::places())
        .places(surveys::places())
        .places(figures::places())
        .places(costs::places())
        .places(ideal::places())
        .places(assignment::places())
        .places(imports::places())
        .places(fields::places())
        .datasets(leads::DATASETS)
        .places(products::places())
        .places(prices::places())
        .places(quotes::places())
        .places(approval::places())
        .places(orders::places())
        .cards(today::cards())
        .datasets(deals::DATASETS)
        .datasets(costs::DATASETS)
        .datasets(activities::DATASETS)
        .datasets(accounts::DATASETS)
        .datasets(contacts::DATASETS)
        .datasets(merges::DATASETS)
        .datasets(files::DATASETS)
        .datasets(competitors::DATASETS)
        .datasets(campaigns::DATASETS)
        .datasets(web_forms::DATASETS)
        .datasets(processes::DATASETS)
        .datasets(surveys::DATASETS)
        .datasets(ideal::DATASETS)
        .datasets(assignment::DATASETS)
        .datasets(products::DATASETS)
        .datasets(prices::DATASETS)
        .datasets(deal_lines::DATASETS)
        .datasets(deal_splits::DATASETS)
        .datasets(deal_roles::DATASETS)
        .datasets(deal_competitors::DATASETS)
        .datasets(quotes::DATASETS)
        .datasets(orders::DATASETS)
        .finds(find::find)
        .job(object::forget)
        .schedules(object::schedules())
        .job(leads::rescore)
        .job(imports::handler)
        .schedules(leads::schedules())
        .job(surveys::ask_due)
        .schedules(surveys::schedules())
        .job(quotes::expire)
        .schedules(quotes::schedules())
        .job(reminders::remind)
        .job(reminders::digest)
        .schedules(reminders::schedules())
        .subscriber(Arc::new(reminders::Forgets))
        .keeps(reminders::kept)
        .job(mailboxes::sync)
        .job(mailboxes::watch)
        .schedules(mailboxes::schedules())
        .subscriber(Arc::new(sources::Forgets::<mailbox::Entity>::new()))
        .keeps(sources::kept::<mailbox::Entity>)
        .job(calendars::sync)
        .schedules(calendars::schedules())
        .subscriber(Arc::new(sources::Forgets::<calendar::Entity>::new()))
        .keeps(sources::kept::<calendar::Entity>)
        .retains(object::RETENTIONS)
        .demo(demo::make_up)
}
