//! Which rows and fields of a table a permission opens. A module declares it once beside its entity; every query of a
//! viewer goes through it.
//!
//! ```
//! # mod deal {
//! #     use prestasi_store::RowId;
//! #     use sea_orm::entity::prelude::*;
//! #     #[sea_orm::model]
//! #     #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
//! #     #[sea_orm(table_name = "crm_deal")]
//! #     pub struct Model {
//! #         #[sea_orm(primary_key, auto_increment = false)]
//! #         pub id: RowId,
//! #         pub owner: RowId,
//! #         pub margin_minor: Option<i64>,
//! #     }
//! #     impl ActiveModelBehavior for ActiveModel {}
//! # }
//! use prestasi_access::{Permission, Policy, Protected, Reach, Role, Viewer, Whose};
//!
//! const READ: Permission = Permission::new("deals.read", &[(Role::Seller, Reach::Own), (Role::Manager, Reach::Subtree)]);
//! const MARGIN: Permission = Permission::new("deals.margin", &[(Role::Finance, Reach::All)]);
//!
//! impl Protected for deal::Entity {
//!     fn policy() -> Policy {
//!         let owner = || Whose::person(deal::Column::Owner);
//!         Policy::new().rows(READ, owner()).field(deal::Column::MarginMinor, MARGIN, owner())
//!     }
//! }
//!
//! fn deals(viewer: &Viewer) -> sea_orm::Select<deal::Entity> {
//!     viewer.select::<deal::Entity>()
//! }
//! ```
//!
//! Without the policy, it does not compile:
//!
//! ```compile_fail,E0277
//! # mod deal {
//! #     use prestasi_store::RowId;
//! #     use sea_orm::entity::prelude::*;
//! #     #[sea_orm::model]
//! #     #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
//! #     #[sea_orm(table_name = "crm_deal")]
//! #     pub struct Model {
//! #         #[sea_orm(primary_key, auto_increment = false)]
//! #         pub id: RowId,
//! #     }
//! #     impl ActiveModelBehavior for ActiveModel {}
//! # }
//! fn deals(viewer: &prestasi_access::Viewer) -> sea_orm::Select<deal::Entity> {
//!     viewer.select::<deal::Entity>()
//! }
//! ```
//!
//! Invariant: rows are those that some rule opens; a field that a rule names is shown in the rows that a rule for it
//! opens, and in no other. A name that no policy knows opens nothing.

use std::collections::{BTreeSet, HashMap};

use prestasi_store::{RowId, Scope, Sight, field, select};
use sea_orm::sea_query::{ColumnRef, Expr, ExprTrait, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, IdenStatic, Iterable, PrimaryKeyToColumn, QuerySelect, QueryTrait,
    Select,
};

use crate::permission::{Permission, Reach};
use crate::reach::{self, When};
use crate::viewer::{Grant, Viewer};

/// A table with a policy.
pub trait Protected: EntityTrait {
    /// The policy.
    fn policy() -> Policy;
}

/// What opens the rows and fields of a table.
#[derive(Clone, Default)]
pub struct Policy {
    rows: Vec<Rule>,
    fields: Vec<(&'static str, Rule)>,
}

#[derive(Clone)]
struct Rule {
    permission: Permission,
    whose: Whose,
    /// The text that a column of the row holds.
    only: Option<(ColumnRef, &'static str)>,
}

/// To whom a row belongs.
#[derive(Clone)]
pub struct Whose(Kind);

#[derive(Clone)]
enum Kind {
    Nobody,
    Person(ColumnRef),
    Oneself(ColumnRef),
    Team(ColumnRef),
    Marked(ColumnRef),
    Through(ColumnRef, fn(&Viewer) -> SelectStatement),
}

impl Whose {
    /// To nobody: whoever holds the permission sees it, over whomever they hold it.
    #[must_use]
    pub const fn nobody() -> Self {
        Self(Kind::Nobody)
    }

    /// To the person in this column; a row without one is seen only by those who see all.
    #[must_use]
    pub fn person(column: impl ColumnTrait) -> Self {
        Self(Kind::Person(column.as_column_ref().into()))
    }

    /// To the person in this column, and to nobody else: however far the permission reaches, and whomever one acts for.
    #[must_use]
    pub fn oneself(column: impl ColumnTrait) -> Self {
        Self(Kind::Oneself(column.as_column_ref().into()))
    }

    /// To the team in this column: to everybody who sits in one of its positions.
    #[must_use]
    pub fn team(column: impl ColumnTrait) -> Self {
        Self(Kind::Team(column.as_column_ref().into()))
    }

    /// To nobody where this flag is set, and else to no one who could see it.
    #[must_use]
    pub fn marked(column: impl ColumnTrait) -> Self {
        Self(Kind::Marked(column.as_column_ref().into()))
    }

    /// To whomever the row of another table belongs whose primary key is in this column, by the policy of that table.
    #[must_use]
    pub fn through<P: Protected>(column: impl ColumnTrait) -> Self {
        Self(Kind::Through(column.as_column_ref().into(), ids_of::<P>))
    }
}

impl Policy {
    /// Opens nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Opens rows to a permission; one of several is enough.
    #[must_use]
    pub fn rows(mut self, permission: Permission, whose: Whose) -> Self {
        self.rows.push(Rule { permission, whose, only: None });
        self
    }

    /// The same, but only rows whose column holds this text.
    #[must_use]
    pub fn rows_where(
        mut self,
        permission: Permission,
        whose: Whose,
        column: impl ColumnTrait,
        text: &'static str,
    ) -> Self {
        self.rows.push(Rule { permission, whose, only: Some((column.as_column_ref().into(), text)) });
        self
    }

    /// Hides a field, except from a permission; one of several is enough.
    #[must_use]
    pub fn field(mut self, column: impl ColumnTrait, permission: Permission, whose: Whose) -> Self {
        self.fields.push((column.as_str(), Rule { permission, whose, only: None }));
        self
    }

    /// Whether a field is hidden from some.
    #[must_use]
    pub fn hides(&self, column: &str) -> bool {
        self.fields.iter().any(|(name, _)| *name == column)
    }
}

/// What a permission comes to, for somebody and a table.
enum Opened {
    Nothing,
    Some(Condition),
    All,
}

impl Opened {
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::All, _) | (_, Self::All) => Self::All,
            (Self::Nothing, some) | (some, Self::Nothing) => some,
            (Self::Some(a), Self::Some(b)) => Self::Some(Condition::any().add(a).add(b)),
        }
    }
}

impl Rule {
    fn opens(&self, viewer: &Viewer) -> Opened {
        // Nothing limits the system.
        let Some(grants) = viewer.grants(self.permission) else { return Opened::All };
        if grants.is_empty() {
            return Opened::Nothing;
        }
        let Some((column, text)) = &self.only else { return self.belongs(viewer, &grants) };
        let holds = Condition::all().add(Expr::col(column.clone()).eq(*text));
        match self.belongs(viewer, &grants) {
            Opened::Nothing => Opened::Nothing,
            Opened::Some(rows) => Opened::Some(holds.add(rows)),
            Opened::All => Opened::Some(holds),
        }
    }

    /// The rows that belong to those over whom somebody holds the permission.
    fn belongs(&self, viewer: &Viewer, grants: &BTreeSet<Grant>) -> Opened {
        match &self.whose.0 {
            Kind::Nobody => Opened::All,
            Kind::Oneself(column) => match viewer.person() {
                Some(person) => {
                    Opened::Some(Condition::all().add(Expr::col(column.clone()).eq(RowId(person))))
                }
                None => Opened::Nothing,
            },
            Kind::Marked(column) => Opened::Some(Condition::all().add(Expr::col(column.clone()).eq(true))),
            Kind::Through(column, parents) => {
                Opened::Some(Condition::all().add(Expr::col(column.clone()).in_subquery(parents(viewer))))
            }
            Kind::Person(_) | Kind::Team(_) if grants.iter().any(|grant| grant.reach == Reach::All) => {
                Opened::All
            }
            Kind::Person(column) => {
                let column = || Expr::col(column.clone());
                let when = When { day: viewer.day(), known: None };
                let any = grants.iter().fold(Condition::any(), |any, grant| {
                    any.add(match reach::people(grant.person, grant.reach, when) {
                        Some(people) => column().in_subquery(people),
                        None => column().eq(grant.person),
                    })
                });
                Opened::Some(any)
            }
            Kind::Team(column) => {
                let when = When { day: viewer.day(), known: None };
                let any = grants.iter().fold(Condition::any(), |any, grant| {
                    match reach::teams(grant.person, grant.reach, when) {
                        Some(teams) => any.add(Expr::col(column.clone()).in_subquery(teams)),
                        None => any,
                    }
                });
                if any.is_empty() { Opened::Nothing } else { Opened::Some(any) }
            }
        }
    }
}

impl Policy {
    fn rows_for(&self, viewer: &Viewer) -> Option<Condition> {
        match self.rows.iter().fold(Opened::Nothing, |opened, rule| opened.or(rule.opens(viewer))) {
            Opened::Nothing => None,
            Opened::Some(rows) => Some(rows),
            Opened::All => Some(Condition::all()),
        }
    }

    fn sight(&self, viewer: &Viewer, column: &str) -> Sight {
        let mut rules =
            self.fields.iter().filter(|(name, _)| *name == column).map(|(_, rule)| rule).peekable();
        if rules.peek().is_none() {
            return Sight::Shown;
        }
        match rules.fold(Opened::Nothing, |opened, rule| opened.or(rule.opens(viewer))) {
            Opened::Nothing => Sight::Hidden,
            Opened::Some(rows) => Sight::Where(rows),
            Opened::All => Sight::Shown,
        }
    }
}

/// The policies of several tables, by name: for search, exports and SQL that do not know the types.
#[derive(Clone, Default)]
pub struct Policies(HashMap<String, fn() -> Policy>);

impl Policies {
    /// Adds a table.
    #[must_use]
    pub fn with<E: Protected>(mut self) -> Self {
        self.0.insert(E::default().table_name().to_owned(), E::policy);
        self
    }

    /// What a viewer may see of these tables, and of no other.
    #[must_use]
    pub const fn scope<'a>(&'a self, viewer: &'a Viewer) -> Seen<'a> {
        Seen { policies: self, viewer }
    }
}

/// A [`Scope`] of a viewer.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    policies: &'a Policies,
    viewer: &'a Viewer,
}

impl Scope for Seen<'_> {
    fn rows(&self, table: &str) -> Option<Condition> {
        self.policies.0.get(table)?().rows_for(self.viewer)
    }

    fn field(&self, table: &str, column: &str) -> Sight {
        match self.policies.0.get(table) {
            Some(policy) => policy().sight(self.viewer, column),
            None => Sight::Hidden,
        }
    }
}

impl Viewer {
    /// The rows of a table that this viewer may see, hidden fields empty: the way to read for a person.
    #[must_use]
    pub fn select<E: Protected>(&self) -> Select<E> {
        select::<E>(&Policies::default().with::<E>().scope(self))
    }

    /// A field as this viewer sees it, for orders, conditions and totals over [`Self::select`].
    #[must_use]
    pub fn field<E: Protected>(&self, column: E::Column) -> Expr {
        field::<E>(&Policies::default().with::<E>().scope(self), column)
    }

    /// Whether the policy of a table opens rows to this viewer at all, few or many.
    #[must_use]
    pub fn sees_some<E: Protected>(&self) -> bool {
        E::policy().rows_for(self).is_some()
    }

    /// Whether a field is shown to this viewer in some rows.
    #[must_use]
    pub fn sees_field<E: Protected>(&self, column: E::Column) -> bool {
        !matches!(E::policy().sight(self, column.as_str()), Sight::Hidden)
    }

    /// Whether this viewer sees every row of a table, with these fields in every one: what is read for all is theirs too.
    #[must_use]
    pub fn sees_all<E: Protected>(&self, columns: impl IntoIterator<Item = E::Column>) -> bool {
        let policy = E::policy();
        let shown = |column: E::Column| matches!(policy.sight(self, column.as_str()), Sight::Shown);
        policy.rows_for(self).is_some_and(|rows| rows.is_empty()) && columns.into_iter().all(shown)
    }
}

/// The keys of the rows of a table that somebody may see.
fn ids_of<P: Protected>(viewer: &Viewer) -> SelectStatement {
    let keys = P::PrimaryKey::iter().map(PrimaryKeyToColumn::into_column);
    keys.fold(viewer.select::<P>().select_only(), |query, key| query.column(key)).into_query()
}
