//! How many candidates the index brings for a record, and how fast pairs are judged. usage: candidates [RECORDS] [SEED]

// The tests use the rest of it.
#[allow(dead_code)]
#[path = "../tests/it/generator/mod.rs"]
mod generator;

use fastrand::Rng;
use prestasi_matching::{Facts, Key, Verdict, judge};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Instant;

/// Records whose candidates are counted.
const ASKED: usize = 20_000;

/// A million keys as texts would fill the memory; two that fall together only make the count worse.
fn short(key: &Key) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// The record of a number: made again whenever it is needed.
fn facts(seed: u64, at: usize) -> Facts {
    generator::facts(&generator::record(&mut Rng::with_seed(seed.wrapping_mul(1_000_003) ^ at as u64)))
}

fn main() {
    let mut args = std::env::args().skip(1).map(|arg| arg.parse::<usize>().expect("a number"));
    let (count, seed) = (args.next().unwrap_or(1_000_000), args.next().unwrap_or(7) as u64);
    let began = Instant::now();
    let mut index: Vec<(u64, u32)> = Vec::new();
    for at in 0..count {
        index.extend(facts(seed, at).keys().iter().map(|key| (short(key), at as u32)));
    }
    index.sort_unstable();
    let rows = index.len();
    println!(
        "{count} records made, normalised and keyed in {:.1} s; {:.1} keys each",
        began.elapsed().as_secs_f64(),
        rows as f64 / count as f64
    );
    largest(&index, seed);
    let (mut counts, mut pairs) = (Vec::new(), Vec::new());
    let step = (count / ASKED).max(1);
    for at in (0..count).step_by(step) {
        let mut found: Vec<u32> = Vec::new();
        for key in facts(seed, at).sought().iter().map(short) {
            let from = index.partition_point(|row| row.0 < key);
            found.extend(index[from..].iter().take_while(|row| row.0 == key).map(|row| row.1));
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|&other| other as usize != at);
        counts.push(found.len());
        if pairs.len() < 200_000 {
            pairs.extend(found.iter().take(50).map(|&other| (at, other as usize)));
        }
    }
    counts.sort_unstable();
    let at = |per_mille: usize| counts[(counts.len() - 1) * per_mille / 1000];
    println!(
        "candidates of a record: median {}, p90 {}, p99 {}, most {}",
        at(500),
        at(900),
        at(990),
        at(1000)
    );
    speed(&pairs, seed);
}

/// The keys that gather most.
fn largest(index: &[(u64, u32)], seed: u64) {
    let mut groups: Vec<&[(u64, u32)]> = index.chunk_by(|a, b| a.0 == b.0).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    for group in groups.iter().take(5) {
        let keys = facts(seed, group[0].1 as usize).keys();
        let key = keys.iter().find(|key| short(key) == group[0].0).expect("its key");
        println!("  {} records under {} {:?}", group.len(), key.kind.code(), key.text);
    }
}

fn speed(pairs: &[(usize, usize)], seed: u64) {
    let ready: Vec<(Facts, Facts)> = pairs.iter().map(|&(a, b)| (facts(seed, a), facts(seed, b))).collect();
    let began = Instant::now();
    let found = ready.iter().filter(|(a, b)| judge(a, b).verdict != Verdict::Different).count();
    let took = began.elapsed().as_secs_f64();
    println!(
        "{} candidate pairs judged in {took:.2} s: {:.0} a second; {found} suggested",
        ready.len(),
        ready.len() as f64 / took
    );
}
