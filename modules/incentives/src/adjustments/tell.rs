//! Who hears of an adjustment: those who may decide on it, whoever made it, and whose pay it is once it holds.

use async_trait::async_trait;
use prestasi_access::Role;
use prestasi_kernel::{Id, Problem};
use prestasi_store::outbox::{Event, Subscriber};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::icon::Icon;
use prestasi_web::notices::{self, News};
use sea_orm::EntityTrait;

use super::row::adjustment;
use crate::disputes::holders;

/// Who decides on adjustments.
const DECIDE: [Role; 2] = [Role::Finance, Role::Executive];

/// Follows adjustments.
pub struct Tells;

#[async_trait]
impl Subscriber for Tells {
    fn name(&self) -> &'static str {
        "incentives.tells-of-adjustments"
    }

    fn topics(&self) -> &'static [&'static str] {
        &["adjustments.waiting", "adjustments.held", "adjustments.refused", "adjustments.withdrawn"]
    }

    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), Failure<Problem>> {
        let id = Id::parse(&event.subject).map_err(Failure::Refused)?;
        let Some(row) = adjustment::Entity::find_by_id(RowId(id)).one(tx).await? else { return Ok(()) };
        // Whose pay it is finds it on the statement, whatever becomes of it.
        let statement = format!("/statements/{}/{}?period={}", row.plan, row.person, row.period);
        let one = format!("/adjustments?open={id}");
        match event.topic.as_str() {
            "adjustments.waiting" => {
                for person in holders(tx, DECIDE).await? {
                    if person != row.made_by && person != row.person {
                        tell(tx, person, "notice-adjustment-waiting", &one).await?;
                    }
                }
                Ok(())
            }
            "adjustments.refused" => tell(tx, row.made_by, "notice-adjustment-refused", &one).await,
            "adjustments.withdrawn" => tell(tx, row.person, "notice-adjustment-withdrawn", &statement).await,
            _ => {
                if row.decided_by.is_some() {
                    tell(tx, row.made_by, "notice-adjustment-approved", &one).await?;
                }
                tell(tx, row.person, "notice-adjustment-held", &statement).await
            }
        }
    }
}

async fn tell(tx: &Tx, person: RowId, key: &'static str, href: &str) -> Result<(), Failure<Problem>> {
    let news = News { key, args: Vec::new(), mark: Icon::Wallet, href: href.to_owned() };
    Ok(notices::tell(tx, person.0, news).await?)
}
