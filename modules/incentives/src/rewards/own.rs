//! The rewards that one takes part in, or that one's people do: how far, what was earned, and what can still be. What others have
//! stays with them, and so does what is left of the budget, from which it could be told.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::Money;
use prestasi_store::RowId;
use prestasi_ui::empty::{Empty, empty};
use prestasi_ui::icon::Icon;
use prestasi_ui::tile::{Progress as Bar, Tile, tiles};
use prestasi_web::api::{Day, Ident, Listed};
use prestasi_web::{Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::one::{RewardPerson, left, person};
use super::progress::{self, Progress};
use super::row::reward;
use super::terms::Terms;
use super::{REWARDS, list};
use crate::assignments::assignment;
use crate::plans::{approved, plan};
use crate::rights::READ_PLANS;

/// Days for which a reward that is over is still shown.
const SHOWN_AFTER: i32 = 31;

/// A reward with those who take part in it and whom the viewer sees.
struct Own {
    plan: RowId,
    terms: Terms,
    people: Vec<Progress>,
}

/// A reward that one takes part in, or that one's people do.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnReward {
    name: String,
    /// The plan that pays it.
    plan: Ident,
    /// What it pays, in the language of the request.
    says: String,
    first: Day,
    last: Day,
    #[schema(minimum = 0)]
    days_left: i64,
    people: Vec<OwnPerson>,
}

/// How far somebody is.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnPerson {
    #[serde(flatten)]
    of: RewardPerson,
    /// What they can still earn while the budget lasts: an exact decimal; null where nothing limits one person.
    still: Option<String>,
}

/// The approved rewards of plans that pay somebody whom the viewer sees, the one that ends first ahead.
async fn own(visit: &Visit, only_mine: bool) -> Outcome<Vec<Own>> {
    let mut parts = visit.viewer.select::<assignment::Entity>();
    if only_mine {
        parts = parts.filter(assignment::Column::Person.eq(RowId(visit.person()?)));
    }
    let parts: Vec<RowId> = prestasi_store::facts::standing(parts)
        .select_only()
        .column(assignment::Column::Plan)
        .distinct()
        .into_tuple()
        .all(visit.db())
        .await?;
    // Whoever takes part sees what is promised, as in a letter; what others have stays behind the policy of pay.
    let system = visit.app().access().system("rewards")?;
    let rows = system.select::<reward::Entity>().filter(reward::Column::Plan.is_in(parts));
    let rows = rows.order_by_asc(reward::Column::Last).all(visit.db()).await?;
    let mut all = Vec::new();
    for row in rows {
        let plan = system.select::<plan::Entity>().filter(plan::Column::Id.eq(row.plan));
        let counts = plan.one(visit.db()).await?.is_some_and(|plan| !plan.archived);
        let over = (visit.viewer.day() - row.last.date()).get_days() > SHOWN_AFTER;
        if !counts || over || approved(visit.db(), system.select(), row.plan).await?.is_none() {
            continue;
        }
        let people = progress::of(visit, &[row.plan]).await?.remove(&row.plan).unwrap_or_default();
        all.push(Own { plan: row.plan, terms: row.terms(), people });
    }
    Ok(all)
}

/// The page: all of them for whoever sees plans, one's own for everybody else.
pub async fn page(visit: Visit) -> Outcome<Response> {
    if visit.viewer.may(READ_PLANS) {
        return list::page(visit).await;
    }
    let w = visit.words;
    let all = own(&visit, false).await?;
    let content = html! {
        div id="rewards" class="stack" hx-get="/rewards" hx-target="#rewards" hx-select="#rewards" hx-swap="outerHTML" hx-trigger="live:runs from:body" {
            @if all.is_empty() {
                (empty(&Empty {
                    mark: Icon::Trophy,
                    title: w.say("rewards-empty-title"),
                    reason: w.say("rewards-empty-own"),
                    action: None,
                    sample: None,
                }))
            }
            @for one in &all { section class="card" { (drawn(&visit, one)) } }
        }
    };
    let page = visit.page(w.say(REWARDS.label)).here(REWARDS.path);
    Ok(page.reply(&content, &[("rewards", &content)]))
}

fn drawn(visit: &Visit, own: &Own) -> Markup {
    let (w, terms) = (visit.words, &own.terms);
    html! {
        h2 class="title" { (terms.name) }
        p { (terms.told(w)) }
        p class="muted" {
            (w.date(terms.first.0)) " – " (w.date(terms.last.0))
            " · " (w.with("reward-out-of", &[("budget", w.money(terms.money(terms.budget)))]))
        }
        @for one in &own.people {
            @if Some(one.person) != visit.viewer.person().map(RowId) { h3 class="title" { (one.called) } }
            (tiles(&figures(visit, own, one)))
        }
    }
}

/// How far somebody is, what they earned, and what they can still earn.
fn figures(visit: &Visit, own: &Own, of: &Progress) -> Vec<Tile> {
    let (w, terms) = (visit.words, &own.terms);
    let goal = (terms.goal != 0).then(|| Bar {
        per_mille: of.per_mille(terms),
        text: if of.reached(terms) {
            w.say("reward-goal-reached")
        } else {
            w.with("reward-goal-of", &[("goal", terms.counted(w, terms.goal))])
        },
    });
    let still = terms.still(of, visit.viewer.day());
    let still = still.map_or_else(|| w.say("reward-still-open"), |still| w.money(terms.money(still)));
    let statement = format!("/statements/{}/{}", own.plan, of.person);
    let plain = |key: &str, value| Tile { label: w.say(key), value, delta: None, progress: None, href: None };
    vec![
        Tile { progress: goal, ..plain("reward-has", terms.measured(w, &of.measured)) },
        Tile { href: Some(statement), ..plain("pay-earned", w.money(terms.money(of.earned))) },
        plain("reward-still", still),
        left(visit, terms),
    ]
}

/// The rewards of one's own that run, for the first page.
pub async fn card(visit: Visit) -> Outcome<Option<Markup>> {
    let (w, today, me) = (visit.words, visit.viewer.day(), RowId(visit.person()?));
    let mut all = own(&visit, true).await?;
    all.retain(|one| (one.terms.first.0..=one.terms.last.0).contains(&today));
    if all.is_empty() {
        return Ok(None);
    }
    Ok(Some(html! {
        section class="card" aria-labelledby="home-rewards" {
            h2 id="home-rewards" { a href=(REWARDS.path) { (w.say(REWARDS.label)) } }
            @for own in &all {
                p { strong { (own.terms.name) } " " (own.terms.told(w)) }
                @for one in own.people.iter().filter(|one| one.person == me) { (tiles(&figures(&visit, own, one))) }
            }
        }
    }))
}

/// The same for programs.
pub async fn items(visit: Visit) -> Outcome<Json<Listed<OwnReward>>> {
    let (w, today) = (visit.words, visit.viewer.day());
    let told = |own: Own| OwnReward {
        name: own.terms.name.clone(),
        plan: Ident(own.plan.0),
        says: own.terms.told(w),
        first: own.terms.first,
        last: own.terms.last,
        days_left: own.terms.days_left(today),
        people: own
            .people
            .iter()
            .map(|of| OwnPerson {
                of: person(&own.terms, of),
                still: own.terms.still(of, today).map(|still| Money::decimal(own.terms.money(still))),
            })
            .collect(),
    };
    Ok(Json(Listed { items: own(&visit, false).await?.into_iter().map(told).collect(), after: None }))
}
