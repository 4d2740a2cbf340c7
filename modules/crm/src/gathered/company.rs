//! Who is inside.

use prestasi_capture::mail::Company;
use prestasi_store::Tx;
use sea_orm::{EntityTrait, QuerySelect};

use crate::calendars::calendar;
use crate::mailboxes::mailbox;
use crate::object::Kept;

/// The company as its people's mailboxes and calendars tell it: their addresses, and the domains of those.
pub async fn company(tx: &Tx) -> Kept<Company> {
    let mut addresses: Vec<String> =
        mailbox::Entity::find().select_only().column(mailbox::Column::Address).into_tuple().all(tx).await?;
    let calendars: Vec<String> =
        calendar::Entity::find().select_only().column(calendar::Column::Address).into_tuple().all(tx).await?;
    addresses.extend(calendars);
    addresses.sort_unstable();
    addresses.dedup();
    let domain = |address: &String| address.rsplit_once('@').map(|(_, domain)| domain.to_owned());
    let mut domains: Vec<String> = addresses.iter().filter_map(domain).collect();
    domains.sort_unstable();
    domains.dedup();
    Ok(Company { domains, addresses })
}
