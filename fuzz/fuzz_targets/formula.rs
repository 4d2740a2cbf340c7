//! A formula over columns of every kind: parsed, bound, evaluated.
#![no_main]

use libfuzzer_sys::fuzz_target;
use prestasi_compensation::expr::eval::evaluate;
use prestasi_compensation::expr::{Expr, Kind, Scope, Vector};
use prestasi_kernel::Result;

const NAMES: [(&str, Kind); 4] =
    [("amount", Kind::Number), ("day", Kind::Date), ("rep", Kind::Text), ("new", Kind::Bool)];

struct Columns;

impl Scope for Columns {
    fn resolve(&mut self, name: &str) -> Option<Result<(usize, Kind)>> {
        let slot = NAMES.iter().position(|(other, _)| *other == name)?;
        Some(Ok((slot, NAMES[slot].1)))
    }
    fn names(&self) -> Vec<String> {
        NAMES.iter().map(|(name, _)| (*name).to_owned()).collect()
    }
}

fuzz_target!(|text: &str| {
    if let Ok(expr) = Expr::parse(text, &mut Columns) {
        let columns =
            [Vector::integers(vec![-5]), Vector::date(20_000), Vector::text("ana"), Vector::boolean(true)];
        let _ = evaluate(&expr.node, &columns.iter().collect::<Vec<_>>(), 1);
    }
});
