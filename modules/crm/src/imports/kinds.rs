//! The kinds of records that can be imported, in the order in which they are: whatever others refer to comes first.
//! Another kind is an entry here and what [`Takes`](super::take::Takes) its rows.

use prestasi_recognition::Kind;

/// A kind of record.
#[derive(Debug, Clone, Copy)]
pub struct Taken {
    pub kind: Kind,
    /// The key of what several are called.
    pub many: &'static str,
    /// The list that they are in.
    pub path: &'static str,
    /// What a record is known by where its system gave it no id.
    pub known_by: &'static [&'static str],
    /// The tables into which very many rows come and in which taking them looks for none but by their keys.
    pub fills: &'static [&'static str],
}

/// All of them.
pub const TAKEN: [Taken; 6] = [
    Taken {
        kind: Kind::Person,
        many: "crm-import-people",
        path: "/people",
        known_by: &["name", "first-name", "last-name"],
        fills: &[],
    },
    Taken { kind: Kind::Account, many: "crm-accounts", path: "/accounts", known_by: &["name"], fills: &[] },
    Taken {
        kind: Kind::Contact,
        many: "crm-contacts",
        path: "/contacts",
        known_by: &["email", "name", "first-name", "last-name", "account"],
        fills: &[],
    },
    Taken {
        kind: Kind::Lead,
        many: "crm-leads",
        path: "/leads",
        known_by: &["email", "name", "first-name", "last-name", "topic", "company"],
        fills: &[],
    },
    Taken {
        kind: Kind::Deal,
        many: "crm-deals",
        path: "/deals",
        known_by: &["name", "account", "contact", "product"],
        fills: &["crm_deal", "crm_deal_step", "crm_external"],
    },
    Taken {
        kind: Kind::DealHistory,
        many: "crm-import-history",
        path: "/deals",
        known_by: &["deal-id", "deal", "stage", "created", "amount", "closes"],
        fills: &[],
    },
];

/// The entry of a kind.
pub fn taken(kind: Kind) -> Option<&'static Taken> {
    TAKEN.iter().find(|taken| taken.kind == kind)
}

/// When a kind is taken.
pub fn turn(kind: Kind) -> usize {
    TAKEN.iter().position(|taken| taken.kind == kind).unwrap_or(TAKEN.len())
}
