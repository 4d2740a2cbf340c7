//! My account: who I am here, how I sign in, where I am signed in, what signs in for me, how I want my pages.

mod authenticator;
mod passkeys;
mod password;
mod preferences;
mod qr;
mod sessions;
mod show;
mod tokens;

use prestasi_ui::preferences::ROUTE;
use prestasi_web::{Allow, Route, api};

pub use preferences::{chosen, language_of};
pub use show::{listed, place};

const MINE: Allow = Allow::SignedIn;

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::form(ROUTE, Allow::Anybody, preferences::send),
        Route::page("/me", MINE, show::page),
        Route::page("/me/password", MINE, password::page),
        Route::form("/me/password", MINE, password::send),
        Route::page("/me/authenticator", MINE, authenticator::page),
        Route::form("/me/authenticator", MINE, authenticator::begin),
        Route::form("/me/authenticator/code", MINE, authenticator::confirm),
        Route::page("/me/authenticator/remove", MINE, authenticator::page_of_removal),
        Route::form("/me/authenticator/remove", MINE, authenticator::remove),
        Route::page("/me/passkeys/new", MINE, passkeys::page),
        Route::form("/me/passkeys/new", MINE, passkeys::begin),
        Route::form("/me/passkeys", MINE, passkeys::add),
        Route::page("/me/passkeys/{passkey}/remove", MINE, passkeys::page_of_removal),
        Route::form("/me/passkeys/{passkey}/remove", MINE, passkeys::remove),
        Route::form("/me/sessions/end-others", MINE, sessions::send_others),
        Route::form("/me/sessions/{session}/end", MINE, sessions::send),
        Route::page("/me/tokens/new", MINE, tokens::page),
        Route::form("/me/tokens/new", MINE, tokens::send),
        Route::form("/me/tokens/{token}/revoke", MINE, tokens::send_revoke),
        api::get("/api/v1/me", MINE, "api-me", show::one),
        api::get("/api/v1/me/preferences", MINE, "api-me-preferences", preferences::one),
        api::put("/api/v1/me/preferences", MINE, "api-me-preferences-keep", preferences::keep),
        api::get("/api/v1/me/passkeys", MINE, "api-me-passkeys", passkeys::all),
        api::get("/api/v1/me/sessions", MINE, "api-me-sessions", sessions::all),
        api::delete("/api/v1/me/sessions/{session}", MINE, "api-me-sessions-end", sessions::end),
        api::get("/api/v1/me/tokens", MINE, "api-me-tokens", tokens::all),
        api::post("/api/v1/me/tokens", MINE, "api-me-tokens-make", tokens::make),
        api::delete("/api/v1/me/tokens/{token}", MINE, "api-me-tokens-revoke", tokens::revoke),
    ]
}
