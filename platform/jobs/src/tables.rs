//! The tables of jobs.

use async_trait::async_trait;
use prestasi_store::Migrations;
use prestasi_store::schema::{Kind, Table, add_column, new_tables};
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

/// The tables of jobs; handed to the store with those of the modules.
#[must_use]
pub fn migrations() -> Migrations {
    Migrations { module: "jobs", list: || vec![new_tables("1_tables", tables), Box::new(Turns)] }
}

/// Jobs that run one after another.
struct Turns;

impl MigrationName for Turns {
    fn name(&self) -> &str {
        "2_turns"
    }
}

#[async_trait]
impl MigrationTrait for Turns {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_column(manager, "jobs_job", "turn", Kind::Text).await
    }
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
