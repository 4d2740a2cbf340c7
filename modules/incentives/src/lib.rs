//! Incentives: plans, who is paid by them, what they come to, and statements that open down to the order.
//!
//! One folder for each thing that a user can name. What is earned is worked out by the engine
//! (`prestasi-compensation`); here is what it reads, when it is asked, and what people see of it.

mod accruals;
mod adjustments;
mod aside;
mod assignments;
mod balances;
mod changes;
mod demo;
pub mod derivation;
mod disputes;
mod estimate;
mod home;
mod inputs;
mod kept;
mod letters;
mod models;
mod objectives;
mod payouts;
mod payroll_formats;
mod periods;
mod plans;
mod previews;
mod reconciliations;
mod rewards;
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
        .routes(payroll_formats::routes())
        .routes(reconciliations::routes())
        .routes(balances::routes())
        .routes(accruals::routes())
        .routes(disputes::routes())
        .routes(adjustments::routes())
        .routes(models::routes())
        .routes(statements::routes())
        .routes(estimate::routes())
        .routes(objectives::routes())
        .routes(rewards::routes())
        .routes(changes::routes())
        .routes(previews::routes())
        .places(statements::places())
        .places(estimate::places())
        .places(letters::places())
        .places(objectives::places())
        .places(rewards::places())
        .places(plans::places())
        .places(assignments::places())
        .places(runs::places())
        .places(periods::places())
        .places(payouts::places())
        .places(balances::places())
        .places(accruals::places())
        .places(disputes::places())
        .places(adjustments::places())
        .places(models::places())
        .datasets(plans::DATASETS)
        .datasets(assignments::DATASETS)
        .datasets(runs::DATASETS)
        .datasets(payouts::DATASETS)
        .datasets(reconciliations::DATASETS)
        .datasets(accruals::DATASETS)
        .datasets(disputes::DATASETS)
        .datasets(adjustments::DATASETS)
        .datasets(objectives::DATASETS)
        .datasets(rewards::DATASETS)
        .datasets(models::DATASETS)
        .keeps(kept::kept)
        .subscriber(Arc::new(runs::Follows))
        .subscriber(Arc::new(disputes::Tells))
        .subscriber(Arc::new(adjustments::Tells))
        .subscriber(Arc::new(objectives::Tells))
        .subscriber(Arc::new(statements::Tells))
        .job(runs::job)
        .job(runs::nightly)
        .job(periods::job)
        .job(models::job)
        .schedules(runs::SCHEDULES)
        .cards(home::cards())
        .cards(estimate::cards())
        .besides(estimate::BESIDES)
        .demo(demo::make_up)
}
