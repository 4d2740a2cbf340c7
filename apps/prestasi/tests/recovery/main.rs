//! The commands around backups, run as processes: killed, in both languages, into a bucket, and over databases that were
//! kept of earlier versions.

mod bucket;
mod commands;
mod kill;
mod support;
mod upgrade;
