//! Planning: what sellers and teams are to reach.
//!
//! One folder for each thing that a user can name. The facts themselves lie in the platform, where other areas read them.

mod demo;
mod quotas;

use prestasi_web::Module;

/// The module.
#[must_use]
pub fn module() -> Module {
    Module::new("planning")
        .routes(quotas::routes())
        .places(quotas::places())
        .keeps(quotas::kept)
        .demo(demo::make_up)
}
