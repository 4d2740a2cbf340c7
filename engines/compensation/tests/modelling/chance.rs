//! The next time: by chance, and the same each time that the seed is.

use prestasi_compensation::modelling::{Band, cost_of_draw};
use prestasi_kernel::Ratio;

use crate::history::{History, history, one_thread};

const FLAT: &str = "[[component]]\nname = 'commission'\n[[component.rate]]\ntype = 'flat'\nvalue = '5%'\n";

fn costs(history: &History, growth: (i128, i128), seed: u64, numbers: impl Iterator<Item = u64>) -> Vec<i64> {
    let (plan, sales) = (history.modelled(Ratio::ONE), history.sales());
    let growth = Ratio::new(growth.0, growth.1).expect("growth");
    let cost = |number| cost_of_draw(plan, &sales, growth, (seed, number), one_thread()).expect("a draw");
    numbers.map(cost).map(|cost| i64::try_from(cost).expect("a cost")).collect()
}

fn some() -> History {
    let days = ["2026-01-05", "2026-02-05", "2026-03-05", "2026-04-05", "2026-05-05", "2026-06-05"];
    let amounts = ["1000.00", "2000.00", "4000.00", "8000.00", "16000.00", "32000.00"];
    let orders: Vec<_> = days.into_iter().zip(amounts).map(|(day, amount)| (day, "ana", amount)).collect();
    history(FLAT, &orders)
}

#[test]
fn a_seed_gives_the_same_draws_in_any_order() {
    let history = some();
    let forth = costs(&history, (1, 1), 7, 0..20);
    let mut back = costs(&history, (1, 1), 7, (0..20).rev());
    back.reverse();
    assert_eq!(forth, back);
    assert_ne!(forth, costs(&history, (1, 1), 8, 0..20));
    let band = Band::of(forth.clone()).expect("a band");
    assert!(band.low <= band.middle && band.middle <= band.high && band.low < band.high, "{band:?}");
    // Six orders of 1,000 to 32,000 at 5 %.
    assert!(forth.iter().all(|cost| (6 * 5_000..=6 * 160_000).contains(cost)), "{forth:?}");
}

#[test]
fn growth_is_exact() {
    let history = some();
    let (plain, grown) = (costs(&history, (1, 1), 7, 0..20), costs(&history, (11, 10), 7, 0..20));
    assert!(plain.iter().zip(&grown).all(|(plain, grown)| plain * 11 == grown * 10), "{plain:?} {grown:?}");
    let doubled = costs(&history, (2, 1), 7, 0..20);
    assert!(
        plain.iter().zip(&doubled).all(|(plain, doubled)| plain * 2 == *doubled),
        "{plain:?} {doubled:?}"
    );
}

#[test]
fn of_one_order_there_is_one_history() {
    let history = history(FLAT, &[("2026-01-05", "ana", "1000.00")]);
    assert_eq!(costs(&history, (1, 1), 1, 0..5), [5_000; 5]);
    let none = crate::history::history(FLAT, &[]);
    assert_eq!(costs(&none, (1, 1), 1, 0..2), [0; 2]);
}
