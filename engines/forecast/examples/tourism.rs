//! Reconciles given base forecasts. usage: tourism CONSTRAINTS_CSV BASE_CSV ERRORS_CSV OUT_DIR
//! CONSTRAINTS: node,leaf;leaf;… in node order; BASE and ERRORS: node,v;v;…

use prestasi_forecast::hierarchy::{Method, Reconciler, Structure, to_minor_units};

fn table(path: &str) -> Vec<Vec<f64>> {
    let text = std::fs::read_to_string(path).unwrap();
    let row = |line: &str| line.rsplit(',').next().unwrap().split(';').map(|v| v.parse().unwrap()).collect();
    text.lines().map(row).collect()
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let members: Vec<Vec<usize>> =
        table(&args[1]).into_iter().map(|row| row.into_iter().map(|v| v as usize).collect()).collect();
    let leaves = members.iter().flatten().max().unwrap() + 1;
    let structure = Structure { members, leaves };
    let (base, errors) = (table(&args[2]), table(&args[3]));
    let horizon = base[0].len();
    for (name, method) in [
        ("bottom-up", Method::BottomUp),
        ("wls-structure", Method::WlsStructure),
        ("wls-variance", Method::WlsVariance),
        ("min-trace", Method::MinTrace),
    ] {
        let began = std::time::Instant::now();
        let reconciler = Reconciler::new(structure.clone(), method, &errors).unwrap();
        let steps: Vec<Vec<f64>> =
            (0..horizon).map(|h| reconciler.apply(&base.iter().map(|b| b[h]).collect::<Vec<_>>())).collect();
        let seconds = began.elapsed().as_secs_f64();
        let floored: Vec<Vec<f64>> = (0..horizon)
            .map(|h| reconciler.apply_non_negative(&base.iter().map(|b| b[h]).collect::<Vec<_>>()))
            .collect();
        // To the cent: leaves of the first step in minor units, every node the exact sum of its leaves.
        let single: Vec<usize> = structure.members.iter().map(Vec::len).collect();
        let mut cents = vec![0.0; leaves];
        for (node, members) in structure.members.iter().enumerate().filter(|(node, _)| single[*node] == 1) {
            cents[members[0]] = steps[0][node] * 100.0;
        }
        let exact = to_minor_units(&structure, &cents).unwrap();
        let mut own = vec![0i64; leaves];
        for (node, members) in structure.members.iter().enumerate().filter(|(node, _)| single[*node] == 1) {
            own[members[0]] = exact[node];
        }
        let coherent = structure
            .members
            .iter()
            .zip(&exact)
            .all(|(m, total)| m.iter().map(|l| own[*l]).sum::<i64>() == *total);
        println!("{name}: {seconds:.3} s, coherent to the cent: {coherent}");
        for (ending, steps) in [("", &steps), ("-non-negative", &floored)] {
            let row =
                |node: usize| steps.iter().map(|s| format!("{:.6}", s[node])).collect::<Vec<_>>().join(";");
            let text: Vec<String> = (0..base.len()).map(row).collect();
            std::fs::write(format!("{}/{name}{ending}.csv", args[4]), text.join("\n")).unwrap();
        }
    }
}
