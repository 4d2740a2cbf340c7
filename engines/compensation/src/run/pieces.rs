//! Records on their way from rows to people, in little memory.

use crate::credit::{NO_RATE, Record};

/// A record of somebody's own credit without a rate, as almost all are: three quarters of the memory.
#[derive(Debug, Clone, Copy)]
struct Own {
    event: u64,
    amount: i64,
    person: u32,
    day: u16,
    rule: u16,
}

impl From<Own> for Record {
    fn from(own: Own) -> Self {
        let Own { event, amount, person, day, rule } = own;
        Self { event, amount, person, source: person, rate: NO_RATE, day, rule }
    }
}

/// Records of a bucket in pieces of one size: a growing list would be copied again and again.
#[derive(Debug, Clone, Default)]
pub(super) struct Pieces {
    own: Vec<Vec<Own>>,
    other: Vec<Vec<Record>>,
}

/// How many records a piece holds.
const PIECE: usize = 1_024;

impl Pieces {
    /// Adds a record.
    #[inline]
    pub(super) fn push(&mut self, record: Record) {
        let Record { event, amount, person, source, rate, day, rule } = record;
        if source == person && rate == NO_RATE {
            put(&mut self.own, Own { event, amount, person, day, rule });
        } else {
            put(&mut self.other, record);
        }
    }

    /// How many records.
    pub(super) fn len(&self) -> usize {
        self.own.iter().map(Vec::len).sum::<usize>() + self.other.iter().map(Vec::len).sum::<usize>()
    }

    /// Shows each record.
    pub(super) fn each(&self, mut show: impl FnMut(Record)) {
        self.own.iter().flatten().for_each(|own| show(Record::from(*own)));
        self.other.iter().flatten().for_each(|record| show(*record));
    }
}

#[inline]
fn put<T>(pieces: &mut Vec<Vec<T>>, record: T) {
    if pieces.last().is_none_or(|last| last.len() == PIECE) {
        pieces.push(Vec::with_capacity(PIECE));
    }
    if let Some(last) = pieces.last_mut() {
        last.push(record);
    }
}
