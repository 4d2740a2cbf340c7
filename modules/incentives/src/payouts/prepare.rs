//! What closed periods pay is put together: everything of a currency that is in no other batch.

use std::collections::{BTreeMap, BTreeSet};

use axum::response::Response;
use jiff::civil::Date;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Day, Failure, Instant, RowId, Tx, insert_all};
use prestasi_ui::form::Form;
use prestasi_web::api::{Body, Created, Day as ApiDay, Ident};
use prestasi_web::record::{self, Added};
use prestasi_web::{Fields, Outcome, Visit, company};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::PAYOUTS;
use super::row::{State, Told, batch, payment};
use crate::reconciliations::{open_of, take};
use crate::rights::PREPARE_PAYOUTS;
use crate::runs::payout;

/// Everything that closed periods pay in a currency and earlier payouts left open, and that is in no batch yet.
#[derive(Debug, Clone, Serialize)]
pub struct PreparePayout {
    pub currency: Currency,
    #[serde(serialize_with = "text")]
    pub day: Date,
}

fn text<S: serde::Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

impl Operation for PreparePayout {
    const NAME: &'static str = "payouts.prepare";
    const NEEDS: Need = Need::Permission(PREPARE_PAYOUTS);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let open = self.open(tx).await?;
        let overflow = || Failure::Refused(Problem::new("overflow").arg("what", "total"));
        let mut sums: BTreeMap<RowId, i64> = BTreeMap::new();
        for row in &open {
            let sum = sums.entry(row.person).or_default();
            *sum = sum.checked_add(row.paid_local).ok_or_else(overflow)?;
        }
        let carried = open_of(tx, self.currency, sums).await?;
        if open.is_empty() && carried.is_empty() {
            return Err(Failure::Refused(Problem::new("payout-nothing").arg("currency", self.currency)));
        }
        let newest = batch::Entity::find().order_by_desc(batch::Column::Number).one(tx).await?;
        let amounts = open.iter().map(|row| row.paid_local).chain(carried.iter().map(|(_, amount)| *amount));
        let total = amounts.into_iter().try_fold(0_i64, i64::checked_add);
        let left = carried.iter().filter_map(|(row, _)| row.person);
        let people: BTreeSet<RowId> = open.iter().map(|row| row.person).chain(left).collect();
        let row = batch::Model {
            id: tx.id()?,
            version: 1,
            number: newest.map_or(1, |newest| newest.number + 1),
            state: State::Prepared.name().to_owned(),
            created: Instant::from(tx.now()),
            author: viewer.person().map(RowId),
            day: Day::try_from(self.day).map_err(Failure::Refused)?,
            currency: self.currency.to_string(),
            people: i64::try_from(people.len()).unwrap_or(i64::MAX),
            total: total.ok_or_else(overflow)?,
            note: String::new(),
        };
        let row = row.into_active_model().reset_all().insert(tx).await?;
        let mut payments = Vec::with_capacity(open.len());
        for one in open {
            payments.push(payment::ActiveModel {
                id: Set(tx.id()?),
                batch: Set(row.id),
                plan: Set(one.plan),
                person: Set(one.person),
                period: Set(one.period),
                amount: Set(one.paid),
                currency: Set(one.currency),
                paid: Set(one.paid_local),
                pay_currency: Set(one.pay_currency),
                cancelled: Set(false),
            });
        }
        insert_all::<payment::Entity>(tx, payments).await?;
        take(tx, row.id, &carried).await?;
        tx.audit(Entry::created("payout-batch", row.id, &Told::from(&row))?);
        tx.emit("payouts.prepared", row.id, &row.number)?;
        Ok(row.id.0)
    }
}

impl PreparePayout {
    /// What closed periods pay and nobody has put into a batch that counts.
    async fn open(&self, tx: &Tx) -> Result<Vec<payout::Model>, Failure<Problem>> {
        let closed = Condition::all().add(payout::Column::Closing.is_not_null());
        let closed = closed.add(payout::Column::PaidLocal.ne(0));
        let closed = closed.add(payout::Column::PayCurrency.eq(self.currency.as_str()));
        let rows = payout::Entity::find().filter(closed).order_by_asc(payout::Column::Id).all(tx).await?;
        let taken = payment::Entity::find().filter(payment::Column::Cancelled.eq(false)).all(tx).await?;
        let taken: BTreeSet<(RowId, RowId, String)> =
            taken.into_iter().map(|row| (row.plan, row.person, row.period)).collect();
        let is_free = |row: &payout::Model| !taken.contains(&(row.plan, row.person, row.period.clone()));
        Ok(rows.into_iter().filter(is_free).collect())
    }
}

/// A batch to be put together.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewBatch {
    /// The currency; that of the company without one.
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: Option<String>,
    /// On which day it is paid; today without one.
    day: Option<ApiDay>,
}

pub async fn add(visit: Visit, Body(new): Body<NewBatch>) -> Outcome<Created<Added>> {
    let usual = company::current(&visit).await?.reports_in();
    let currency = new.currency.as_deref().map(Currency::parse).transpose()?.unwrap_or(usual);
    let day = new.day.map_or_else(|| visit.viewer.day(), |day| day.0);
    Ok(Created(Added { id: Ident(visit.does(PreparePayout { currency, day }).await?) }))
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let usual = company::current(&visit).await?.reports_in();
    let day = visit.viewer.day().to_string();
    show(&visit, &Fields::of([("currency", usual.to_string()), ("day", day)]))
}

fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let asked = Form {
        id: "payout",
        action: "/payouts/new".to_owned(),
        fields: vec![
            typed.line(w, "currency", "plan-currency").hint(w.say("payout-currency-hint")),
            typed.day(w, "day", "payout-day"),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("payouts-add"),
        cancel: Some("/payouts".to_owned()),
        draft: None,
    };
    Ok(PAYOUTS.ask(visit, w.say("payouts-add"), &asked))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let currency = typed.read("currency", |text| Currency::parse(text.trim()));
    let day = typed.date("day");
    if let (true, Some(currency)) = (typed.is_right(), currency) {
        match visit.does_as(typed.ask(&visit)?, PreparePayout { currency, day }).await {
            Ok(id) => return Ok(visit.wants.go(&format!("/payouts/{id}"))),
            Err(fault) => typed.blame(fault, &[("payout-nothing", "currency")])?,
        }
    }
    Ok(record::again(show(&visit, &typed)?))
}
