//! Short ways of evaluating an expression give what the long way gives.

use prestasi_compensation::expr::eval::{evaluate, evaluate_words};
use prestasi_compensation::expr::vector::{Data, Texts};
use prestasi_compensation::expr::{Expr, Kind, Scope, Vector};
use prestasi_kernel::Result;
use proptest::prelude::*;
use std::sync::Arc;

/// Names and kinds by slot.
struct Columns(&'static [(&'static str, Kind)]);

impl Scope for Columns {
    fn resolve(&mut self, name: &str) -> Option<Result<(usize, Kind)>> {
        self.0.iter().position(|(other, _)| *other == name).map(|slot| Ok((slot, self.0[slot].1)))
    }
    fn names(&self) -> Vec<String> {
        self.0.iter().map(|(name, _)| (*name).to_owned()).collect()
    }
}

fn bound(text: &str) -> Expr {
    Expr::parse(text, &mut Columns(&[("x", Kind::Number), ("y", Kind::Number), ("word", Kind::Text)]))
        .expect("an expression")
}

/// The values of an expression over numbers with nulls, as they are shown.
fn shown(text: &str, x: &Vector, y: &Vector, rows: usize) -> Vec<Option<(i128, i128)>> {
    let expr = bound(text);
    let found = evaluate(&expr.node, &[x, y], rows).expect("values").into_owned();
    let reduced = |(num, den): (i128, i128)| {
        let common = prestasi_compensation::expr::number::gcd(num, den);
        (num / common, den / common)
    };
    match found.data {
        Data::Bool(_) => (0..rows).map(|row| Some((i128::from(found.truth(row)), 1))).collect(),
        _ => (0..rows).map(|row| found.ratio(row).map(reduced)).collect(),
    }
}

fn numbers(den: i128, values: &[Option<i64>]) -> Vector {
    let nulls: Vec<bool> = values.iter().map(Option::is_none).collect();
    let values = values.iter().map(|value| value.unwrap_or(0)).collect();
    Vector { nulls: nulls.contains(&true).then_some(nulls), ..Vector::scaled(values, den) }
}

fn value() -> impl Strategy<Value = Option<i64>> {
    let number = prop_oneof![any::<i64>(), -3..3i64, Just(i64::MAX), Just(-i64::MAX)];
    proptest::option::weighted(0.7, number.prop_map(|number| number.max(-i64::MAX)))
}

fn texts(codes: &[u32], words: &[&str]) -> Vector {
    let words = Arc::new(words.iter().map(|word| Arc::from(*word)).collect());
    Vector::new(Data::Text(Texts { codes: codes.to_vec(), words }))
}

proptest! {
    #[test]
    fn coalesce_is_the_case_that_it_stands_for(
        values in proptest::collection::vec(value(), 1..40),
        den in prop::sample::select(vec![1i128, 4, 100, 30]),
        other in prop::sample::select(vec!["7", "-0.25", "9223372036854775807", "1.0 / 3"]),
    ) {
        let (x, rows) = (numbers(den, &values), values.len());
        let short = shown(&format!("coalesce(x, {other})"), &x, &x, rows);
        let long = shown(&format!("case when x is null then {other} else x end"), &x, &x, rows);
        prop_assert_eq!(short, long);
    }

    #[test]
    fn comparisons_are_those_of_fractions(
        pairs in proptest::collection::vec((value(), value()), 1..40),
        dens in prop::sample::select(vec![(1i128, 1i128), (100, 1), (4, 30)]),
    ) {
        let (a, b): (Vec<_>, Vec<_>) = pairs.iter().copied().unzip();
        let (x, y) = (numbers(dens.0, &a), numbers(dens.1, &b));
        for (sign, test) in [
            ("=", std::cmp::Ordering::is_eq as fn(std::cmp::Ordering) -> bool),
            ("<>", std::cmp::Ordering::is_ne),
            ("<", std::cmp::Ordering::is_lt),
            ("<=", std::cmp::Ordering::is_le),
            (">", std::cmp::Ordering::is_gt),
            (">=", std::cmp::Ordering::is_ge),
        ] {
            let found = shown(&format!("x {sign} y"), &x, &y, pairs.len());
            let wanted = pairs.iter().map(|pair| match *pair {
                (Some(a), Some(b)) => {
                    test((i128::from(a) * dens.1).cmp(&(i128::from(b) * dens.0)))
                }
                _ => false,
            });
            let wanted: Vec<_> = wanted.map(|holds| Some((i128::from(holds), 1))).collect();
            prop_assert_eq!(found, wanted, "{}", sign);
        }
    }

    #[test]
    fn words_once_are_words_row_by_row(codes in proptest::collection::vec(0u32..3, 0..40), most in 1usize..4) {
        let codes: Vec<u32> = codes.into_iter().map(|code| code % most as u32).collect();
        let words = texts(&codes, &["owner", "partner", "owner"][..most]);
        let expr = bound("case word when 'owner' then 1 when 'partner' then null else 3 end");
        let columns = [&words, &words, &words];
        let short = evaluate_words(&expr.node, 2, &columns, codes.len()).expect("values");
        let long = evaluate(&expr.node, &columns, codes.len()).expect("values");
        for row in 0..codes.len() {
            prop_assert_eq!(short.ratio(row), long.ratio(row));
        }
    }
}

#[test]
fn a_word_that_no_row_has_does_not_fail() {
    let words = texts(&[0, 0, 0, 0], &["one", "none"]);
    let expr = bound("1 / (case word when 'none' then 0 else 1 end)");
    let found = evaluate_words(&expr.node, 2, &[&words, &words, &words], 4).expect("no row has `none`");
    assert_eq!((0..4).map(|row| found.ratio(row)).collect::<Vec<_>>(), vec![Some((1, 1)); 4]);
    let failing = texts(&[0, 1, 0, 0], &["one", "none"]);
    let fault =
        evaluate_words(&expr.node, 2, &[&failing, &failing, &failing], 4).expect_err("a division by zero");
    assert_eq!(fault.row, 1);
}
