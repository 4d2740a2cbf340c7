//! Ids and the clock.

use jiff::Timestamp;
use prestasi_kernel::{Clock, FixedClock, Id, IdSource};
use proptest::prelude::*;

#[test]
fn known_texts() {
    assert_eq!(Id::from_u128(0).to_string(), "0".repeat(26));
    assert_eq!(Id::from_u128(u128::MAX).to_string(), format!("7{}", "Z".repeat(25)));
    let clock = FixedClock(Timestamp::from_millisecond(1_469_918_176_385).unwrap());
    let id = Id::new(clock.now(), u128::MAX).unwrap();
    assert_eq!(id.to_string(), "01ARYZ6S41ZZZZZZZZZZZZZZZZ");
    assert_eq!(Id::parse("01aryz6s41zzzzzzzzzzzzzzzz"), Ok(id));
    assert_eq!(id.timestamp(), Some(clock.now()));
}

#[test]
fn refused() {
    for text in
        ["", "0", "8ZZZZZZZZZZZZZZZZZZZZZZZZZ", "0000000000000000000000000U", "0000000000000000000000000é"]
    {
        assert_eq!(Id::parse(text).unwrap_err().code, "id-invalid", "{text}");
    }
    assert_eq!(Id::new(Timestamp::from_second(-1).unwrap(), 0).unwrap_err().code, "id-time-out-of-range");
    assert!(Id::new(Timestamp::MAX, 0).is_ok());
    assert_eq!(Id::from_u128(u128::MAX).timestamp(), None);
}

#[test]
fn a_source_that_is_spent_says_so() {
    let mut source = IdSource::new(|| u128::MAX);
    // The last moment that an id can hold lies beyond the last that the calendar knows.
    source.next(Timestamp::MAX).unwrap();
    assert!(source.next(Timestamp::UNIX_EPOCH).is_ok());
    assert_eq!(source.next(Timestamp::from_second(-1).unwrap()).unwrap_err().code, "id-time-out-of-range");
}

proptest! {
    #[test]
    fn a_source_never_goes_back(moments: Vec<(u16, u128)>) {
        let draws: Vec<u128> = moments.iter().map(|(_, draw)| *draw).collect();
        let ids = || {
            let mut draws = draws.iter().copied();
            let mut source = IdSource::new(|| draws.next().unwrap());
            let at = |(ms, _): &(u16, u128)| Timestamp::from_millisecond(i64::from(*ms)).unwrap();
            moments.iter().map(|moment| source.next(at(moment)).unwrap()).collect::<Vec<_>>()
        };
        prop_assert!(ids().is_sorted_by(|a, b| a < b));
        prop_assert_eq!(ids(), ids());
    }

    #[test]
    fn there_and_back_in_order(a: u128, b: u128) {
        let (a, b) = (Id::from_u128(a), Id::from_u128(b));
        prop_assert_eq!(Id::parse(&a.to_string()), Ok(a));
        prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        let json = serde_json::to_string(&a).unwrap();
        prop_assert_eq!(serde_json::from_str::<Id>(&json).unwrap(), a);
    }

    #[test]
    fn sorts_by_time(early in 0..253_402_000_000_000_i64, later in 1..1000_i64, a: u128, b: u128) {
        let at = |ms| Timestamp::from_millisecond(ms).unwrap();
        prop_assert!(Id::new(at(early), a).unwrap() < Id::new(at(early + later), b).unwrap());
    }
}
