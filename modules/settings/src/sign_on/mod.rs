//! Sign-on: the provider that vouches for people, whom all must come through, and the roles that its groups give. Only for
//! people at a page: whoever says who comes in is there in person.

mod groups;
mod provider;
mod require;
mod show;
mod tokens;
mod try_it;

use prestasi_access::own::MANAGE_SIGN_ON;
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};

const MANAGE: Allow = Allow::Holders(&[MANAGE_SIGN_ON]);
const SIGN_ON: Shelf = Shelf { label: "sign-on-title", path: "/sign-on" };

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/sign-on", MANAGE, show::page),
        Route::page("/sign-on/provider", MANAGE, provider::page),
        Route::form("/sign-on/provider", MANAGE, provider::send),
        Route::page("/sign-on/remove", MANAGE, provider::remove_page),
        Route::form("/sign-on/remove", MANAGE, provider::remove_send),
        Route::form("/sign-on/try", MANAGE, try_it::send),
        Route::page("/sign-on/require", MANAGE, require::page),
        Route::form("/sign-on/require", MANAGE, require::send),
        Route::page("/sign-on/groups/new", MANAGE, groups::page),
        Route::form("/sign-on/groups/new", MANAGE, groups::send),
        Route::form("/sign-on/groups/{group}/remove", MANAGE, groups::remove_send),
        Route::page("/sign-on/tokens/new", MANAGE, tokens::page),
        Route::form("/sign-on/tokens/new", MANAGE, tokens::send),
        Route::form("/sign-on/tokens/{token}/revoke", MANAGE, tokens::revoke_send),
        api::get("/api/v1/sign-on", MANAGE, "api-sign-on", show::one),
        api::put("/api/v1/sign-on", MANAGE, "api-sign-on-set-up", provider::set_up),
        api::delete("/api/v1/sign-on", MANAGE, "api-sign-on-remove", provider::remove),
        api::post("/api/v1/sign-on/try", MANAGE, "api-sign-on-try", try_it::look),
        api::put("/api/v1/sign-on/requirement", MANAGE, "api-sign-on-require", require::require),
        api::get("/api/v1/sign-on/groups", MANAGE, "api-sign-on-groups", groups::items),
        api::post("/api/v1/sign-on/groups", MANAGE, "api-sign-on-groups-map", groups::map),
        api::delete("/api/v1/sign-on/groups/{group}", MANAGE, "api-sign-on-groups-unmap", groups::unmap),
        api::get("/api/v1/sign-on/tokens", MANAGE, "api-sign-on-tokens", tokens::items),
        api::post("/api/v1/sign-on/tokens", MANAGE, "api-sign-on-tokens-make", tokens::make),
        api::delete("/api/v1/sign-on/tokens/{token}", MANAGE, "api-sign-on-tokens-revoke", tokens::revoke),
    ]
}

/// The places in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Run,
        label: "sign-on-title",
        mark: Icon::Lock,
        href: "/sign-on",
        allow: MANAGE,
    }]
}
