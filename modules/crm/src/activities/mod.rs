//! Activities: what was and is to be done about accounts, contacts, deals and leads.

mod act;
mod around;
mod begin;
mod capture;
mod choices;
mod done;
mod participants;
mod row;
mod timeline;
mod touch;

use async_trait::async_trait;
use prestasi_catalog::Dataset;
use prestasi_store::schema::{Kind, Table, add_column};
use prestasi_store::texts;
use prestasi_web::{Place, Route, Section, api};
use sea_orm::{ConnectionTrait, DbErr};
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

pub use act::{came, done, snooze};
pub use capture::Capture;
pub use choices::{
    ANSWERED, CALENDAR, CALL, DONE, EMAIL, FORM, HELD, INCOMING, MAIL, MEETING, NO_SHOW, NOT_REACHED, NOTE,
    OPEN, OUTGOING, REACHED, SEEN_BY_ALL, SEEN_BY_ME, TASK, TELEPHONE, WEBINAR, WEBINARS,
};
pub use participants::participant;
pub use row::activity;
pub use timeline::{at, timeline};
pub use touch::touch;

use crate::accounts::account;
use crate::contacts::contact;
use crate::deals::deal;
use crate::leads::lead;
use crate::object::custom::parts;
use crate::object::{Object, many_routes, object_routes};
use crate::reminders;
use crate::rights::{READ, WRITE};

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 2] = [
    Dataset::of::<activity::Entity>("activities", "dataset-activities").with(parts::<activity::Entity>()),
    Dataset::of::<participant::Entity>("activity_participants", "dataset-activity-participants"),
];

/// The tables.
pub fn tables() -> Vec<Table> {
    vec![row::table(), participants::table(), reminders::table()]
}

/// What is looked for in activities, what no two have alike, and what deals know of them.
pub struct Beside;

impl MigrationName for Beside {
    fn name(&self) -> &'static str {
        "6_activities_beside"
    }
}

#[async_trait]
impl MigrationTrait for Beside {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.get_connection().execute_unprepared(row::ONCE).await?;
        texts::index(manager, "crm_activity", &row::TEXTS).await?;
        texts::index(manager, "crm_participant", &participants::TEXTS).await?;
        add_column(manager, "crm_deal", "touched", Kind::Day).await
    }
}

/// The addresses.
pub fn routes() -> Vec<Route> {
    let mut all = object_routes!(
        activity::Entity,
        "activities",
        [
            "api-activities",
            "api-activities-add",
            "api-activities-one",
            "api-activities-change",
            "api-activities-remove",
            "api-activities-restore"
        ]
    );
    all.extend(object_routes!(
        participant::Entity,
        "activity-participants",
        [
            "api-activity-participants",
            "api-activity-participants-add",
            "api-activity-participants-one",
            "api-activity-participants-change",
            "api-activity-participants-remove",
            "api-activity-participants-restore"
        ]
    ));
    all.extend(many_routes!(
        activity::Entity,
        "activities",
        ["api-activities-bulk", "api-activities-bulk-one", "api-activities-bulk-undo"]
    ));
    all.extend([
        Route::form("/activities/{id}/done", WRITE, done::send_done),
        Route::form("/activities/{id}/snooze", WRITE, done::send_snooze),
        Route::page("/accounts/{id}/activities", READ, timeline::page::<account::Entity>),
        Route::form("/accounts/{id}/activities", WRITE, timeline::send::<account::Entity>),
        Route::page("/contacts/{id}/activities", READ, timeline::page::<contact::Entity>),
        Route::form("/contacts/{id}/activities", WRITE, timeline::send::<contact::Entity>),
        Route::page("/deals/{id}/activities", READ, timeline::page::<deal::Entity>),
        Route::form("/deals/{id}/activities", WRITE, timeline::send::<deal::Entity>),
        Route::page("/leads/{id}/activities", READ, timeline::page::<lead::Entity>),
        Route::form("/leads/{id}/activities", WRITE, timeline::send::<lead::Entity>),
        api::post("/api/v1/activities/{id}/done", WRITE, "api-activities-done", done::post_done),
        api::post("/api/v1/activities/{id}/snooze", WRITE, "api-activities-snooze", done::post_snooze),
        api::post("/api/v1/activities/captured", WRITE, "api-activities-captured", capture::post),
    ]);
    all
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let called = activity::Entity::CALLED;
    [Place { section: Section::Sell, label: called.many, mark: called.mark, href: called.path, allow: READ }]
}
