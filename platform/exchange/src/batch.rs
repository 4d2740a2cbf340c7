//! Rows are taken: what is new is added, what is different covers what was there, what is the same is left.

use std::collections::HashMap;
use std::ops::AddAssign;

use prestasi_jobs::Told;
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Change, Failure, RowId, Tx};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    Set,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::start::uncounted;
use crate::tables::{State, dataset, find, import, part, row, wrong};
use crate::upload::kept;

/// A row of a dataset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What it is known by.
    pub key: String,
    /// Whose it is.
    pub person: Option<Id>,
    /// Its values, as JSON.
    pub values: String,
}

/// What became of some rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tally {
    /// All of them.
    pub rows: i64,
    /// That were not there before.
    pub added: i64,
    /// That were there, with other values.
    pub changed: i64,
    /// That were there like this.
    pub same: i64,
    /// That could not be read.
    pub wrong: i64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.rows += other.rows;
        self.added += other.added;
        self.changed += other.changed;
        self.same += other.same;
        self.wrong += other.wrong;
    }
}

/// What a dataset holds of some keys.
pub struct Known(HashMap<String, (Option<RowId>, String)>);

impl Known {
    /// Of the keys of these facts, but for an import that is under way.
    ///
    /// # Errors
    /// What the database reports.
    pub async fn of(
        db: &impl ConnectionTrait,
        (dataset, own): (RowId, RowId),
        facts: &[Fact],
    ) -> Result<Self, prestasi_store::Error> {
        let done = import::Entity::find().select_only().column(import::Column::Id);
        let done =
            done.filter(import::Column::Dataset.eq(dataset)).filter(import::Column::State.eq(State::Done));
        let done: Vec<RowId> = done.filter(import::Column::Id.ne(own)).into_tuple().all(db).await?;
        let mut known: HashMap<String, (RowId, Option<RowId>, String)> = HashMap::new();
        if done.is_empty() {
            return Ok(Self(HashMap::new()));
        }
        let rows = row::Entity::find().filter(row::Column::Dataset.eq(dataset));
        let rows = rows.filter(row::Column::Key.is_in(facts.iter().map(|fact| fact.key.as_str())));
        for row in rows.all(db).await? {
            if !done.contains(&row.import) {
                continue;
            }
            match known.get(&row.key) {
                Some((import, ..)) if *import > row.import => {}
                _ => {
                    known.insert(row.key, (row.import, row.person, row.values));
                }
            }
        }
        Ok(Self(known.into_iter().map(|(key, (_, person, values))| (key, (person, values))).collect()))
    }
}

/// The facts that say something new, and what becomes of all of them.
#[must_use]
pub fn compare<'a>(known: &Known, facts: &'a [Fact]) -> (Vec<&'a Fact>, Tally) {
    let (mut news, mut tally) = (Vec::new(), Tally::default());
    for fact in facts {
        match known.0.get(&fact.key) {
            None => tally.added += 1,
            Some((person, values)) if *values == fact.values && person.map(|id| id.0) == fact.person => {
                tally.same += 1;
                continue;
            }
            Some(_) => tally.changed += 1,
        }
        news.push(fact);
    }
    (news, tally)
}

/// Takes rows of an import.
#[derive(Serialize)]
pub(crate) struct Batch {
    pub dataset: Id,
    pub import: Id,
    pub facts: Vec<Fact>,
    pub wrong: Vec<(i64, String, Told)>,
}

impl Change for Batch {
    const NAME: &'static str = "datasets.take-rows";
    type Answer = Tally;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<Tally, Failure<Problem>> {
        let (dataset, import) = (RowId(self.dataset), RowId(self.import));
        let known = Known::of(tx, (dataset, import), &self.facts).await?;
        let (news, tally) = compare(&known, &self.facts);
        let mut digest = Sha256::new();
        let rows: Vec<_> = news
            .into_iter()
            .map(|fact| {
                digest.update(&fact.key);
                digest.update(&fact.values);
                row::ActiveModel {
                    dataset: Set(dataset),
                    key: Set(fact.key.clone()),
                    import: Set(import),
                    person: Set(fact.person.map(RowId)),
                    values: Set(fact.values.clone()),
                }
            })
            .collect();
        if !rows.is_empty() {
            row::Entity::insert_many(rows).exec_without_returning(tx).await?;
        }
        tell(tx, import, &self.wrong).await?;
        let digest: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        tx.audit(Entry::created("import-rows", import, &json!({ "tally": tally, "sha256": digest }))?);
        Ok(tally)
    }
}

/// Keeps what was wrong with rows of an import that is only tried.
#[derive(Serialize)]
pub(crate) struct Wrong {
    pub import: Id,
    pub wrong: Vec<(i64, String, Told)>,
}

impl Change for Wrong {
    const NAME: &'static str = "datasets.try-rows";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        if !self.wrong.is_empty() {
            tell(tx, RowId(self.import), &self.wrong).await?;
            let count = json!({ "wrong": self.wrong.len() });
            tx.audit(Entry::created("import-rows", self.import, &count)?);
        }
        Ok(())
    }
}

async fn tell(tx: &Tx, import: RowId, wrong: &[(i64, String, Told)]) -> Result<(), Failure<Problem>> {
    for (place, (row, column, told)) in (0..).zip(wrong) {
        let new = wrong::ActiveModel {
            import: Set(import),
            row: Set(*row),
            place: Set(place),
            column: Set(column.clone()),
            told: Set(kept(told)?),
        };
        new.insert(tx).await?;
    }
    Ok(())
}

/// An import is over: its rows count from now on, or none of them do.
#[derive(Serialize)]
pub(crate) struct End {
    pub import: Id,
    pub dry: bool,
    pub tally: Option<Tally>,
    pub told: Option<Told>,
}

impl Change for End {
    const NAME: &'static str = "datasets.end";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        let import = find(tx, self.import).await?;
        if !import.state.is_under_way(self.dry) {
            return Ok(());
        }
        let state = match (&self.tally, self.dry) {
            (None, _) => State::Failed,
            (Some(_), true) => State::Checked,
            (Some(_), false) => State::Done,
        };
        let tally = self.tally.unwrap_or_default();
        let problem = self.told.as_ref().map(kept).transpose()?;
        let change = import::ActiveModel {
            state: Set(state),
            rows: Set(tally.rows),
            added: Set(tally.added),
            changed: Set(tally.changed),
            same: Set(tally.same),
            wrong: Set(tally.wrong),
            problem: Set(problem),
            ended: Set(Some(tx.now().into())),
            ..Default::default()
        };
        let one = import::Entity::update_many().set(change).filter(import::Column::Id.eq(import.id));
        one.exec(tx).await?;
        match state {
            State::Done => {
                part::Entity::delete_many().filter(part::Column::Import.eq(import.id)).exec(tx).await?;
                uncounted(tx, import.dataset).await?;
            }
            // What a broken file left behind counts for nothing, and would be in the way of the next try.
            State::Failed => {
                row::Entity::delete_many()
                    .filter(row::Column::Dataset.eq(import.dataset))
                    .filter(row::Column::Import.eq(import.id))
                    .exec(tx)
                    .await?;
            }
            _ => {}
        }
        let after = json!({ "state": state, "tally": self.tally, "problem": self.told });
        tx.audit(Entry::changed("import", import.id, &json!({ "state": import.state }), &after)?);
        Ok(())
    }
}

/// The rows of a dataset were counted.
#[derive(Serialize)]
pub(crate) struct Counted {
    pub dataset: Id,
    pub rows: i64,
    pub turn: u64,
}

/// How often what a dataset holds has changed: by an import that was done, and by one that was undone, which was done before.
pub(crate) async fn turn(db: &impl ConnectionTrait, dataset: Id) -> Result<u64, prestasi_store::Error> {
    let imports = |state| {
        let imports = import::Entity::find().filter(import::Column::Dataset.eq(RowId(dataset)));
        imports.filter(import::Column::State.eq(state)).count(db)
    };
    Ok(imports(State::Done).await? + 2 * imports(State::Undone).await?)
}

impl Change for Counted {
    const NAME: &'static str = "datasets.count";
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Problem>> {
        if turn(tx, self.dataset).await? != self.turn {
            // Another job counts what has changed since.
            return Ok(());
        }
        let change = dataset::ActiveModel { rows: Set(Some(self.rows)), ..Default::default() };
        let one =
            dataset::Entity::update_many().set(change).filter(dataset::Column::Id.eq(RowId(self.dataset)));
        one.exec(tx).await?;
        tx.audit(Entry::created("dataset-rows", self.dataset, &json!({ "rows": self.rows }))?);
        Ok(())
    }
}
