//! The modules that this binary is made of. Adding one is its crate and a line here.

use prestasi_store::Migrations;
use prestasi_web::Module;

/// All, in the order of the navigation.
pub fn modules() -> Vec<Module> {
    vec![prestasi_web::module(), prestasi_settings::module()]
}

/// The tables of the platform and of these modules, which hand theirs over once.
pub fn migrations(modules: &mut [Module]) -> Vec<Migrations> {
    let mut all =
        vec![prestasi_access::migrations(), prestasi_jobs::migrations(), prestasi_recovery::migrations()];
    all.extend(modules.iter_mut().filter_map(Module::take_migrations));
    all
}
