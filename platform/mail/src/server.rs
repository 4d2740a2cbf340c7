//! Which server takes letters, and as whom they leave.

use prestasi_access::{Access, Need, Operation, Secret, Viewer};
use prestasi_doors::Doors;
use prestasi_kernel::Problem;
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Tx};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, Set};
use serde::Serialize;
use serde_json::{Value, json};

use crate::address::{Address, door};
use crate::own::MANAGE_MAIL;
use crate::tables::{Tls, server};

const NAME_CHARS_MAX: usize = 100;
const USER_CHARS_MAX: usize = 254;

/// A server to be set up.
#[derive(Debug, Clone)]
pub struct NewServer {
    /// Its host.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way there is kept secret.
    pub tls: Tls,
    /// Who we are to it.
    pub user: Option<String>,
    /// The password; none keeps the one that is there.
    pub password: Option<Secret>,
    /// Whose address stands on letters.
    pub sender: String,
    /// And whose name.
    pub sender_name: String,
    /// Where answers go, if it is elsewhere.
    pub reply_to: Option<String>,
}

/// Sets the server up, or changes it.
#[derive(Debug, Clone, Serialize)]
pub struct SetServer {
    host: String,
    port: u16,
    tls: &'static str,
    user: Option<String>,
    sender: Address,
    sender_name: String,
    reply_to: Option<Address>,
    #[serde(skip)]
    way: Tls,
    #[serde(skip)]
    sealed: Option<Vec<u8>>,
}

impl SetServer {
    /// A server, if it can be one; its password is sealed with the key of this server.
    ///
    /// # Errors
    /// `mail-host-unfit`, `mail-host-inside`, `mail-tls-missing`, `mail-name-unfit`, `mail-user-unfit`, `mail-address-unfit`,
    /// `mail-reply-unfit`; `store-no-entropy`.
    pub fn new(access: &Access, doors: &Doors, new: NewServer) -> Result<Self, Problem> {
        let host = new.host.trim().trim_matches(['[', ']']).to_lowercase();
        let door = door(doors, &host, new.port)?;
        if new.tls == Tls::None && !door.is_named() {
            return Err(Problem::new("mail-tls-missing").arg("name", host));
        }
        let name = new.sender_name.trim().to_owned();
        if name.is_empty() || name.chars().count() > NAME_CHARS_MAX || name.contains(char::is_control) {
            return Err(Problem::new("mail-name-unfit").arg("most", NAME_CHARS_MAX));
        }
        let user = new.user.map(|user| user.trim().to_owned()).filter(|user| !user.is_empty());
        let long = |user: &String| user.chars().count() > USER_CHARS_MAX || user.contains(char::is_control);
        if user.as_ref().is_some_and(long) {
            return Err(Problem::new("mail-user-unfit").arg("most", USER_CHARS_MAX));
        }
        let reply = new.reply_to.filter(|text| !text.trim().is_empty());
        let reply = reply.map(|text| Address::parse(&text)).transpose();
        let purpose = user.as_ref().map(|user| purpose(new.tls, &host, i64::from(new.port), user));
        let password = new.password.filter(|password| !password.expose().is_empty());
        let sealed = purpose.zip(password).map(|(purpose, password)| access.seal(&purpose, &password));
        Ok(Self {
            sender: Address::parse(&new.sender)?,
            reply_to: reply.map_err(|problem| Problem { code: "mail-reply-unfit", ..problem })?,
            sealed: sealed.transpose()?,
            port: new.port,
            tls: new.tls.name(),
            way: new.tls,
            sender_name: name,
            host,
            user,
        })
    }
}

/// What the seal of a password is for: it opens for the server that it was given for, on the way that it was given for.
fn purpose(tls: Tls, host: &str, port: i64, user: &str) -> String {
    format!("mail {} {host} {port} {user}", tls.name())
}

impl server::Model {
    /// Who we are to it, and how we show it.
    ///
    /// # Errors
    /// `seal-broken`, if the key of this server is another than when the password was sealed.
    pub(crate) fn credentials(&self, access: &Access) -> Result<Option<(String, Secret)>, Problem> {
        let Some((user, sealed)) = self.user.as_ref().zip(self.password.as_ref()) else { return Ok(None) };
        let password = access.unseal(&purpose(self.tls, &self.host, self.port, user), sealed)?;
        Ok(Some((user.clone(), password)))
    }
}

/// The server, if one is set up.
pub(crate) async fn current(db: &impl ConnectionTrait) -> Result<Option<server::Model>, DbErr> {
    server::Entity::find().one(db).await
}

/// Whether there is a server that takes letters.
///
/// # Errors
/// What the database reports.
pub async fn is_set_up(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(current(db).await?.is_some())
}

pub(crate) fn off() -> Failure<Problem> {
    Failure::Refused(Problem::new("mail-off"))
}

impl Operation for SetServer {
    const NAME: &'static str = "mail.set-up";
    const NEEDS: Need = Need::Permission(MANAGE_MAIL);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let before = current(tx).await?;
        let same = before.as_ref().filter(|row| {
            row.tls == self.way
                && row.host == self.host
                && row.port == i64::from(self.port)
                && row.user == self.user
        });
        let password = self.sealed.clone().or_else(|| same.and_then(|row| row.password.clone()));
        if self.user.is_some() && password.is_none() {
            return Err(Failure::Refused(Problem::new("mail-password-missing")));
        }
        let mut row = server::ActiveModel {
            host: Set(self.host.clone()),
            port: Set(i64::from(self.port)),
            tls: Set(self.way),
            user: Set(self.user.clone()),
            password: Set(password),
            sender: Set(self.sender.to_string()),
            sender_name: Set(self.sender_name.clone()),
            reply_to: Set(self.reply_to.as_ref().map(ToString::to_string)),
            ..Default::default()
        };
        let told = before.as_ref().map(told);
        let row = match before {
            None => {
                row.id = Set(tx.id()?);
                row.insert(tx).await?
            }
            Some(before) => {
                row.id = Set(before.id);
                row.update(tx).await?
            }
        };
        tx.audit(Entry::changed("mail-server", row.id, &told, &self::told(&row))?);
        Ok(())
    }
}

/// No server takes letters any more; those that wait are tried for as long as they are.
#[derive(Debug, Clone, Serialize)]
pub struct RemoveServer;

impl Operation for RemoveServer {
    const NAME: &'static str = "mail.remove";
    const NEEDS: Need = Need::Permission(MANAGE_MAIL);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let row = current(tx).await?.ok_or_else(off)?;
        server::Entity::delete_by_id(row.id).exec(tx).await?;
        tx.audit(Entry::removed("mail-server", row.id, &told(&row))?);
        Ok(())
    }
}

/// What the audit keeps of a server: not even the seal.
fn told(row: &server::Model) -> Value {
    json!({
        "host": row.host, "port": row.port, "tls": row.tls.name(), "user": row.user,
        "sender": row.sender, "sender_name": row.sender_name, "reply_to": row.reply_to,
    })
}
