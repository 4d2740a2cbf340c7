//! Who hears of it when something about pay waits for them, or was decided.

use std::collections::BTreeSet;

use async_trait::async_trait;
use jiff::tz::TimeZone;
use prestasi_access::{Role, role};
use prestasi_kernel::{Id, Problem};
use prestasi_store::outbox::{Event, Subscriber};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::icon::Icon;
use prestasi_web::notices::{self, News};
use sea_orm::EntityTrait;

use super::row::dispute;

/// Who decides on plans and payouts.
const APPROVE: [Role; 2] = [Role::Finance, Role::Executive];
/// Who decides on disputes.
const DECIDE: [Role; 2] = [Role::SalesOperations, Role::Finance];

/// Follows what waits for somebody.
pub struct Tells;

#[async_trait]
impl Subscriber for Tells {
    fn name(&self) -> &'static str {
        "incentives.tells"
    }

    fn topics(&self) -> &'static [&'static str] {
        &["plans.proposed", "payouts.prepared", "disputes.raised", "disputes.decided"]
    }

    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), Failure<Problem>> {
        let id = &event.subject;
        match event.topic.as_str() {
            "plans.proposed" => all(tx, APPROVE, "notice-plan-proposed", format!("/plans/{id}")).await,
            "payouts.prepared" => all(tx, APPROVE, "notice-payout-prepared", format!("/payouts/{id}")).await,
            "disputes.raised" => {
                all(tx, DECIDE, "notice-dispute-raised", format!("/disputes?open={id}")).await
            }
            _ => {
                let id = Id::parse(id).map_err(Failure::Refused)?;
                let row = dispute::Entity::find_by_id(RowId(id)).one(tx).await?;
                if let Some(row) = row {
                    let href = format!("/disputes?open={id}");
                    notices::tell(tx, row.person.0, news("notice-dispute-decided", href)).await?;
                }
                Ok(())
            }
        }
    }
}

fn news(key: &'static str, href: String) -> News {
    News { key, args: Vec::new(), mark: Icon::Wallet, href }
}

/// Tells all of some roles, each once.
async fn all(tx: &Tx, roles: [Role; 2], key: &'static str, href: String) -> Result<(), Failure<Problem>> {
    for person in holders(tx, roles).await? {
        notices::tell(tx, person.0, news(key, href.clone())).await?;
    }
    Ok(())
}

/// Everybody who has one of some roles today.
pub async fn holders(tx: &Tx, roles: [Role; 2]) -> Result<BTreeSet<RowId>, Failure<Problem>> {
    let day = TimeZone::UTC.to_datetime(tx.now()).date();
    let mut people = BTreeSet::new();
    for one in roles {
        people.extend(role::holders(tx, one, day).await?);
    }
    Ok(people)
}
