//! The way to a mailbox: connection, TLS, who we are.

use std::fmt;
use std::sync::Arc;

use async_imap::error::Error as Imap;
use async_imap::imap_proto::{Capability, Response, ResponseCode, Status};
use async_imap::{Authenticator, Client, Session};
use prestasi_doors::Door;
use rustls::pki_types::ServerName;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::gate::Gate;
use super::line::{Mailbox, io_trouble, trouble};
use crate::error::{Error, Trouble};
use crate::way::{CONNECTS_WITHIN, Way};

/// The ports that IMAP servers listen at: a host that is named without a port is named for these.
const USUAL_PORTS: [u16; 2] = [143, 993];
/// Responses to a login, and their bytes.
const LOGIN_RESPONSES_MAX: usize = 20;
const LOGIN_BYTES_MAX: usize = 64 << 10;

/// A server of mailboxes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Server {
    /// Its host.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way there is kept secret.
    pub tls: Tls,
}

/// How the way to a server is kept secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tls {
    /// By TLS from the first byte on.
    Implicit,
    /// By TLS once it has been asked for; without it nothing is said.
    Starttls,
    /// Not at all: only to hosts that the operator has named.
    None,
}

/// Who we are to it. It is never shown.
pub enum Login<'a> {
    /// Somebody with a password.
    Password(&'a str, &'a str),
    /// Somebody with a token that their provider gave (XOAUTH2).
    Token(&'a str, &'a str),
}

/// What bytes come and go by.
pub(super) trait Wire: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug {}
impl Wire for TcpStream {}
impl Wire for TlsStream<TcpStream> {}

pub(super) type Line = Gate<Box<dyn Wire>>;

impl Mailbox {
    /// Opens somebody's mailbox.
    ///
    /// # Errors
    /// Whatever keeps us out.
    pub async fn open(way: &Way, server: &Server, login: &Login<'_>) -> Result<Self, Error> {
        let at = |trouble: Trouble| trouble.at(&server.host);
        let host = server.host.trim();
        let door = way.doors().host(host, server.port, &USUAL_PORTS).map_err(|astray| at(astray.into()))?;
        if server.tls == Tls::None && !door.is_named() {
            return Err(at(Trouble::TlsMissing));
        }
        let opened = async {
            let (mut client, greeting) = connect(way, &door, server.tls).await?;
            client.get_mut().open(LOGIN_RESPONSES_MAX, LOGIN_BYTES_MAX);
            log_in(client, login, greeting.no_login).await
        };
        // However slowly each of its answers comes.
        let session = timeout(way.patience() + CONNECTS_WITHIN, opened).await;
        let session = session.unwrap_or(Err(Trouble::Silent)).map_err(at)?;
        let mut mailbox = Self::new(session, host, way.patience());
        mailbox.ask_capabilities().await?;
        Ok(mailbox)
    }
}

#[derive(Default)]
struct Greeting {
    /// Whether the command that sends a password as it is was switched off.
    no_login: bool,
}

async fn connect(way: &Way, door: &Door, tls: Tls) -> Result<(Client<Line>, Greeting), Trouble> {
    let stream = door.connect(CONNECTS_WITHIN).await?;
    match tls {
        Tls::None => greeted(Box::new(stream) as Box<dyn Wire>).await,
        Tls::Implicit => greeted(Box::new(secured(way, door, stream).await?) as Box<dyn Wire>).await,
        Tls::Starttls => {
            let (mut client, _) = greeted(stream).await?;
            client.get_mut().open(1, LOGIN_BYTES_MAX);
            let asked = client.run_command_and_check_ok("STARTTLS", None).await;
            asked.map_err(|error| match trouble(&client, error) {
                Trouble::Refused(_) => Trouble::TlsMissing,
                other => other,
            })?;
            // What came before the secret would be taken for a part of it.
            let stream = client.into_inner().into_inner().ok_or(Trouble::Unfit)?;
            let stream: Box<dyn Wire> = Box::new(secured(way, door, stream).await?);
            Ok((Client::new(Gate::new(stream)), Greeting::default()))
        }
    }
}

async fn secured(way: &Way, door: &Door, stream: TcpStream) -> Result<TlsStream<TcpStream>, Trouble> {
    let name = ServerName::try_from(door.host().to_owned()).map_err(|_| Trouble::HostUnfit)?;
    let connector = TlsConnector::from(Arc::clone(&way.tls()?));
    connector.connect(name, stream).await.map_err(|error| {
        match error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
            Some(rustls::Error::InvalidCertificate(why)) => Trouble::Certificate(why.to_string()),
            Some(_) => Trouble::Unfit,
            None => io_trouble(&error),
        }
    })
}

/// The client of a server that has said that it is one.
async fn greeted<S: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug>(
    stream: S,
) -> Result<(Client<Gate<S>>, Greeting), Trouble> {
    let mut client = Client::new(Gate::new(stream));
    client.get_mut().open(1, LOGIN_BYTES_MAX);
    let first = client.read_response().await;
    let first = first.map_err(|error| trouble(&client, error.into()))?.ok_or(Trouble::Lost)?;
    match first.parsed() {
        Response::Data { status: Status::Ok, outcome } => {
            let no_login = matches!(&outcome.code, Some(ResponseCode::Capabilities(all))
                if all.contains(&Capability::Atom("LOGINDISABLED".into())));
            Ok((client, Greeting { no_login }))
        }
        Response::Data { status: Status::Bye, outcome } => {
            Err(Trouble::refused(outcome.information.as_deref().unwrap_or_default()))
        }
        _ => Err(Trouble::Unfit),
    }
}

async fn log_in(client: Client<Line>, login: &Login<'_>, no_login: bool) -> Result<Session<Line>, Trouble> {
    let logged_in = match login {
        Login::Password(user, password) => {
            if no_login || !user.is_ascii() || !password.is_ascii() {
                client.authenticate("PLAIN", Said::once(format!("\0{user}\0{password}"))).await
            } else {
                client.login(user, password).await
            }
        }
        Login::Token(user, token) => {
            let said = Said::once(format!("user={user}\x01auth=Bearer {token}\x01\x01"));
            client.authenticate("XOAUTH2", said).await
        }
    };
    logged_in.map_err(|(error, client)| match &error {
        // It may be full, or not well (RFC 5530): that is not about the password.
        Imap::No(text) if !text.contains("[UNAVAILABLE]") && !text.contains("[LIMIT]") => Trouble::Password,
        _ => trouble(&client, error),
    })
}

/// What is said when we are asked who we are. A server that asks once more says in JSON what it does not like, and waits for
/// an empty line before it says no.
struct Said(Option<String>);

impl Said {
    const fn once(text: String) -> Self {
        Self(Some(text))
    }
}

impl Authenticator for Said {
    type Response = String;

    fn process(&mut self, _: &[u8]) -> String {
        self.0.take().unwrap_or_default()
    }
}
