//! What stands here already of what some rows name: people, accounts, contacts, deals, by the ids of other systems and by
//! name.

use std::collections::{BTreeSet, HashMap};

use prestasi_access::Viewer;
use prestasi_access::account::user_account;
use prestasi_access::organisation::{people, person};
use prestasi_kernel::Id;
use prestasi_matching::{Country, Facts, Kind as KeyKind, Record};
use prestasi_recognition::name_key;
use prestasi_store::{RowId, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::scope::Scope;
use super::tables::external;
use crate::accounts::account;
use crate::contacts::contact;
use crate::duplicates::key;
use crate::object::Kept;

/// The people of the company, by name, number and the name by which they sign in.
pub struct People(HashMap<String, Id>);

impl People {
    pub async fn load(tx: &Tx, viewer: &Viewer) -> Kept<Self> {
        let here: Vec<person::Model> = people(tx, viewer.day(), None).await?;
        let mut all: HashMap<String, Id> = HashMap::new();
        let accounts = user_account::Entity::find().all(tx).await?;
        for row in &accounts {
            all.insert(row.login.to_lowercase(), row.person.0);
        }
        for row in &here {
            all.insert(row.number.to_lowercase(), row.person.0);
        }
        for row in &here {
            all.insert(name_key(&row.name), row.person.0);
        }
        Ok(Self(all))
    }

    /// Somebody by what a file calls them.
    pub fn called(&self, text: &str) -> Option<Id> {
        let text = text.trim();
        let names = [text.to_lowercase(), name_key(text)];
        names.iter().filter(|name| !name.is_empty()).find_map(|name| self.0.get(name)).copied()
    }
}

/// The records that another system knows by these ids.
pub async fn externals<'a>(
    tx: &Tx,
    system: &str,
    kind: &str,
    ids: impl IntoIterator<Item = &'a str>,
) -> Result<HashMap<String, RowId>, DbErr> {
    let ids: BTreeSet<&str> = ids.into_iter().filter(|id| !id.is_empty()).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let these = external::Column::System.eq(system).and(external::Column::Kind.eq(kind));
    let these = these.and(external::Column::External.is_in(ids));
    let rows = external::Entity::find().filter(these).all(tx).await?;
    Ok(rows.into_iter().map(|row| (row.external, row.record)).collect())
}

/// The accounts of some names that an importer sees, by the letters of the names. Of two of one name, the older.
pub async fn accounts<'a>(
    tx: &Tx,
    scope: &Scope,
    names: impl IntoIterator<Item = &'a str>,
) -> Result<HashMap<String, RowId>, DbErr> {
    let names: BTreeSet<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        return Ok(HashMap::new());
    }
    let mut found = HashMap::new();
    add(&mut found, scope, of(tx, account::Column::Name.is_in(names.iter().copied())).await?);
    let missing: BTreeSet<String> = names
        .iter()
        .filter(|name| !found.contains_key(&name_key(name)))
        .flat_map(|name| keys(name))
        .collect();
    if missing.is_empty() {
        return Ok(found);
    }
    // Where one is spelt a little otherwise, by what duplicates are found by.
    let these = key::Column::Kind.eq(KeyKind::Company.code()).and(key::Column::Text.is_in(missing));
    let rows = key::Entity::find().filter(these).all(tx).await?;
    let ids: Vec<RowId> = rows.into_iter().map(|row| row.record).collect();
    if !ids.is_empty() {
        add(&mut found, scope, of(tx, account::Column::Id.is_in(ids)).await?);
    }
    Ok(found)
}

/// An account, its name and its owner: each batch of an import reads thousands, and no more of them.
type Named = (RowId, String, Option<RowId>);

async fn of(tx: &Tx, these: Expr) -> Result<Vec<Named>, DbErr> {
    use account::Column as C;
    let told = [C::Id, C::Name, C::Owner];
    account::Entity::find().filter(these).select_only().columns(told).into_tuple().all(tx).await
}

fn add(found: &mut HashMap<String, RowId>, scope: &Scope, mut rows: Vec<Named>) {
    rows.sort_by_key(|(id, ..)| *id);
    for (id, name, _) in rows.into_iter().filter(|(.., owner)| scope.reaches(owner.map(|owner| owner.0))) {
        found.entry(name_key(&name)).or_insert(id);
    }
}

/// The key of a whole name, without what companies are called behind it.
fn keys(name: &str) -> impl Iterator<Item = String> {
    let facts = Facts::of(&Record { company: name.to_owned(), ..Record::default() }, Country::MALAYSIA);
    facts
        .keys()
        .into_iter()
        .filter(|key| key.kind == KeyKind::Company && key.text.starts_with('='))
        .map(|key| key.text)
}

/// The contacts of some addresses or names that an importer sees: each under its address, and under its name with and
/// without its account.
pub async fn contacts<'a>(
    tx: &Tx,
    scope: &Scope,
    texts: impl IntoIterator<Item = &'a str>,
) -> Result<HashMap<String, RowId>, DbErr> {
    let texts: BTreeSet<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    let mut found = HashMap::new();
    if texts.is_empty() {
        return Ok(found);
    }
    let (emails, names): (BTreeSet<&str>, BTreeSet<&str>) =
        texts.into_iter().partition(|text| text.contains('@'));
    let mut rows = Vec::new();
    for (column, texts) in [(contact::Column::Email, emails), (contact::Column::Name, names)] {
        if !texts.is_empty() {
            rows.extend(contact::Entity::find().filter(column.is_in(texts)).all(tx).await?);
        }
    }
    rows.sort_by_key(|row| row.id);
    for row in rows.iter().filter(|row| scope.reaches(row.owner.map(|owner| owner.0))) {
        let account = row.account.map(|id| id.to_string()).unwrap_or_default();
        for text in [row.email.clone(), name_key(&row.name), at(&row.name, &account)] {
            found.entry(text).or_insert(row.id);
        }
    }
    Ok(found)
}

/// Somebody of a name at an account.
pub fn at(name: &str, account: &str) -> String {
    format!("{}~{account}", name_key(name))
}
