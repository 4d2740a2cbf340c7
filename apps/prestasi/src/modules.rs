//! The modules that this binary is made of. Adding one is its crate and a line here.

use prestasi_web::Module;

/// All, in the order of the navigation.
pub fn modules() -> Vec<Module> {
    vec![prestasi_web::module(), prestasi_settings::module(), recovery()]
}

/// What is kept of backups and drills.
fn recovery() -> Module {
    Module::new("recovery")
        .migrations(prestasi_recovery::migrations())
        .permissions(prestasi_recovery::PERMISSIONS)
}
