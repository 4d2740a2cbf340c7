//! Two who change the same row.

use prestasi_store::audit::Entry;
use prestasi_store::versioned::{Clash, Stale, update};
use prestasi_store::{Change, Failure, RowId, Tx, on_both_databases};
use sea_orm::{EntityTrait, Set};
use serde::Serialize;
use serde_json::json;

use crate::support::{call, deal as new_deal, deal, open};

/// Sets a deal's name and amount, as seen at a version.
#[derive(Serialize)]
struct Edit {
    id: String,
    name: Option<&'static str>,
    amount_minor: Option<i64>,
    seen: i64,
}

impl Change for Edit {
    const NAME: &'static str = "deals.edit";
    type Answer = i64;
    type Refusal = Stale;

    async fn apply(&self, tx: &Tx) -> Result<i64, Failure<Stale>> {
        let id: RowId = self.id.parse().expect("an id");
        let mut mine = deal::ActiveModel { id: Set(id), ..Default::default() };
        if let Some(name) = self.name {
            mine.name = Set(name.to_owned());
        }
        if let Some(amount) = self.amount_minor {
            mine.amount_minor = Set(Some(amount));
        }
        let row = update::<deal::Entity>(tx, mine, self.seen).await?;
        tx.audit(Entry::changed("deal", id, &self.seen, &row)?);
        Ok(row.version)
    }
}

on_both_databases! {
    async fn the_slower_one_is_shown_both_values(place: Place) {
        let store = open(&place).await;
        let id = store.write(call(), new_deal("a")).await.unwrap().answer;
        let edit = |name, amount_minor, seen| Edit { id: id.clone(), name, amount_minor, seen };
        assert_eq!(store.write(call(), edit(Some("b"), Some(7), 1)).await.unwrap().answer, 2);
        let Err(Failure::Refused(Stale::Conflict(conflict))) =
            store.write(call(), edit(Some("c"), Some(7), 1)).await
        else {
            panic!("a conflict")
        };
        assert_eq!((conflict.table.as_str(), conflict.seen, conflict.now), ("sample_deal", 1, 2));
        // The amount is what both wanted.
        assert_eq!(conflict.fields, [Clash { field: "name".to_owned(), mine: json!("c"), theirs: json!("b") }]);
        // Whoever has seen that decides.
        assert_eq!(store.write(call(), edit(Some("c"), None, conflict.now)).await.unwrap().answer, 3);
        let row = deal::Entity::find().one(store.read()).await.unwrap().unwrap();
        assert_eq!((row.name.as_str(), row.amount_minor, row.version), ("c", Some(7), 3));
    }

    async fn what_is_gone_is_gone(place: Place) {
        let store = open(&place).await;
        let id = RowId(prestasi_kernel::Id::from_u128(9)).to_string();
        let edit = Edit { id, name: Some("b"), amount_minor: None, seen: 1 };
        assert!(matches!(store.write(call(), edit).await, Err(Failure::Refused(Stale::Gone))));
    }

    async fn of_many_at_once_one_wins(place: Place) {
        let store = open(&place).await;
        let id = store.write(call(), new_deal("a")).await.unwrap().answer;
        let edits = (0..16).map(|i| {
            let (store, id) = (store.clone(), id.clone());
            let edit = Edit { id, name: None, amount_minor: Some(i), seen: 1 };
            tokio::spawn(async move { store.write(call(), edit).await.is_ok() })
        });
        let mut won = 0;
        for edit in edits.collect::<Vec<_>>() {
            won += u32::from(edit.await.unwrap());
        }
        assert_eq!(won, 1);
    }
}
