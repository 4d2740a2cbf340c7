//! The platform's own pages as a module, the first of every application.

use std::sync::Arc;

use prestasi_access::own::READ_ORGANISATION;
use prestasi_catalog::Dataset;
use prestasi_store::Migrations;
use prestasi_store::schema::{Table, new_tables};

use crate::module::Module;
use crate::route::{Allow, Route};
use crate::{api, calendar, company, home, link, live, metrics, notices, personal, search, views};

/// The first page, the search, the list of the API, notices and the views of lists.
#[must_use]
pub fn module() -> Module {
    Module::new("web")
        .migrations(Migrations {
            module: "web",
            list: || {
                vec![
                    new_tables("1_tables", tables),
                    new_tables("2_company", company::tables),
                    new_tables("3_holidays", calendar::tables),
                ]
            },
        })
        .datasets([
            Dataset::of::<prestasi_store::audit::Entity>("audit", "dataset-audit"),
            Dataset::of::<prestasi_jobs::row::Entity>("jobs", "dataset-jobs"),
            Dataset::of::<prestasi_ledger::rows::entry::Entity>("ledger_entries", "dataset-ledger-entries")
                .mirrored(),
            Dataset::standing::<prestasi_quotas::quota::Entity>("quotas", "dataset-quotas"),
            Dataset::of::<prestasi_quotas::quota::Entity>("quota_history", "dataset-quota-history"),
        ])
        .permissions([
            company::READ_COMPANY,
            views::READ_SHARED,
            notices::READ_NOTICES,
            metrics::READ_METRICS,
        ])
        .routes([
            Route::page("/", Allow::SignedIn, home::home),
            Route::page("/search", Allow::SignedIn, search::search),
            Route::page("/people/find", Allow::Holders(&[READ_ORGANISATION]), link::people),
            Route::page("/live", Allow::SignedIn, live::stream),
            Route::page("/api", Allow::SignedIn, api::page),
            Route::feed("/metrics", Allow::Holders(&[metrics::READ_METRICS]), metrics::fetch),
            Route::form("/views", Allow::SignedIn, views::keep),
            Route::form("/views/{view}/remove", Allow::SignedIn, views::remove),
        ])
        .routes(notices::routes())
        .subscriber(Arc::new(personal::Forgets))
        .keeps(personal::own)
}

fn tables() -> Vec<Table> {
    vec![views::table(), notices::table()]
}
