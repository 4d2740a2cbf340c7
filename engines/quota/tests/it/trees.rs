//! Whole teams from a table.

use prestasi_quota::{Method, Settings, Tree, allocate, cascade, check, read, variances};

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

#[test]
fn trees_cascade_in_any_order_of_rows() {
    let file = "tree.csv".as_ref();
    let amounts = |text: &str| {
        let team = read::team(text, file).unwrap();
        let (order, tree) = Tree::of(&team, file)?;
        let found = cascade(1_000_003, &tree)?;
        let named = order.iter().zip(found).map(|(&row, amount)| (team.id[row as usize].clone(), amount));
        Ok::<_, prestasi_kernel::Problem>(named.collect::<std::collections::BTreeMap<_, _>>())
    };
    let rows = ["top,,1,300", "a,top,2,0", "b,top,1,700", "c,b,5,0", "d,b,3,0"];
    let table = |rows: &[&str]| format!("id,parent,weight,over_bp\n{}\n", rows.join("\n"));
    let straight = amounts(&table(&rows)).unwrap();
    let turned: Vec<&str> = rows.iter().rev().copied().collect();
    assert_eq!(amounts(&table(&turned)).unwrap(), straight);
    assert_eq!(straight["a"] + straight["b"], 1_030_003);
    assert_eq!(straight["c"] + straight["d"], (straight["b"] * 107 + 50) / 100);
    let two_tops = "id,parent,weight\na,,1\nb,,1\n";
    assert_eq!(amounts(two_tops).unwrap_err().code, "quota-tree-no-top");
    let circle = "id,parent,weight\nt,,1\na,b,1\nb,a,1\n";
    assert_eq!(amounts(circle).unwrap_err().code, "quota-parent-cycle");
}

#[test]
fn budgets_are_read_and_name_the_row() {
    let read = |text: &str| read::budget(text, "b.csv".as_ref());
    let text = "line,kind,jan,feb,mar\ntravel,plan,10,20,30\ntravel,actual,12\nads,plan,5,5,5\ntravel,forecast,25,30\n";
    let budget = read(text).unwrap();
    assert_eq!((budget.lines.len(), budget.lines[0].actual.len()), (2, 1));
    let found = variances(&budget).unwrap();
    assert_eq!((found[0].to_date, found[0].outlook, found[2].plan), (2, 67, 75));
    let cases = [
        ("line,kind\n", "quota-file-empty", None),
        ("kind,line\n", "quota-column-missing", None),
        ("line,kind,m1\na,planned,1\n", "quota-kind-unknown", Some(1)),
        ("line,kind,m1\na,plan,1\na,plan,1\n", "quota-id-duplicate", Some(2)),
        ("line,kind,m1\na,plan,1.5\n", "quota-number-malformed", Some(1)),
        ("line,kind,m1\n,plan,1\n", "quota-id-missing", Some(1)),
    ];
    for (text, code, row) in cases {
        let problem = read(text).unwrap_err();
        assert_eq!((problem.code, problem.place.and_then(|place| place.row)), (code, row), "{text}");
    }
}
