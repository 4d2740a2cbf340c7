//! An import, from the file to the rows and back.

use futures_util::stream;
use prestasi_access::organisation::{RecordPerson, RecordPosition, RecordSeat};
use prestasi_exchange::{IMPORT_DATASETS, State, UndoImport, import, receive, row, wrong};
use prestasi_jobs::Repeat;
use prestasi_kernel::Span;
use prestasi_store::{Key, RowId, on_both_databases};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use crate::support::{counts, open, tally};

const ORDERS: &str =
    "order,item,amount,sold\nA1,pen,1.50,1/3/2026\nA2,ink,\"2,000\",13/3/2026\nA3,nib,0.25,31/12/2025\n";

on_both_databases! {
    async fn rows_are_added_changed_left_alone_and_taken_back(place: Place) {
        let house = open(&place).await;
        let by_order = |plan: &mut prestasi_exchange::Plan| plan.key = vec!["order".to_owned()];
        let first = house.imports("orders", ORDERS, by_order).await;
        assert_eq!((first.state, tally(&first)), (State::Done, counts(3, 3, 0, 0, 0)));
        let all = [
            r#"["A1","pen","1.5","2026-03-01"]"#,
            r#"["A2","ink","2000","2026-03-13"]"#,
            r#"["A3","nib","0.25","2025-12-31"]"#,
        ];
        assert_eq!(house.rows(&first).await, all);
        // How the file is read is remembered.
        let second = house.imports("orders", &ORDERS.replace("1.50", "1.75").replace("A3,nib", "A4,nib"), |plan| {
            assert_eq!(plan.key, ["order"]);
        }).await;
        assert_eq!(tally(&second), counts(3, 1, 1, 1, 0));
        assert_eq!(house.rows(&first).await.len(), 4);
        assert_eq!(house.rows(&first).await[0], r#"["A1","pen","1.75","2026-03-01"]"#);
        house.does(UndoImport { import: second.id.0 }).await.unwrap();
        assert_eq!(house.rows(&first).await, all);
        assert_eq!(house.does(UndoImport { import: second.id.0 }).await.unwrap_err().code, "import-not-done");
        house.does(UndoImport { import: first.id.0 }).await.unwrap();
        assert_eq!(house.rows(&first).await, [""; 0]);
        house.close().await;
    }

    async fn a_job_that_is_repeated_leaves_its_import_as_it_is(place: Place) {
        let house = open(&place).await;
        let done = house.imports("d", "a,b\n1,2\n", |_| {}).await;
        house.settled().await;
        house.does(Repeat { job: done.job.unwrap().0 }).await.unwrap();
        house.settled().await;
        let now = house.import(done.id.0).await;
        assert_eq!((now.state, tally(&now), now.problem), (State::Done, tally(&done), None));
        assert_eq!(house.rows(&done).await, [r#"["1","2"]"#]);
        house.close().await;
    }

    async fn an_older_import_is_undone_below_a_newer_one(place: Place) {
        let house = open(&place).await;
        let by_id = |plan: &mut prestasi_exchange::Plan| plan.key = vec!["id".to_owned()];
        let first = house.imports("d", "id,v\na,one\nb,one\n", by_id).await;
        house.imports("d", "id,v\nb,two\nc,two\n", by_id).await;
        house.does(UndoImport { import: first.id.0 }).await.unwrap();
        assert_eq!(house.rows(&first).await, [r#"["b","two"]"#, r#"["c","two"]"#]);
        house.close().await;
    }

    async fn without_a_key_a_file_again_adds_nothing_and_equal_rows_stay_two(place: Place) {
        let house = open(&place).await;
        let file = "item,count\npen,1\npen,1\nink,2\n";
        let first = house.imports("d", file, |_| {}).await;
        assert_eq!(tally(&first), counts(3, 3, 0, 0, 0));
        let again = house.imports("d", file, |_| {}).await;
        assert_eq!(tally(&again), counts(3, 0, 0, 3, 0));
        assert_eq!(house.rows(&first).await.len(), 3);
        // The second said the same, and would lose what it said.
        assert_eq!(house.does(UndoImport { import: first.id.0 }).await.unwrap_err().code, "import-rested-on");
        house.does(UndoImport { import: again.id.0 }).await.unwrap();
        assert_eq!(house.rows(&first).await.len(), 3);
        let more = house.imports("d", "item,count\npen,1\npen,1\npen,1\n", |_| {}).await;
        assert_eq!(tally(&more), counts(3, 1, 0, 2, 0));
        house.close().await;
    }

    async fn a_file_that_is_sent_again_under_its_key_is_the_same_import(place: Place) {
        let house = open(&place).await;
        let keyed = || house.system.ask().keyed(Key::new("k").expect("a key"));
        let rows = (0..90).map(|row| format!("{row:060000}\n"));
        let whole = std::iter::once("a\n".to_owned()).chain(rows).collect::<String>().into_bytes();
        // The first time it breaks off behind its first part, as when its process dies.
        let broken = stream::iter([Ok(whole[..5 << 20].to_vec().into()), Err("gone")]);
        let by = (&house.system, keyed());
        assert!(receive(&house.access, by, ("d", "file.csv"), broken, house.limits).await.is_err());
        assert_eq!(house.receive_as(keyed(), "d", "a\n1\n").await.unwrap_err().code, "idempotency-key-reused");
        let id = house.receive_as(keyed(), "d", whole.clone()).await.unwrap();
        // The answer was lost; and once more when it is over.
        assert_eq!(house.receive_as(keyed(), "d", whole.clone()).await, Ok(id));
        assert_eq!(house.start(id, false, |_| {}).await.state, State::Done);
        assert_eq!(house.receive_as(keyed(), "d", whole).await, Ok(id));
        assert_eq!(import::Entity::find().count(house.access.store().read()).await, Ok(1));
        house.close().await;
    }

    async fn what_is_wrong_is_told_with_row_and_column_and_the_rest_is_taken(place: Place) {
        let house = open(&place).await;
        let mut file = "id,amount\n".to_owned();
        for number in 0..2_500 {
            let amount = if number % 1_000 == 999 { "much".to_owned() } else { number.to_string() };
            file.push_str(&format!("r{number},{amount}\n"));
        }
        file.push_str("r1,5\n,7\nr3000,1,extra\n");
        let id = house.receive("d", file).await.unwrap();
        let set = |plan: &mut prestasi_exchange::Plan| {
            plan.key = vec!["id".to_owned()];
            plan.columns[1].kind = prestasi_exchange::value::Kind::Integer;
        };
        let tried = house.start(id, true, set).await;
        assert_eq!((tried.state, tally(&tried)), (State::Checked, counts(2_503, 2_498, 0, 0, 5)));
        assert_eq!(house.rows(&tried).await, [""; 0]);
        let done = house.start(id, false, set).await;
        assert_eq!((done.state, tally(&done)), (State::Done, tally(&tried)));
        let wrong = wrong::Entity::find().filter(wrong::Column::Import.eq(RowId(id))).order_by_asc(wrong::Column::Row);
        let wrong = wrong.all(house.access.store().read()).await.unwrap();
        let told: Vec<_> = wrong.iter().map(|row| (row.row, row.column.as_str(), row.told().unwrap().code)).collect();
        assert_eq!(told, [
            (1_001, "amount", "value-unfit".to_owned()),
            (2_001, "amount", "value-unfit".to_owned()),
            (2_502, "id", "row-key-twice".to_owned()),
            (2_503, "id", "row-without-key".to_owned()),
            (2_504, "", "row-too-wide".to_owned()),
        ]);
        house.close().await;
    }

    async fn rows_belong_to_people_and_are_seen_by_them_and_theirs(place: Place) {
        let house = open(&place).await;
        let always = Span::default();
        let mut people = Vec::new();
        for name in ["lead", "aisyah", "ravi"] {
            let new = RecordPerson { person: None, number: name.to_uppercase(), name: name.to_owned(), span: always };
            people.push(house.does(new).await.unwrap());
        }
        let mut above = None;
        for person in &people[..2] {
            let new = RecordPosition { position: None, title: "p".to_owned(), team: None, reports_to: above, span: always };
            let position = house.does(new).await.unwrap();
            house.does(RecordSeat { position, person: Some(*person), span: always }).await.unwrap();
            above = above.or(Some(position));
        }
        let file = "order,seller\n1,AISYAH\n2,RAVI\n3,\n4,LEAD\n5,NOBODY\n";
        let import = house.imports("orders", file, |plan| {
            (plan.key, plan.person) = (vec!["order".to_owned()], Some("seller".to_owned()));
        }).await;
        assert_eq!(tally(&import), counts(5, 4, 0, 0, 1));
        let whose: Vec<_> = row::Entity::find().order_by_asc(row::Column::Key).all(house.access.store().read()).await.unwrap();
        let whose: Vec<_> = whose.into_iter().map(|row| row.person.map(|person| person.0)).collect();
        assert_eq!(whose, [Some(people[1]), Some(people[2]), None, Some(people[0])]);
        assert_eq!(IMPORT_DATASETS.name(), "datasets.import");
        house.close().await;
    }

    async fn columns_may_come_to_a_dataset_and_keep_what_they_hold(place: Place) {
        let house = open(&place).await;
        let by_id = |plan: &mut prestasi_exchange::Plan| plan.key = vec!["id".to_owned()];
        let first = house.imports("d", "id,v\na,1\n", by_id).await;
        house.imports("d", "w,id\nx,b\n", by_id).await;
        assert_eq!(house.rows(&first).await, [r#"["a","1"]"#, r#"["b",null,"x"]"#]);
        let id = house.receive("d", "id,v\na,many\n").await.unwrap();
        let plan = prestasi_exchange::Plan { key: vec!["id".to_owned()], ..house.import(id).await.plan().unwrap() };
        let mut texts = plan.clone();
        texts.columns[1].kind = prestasi_exchange::value::Kind::Text;
        let refused = house.does(prestasi_exchange::StartImport { import: id, plan: texts, dry: false }).await;
        assert_eq!(refused.unwrap_err().code, "dataset-column-other-kind");
        house.close().await;
    }
}
