//! Records on their way from rows to people, in little memory.

use crate::credit::{NO_RATE, Record};

/// A record of somebody's own credit without a rate, as almost all are, next to the first of its piece: half the memory.
#[derive(Debug, Clone, Copy)]
struct Short {
    /// The amount's lower and upper part.
    low: u32,
    high: i16,
    /// How far the person and the row's name are from those of the piece's first record.
    person: i16,
    event: i32,
    day: u16,
    rule: u16,
}

/// Short records and what they are next to.
#[derive(Debug, Clone, Default)]
struct Piece {
    event: u64,
    person: u32,
    records: Vec<Short>,
}

impl Piece {
    fn new(first: &Record) -> Self {
        Self { event: first.event, person: first.person, records: Vec::with_capacity(PIECE) }
    }

    /// The record in short, if it is short and near enough.
    #[inline]
    fn short(&self, record: &Record) -> Option<Short> {
        let Record { event, amount, person, source, rate, day, rule } = *record;
        let near = Short {
            low: amount as u32,
            high: i16::try_from(amount >> 32).ok()?,
            person: i16::try_from(person.wrapping_sub(self.person) as i32).ok()?,
            event: i32::try_from(event.wrapping_sub(self.event) as i64).ok()?,
            day,
            rule,
        };
        (source == person && rate == NO_RATE).then_some(near)
    }

    #[inline]
    fn whole(&self, short: Short) -> Record {
        let Short { low, high, person, event, day, rule } = short;
        let person = self.person.wrapping_add(i32::from(person) as u32);
        Record {
            event: self.event.wrapping_add(i64::from(event) as u64),
            amount: i64::from(high) << 32 | i64::from(low),
            person,
            source: person,
            rate: NO_RATE,
            day,
            rule,
        }
    }
}

/// Records of a bucket in pieces of one size: a growing list would be copied again and again.
#[derive(Debug, Clone, Default)]
pub(super) struct Pieces {
    open: Piece,
    full: Vec<Piece>,
    other: Vec<Vec<Record>>,
    /// How many short records stand in the full pieces.
    count: usize,
}

/// How many records a piece holds.
const PIECE: usize = 1_024;
/// So many pieces may be given up before they are half full, when records come that are far from their first one.
const SPARE: usize = 2;

impl Pieces {
    /// Adds a record.
    #[inline]
    pub(super) fn push(&mut self, record: Record) {
        match self.open.short(&record) {
            Some(short) if self.open.records.len() < self.open.records.capacity() => {
                self.open.records.push(short);
            }
            _ => self.push_apart(record),
        }
    }

    /// Adds a record that begins a piece, or fits none.
    #[inline(never)]
    fn push_apart(&mut self, record: Record) {
        let piece = Piece::new(&record);
        let filled = self.count + self.open.records.len();
        match piece.short(&record) {
            Some(short) if self.full.len() <= SPARE + 2 * filled / PIECE => {
                self.count = filled;
                let full = std::mem::replace(&mut self.open, piece);
                self.full.push(full);
                self.open.records.push(short);
            }
            _ => put(&mut self.other, record),
        }
    }

    /// How many records.
    pub(super) fn len(&self) -> usize {
        self.count + self.open.records.len() + self.other.iter().map(Vec::len).sum::<usize>()
    }

    /// Shows each record.
    pub(super) fn each(&self, mut show: impl FnMut(Record)) {
        for piece in self.full.iter().chain([&self.open]) {
            piece.records.iter().for_each(|short| show(piece.whole(*short)));
        }
        self.other.iter().flatten().for_each(|record| show(*record));
    }
}

fn put(pieces: &mut Vec<Vec<Record>>, record: Record) {
    if pieces.last().is_none_or(|last| last.len() == PIECE) {
        pieces.push(Vec::with_capacity(PIECE));
    }
    if let Some(last) = pieces.last_mut() {
        last.push(record);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: Record =
        Record { event: 7, amount: 1, person: 3, source: 3, rate: NO_RATE, day: 2, rule: 1 };

    /// Pushes records and gives back what was kept, in the order of pushing where all are short.
    fn kept(records: &[Record]) -> Vec<Record> {
        let mut pieces = Pieces::default();
        records.iter().for_each(|record| pieces.push(*record));
        let mut found = Vec::new();
        pieces.each(|record| found.push(record));
        assert_eq!(pieces.len(), records.len());
        found
    }

    fn same(a: &[Record], b: &[Record]) {
        let text = |records: &[Record]| {
            let mut texts: Vec<String> = records.iter().map(|record| format!("{record:?}")).collect();
            texts.sort();
            texts
        };
        assert_eq!(text(a), text(b));
    }

    #[test]
    fn every_record_comes_back() {
        let amounts = [0, -1, 1 << 31, -(1 << 31), (1 << 47) - 1, -(1 << 47), 1 << 47, i64::MAX, i64::MIN];
        let events = [0, 1, u64::MAX, 1 << 31, 1 << 63, (1 << 31) + 8];
        let people = [0, 3, 40_000, u32::MAX - 1];
        let mut records = vec![Record { source: 9, ..RECORD }, Record { rate: 5, ..RECORD }];
        for amount in amounts {
            for event in events {
                records.extend(people.map(|person| Record {
                    amount,
                    event,
                    person,
                    source: person,
                    ..RECORD
                }));
            }
        }
        same(&kept(&records), &records);
    }

    #[test]
    fn far_names_do_not_take_a_piece_each() {
        let far =
            (0..5_000u64).map(|row| Record { event: row.wrapping_mul(0x9E37_79B9_7F4A_7C15), ..RECORD });
        let far: Vec<Record> = far.collect();
        let mut pieces = Pieces::default();
        far.iter().for_each(|record| pieces.push(*record));
        assert!(pieces.full.len() < 20, "{}", pieces.full.len());
        same(&kept(&far), &far);
    }

    #[test]
    fn a_second_table_with_far_names_is_short_as_well() {
        let near = (0..10u64).map(|row| Record { event: row, ..RECORD });
        let far = (0..3_000u64).map(|row| Record { event: 1 << 60 | row, ..RECORD });
        let mut pieces = Pieces::default();
        near.chain(far).for_each(|record| pieces.push(record));
        assert!(pieces.other.is_empty());
    }
}
