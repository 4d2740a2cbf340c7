//! The tables of access.

use async_trait::async_trait;
use prestasi_store::schema::{Kind, Table, add_column, add_index, new_tables};
use prestasi_store::{Migrations, facts, texts};
use sea_orm::DbErr;
use sea_orm_migration::{MigrationName, MigrationTrait, SchemaManager};

/// The tables of access; handed to the store before those of the modules.
#[must_use]
pub fn migrations() -> Migrations {
    Migrations {
        module: "access",
        list: || vec![new_tables("1_tables", tables), Box::new(PeopleFound), Box::new(SignOn)],
    }
}

fn tables() -> Vec<Table> {
    organisation().into_iter().chain(rights()).chain(accounts()).collect()
}

/// The list of people in any order, and people by a part of their name or number, however many they are.
struct PeopleFound;

impl MigrationName for PeopleFound {
    fn name(&self) -> &str {
        "2_people_found"
    }
}

#[async_trait]
impl MigrationTrait for PeopleFound {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["name", "number", "valid_from"] {
            add_index(manager, "access_person", &[column, "id"]).await?;
        }
        texts::index(manager, "access_person", &["name", "number"]).await
    }
}

/// Who vouches for people, and whom they vouched for.
struct SignOn;

impl MigrationName for SignOn {
    fn name(&self) -> &str {
        "3_sign_on"
    }
}

#[async_trait]
impl MigrationTrait for SignOn {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_column(manager, "access_session", "sign_on", Kind::Flag).await?;
        for table in sign_on() {
            table.create(manager).await?;
        }
        Ok(())
    }
}

fn sign_on() -> Vec<Table> {
    vec![
        Table::new("access_provider")
            .id()
            .column("name", Kind::Text)
            .column("issuer", Kind::Text)
            .column("client", Kind::Text)
            .column("secret", Kind::Bytes)
            .column("terms", Kind::Text)
            .column("required", Kind::Flag),
        Table::new("access_identity")
            .id()
            .column("issuer", Kind::Text)
            .column("subject", Kind::Text)
            .column("person", Kind::Id)
            .column("groups", Kind::Text)
            .column("linked", Kind::Instant)
            .column("used", Kind::Instant)
            .unique(&["issuer", "subject"])
            .index(&["person"]),
        Table::new("access_group_role")
            .id()
            .column("name", Kind::Text)
            .column("role", Kind::Text)
            .unique(&["name", "role"]),
        Table::new("access_given_role")
            .id()
            .column("person", Kind::Id)
            .column("role", Kind::Text)
            .unique(&["person", "role"]),
        Table::new("access_directory_token")
            .id()
            .column("hash", Kind::Bytes)
            .column("prefix", Kind::Text)
            .column("name", Kind::Text)
            .column("opened", Kind::Instant)
            .column("until", Kind::Instant)
            .optional("revoked", Kind::Instant)
            .unique(&["hash"]),
        Table::new("access_directory_user")
            .column("person", Kind::Id)
            .optional("external", Kind::Text)
            .column("removed", Kind::Flag)
            .column("created", Kind::Instant)
            .column("changed", Kind::Instant)
            .key(&["person"])
            .unique(&["external"]),
        Table::new("access_directory_group")
            .id()
            .optional("external", Kind::Text)
            .column("name", Kind::Text)
            .column("created", Kind::Instant)
            .column("changed", Kind::Instant)
            .unique(&["external"])
            .unique(&["name"]),
        Table::new("access_directory_member")
            .id()
            .column("of", Kind::Id)
            .column("person", Kind::Id)
            .unique(&["of", "person"])
            .index(&["person"]),
        Table::new("access_excepted")
            .column("person", Kind::Id)
            .column("named", Kind::Instant)
            .key(&["person"]),
    ]
}

fn organisation() -> Vec<Table> {
    vec![
        facts::table("access_person", &["person"])
            .column("number", Kind::Text)
            .column("name", Kind::Text)
            .index(&["number"]),
        facts::table("access_team", &["team"]).column("name", Kind::Text),
        facts::table("access_position", &["position"])
            .column("title", Kind::Text)
            .optional("team", Kind::Id)
            .optional("reports_to", Kind::Id)
            .index(&["team"])
            .index(&["reports_to"]),
        facts::table("access_seat", &["position"]).column("person", Kind::Id).index(&["person"]),
    ]
}

fn rights() -> Vec<Table> {
    vec![
        Table::new("access_role")
            .id()
            .column("name", Kind::Text)
            .column("rights", Kind::Text)
            .versioned()
            .unique(&["name"]),
        facts::table("access_role_of", &["person", "role"]).index(&["role"]),
        Table::new("access_delegation")
            .id()
            .column("giver", Kind::Id)
            .column("taker", Kind::Id)
            .column("first", Kind::Day)
            .column("last", Kind::Day)
            .column("permissions", Kind::Text)
            .optional("revoked", Kind::Instant)
            .index(&["taker"])
            .index(&["giver"]),
    ]
}

fn accounts() -> Vec<Table> {
    vec![
        Table::new("access_account")
            .column("person", Kind::Id)
            .column("login", Kind::Text)
            .optional("password", Kind::Text)
            .column("disabled", Kind::Flag)
            .key(&["person"])
            .unique(&["login"]),
        // Of the first set-up, without a person, and of invitations.
        Table::new("access_code")
            .column("hash", Kind::Bytes)
            .optional("person", Kind::Id)
            .column("until", Kind::Instant)
            .key(&["hash"])
            .index(&["person"]),
        Table::new("access_try")
            .id()
            .column("bucket", Kind::Text)
            .column("at", Kind::Instant)
            .index(&["bucket", "at"])
            .index(&["at"]),
        Table::new("access_device")
            .id()
            .column("hash", Kind::Bytes)
            .column("person", Kind::Id)
            .column("seen", Kind::Instant)
            .unique(&["hash"])
            .index(&["person"]),
        Table::new("access_session")
            .id()
            .column("hash", Kind::Bytes)
            .column("person", Kind::Id)
            .column("half", Kind::Flag)
            .column("opened", Kind::Instant)
            .column("idle_until", Kind::Instant)
            .column("until", Kind::Instant)
            .column("source", Kind::Text)
            .unique(&["hash"])
            .index(&["person"]),
        Table::new("access_authenticator")
            .column("person", Kind::Id)
            .column("salt", Kind::Bytes)
            .column("confirmed", Kind::Flag)
            .column("last_step", Kind::Integer)
            .key(&["person"]),
        Table::new("access_passkey")
            .id()
            .column("person", Kind::Id)
            .column("credential", Kind::Bytes)
            .column("name", Kind::Text)
            .column("key", Kind::Text)
            .column("added", Kind::Instant)
            .optional("used", Kind::Instant)
            .unique(&["credential"])
            .index(&["person"]),
        Table::new("access_challenge")
            .column("hash", Kind::Bytes)
            .optional("person", Kind::Id)
            .column("state", Kind::Text)
            .column("until", Kind::Instant)
            .key(&["hash"])
            .index(&["until"]),
        Table::new("access_recovery")
            .column("hash", Kind::Bytes)
            .column("person", Kind::Id)
            .key(&["hash"])
            .index(&["person"]),
        Table::new("access_token")
            .id()
            .column("hash", Kind::Bytes)
            .column("prefix", Kind::Text)
            .column("person", Kind::Id)
            .column("name", Kind::Text)
            .column("permissions", Kind::Text)
            .column("opened", Kind::Instant)
            .column("until", Kind::Instant)
            .optional("revoked", Kind::Instant)
            .unique(&["hash"])
            .index(&["person"]),
    ]
}
