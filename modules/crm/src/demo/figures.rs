//! What key figures rest on beside records: what customers are asked, and what is spent beside the cost of each order.

use prestasi_web::Outcome;

use super::Office;
use crate::costs::cost;
use crate::surveys::survey;

const SURVEY: [(&str, &str); 4] = [
    ("name", "Selepas menang"),
    ("question", "Sejauh mana anda berpuas hati dengan kami?"),
    ("language", "ms"),
    ("occasion", "hand"),
];
const COST: [(&str, &str); 3] =
    [("name", "Pejabat dan pengurusan"), ("share", "18"), ("since", "2024-01-01")];

/// Puts it into the store.
pub async fn make_up(office: &Office<'_>) -> Outcome<()> {
    office.add::<survey::Entity>(&SURVEY).await?;
    office.add::<cost::Entity>(&COST).await?;
    Ok(())
}
