//! A short, deterministic run of what the fuzz targets do at length: mutated plans, formulas, CSV texts and Parquet files.

use crate::harness::{HEAD, ORDERS, plan, run, run_orders, with_amount};
use prestasi_compensation::plan::read::read;

/// A small generator (xorshift) with a fixed seed, so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound.max(1)
    }
}

/// Cuts, repeats, swaps and replaces pieces.
fn mutate(random: &mut Random, bytes: &[u8], words: &[&str]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len());
        let end = (at + random.below(20)).min(bytes.len());
        match random.below(6) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let piece = bytes[at..end].to_vec();
                let to = random.below(bytes.len());
                drop(bytes.splice(to..to, piece));
            }
            2 if !bytes.is_empty() => bytes[at] = random.below(256) as u8,
            3 if !bytes.is_empty() => bytes[at] ^= 1 << random.below(8),
            _ => {
                let word = words[random.below(words.len())].as_bytes().to_vec();
                drop(bytes.splice(at..end.min(at + random.below(8)).max(at), word));
            }
        }
    }
    bytes
}

const FORMULA: [&str; 36] = [
    "amount",
    "rep",
    "day",
    "id",
    "(",
    ")",
    "+",
    "-",
    "*",
    "/",
    "%",
    "=",
    "<>",
    "<",
    "and",
    "or",
    "not",
    "between 1 and 2",
    "in (1, 2)",
    "is null",
    "is distinct from",
    "like '%a'",
    "case when",
    "then",
    "else",
    "end",
    "cast(",
    "as decimal(38,2))",
    "round(",
    "coalesce(",
    "nullif(",
    "null",
    "'a'",
    "99999999999999999999999999999999999999",
    "date '2026-01-31'",
    ",",
];

const PLAN: [&str; 24] = [
    "[[component]]",
    "[[step]]",
    "[data.orders]",
    "[people]",
    "type = 'marginal'",
    "per = 'year'",
    "amount = 1",
    "2026-01-01",
    "9999-12-31",
    "0",
    "-1",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "=",
    "\n",
    "\\u0000",
    "1e999",
    "true",
    "key = 'amount'",
    "window = 'year'",
];

const CSV: [&str; 16] = [
    ",",
    "\n",
    "\"",
    "\r\n",
    "2026-01-31",
    "0000-00-00",
    "-",
    "99999999999999999999999999999999999999",
    "0.1",
    "1e5",
    "true",
    "",
    "NaN",
    "id",
    "=1+1",
    "\u{0}",
];

#[test]
fn mutated_formulas_end() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let seeds = [
        "case when amount between 1 and 200 then round(amount / 3, 2) else -amount end",
        "coalesce(nullif(amount, 100), 5) * 100 % 7",
        "case rep when 'ana' then days(day, date '2026-12-31') else length(concat(rep, id)) end",
    ];
    for round in 0..1_000 {
        let seed = seeds[round % seeds.len()];
        let text = String::from_utf8_lossy(&mutate(&mut random, seed.as_bytes(), &FORMULA)).into_owned();
        let _ = run_orders(&with_amount(&text), ORDERS);
    }
}

#[test]
fn mutated_plans_end() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let rich = plan(
        "[[component]]\nname = 'bonus'\nwindow = 'year'\npay = 'period'\n[[component.rate]]\ntype = 'retroactive'\ntiers = [{ from = 0, rate = '1%' }, { from = 100, rate = '2%' }]\n[[step]]\nname = 'cap'\ntype = 'cap'\nper = 'year'\namount = 50\n[[draw]]\nname = 'd'\ntype = 'recoverable'\namount = 10\n",
    );
    for _ in 0..1_500 {
        let text = String::from_utf8_lossy(&mutate(&mut random, rich.as_bytes(), &PLAN)).into_owned();
        let _ = run_orders(&text, ORDERS);
    }
    for _ in 0..1_000 {
        let bytes: Vec<u8> = (0..random.below(200)).map(|_| random.below(256) as u8).collect();
        let _ = read(&String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn mutated_csv_ends() {
    let mut random = Random(0xda94_2042_e4dd_58b5);
    let text = plan("");
    for round in 0..1_000 {
        let bytes = if round % 5 == 0 {
            (0..random.below(300)).map(|_| random.below(256) as u8).collect()
        } else {
            mutate(&mut random, ORDERS.as_bytes(), &CSV)
        };
        let _ = run(&text, &[("orders.csv", &bytes)]);
    }
}

#[test]
fn mutated_parquet_ends() {
    let mut random = Random(0x1234_5678_9abc_def1);
    let text = plan("");
    let whole = parquet();
    for round in 0..400 {
        let bytes = if round % 8 == 0 {
            let mut bytes: Vec<u8> = (0..random.below(300)).map(|_| random.below(256) as u8).collect();
            bytes.extend(b"\x10\0\0\0PAR1");
            bytes
        } else {
            mutate(&mut random, &whole, &["PAR1", "\u{0}", "\u{7f}\u{7f}\u{7f}\u{7f}"])
        };
        let _ = run(&text, &[("orders.parquet", &bytes)]);
    }
    assert!(HEAD.contains("orders"));
}

/// The orders as Parquet, written by the engine itself.
fn parquet() -> Vec<u8> {
    use arrow::array::{ArrayRef, Date32Array, Int64Array, StringArray};
    use std::sync::Arc;
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("id", Arc::new(StringArray::from(vec!["A", "B"]))),
        ("day", Arc::new(Date32Array::from(vec![20_500, 20_510]))),
        ("rep", Arc::new(StringArray::from(vec!["ana", "ben"]))),
        ("amount", Arc::new(Int64Array::from(vec![100, 200]))),
    ];
    let batch = arrow::record_batch::RecordBatch::try_from_iter(columns).expect("a batch");
    let mut bytes = Vec::new();
    let mut writer =
        parquet::arrow::ArrowWriter::try_new(&mut bytes, batch.schema(), None).expect("a writer");
    writer.write(&batch).expect("rows");
    writer.close().expect("a file");
    bytes
}
