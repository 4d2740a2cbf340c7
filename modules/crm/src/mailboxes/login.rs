//! The way into a mailbox.

use std::time::Duration;

use prestasi_gather::Way;
use prestasi_gather::imap::{Login, Mailbox, Server, Tls};
use prestasi_web::App;

use super::row::{OPEN, STARTTLS, mailbox};
use crate::sources::{Shut, password, source_state};

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
    state: Option<&source_state::Model>,
    patience: Duration,
) -> Result<Mailbox, Shut> {
    let password = password::<mailbox::Entity>(app.access(), row, state)?;
    let way = Way::new(app.site().mail.clone()).answering_within(patience);
    let login = Login::Password(&row.login, password.expose());
    Ok(Mailbox::open(&way, &server(row), &login).await?)
}
