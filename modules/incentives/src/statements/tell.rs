//! Who hears of it when their pay is ready, a letter waits for them, or they were paid.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use prestasi_access::{Role, role};
use prestasi_i18n::money;
use prestasi_kernel::{Currency, Id, Period, Problem};
use prestasi_store::outbox::{Event, Subscriber};
use prestasi_store::{Failure, Instant, RowId, Tx, facts};
use prestasi_ui::icon::Icon;
use prestasi_web::notices::{self, Arg, News};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

use super::base;
use crate::assignments::assignment;
use crate::letters::acceptance;
use crate::payouts::{batch, payment};
use crate::periods::closing;
use crate::plans::{approved, plan, version};
use crate::runs::payout;

/// The built-in roles that see their own pay. Whoever has none of them hears that there is something, and not how much.
const SEE: [Role; 6] =
    [Role::Seller, Role::Manager, Role::SalesOperations, Role::Finance, Role::Executive, Role::Auditor];
/// Those that accept letters.
const ACCEPT: [Role; 2] = [Role::Seller, Role::Manager];

/// Follows what concerns somebody's own pay.
pub struct Tells;

#[async_trait]
impl Subscriber for Tells {
    fn name(&self) -> &'static str {
        "incentives.tells-people"
    }

    fn topics(&self) -> &'static [&'static str] {
        &["pay-periods.closed", "plans.approved", "plans.assigned", "payouts.paid"]
    }

    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), Failure<Problem>> {
        let id = RowId(Id::parse(&event.subject).map_err(Failure::Refused)?);
        match event.topic.as_str() {
            "pay-periods.closed" => ready(tx, id).await,
            "payouts.paid" => paid(tx, id).await,
            "plans.approved" => waits(tx, id, None).await,
            _ => waits(tx, id, Some(event)).await,
        }
    }
}

fn today(tx: &Tx) -> Date {
    TimeZone::UTC.to_datetime(tx.now()).date()
}

async fn holders(tx: &Tx, roles: &[Role]) -> Result<BTreeSet<RowId>, Failure<Problem>> {
    let mut people = BTreeSet::new();
    for one in roles {
        people.extend(role::holders(tx, *one, today(tx)).await?);
    }
    Ok(people)
}

/// An amount in words that are the same in both languages.
fn amount(minor: i64, code: &str) -> Arg {
    Arg::Text(money(i128::from(minor), Currency::parse(code).unwrap_or(Currency::MYR)))
}

fn period(name: &str) -> Arg {
    name.parse::<Period>().map_or_else(|_| Arg::Text(name.to_owned()), Arg::Period)
}

/// Everybody's statement of a period that was closed stands.
async fn ready(tx: &Tx, id: RowId) -> Result<(), Failure<Problem>> {
    let close = closing::Entity::find_by_id(id).one(tx).await?;
    let Some(close) = close.filter(|close| close.closed.is_some()) else { return Ok(()) };
    let Some(plan) = plan::Entity::find_by_id(close.plan).one(tx).await? else { return Ok(()) };
    let see = holders(tx, &SEE).await?;
    let rows = payout::Entity::find().filter(payout::Column::Closing.eq(close.id)).all(tx).await?;
    for row in rows {
        let mut args = vec![("plan", Arg::Text(plan.name.clone())), ("period", period(&row.period))];
        let mut key = "notice-statement-stands";
        if see.contains(&row.person) {
            key = "notice-statement-ready";
            args.push(("amount", amount(row.paid_local, &row.pay_currency)));
        }
        let href = format!("{}?period={}", base(plan.id.0, row.person.0), row.period);
        notices::tell(tx, row.person.0, News { key, args, mark: Icon::Wallet, href }).await?;
    }
    Ok(())
}

/// A letter waits for those who are paid today and have not accepted the text that counts; after somebody was assigned,
/// for those of that change.
async fn waits(tx: &Tx, id: RowId, assigned: Option<&Event>) -> Result<(), Failure<Problem>> {
    let Some(plan) = plan::Entity::find_by_id(id).one(tx).await?.filter(|plan| !plan.archived) else {
        return Ok(());
    };
    let Some(text) = approved(tx, version::Entity::find(), plan.id).await? else { return Ok(()) };
    let of_plan = assignment::Column::Plan.eq(plan.id);
    let own = facts::as_of(assignment::Entity::find().filter(of_plan), today(tx), None)?.all(tx).await?;
    let accepts = holders(tx, &ACCEPT).await?;
    let same = Condition::all().add(acceptance::Column::Plan.eq(plan.id));
    let same = same.add(acceptance::Column::Hash.eq(&text.hash));
    let given = acceptance::Entity::find().filter(same).all(tx).await?;
    let given: BTreeSet<RowId> = given.into_iter().map(|row| row.person).collect();
    let fresh =
        |row: &assignment::Model| assigned.is_none_or(|event| row.known_from == Instant::from(event.at));
    let waits = own.iter().filter(|row| fresh(row)).map(|row| row.person);
    let waits: BTreeSet<RowId> =
        waits.filter(|person| accepts.contains(person) && !given.contains(person)).collect();
    for person in waits {
        let args = vec![("plan", Arg::Text(plan.name.clone()))];
        let news = News { key: "notice-letter-waits", args, mark: Icon::Book, href: "/letters".to_owned() };
        notices::tell(tx, person.0, news).await?;
    }
    Ok(())
}

/// Everybody in a payout was paid.
async fn paid(tx: &Tx, id: RowId) -> Result<(), Failure<Problem>> {
    let Some(batch) = batch::Entity::find_by_id(id).one(tx).await? else { return Ok(()) };
    let see = holders(tx, &SEE).await?;
    let rows = payment::Entity::find().filter(payment::Column::Batch.eq(batch.id)).all(tx).await?;
    let mut sums: BTreeMap<RowId, i64> = BTreeMap::new();
    for row in rows {
        let sum = sums.entry(row.person).or_default();
        let more = sum.checked_add(row.paid);
        *sum = more.ok_or_else(|| Failure::Refused(Problem::new("overflow").arg("what", "payout")))?;
    }
    for (person, sum) in sums {
        let mut args = vec![("day", Arg::Day(prestasi_web::api::Day(batch.day.date())))];
        let mut key = "notice-paid-out";
        if see.contains(&person) {
            key = "notice-paid-out-amount";
            args.push(("amount", amount(sum, &batch.currency)));
        }
        let news = News { key, args, mark: Icon::Receipt, href: "/statements".to_owned() };
        notices::tell(tx, person.0, news).await?;
    }
    Ok(())
}
