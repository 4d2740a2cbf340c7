//! A telephone system tells of a call when it is over.

use axum::Json;
use prestasi_capture::calls::webhook;
use prestasi_kernel::Problem;
use prestasi_store::RowId;
use prestasi_web::Outcome;
use prestasi_web::api::{At, Signed};
use prestasi_webhooks::Seal;
use sea_orm::{ColumnTrait, QueryFilter};

use super::keep::{CallsTally, KeepCalls};
use super::systems::{secret, system};

/// Takes it, if whoever sends it has the secret of the system; a call that was told already is known.
pub async fn push(At([id]): At<1>, signed: Signed) -> Outcome<Json<CallsTally>> {
    let access = signed.app.access();
    let viewer = access.system("telephone-systems")?;
    let found = viewer.select::<system::Entity>().filter(system::Column::Id.eq(RowId(id)));
    let found = found.one(access.store().read()).await?;
    // Whoever asks for one that is not there learns no more than who has not its secret, and waits as long.
    let salt = found.as_ref().map(|row| row.salt.clone()).unwrap_or_default();
    let seal = Seal {
        id: signed.header("webhook-id"),
        timestamp: signed.header("webhook-timestamp"),
        signatures: signed.header("webhook-signature"),
    };
    let sealed = seal.check(&secret(access, &salt), signed.body(), access.now().as_second());
    found.ok_or_else(|| Problem::new("intake-refused"))?;
    sealed?;
    let zone = signed.app.site().zone.clone();
    let call = webhook(signed.body(), &zone)?;
    let keep = KeepCalls { calls: vec![call], zone, count: 1 };
    let done = access.write(viewer.ask(), keep).await?;
    signed.changed();
    Ok(Json(done.answer))
}
