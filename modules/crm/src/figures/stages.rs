//! How many deals go on from each stage, from the history of stages: of the deals that were created in the months.

use prestasi_figures as figures;
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_web::Outcome;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::asked::Scope;
use super::parts::Part;
use super::values::{Basis, Figure};
use crate::deals::{State, deal, step};
use crate::processes::{Stages, process, stage};

/// Being won, which is further on than every stage.
const WON: RowId = RowId(Id::from_u128(0));

/// The stages of each process in order.
pub async fn processes(scope: &Scope) -> Outcome<Vec<(process::Model, Stages)>> {
    let (desk, mut all) = (&scope.desk, Vec::new());
    let rows = desk.viewer.select::<process::Entity>().order_by_asc(process::Column::Id);
    for process in rows.all(desk.db()).await? {
        let rows = desk.viewer.select::<stage::Entity>().filter(stage::Column::Process.eq(process.id));
        all.push((process, Stages::of(desk.db(), rows).await?));
    }
    Ok(all)
}

/// A figure for each stage.
pub async fn figures(scope: &Scope) -> Outcome<Vec<Figure>> {
    let desk = &scope.desk;
    let deals = desk.viewer.select::<deal::Entity>().filter(Part::DealsCreated.rows(scope)?);
    let deals = deals.select_only().column(deal::Column::Id).into_query();
    let steps = desk.viewer.select::<step::Entity>().filter(step::Column::Deal.in_subquery(deals));
    let steps = steps.order_by_asc(step::Column::Id).select_only();
    let steps = steps.column(step::Column::Deal).column(step::Column::Stage).column(step::Column::State);
    let steps: Vec<(RowId, RowId, String)> = steps.into_tuple().all(desk.db()).await?;
    let mut history = Vec::new();
    for (deal, stage, state) in steps {
        history.push((deal, stage));
        if state == State::Won.name() {
            history.push((deal, WON));
        }
    }
    let processes = processes(scope).await?;
    let several = processes.len() > 1;
    let mut all = Vec::new();
    for (process, stages) in &processes {
        let way: Vec<RowId> = stages.all.iter().map(|stage| stage.id).chain([WON]).collect();
        for (step, stage) in figures::stage_conversion(&way, &history).iter().zip(&stages.all) {
            let name = if several { format!("{}: {}", process.name, stage.name) } else { stage.name.clone() };
            all.push(Figure {
                definition: &figures::STAGE_CONVERSION,
                of: Some((stage.id, name)),
                value: step.conversion,
                parts: vec![
                    Basis::stage((stage.id, true), step.went_on),
                    Basis::stage((stage.id, false), step.entered),
                ],
            });
        }
    }
    Ok(all)
}

/// The deals that came to a stage; of them those that later came to one of these or were won.
pub fn deals(scope: &Scope, stage: RowId, on: Option<&[RowId]>) -> SelectStatement {
    let steps = scope.desk.viewer.select::<step::Entity>().filter(step::Column::Stage.eq(stage));
    let Some(on) = on else { return steps.select_only().column(step::Column::Deal).into_query() };
    let later = |column: step::Column| Expr::col((Alias::new("later"), column));
    let here = |column: step::Column| (step::Entity, column);
    let further = later(step::Column::Stage)
        .is_in(on.iter().copied())
        .and(later(step::Column::Id).gt(Expr::col(here(step::Column::Id))));
    let won = later(step::Column::State)
        .eq(State::Won.name())
        .and(later(step::Column::Id).gte(Expr::col(here(step::Column::Id))));
    let mut gone = Query::select();
    gone.expr(Expr::val(1)).from_as(step::Entity, Alias::new("later"));
    gone.and_where(later(step::Column::Deal).equals(here(step::Column::Deal))).and_where(further.or(won));
    steps.filter(Expr::exists(gone)).select_only().column(step::Column::Deal).into_query()
}

/// The stages further on than one, in its process; none for a stage that is not there.
pub async fn further(scope: &Scope, stage: RowId) -> Outcome<Option<Vec<RowId>>> {
    let all = processes(scope).await?;
    let found = all.iter().find_map(|(_, stages)| stages.place(stage).map(|place| (stages, place)));
    let ids =
        |(stages, place): (&Stages, usize)| stages.all.iter().skip(place + 1).map(|one| one.id).collect();
    Ok(found.map(ids))
}
