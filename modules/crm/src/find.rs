//! Records by what somebody types into the palette.

use futures_util::future::BoxFuture;
use prestasi_ui::frame::Hit;
use prestasi_web::{Outcome, Visit};

use crate::accounts::account;
use crate::activities::activity;
use crate::campaigns::campaign;
use crate::contacts::contact;
use crate::deals::deal;
use crate::leads::lead;
use crate::object::hits;
use crate::orders::order;
use crate::products::product;
use crate::quotes::quote;
use crate::rights::{READ_CRM, READ_SELLING};

/// Those with the text in their name.
pub fn find(visit: Visit, text: String) -> BoxFuture<'static, Outcome<Vec<Hit>>> {
    Box::pin(async move {
        if !visit.viewer.may(READ_CRM) {
            return Ok(Vec::new());
        }
        let mut found = hits::<deal::Entity>(&visit, &text).await?;
        found.extend(hits::<lead::Entity>(&visit, &text).await?);
        found.extend(hits::<account::Entity>(&visit, &text).await?);
        found.extend(hits::<contact::Entity>(&visit, &text).await?);
        found.extend(hits::<quote::Entity>(&visit, &text).await?);
        found.extend(hits::<order::Entity>(&visit, &text).await?);
        if visit.viewer.may(READ_SELLING) {
            found.extend(hits::<product::Entity>(&visit, &text).await?);
            found.extend(hits::<campaign::Entity>(&visit, &text).await?);
        }
        found.extend(hits::<activity::Entity>(&visit, &text).await?);
        Ok(found)
    })
}
