//! The accounts that rows of other kinds are at: by id, by name, and made where nobody has heard of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use prestasi_matching::{Country, Facts};
use prestasi_recognition::{name_key, split_list};
use prestasi_store::RowId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::Work;
use crate::accounts::account;
use crate::duplicates;
use crate::imports::ahead::Row;
use crate::imports::fields::line as text;
use crate::imports::here;
use crate::imports::line::Says;
use crate::object::{self, Draft, Kept, Object, Said};

const NAME_CHARS: usize = 200;

/// Accounts by the ids of their system and by their names.
pub struct Homes {
    ids: HashMap<String, RowId>,
    names: HashMap<String, RowId>,
    called: HashMap<RowId, String>,
}

/// The first id of a cell that may have several.
pub fn first_id<'a>(says: &Says<'a>, field: &str) -> &'a str {
    split_list(says.text(field)).first().copied().unwrap_or_default()
}

impl Homes {
    /// Those that some rows name.
    pub async fn of_rows<S: Sync>(work: &mut Work<'_>, rows: &[Row<S>]) -> Kept<Self> {
        let mut homes = Self::find(work, rows).await?;
        homes.make(work, rows).await?;
        let ids: BTreeSet<RowId> = homes.ids.values().copied().collect();
        if !ids.is_empty() {
            let tx = work.tx;
            let rows: Vec<(RowId, String)> = account::Entity::find()
                .select_only()
                .column(account::Column::Id)
                .column(account::Column::Name)
                .filter(account::Column::Id.is_in(ids))
                .into_tuple()
                .all(tx)
                .await?;
            homes.called = rows.into_iter().collect();
            let called = &homes.called;
            homes.ids.retain(|_, id| called.contains_key(id));
        }
        Ok(homes)
    }

    async fn find<S: Sync>(work: &Work<'_>, rows: &[Row<S>]) -> Kept<Self> {
        let all = || rows.iter().map(|row| work.says(&row.line));
        let ids = all().map(|says| first_id(&says, "account-id")).collect::<Vec<_>>();
        let ids = here::externals(work.tx, &work.job.look.system, "account", ids).await?;
        let names = here::accounts(work.tx, &work.job.scope, all().map(|says| says.text("account"))).await?;
        Ok(Self { ids, names, called: HashMap::new() })
    }

    /// Makes those that are named and not here, each of the owner of the first row that names it.
    async fn make<S: Sync>(&mut self, work: &mut Work<'_>, rows: &[Row<S>]) -> Kept<()> {
        let mut missing: BTreeMap<String, (String, Option<Said>)> = BTreeMap::new();
        for row in rows {
            let says = work.says(&row.line);
            let (id, name) = (first_id(&says, "account-id"), says.text("account"));
            let key = name_key(name);
            if key.is_empty() || self.ids.contains_key(id) || self.names.contains_key(&key) {
                continue;
            }
            let owner = work.find_owner(&says).or(work.job.scope.person);
            missing.entry(key).or_insert((name.to_owned(), owner.map(|owner| Said::Text(owner.to_string()))));
        }
        let mut new = Vec::new();
        for (key, (name, owner)) in missing {
            let id = work.tx.id()?;
            let draft = Draft::<account::Entity>::new().with("name", text(&name, NAME_CHARS));
            let draft = draft.with("owner", owner.unwrap_or(Said::Nothing));
            self.names.insert(key, id);
            work.deeds.made("account", id);
            work.tally.tell("crm-import-told-account-made");
            new.push((id, work.tx.now(), draft));
        }
        let facts = |draft: &Draft<account::Entity>| {
            Facts::of(&account::Entity::resembles(draft, ""), Country::MALAYSIA)
        };
        let facts: Vec<_> = new.iter().map(|(id, _, draft)| (*id, facts(draft))).collect();
        object::insert_all(work.tx, new).await?;
        duplicates::keep_new(work.tx, facts.iter().map(|(id, facts)| (*id, facts))).await?;
        Ok(())
    }

    /// The account of a row with its name.
    pub fn of(&self, work: &mut Work<'_>, says: &Says<'_>) -> Option<(RowId, String)> {
        let (id, name) = (first_id(says, "account-id"), says.text("account"));
        let known = self.ids.get(id).map(|id| (*id, self.called.get(id).cloned().unwrap_or_default()));
        let known = known.or_else(|| self.names.get(&name_key(name)).map(|id| (*id, name.to_owned())));
        if known.is_none() && !id.is_empty() {
            work.tally.tell("crm-import-told-account");
        }
        known
    }
}
