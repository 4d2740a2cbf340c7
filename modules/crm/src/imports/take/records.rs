//! Rows of any kind: those that are here are compared and changed where they differ, the others are added.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use prestasi_kernel::{Id, Problem};
use prestasi_matching::{Country, Facts};
use prestasi_store::versioned;
use prestasi_store::{Instant, RowId, insert_all as rows};
use sea_orm::sea_query::ExprTrait;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, ModelTrait, QueryFilter, Set, Value};

use super::Work;
use crate::duplicates;
use crate::imports::deeds::Changed;
use crate::imports::here::externals;
use crate::imports::line::Line;
use crate::imports::tables::external;
use crate::object::custom::upon;
use crate::object::{self, Draft, Kept, Object, Said, column};

/// Parameters of a statement at most.
const CHUNK: usize = 500;

/// A row on its way to become a record.
pub struct Incoming<'a, E> {
    pub line: &'a Line,
    /// What it says of its fields.
    pub said: Draft<E>,
    /// What a new record says beside that.
    pub begins: Vec<(&'static str, Said)>,
    /// What one that is here no longer says.
    pub clears: &'static [&'static str],
    /// A record that is here and that it may be, where its system has not said of which one that it is.
    pub like: Option<RowId>,
    /// The name of its account, for the keys by which it is found.
    pub company: String,
    pub since: Timestamp,
}

impl<'a, E> Incoming<'a, E> {
    /// One that says this, and is a new one if its system has not said of another that it is that.
    pub fn new(line: &'a Line, said: Draft<E>, since: Timestamp) -> Self {
        let (begins, company) = (Vec::new(), String::new());
        Self { line, said, begins, clears: &[], like: None, company, since }
    }
}

/// A row that became a new record, and what that says.
pub struct Became<E> {
    /// Which of the rows.
    pub place: usize,
    pub id: RowId,
    pub since: Timestamp,
    pub said: Draft<E>,
}

/// Takes rows of a kind; gives those that came to be a new record.
pub async fn take<E: Object>(
    work: &mut Work<'_>,
    kind: &'static str,
    mut incoming: Vec<Incoming<'_, E>>,
) -> Kept<Vec<Became<E>>> {
    let (tx, system) = (work.tx, work.job.look.system.clone());
    let known = externals(tx, &system, kind, incoming.iter().map(|one| one.line.key.as_str())).await?;
    let like: BTreeSet<RowId> = incoming.iter().filter_map(|one| one.like).collect();
    let named = named(work, &system, kind, &like).await?;
    // One that its system knows by another id is another one.
    let target = |one: &Incoming<'_, E>| match known.get(&one.line.key) {
        Some(id) => Some(*id),
        None => one.like.filter(|id| !named.contains(id)),
    };
    let here = load::<E>(work, incoming.iter().filter_map(target)).await?;
    let me = work.job.scope.person.map_or(Said::Nothing, |me| Said::Text(me.to_string()));
    let (mut new, mut ids, mut taken) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (place, one) in incoming.iter_mut().enumerate() {
        let row = target(one).filter(|id| taken.insert(*id)).and_then(|id| here.get(&id));
        if let Some(row) = row {
            change(work, kind, one, row).await?;
            if !known.contains_key(&one.line.key)
                && let Value::String(Some(id)) = row.get(column::<E>("id")?)
            {
                ids.extend(id.parse().ok().map(|id: RowId| (one.line.key.clone(), id)));
            }
            continue;
        }
        let mut said = std::mem::replace(&mut one.said, Draft::new());
        for (name, begins) in std::mem::take(&mut one.begins) {
            said = said.or(name, begins);
        }
        let id = tx.id()?;
        ids.push((one.line.key.clone(), id));
        new.push(Became { place, id, since: one.since, said: said.or("owner", me.clone()) });
    }
    add(work, kind, &incoming, &new).await?;
    name(work, &system, kind, ids, &known).await?;
    Ok(new)
}

/// Those of some records that a system has ids for.
async fn named(work: &Work<'_>, system: &str, kind: &str, ids: &BTreeSet<RowId>) -> Kept<BTreeSet<RowId>> {
    if ids.is_empty() {
        return Ok(BTreeSet::new());
    }
    let tx = work.tx;
    let these = external::Column::System.eq(system).and(external::Column::Kind.eq(kind));
    let these = these.and(external::Column::Record.is_in(ids.iter().copied()));
    let rows = external::Entity::find().filter(these).all(tx).await?;
    // What was made up of names is no id.
    Ok(rows.into_iter().filter(|row| !row.external.starts_with('~')).map(|row| row.record).collect())
}

async fn load<E: Object>(
    work: &Work<'_>,
    ids: impl Iterator<Item = RowId>,
) -> Kept<HashMap<RowId, E::Model>> {
    let ids: Vec<RowId> = ids.collect::<BTreeSet<_>>().into_iter().collect();
    let (key, mut here) = (column::<E>("id")?, HashMap::new());
    for some in ids.chunks(CHUNK) {
        for row in E::find().filter(key.is_in(some.iter().copied())).all(work.tx).await? {
            if let Value::String(Some(id)) = row.get(key) {
                here.extend(id.parse().ok().map(|id: RowId| (id, row)));
            }
        }
    }
    Ok(here)
}

/// Adds records, with the keys under which they are found.
async fn add<E: Object>(
    work: &mut Work<'_>,
    kind: &'static str,
    incoming: &[Incoming<'_, E>],
    new: &[Became<E>],
) -> Kept<()> {
    object::insert_all(work.tx, new.iter().map(|one| (one.id, one.since, &one.said))).await?;
    let company = |place: usize| incoming.get(place).map_or("", |one| one.company.as_str());
    let facts = |one: &Became<E>| Facts::of(&E::resembles(&one.said, company(one.place)), Country::MALAYSIA);
    let facts: Vec<(RowId, Facts)> = new.iter().map(|one| (one.id, facts(one))).collect();
    duplicates::keep_new(work.tx, facts.iter().map(|(id, facts)| (*id, facts))).await?;
    for one in new {
        work.deeds.made(kind, one.id);
    }
    work.tally.added += super::count(new.len());
    Ok(())
}

/// Says of a record what its row says, where that differs; what the row does not say stays as it is.
async fn change<E: Object>(
    work: &mut Work<'_>,
    kind: &'static str,
    one: &Incoming<'_, E>,
    row: &E::Model,
) -> Kept<()> {
    let (tx, seen) = (work.tx, Draft::<E>::seen(row));
    let owner = match seen.said("owner") {
        Said::Text(owner) => Id::parse(owner).ok(),
        _ => None,
    };
    if !work.job.scope.reaches(owner) {
        work.refuse(one.line, "id", &Problem::new("crm-import-elsewhere"));
        return Ok(());
    }
    let after = upon(one.said.upon(&seen), &seen);
    let after = one.clears.iter().fold(after, |draft, name| draft.with(name, Said::Nothing));
    // What somebody noted here is worth more than what stood there.
    let after = if *seen.said("note") == Said::Nothing {
        after
    } else {
        after.with("note", seen.said("note").clone())
    };
    let (id, version) = match (row.get(column::<E>("id")?), row.get(column::<E>("version")?)) {
        (Value::String(Some(id)), Value::BigInt(Some(version))) => (id, version),
        _ => return Ok(()),
    };
    let id: RowId = id.parse().map_err(crate::imports::stages::refused)?;
    let after = E::complete(tx, &work.job.viewer, id, Some(&seen), after).await?;
    let mut changed = E::ActiveModel::default();
    if !after.write(&mut changed, Some(&seen))? {
        work.tally.same += 1;
        return Ok(());
    }
    changed.try_set(column::<E>("id")?, id.into())?;
    let now = versioned::update::<E>(tx, changed, version).await;
    let now = now.map_err(|failure| failure.map(|stale| stale.problem()))?;
    duplicates::keep(tx, id, &Facts::of(&E::resembles(&after, &one.company), Country::MALAYSIA)).await?;
    E::follow(tx, &work.job.viewer, Some(&seen), &now).await?;
    let before = serde_json::to_value(&seen).unwrap_or_default();
    let at = Instant::from(tx.now()).microseconds();
    work.deeds.changed.push(Changed { kind: kind.to_owned(), id: id.0, version: version + 1, before, at });
    work.tally.changed += 1;
    Ok(())
}

/// Keeps by what a system knows records. Where it knew one by this that is gone, it is this one now.
pub async fn name(
    work: &Work<'_>,
    system: &str,
    kind: &str,
    ids: Vec<(String, RowId)>,
    known: &HashMap<String, RowId>,
) -> Kept<()> {
    let import = RowId(work.job.import);
    let row = |(external, record): (String, RowId)| external::ActiveModel {
        system: Set(system.to_owned()),
        kind: Set(kind.to_owned()),
        external: Set(external),
        record: Set(record),
        import: Set(import),
    };
    let (old, new): (Vec<_>, Vec<_>) = ids.into_iter().partition(|(key, _)| known.contains_key(key));
    rows::<external::Entity>(work.tx, new.into_iter().map(row).collect()).await?;
    for (key, record) in old {
        use external::Column as C;
        let keys = OnConflict::columns([C::System, C::Kind, C::External])
            .update_columns([C::Record, C::Import])
            .to_owned();
        external::Entity::insert(row((key, record)))
            .on_conflict(keys)
            .exec_without_returning(work.tx)
            .await?;
    }
    Ok(())
}
