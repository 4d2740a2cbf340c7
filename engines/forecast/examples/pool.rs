//! Writes what each model of the pool says, in the form that the peers' scoring script reads, with CPU times.
//! usage: pool SERIES_CSV OUT_DIR [every k-th series]

use prestasi_forecast::series::Profile;
use prestasi_forecast::series::models::{Outlook, ces, ets, naive, stl, theta};
use rayon::prelude::*;
use std::io::Write;

struct Row {
    id: String,
    m: usize,
    h: usize,
    x: Vec<f64>,
}

type Model = fn(&Row, &Profile) -> Option<Outlook>;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let text = std::fs::read_to_string(&args[1]).unwrap();
    let rows: Vec<Row> = text
        .lines()
        .skip(1)
        .map(|line| {
            let c: Vec<&str> = line.split(',').collect();
            let k = c.len();
            let m = c[k - 5].parse().unwrap();
            Row {
                id: c[0].into(),
                m,
                h: c[k - 4].parse().unwrap(),
                x: c[k - 2].split(';').map(|v| v.parse().unwrap()).collect(),
            }
        })
        .collect();
    let models: Vec<(&str, Model)> = vec![
        ("SNaive", |r, _| Some(naive::seasonal(&r.x, r.m, r.h))),
        ("Drift", |r, _| Some(naive::drift(&r.x, r.h))),
        ("ETS", |r, _| Some(ets::combined(&r.x, r.m, r.h, ets::Options::default())?.0)),
        ("Theta", |r, p| theta::theta(&r.x, r.m, p.is_seasonal(), r.h, theta::Form::Standard)),
        ("DOT", |r, p| theta::theta(&r.x, r.m, p.is_seasonal(), r.h, theta::Form::DynamicOptimised)),
        ("CES", |r, _| ces::ces(&r.x, r.m, true, r.h)),
        ("STL", |r, _| stl::stl_ets(&r.x, r.m, r.h, false)),
        ("STLlog", |r, _| stl::stl_ets(&r.x, r.m, r.h, true)),
    ];
    std::fs::create_dir_all(&args[2]).unwrap();
    let only: Vec<&str> = args[3..].iter().map(String::as_str).collect();
    for (name, model) in models {
        if !only.is_empty() && !only.contains(&name) {
            continue;
        }
        let began = std::time::Instant::now();
        let out: Vec<Option<Outlook>> = rows
            .par_iter()
            .map(|row| {
                let top = row.x.iter().fold(0.0f64, |m, v| v.abs().max(m)).max(1e-300);
                let scaled =
                    Row { id: String::new(), m: row.m, h: row.h, x: row.x.iter().map(|v| v / top).collect() };
                let mut o = model(&scaled, &Profile::of(&scaled.x, row.m))?;
                o.mean.iter_mut().for_each(|v| *v *= top);
                o.spread.iter_mut().for_each(|v| *v *= top);
                Some(o)
            })
            .collect();
        let seconds = began.elapsed().as_secs_f64() * rayon::current_num_threads() as f64;
        let mut f =
            std::io::BufWriter::new(std::fs::File::create(format!("{}/{name}.csv", args[2])).unwrap());
        writeln!(f, "id,mean,lo80,hi80,lo95,hi95").unwrap();
        let mut failed = 0;
        for (row, o) in rows.iter().zip(&out) {
            let Some(o) = o else {
                failed += 1;
                continue;
            };
            let join = |z: f64| {
                o.mean
                    .iter()
                    .zip(&o.spread)
                    .map(|(m, s)| format!("{:.7e}", m + z * s))
                    .collect::<Vec<_>>()
                    .join(";")
            };
            let cells = [0.0, -1.2816, 1.2816, -1.96, 1.96].map(join).join(",");
            writeln!(f, "{},{cells}", row.id).unwrap();
        }
        println!("{name}: {failed} failed, {:.2} CPU s per 1000", seconds / rows.len() as f64 * 1000.0);
    }
}
