//! The server that takes letters is set up, or changed.

use axum::Json;
use axum::http::StatusCode;
use axum::response::Response;
use prestasi_access::Secret;
use prestasi_kernel::Problem;
use prestasi_mail::{NewServer, SetServer, Tls, servers};
use prestasi_ui::form::{Control, Form};
use prestasi_web::api::{Body, Line};
use prestasi_web::record;
use prestasi_web::{Fields, Outcome, Visit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::SHELF;

/// Which field says what is wrong.
const BLAMED: [(&str, &str); 8] = [
    ("mail-host-unfit", "host"),
    ("mail-host-inside", "host"),
    ("mail-tls-missing", "tls"),
    ("mail-name-unfit", "sender-name"),
    ("mail-user-unfit", "user"),
    ("mail-address-unfit", "sender"),
    ("mail-reply-unfit", "reply-to"),
    ("mail-password-missing", "password"),
];

/// How the way to a mail server is kept secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MailTls {
    /// TLS from the first byte on, usually at port 465.
    Implicit,
    /// TLS from `STARTTLS` on, usually at port 587.
    Starttls,
    /// None: only to a host that the operator has named.
    None,
}

impl From<Tls> for MailTls {
    fn from(tls: Tls) -> Self {
        match tls {
            Tls::Implicit => Self::Implicit,
            Tls::Starttls => Self::Starttls,
            Tls::None => Self::None,
        }
    }
}

impl From<MailTls> for Tls {
    fn from(tls: MailTls) -> Self {
        match tls {
            MailTls::Implicit => Self::Implicit,
            MailTls::Starttls => Self::Starttls,
            MailTls::None => Self::None,
        }
    }
}

/// What a way is called.
pub const fn way(tls: Tls) -> &'static str {
    match tls {
        Tls::Implicit => "mail-tls-implicit",
        Tls::Starttls => "mail-tls-starttls",
        Tls::None => "mail-tls-none",
    }
}

/// A server to be set up.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMail {
    /// Its host.
    #[schema(min_length = 1, max_length = 255, example = "smtp.example.my")]
    host: String,
    #[schema(minimum = 1, maximum = 65535, example = 465)]
    port: u16,
    tls: MailTls,
    /// Who we are to it; without one, it asks nobody.
    #[schema(max_length = 254)]
    user: Option<String>,
    /// The password, which is never shown; without one, the one that is there is kept.
    #[schema(max_length = 500)]
    password: Option<String>,
    /// Whose address stands on letters.
    #[schema(min_length = 3, max_length = 254, example = "prestasi@example.my")]
    sender: String,
    /// And whose name.
    sender_name: Line,
    /// Where answers go, if it is elsewhere.
    #[schema(max_length = 254)]
    reply_to: Option<String>,
}

/// The server that takes letters, without its password.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailServer {
    host: String,
    port: i64,
    tls: MailTls,
    user: Option<String>,
    sender: String,
    sender_name: String,
    reply_to: Option<String>,
}

/// How letters leave.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailSettings {
    /// The server; null while there is none.
    server: Option<MailServer>,
}

/// The server, if one is set up and the visitor may see it.
pub async fn find(visit: &Visit) -> Outcome<Option<servers::Model>> {
    Ok(visit.viewer.select::<servers::Entity>().one(visit.db()).await?)
}

pub async fn one(visit: Visit) -> Outcome<Json<MailSettings>> {
    let server = find(&visit).await?.map(|row| MailServer {
        host: row.host,
        port: row.port,
        tls: row.tls.into(),
        user: row.user,
        sender: row.sender,
        sender_name: row.sender_name,
        reply_to: row.reply_to,
    });
    Ok(Json(MailSettings { server }))
}

fn checked(visit: &Visit, new: NewServer) -> Outcome<SetServer> {
    Ok(SetServer::new(visit.app().access(), &visit.app().site().mail, new)?)
}

pub async fn set_up(visit: Visit, Body(new): Body<NewMail>) -> Outcome<StatusCode> {
    let new = NewServer {
        host: new.host,
        port: new.port,
        tls: new.tls.into(),
        user: new.user,
        password: new.password.map(Secret::new),
        sender: new.sender,
        sender_name: new.sender_name.0,
        reply_to: new.reply_to,
    };
    visit.does(checked(&visit, new)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let typed = match find(&visit).await? {
        Some(row) => Fields::of([
            ("host", row.host),
            ("port", row.port.to_string()),
            ("tls", row.tls.name().to_owned()),
            ("user", row.user.unwrap_or_default()),
            ("sender", row.sender),
            ("sender-name", row.sender_name),
            ("reply-to", row.reply_to.unwrap_or_default()),
        ]),
        None => Fields::of([("port", "465".to_owned()), ("tls", Tls::Implicit.name().to_owned())]),
    };
    Ok(show(&visit, &typed))
}

fn show(visit: &Visit, typed: &Fields) -> Response {
    let w = visit.words;
    let ways = Tls::ALL.map(|tls| (tls.name().to_owned(), w.say(way(tls)))).to_vec();
    let port = Control::Number(typed.value("port").to_owned());
    let asked = Form {
        id: "mail-server",
        action: "/mail/server".to_owned(),
        fields: vec![
            typed.line(w, "host", "mail-host").hint(w.say("mail-host-hint")).completes("off"),
            typed.show(w, "port", "mail-port", port).completes("off"),
            typed.choice(w, "tls", "mail-tls", ways),
            typed.line(w, "user", "mail-user").hint(w.say("mail-user-hint")).completes("off").optional(),
            typed
                .show(w, "password", "mail-password", Control::Password("new-password"))
                .hint(w.say("mail-password-hint"))
                .optional(),
            typed.line(w, "sender-name", "mail-sender-name").completes("off"),
            typed.line(w, "sender", "mail-sender").hint(w.say("mail-sender-hint")).completes("off"),
            typed.line(w, "reply-to", "mail-reply-to").completes("off").optional(),
        ],
        hidden: Vec::new(),
        submit: w.say("form-save"),
        cancel: Some(SHELF.path.to_owned()),
        draft: None,
    };
    SHELF.ask(visit, w.say("mail-server"), &asked)
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let new = read(&mut typed);
    if typed.is_right() {
        let kept = match checked(&visit, new) {
            Ok(new) => visit.does(new).await,
            Err(fault) => Err(fault),
        };
        match kept {
            Ok(()) => return Ok(visit.wants.go(SHELF.path)),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, &typed)))
}

fn read(typed: &mut Fields) -> NewServer {
    let port = typed.read("port", |text| text.parse().map_err(|_| Problem::new("whole-number-unfit")));
    let tls = typed.read("tls", |text| {
        let known = Tls::ALL.into_iter().find(|tls| tls.name() == text);
        known.ok_or_else(|| Problem::new("form-missing"))
    });
    NewServer {
        host: typed.text("host"),
        port: port.unwrap_or_default(),
        tls: tls.unwrap_or(Tls::Implicit),
        user: Some(typed.value("user").to_owned()),
        password: Some(Secret::new(typed.value("password"))),
        sender: typed.text("sender"),
        sender_name: typed.text("sender-name"),
        reply_to: Some(typed.value("reply-to").to_owned()),
    }
}
