use prestasi_kernel::{Problem, Span};
use prestasi_ledger::reconcile::{Ask, Finding, Summary, Verdict, reconcile};
use prestasi_ledger::{Owner, Posting};
use prestasi_store::{Failure, on_both_databases};

use crate::support::{Book, day, empty, myr, open, seller};

fn paid(key: &str, on: i8, number: u128, amount: i64) -> Posting {
    empty(key, on).moves(amount, myr(seller(number), "payable"), myr(seller(number), "paid")).expect("a move")
}

/// Payroll knows people by numbers such as `E1`.
fn by_number(text: &str) -> Option<Owner> {
    text.strip_prefix('E')?.parse().ok().map(seller)
}

async fn compare(book: &Book, file: &[u8]) -> Result<(Summary, Vec<Finding>), Failure<Problem>> {
    let span = Span::new(Some(day(1)), Some(day(28))).expect("days");
    let ask = Ask { name: "gaji.csv", purpose: "paid", span, owner: &by_number };
    let mut findings = Vec::new();
    let summary =
        reconcile(book.store.read(), &book.viewer, &ask, file, |finding| findings.push(finding)).await?;
    Ok((summary, findings))
}

on_both_databases! {
    async fn every_row_and_every_entry_is_told_of(place: Place) {
        let book = open(&place).await;
        for posting in [paid("p-1", 5, 1, 100), paid("p-2", 5, 2, 250), paid("p-3", 6, 3, 7), paid("p-4", 30, 1, 9)] {
            book.posts(posting).await;
        }
        let file = "\u{feff}Reference,note,OWNER,unit,amount\n\
            p-1,,E1,MYR,1.00\n\
            p-2,,E2,MYR,2.51\n\
            p-9,,E1,MYR,3.00\n\
            p-1,,E1,MYR,1.00\n\
            p-1,,E2,MYR,1.00\n";
        let (summary, findings) = compare(&book, file.as_bytes()).await.expect("compared");
        let told: Vec<_> = findings
            .iter()
            .map(|found| (found.row, found.reference.as_str(), found.there, found.here, found.verdict))
            .collect();
        assert_eq!(told, [
            (Some(1), "p-1", Some(100), Some(100), Verdict::Matched),
            (Some(2), "p-2", Some(251), Some(250), Verdict::Differs),
            (Some(3), "p-9", Some(300), None, Verdict::MissingHere),
            (Some(4), "p-1", Some(100), Some(100), Verdict::Repeated),
            (Some(5), "p-1", Some(100), None, Verdict::MissingHere),
            (None, "p-3", None, Some(7), Verdict::MissingThere),
        ]);
        assert_eq!(summary.values().sum::<u64>(), 6);
        assert_eq!(findings[5].account, myr(seller(3), "paid"));
    }

    async fn a_file_of_many_rows_is_compared_in_pieces(place: Place) {
        let book = open(&place).await;
        let postings = (0..700).map(|n| paid(&format!("p-{n}"), 5, n % 9, 100)).collect();
        book.store.write(crate::support::call(), prestasi_ledger::Post(postings)).await.expect("posted");
        let rows = (0..690).map(|n| format!("E{},MYR,1,p-{n}\n", n % 9));
        let file: String = std::iter::once("owner,unit,amount,reference\n".to_owned()).chain(rows).collect();
        let (summary, _) = compare(&book, file.as_bytes()).await.expect("compared");
        assert_eq!(summary, Summary::from([(Verdict::Matched, 690), (Verdict::MissingThere, 10)]));
    }

    async fn a_file_that_cannot_be_read_is_refused_with_its_row(place: Place) {
        let book = open(&place).await;
        let head = "owner,unit,amount,reference\n";
        for (text, code, row) in [
            ("", "reconcile-column-missing", None),
            ("owner,unit,amount\n", "reconcile-column-missing", None),
            ("E1,MYR,1.00,p-1\nnobody,MYR,1.00,p-2\n", "reconcile-owner-unknown", Some(2)),
            ("E1,ringgit?,1.00,p-1\n", "unit-invalid", Some(1)),
            ("E1,MYR,1.005,p-1\n", "amount-too-precise", Some(1)),
            ("E1,MYR,=1+1,p-1\n", "number-invalid", Some(1)),
            ("E1,MYR\n", "number-invalid", Some(1)),
        ] {
            let text = if row.is_some() { format!("{head}{text}") } else { text.to_owned() };
            let Err(Failure::Refused(problem)) = compare(&book, text.as_bytes()).await else { panic!("{text}") };
            assert_eq!((problem.code, problem.place.and_then(|place| place.row)), (code, row), "{text}");
        }
        let strange = [head.as_bytes(), b"E1,MYR,1.00,\xff\xfe\n"].concat();
        let Err(Failure::Refused(problem)) = compare(&book, &strange).await else { panic!("read") };
        assert_eq!(problem.code, "reconcile-unreadable");
        let long = format!("{head}E1,MYR,1.00,{}\n", "x".repeat(2000));
        let Err(Failure::Refused(problem)) = compare(&book, long.as_bytes()).await else { panic!("read") };
        assert_eq!(problem.code, "reconcile-field-too-long");
    }
}
