//! The audit: what it says, and that it cannot be tampered with unnoticed.

use std::collections::BTreeMap;

use prestasi_store::audit::{self, Broken, Head, verify};
use prestasi_store::testing::{Place, unlock};
use prestasi_store::{Change, Failure, Store, Tx, on_both_databases};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DatabaseTransaction, QueryResult, Statement,
    TransactionTrait, Value,
};
use sha2::{Digest, Sha256};

use crate::support::{call, deal, open, somebody};

const ENTRIES: i64 = 16;
const TAMPERINGS: usize = 1000;

on_both_databases! {
    async fn it_says_who_when_before_after_and_why(place: Place) {
        let store = open(&place).await;
        store.write(call().because("a promise").unwrap(), deal("a")).await.unwrap();
        let row = &rows(store.read()).await[0];
        let expected = [
            ("seq", "1"),
            ("actor", &somebody().to_string()),
            ("action", "deals.open"),
            ("kind", "deal"),
            ("before", "NULL"),
            ("after", r#"{"name":"a","amount_minor":100,"won":false,"version":1}"#),
            ("why", "a promise"),
        ];
        for (column, text) in expected {
            assert_eq!(row.text(column), text, "{column}");
        }
        assert!(row.text("at").starts_with("17953920"));
    }

    async fn the_database_itself_refuses_changes(place: Place) {
        let store = open(&place).await;
        store.write(call(), deal("a")).await.unwrap();
        let db = place.stranger().await;
        for sql in ["UPDATE store_audit SET why = 'x'", "DELETE FROM store_audit"] {
            let refused = db.execute_unprepared(sql).await.unwrap_err().to_string();
            assert!(refused.contains("append-only"), "{refused}");
        }
        store.verify_audit(None).await.unwrap();
    }

    async fn a_thousand_tamperings_are_found(place: Place) {
        let store = filled(&place).await;
        let head = store.audit_head().await.unwrap();
        let head: Head = head.to_string().parse().unwrap();
        assert_eq!(head, store.verify_audit(Some(&head)).await.unwrap().head);
        let db = place.stranger().await;
        unlock(&db).await;
        let mut found = BTreeMap::new();
        for seed in 0..TAMPERINGS {
            let mut random = fastrand::Rng::with_seed(seed as u64);
            let tamper = Tamper::ALL[seed % Tamper::ALL.len()];
            let tx = db.begin().await.unwrap();
            tamper.commit(&tx, &mut random).await;
            match verify(&tx, Some(&head)).await {
                Err(Failure::Refused(_)) => *found.entry(format!("{tamper:?}")).or_insert(0) += 1,
                other => panic!("seed {seed}: {tamper:?} was not found: {other:?}"),
            }
            tx.rollback().await.unwrap();
        }
        let all = found.values().sum::<usize>();
        println!("tampering, {:?}: {all} of {TAMPERINGS} found: {found:?}", db.get_database_backend());
        assert_eq!(all, TAMPERINGS, "{found:?}");
        store.verify_audit(Some(&head)).await.unwrap();
    }

    async fn words_are_erased_and_the_chain_holds(place: Place) {
        let store = filled(&place).await;
        let head = store.audit_head().await.unwrap();
        let erased = store.write(call().because("a request").unwrap(), Forget("deal 3")).await.unwrap().answer;
        assert_eq!(erased, 1);
        store.verify_audit(Some(&head)).await.unwrap();
        let all = rows(store.read()).await;
        assert!(all.iter().all(|row| !row.text("after").contains("deal 3")), "the words are gone");
        assert_eq!((all[3].text("after"), all[3].text("kind"), all[3].text("why")), ("NULL".into(), "deal".into(), "routine".into()));
        assert_eq!((all[16].text("kind"), all[16].text("after")), ("erasure".into(), "[4]".into()));
        let refused = place.stranger().await.execute_unprepared("UPDATE store_audit SET why = 'x'").await;
        assert!(refused.unwrap_err().to_string().contains("append-only"), "the table is guarded as before");
        // What was erased is not put back, and what the audit does not tell of was not erased.
        let db = place.stranger().await;
        unlock(&db).await;
        for sql in ["UPDATE store_audit SET after = '{}' WHERE seq = 4", "UPDATE store_audit SET after = '[]' WHERE seq = 17"] {
            let tx = db.begin().await.unwrap();
            tx.execute_unprepared(sql).await.unwrap();
            assert!(matches!(verify(&tx, None).await, Err(Failure::Refused(Broken::Altered(4 | 17)))), "{sql}");
            tx.rollback().await.unwrap();
        }
    }

    async fn the_first_bad_row_is_named(place: Place) {
        filled(&place).await.close().await;
        let db = place.stranger().await;
        unlock(&db).await;
        let head = kept_head(&db).await;
        for (sql, broken) in [
            ("UPDATE store_audit SET why = '' WHERE seq = 7", Broken::Altered(7)),
            ("UPDATE store_audit SET actor = 'nobody' WHERE seq >= 7", Broken::Altered(7)),
            ("DELETE FROM store_audit WHERE seq = 7", Broken::Missing(7)),
            ("DELETE FROM store_audit WHERE seq > 7", Broken::Truncated { found: 7, kept: ENTRIES }),
            ("DELETE FROM store_audit", Broken::Truncated { found: 0, kept: ENTRIES }),
            ("UPDATE store_audit SET seq = -seq WHERE seq = 7", Broken::Missing(7)),
            ("UPDATE store_audit SET seq = 0 WHERE seq = 16", Broken::Altered(0)),
        ] {
            let tx = db.begin().await.unwrap();
            tx.execute_unprepared(sql).await.unwrap();
            match verify(&tx, Some(&head)).await {
                Err(Failure::Refused(first)) => assert_eq!(first, broken, "{sql}"),
                other => panic!("{sql}: {other:?}"),
            }
            tx.rollback().await.unwrap();
        }
        // Without a head from elsewhere a chain that was cut, or computed anew, looks whole: that is what heads are for.
        let tx = db.begin().await.unwrap();
        Tamper::Rewrite.commit(&tx, &mut fastrand::Rng::with_seed(1)).await;
        verify(&tx, None).await.unwrap();
        assert!(matches!(verify(&tx, Some(&head)).await, Err(Failure::Refused(Broken::Rewritten(ENTRIES)))));
    }
}

#[test]
fn heads_are_read_as_they_are_written() {
    assert_eq!(Head::START.to_string().parse::<Head>(), Ok(Head::START));
    let zeros = "0".repeat(64);
    let long = format!("prestasi-audit-1 1 {zeros}0");
    let signed = format!("prestasi-audit-1 1 {}", "+1".repeat(32));
    let other = format!("prestasi-audit-2 1 {zeros}");
    let negative = format!("prestasi-audit-1 -1 {zeros}");
    for text in ["", "prestasi-audit-1", "prestasi-audit-1 1 00", &long, &signed, &other, &negative] {
        assert_eq!(text.parse::<Head>().unwrap_err().code, "audit-head-invalid", "{text}");
    }
}

/// Takes the words about a deal out of the audit.
#[derive(serde::Serialize)]
struct Forget(&'static str);

impl Change for Forget {
    const NAME: &'static str = "deals.forget";
    type Answer = usize;
    type Refusal = std::convert::Infallible;

    async fn apply(&self, tx: &Tx) -> Result<usize, Failure<Self::Refusal>> {
        let which = Condition::all().add(audit::Column::After.contains(self.0));
        Ok(audit::erase(tx, self.0, which).await?)
    }
}

async fn filled(place: &Place) -> Store {
    let store = open(place).await;
    for i in 0..ENTRIES {
        store.write(call().because("routine").unwrap(), deal(format!("deal {i}"))).await.unwrap();
    }
    store
}

/// A connection of somebody with all rights.
async fn kept_head(db: &DatabaseConnection) -> Head {
    verify(db, None).await.unwrap().head
}

#[derive(Debug, Clone, Copy)]
enum Tamper {
    Edit,
    Delete,
    Insert,
    Reorder,
    Truncate,
    /// Edits one entry and computes the hashes of it and all later ones anew.
    Rewrite,
    /// Takes the words of one away as an erasure would, without saying so.
    Silence,
}

const TEXTS: [&str; 7] = ["change", "actor", "action", "kind", "subject", "after", "why"];

impl Tamper {
    const ALL: [Self; 7] =
        [Self::Edit, Self::Delete, Self::Insert, Self::Reorder, Self::Truncate, Self::Rewrite, Self::Silence];

    async fn commit(self, tx: &DatabaseTransaction, random: &mut fastrand::Rng) {
        let seq = random.i64(1..=ENTRIES);
        match self {
            Self::Edit => edit(tx, seq, random).await,
            Self::Delete => {
                run(tx, format!("DELETE FROM store_audit WHERE seq = {seq}")).await;
                // Half of them close the gap.
                if random.bool() {
                    renumber(tx, seq, -1).await;
                }
            }
            Self::Insert => {
                renumber(tx, seq, 1).await;
                let from = if seq == 1 { 2 } else { seq - 1 };
                run(
                    tx,
                    format!(
                        "INSERT INTO store_audit (seq, change, at, actor, action, kind, subject, before, after, \
                         why, hash, seal) SELECT {seq}, change, at, actor, action, kind, subject, before, after, why, \
                         hash, seal FROM store_audit WHERE seq = {from}"
                    ),
                )
                .await;
            }
            Self::Reorder => {
                let other = (seq % ENTRIES) + 1;
                for (from, to) in [(seq, -1), (other, seq), (-1, other)] {
                    run(tx, format!("UPDATE store_audit SET seq = {to} WHERE seq = {from}")).await;
                }
            }
            Self::Silence => silence(tx, seq).await,
            Self::Truncate => run(tx, format!("DELETE FROM store_audit WHERE seq >= {seq}")).await,
            Self::Rewrite => {
                edit(tx, seq, random).await;
                rechain(tx).await;
            }
        }
    }
}

async fn run(tx: &DatabaseTransaction, sql: impl AsRef<str>) {
    tx.execute_unprepared(sql.as_ref()).await.unwrap();
}

/// Moves all entries from `seq` on, by way of numbers that nobody uses.
async fn renumber(tx: &DatabaseTransaction, seq: i64, by: i64) {
    run(tx, format!("UPDATE store_audit SET seq = -seq - 1000 WHERE seq >= {seq}")).await;
    run(tx, format!("UPDATE store_audit SET seq = -seq - 1000 + {by} WHERE seq < 0")).await;
}

async fn edit(tx: &DatabaseTransaction, seq: i64, random: &mut fastrand::Rng) {
    let column = random.choice(TEXTS).unwrap();
    let set = match random.u8(0..4) {
        0 => "at = at + 1".to_owned(),
        1 => "before = ''".to_owned(),
        2 if column == "after" || column == "why" => format!("{column} = NULL"),
        _ if column == "actor" => "actor = 'system:someone'".to_owned(),
        _ if column == "change" => "change = '00000000000000000000000000'".to_owned(),
        _ => format!("{column} = {column} || ' '"),
    };
    run(tx, format!("UPDATE store_audit SET {set} WHERE seq = {seq}")).await;
}

/// Leaves of the words of an entry what an erasure leaves.
async fn silence(tx: &DatabaseTransaction, seq: i64) {
    let all = rows(tx).await;
    let row = &all[usize::try_from(seq - 1).unwrap()];
    let salt: Vec<u8> = row.0.try_get("", "seal").unwrap();
    let mut seal = Vec::new();
    for text in [row.optional("before"), row.optional("after")] {
        seal.push(u8::from(text.is_some()));
        let hash = text.map(|text| Sha256::new().chain_update(&salt).chain_update(text).finalize().to_vec());
        seal.extend(hash.unwrap_or_else(|| vec![0; 32]));
    }
    let sql = "UPDATE store_audit SET before = NULL, after = NULL, seal = $1 WHERE seq = $2";
    let values: [Value; 2] = [seal.into(), seq.into()];
    tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, values)).await.unwrap();
}

/// The chain once more, from its description and not from the store's code.
async fn rechain(tx: &DatabaseTransaction) {
    let mut last = [0_u8; 32];
    for row in rows(tx).await {
        let mut bytes = Vec::new();
        let mut field = |part: &[u8]| {
            bytes.extend((part.len() as u64).to_be_bytes());
            bytes.extend(part);
        };
        field(b"prestasi-audit-2");
        field(&last);
        field(&row.number("seq").to_be_bytes());
        field(&row.text("change").parse::<prestasi_kernel::Id>().unwrap().to_u128().to_be_bytes());
        field(&row.number("at").to_be_bytes());
        for column in ["actor", "action", "kind", "subject"] {
            field(row.text(column).as_bytes());
        }
        let salt: Vec<u8> = row.0.try_get("", "seal").unwrap();
        let sealed = |text: String| Sha256::new().chain_update(&salt).chain_update(text).finalize().to_vec();
        let (before, after) = (row.optional("before").map(sealed), row.optional("after").map(sealed));
        for part in [before, after, row.optional("why").map(String::into_bytes)] {
            field(&[u8::from(part.is_some())]);
            field(&part.unwrap_or_default());
        }
        last = Sha256::digest(&bytes).into();
        let backend = tx.get_database_backend();
        let (sql, seq) = ("UPDATE store_audit SET hash = $1 WHERE seq = $2", row.number("seq"));
        let values: [Value; 2] = [last.to_vec().into(), seq.into()];
        tx.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await.unwrap();
    }
}

struct Row(QueryResult);

impl Row {
    fn number(&self, column: &str) -> i64 {
        self.0.try_get("", column).unwrap()
    }

    fn optional(&self, column: &str) -> Option<String> {
        self.0.try_get("", column).unwrap()
    }

    fn text(&self, column: &str) -> String {
        let number = || self.0.try_get::<i64>("", column).map(|number| number.to_string());
        let text = self.0.try_get::<Option<String>>("", column);
        text.map(|text| text.unwrap_or("NULL".to_owned())).or_else(|_| number()).unwrap()
    }
}

async fn rows(db: &impl ConnectionTrait) -> Vec<Row> {
    let query = Statement::from_string(db.get_database_backend(), "SELECT * FROM store_audit ORDER BY seq");
    db.query_all_raw(query).await.unwrap().into_iter().map(Row).collect()
}
