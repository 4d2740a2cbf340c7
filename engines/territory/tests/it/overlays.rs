//! Who has a unit on a day.

use prestasi_kernel::{Span, parse_date};
use prestasi_territory::overlay::{Mode, Timeline};
use prestasi_territory::read;

const PLAN: &str = "unit,territory\na,north\nb,south\nc,north\n";
const NAMED: &str =
    "unit,holder,from,to,mode\nb,Aminah,2026-03-01,2026-05-31,instead\nb,Ravi,2026-04-01,,beside\nd,Mei,,,\n";

fn timeline(named: &str) -> prestasi_kernel::Result<Timeline> {
    let first_half = Span::new(None, Some(parse_date("2026-06-30")?))?;
    let plan = read::assignments(PLAN, "plan.csv".as_ref(), Mode::Plan, first_half)?;
    let named = read::assignments(named, "named.csv".as_ref(), Mode::Instead, Span::ALWAYS)?;
    Timeline::new(plan.into_iter().chain(named))
}

#[test]
fn named_accounts_overrule_the_plan_while_they_last() {
    let timeline = timeline(NAMED).unwrap();
    let cases = [
        ("2026-02-28", "b", Some("south"), false, 0),
        ("2026-03-01", "b", Some("Aminah"), true, 0),
        ("2026-04-01", "b", Some("Aminah"), true, 1),
        ("2026-06-01", "b", Some("south"), false, 1),
        ("2026-07-01", "b", None, false, 1),
        ("2026-07-01", "d", Some("Mei"), true, 0),
    ];
    for (day, unit, holder, named, beside) in cases {
        let held = timeline.on(parse_date(day).unwrap()).remove(unit).unwrap();
        assert_eq!(
            (held.holder.as_deref(), held.named, held.beside.len()),
            (holder, named, beside),
            "{day} {unit}"
        );
    }
    let days: Vec<String> = timeline.changes().iter().map(ToString::to_string).collect();
    assert_eq!(days, ["2026-03-01", "2026-04-01", "2026-06-01", "2026-07-01"]);
}

#[test]
fn contradictions_and_slips_name_the_row() {
    let cases = [
        ("unit,holder,from\na,X,\na,Y,2026-01-01\n", "territory-assignments-overlap", Some(2)),
        ("unit,holder,mode\na,X,beside\na,X,beside\n", "territory-assignments-overlap", Some(2)),
        ("unit,holder,mode\na,X,besides\n", "territory-mode-unknown", Some(1)),
        ("unit,holder,from\na,X,2026-1-1\n", "date-invalid", Some(1)),
        ("unit,holder,from,to\na,X,2026-02-01,2026-01-01\n", "dates-reversed", Some(1)),
        ("unit,holder\n,X\n", "territory-id-missing", Some(1)),
        ("unit\na\n", "territory-column-missing", None),
    ];
    for (text, code, row) in cases {
        let problem = timeline(text).unwrap_err();
        let told = problem.args.iter().find(|(name, _)| *name == "row").and_then(|(_, row)| row.parse().ok());
        assert_eq!((problem.code, problem.place.and_then(|place| place.row).or(told)), (code, row), "{text}");
    }
}

#[test]
fn sellers_bring_names_shares_and_homes() {
    let text = "territory,share,x_km,y_km\nAminah,2,10,20\nRavi,,,\n";
    let found = read::sellers(text, "s.csv".as_ref(), None).unwrap();
    assert_eq!(
        (found[0].share, found[0].home, found[1].share, found[1].home),
        (2.0, Some((10.0, 20.0)), 1.0, None)
    );
    let cases = [
        ("territory,share\nA,0\n", "territory-share-not-positive"),
        ("territory\nA\nA\n", "territory-id-duplicate"),
        ("territory,lat,lon\nA,3,101\n", "territory-home-without-map"),
        ("territory,x,y\nA,NaN,1\n", "territory-number-not-finite"),
    ];
    for (text, code) in cases {
        assert_eq!(read::sellers(text, "s.csv".as_ref(), None).unwrap_err().code, code, "{text}");
    }
}
