//! Prestasi as one program: the modules that it is made of, and the commands.

pub mod commands;
pub mod modules;
