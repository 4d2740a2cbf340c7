//! The figures of each seller, team or customer as a table, for people and for programs.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_ui::empty::{Empty, empty};
use prestasi_ui::icon::Icon;
use prestasi_web::api::{Ident, Query};
use prestasi_web::{Outcome, Visit};
use serde::Serialize;
use utoipa::ToSchema;

use super::api::FigureQuery;
use super::asked::{Scope, choice};
use super::groups::{By, Line, lines};
use super::values::value;
use super::{PATH, page};

pub async fn by_seller(visit: Visit) -> Outcome<Response> {
    show(&visit, By::Seller).await
}

pub async fn by_team(visit: Visit) -> Outcome<Response> {
    show(&visit, By::Team).await
}

pub async fn by_customer(visit: Visit) -> Outcome<Response> {
    show(&visit, By::Customer).await
}

async fn show(visit: &Visit, by: By) -> Outcome<Response> {
    let (w, scope) = (visit.words, Scope::of(visit).await?);
    let lines = lines(&scope, by).await?;
    let content = html! {
        (choice(visit, &scope, by.path(), &[]).await?)
        (page::kinds(visit, &scope, Some(by)))
        @if lines.is_empty() {
            (empty(&Empty {
                mark: Icon::Chart,
                title: w.say("crm-figures-no-rows"),
                reason: w.say("crm-figures-no-rows-reason"),
                action: None,
                sample: None,
            }))
        } @else { (table(visit, &scope, by, &lines)) }
        (page::basis(visit, &scope))
    };
    let title = format!("{} · {}", w.say(by.label()), scope.months.told(w));
    let page = visit.page(title).here(PATH).under(w.say("crm-figures"), PATH).wide();
    Ok(page.reply(&content, &[]))
}

fn table(visit: &Visit, scope: &Scope, by: By, lines: &[Line]) -> Markup {
    let (w, heads) = (visit.words, Line::default().cells(by));
    let of = |line: &Line| Scope::narrowed(scope, by.whose(line.key));
    html! {
        div class="table-scroll" role="region" tabindex="0" aria-label=(w.say(by.label())) {
            table class="plain" {
                thead { tr {
                    th scope="col" { (w.say(by.label())) }
                    @for (code, ..) in &heads { th scope="col" class="number" { (w.say(code)) } }
                } }
                tbody {
                    @for line in lines {
                        tr {
                            th scope="row" { a href=(of(line).href(PATH, scope.months, &[])) { (line.name) } }
                            @for (_, unit, figure, part) in line.cells(by) {
                                td class="number" {
                                    a href=(of(line).href(part.path(), scope.months, &[])) { (value(w, unit, figure, scope.desk.currency)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The figures of one seller, team or customer.
#[derive(Debug, Serialize, ToSchema)]
pub struct FiguresOfOne {
    /// Which one.
    id: Ident,
    /// How they are called.
    name: String,
    /// Their figures.
    figures: Vec<FigureOfOne>,
}

/// A figure of one of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct FigureOfOne {
    /// Its code.
    code: &'static str,
    /// Exactly, as a decimal or a fraction of two whole numbers; null where nothing can be divided by. Amounts are in
    /// minor units.
    value: Option<String>,
    /// As people read it.
    told: String,
}

pub async fn sellers(visit: Visit, Query(asked): Query<FigureQuery>) -> Outcome<Json<Vec<FiguresOfOne>>> {
    items(&visit, &asked, By::Seller).await
}

pub async fn teams(visit: Visit, Query(asked): Query<FigureQuery>) -> Outcome<Json<Vec<FiguresOfOne>>> {
    items(&visit, &asked, By::Team).await
}

pub async fn customers(visit: Visit, Query(asked): Query<FigureQuery>) -> Outcome<Json<Vec<FiguresOfOne>>> {
    items(&visit, &asked, By::Customer).await
}

async fn items(visit: &Visit, asked: &FigureQuery, by: By) -> Outcome<Json<Vec<FiguresOfOne>>> {
    let (w, scope) = (visit.words, asked.scope(visit).await?);
    let item = |line: Line| {
        let figures = line.cells(by).into_iter().map(|(code, unit, figure, _)| FigureOfOne {
            code,
            value: figure.map(|value| value.to_string()),
            told: value(w, unit, figure, scope.desk.currency),
        });
        FiguresOfOne { id: Ident(line.key.0), figures: figures.collect(), name: line.name }
    };
    Ok(Json(lines(&scope, by).await?.into_iter().map(item).collect()))
}
