//! The user accounts that there are.

use axum::Json;
use axum::response::Response;
use maud::Markup;
use prestasi_access::account::list::{name, second_factor, state};
use prestasi_access::account::{State, accounts, user_account};
use prestasi_i18n::Words;
use prestasi_store::RowId;
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::person::chip;
use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::api::{Ident, ListQuery, Listed, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, Visit, fields};
use sea_orm::{ColumnTrait, FromQueryResult};
use serde::Serialize;
use utoipa::ToSchema;

use super::one;

/// A row.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    pub person: RowId,
    pub name: String,
    pub login: String,
    pub state: String,
    pub second_factor: bool,
}

/// A user account.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserAccount {
    /// Whose it is.
    person: Ident,
    name: String,
    login: String,
    /// `account-invited`, `account-active` or `account-disabled`.
    state: String,
    /// Whether an authenticator is asked at the sign-in.
    second_factor: bool,
}

/// The list, as this visitor may see it.
pub fn list(visit: &Visit) -> Outcome<List<user_account::Entity, Row>> {
    let w = visit.words;
    let states = State::ALL.map(|state| (state.key().to_owned(), w.say(state.key()))).to_vec();
    Ok(List {
        id: "accounts",
        label: "accounts-title",
        path: "/user-accounts",
        rows: accounts(&visit.viewer)?,
        key: user_account::Column::Person,
        cursor: |row| row.person.to_string(),
        order: Some(("name", false)),
        columns: vec![
            Column::new("name", "person-name", Kind::Text, |_, row: &Row| row.name.clone())
                .drawn(|_, row| chip(&row.name, None))
                .by(name(visit.viewer.day())?)
                .searched()
                .on_phone(OnPhone::Title),
            Column::new("login", "sign-in-login", Kind::Text, |_, row: &Row| row.login.clone())
                .by(user_account::Column::Login.into_expr())
                .searched(),
            Column::new("state", "account-state", Kind::Short, |w, row: &Row| w.say(&row.state))
                .drawn(|w, row| mark(w, &row.state))
                .by(state())
                .filtered(Filter::Choice(states))
                .grouped()
                .on_phone(OnPhone::Aside),
            Column::new("second-factor", "account-second-factor", Kind::Short, |w, row: &Row| {
                w.say(if row.second_factor { "yes" } else { "no" })
            })
            .by(second_factor()),
        ],
    })
}

/// The state of an account.
pub fn mark(w: Words, state: &str) -> Markup {
    let tone = match State::parse(state) {
        Some(State::Active) => Tone::Good,
        Some(State::Invited) => Tone::Active,
        Some(State::Disabled) | None => Tone::Neutral,
    };
    badge(tone, &w.say(state))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let shown = Shown {
        live: "accounts",
        record: |row: &Row| (row.person.to_string(), row.name.clone()),
        bulk: Vec::new(),
        empty: Empty {
            mark: Icon::Lock,
            title: w.say("accounts-empty-title"),
            reason: w.say("accounts-empty-reason"),
            action: Some((w.say("accounts-open"), "/user-accounts/new".to_owned())),
            sample: None,
        },
    };
    let (table, query) = list(&visit)?.table(&visit, shown).await?;
    let open = fields::parameter(visit.query(), "open");
    let panel = one::panel(&visit, &open, &query.href()).await?;
    let add = button::link(Weight::Primary, "/user-accounts/new", Some(Icon::Plus), &w.say("accounts-open"));
    let page = visit.page(w.say("accounts-title")).here("/user-accounts").wide().panel(panel).actions(add);
    Ok(page.reply(&table, &[("accounts", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit)?.file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<UserAccount>>> {
    let item = |row: &Row| UserAccount {
        person: Ident(row.person.0),
        name: row.name.clone(),
        login: row.login.clone(),
        state: row.state.clone(),
        second_factor: row.second_factor,
    };
    Ok(Json(list(&visit)?.items(&visit, &asked, item).await?))
}
