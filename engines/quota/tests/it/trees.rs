//! Whole teams from a table.

use prestasi_quota::{Method, Settings, allocate, check, read};

const TEAM: &str = "\
id,parent,potential,last_year,locked
all,,,,
north,all,,,
south,all,,,
aminah,north,30,400,
badrul,north,20,300,
chong,south,40,500,700000
devi,south,10,200,
";

fn settings(method: Method) -> Settings {
    Settings { method, collar_pct: None, over_bp: Vec::new() }
}

#[test]
fn a_target_goes_down_and_adds_up() {
    let file = "team.csv".as_ref();
    let team = read::team(TEAM, file).unwrap();
    let quota = allocate(
        &team,
        10_000_000,
        &Settings { over_bp: vec![0, 300, 700], ..settings(Method::Potential) },
        file,
    )
    .unwrap();
    assert_eq!(quota[0], 10_000_000);
    assert_eq!(quota[1] + quota[2], 10_300_000);
    assert_eq!(quota[3] + quota[4], (quota[1] * 107 + 50) / 100);
    assert_eq!(quota[5], 700_000);
    let mut table = String::from("id,parent,quota\n");
    for (i, id) in team.id.iter().enumerate() {
        let parent = team.parent[i].map_or("", |p| &team.id[p as usize]);
        table.push_str(&format!("{id},{parent},{}\n", quota[i]));
    }
    let levels = check(&read::team(&table, file).unwrap(), file).unwrap();
    assert_eq!(levels.iter().map(|level| level.over_bp).collect::<Vec<_>>(), [300, 700, 700]);
}

#[test]
fn bad_tables_name_the_row() {
    let cases = [
        ("id,potential\n", "quota-file-empty", None),
        ("potential\n1\n", "quota-column-missing", None),
        ("id,potential\na,1\na,2\n", "quota-id-duplicate", Some(2)),
        ("id,potential\na,1\nb,x\n", "quota-number-malformed", Some(2)),
        ("id,potential\na,-1\n", "quota-number-negative", Some(1)),
        ("id,parent,potential\na,,1\nb,aa,2\n", "quota-parent-unknown", Some(2)),
        ("id,parent\na,,,,\n", "quota-row-malformed", Some(1)),
    ];
    for (text, code, row) in cases {
        let problem = read::team(text, "team.csv".as_ref()).unwrap_err();
        assert_eq!((problem.code, problem.place.and_then(|place| place.row)), (code, row), "{text}");
    }
}

#[test]
fn impossible_targets_say_why() {
    let file = "team.csv".as_ref();
    let allocate =
        |text: &str, settings: &Settings| allocate(&read::team(text, file).unwrap(), 1000, settings, file);
    let collar = Settings { collar_pct: Some((90, 110)), ..settings(Method::History) };
    assert_eq!(
        allocate("id,last_year\na,10\nb,20\n", &collar).unwrap_err().code,
        "quota-collars-cannot-hold"
    );
    let cycle = "id,parent,potential\na,,1\nb,c,1\nc,b,1\n";
    assert_eq!(allocate(cycle, &settings(Method::Potential)).unwrap_err().code, "quota-parent-cycle");
    assert_eq!(
        allocate("id,weight\na,1\n", &settings(Method::Potential)).unwrap_err().code,
        "quota-column-missing"
    );
}
