use prestasi_territory::{Book, Budget, Measure, Task, Territory, plane};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let (sec, seed, k): (f64, u64, usize) =
        (a[1].parse().unwrap(), a[2].parse().unwrap(), a[3].parse().unwrap());
    let mut b = Book::default();
    let mut v = vec![];
    for l in std::fs::read_to_string(&a[4]).unwrap().lines().skip(1) {
        let f: Vec<&str> = l.split(',').collect();
        b.ids.push(f[0].into());
        b.x.push(f[3].parse().unwrap());
        b.y.push(f[4].parse().unwrap());
        v.push(f[5].parse().unwrap());
    }
    b.measures.push(Measure { name: "potential".into(), values: v, tolerance: 0.05 });
    let t = std::time::Instant::now();
    let clock = move || t.elapsed().as_secs_f64();
    let last = std::sync::atomic::AtomicU64::new(0);
    let rep = |f: f64, v: f64| {
        let p = (f * 10.0) as u64;
        if last.swap(p, std::sync::atomic::Ordering::Relaxed) != p {
            println!("  {:.2}s {:.0}", clock(), v)
        }
    };
    let task = Task { book: b, territories: Territory::equal(k), handover_km: 0.0 };
    let r = plane::solve(&task, seed, &Budget::seconds(&clock, sec).with_progress(&rep)).unwrap();
    println!(
        "value {:.1} imb {:.4} found {:.2} steps {} total {:.2}",
        r.value,
        r.largest_imbalance,
        r.found_at,
        r.steps,
        clock()
    );
}
