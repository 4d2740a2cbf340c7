//! My page.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_access::organisation::{person_on, position, seat, superior, team};
use prestasi_i18n::Language;
use prestasi_store::{RowId, facts};
use prestasi_ui::badge::{Tone, badge};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::icon::{Icon, icon};
use prestasi_ui::preferences::{ROUTE, Theme};
use prestasi_web::api::Ident;
use prestasi_web::{Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Serialize;
use utoipa::ToSchema;

use super::{passkeys, sessions, tokens};

/// Where somebody stands today.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// Titles of their positions.
    pub titles: Vec<String>,
    /// The teams of these.
    pub teams: Vec<String>,
    /// Names of those whom they report to.
    pub leads: Vec<String>,
}

/// Where the visitor stands today.
pub async fn place(visit: &Visit) -> Outcome<Place> {
    let (db, day, person) = (visit.db(), visit.viewer.day(), visit.person()?);
    let seats = facts::as_of(visit.viewer.select::<seat::Entity>(), day, None)?;
    let seats = seats.filter(seat::Column::Person.eq(RowId(person))).all(db).await?;
    let mut place = Place::default();
    for seat in seats {
        let rows = facts::as_of(visit.viewer.select::<position::Entity>(), day, None)?;
        let Some(held) = rows.filter(position::Column::Position.eq(seat.position)).one(db).await? else {
            continue;
        };
        place.titles.push(held.title);
        if let Some(of) = held.team {
            let rows = facts::as_of(visit.viewer.select::<team::Entity>(), day, None)?;
            let team = rows.filter(team::Column::Team.eq(of)).one(db).await?;
            place.teams.extend(team.map(|team| team.name));
        }
    }
    for lead in superior(db, person, day, None).await? {
        place.leads.extend(person_on(db, lead.into(), day).await?.map(|row| row.name));
    }
    Ok(place)
}

/// Names beside each other; a dash for none.
pub fn listed(names: &[String]) -> Markup {
    html! { @if names.is_empty() { "–" } @else { (names.join(", ")) } }
}

/// Who asks.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    id: Ident,
    name: String,
    /// Keys of the built-in roles.
    roles: Vec<String>,
    /// Titles of the positions.
    titles: Vec<String>,
    teams: Vec<String>,
    /// Whom one reports to.
    leads: Vec<String>,
    /// Names of all that this person may hand on to a token.
    permissions: Vec<String>,
}

pub async fn one(visit: Visit) -> Outcome<Json<Me>> {
    let place = place(&visit).await?;
    Ok(Json(Me {
        id: Ident(visit.person()?),
        name: visit.viewer.name().to_owned(),
        roles: visit.viewer.roles().iter().map(|role| role.key().to_owned()).collect(),
        titles: place.titles,
        teams: place.teams,
        leads: place.leads,
        permissions: visit.viewer.hand_on().into_iter().collect(),
    }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let place = place(&visit).await?;
    let roles: Vec<String> = visit.viewer.roles().iter().map(|role| w.say(role.key())).collect();
    let content = html! {
        @if visit.viewer.owes_second_factor() {
            p class="note" role="status" { (icon(Icon::Warning)) span { (w.say("second-factor-owed")) } }
        }
        div class="cards" {
            section class="card" aria-labelledby="who" {
                h2 id="who" { (visit.viewer.name()) }
                (pairs(&[
                    (w.say("me-roles"), listed(&roles)),
                    (w.say("position-title"), listed(&place.titles)),
                    (w.say("team-name"), listed(&place.teams)),
                    (w.say("person-reports-to"), listed(&place.leads)),
                ]))
            }
            (ways_in(&visit).await?)
            (sessions::section(&visit).await?)
            (tokens::section(&visit).await?)
            (looks(&visit))
            section class="card stack" aria-labelledby="kept" {
                h2 id="kept" { (w.say("personal-mine")) }
                p class="muted" { (w.say("personal-mine-what")) }
                (button::link(Weight::Plain, "/me/data", Some(Icon::File), &w.say("personal-link")))
            }
        }
    };
    Ok(visit.page(w.say("me-title")).reply(&content, &[]))
}

async fn ways_in(visit: &Visit) -> Outcome<Markup> {
    let w = visit.words;
    let factor = visit.app().access().second_factor(&visit.viewer).await?;
    let left = i64::try_from(factor.recovery_codes).unwrap_or(i64::MAX);
    Ok(html! {
        section class="card" aria-labelledby="ways-in" {
            h2 id="ways-in" { (w.say("me-sign-in")) }
            ul class="rows" {
                li {
                    div class="two-lines" {
                        span { (w.say("sign-in-password")) }
                        span class="muted" { (w.say("me-password-what")) }
                    }
                    (button::link(Weight::Plain, "/me/password", None, &w.say("password-change")))
                }
                li {
                    div class="two-lines" {
                        span { (w.say("authenticator-title")) }
                        span class="muted" {
                            @if factor.authenticator { (w.with("recovery-left", &[("count", left.to_string())])) }
                            @else { (w.say("authenticator-what")) }
                        }
                    }
                    @if factor.authenticator {
                        (badge(Tone::Good, &w.say("authenticator-on")))
                        (button::link(Weight::Quiet, "/me/authenticator/remove", None, &w.say("authenticator-remove-short")))
                    } @else {
                        (button::link(Weight::Plain, "/me/authenticator", None, &w.say("authenticator-begin")))
                    }
                }
                (passkeys::rows(visit).await?)
            }
        }
    })
}

/// Language and colours.
fn looks(visit: &Visit) -> Markup {
    let (w, preferences) = (visit.words, visit.preferences);
    let pressed = |on: bool| if on { "true" } else { "false" };
    html! {
        section class="card stack" aria-labelledby="looks" {
            h2 id="looks" { (w.say("me-looks")) }
            p class="muted" { (w.say("me-looks-what")) }
            form method="post" action=(ROUTE) class="row" aria-label=(w.say("frame-language")) {
                input type="hidden" name="back" value="/me";
                @for language in Language::ALL {
                    button type="submit" name="language" value=(language.code()) lang=(language.code()) class="button"
                        aria-pressed=(pressed(language == w.language())) { (language.own_name()) }
                }
            }
            form method="post" action=(ROUTE) class="row" aria-label=(w.say("frame-theme")) {
                input type="hidden" name="back" value="/me";
                @for theme in Theme::ALL {
                    @let key = match theme {
                        Theme::System => "frame-theme-system",
                        Theme::Light => "frame-theme-light",
                        Theme::Dark => "frame-theme-dark",
                    };
                    button type="submit" name="theme" value=(theme.code()) class="button"
                        aria-pressed=(pressed(theme == preferences.theme)) { (w.say(key)) }
                }
            }
        }
    }
}
