//! What a change sees while it runs.

use std::collections::BTreeSet;
use std::sync::Mutex;

use async_trait::async_trait;
use jiff::Timestamp;
use prestasi_kernel::{Actor, Id, Problem};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement};
use serde::Serialize;

use super::call::Call;
use crate::audit::{Entry, Recorded};
use crate::column::{ActorText, Instant, RowId};
use crate::error::{Error, Failure};
use crate::ids::Ids;
use crate::outbox::{Emitted, Happened};
use crate::touch;

/// The transaction of one change: a connection for SeaORM, the moment, the actor, fresh ids, the audit and the outbox.
pub struct Tx {
    inner: DatabaseTransaction,
    at: Timestamp,
    call: Call,
    name: &'static str,
    change: Id,
    ids: Ids,
    effects: Mutex<Effects>,
}

/// What is kept beside the rows.
#[derive(Debug, Default)]
pub(crate) struct Effects {
    pub entries: Vec<Recorded>,
    pub events: Vec<Happened>,
    /// The tables that anything but a query went to.
    pub touched: BTreeSet<String>,
}

impl Tx {
    pub(super) fn new(
        inner: DatabaseTransaction,
        at: Timestamp,
        call: Call,
        name: &'static str,
        ids: Ids,
    ) -> Result<Self, Problem> {
        let change = ids.next(at)?;
        Ok(Self { inner, at, call, name, change, ids, effects: Mutex::default() })
    }

    /// The moment of this change, one for all that it does.
    #[must_use]
    pub const fn now(&self) -> Timestamp {
        self.at
    }

    /// Who asked for it.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.call.actor
    }

    /// A fresh id, larger than all before it.
    ///
    /// # Errors
    /// [`Error::Unfit`] if the clock stands before 1970.
    pub fn id(&self) -> Result<RowId, Error> {
        Ok(RowId(self.ids.next(self.at)?))
    }

    /// Adds an entry to the audit. Whoever changes rows must.
    pub fn audit(&self, entry: Entry) {
        self.effects().entries.push(Recorded {
            entry,
            change: RowId(self.change),
            at: Instant::from(self.at),
            actor: ActorText(self.call.actor.clone()),
            action: self.name,
            why: self.call.why.clone(),
        });
    }

    /// Tells subscribers, once this is committed.
    ///
    /// # Errors
    /// [`Error::Unfit`] for a body that JSON cannot hold or that is too long, or a subject that is not a word.
    pub fn emit(
        &self,
        topic: &'static str,
        subject: impl ToString,
        body: &impl Serialize,
    ) -> Result<(), Error> {
        let event = Emitted::new(topic, subject.to_string(), body)?;
        let (change, at) = (RowId(self.change), Instant::from(self.at));
        self.effects().events.push(Happened { event, change, at, actor: ActorText(self.call.actor.clone()) });
        Ok(())
    }

    /// Does a part of a change that may be refused while the rest stands: what a refused part did is undone, and what it
    /// said is forgotten.
    ///
    /// # Errors
    /// What the part fails with, other than its refusal, which is given.
    pub async fn part<T, R>(
        &self,
        doing: impl Future<Output = Result<T, Failure<R>>> + Send,
    ) -> Result<Result<T, R>, Failure<R>> {
        let (entries, events) = {
            let effects = self.effects();
            (effects.entries.len(), effects.events.len())
        };
        self.inner.execute_unprepared("SAVEPOINT prestasi_part").await?;
        let done = match doing.await {
            Ok(answer) => Ok(answer),
            Err(Failure::Refused(refusal)) => {
                self.inner.execute_unprepared("ROLLBACK TO SAVEPOINT prestasi_part").await?;
                let mut effects = self.effects();
                effects.entries.truncate(entries);
                effects.events.truncate(events);
                Err(refusal)
            }
            Err(failure) => return Err(failure),
        };
        self.inner.execute_unprepared("RELEASE SAVEPOINT prestasi_part").await?;
        Ok(done)
    }

    /// For the book-keeping of the platform, cursors and leases, which is no change of data: no audit entry tells of it.
    #[must_use]
    pub const fn bookkeeping(&self) -> &DatabaseTransaction {
        &self.inner
    }

    /// Ends the change: its savepoint, and what is to be kept beside its rows.
    pub(super) fn finish(self) -> Result<(DatabaseTransaction, Effects), (DatabaseTransaction, Error)> {
        let effects = self.effects.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        if !effects.touched.is_empty() && effects.entries.is_empty() {
            return Err((self.inner, Error::Unaudited(self.name)));
        }
        Ok((self.inner, effects))
    }

    /// Ends the change without keeping anything.
    pub(super) fn abandon(self) -> DatabaseTransaction {
        self.inner
    }

    fn effects(&self) -> std::sync::MutexGuard<'_, Effects> {
        self.effects.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn note(&self, sql: &str) {
        if let Some(table) = touch::table(sql) {
            self.effects().touched.insert(table.to_owned());
        }
    }
}

#[async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.note(&statement.sql);
        self.inner.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.note(sql);
        self.inner.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.note(&statement.sql);
        self.inner.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.note(&statement.sql);
        self.inner.query_all_raw(statement).await
    }
}
