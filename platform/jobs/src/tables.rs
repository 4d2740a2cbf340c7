//! The tables of jobs.

use prestasi_store::Migrations;
use prestasi_store::schema::{Kind, Table, new_tables};

/// The tables of jobs; handed to the store with those of the modules.
#[must_use]
pub fn migrations() -> Migrations {
    Migrations { module: "jobs", list: || vec![new_tables("1_tables", tables)] }
}

fn tables() -> Vec<Table> {
    let jobs = Table::new("jobs_job")
        .id()
        .column("kind", Kind::Text)
        .optional("key", Kind::Text)
        // Kind and key while the job is not over: no two such jobs have the same.
        .optional("slot", Kind::Text)
        .column("input", Kind::Text)
        .column("state", Kind::Text)
        .column("due", Kind::Instant)
        .column("round", Kind::Integer)
        .column("attempt", Kind::Integer)
        .column("fence", Kind::Integer)
        .optional("leased_until", Kind::Instant)
        .optional("worker", Kind::Text)
        .column("done", Kind::Integer)
        .optional("total", Kind::Integer)
        .optional("word", Kind::Text)
        .column("stop", Kind::Flag)
        .optional("problem", Kind::Text)
        .column("asked", Kind::Instant)
        .column("asked_by", Kind::Text)
        .optional("started", Kind::Instant)
        .optional("ended", Kind::Instant)
        .unique(&["slot"])
        .index(&["state", "due", "id"])
        .index(&["kind", "id"])
        .index(&["state", "ended"]);
    let schedules = Table::new("jobs_schedule")
        .column("name", Kind::Text)
        .column("rhythm", Kind::Text)
        .column("next", Kind::Instant)
        .key(&["name"]);
    vec![jobs, schedules]
}
