//! Campaigns: what the company does so that people come, whom it reached, and what came of it.

mod around;
mod attendees;
mod figures;
mod join;
mod members;
mod page;
mod row;

use prestasi_catalog::Dataset;
use prestasi_store::schema::Table;
use prestasi_web::{Place, Route, Section, api};

pub use join::{Join, twins};
pub use members::{RESPONDED, member};
pub use page::bulk;
pub use row::{Columns, TEXTS, campaign};

use crate::contacts::contact;
use crate::leads::lead;
use crate::object::{Object, object_routes};
use crate::rights::WRITE;

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 2] = [
    Dataset::of::<campaign::Entity>("campaigns", "dataset-campaigns"),
    Dataset::of::<member::Entity>("campaign_members", "dataset-campaign-members").mirrored(),
];

/// The tables.
pub fn tables() -> Vec<Table> {
    vec![row::table(), members::table()]
}

/// The addresses.
pub fn routes() -> Vec<Route> {
    const READ: prestasi_web::Allow = campaign::Entity::READ;
    let mut all = object_routes!(
        campaign::Entity,
        "campaigns",
        [
            "api-campaigns",
            "api-campaigns-add",
            "api-campaigns-one",
            "api-campaigns-change",
            "api-campaigns-remove",
            "api-campaigns-restore"
        ]
    );
    all.extend(object_routes!(
        member::Entity,
        "campaign-members",
        [
            "api-campaign-members",
            "api-campaign-members-add",
            "api-campaign-members-one",
            "api-campaign-members-change",
            "api-campaign-members-remove",
            "api-campaign-members-restore"
        ]
    ));
    all.extend([
        Route::form("/contacts/to-campaign", WRITE, page::choose::<contact::Entity>),
        Route::page("/contacts/to-campaign", WRITE, page::ask::<contact::Entity>),
        Route::form("/contacts/to-campaign/add", WRITE, page::send::<contact::Entity>),
        Route::form("/leads/to-campaign", WRITE, page::choose::<lead::Entity>),
        Route::page("/leads/to-campaign", WRITE, page::ask::<lead::Entity>),
        Route::form("/leads/to-campaign/add", WRITE, page::send::<lead::Entity>),
        Route::form("/campaigns/{id}/attendees", WRITE, attendees::send),
        api::get("/api/v1/campaigns/{id}/figures", READ, "api-campaigns-figures", figures::item),
        api::post("/api/v1/campaigns/{id}/members", WRITE, "api-campaigns-members", join::post),
        api::post("/api/v1/campaigns/{id}/attendees", WRITE, "api-campaigns-attendees", attendees::post),
    ]);
    all
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let (called, allow) = (campaign::Entity::CALLED, campaign::Entity::READ);
    [Place { section: Section::Sell, label: called.many, mark: called.mark, href: called.path, allow }]
}
