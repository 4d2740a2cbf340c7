//! The platform's own pages as a module, the first of every application.

use prestasi_store::Migrations;
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

use crate::module::Module;
use crate::route::{Allow, Route};
use crate::{api, home, notices, search, serve, views};

/// The first page, the search, the list of the API, notices and the views of lists.
#[must_use]
pub fn module() -> Module {
    Module::new("web")
        .migrations(Migrations { module: "web", list: || vec![Box::new(Tables)] })
        .permissions([views::READ_SHARED, notices::READ_NOTICES])
        .routes([
            Route::page("/", Allow::SignedIn, home::home),
            Route::page("/search", Allow::SignedIn, search::search),
            Route::page("/live", Allow::SignedIn, serve::live),
            Route::page("/api", Allow::SignedIn, api::page),
            Route::form("/views", Allow::SignedIn, views::keep),
            Route::form("/views/{view}/remove", Allow::SignedIn, views::remove),
        ])
        .routes(notices::routes())
}

struct Tables;

impl MigrationName for Tables {
    fn name(&self) -> &str {
        "1_tables"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Tables {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [views::table(), notices::table()] {
            table.create(manager).await?;
        }
        Ok(())
    }
}
