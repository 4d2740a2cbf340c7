//! Whoever has a key in common is found, however it was typed.

use crate::generator::companies::{self, company};
use crate::generator::people::{self, person};
use crate::generator::{chance, facts, typed_phone};
use fastrand::Rng;
use prestasi_matching::{Record, Verdict, judge};

/// A pair that shares one key, or more, each typed anew.
fn shared(rng: &mut Rng, at: usize) -> (Record, Record) {
    let people = at % 2 == 1;
    let pair = if people { people::twin(rng) } else { companies::twin(rng) };
    let (mut a, mut b) = (pair.a, pair.b);
    let other = if people { person(rng).place } else { company(rng).place };
    match at / 2 % 4 {
        0 => {
            a.emails = vec![format!("nurul.{at}@majubersama.com.my")];
            b.emails = vec![format!(" Nurul.{at}@MajuBersama.com.my")];
        }
        1 => {
            let number = if chance(rng, 50) || people { other.mobile(rng) } else { other.line(rng) };
            a.phones = vec![typed_phone(rng, &number)];
            b.phones = vec![typed_phone(rng, &number)];
        }
        2 if !people => {
            a.registration = format!("2019{at:08} ({at:07}-V)");
            b.registration = if chance(rng, 50) { format!("{at:07}V") } else { format!("SSM 2019 {at:08}") };
        }
        _ if !people => {
            a.website = format!("https://www.maju{at}.com.my/");
            b.website = String::new();
            b.emails = vec![format!("jualan@maju{at}.com.my")];
        }
        _ => {
            a.emails = vec![format!("wei{at}@gmail.com; lim@maju.my")];
            b.emails = vec!["other@maju.my".to_owned(), format!("WEI{at}@gmail.com")];
        }
    }
    (a, b)
}

#[test]
fn every_pair_that_shares_a_key_is_found() {
    let mut rng = Rng::with_seed(20_261_127);
    let (mut same, count) = (0, 4_000);
    for at in 0..count {
        let (a, b) = shared(&mut rng, at);
        let (one, other) = (facts(&a), facts(&b));
        let exact = one.keys().intersection(&other.sought()).any(|key| key.kind.is_exact());
        let verdict = judge(&one, &other).verdict;
        assert!(exact && verdict != Verdict::Different, "{a:?}\n{b:?}\n{verdict:?}");
        same += usize::from(verdict == Verdict::Same);
    }
    println!("{count} of {count} found, {same} as the same and the others as likely");
}
