//! What is kept of somebody's sources: handed to them, and forgotten when they are.

use std::marker::PhantomData;

use async_trait::async_trait;
use futures_util::future::BoxFuture;
use prestasi_access::event::PersonErased;
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::outbox::{Event, Subscriber};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_web::personal::Section;
use prestasi_web::{App, Outcome};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use serde_json::{Map, Value};

use super::Source;
use super::tidy::forget_all;
use crate::object::{Draft, column};

/// The sources of somebody, without their passwords.
pub fn kept<S: Source>(app: &App, person: Id) -> BoxFuture<'_, Outcome<Vec<Section>>> {
    Box::pin(async move {
        let own = column::<S>("owner")?.eq(RowId(person));
        let rows = app.access().system("personal")?.select::<S>().filter(own).all(app.store().read()).await?;
        let row = |row: &S::Model| {
            let said = Draft::<S>::seen(row);
            let says = S::PERSONAL.says.iter();
            Value::Object(
                says.map(|name| ((*name).to_owned(), said.text(name).into())).collect::<Map<_, _>>(),
            )
        };
        Ok(vec![Section { key: S::PERSONAL.section, rows: rows.iter().map(row).collect() }])
    })
}

/// Forgets them.
pub struct Forgets<S>(PhantomData<fn() -> S>);

impl<S> Forgets<S> {
    /// What forgets sources of a kind.
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

#[async_trait]
impl<S: Source> Subscriber for Forgets<S> {
    fn name(&self) -> &'static str {
        S::PERSONAL.forgets
    }

    fn topics(&self) -> &'static [&'static str] {
        &[PersonErased::TOPIC]
    }

    async fn handle(&self, tx: &Tx, event: &Event) -> Result<(), Failure<Problem>> {
        let PersonErased { person } = event.body()?;
        let (id, own) = (column::<S>("id")?, column::<S>("owner")?.eq(RowId(person)));
        let ids: Vec<RowId> =
            S::find().filter(own.clone()).select_only().column(id).into_tuple().all(tx).await?;
        if !ids.is_empty() {
            forget_all(tx, &ids).await?;
            let gone = S::delete_many().filter(own).exec(tx).await?.rows_affected;
            tx.audit(Entry::removed(S::KIND, person, &gone)?);
        }
        Ok(())
    }
}
