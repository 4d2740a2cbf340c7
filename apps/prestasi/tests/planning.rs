//! Territory and quota commands as people call them: answers as JSON, problems with file and row in both languages.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own with files in it; gone when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("prestasi-planning-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        files.iter().for_each(|(file, text)| std::fs::write(folder.join(file), text).unwrap());
        Self(folder)
    }

    fn run(&self, line: &str) -> Output {
        let words = line.split_whitespace();
        Command::new(env!("CARGO_BIN_EXE_prestasi")).args(words).current_dir(&self.0).output().unwrap()
    }

    fn json(&self, line: &str) -> Value {
        let out = self.run(line);
        assert!(out.status.success(), "{line}: {}", String::from_utf8_lossy(&out.stderr));
        serde_json::from_slice(&out.stdout).unwrap()
    }

    fn text(&self, file: &str) -> String {
        std::fs::read_to_string(self.0.join(file)).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A grid of accounts with two owners.
fn accounts() -> String {
    let row =
        |i: u32| format!("{i},{},{},{},{}\n", i % 12, i / 12, i % 5 + 1, if i % 12 < 5 { "A" } else { "B" });
    format!("id,x_km,y_km,potential,owner\n{}", (0..96).map(row).collect::<String>())
}

#[test]
fn a_plan_is_made_changed_compared_and_reported() {
    let folder = Folder::new("plan", &[("a.csv", &accounts()), ("named.csv", "unit,holder\n0,Mei\n")]);
    let solve = "territory solve --quiet --input a.csv --territories 4 --seconds 9 --steps 30";
    let plan = folder.json(&format!("{solve} --contiguous --output p.csv"));
    assert_eq!((plan["feasible"].as_bool(), plan["contiguous"].as_bool()), (Some(true), Some(true)));
    let again = folder.json(&format!("{solve} --polish --overlay named.csv --on 2026-01-01"));
    assert_eq!(again["units"], 95);
    let part = folder.json(
        "territory solve --quiet --input a.csv --seconds 9 --steps 10 --plan p.csv --only 1,2 --output q.csv",
    );
    assert_eq!(part["territories"], 4);
    let what_if = folder.json("territory what-if --input a.csv --plan p.csv --close 3 --output w.csv");
    assert!(!folder.text("w.csv").contains(",3,") && what_if["moved"].as_u64() > Some(0));
    let compare = folder.json("territory compare p.csv w.csv --input a.csv");
    assert_eq!(compare["moved"], what_if["moved"]);
    assert!(compare["moves"][0]["travel_km"].is_number());
    let report = folder.json("territory report p.csv --input a.csv");
    assert_eq!((&report["units"], &report["unplanned_count"]), (&96.into(), &0.into()));
    let day =
        folder.json("territory in-force --plan p.csv --overlay named.csv --on 2026-01-01 --output d.csv");
    assert_eq!(day["named"], 1);
    assert!(folder.text("d.csv").contains("0,Mei,yes,"));
}

#[test]
fn quotas_cascade_ramp_and_add_up() {
    let folder = Folder::new(
        "quota",
        &[
            ("tree.csv", "id,parent,weight,over_bp\nt,,1,300\na,t,2,\nb,t,1,\n"),
            ("team.csv", "id,quota,hire_month\na,1200,\nb,1200,3\n"),
            ("b.csv", "line,kind,m1,m2\nads,plan,10,10\nads,actual,12,\n"),
            ("s.csv", "1,2,3,4,1,1,1,1,1,1,1,1\n"),
            ("rules.toml", "[[rule]]\nsegment = \"big\"\nwhen = [{ column = \"quota\", at_least = 1000 }]\n"),
        ],
    );
    assert_eq!(folder.json("quota cascade --input tree.csv --target 1000")["carried"], 1030);
    let ramp = folder.json("quota ramp --input team.csv --output r.csv");
    assert_eq!((&ramp["sellers"][0]["relief"], &ramp["sellers"][1]["relief"]), (&0.into(), &450.into()));
    assert_eq!(folder.json("quota season --annual 180 --history s.csv")["quarters"][0], 60);
    assert_eq!(folder.json("quota budget b.csv")["total"]["to_date"], 2);
    let capacity =
        "quota capacity --target 30000000 --sellers 22 --quota 1200000 --attainment 85 --attrition 10";
    assert_eq!(folder.json(capacity)["hires"], 11);
    assert_eq!(
        folder.json("territory segment --input team.csv --rules rules.toml")["segments"][0]["rows"],
        2
    );
}

#[test]
fn problems_name_file_and_row_in_both_languages() {
    let head = "id,x_km,y_km,potential\n";
    let cases: [(&str, &str, &str, &str); 9] = [
        ("", "", "Check that", "Pastikan"),
        ("a,1,1,1\n", "--territories 2", "2 territories", "2 wilayah"),
        ("a,1,1,0\nb,2,2,0\n", "--territories 1", "is 0 everywhere", "bernilai 0"),
        ("a,1,1,1\na,2,2,1\n", "--territories 1", "row 2", "baris 2"),
        ("a,1,1,1\nb,NaN,2,1\n", "--territories 1", "row 2", "baris 2"),
        ("a,1,1,1\nb,2,inf,1\n", "--territories 1", "row 2", "baris 2"),
        ("a,1,1,-4\n", "--territories 1", "row 1", "baris 1"),
        ("a,1,1,one\n", "--territories 1", "row 1", "baris 1"),
        ("a,1,1\n", "--territories 1", "row 1", "baris 1"),
    ];
    for (rows, options, english, malay) in cases {
        let folder = Folder::new("bad", &[("a.csv", &format!("{head}{rows}"))]);
        let options = if options.is_empty() { "--territories 1" } else { options };
        for (language, wanted) in [("en", english), ("ms", malay)] {
            let out =
                folder.run(&format!("--lang {language} territory solve --quiet --input a.csv {options}"));
            let told = String::from_utf8_lossy(&out.stderr).into_owned();
            assert_eq!(out.status.code(), Some(1), "{rows}: {told}");
            assert!(told.contains(wanted), "{rows} in {language}: {told}");
            assert!(!told.contains('\u{ab}'), "no message: {told}");
        }
    }
}

#[test]
fn malaysia_is_drawn() {
    let Some(shared) = std::env::var_os("PRESTASI_SHARED") else {
        println!("skipped: PRESTASI_SHARED is not set");
        return;
    };
    let map = Path::new(&shared).join("data/geo/my_district.geojson");
    let folder = Folder::new("map", &[]);
    for (language, word) in [("en", "12 territories"), ("ms", "12 wilayah")] {
        let line = format!(
            "--lang {language} territory solve --quiet --input {} --territories 12 --seconds 9 --steps 1 --svg m.svg",
            map.display()
        );
        assert_eq!(folder.json(&line)["contiguous"], true);
        assert!(folder.text("m.svg").contains(word));
    }
}
