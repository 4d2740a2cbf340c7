//! Facts in two times, compared with a plain model of them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use prestasi_kernel::{Dated, Span};
use prestasi_store::audit::Entry;
use prestasi_store::{Change, Error, Failure, Store, Tx, facts, on_both_databases};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::Serialize;

use crate::support::{Refusal, call, open, rate};

/// Says what somebody's rate is on some days, or that there was none.
#[derive(Debug, Clone, Serialize)]
struct SetRate {
    person: &'static str,
    span: Span,
    rate_ppm: Option<i64>,
}

impl Change for SetRate {
    const NAME: &'static str = "rates.set";
    type Answer = i64;
    type Refusal = Refusal;

    async fn apply(&self, tx: &Tx) -> Result<i64, Failure<Refusal>> {
        match self.rate_ppm {
            Some(rate_ppm) => {
                let person = Set(self.person.to_owned());
                let fact = rate::ActiveModel { person, rate_ppm: Set(rate_ppm), ..Default::default() };
                facts::record::<rate::Entity>(tx, fact, self.span).await?;
            }
            None => {
                let of_person = rate::Column::Person.eq(self.person);
                if let Some(known) = rate::Entity::find().filter(of_person).one(tx).await? {
                    facts::retract::<rate::Entity>(tx, known, self.span).await?;
                }
            }
        }
        tx.audit(Entry::created("rate", self.person, self)?);
        Ok(tx.now().as_microsecond())
    }
}

fn span(from: Option<Date>, to: Option<Date>) -> Span {
    Span::new(from, to).unwrap()
}

async fn set(store: &Store, person: &'static str, days: Span, rate_ppm: Option<i64>) -> Timestamp {
    let set = store.write(call(), SetRate { person, span: days, rate_ppm }).await.unwrap();
    Timestamp::from_microsecond(set.answer).unwrap()
}

/// Rates by person on a day, as known at a moment.
async fn rates(store: &Store, day: Date, known: Option<Timestamp>) -> BTreeMap<String, i64> {
    let query = facts::as_of(rate::Entity::find(), day, known).unwrap();
    let rows = query.all(store.read()).await.unwrap();
    let count = rows.len();
    let rates: BTreeMap<_, _> = rows.into_iter().map(|row| (row.person, row.rate_ppm)).collect();
    assert_eq!(rates.len(), count, "one for each person");
    rates
}

async fn timeline(store: &Store, known: Option<Timestamp>) -> Dated<rate::Model> {
    let query = rate::Entity::find().filter(rate::Column::Person.eq("Aisyah"));
    facts::timeline(&facts::history(store.read(), query, known).await.unwrap()).unwrap()
}

on_both_databases! {
    async fn a_correction_changes_what_is_known_and_not_what_was(place: Place) {
        let store = open(&place).await;
        let year = span(Some(date(2026, 1, 1)), None);
        let june = span(Some(date(2026, 6, 1)), Some(date(2026, 6, 30)));
        let first = set(&store, "Aisyah", year, Some(50_000)).await;
        let second = set(&store, "Aisyah", june, Some(60_000)).await;
        let third = set(&store, "Aisyah", june, None).await;
        for (known, in_june) in [(Some(first), Some(50_000)), (Some(second), Some(60_000)), (Some(third), None), (None, None)] {
            let rate = |rates: BTreeMap<String, i64>| rates.get("Aisyah").copied();
            assert_eq!(rate(rates(&store, date(2026, 6, 15), known).await), in_june);
            assert_eq!(rate(rates(&store, date(2026, 7, 1), known).await), Some(50_000));
            assert_eq!(rate(rates(&store, date(2025, 12, 31), known).await), None);
        }
        let before = Timestamp::from_microsecond(first.as_microsecond() - 1).unwrap();
        assert_eq!(rates(&store, date(2026, 7, 1), Some(before)).await, BTreeMap::new());
        let history = facts::history(store.read(), rate::Entity::find(), None).await.unwrap();
        let known: Vec<_> = history.iter().map(|version| (version.known_from, version.known_to, version.retracted)).collect();
        assert_eq!(known, [(first, Some(second), false), (second, Some(third), false), (third, None, true)]);
        let spans: Vec<String> = timeline(&store, None).await.iter().map(|(span, _)| span.to_string()).collect();
        assert_eq!(spans, ["2026-01-01..2026-05-31", "2026-07-01.."]);
    }

    async fn any_day_as_known_at_any_moment(place: Place) {
        let store = open(&place).await;
        let mut random = fastrand::Rng::with_seed(3);
        let people = ["Aisyah", "Bala", "Chong"];
        let day = |i: i64| date(2026, 1, 1).checked_add(jiff::SignedDuration::from_hours(24 * i)).unwrap();
        // The plain model: for every moment, what was known of every day.
        let mut model: BTreeMap<(&str, i64), i64> = BTreeMap::new();
        let mut moments = Vec::new();
        for step in 0..40 {
            let person = people[random.usize(..3)];
            let (from, length) = (random.i64(0..25), random.i64(0..12));
            let span = match random.u8(..5) {
                0 => span(None, Some(day(from))),
                1 => span(Some(day(from)), None),
                _ => span(Some(day(from)), Some(day(from + length))),
            };
            let known = model.keys().any(|(other, _)| *other == person);
            let rate_ppm = (!known || random.u8(..4) > 0).then_some(step);
            let at = set(&store, person, span, rate_ppm).await;
            for i in (-2..40).filter(|i| span.holds(day(*i))) {
                match rate_ppm {
                    Some(rate) => model.insert((person, i), rate),
                    None => model.remove(&(person, i)),
                };
            }
            moments.push((at, model.clone()));
        }
        for (at, model) in moments.iter().step_by(3) {
            let line = timeline(&store, Some(*at)).await;
            for i in (-2..40).step_by(2) {
                let expected: BTreeMap<String, i64> =
                    people.iter().filter_map(|person| Some(((*person).to_owned(), *model.get(&(*person, i))?))).collect();
                assert_eq!(rates(&store, day(i), Some(*at)).await, expected, "day {i}");
                assert_eq!(line.at(day(i)).map(|row| row.rate_ppm), model.get(&("Aisyah", i)).copied(), "day {i}");
            }
        }
    }

    async fn nobody_edits_a_fact(place: Place) {
        let store = open(&place).await;
        set(&store, "Aisyah", Span::ALWAYS, Some(1)).await;
        let error = store.write(call(), Tamper).await;
        assert!(matches!(error, Err(Failure::Store(Error::Database(_)))), "{error:?}");
    }
}

#[derive(Serialize)]
struct Tamper;

impl Change for Tamper {
    const NAME: &'static str = "test.tamper";
    type Answer = ();
    type Refusal = Refusal;

    async fn apply(&self, tx: &Tx) -> Result<(), Failure<Refusal>> {
        let edit = rate::Entity::update_many().col_expr(rate::Column::RatePpm, 2.into());
        edit.exec(tx).await?;
        tx.audit(Entry::created("rate", "all", &2)?);
        Ok(())
    }
}
