//! The cookies of a browser: the session, the device that somebody has signed in with before, and what it keeps while it is
//! at the provider of sign-on.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponseParts, ResponseParts};
use prestasi_access::Secret;

/// The session, or the half of one that owes a code.
pub const SESSION: &str = "session";
/// The device.
pub const DEVICE: &str = "device";

/// What a browser keeps that was sent to the provider.
pub const ASKED: &str = "asked";

const HALF_YEAR_SECONDS: u32 = 180 * 86_400;

/// Reads and writes the cookies of a site. Through TLS their names begin with `__Host-`, so that no other site of the
/// domain can plant them.
#[derive(Debug, Clone, Copy)]
pub struct Cookies {
    secure: bool,
}

impl Cookies {
    /// For a site that is reached through TLS, or not.
    #[must_use]
    pub const fn of(secure: bool) -> Self {
        Self { secure }
    }

    fn name(self, name: &str) -> String {
        if self.secure { format!("__Host-{name}") } else { name.to_owned() }
    }

    /// What the browser shows under a name.
    #[must_use]
    pub fn read(self, headers: &HeaderMap, name: &str) -> Option<Secret> {
        let name = self.name(name);
        let texts = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
        let mut pairs = texts.flat_map(|text| text.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(found, value)| *found == name && !value.is_empty()).map(|(_, value)| Secret::new(value))
    }

    /// Has the browser keep a session until it is closed.
    #[must_use]
    pub fn session(self, secret: &Secret) -> SetCookie {
        self.set(SESSION, secret.expose(), "")
    }

    /// Has the browser keep a device for half a year.
    #[must_use]
    pub fn device(self, secret: &Secret) -> SetCookie {
        self.set(DEVICE, secret.expose(), &format!("; Max-Age={HALF_YEAR_SECONDS}"))
    }

    /// Has the browser keep for minutes that it was sent to the provider.
    #[must_use]
    pub fn asked(self, secret: &Secret) -> SetCookie {
        self.set(ASKED, secret.expose(), "; Max-Age=600")
    }

    /// Has the browser forget that.
    #[must_use]
    pub fn back(self) -> SetCookie {
        self.set(ASKED, "", "; Max-Age=0")
    }

    /// Has the browser forget its session.
    #[must_use]
    pub fn forget(self) -> SetCookie {
        self.set(SESSION, "", "; Max-Age=0")
    }

    fn set(self, name: &str, value: &str, more: &str) -> SetCookie {
        let secure = if self.secure { "; Secure" } else { "" };
        SetCookie(format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{more}", self.name(name)))
    }
}

/// A cookie for the browser to keep.
#[derive(Debug, Clone)]
pub struct SetCookie(String);

impl IntoResponseParts for SetCookie {
    type Error = std::convert::Infallible;

    fn into_response_parts(self, mut parts: ResponseParts) -> Result<ResponseParts, Self::Error> {
        match HeaderValue::from_str(&self.0) {
            Ok(value) => {
                parts.headers_mut().append(SET_COOKIE, value);
            }
            // Our secrets are letters and digits.
            Err(error) => tracing::error!(%error, "a cookie that is no header"),
        }
        Ok(parts)
    }
}
