//! Everybody's records, put into their order.

use super::credit::{Records, first_of, take};
use super::pieces::Pieces;
use crate::credit::{NO_RATE, Record};
use crate::model::Model;

/// The order of a person's records: by day, row, rule and source.
pub fn order(model: &Model, a: &Record, b: &Record) -> std::cmp::Ordering {
    let rows = || model.credits.keys.compare(a.event, b.event);
    a.day.cmp(&b.day).then_with(rows).then(a.rule.cmp(&b.rule)).then(a.source.cmp(&b.source))
}

/// Puts the records of a person into their order.
pub fn sort(model: &Model, records: &mut [Record]) {
    records.sort_unstable_by(|a, b| order(model, a, b));
}

/// Everybody's records, each person's in their order.
pub fn arrange_all(model: &Model, records: Records) -> Vec<Vec<Record>> {
    let people = model.people.count;
    let mut all = Vec::with_capacity(people);
    for bucket in 0..records.buckets {
        let first = first_of(bucket, records.buckets, people);
        let count = first_of(bucket + 1, records.buckets, people) - first;
        let mut sorted = Vec::new();
        let starts = arrange(model, &take(&records, bucket..bucket + 1, false), first, count, &mut sorted);
        all.extend((0..count).map(|offset| sorted[starts[offset]..starts[offset + 1]].to_vec()));
    }
    all
}

/// Stands where a record will.
const FILLER: Record = Record { event: 0, amount: 0, person: 0, source: 0, rate: NO_RATE, day: 0, rule: 0 };

/// The records of some buckets by person: each person's records in their order, and where they start.
pub(super) fn arrange(
    model: &Model,
    parts: &[Pieces],
    first: usize,
    people: usize,
    sorted: &mut Vec<Record>,
) -> Vec<usize> {
    let mut starts = vec![0usize; people + 1];
    for pieces in parts {
        pieces.each(|record| starts[record.person as usize - first + 1] += 1);
    }
    for person in 0..people {
        starts[person + 1] += starts[person];
    }
    sorted.clear();
    sorted.resize(starts[people], FILLER);
    let mut at = starts.clone();
    for pieces in parts {
        pieces.each(|record| {
            let slot = &mut at[record.person as usize - first];
            sorted[*slot] = record;
            *slot += 1;
        });
    }
    let mut by_day = DaySort::default();
    for person in 0..people {
        by_day.sort(model, &mut sorted[starts[person]..starts[person + 1]]);
    }
    starts
}

/// Sorts records by counting days; ties, mostly in order already, by comparison.
#[derive(Default)]
struct DaySort {
    counts: Vec<u32>,
    copy: Vec<Record>,
}

impl DaySort {
    fn sort(&mut self, model: &Model, records: &mut [Record]) {
        let days = (model.term.last - model.term.first + 2) as usize;
        if records.len() < days / 8 {
            return sort(model, records);
        }
        self.counts.clear();
        self.counts.resize(days, 0);
        for record in records.iter() {
            self.counts[usize::from(record.day) + 1] += 1;
        }
        for day in 1..days {
            self.counts[day] += self.counts[day - 1];
        }
        self.copy.clear();
        self.copy.extend_from_slice(records);
        for record in &self.copy {
            let slot = &mut self.counts[usize::from(record.day)];
            records[*slot as usize] = *record;
            *slot += 1;
        }
        let mut start = 0;
        while start < records.len() {
            let end =
                start + records[start..].iter().take_while(|record| record.day == records[start].day).count();
            let ordered = |a: &Record, b: &Record| {
                model
                    .credits
                    .keys
                    .compare(a.event, b.event)
                    .then(a.rule.cmp(&b.rule))
                    .then(a.source.cmp(&b.source))
                    .is_le()
            };
            if !records[start..end].is_sorted_by(ordered) {
                sort(model, &mut records[start..end]);
            }
            start = end;
        }
    }
}
