//! Who hears of it when a score waits for them, or was decided.

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

use super::row::score;

/// Who decides on scores.
const DECIDE: [Role; 2] = [Role::SalesOperations, Role::Finance];

/// Follows scores.
pub struct Tells;

#[async_trait]
impl Subscriber for Tells {
    fn name(&self) -> &'static str {
        "incentives.tells-objectives"
    }

    fn topics(&self) -> &'static [&'static str] {
        &["objectives.proposed", "objectives.scored", "objectives.refused"]
    }

    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), Failure<Problem>> {
        let id = RowId(Id::parse(&event.subject).map_err(Failure::Refused)?);
        let Some(row) = score::Entity::find_by_id(id).one(tx).await? else { return Ok(()) };
        let mut people = BTreeSet::new();
        let key = match event.topic.as_str() {
            "objectives.proposed" => {
                let day = TimeZone::UTC.to_datetime(tx.now()).date();
                for one in DECIDE {
                    people.extend(role::holders(tx, one, day).await?);
                }
                people.retain(|person| *person != row.person && Some(*person) != row.author);
                "notice-score-proposed"
            }
            "objectives.scored" => {
                people.extend([Some(row.person), row.author].into_iter().flatten());
                "notice-score-approved"
            }
            // What does not count is said to whoever entered it.
            _ => {
                people.extend(row.author);
                "notice-score-refused"
            }
        };
        for person in people {
            let href = format!("/objectives?open={}", row.objective);
            let news = News { key, args: Vec::new(), mark: Icon::Target, href };
            notices::tell(tx, person.0, news).await?;
        }
        Ok(())
    }
}
