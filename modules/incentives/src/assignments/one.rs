//! Who is paid by a plan: in which days, and what was said of it before.

use axum::Json;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_store::facts::{self, Version};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::detail::facts as pairs;
use prestasi_ui::icon::Icon;
use prestasi_web::api::At;
use prestasi_web::record;
use prestasi_web::{Fault, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};

use super::PEOPLE_OF_PLANS;
use super::list::{PlanPerson, Row, day, list};
use super::row::assignment;
use crate::rights::ASSIGN_PLANS;

/// The assignment; nothing for whoever may not see it.
pub async fn find(visit: &Visit, id: Id) -> Outcome<Row> {
    let rows = list(visit).await?.rows.filter(assignment::Column::Id.eq(RowId(id)));
    rows.into_model::<Row>().one(visit.db()).await?.ok_or_else(Fault::not_found)
}

pub async fn one(visit: Visit, At([id]): At<1>) -> Outcome<Json<PlanPerson>> {
    Ok(Json(PlanPerson::from(&find(&visit, id).await?)))
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = find(&visit, id).await?;
    let content = content(&visit, &row).await?;
    Ok(PEOPLE_OF_PLANS.show(&visit, row.called, &content))
}

/// The assignment in the panel beside the list.
pub async fn panel(visit: &Visit, open: &str, back: &str) -> Outcome<Option<Markup>> {
    let Some((id, row)) = record::opened(open, async |id| find(visit, id).await).await? else {
        return Ok(None);
    };
    let content = content(visit, &row).await?;
    Ok(Some(PEOPLE_OF_PLANS.panel(visit, id, &row.called, back, &content)))
}

async fn known(visit: &Visit, row: &Row) -> Outcome<Vec<Version<assignment::Model>>> {
    use assignment::Column as C;
    let rows = visit.viewer.select::<assignment::Entity>().filter(C::Plan.eq(row.plan));
    Ok(facts::history(visit.db(), rows.filter(C::Person.eq(row.person)), None).await?)
}

async fn content(visit: &Visit, row: &Row) -> Outcome<Markup> {
    let w = visit.words;
    let known = known(visit, row).await?;
    let target = row.money().map_or_else(|| "–".to_owned(), |money| w.money(money));
    Ok(html! {
        div class="stack" {
            (pairs(&[
                (w.say("plan-plan"), html! { a href={ "/plans/" (row.plan) } { (row.plan_name) } }),
                (w.say("plan-role"), html! { (row.role) }),
                (w.say("days-from"), html! { (day(w, row.valid_from)) }),
                (w.say("plan-person-last"), html! { (day(w, row.valid_to)) }),
                (w.say("plan-target"), html! { (target) }),
            ]))
            @if visit.viewer.may(ASSIGN_PLANS) {
                div class="row" {
                    (button::link(Weight::Quiet, &format!("/plan-people/{}/end", row.id), Some(Icon::Trash), &w.say("plan-person-end")))
                }
            }
            h2 class="title" { (w.say("person-history")) }
            (record::versions(visit, &known, |row| row.role.clone(), &w.say("plan-person-ended")))
        }
    })
}
