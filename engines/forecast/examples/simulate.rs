//! Proves the roll-up on simulated companies. usage: simulate TENANTS QUARTERS WEEK
fn main() {
    let n: Vec<usize> = std::env::args().skip(1).map(|a| a.parse().unwrap()).collect();
    println!("{:#?}", prestasi_forecast::pipeline::simulate::prove(n[0], n[1], n[2], 1).unwrap());
}
