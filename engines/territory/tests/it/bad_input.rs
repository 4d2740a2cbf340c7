//! Hostile and hopeless input: a clear problem that names the row, never a panic.

use crate::accounts::grid;
use prestasi_territory::{Budget, Task, Territory, contiguous, plane, pmedian, read};

/// The code and the row of what reading and solving accounts complains about.
fn accounts(text: &str, k: usize) -> (&'static str, Option<u64>) {
    let outcome = read::accounts(text, "a.csv".as_ref(), &[("w".to_owned(), 0.05)]).and_then(|read| {
        let task = Task { book: read.book, territories: Territory::equal(k), handover_km: 0.0 };
        plane::solve(&task, plane::Options::default(), 1, &Budget::steps(3)).map(|_| ())
    });
    match outcome {
        Ok(()) => ("fine", None),
        Err(problem) => {
            let row =
                problem.args.iter().find(|(name, _)| *name == "row").and_then(|(_, row)| row.parse().ok());
            (problem.code, problem.place.and_then(|place| place.row).or(row))
        }
    }
}

#[test]
fn accounts_name_the_row() {
    let cases: [(&str, usize, &str, Option<u64>); 15] = [
        ("", 1, "territory-file-empty", None),
        ("id,x,y,w\n", 1, "territory-no-units", None),
        ("id,x,y,w\na,1,1,1\n", 1, "fine", None),
        ("id,x,y,w\na,1,1,1\n", 2, "territory-count-out-of-range", None),
        ("id,x,y,w\na,1,1,1\n", 0, "territory-count-out-of-range", None),
        ("id,x,y,w\na,1,1,0\nb,2,2,0\n", 1, "territory-measure-all-zero", None),
        ("id,x,y,w\na,1,1,1\nb,NaN,2,1\n", 1, "territory-number-not-finite", Some(2)),
        ("id,x,y,w\na,1,1,1\nb,2,inf,1\n", 1, "territory-number-not-finite", Some(2)),
        ("id,x,y,w\na,1,1,1\na,2,2,1\n", 1, "territory-id-duplicate", Some(2)),
        ("id,x,y,w\na,1,1,-1\n", 1, "territory-number-negative", Some(1)),
        ("id,x,y,w\na,1,one,1\n", 1, "territory-number-malformed", Some(1)),
        ("id,x,y,w\na,1\n", 1, "territory-row-malformed", Some(1)),
        ("id,x,y,potential\na,1,1,1\n", 1, "territory-column-missing", None),
        ("id,lat,lon,w\na,95,1,1\n", 1, "territory-latitude-out-of-range", Some(1)),
        ("id,x,y,w,lock\na,1,1,9,1\nb,2,2,9,1\nc,3,3,1,2\n", 2, "territory-lock-beyond-target", Some(2)),
    ];
    for (text, k, code, row) in cases {
        assert_eq!(accounts(text, k), (code, row), "{text}");
    }
}

#[test]
fn benchmarks_name_the_line() {
    let cases = [
        ("", "territory-file-empty", None),
        ("x\n", "territory-header-malformed", Some(1)),
        ("2 1\n1 1 9 1\n", "territory-rows-missing", None),
        ("1 1\n1 1 9 1\n2 2 9 1\n", "territory-rows-left-over", Some(3)),
        ("1 1\n1 NaN 9 1\n", "territory-number-not-finite", Some(2)),
        ("1 1\n1 1 9\n", "territory-row-malformed", Some(2)),
        ("1 1\n1 1 9 -1\n", "territory-number-negative", Some(2)),
        ("2 3\n1 1 9 1\n2 2 9 1\n", "territory-count-out-of-range", None),
        ("2 1\n1 1 9 5\n2 2 9 5\n", "territory-capacity-too-small", None),
        ("2 2\n1 1 9 10\n2 2 9 0\n", "territory-unit-too-large", None),
    ];
    for (text, code, line) in cases {
        let outcome = read::cpmp(text, "f.txt".as_ref(), None)
            .and_then(|instance| pmedian::solve(&instance, 1, &Budget::steps(10)).map(|_| ()));
        let problem = outcome.unwrap_err();
        assert_eq!((problem.code, problem.place.and_then(|place| place.line)), (code, line), "{text}");
    }
}

#[test]
fn units_on_one_spot_and_without_measures_are_divided() {
    let mut task = grid(40, 4, 0.0);
    task.book.x = vec![1.0; 40];
    task.book.y = vec![1.0; 40];
    assert_eq!(plane::solve(&task, plane::Options::default(), 1, &Budget::steps(5)).unwrap().value, 0.0);
    task.book.measures.clear();
    assert!(plane::solve(&task, plane::Options::default(), 1, &Budget::steps(5)).is_ok());
}

#[test]
fn a_graph_in_pieces_is_joined_or_refused() {
    let mut task = grid(12, 3, 0.3);
    let pieces: Vec<Vec<u32>> = vec![Vec::new(); 12];
    let plan = contiguous::solve(&task, &pieces, 1, &Budget::steps(2)).unwrap();
    assert!(plan.contiguous && plan.links.len() >= 9, "{:?}", plan.links);
    task.book.lock = vec![prestasi_territory::NONE; 12];
    task.book.lock[0] = 0;
    task.book.lock[11] = 0;
    let halves: Vec<Vec<u32>> = (0..12u32)
        .map(|i| if i < 6 { vec![(i + 1) % 6, (i + 5) % 6] } else { vec![6 + (i - 5) % 6, 6 + (i - 1) % 6] })
        .collect();
    let problem = contiguous::solve(&task, &halves, 1, &Budget::steps(2)).unwrap_err();
    assert_eq!(problem.code, "territory-lock-disconnected");
}
