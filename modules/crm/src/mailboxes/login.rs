//! The way into a mailbox.

use std::time::Duration;

use prestasi_gather::imap::{Login, Mailbox, Server, Tls};
use prestasi_gather::{Error, Way};
use prestasi_kernel::Problem;
use prestasi_web::App;

use super::row::{OPEN, STARTTLS, mailbox};
use super::state::mailbox_state;

/// What keeps us out, and whether trying again is of no use until somebody does something.
#[derive(Debug)]
pub struct Shut {
    pub problem: Problem,
    pub for_good: bool,
}

impl From<Error> for Shut {
    fn from(error: Error) -> Self {
        Self { for_good: error.trouble.is_for_good(), problem: error.into() }
    }
}

impl Shut {
    /// There is no password for this server and this login.
    pub fn password_missing() -> Self {
        Self { problem: Problem::new("crm-mailbox-password-missing"), for_good: true }
    }
}

/// What a password is sealed for: it opens for no other server and no other login.
pub fn purpose(row: &mailbox::Model) -> String {
    let port = row.port.unwrap_or_default();
    format!("crm mailbox {} {} {port} {} {}", row.id, row.host, row.security, row.login)
}

fn server(row: &mailbox::Model) -> Server {
    let tls = match &*row.security {
        STARTTLS => Tls::Starttls,
        OPEN => Tls::None,
        _ => Tls::Implicit,
    };
    Server { host: row.host.clone(), port: row.port.and_then(|port| port.try_into().ok()).unwrap_or(0), tls }
}

/// Opens a mailbox with the password that its owner gave.
///
/// # Errors
/// Whatever keeps us out.
pub async fn open(
    app: &App,
    row: &mailbox::Model,
    state: Option<&mailbox_state::Model>,
    patience: Duration,
) -> Result<Mailbox, Shut> {
    let state = state.ok_or_else(Shut::password_missing)?;
    let password = app.access().unseal(&purpose(row), &state.sealed);
    let password = password.map_err(|_| Shut::password_missing())?;
    let way = Way::new(app.site().mail.clone()).answering_within(patience);
    let login = Login::Password(&row.login, password.expose());
    Ok(Mailbox::open(&way, &server(row), &login).await?)
}
