//! What became of deals before: each row is a step of a deal that is here. Steps that were made up for lack of these go.

use std::collections::{BTreeSet, HashMap};

use prestasi_kernel::{Id, Problem};
use prestasi_recognition::{Outcome, name_key, outcome};
use prestasi_store::{Day, Instant, RowId, insert_all};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, Set};

use super::records::name;
use super::{Job, Takes, Unfit, Work};
use crate::deals::{State, deal, step};
use crate::imports::ahead::Row;
use crate::imports::fields::word;
use crate::imports::here::externals;
use crate::imports::line::Says;
use crate::imports::stages::Here;
use crate::imports::tables::external;
use crate::imports::tally::Tally;
use crate::object::{Kept, Said};

/// What a step is called where systems know it.
pub const STEP: &str = "deal-step";

/// Steps of deals.
pub struct History;

impl Takes for History {
    type Ground = ();
    type Said = ();

    async fn ground(_: &DatabaseConnection, _: &Job) -> Result<(), DbErr> {
        Ok(())
    }

    fn said(_: &Job, (): &(), _: &Says<'_>, _: &mut Tally) -> Result<(), Unfit> {
        Ok(())
    }

    async fn take(work: &mut Work<'_>, all: &[Row<()>]) -> Kept<()> {
        let system = work.job.look.system.clone();
        let known = all.iter().map(|row| row.line.key.as_str());
        let known = externals(work.tx, &system, STEP, known).await?;
        let deals = Deals::find(work, all).await?;
        let stages = Here::load(work.tx, &work.job.viewer).await?;
        let (mut rows, mut ids, mut touched) = (Vec::new(), Vec::new(), BTreeSet::new());
        for Row { line, .. } in all {
            let says = work.says(line);
            if known.contains_key(&line.key) {
                work.tally.same += 1;
                continue;
            }
            let Some(deal) = deals.of(&says) else {
                let text = says.first(&["deal", "deal-id"]).to_owned();
                let field = if says.text("deal-id").is_empty() { "deal" } else { "deal-id" };
                work.refuse(line, field, &Problem::new("crm-import-deal-missing").arg("name", text));
                continue;
            };
            match step(work, &stages, deal, &says) {
                Ok(row) => {
                    touched.insert(deal.id);
                    if let sea_orm::ActiveValue::Set(id) = row.id {
                        ids.push((line.key.clone(), id));
                        work.deeds.made(STEP, id);
                    }
                    rows.push(row);
                }
                Err((field, problem)) => work.refuse(line, field, &problem),
            }
        }
        work.tally.added += super::count(rows.len());
        drop_made_up(work, &touched).await?;
        insert_all::<step::Entity>(work.tx, rows).await?;
        name(work, &system, STEP, ids, &known).await
    }
}

/// The step that a row says.
fn step(
    work: &mut Work<'_>,
    stages: &Here,
    deal: &deal::Model,
    says: &Says<'_>,
) -> Result<step::ActiveModel, Unfit> {
    let called = says.text("stage");
    let state = match outcome(called) {
        Some(Outcome::Won) => State::Won,
        Some(Outcome::Lost) => State::Lost,
        _ => State::Open,
    };
    let stage = stages.beside(deal.stage, called, state).map_err(|problem| ("stage", problem))?;
    let at = work.moment(says, "created");
    let at = at.ok_or_else(|| ("created", Problem::new("form-missing")))?;
    let (amount, currency) = says.amount("amount");
    let kept = prestasi_kernel::Currency::parse(&deal.currency).unwrap_or_else(|_| work.job.currency());
    let currency = currency.unwrap_or(kept);
    let amount = match amount {
        "" => None,
        text => match Said::decimal(text, currency.exponent()).map_err(|problem| ("amount", problem))? {
            Said::Decimal(minor, _) => Some(minor),
            _ => None,
        },
    };
    let random = work.tx.id().map_err(|error| ("created", error.problem()))?.0.to_u128();
    let owner = work.owner(says).map(RowId).or(deal.owner);
    Ok(step::ActiveModel {
        id: Set(RowId(Id::new(at, random).map_err(|problem| ("created", problem))?)),
        deal: Set(deal.id),
        at: Set(Instant::from(at)),
        person: Set(None),
        stage: Set(stage),
        state: Set(state.name().to_owned()),
        amount: Set(amount),
        currency: Set(currency.to_string()),
        closes: Set(says.day(&["closes"]).and_then(|day| Day::try_from(day).ok())),
        forecast: Set(word("forecast", says.text("forecast")).unwrap_or_default().to_owned()),
        owner: Set(owner),
    })
}

/// Steps by nobody that no system knows were made up of what a deal says now.
async fn drop_made_up(work: &Work<'_>, deals: &BTreeSet<RowId>) -> Kept<()> {
    if deals.is_empty() {
        return Ok(());
    }
    let known = Query::select()
        .column(external::Column::Record)
        .from(external::Entity)
        .and_where(external::Column::Record.into_expr().equals((step::Entity, step::Column::Id)))
        .take();
    let made_up = step::Entity::delete_many().filter(step::Column::Deal.is_in(deals.iter().copied()));
    let made_up = made_up.filter(step::Column::Person.is_null());
    made_up.filter(Expr::exists(known).not()).exec(work.tx).await?;
    Ok(())
}

/// The deals that rows name.
struct Deals {
    ids: HashMap<String, RowId>,
    names: HashMap<String, RowId>,
    rows: HashMap<RowId, deal::Model>,
}

impl Deals {
    async fn find(work: &Work<'_>, rows: &[Row<()>]) -> Kept<Self> {
        let all = || rows.iter().map(|row| work.says(&row.line));
        let ids = all().map(|says| says.text("deal-id")).collect::<Vec<_>>();
        let ids = externals(work.tx, &work.job.look.system, "deal", ids).await?;
        let names: BTreeSet<&str> =
            all().map(|says| says.text("deal")).filter(|name| !name.is_empty()).collect();
        let (tx, mut rows) = (work.tx, Vec::new());
        if !names.is_empty() {
            rows.extend(deal::Entity::find().filter(deal::Column::Name.is_in(names)).all(tx).await?);
        }
        rows.sort_by_key(|row| row.id);
        let mut called = HashMap::new();
        for row in &rows {
            called.entry(name_key(&row.name)).or_insert(row.id);
        }
        let known: Vec<RowId> = ids.values().copied().collect();
        if !known.is_empty() {
            rows.extend(deal::Entity::find().filter(deal::Column::Id.is_in(known)).all(tx).await?);
        }
        let reach = |row: &deal::Model| work.job.scope.reaches(row.owner.map(|owner| owner.0));
        let rows = rows.into_iter().filter(reach).map(|row| (row.id, row)).collect();
        Ok(Self { ids, names: called, rows })
    }

    fn of(&self, says: &Says<'_>) -> Option<&deal::Model> {
        let by_id = self.ids.get(says.text("deal-id"));
        by_id.or_else(|| self.names.get(&name_key(says.text("deal")))).and_then(|id| self.rows.get(id))
    }
}
