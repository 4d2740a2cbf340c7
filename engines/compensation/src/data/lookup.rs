//! Finds rows of a table by the values of some columns, and by the day on which they hold.

use crate::expr::vector::{Data, Den, Vector, Width};
use std::collections::HashMap;
use std::sync::Arc;

/// No such value.
pub const NONE: u32 = u32::MAX;
/// Whole numbers within so wide a range are looked up in an array.
const DENSE: i128 = 1 << 22;

/// The distinct values of one column, numbered.
#[derive(Debug, Clone)]
pub enum Domain {
    /// Texts.
    Text(HashMap<Arc<str>, u32>),
    /// Whole numbers near each other: the least, and the number of each from there on.
    Dense(i64, Vec<u32>),
    /// Any numbers in lowest terms, days and truth values.
    Number(HashMap<(i128, i128), u32>),
}

impl Domain {
    /// Numbers the values of a column in the order of their first row; nulls are left out. Also gives each row's number.
    pub fn learn(column: &Vector, rows: usize) -> (Self, Vec<u32>) {
        let mut codes = Vec::with_capacity(rows);
        if let Data::Text(_) = &column.data {
            let mut known: HashMap<Arc<str>, u32> = HashMap::new();
            for row in 0..rows {
                let next = known.len() as u32;
                codes.push(column.word(row).map_or(NONE, |word| *known.entry(word.into()).or_insert(next)));
            }
            return (Self::Text(known), codes);
        }
        let mut known: HashMap<(i128, i128), u32> = HashMap::new();
        for row in 0..rows {
            let next = known.len() as u32;
            codes.push(key(column, row).map_or(NONE, |key| *known.entry(key).or_insert(next)));
        }
        (Self::Number(known).densified(), codes)
    }

    fn densified(self) -> Self {
        let Self::Number(known) = &self else { return self };
        let whole = known.keys().all(|(num, den)| *den == 1 && i64::try_from(*num).is_ok());
        let least = known.keys().map(|(num, _)| *num).min().unwrap_or(0);
        let most = known.keys().map(|(num, _)| *num).max().unwrap_or(0);
        if !whole || most - least >= DENSE.max(4 * known.len() as i128) {
            return self;
        }
        let mut codes = vec![NONE; (most - least + 1) as usize];
        for ((num, _), code) in known {
            codes[(num - least) as usize] = *code;
        }
        Self::Dense(least as i64, codes)
    }

    /// How many distinct values.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(known) => known.len(),
            Self::Dense(_, codes) => codes.iter().filter(|code| **code != NONE).count(),
            Self::Number(known) => known.len(),
        }
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of each row's value, [`NONE`] for null and for values that are not there.
    pub fn codes(&self, column: &Vector, rows: usize) -> Vec<u32> {
        let mut codes = self.raw_codes(column, rows);
        match &column.nulls {
            Some(nulls) if nulls.len() == rows => {
                let known = |(code, null): (&mut u32, &bool)| *code = if *null { NONE } else { *code };
                codes.iter_mut().zip(nulls).for_each(known);
            }
            Some(_) if column.is_null(0) => codes.fill(NONE),
            _ => {}
        }
        codes
    }

    fn raw_codes(&self, column: &Vector, rows: usize) -> Vec<u32> {
        match (self, &column.data) {
            (Self::Text(known), Data::Text(texts)) => {
                let words: Vec<u32> =
                    texts.words.iter().map(|word| known.get(word).copied().unwrap_or(NONE)).collect();
                match texts.codes[..] {
                    [code] => vec![words[code as usize]; rows],
                    ref codes => codes.iter().map(|code| words[*code as usize]).collect(),
                }
            }
            (Self::Dense(least, known), Data::Number(numbers)) if numbers.den == Den::All(1) => {
                match &numbers.num.values {
                    Width::Narrow(values) if values.len() == rows => {
                        let code = |value: &i64| {
                            known.get(value.wrapping_sub(*least) as usize).copied().unwrap_or(NONE)
                        };
                        values.iter().map(code).collect()
                    }
                    _ => (0..rows).map(|row| self.code(column, row)).collect(),
                }
            }
            (Self::Dense(least, known), Data::Bool(values)) if values.len() == rows => {
                let code =
                    |value: i64| known.get(value.wrapping_sub(*least) as usize).copied().unwrap_or(NONE);
                let [no, yes] = [code(0), code(1)];
                values.iter().map(|value| if *value { yes } else { no }).collect()
            }
            _ => (0..rows).map(|row| self.code(column, row)).collect(),
        }
    }

    /// The number of one row's value.
    pub fn code(&self, column: &Vector, row: usize) -> u32 {
        match self {
            Self::Text(known) => column.word(row).and_then(|word| known.get(word)).copied().unwrap_or(NONE),
            Self::Dense(least, known) => match key(column, row) {
                Some((num, 1)) => usize::try_from(num - i128::from(*least))
                    .ok()
                    .and_then(|at| known.get(at))
                    .copied()
                    .unwrap_or(NONE),
                _ => NONE,
            },
            Self::Number(known) => key(column, row).and_then(|key| known.get(&key)).copied().unwrap_or(NONE),
        }
    }
}

/// A number, day or truth value as a fraction in lowest terms.
fn key(column: &Vector, row: usize) -> Option<(i128, i128)> {
    if column.is_null(row) {
        return None;
    }
    match &column.data {
        Data::Number(_) => {
            let (num, den) = column.ratio(row)?;
            let common = crate::expr::number::gcd(num, den);
            Some((num / common, den / common))
        }
        Data::Date(_) => Some((i128::from(column.day(row)?), 1)),
        Data::Bool(_) => Some((i128::from(column.truth(row)), 1)),
        _ => None,
    }
}

/// A row and the days on which it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// First day.
    pub from: i32,
    /// Last day.
    pub to: i32,
    /// The row.
    pub row: u32,
}

/// Rows of a table by the values of some columns.
#[derive(Debug)]
pub struct Lookup {
    domains: Vec<Domain>,
    groups: Groups,
    starts: Vec<u32>,
    entries: Vec<Entry>,
}

#[derive(Debug)]
enum Groups {
    Direct(Vec<u32>),
    Hashed(HashMap<u128, u32>),
}

impl Lookup {
    /// Learns a table of `rows` rows by its key columns; `days` gives the days on which a row holds. Rows with a null
    /// key are never found.
    pub fn new(keys: &[&Vector], rows: usize, days: impl Fn(usize) -> (i32, i32)) -> Self {
        let (domains, codes): (Vec<Domain>, Vec<Vec<u32>>) =
            keys.iter().map(|key| Domain::learn(key, rows)).unzip();
        let sizes: Vec<u128> = domains.iter().map(|domain| domain.len().max(1) as u128).collect();
        let total: u128 = sizes.iter().fold(1, |total, size| total.saturating_mul(*size));
        let direct = total <= DENSE as u128;
        let mut groups =
            if direct { Groups::Direct(vec![NONE; total as usize]) } else { Groups::Hashed(HashMap::new()) };
        let mut members: Vec<Vec<Entry>> = Vec::new();
        for row in 0..rows {
            let Some(combined) = combine(&codes, &sizes, row) else { continue };
            let next = members.len() as u32;
            let group = match &mut groups {
                Groups::Direct(table) => {
                    let slot = &mut table[combined as usize];
                    if *slot == NONE {
                        *slot = next;
                    }
                    *slot
                }
                Groups::Hashed(table) => *table.entry(combined).or_insert(next),
            };
            if group == next {
                members.push(Vec::new());
            }
            let (from, to) = days(row);
            members[group as usize].push(Entry { from, to, row: row as u32 });
        }
        let mut starts = vec![0];
        let mut entries = Vec::with_capacity(rows);
        for mut group in members {
            group.sort_unstable();
            entries.extend(group);
            starts.push(entries.len() as u32);
        }
        Self { domains, groups, starts, entries }
    }

    /// Two rows of one group that hold on the same day, if there are any.
    pub fn overlap(&self) -> Option<(u32, u32)> {
        self.starts.windows(2).find_map(|group| {
            let entries = &self.entries[group[0] as usize..group[1] as usize];
            let mut last: Option<Entry> = None;
            for entry in entries {
                if let Some(last) = last
                    && last.to >= entry.from
                {
                    return Some((last.row.min(entry.row), last.row.max(entry.row)));
                }
                last = Some(*entry);
            }
            None
        })
    }

    /// The group of each row of some key columns.
    pub fn groups(&self, keys: &[&Vector], rows: usize) -> Vec<u32> {
        let codes: Vec<Vec<u32>> =
            self.domains.iter().zip(keys).map(|(domain, key)| domain.codes(key, rows)).collect();
        let sizes: Vec<u128> = self.domains.iter().map(|domain| domain.len().max(1) as u128).collect();
        if let Groups::Direct(table) = &self.groups {
            // Column by column, so that the compiler makes vector instructions of it; no combination is as large as `NONE`.
            let mut combined = vec![0u32; rows];
            for (codes, size) in codes.iter().zip(&sizes) {
                let size = *size as u32;
                for (combined, code) in combined.iter_mut().zip(codes) {
                    let next = combined.wrapping_mul(size).wrapping_add(*code);
                    *combined = if *combined == NONE || *code == NONE { NONE } else { next };
                }
            }
            return combined
                .iter()
                .map(|combined| table.get(*combined as usize).copied().unwrap_or(NONE))
                .collect();
        }
        (0..rows)
            .map(|row| combine(&codes, &sizes, row).map_or(NONE, |combined| self.group(combined)))
            .collect()
    }

    fn group(&self, combined: u128) -> u32 {
        match &self.groups {
            Groups::Direct(table) => table[combined as usize],
            Groups::Hashed(table) => table.get(&combined).copied().unwrap_or(NONE),
        }
    }

    /// The rows of a group.
    pub fn entries(&self, group: u32) -> &[Entry] {
        if group == NONE {
            return &[];
        }
        &self.entries[self.starts[group as usize] as usize..self.starts[group as usize + 1] as usize]
    }

    /// The row of a group that holds on a day.
    pub fn at(&self, group: u32, day: i32) -> Option<u32> {
        self.entries(group).iter().find(|entry| entry.from <= day && day <= entry.to).map(|entry| entry.row)
    }
}

/// One number for the values of several columns; `None` if one is not there.
fn combine(codes: &[Vec<u32>], sizes: &[u128], row: usize) -> Option<u128> {
    let mut combined = 0u128;
    for (codes, size) in codes.iter().zip(sizes) {
        if codes[row] == NONE {
            return None;
        }
        combined = combined * size + u128::from(codes[row]);
    }
    Some(combined)
}
