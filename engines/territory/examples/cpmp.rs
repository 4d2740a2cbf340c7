use prestasi_territory::{Budget, pmedian, read};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let sec: f64 = a[1].parse().unwrap();
    let seed: u64 = a[2].parse().unwrap();
    for f in &a[3..] {
        let i = read::cpmp(&std::fs::read_to_string(f).unwrap(), f.as_ref(), None).unwrap();
        let t = std::time::Instant::now();
        let clock = move || t.elapsed().as_secs_f64();
        let r = pmedian::solve(&i, seed, &Budget::seconds(&clock, sec)).unwrap();
        println!(
            "{} value {:.2} bound {:.2} gap {:.3}% found {:.2}s total {:.2}s steps {} excess {}",
            f.rsplit('/').next().unwrap(),
            r.value,
            r.bound,
            r.gap() * 100.0,
            r.found_at,
            clock(),
            r.steps,
            r.solution.excess(&i)
        );
    }
}
