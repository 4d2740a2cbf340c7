//! Webhooks: other systems that hear of what happens here.

mod add;
mod list;
mod manage;
mod one;
mod send;

use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};
use prestasi_webhooks::{MANAGE_WEBHOOKS, READ_WEBHOOKS};

pub use send::{forget, schedules, send};

const READ: Allow = Allow::Holders(&[READ_WEBHOOKS]);
const MANAGE: Allow = Allow::Holders(&[MANAGE_WEBHOOKS]);
const SHELF: Shelf = Shelf { label: "webhooks-title", path: "/webhooks" };

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/webhooks", READ, list::page),
        Route::page("/webhooks.csv", READ, list::file),
        Route::page("/webhooks/new", MANAGE, add::page),
        Route::form("/webhooks/new", MANAGE, add::send),
        Route::page("/webhooks/{webhook}", READ, one::page),
        Route::form("/webhooks/{webhook}/switch", MANAGE, manage::send_switch),
        Route::page("/webhooks/{webhook}/remove", MANAGE, manage::page_of_removal),
        Route::form("/webhooks/{webhook}/remove", MANAGE, manage::send_remove),
        Route::form("/webhooks/deliveries/{delivery}/resend", MANAGE, manage::send_resend),
        api::get("/api/v1/webhooks", READ, "api-webhooks", list::items),
        api::post("/api/v1/webhooks", MANAGE, "api-webhooks-add", add::add),
        api::get("/api/v1/webhooks/{webhook}", READ, "api-webhooks-one", one::one),
        api::get("/api/v1/webhooks/{webhook}/deliveries", READ, "api-webhooks-deliveries", one::deliveries),
        api::put("/api/v1/webhooks/{webhook}/active", MANAGE, "api-webhooks-switch", manage::switch),
        api::delete("/api/v1/webhooks/{webhook}", MANAGE, "api-webhooks-remove", manage::remove),
        api::post(
            "/api/v1/webhooks/deliveries/{delivery}/resend",
            MANAGE,
            "api-webhooks-resend",
            manage::resend,
        ),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Run,
        label: "webhooks-title",
        mark: Icon::Bell,
        href: "/webhooks",
        allow: READ,
    }]
}
