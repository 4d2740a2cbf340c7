//! Users and groups as the directory reads them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, Instant, RowId};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, IntoSimpleExpr, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Select,
};

use super::entity::{directory_group as group, directory_member as member, directory_user as user};
use super::filter::{Attribute, Filter, condition};
use crate::access::Access;
use crate::account::account;
use crate::audit::newest;
use crate::organisation::person;

/// Somebody who signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Who.
    pub id: Id,
    /// What the directory calls them by.
    pub external: Option<String>,
    /// What they sign in with.
    pub login: String,
    /// How they are called.
    pub name: String,
    /// The company's number for them.
    pub number: String,
    /// Whether they may sign in.
    pub active: bool,
    /// The groups that they are in.
    pub groups: Vec<(Id, String)>,
    /// When the directory first spoke of them, and last.
    pub times: Option<(Timestamp, Timestamp)>,
}

/// A group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Which one.
    pub id: Id,
    /// What the directory calls it by.
    pub external: Option<String>,
    /// How it is called.
    pub name: String,
    /// Who is in it, and how they are called.
    pub members: Vec<(Id, String)>,
    /// When the directory first spoke of it, and last.
    pub times: (Timestamp, Timestamp),
}

/// Which of them: so many, behind so many.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// How many are left out.
    pub skip: u64,
    /// How many at most.
    pub most: u64,
}

#[derive(FromQueryResult)]
struct Row {
    person: RowId,
    login: String,
    disabled: bool,
    name: Option<String>,
    number: Option<String>,
    external: Option<String>,
    created: Option<Instant>,
    changed: Option<Instant>,
}

#[derive(FromQueryResult)]
struct Named {
    key: RowId,
    id: RowId,
    name: Option<String>,
}

/// A column of what the directory keeps of the person of an account.
fn kept(column: user::Column) -> Expr {
    let mut rows = Query::select();
    rows.expr(Expr::col((user::Entity, column))).from(user::Entity);
    rows.and_where(
        Expr::col((user::Entity, user::Column::Person)).equals((account::Entity, account::Column::Person)),
    );
    Expr::SubQuery(None, Box::new(rows.into()))
}

fn told(column: person::Column) -> Expr {
    newest::<person::Entity>(person::Column::Person, column, account::Column::Person.into_simple_expr())
}

/// The users that match, each once.
fn users(filter: Option<&Filter>) -> Result<Select<account::Entity>, Problem> {
    let removed = kept(user::Column::Removed);
    let there = removed.clone().is_null().or(ExprTrait::eq(removed, false));
    let rows = account::Entity::find().filter(there);
    let attribute = |name: &str| {
        let name = name.strip_prefix("urn:ietf:params:scim:schemas:core:2.0:user:").unwrap_or(name);
        Some(match name {
            "id" => Attribute::Text(account::Column::Person.into_simple_expr()),
            "username" => Attribute::Folded(account::Column::Login.into_simple_expr()),
            "externalid" => Attribute::Text(kept(user::Column::External)),
            "displayname" | "name.formatted" => Attribute::Folded(told(person::Column::Name)),
            "active" => Attribute::Off(account::Column::Disabled.into_simple_expr()),
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user:employeenumber" => {
                Attribute::Text(told(person::Column::Number))
            }
            _ => return None,
        })
    };
    Ok(match filter {
        Some(filter) => rows.filter(condition(filter, &attribute)?),
        None => rows,
    })
}

fn groups(filter: Option<&Filter>) -> Result<Select<group::Entity>, Problem> {
    let attribute = |name: &str| {
        let name = name.strip_prefix("urn:ietf:params:scim:schemas:core:2.0:group:").unwrap_or(name);
        Some(match name {
            "id" => Attribute::Text(group::Column::Id.into_simple_expr()),
            "displayname" => Attribute::Folded(group::Column::Name.into_simple_expr()),
            "externalid" => Attribute::Text(group::Column::External.into_simple_expr()),
            _ => return None,
        })
    };
    let rows = group::Entity::find();
    Ok(match filter {
        Some(filter) => rows.filter(condition(filter, &attribute)?),
        None => rows,
    })
}

impl Access {
    /// The users of a page, and how many match in all.
    ///
    /// # Errors
    /// `scim-filter-unfit`; what the store reports.
    pub async fn directory_users(
        &self,
        filter: Option<&Filter>,
        page: Page,
    ) -> Result<(u64, Vec<User>), Failure<Problem>> {
        let rows = users(filter).map_err(Failure::Refused)?;
        let total = rows.clone().count(self.store.read()).await?;
        let rows = rows.order_by_asc(account::Column::Person).offset(page.skip).limit(page.most);
        Ok((total, self.read_users(rows).await?))
    }

    /// One user.
    ///
    /// # Errors
    /// `account-unknown`; what the store reports.
    pub async fn directory_user(&self, id: Id) -> Result<User, Failure<Problem>> {
        let rows = users(None).map_err(Failure::Refused)?.filter(account::Column::Person.eq(RowId(id)));
        let found = self.read_users(rows).await?.into_iter().next();
        found.ok_or_else(|| Failure::Refused(Problem::new("account-unknown")))
    }

    async fn read_users(&self, rows: Select<account::Entity>) -> Result<Vec<User>, Failure<Problem>> {
        let db = self.store.read();
        let rows = rows.select_only().columns([
            account::Column::Person,
            account::Column::Login,
            account::Column::Disabled,
        ]);
        let rows =
            rows.expr_as(told(person::Column::Name), "name").expr_as(told(person::Column::Number), "number");
        let rows = rows
            .expr_as(kept(user::Column::External), "external")
            .expr_as(kept(user::Column::Created), "created")
            .expr_as(kept(user::Column::Changed), "changed");
        let rows: Vec<Row> = rows.into_model().all(db).await?;
        let named = member::Entity::find()
            .filter(member::Column::Person.is_in(rows.iter().map(|row| row.person)))
            .select_only()
            .expr_as(member::Column::Person.into_simple_expr(), "key")
            .expr_as(member::Column::Of.into_simple_expr(), "id")
            .expr_as(name_of_group(), "name");
        let mut named = by_key(named.into_model().all(db).await?);
        let user = |row: Row| User {
            id: row.person.0,
            external: row.external,
            login: row.login,
            name: row.name.unwrap_or_default(),
            number: row.number.unwrap_or_default(),
            active: !row.disabled,
            groups: named.remove(&row.person).unwrap_or_default(),
            times: row.created.zip(row.changed).map(|(from, to)| (from.timestamp(), to.timestamp())),
        };
        Ok(rows.into_iter().map(user).collect())
    }

    /// The groups of a page, and how many match in all.
    ///
    /// # Errors
    /// `scim-filter-unfit`; what the store reports.
    pub async fn directory_groups(
        &self,
        filter: Option<&Filter>,
        page: Page,
    ) -> Result<(u64, Vec<Group>), Failure<Problem>> {
        let rows = groups(filter).map_err(Failure::Refused)?;
        let total = rows.clone().count(self.store.read()).await?;
        let rows = rows.order_by_asc(group::Column::Id).offset(page.skip).limit(page.most);
        Ok((total, self.read_groups(rows).await?))
    }

    /// One group.
    ///
    /// # Errors
    /// `directory-group-unknown`; what the store reports.
    pub async fn directory_group(&self, id: Id) -> Result<Group, Failure<Problem>> {
        let found = self.read_groups(group::Entity::find_by_id(RowId(id))).await?.into_iter().next();
        found.ok_or_else(|| Failure::Refused(Problem::new("directory-group-unknown")))
    }

    async fn read_groups(&self, rows: Select<group::Entity>) -> Result<Vec<Group>, Failure<Problem>> {
        let db = self.store.read();
        let rows = rows.all(db).await?;
        let name = newest::<person::Entity>(
            person::Column::Person,
            person::Column::Name,
            member::Column::Person.into_simple_expr(),
        );
        let named = member::Entity::find()
            .filter(Condition::all().add(member::Column::Of.is_in(rows.iter().map(|row| row.id))))
            .order_by_asc(member::Column::Person)
            .select_only()
            .expr_as(member::Column::Of.into_simple_expr(), "key")
            .expr_as(member::Column::Person.into_simple_expr(), "id")
            .expr_as(name, "name");
        let mut named = by_key(named.into_model().all(db).await?);
        let group = |row: group::Model| Group {
            id: row.id.0,
            members: named.remove(&row.id).unwrap_or_default(),
            external: row.external,
            name: row.name,
            times: (row.created.timestamp(), row.changed.timestamp()),
        };
        Ok(rows.into_iter().map(group).collect())
    }
}

fn name_of_group() -> Expr {
    let mut rows = Query::select();
    rows.expr(Expr::col((group::Entity, group::Column::Name))).from(group::Entity);
    rows.and_where(
        Expr::col((group::Entity, group::Column::Id)).equals((member::Entity, member::Column::Of)),
    );
    Expr::SubQuery(None, Box::new(rows.into()))
}

fn by_key(rows: Vec<Named>) -> BTreeMap<RowId, Vec<(Id, String)>> {
    let mut named: BTreeMap<RowId, Vec<(Id, String)>> = BTreeMap::new();
    for row in rows {
        named.entry(row.key).or_default().push((row.id.0, row.name.unwrap_or_default()));
    }
    named
}
