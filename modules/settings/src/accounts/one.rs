//! One user account, and what can be done with it.

use axum::response::Response;
use maud::{Markup, html};
use prestasi_access::account::{State, accounts, user_account};
use prestasi_access::own::MANAGE_ACCOUNTS;
use prestasi_kernel::Id;
use prestasi_mail::is_set_up;
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::frame;
use prestasi_ui::icon::Icon;
use prestasi_ui::person::chip;
use prestasi_web::api::At;
use prestasi_web::{Fault, Fields, Outcome, Visit, fields};
use sea_orm::{ColumnTrait, QueryFilter};

use super::ACCOUNTS;
use super::list::{Row, mark};

/// The account of somebody, if they have one and this visitor manages them.
pub async fn find(visit: &Visit, person: Id) -> Outcome<Option<Row>> {
    let rows = accounts(&visit.viewer)?.filter(user_account::Column::Person.eq(RowId(person)));
    Ok(rows.into_model::<Row>().one(visit.db()).await?)
}

pub async fn page(visit: Visit, At([person]): At<1>) -> Outcome<Response> {
    let row = find(&visit, person).await?.ok_or_else(Fault::not_found)?;
    let content = content(&visit, &row).await?;
    Ok(ACCOUNTS.show(&visit, row.name, &content))
}

/// The account in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let Ok(id) = Id::parse(open) else { return Ok(None) };
    let Some(row) = find(visit, id).await? else { return Ok(None) };
    let whole = format!("/user-accounts/{id}");
    Ok(Some(frame::panel(visit.words, &row.name, back, Some(&whole), &content(visit, &row).await?)))
}

async fn content(visit: &Visit, row: &Row) -> Outcome<Markup> {
    let (w, person) = (visit.words, row.person);
    let mails = is_set_up(visit.db()).await?;
    let disabled = State::parse(&row.state) == Some(State::Disabled);
    let act = |action: &str, weight: Weight, label: &str| -> Outcome<Markup> {
        let (name, key) = Fields::default().fresh_key()?;
        Ok(html! {
            form method="post" action={ "/user-accounts/" (person) "/" (action) } {
                input type="hidden" name=(name) value=(key);
                (button::submit(weight, &w.say(label)))
            }
        })
    };
    Ok(html! {
        (pairs(&[
            (w.say("role-person"), chip(&row.name, Some(&format!("/people?open={person}")))),
            (w.say("sign-in-login"), html! { (row.login) }),
            (w.say("account-state"), mark(w, &row.state)),
            (w.say("account-second-factor"), html! { (w.say(if row.second_factor { "yes" } else { "no" })) }),
        ]))
        h2 class="title" { (w.say("account-access")) }
        @if disabled {
            p class="muted" { (w.say("account-disabled-about")) }
            div class="row" { (act("enable", Weight::Primary, "account-enable")?) }
        } @else {
            p class="muted" { (w.say("account-invite-about")) }
            div class="row" {
                (act("invite", Weight::Plain, "account-invite")?)
                @if mails {
                    (button::link(Weight::Plain, &format!("/user-accounts/{person}/mail"), Some(Icon::Mail), &w.say("account-mail")))
                }
                (act("end-sessions", Weight::Plain, "account-end-sessions")?)
                @if row.second_factor { (act("reset-authenticator", Weight::Plain, "account-reset")?) }
            }
            h2 class="title" { (w.say("account-disable")) }
            p class="muted" { (w.say("account-disable-about")) }
            div class="row" { (act("disable", Weight::Danger, "account-disable")?) }
        }
    })
}

/// The account of somebody on their page, for those who manage accounts.
pub async fn of(visit: &Visit, person: Id) -> Outcome<Markup> {
    if !visit.viewer.may(MANAGE_ACCOUNTS) {
        return Ok(Markup::default());
    }
    let w = visit.words;
    let open = format!("/user-accounts/new?{}", fields::query(&[("person", &person.to_string())]));
    Ok(match find(visit, person).await? {
        Some(row) => html! {
            h2 class="title" { (w.say("account-title")) }
            ul class="rows" {
                li {
                    div class="two-lines" {
                        a href={ "/user-accounts?open=" (person) } { (row.login) }
                    }
                    (mark(w, &row.state))
                }
            }
        },
        None => html! {
            h2 class="title" { (w.say("account-title")) }
            p class="muted" { (w.say("account-none")) }
            div class="row" { (button::link(Weight::Plain, &open, Some(Icon::Plus), &w.say("accounts-open"))) }
        },
    })
}
