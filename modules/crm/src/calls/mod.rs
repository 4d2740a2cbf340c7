//! Calls: what telephone systems tell of them, in a file or one by one, becomes activities beside whom they were with.

mod keep;
mod lines;
mod manage;
mod page;
mod push;
mod receive;
mod systems;

use prestasi_store::schema::Table;
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use lines::line;

use crate::object::{Object, object_routes};
use crate::rights::WRITE_SELLING;

/// The page.
const SHELF: Shelf = Shelf { label: "crm-calls", path: "/calls" };
/// A file of calls speaks of everybody's: it takes somebody who sees all.
const KEEPS: Allow = Allow::Holders(&[WRITE_SELLING]);

/// The tables.
pub fn tables() -> [Table; 2] {
    [lines::table(), systems::table()]
}

/// The addresses.
pub fn routes() -> Vec<Route> {
    let mut all = object_routes!(
        line::Entity,
        "telephone-lines",
        [
            "api-telephone-lines",
            "api-telephone-lines-add",
            "api-telephone-lines-one",
            "api-telephone-lines-change",
            "api-telephone-lines-remove",
            "api-telephone-lines-restore"
        ]
    );
    all.extend([
        Route::page("/calls", KEEPS, page::page),
        Route::form("/calls", KEEPS, page::send),
        Route::form("/calls/systems", KEEPS, manage::send_add),
        Route::form("/calls/systems/{system}/secret", KEEPS, manage::send_secret),
        Route::form("/calls/systems/{system}/remove", KEEPS, manage::send_remove),
        api::post("/api/v1/calls", KEEPS, "api-calls", receive::post),
        api::get("/api/v1/telephone-systems", KEEPS, "api-telephone-systems", manage::items),
        api::post("/api/v1/telephone-systems", KEEPS, "api-telephone-systems-add", manage::add),
        api::put(
            "/api/v1/telephone-systems/{system}/secret",
            KEEPS,
            "api-telephone-systems-secret",
            manage::secret,
        ),
        api::delete(
            "/api/v1/telephone-systems/{system}",
            KEEPS,
            "api-telephone-systems-remove",
            manage::remove,
        ),
        api::post(
            "/api/v1/telephone-systems/{system}/calls",
            Allow::Signed,
            "api-telephone-systems-push",
            push::push,
        ),
    ]);
    all
}

/// The places in the navigation.
pub fn places() -> [Place; 2] {
    let called = line::Entity::CALLED;
    [
        Place {
            section: Section::Gather,
            label: SHELF.label,
            mark: Icon::Phone,
            href: SHELF.path,
            allow: KEEPS,
        },
        Place {
            section: Section::Gather,
            label: called.many,
            mark: called.mark,
            href: called.path,
            allow: crate::rights::WRITE,
        },
    ]
}
