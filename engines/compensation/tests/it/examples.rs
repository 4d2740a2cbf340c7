//! The AdventureWorks plans over the sample company's own files, against figures that another program worked out.

use prestasi_compensation::data::frame::View;
use prestasi_compensation::data::tables;
use prestasi_compensation::model::Model;
use prestasi_compensation::output::sink::Kept;
use prestasi_compensation::output::table::Table;
use prestasi_compensation::plan::read::read;
use prestasi_compensation::run::{Options, calculate};
use prestasi_kernel::Ratio;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

type Figures = HashMap<[String; 3], (Ratio, Ratio)>;

fn earnings(plan: &Path, data: &Path) -> Figures {
    let text = fs::read_to_string(plan).expect("the plan");
    let document = read(&text).unwrap_or_else(|problem| panic!("{}: {problem}", plan.display()));
    let tables = tables::open(&document, data).unwrap_or_else(|problem| panic!("{problem}"));
    let mut model = Model::new(&document, &text, &tables, View::default())
        .unwrap_or_else(|problem| panic!("{}: {problem}", plan.display()));
    let kept = Kept::default();
    calculate(&mut model, &text, &tables, &kept, Options::default())
        .unwrap_or_else(|problem| panic!("{}: {problem}", plan.display()));
    let results = kept.into_results(&model);
    let names: Vec<String> = Table::Earnings.columns(&model).into_iter().map(|(name, _)| name).collect();
    let chunk = results.table(Table::Earnings);
    let cell = |row: usize, name: &str| {
        let column = names.iter().position(|other| other == name).expect("a column");
        chunk.columns[column].cell(row)
    };
    let number = |text: Option<String>| text.map_or(Ratio::ZERO, |text| text.parse().expect("a number"));
    (0..chunk.rows())
        .map(|row| {
            let key = ["person", "period", "component"].map(|name| cell(row, name).unwrap_or_default());
            (key, (number(cell(row, "measure")), number(cell(row, "earned"))))
        })
        .collect()
}

#[test]
fn adventureworks_comes_out_as_worked_out_elsewhere() {
    let Some(shared) = std::env::var_os("PRESTASI_SHARED").map(PathBuf::from).filter(|path| path.is_dir())
    else {
        eprintln!("skipped: PRESTASI_SHARED does not name the folder with the sample data");
        return;
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/adventureworks");
    let expected = fs::read_to_string(folder.join("expected.csv")).expect("expected figures");
    let mut plans: BTreeMap<String, Figures> = BTreeMap::new();
    let (mut agreed, mut differences) = (0, Vec::new());
    for line in expected.lines().skip(1) {
        let [plan, person, period, component, measure, earned] = line.split(',').collect::<Vec<_>>()[..]
        else {
            panic!("{line}")
        };
        let figures = plans.entry(plan.to_owned()).or_insert_with(|| {
            let name = plan.strip_suffix(".toml").unwrap_or(plan);
            earnings(&folder.join(format!("{name}.toml")), &shared.join("data/adventureworks"))
        });
        let wanted: (Ratio, Ratio) = (measure.parse().expect("measure"), earned.parse().expect("earned"));
        match figures.get(&[person, period, component].map(str::to_owned)) {
            Some(found) if *found == wanted => agreed += 1,
            found => differences.push(format!("{line}: found {found:?}")),
        }
    }
    assert!(differences.is_empty(), "{agreed} agreed, these did not:\n{}", differences.join("\n"));
    assert!(agreed > 20, "only {agreed} figures");
}
