//! The modules that this binary is made of. Adding one is its crate and a line here.

use prestasi_store::Migrations;
use prestasi_web::Module;

/// All, in the order in which a made-up company fills them: people before those whom they sell to.
pub fn modules() -> Vec<Module> {
    vec![
        prestasi_web::module(),
        prestasi_settings::module(),
        prestasi_crm::module(),
        prestasi_planning::module(),
        prestasi_incentives::module(),
    ]
}

/// The tables that this binary knows.
pub fn tables() -> Vec<Migrations> {
    prestasi_web::migrations(&mut modules())
}
