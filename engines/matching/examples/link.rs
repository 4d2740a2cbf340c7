//! Finds duplicates in one file, or between two, and compares them with the truth. usage: link TRUTH FILE [FILE]
//!
//! FILE: CSV with the columns id, person, street, postcode, city, born, registration. TRUTH: CSV of two ids in a row.

use prestasi_matching::{Country, Facts, Key, Record, Verdict, judge};
use std::collections::{HashMap, HashSet};
use std::time::Instant;

type Rows = Vec<HashMap<String, String>>;

fn rows(path: &str) -> Rows {
    let mut reader = csv::Reader::from_path(path).expect("a file");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

fn record(row: &HashMap<String, String>) -> Record {
    let field = |name: &str| row.get(name).cloned().unwrap_or_default();
    Record {
        person: field("person"),
        street: field("street"),
        postcode: field("postcode"),
        city: field("city"),
        born: field("born").parse().ok(),
        registration: field("registration"),
        ..Record::default()
    }
}

fn facts(rows: &Rows) -> Vec<Facts> {
    let australia = Country::parse("AU").expect("a country");
    rows.iter().map(|row| Facts::of(&record(row), australia)).collect()
}

/// Pairs that have a key in common; in one file, each once.
fn candidates(a: &[Facts], b: Option<&[Facts]>) -> HashSet<(usize, usize)> {
    let mut index: HashMap<Key, Vec<usize>> = HashMap::new();
    for (at, facts) in a.iter().enumerate() {
        facts.keys().into_iter().for_each(|key| index.entry(key).or_default().push(at));
    }
    let mut pairs = HashSet::new();
    for (other, facts) in b.unwrap_or(a).iter().enumerate() {
        for at in facts.sought().iter().filter_map(|key| index.get(key)).flatten() {
            if b.is_some() || *at < other {
                pairs.insert((*at, other));
            }
        }
    }
    pairs
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (first, second) = (rows(&args[1]), args.get(2).map(|path| rows(path)));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(&args[0]).expect("the truth");
    let truth: HashSet<(String, String)> = reader.deserialize().map(|pair| pair.expect("a pair")).collect();
    let began = Instant::now();
    let (a, b) = (facts(&first), second.as_ref().map(facts));
    let pairs = candidates(&a, b.as_deref());
    let blocked = began.elapsed();
    let (others, other_rows) = (b.as_deref().unwrap_or(&a), second.as_ref().unwrap_or(&first));
    let is_true = |&(one, other): &(usize, usize)| {
        let (one, other) = (first[one]["id"].clone(), other_rows[other]["id"].clone());
        truth.contains(&(one.clone(), other.clone())) || truth.contains(&(other, one))
    };
    let found: Vec<_> = pairs
        .iter()
        .filter(|&&(one, other)| judge(&a[one], &others[other]).verdict != Verdict::Different)
        .collect();
    let took = began.elapsed();
    let right = found.iter().filter(|pair| is_true(pair)).count();
    let together = pairs.iter().filter(|pair| is_true(pair)).count();
    if std::env::var_os("SHOW").is_some() {
        for &(one, other) in pairs.iter().filter(|pair| is_true(pair) != found.contains(pair)) {
            let judged = judge(&a[one], &others[other]);
            println!("{judged:?}\n  {:?}\n  {:?}", record(&first[one]), record(&other_rows[other]));
        }
    }
    println!(
        "{} records, {} true pairs: {} candidates hold {together} of them; {} suggested, {right} of them right",
        first.len() + second.map_or(0, |rows| rows.len()),
        truth.len(),
        pairs.len(),
        found.len(),
    );
    println!(
        "precision {:.2} %, recall {:.2} %; keys and candidates {:.2} s, all {:.2} s",
        100.0 * right as f64 / found.len() as f64,
        100.0 * right as f64 / truth.len() as f64,
        blocked.as_secs_f64(),
        took.as_secs_f64()
    );
}
