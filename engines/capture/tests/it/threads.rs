//! Threads, in whatever order their mails arrive.

use std::collections::BTreeMap;

use prestasi_capture::mail::threads;
use proptest::prelude::*;

type Mails = Vec<(String, Vec<String>)>;

fn keys(mails: &Mails) -> BTreeMap<String, String> {
    let found = threads(mails.iter().map(|(id, references)| (id.as_str(), references.as_slice())));
    found.into_iter().map(|(id, key)| (id.to_owned(), key.to_owned())).collect()
}

fn mails(rows: &[(&str, &[&str])]) -> Mails {
    let owned = |(id, references): &(&str, &[&str])| {
        ((*id).to_owned(), references.iter().map(|&it| it.to_owned()).collect())
    };
    rows.iter().map(owned).collect()
}

#[test]
fn answers_belong_to_what_they_answer() {
    let found = keys(&mails(&[
        ("z", &[]),
        ("b", &["z"]),
        ("a", &["z", "b"]),
        ("other", &[]),
        // The mail between never came, and only its id is known.
        ("c", &["z", "never-came"]),
        ("d", &["never-came"]),
    ]));
    assert!(["z", "a", "b", "c", "d"].iter().all(|id| found[*id] == "z"), "{found:?}");
    assert_eq!(found["other"], "other");
}

#[test]
fn a_first_mail_that_never_came_still_gives_its_name() {
    let found = keys(&mails(&[("b", &["root"]), ("c", &["root", "x"])]));
    assert_eq!((found["b"].as_str(), found["c"].as_str()), ("root", "root"));
}

#[test]
fn circles_and_mails_that_answer_themselves_have_a_key_too() {
    let found = keys(&mails(&[("a", &["b"]), ("b", &["a"]), ("c", &["c"])]));
    assert_eq!((found["a"].as_str(), found["b"].as_str(), found["c"].as_str()), ("a", "a", "c"));
}

proptest! {
    /// Conversations grow at random; some mails are lost; the rest arrives in any order.
    #[test]
    fn the_order_does_not_matter(
        parents in prop::collection::vec((any::<u8>(), any::<bool>(), any::<bool>()), 1..40),
        keep in 1usize..4,
        turn in any::<u64>(),
    ) {
        let mut chains: Vec<Vec<String>> = Vec::new();
        let mut all = Mails::new();
        for (number, (parent, starts, lost)) in parents.iter().enumerate() {
            let id = format!("{:02}@x", (number * 37) % 100);
            let references: Vec<String> = if *starts || number == 0 {
                Vec::new()
            } else {
                chains[usize::from(*parent) % number].clone()
            };
            let mut chain = references.clone();
            chain.push(id.clone());
            chains.push(chain);
            if !lost || number % keep == 0 {
                all.push((id, references));
            }
        }
        let found = keys(&all);
        // The first of a chain is its key, whoever else is missing.
        for (id, references) in &all {
            prop_assert_eq!(&found[id], references.first().unwrap_or(id));
        }
        let mut shuffled = all.clone();
        shuffled.sort_by_key(|(id, _)| id.bytes().fold(turn, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte.into()).rotate_left(7)));
        prop_assert_eq!(keys(&shuffled), found);
    }
}
