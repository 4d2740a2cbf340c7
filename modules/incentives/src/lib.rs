//! Incentives: plans, who is paid by them, what they come to, and statements that open down to the order.
//!
//! One folder for each thing that a user can name. What is earned is worked out by the engine
//! (`prestasi-compensation`); here is what it reads, when it is asked, and what people see of it.

mod assignments;
mod demo;
pub mod derivation;
mod disputes;
mod home;
mod inputs;
mod kept;
mod letters;
mod models;
mod payouts;
mod periods;
mod plans;
mod rights;
mod runs;
mod statements;
mod tables;
mod worked;

use std::sync::Arc;

use prestasi_web::Module;

/// The module.
#[must_use]
pub fn module() -> Module {
    Module::new("incentives")
        .migrations(tables::migrations())
        .permissions(rights::PERMISSIONS)
        .routes(plans::routes())
        .routes(worked::routes())
        .routes(assignments::routes())
        .routes(letters::routes())
        .routes(runs::routes())
        .routes(periods::routes())
        .routes(payouts::routes())
        .routes(disputes::routes())
        .routes(models::routes())
        .routes(statements::routes())
        .places(statements::places())
        .places(letters::places())
        .places(plans::places())
        .places(assignments::places())
        .places(runs::places())
        .places(periods::places())
        .places(payouts::places())
        .places(disputes::places())
        .places(models::places())
        .datasets(plans::DATASETS)
        .datasets(assignments::DATASETS)
        .datasets(runs::DATASETS)
        .datasets(payouts::DATASETS)
        .datasets(disputes::DATASETS)
        .datasets(models::DATASETS)
        .keeps(kept::kept)
        .subscriber(Arc::new(runs::Follows))
        .subscriber(Arc::new(disputes::Tells))
        .job(runs::job)
        .job(runs::nightly)
        .job(periods::job)
        .job(models::job)
        .schedules(runs::SCHEDULES)
        .cards(home::cards())
        .demo(demo::make_up)
}
