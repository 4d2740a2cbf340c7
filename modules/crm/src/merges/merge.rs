//! Records become one.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx};
use sea_orm::{ActiveModelTrait, Set};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::choose::chosen;
use super::follow::{Known, Moved, follow, known};
use super::tables::{merge, merged};
use super::{MOST, Merges};
use crate::duplicates;
use crate::object::{Draft, Holds, Kept, Said, amend, take_out, whole};

/// Records become one.
#[derive(Debug, Serialize)]
#[serde(bound = "")]
pub struct Merge<E> {
    /// The one that stays.
    pub survivor: Id,
    /// Those that go into it.
    pub others: Vec<Id>,
    /// Whose value of a field is kept, where it is not the usual one.
    pub takes: BTreeMap<String, Id>,
    #[serde(skip)]
    pub object: PhantomData<fn() -> E>,
}

/// What a merge did, so that it can be taken back.
#[derive(Debug, Serialize, Deserialize)]
pub struct Deeds {
    /// What went, in this order.
    pub gone: Vec<Id>,
    pub moved: Vec<Moved>,
    pub known: Vec<Known>,
    /// What the one that stays said before, and after.
    pub before: Json,
    pub after: Json,
}

impl<E: Merges> Operation for Merge<E> {
    const NAME: &'static str = "crm-merges.merge";
    const NEEDS: Need = Need::Permission(E::WRITES);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let all: Vec<RowId> = std::iter::once(self.survivor).chain(self.others.clone()).map(RowId).collect();
        let twice = all.iter().enumerate().any(|(place, id)| all.iter().take(place).any(|other| other == id));
        if self.others.is_empty() || all.len() > MOST || twice {
            return Err(Failure::Refused(Problem::new("crm-merge-unfit").arg("most", MOST)));
        }
        let mut said = Vec::new();
        for id in &all {
            said.push((id.0, Draft::<E>::seen(&whole::<E>(tx, viewer, *id).await?)));
        }
        for (_, gone) in said.iter().skip(1) {
            E::fits(gone).map_err(Failure::Refused)?;
        }
        let says = chosen(viewer, &said, &self.takes).map_err(Failure::Refused)?;
        self.join(tx, viewer, said, &says).await
    }
}

impl<E: Merges> Merge<E> {
    /// The one that stays says what was chosen, has what led to the others, and they go.
    async fn join(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        said: Vec<(Id, Draft<E>)>,
        says: &[(&'static str, Said)],
    ) -> Kept<Id> {
        let survivor = RowId(self.survivor);
        let all: Vec<RowId> = said.iter().map(|(id, _)| RowId(*id)).collect();
        amend::<E>(tx, viewer, survivor, says).await?;
        let after = Draft::<E>::seen(&whole::<E>(tx, viewer, survivor).await?);
        duplicates::keep(tx, survivor, &duplicates::facts(tx, &after).await?).await?;
        let (merge, at) = (tx.id()?, Instant::from(tx.now()));
        let before = said.first().map(|(_, said)| as_json(said)).transpose()?.unwrap_or_default();
        let mut deeds =
            Deeds { gone: Vec::new(), moved: Vec::new(), known: Vec::new(), before, after: as_json(&after)? };
        for (id, gone) in leaves_first(said.into_iter().skip(1).collect()) {
            let from = RowId(id);
            let mut but = all.clone();
            but.extend(E::stay(tx, viewer, (from, survivor)).await?);
            deeds.moved.extend(follow::<E>(tx, from, survivor, &but).await?);
            deeds.known.extend(known(tx, from, survivor).await?);
            // Its keys stay: whoever writes from an address of it is known as the one that stays.
            let state = take_out::<E>(tx, from, viewer.person().map(RowId)).await?;
            E::came_or_went(tx, viewer, &state).await?;
            tx.audit(Entry::removed(E::KIND, from, &E::witnessed(state))?);
            merged::ActiveModel {
                id: Set(from),
                kind: Set(E::KIND.to_owned()),
                name: Set(gone.text("name")),
                survivor: Set(survivor),
                merge: Set(merge),
                at: Set(at),
            }
            .insert(tx)
            .await?;
            deeds.gone.push(id);
        }
        let counts: BTreeMap<String, usize> =
            deeds.moved.iter().map(Moved::count).fold(BTreeMap::new(), |mut all, (what, count)| {
                *all.entry(what).or_default() += count;
                all
            });
        let witnessed =
            json!({ "kind": E::KIND, "survivor": self.survivor, "gone": deeds.gone, "moved": counts });
        merge::ActiveModel {
            id: Set(merge),
            kind: Set(E::KIND.to_owned()),
            survivor: Set(survivor),
            at: Set(at),
            deeds: Set(as_json(&deeds)?.to_string()),
            undone: Set(None),
            left: Set(None),
        }
        .insert(tx)
        .await?;
        tx.audit(Entry::created("crm-merge", merge, &witnessed)?);
        Ok(merge.0)
    }
}

fn as_json(value: &impl Serialize) -> Kept<Json> {
    serde_json::to_value(value)
        .map_err(|error| Failure::Refused(Problem::new("store-state-unfit").arg("error", error)))
}

/// Those that others among them lead to come last.
fn leaves_first<E: Merges>(mut open: Vec<(Id, Draft<E>)>) -> Vec<(Id, Draft<E>)> {
    let leads = |said: &Draft<E>, id: Id| {
        let fields = E::fields();
        let mut links = fields.iter().filter(|field| matches!(field.holds, Holds::Record(_)));
        links.any(|field| said.id(field.name()) == Some(id))
    };
    let mut all = Vec::new();
    while !open.is_empty() {
        let free =
            |(id, _): &(Id, Draft<E>)| !open.iter().any(|(other, said)| other != id && leads(said, *id));
        let place = open.iter().position(free).unwrap_or(0);
        all.push(open.remove(place));
    }
    all
}
