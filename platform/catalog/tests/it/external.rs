//! Files and tables of other servers.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use arrow::array::{Int64Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use prestasi_access::Role;
use prestasi_catalog::Settings;
use prestasi_catalog::external::{Place as Lies, RegisterExternal, RemoveExternal, list};
use prestasi_kernel::{Id, Problem};
use prestasi_store::testing::Place;
use prestasi_store::{Address, Failure};
use sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;

use crate::support::{House, code, open_with};

/// A folder with tables in it, and things that are none.
fn folder() -> TempDir {
    let outer = tempfile::tempdir().expect("a folder");
    let data = outer.path().join("data");
    fs::create_dir_all(data.join("months")).expect("a folder");
    fs::write(outer.path().join("secret.csv"), "a\n1\n").expect("a file");
    let write = |name: &str, text: &str| fs::write(data.join(name), text).expect("a file");
    write("orders.csv", "id,amount,day,note\n1,250,2026-01-02,first\n2,,2026-01-03,\"second, with more\"\n");
    write("broken.csv", "id,amount\n1,2,3\n");
    write("readme.txt", "nothing");
    for (month, ids) in [("01", [1, 2]), ("02", [3, 4])] {
        parquet(&data.join(format!("months/{month}.parquet")), ids.to_vec());
    }
    write("months/.hidden.parquet", "nothing");
    std::os::unix::fs::symlink(outer.path().join("secret.csv"), data.join("link.csv")).expect("a link");
    std::os::unix::fs::symlink(outer.path(), data.join("up")).expect("a link");
    std::os::unix::fs::symlink(outer.path().join("secret.csv"), data.join("months/link.parquet"))
        .expect("a link");
    outer
}

fn parquet(path: &Path, ids: Vec<i64>) {
    let fields = vec![Field::new("id", DataType::Int64, false), Field::new("name", DataType::Utf8, true)];
    let schema = Arc::new(Schema::new(fields));
    let names: StringArray = ids.iter().map(|id| Some(format!("n{id}"))).collect();
    let batch =
        RecordBatch::try_new(Arc::clone(&schema), vec![Arc::new(Int64Array::from(ids)), Arc::new(names)]);
    let mut writer =
        ArrowWriter::try_new(fs::File::create(path).expect("a file"), schema, None).expect("a writer");
    writer.write(&batch.expect("a batch")).expect("written");
    writer.close().expect("closed");
}

async fn register(house: &House, name: &str, location: &str) -> Result<Id, Failure<Problem>> {
    let table = RegisterExternal { name: name.to_owned(), location: location.to_owned() };
    house.catalogue.register(&house.system, house.system.ask(), table).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn files_are_tables_of_whoever_may_see_them() {
    let (place, folder) = (Place::sqlite(), folder());
    let house =
        open_with(&place, Settings { folder: Some(folder.path().join("data")), ..Settings::default() }).await;
    let columns = house.catalogue.probe(&house.system, "orders.csv").await.expect("columns");
    let columns: Vec<_> = columns.iter().map(|(name, kind)| format!("{name} {kind}")).collect();
    assert_eq!(columns, ["id integer", "amount integer", "day date", "note text"]);
    let orders = register(&house, "orders", "orders.csv").await.expect("registered");
    register(&house, "months", "months").await.expect("registered");
    let (_, _, finance) = house.somebody("chong", &[Role::Finance], None).await;
    let (_, _, seller) = house.somebody("aina", &[Role::Seller], None).await;
    let cases = [
        ("SELECT * FROM orders WHERE amount > 100", vec![vec!["1", "250", "2026-01-02", "first"]]),
        ("SELECT note, id FROM orders WHERE amount IS NULL", vec![vec!["second, with more", "2"]]),
        ("SELECT count(*) FROM orders", vec![vec!["2"]]),
        ("SELECT sum(id), count(*), max(name) FROM months", vec![vec!["10", "4", "n4"]]),
        ("SELECT name FROM months ORDER BY id LIMIT 1", vec![vec!["n1"]]),
        (
            "SELECT m.name FROM months m JOIN orders o ON o.id = m.id WHERE o.day > '2026-01-02'",
            vec![vec!["n2"]],
        ),
    ];
    for (sql, rows) in cases {
        assert_eq!(house.sees(&finance, sql).await, rows, "{sql}");
    }
    assert_eq!(house.refuses(&seller, "SELECT * FROM orders").await, "sql-table-unknown");
    let names =
        |tables: Vec<prestasi_catalog::Listed>| tables.into_iter().map(|it| it.name).collect::<Vec<_>>();
    assert!(names(house.catalogue.tables(&finance).await.expect("a list")).contains(&"months".to_owned()));
    assert!(!names(house.catalogue.tables(&seller).await.expect("a list")).contains(&"months".to_owned()));
    assert!(list(&house.store, &seller).await.expect("a list").is_empty());
    let remove = || RemoveExternal { table: orders };
    assert_eq!(code(house.tries(&finance, remove()).await), "not-permitted");
    house.does(remove()).await;
    assert_eq!(house.refuses(&finance, "SELECT * FROM orders").await, "sql-table-unknown");
    assert_eq!(code(house.tries(&house.system, remove()).await), "external-unknown");
    // What goes away later is told when it is asked for.
    fs::remove_dir_all(folder.path().join("data/months")).expect("removed");
    assert_eq!(house.refuses(&finance, "SELECT * FROM months").await, "external-unreachable");
    assert_eq!(house.sees(&finance, "SELECT 1").await, [["1"]]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_leads_out_of_the_folder() {
    let (place, folder) = (Place::sqlite(), folder());
    let house =
        open_with(&place, Settings { folder: Some(folder.path().join("data")), ..Settings::default() }).await;
    let outside = folder.path().join("secret.csv");
    let cases = [
        ("../secret.csv", "external-place-unfit"),
        ("months/../../secret.csv", "external-place-unfit"),
        (outside.to_str().expect("a path"), "external-place-unfit"),
        ("./orders.csv", "external-place-unfit"),
        ("", "external-place-unfit"),
        ("a\0b.csv", "external-place-unfit"),
        ("months//01.parquet", "external-place-unfit"),
        ("months/.hidden.parquet", "external-place-unfit"),
        ("..\\secret.csv", "external-place-unfit"),
        ("link.csv", "external-unreachable"),
        ("up/secret.csv", "external-unreachable"),
        ("up", "external-unreachable"),
        ("months/link.parquet", "external-unreachable"),
        ("nothing.csv", "external-unreachable"),
        ("readme.txt", "external-kind-unknown"),
        ("warehouse:public.orders", "external-server-unknown"),
        ("file:///etc/passwd", "external-place-unfit"),
        ("http://169.254.169.254/x.csv", "external-place-unfit"),
    ];
    for (location, expected) in cases {
        assert_eq!(code(register(&house, "bad", location).await), expected, "{location}");
    }
    for name in ["", "Orders", "1a", "a-b", "a b", "a;b", &"x".repeat(64)] {
        assert_eq!(code(register(&house, name, "orders.csv").await), "table-name-unfit", "{name}");
    }
    assert_eq!(code(register(&house, "deals", "orders.csv").await), "table-name-taken");
    register(&house, "orders", "orders.csv").await.expect("registered");
    assert_eq!(code(register(&house, "orders", "orders.csv").await), "table-name-taken");
    register(&house, "broken", "broken.csv").await.expect_err("not a table");
    let without = open_with(&Place::sqlite(), Settings::default()).await;
    assert_eq!(code(register(&without, "orders", "orders.csv").await), "external-no-folder");
    assert_eq!(Lies::parse("w:orders").expect("a place").kind(), "postgres");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_table_of_another_server_is_read_there() {
    let Some(there) = Place::postgres().await else { return };
    let Address::Postgres(address) = there.address().clone() else { panic!("no server") };
    let db = Database::connect(&address).await.expect("connected");
    let make = "CREATE TABLE orders (id integer, amount numeric(12, 2), rate numeric, score real, won boolean, day date, at timestamptz, \
                note varchar(20), tags text[]); \
                INSERT INTO orders SELECT i, i + 0.25, i / 3.0, i / 2.0, i % 2 = 0, date '2026-01-01' + i, timestamptz '2026-01-01 08:00+08' + i * interval '1 hour', \
                'note ' || i, ARRAY['a', 'b'] FROM generate_series(1, 5000) i; \
                INSERT INTO orders (id) VALUES (0)";
    db.execute_unprepared(make).await.expect("a table");
    let servers = BTreeMap::from([
        ("warehouse".to_owned(), address),
        ("away".to_owned(), "postgres://u:p@127.0.0.1:1/x".to_owned()),
    ]);
    let place = Place::sqlite();
    let house = open_with(&place, Settings { servers, ..Settings::default() }).await;
    register(&house, "orders", "warehouse:public.orders").await.expect("registered");
    register(&house, "whatever", "warehouse:nothing").await.expect_err("not there");
    let cases = [
        (
            "SELECT * FROM orders WHERE id = 2",
            vec![
                "2",
                "2.25",
                "0.6666666666666666",
                "1.0",
                "true",
                "2026-01-03",
                "2026-01-01T02:00:00Z",
                "note 2",
                "{a,b}",
            ],
        ),
        ("SELECT count(*), sum(amount), max(day) FROM orders", vec!["5001", "12503750.00", "2039-09-10"]),
        (
            "SELECT count(*) FROM orders WHERE day BETWEEN '2026-01-02' AND '2026-01-11' AND won = true",
            vec!["5"],
        ),
        ("SELECT id FROM orders WHERE amount IS NULL", vec!["0"]),
        ("SELECT id FROM orders WHERE note IN ('note 7', 'x') AND at > '2026-01-01T06:00:00Z'", vec!["7"]),
    ];
    for (sql, row) in cases {
        assert_eq!(house.sees(&house.system, sql).await, [row], "{sql}");
    }
    let joined = "SELECT count(*) FROM orders a JOIN orders b ON a.id = b.id + 1";
    assert_eq!(house.sees(&house.system, joined).await, [["5000"]]);
    let table = RegisterExternal { name: "away".to_owned(), location: "away:orders".to_owned() };
    house.does(table).await;
    let problem = house.asks(&house.system, "SELECT * FROM away").await.expect_err("nobody there");
    assert_eq!(problem.code, "external-unreachable");
    assert!(!problem.to_string().contains("u:p"), "{problem}");
}
