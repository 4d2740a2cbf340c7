//! What is kept of one person, to be handed to them. Secrets and their hashes are no part of it, nor what says how to guess
//! them.

use prestasi_kernel::{Actor, Id};
use prestasi_store::{ActorText, Day, Error, Instant, RowId, audit};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use crate::account::entity::{account, device, passkey, session, token};
use crate::delegation::delegated;
use crate::organisation::{person, seat};
use crate::role::role_of;
use crate::signon::entity::identity;

/// Rows of one kind, under the key of their name.
#[derive(Debug, Clone)]
pub struct Section {
    /// The key: `personal-names`.
    pub key: &'static str,
    /// The rows: objects with the same fields.
    pub rows: Vec<Value>,
}

fn at(moment: Instant) -> String {
    moment.timestamp().to_string()
}

fn day(day: Day) -> String {
    day.to_string()
}

/// The first day; nothing for what has no beginning.
fn from(first: Day) -> Option<String> {
    (first != Day::FIRST).then(|| day(first))
}

/// The last day; nothing for what has no end.
fn to(last: Day) -> Option<String> {
    (last != Day::LAST).then(|| day(last))
}

macro_rules! section {
    ($db:ident, $id:ident, $key:literal, $table:ident, $row:ident => $object:tt) => {{
        let rows = $table::Entity::find().filter($table::Column::Person.eq($id)).all($db).await?;
        Section { key: $key, rows: rows.into_iter().map(|$row| json!($object)).collect() }
    }};
}

/// What access keeps of somebody.
///
/// # Errors
/// Those of the database.
pub async fn kept(db: &impl ConnectionTrait, person: Id) -> Result<Vec<Section>, Error> {
    let id = RowId(person);
    Ok(vec![
        section!(db, id, "personal-names", person, row => {
            "number": row.number, "name": row.name, "from": from(row.valid_from), "to": to(row.valid_to),
            "known_from": at(row.known_from), "retracted": row.retracted
        }),
        section!(db, id, "personal-seats", seat, row => {
            "position": row.position.to_string(), "from": from(row.valid_from), "to": to(row.valid_to),
            "known_from": at(row.known_from), "retracted": row.retracted
        }),
        section!(db, id, "personal-roles", role_of, row => {
            "role": row.role, "from": from(row.valid_from), "to": to(row.valid_to),
            "known_from": at(row.known_from), "retracted": row.retracted
        }),
        section!(db, id, "personal-account", account, row => { "login": row.login, "disabled": row.disabled }),
        section!(db, id, "personal-sessions", session, row => {
            "opened": at(row.opened), "until": at(row.until), "source": row.source
        }),
        section!(db, id, "personal-browsers", device, row => { "seen": at(row.seen) }),
        section!(db, id, "personal-passkeys", passkey, row => {
            "name": row.name, "added": at(row.added), "used": row.used.map(at)
        }),
        section!(db, id, "personal-tokens", token, row => {
            "name": row.name, "prefix": row.prefix, "permissions": row.permissions, "opened": at(row.opened),
            "until": at(row.until), "revoked": row.revoked.map(at)
        }),
        section!(db, id, "personal-identities", identity, row => {
            "issuer": row.issuer, "subject": row.subject, "groups": row.groups, "linked": at(row.linked),
            "used": at(row.used)
        }),
        delegations(db, id).await?,
        deeds(db, person).await?,
    ])
}

async fn delegations(db: &impl ConnectionTrait, id: RowId) -> Result<Section, Error> {
    let either = Condition::any().add(delegated::Column::Giver.eq(id)).add(delegated::Column::Taker.eq(id));
    let rows = delegated::Entity::find().filter(either).order_by_asc(delegated::Column::Id).all(db).await?;
    let row = |row: delegated::Model| {
        json!({
            "given": row.giver == id, "first": day(row.first), "last": day(row.last),
            "permissions": row.permissions, "revoked": row.revoked.map(at)
        })
    };
    Ok(Section { key: "personal-delegations", rows: rows.into_iter().map(row).collect() })
}

/// What they did, as the audit has it: what it is about and when, and not what stood in it, which may be about others.
async fn deeds(db: &impl ConnectionTrait, person: Id) -> Result<Section, Error> {
    let actor = ActorText(Actor::Person(person));
    let rows = audit::Entity::find().filter(audit::Column::Actor.eq(actor));
    let rows = rows.order_by_asc(audit::Column::Seq).all(db).await?;
    let row = |row: audit::Model| {
        json!({
            "number": row.seq, "at": at(row.at), "action": row.action, "kind": row.kind, "subject": row.subject
        })
    };
    Ok(Section { key: "personal-deeds", rows: rows.into_iter().map(row).collect() })
}
