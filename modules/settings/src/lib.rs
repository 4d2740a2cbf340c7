//! The company and its people, who may what, and the door: what an administrator sets up and everybody sees of
//! themselves.
//!
//! One folder for each thing that a user can name; in it a file for each thing that one can do with it. A page and the
//! API call the same function.

mod accounts;
mod audit;
mod backups;
mod breaches;
mod calendar;
mod choices;
mod company;
mod currencies;
mod datasets;
mod delegations;
pub mod demo;
mod door;
mod external;
mod feeds;
mod find;
mod holidays;
mod home;
mod imports;
mod intakes;
mod jobs;
mod mail;
mod me;
mod notices;
mod organisation;
mod people;
mod positions;
mod privacy;
mod roles;
mod scim;
mod service;
mod sign_on;
mod sql;
mod tables;
mod teams;
mod webhooks;
mod when;

use std::sync::Arc;

use prestasi_web::Module;

/// The module.
#[must_use]
pub fn module() -> Module {
    Module::new("settings")
        .migrations(tables::migrations())
        .permissions([company::CHANGE_COMPANY])
        .permissions([breaches::READ_BREACHES, breaches::KEEP_BREACHES])
        .routes(door::routes())
        .routes(company::routes())
        .routes(calendar::routes())
        .routes(holidays::routes())
        .routes(currencies::routes())
        .routes(people::routes())
        .routes(teams::routes())
        .routes(positions::routes())
        .routes(organisation::routes())
        .routes(roles::routes())
        .routes(accounts::routes())
        .routes(sign_on::routes())
        .routes(scim::routes())
        .routes(audit::routes())
        .routes(jobs::routes())
        .routes(datasets::routes())
        .routes(imports::routes())
        .routes(intakes::routes())
        .routes(external::routes())
        .routes(sql::routes())
        .routes(webhooks::routes())
        .routes(mail::routes())
        .routes(backups::routes())
        .routes(service::routes())
        .routes(breaches::routes())
        .routes(privacy::routes())
        .routes(delegations::routes())
        .routes(me::routes())
        .routes(feeds::routes())
        .places(people::places())
        .places(teams::places())
        .places(positions::places())
        .places(organisation::places())
        .places(company::places())
        .places(calendar::places())
        .places(holidays::places())
        .places(currencies::places())
        .places(roles::places())
        .places(accounts::places())
        .places(sign_on::places())
        .places(audit::places())
        .places(jobs::places())
        .places(datasets::places())
        .places(intakes::places())
        .places(external::places())
        .places(sql::places())
        .places(webhooks::places())
        .places(mail::places())
        .places(backups::places())
        .places(service::places())
        .places(breaches::places())
        .places(privacy::places())
        .cards(home::cards())
        .subscriber(Arc::new(notices::Notices))
        .subscriber(Arc::new(prestasi_webhooks::Follows))
        .subscriber(Arc::new(mail::Tells))
        .job(imports::imports)
        .job(imports::counts)
        .job(imports::forget)
        .job(jobs::forget)
        .job(jobs::prove)
        .job(webhooks::send)
        .job(webhooks::forget)
        .job(mail::send)
        .job(mail::forget)
        .schedules(jobs::schedules())
        .schedules(imports::schedules())
        .schedules(webhooks::schedules())
        .schedules(mail::schedules())
        .keeps(mail::kept)
        .retains(privacy::KEPT)
        .datasets(holidays::DATASETS)
        .datasets(currencies::DATASETS)
        .finds(find::find)
        .demo(demo::make_up)
}
