//! How it went with a source, for its owner to read.

use std::marker::PhantomData;

use jiff::SignedDuration;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_i18n::{Language, problem};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde::Serialize;
use serde_json::json;

use super::state::source_state;
use super::{Shut, Source};
use crate::object::find;
use crate::rights::WRITE_CRM;

/// After so long it is said anew that all is well.
const WELL_FOR: SignedDuration = SignedDuration::from_hours(1);
/// How it went with a source.
#[derive(Serialize)]
#[serde(bound = "")]
pub struct Note<S> {
    source: Id,
    #[serde(skip)]
    texts: (String, String),
    stopped: bool,
    #[serde(skip)]
    kind: PhantomData<fn() -> S>,
}

impl<S: Source> Note<S> {
    /// All is well, or this is wrong.
    pub fn of(source: RowId, shut: Option<&Shut>) -> Self {
        let text = |language| shut.map(|shut| problem(language, &shut.problem)).unwrap_or_default();
        Self {
            source: source.0,
            texts: (text(Language::English), text(Language::Malay)),
            stopped: shut.is_some_and(|shut| shut.for_good),
            kind: PhantomData,
        }
    }
}

impl<S: Source> Operation for Note<S> {
    const NAME: &'static str = S::NOTE;
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let id = RowId(self.source);
        find::<S>(tx, viewer, id).await?;
        let Some(row) = source_state::Entity::find_by_id(id).one(tx).await? else { return Ok(()) };
        let (english, malay) = self.texts.clone();
        let well = english.is_empty();
        let lately = row.synced.is_some_and(|at| tx.now().duration_since(at.timestamp()) < WELL_FOR);
        if row.english == english && row.stopped == self.stopped && (lately || !well) {
            return Ok(());
        }
        let was = json!({ "well": row.english.is_empty(), "stopped": row.stopped });
        let mut row = row.into_active_model();
        (row.english, row.malay, row.stopped) = (Set(english), Set(malay), Set(self.stopped));
        if well {
            row.synced = Set(Some(Instant::from(tx.now())));
        }
        row.update(tx).await?;
        tx.audit(Entry::changed(S::STATE_KIND, id, &was, &json!({ "well": well, "stopped": self.stopped }))?);
        Ok(())
    }
}
