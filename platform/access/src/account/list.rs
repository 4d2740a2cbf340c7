//! The accounts as an administrator sees them: who signs in as what, and whether they can. No hash of a password leaves.

use jiff::civil::Date;
use prestasi_store::{Error, facts};
use sea_orm::sea_query::{Expr, ExprTrait, Func, Query};
use sea_orm::{ColumnTrait, IntoSimpleExpr, QueryFilter, QuerySelect, QueryTrait, Select};

use super::{authenticator_row, passkey_row};
use crate::audit::newest_name;
use crate::organisation::person;
use crate::own::MANAGE_ACCOUNTS;
use crate::policy::{Policy, Protected, Whose};
use crate::signon::is_linked;
use crate::viewer::Viewer;

/// Accounts without what nobody needs to see.
pub mod user_account {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// One account.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "access_account")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person: RowId,
        pub login: String,
        pub disabled: bool,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for user_account::Entity {
    fn policy() -> Policy {
        Policy::new().rows(MANAGE_ACCOUNTS, Whose::nobody())
    }
}

/// Whether an account is used: no password was chosen and no provider vouched yet, or it is as it should be, or nobody is let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// An invitation is all there is.
    Invited,
    /// Its person signs in.
    Active,
    /// It was disabled.
    Disabled,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Invited, Self::Active, Self::Disabled];

    /// Its name in queries and addresses.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Invited => "account-invited",
            Self::Active => "account-active",
            Self::Disabled => "account-disabled",
        }
    }

    /// The state of this name.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}

/// The accounts, each with the `name` of its person, its `state` and whether it has a `second_factor`; nothing for whoever
/// does not manage accounts.
///
/// # Errors
/// Those of the store.
pub fn accounts(viewer: &Viewer) -> Result<Select<user_account::Entity>, Error> {
    let rows = viewer.select::<user_account::Entity>();
    Ok(rows
        .expr_as(name(viewer.day())?, "name")
        .expr_as(state(), "state")
        .expr_as(second_factor(), "second_factor"))
}

/// How the person of an account is called on a day, or was called last.
///
/// # Errors
/// Those of the store.
pub fn name(day: Date) -> Result<Expr, Error> {
    let whose = Expr::col((person::Entity, person::Column::Person))
        .equals((user_account::Entity, user_account::Column::Person));
    let today = facts::as_of(<person::Entity as sea_orm::EntityTrait>::find().filter(whose), day, None)?;
    let today = today.select_only().expr(person::Column::Name.min()).into_query();
    let last = newest_name(user_account::Column::Person.into_simple_expr());
    Ok(Func::coalesce([Expr::SubQuery(None, Box::new(today.into())), last, Expr::val("")]).into())
}

/// The [`State`] of an account.
#[must_use]
pub fn state() -> Expr {
    let password = Expr::col((user_account::Entity, super::account::Column::Password));
    let linked = is_linked(Expr::col((user_account::Entity, user_account::Column::Person)));
    Expr::case(user_account::Column::Disabled.eq(true), State::Disabled.key())
        .case(password.is_null().and(linked.not()), State::Invited.key())
        .finally(State::Active.key())
        .into()
}

/// Whether an account has an authenticator or a passkey.
#[must_use]
pub fn second_factor() -> Expr {
    let account = (user_account::Entity, user_account::Column::Person);
    let mut confirmed = Query::select();
    confirmed.expr(Expr::val(1)).from(authenticator_row::Entity);
    confirmed
        .and_where(Expr::col((authenticator_row::Entity, authenticator_row::Column::Person)).equals(account));
    confirmed.and_where(authenticator_row::Column::Confirmed.eq(true));
    let mut keys = Query::select();
    keys.expr(Expr::val(1)).from(passkey_row::Entity);
    keys.and_where(Expr::col((passkey_row::Entity, passkey_row::Column::Person)).equals(account));
    Expr::exists(confirmed).or(Expr::exists(keys))
}
