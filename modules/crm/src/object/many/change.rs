//! The change itself.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::marker::PhantomData;

use prestasi_access::{Need, Operation, Viewer};
use prestasi_jobs::Told;
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::versioned::Refusal;
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, ModelTrait, QueryFilter, QuerySelect, Set, Value};
use serde::Serialize;
use serde_json::json;

use super::MOST;
use super::run::{Changed, Spared, many, write};
use crate::object::custom::{self, Customs};
use crate::object::keep::{say, whole};
use crate::object::{Draft, Field, Holds, Kept, Object, Said, column, seen};

/// Parameters of a statement at most.
const CHUNK: usize = 500;

/// The fields that can be said of many: those that a form about one asks for, but its name, and those that an operation of
/// its own says.
pub fn fields<E: Object>(viewer: &Viewer) -> Vec<Field<E>> {
    let name = E::fields().first().map(Field::name);
    let fits = |field: &Field<E>| {
        let plain = !matches!(field.holds, Holds::Custom | Holds::Currency) && Some(field.name()) != name;
        plain && field.is_asked(false) || E::MOVES.contains(&field.name())
    };
    seen::<E>(viewer).into_iter().filter(fits).collect()
}

/// Many records say this from now on.
#[derive(Debug, Serialize)]
#[serde(bound = "")]
pub struct ChangeMany<E> {
    /// The records, each with the version that was seen, where one was.
    pub rows: Vec<(Id, Option<i64>)>,
    /// What they say, by the names of fields; nothing where the text is empty.
    pub sets: BTreeMap<String, String>,
    /// What custom fields say, by their keys.
    pub customs: BTreeMap<String, String>,
    #[serde(skip)]
    pub object: PhantomData<fn() -> E>,
}

impl<E: Object> Operation for ChangeMany<E> {
    const NAME: &'static str = E::CHANGE;
    const NEEDS: Need = Need::Permission(E::WRITES);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        if self.rows.len() > MOST {
            return Err(Failure::Refused(Problem::new("crm-many-too-many").arg("most", MOST)));
        }
        let fields = self.fields(tx, viewer).await?;
        let (mut changed, mut spared, mut same) = (Vec::new(), Vec::new(), 0);
        let here = load::<E>(tx, viewer, self.rows.iter().map(|(id, _)| *id)).await?;
        let mut met = BTreeSet::new();
        for (id, version) in self.rows.iter().filter(|(id, _)| met.insert(*id)) {
            let row = here.get(id);
            match tx.part(self.one(tx, viewer, &fields, (row, *version))).await.map_err(problem)? {
                Ok(Some(done)) => changed.push(done),
                Ok(None) => same += 1,
                Err(refusal) => {
                    let (id, name) = (*id, row.map(name::<E>).unwrap_or_default());
                    spared.push(Spared { id, name, why: Told::from(&refusal.problem()) });
                }
            }
        }
        let id = tx.id()?;
        let row = many::ActiveModel {
            id: Set(id),
            kind: Set(E::KIND.to_owned()),
            owner: Set(viewer.person().map(RowId)),
            at: Set(tx.now().into()),
            changed: Set(write(&changed)?),
            spared: Set(write(&spared)?),
            same: Set(same),
            undone: Set(false),
            kept: Set(write::<Spared>(&[])?),
        };
        row.insert(tx).await?;
        let told = json!({
            "kind": E::KIND, "fields": self.sets.keys().chain(self.customs.keys()).collect::<Vec<_>>(),
            "changed": changed.len(), "left": spared.len(), "same": same,
        });
        tx.audit(Entry::created("crm-many", id, &told)?);
        Ok(id.0)
    }
}

impl<E: Object> ChangeMany<E> {
    /// The fields that are said, once it is known that they can be.
    async fn fields(&self, tx: &Tx, viewer: &Viewer) -> Kept<Vec<(Field<E>, &str)>> {
        let known = fields::<E>(viewer);
        let mut fields = Vec::new();
        for (name, text) in &self.sets {
            let shown: String = name.chars().take(60).collect();
            let unknown = || Problem::new("crm-field-unfit").arg("name", shown);
            let field = known.iter().find(|field| field.name() == name);
            let field =
                field.ok_or_else(|| Failure::Refused(unknown().near(name, known.iter().map(Field::name))))?;
            // What no record can say, is no matter of single records; amounts are read in the currency of each.
            let said = field.read(text, Currency::MYR);
            if !matches!(field.holds, Holds::Money) {
                said.map_err(|problem| Failure::Refused(problem.arg("field", field.name())))?;
            }
            fields.push((*field, text.as_str()));
        }
        let customs = Customs::seen::<E>(tx, viewer).await?;
        for (key, text) in &self.customs {
            let shown: String = key.chars().take(60).collect();
            let custom = customs.find(key);
            let custom =
                custom.ok_or_else(|| Failure::Refused(Problem::new("crm-custom-away").arg("name", shown)))?;
            let read = custom.kind.read(text);
            read.map_err(|problem| Failure::Refused(problem.arg("field", custom.name)))?;
        }
        if fields.is_empty() && self.customs.is_empty() {
            return Err(Failure::Refused(Problem::new("crm-many-missing")));
        }
        Ok(fields)
    }

    /// One record; nothing where it says so already.
    async fn one(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        fields: &[(Field<E>, &str)],
        (row, version): (Option<&E::Model>, Option<i64>),
    ) -> Result<Option<Changed>, Failure<Refusal>> {
        let refused = |failure: Failure<Problem>| failure.map(Refusal::from);
        let before = row.filter(|_| !E::STAYS);
        let before = before.ok_or_else(|| Failure::Refused(Problem::new("nothing-here").into()))?;
        let (id, now) = (key::<E>(before).map_err(refused)?, number::<E>(before).map_err(refused)?);
        let seen = Draft::<E>::seen(before);
        if version.is_some_and(|version| version != now) {
            return Err(Failure::Refused(Problem::new("crm-many-stale").into()));
        }
        let (mut draft, mut moves) = (seen.clone(), Vec::new());
        for (field, text) in fields {
            let said =
                field.read(text, seen.currency()).map_err(|problem| Failure::Refused(problem.into()))?;
            match E::MOVES.contains(&field.name()) {
                true => moves.push((field.name(), said)),
                false => draft = draft.with(field.name(), said),
            }
        }
        if !self.customs.is_empty() {
            draft = draft.with(custom::COLUMN, Said::Asked(self.customs.clone()));
            draft = custom::settle(tx, viewer, Some(&seen), draft, false).await.map_err(refused)?;
        }
        let said = say::<E>(tx, viewer, (id, now), &seen, draft).await?;
        let moved = !moves.is_empty();
        for (name, said) in moves {
            E::shift(tx, viewer, id, name, &said).await.map_err(refused)?;
        }
        let after = match said {
            Some(after) if !moved => after,
            None if !moved => return Ok(None),
            _ => whole::<E>(tx, viewer, id).await.map_err(refused)?,
        };
        let is = Draft::<E>::seen(&after);
        let names = E::fields().into_iter().map(|field| field.name());
        let differs = names.filter(|name| is.said(name) != seen.said(name));
        let before = differs.map(|name| (name.to_owned(), json!(seen.said(name)))).collect();
        let version = number::<E>(&after).map_err(refused)?;
        Ok((version != now).then_some(Changed { id: id.0, version, before }))
    }
}

/// The records of these ids that somebody sees, whole.
pub async fn load<E: Object>(
    tx: &Tx,
    viewer: &Viewer,
    ids: impl Iterator<Item = Id>,
) -> Kept<HashMap<Id, E::Model>> {
    let (column, mut here) = (column::<E>("id")?, HashMap::new());
    let ids: Vec<RowId> = ids.map(RowId).collect();
    for some in ids.chunks(CHUNK) {
        let seen = viewer.select::<E>().filter(column.is_in(some.iter().copied()));
        let seen: Vec<RowId> = seen.select_only().column(column).into_tuple().all(tx).await?;
        for row in E::find().filter(column.is_in(seen)).all(tx).await? {
            here.insert(key::<E>(&row)?.0, row);
        }
    }
    Ok(here)
}

/// The id of a record.
fn key<E: Object>(row: &E::Model) -> Kept<RowId> {
    match row.get(column::<E>("id")?) {
        Value::String(Some(id)) => id.parse().map_err(Failure::Refused),
        _ => Err(Failure::Refused(Problem::new("nothing-here"))),
    }
}

/// The version of a record.
pub fn number<E: Object>(row: &E::Model) -> Kept<i64> {
    match row.get(column::<E>("version")?) {
        Value::BigInt(Some(number)) => Ok(number),
        _ => Ok(0),
    }
}

/// How a record is called.
pub fn name<E: Object>(row: &E::Model) -> String {
    let field = E::fields().into_iter().next();
    field.map(|field| Draft::<E>::seen(row).text(field.name())).unwrap_or_default()
}

/// A failure that is no refusal, as that of the whole.
pub fn problem(failure: Failure<Refusal>) -> Failure<Problem> {
    failure.map(|refusal| refusal.problem())
}
