//! `prestasi plan schema`: the JSON Schema of plans, for editors.

use crate::commands::console::print;
use clap::Args as ClapArgs;

/// Print the JSON Schema of plans.
#[derive(ClapArgs)]
pub struct Args {}

/// Runs the command.
pub fn run(_: Args) {
    print(prestasi_compensation::plan::schema::text().trim_end());
}
