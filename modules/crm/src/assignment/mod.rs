//! Who gets a lead: rules in order, each with the people that it gives to.

mod desk;
mod members;
mod rules;

use prestasi_catalog::Dataset;
use prestasi_store::schema::Table;
use prestasi_web::{Place, Route, Section};

pub use desk::give;

use self::members::member;
use self::rules::rule;
use crate::object::{Object, object_routes};

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] = [Dataset::of::<rule::Entity>("lead_rules", "dataset-lead-rules")];

/// The tables.
pub fn tables() -> [Table; 2] {
    [rules::table(), members::table()]
}

/// The addresses.
pub fn routes() -> Vec<Route> {
    let mut all = object_routes!(
        rule::Entity,
        "lead-rules",
        [
            "api-lead-rules",
            "api-lead-rules-add",
            "api-lead-rules-one",
            "api-lead-rules-change",
            "api-lead-rules-remove",
            "api-lead-rules-restore"
        ]
    );
    all.extend(object_routes!(
        member::Entity,
        "lead-rule-members",
        [
            "api-lead-rule-members",
            "api-lead-rule-members-add",
            "api-lead-rule-members-one",
            "api-lead-rule-members-change",
            "api-lead-rule-members-remove",
            "api-lead-rule-members-restore"
        ]
    ));
    all
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    let called = rule::Entity::CALLED;
    let allow = rule::Entity::READ;
    [Place { section: Section::Plan, label: called.many, mark: called.mark, href: called.path, allow }]
}
