//! Rewards: bonuses for some days (SPIFFs), out of a budget, seen live. A reward is a short form; what pays is the plan that is
//! made of it, which is approved, calculated, closed and paid like every other.

mod add;
mod ask;
mod compile;
mod list;
mod one;
mod own;
mod progress;
mod row;
mod terms;

use prestasi_catalog::Dataset;
use prestasi_i18n::Words;
use prestasi_ui::icon::Icon;
use prestasi_web::record::Shelf;
use prestasi_web::{Allow, Place, Route, Section, api};

pub use add::AddReward;
pub use own::card;
pub use row::{reward, table};
pub use terms::{Counts, Group, Pays, Share, Terms};

use crate::rights::{READ_PAY, READ_PLANS, WRITE_PLANS};
use terms::Word;

const READ: Allow = Allow::Holders(&[READ_PLANS]);
const WRITE: Allow = Allow::Holders(&[WRITE_PLANS]);
/// Whoever takes part sees their own.
const SEE: Allow = Allow::Holders(&[READ_PAY]);
const REWARDS: Shelf = Shelf { label: "rewards-title", path: "/rewards" };

/// What may be asked in SQL.
pub const DATASETS: [Dataset; 1] = [Dataset::of::<reward::Entity>("rewards", "dataset-rewards")];

/// The addresses.
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/rewards", SEE, own::page),
        Route::page("/rewards.csv", READ, list::file),
        Route::page("/rewards/new", WRITE, ask::page),
        Route::form("/rewards/new", WRITE, ask::send),
        Route::page("/rewards/{reward}", READ, one::page),
        api::get("/api/v1/rewards", READ, "api-rewards", list::items),
        api::post("/api/v1/rewards", WRITE, "api-rewards-add", ask::add),
        api::get("/api/v1/rewards/{reward}", READ, "api-rewards-one", one::one),
        api::get("/api/v1/own-rewards", SEE, "api-own-rewards", own::items),
    ]
}

/// The place in the navigation.
pub fn places() -> [Place; 1] {
    [Place {
        section: Section::Earn,
        label: REWARDS.label,
        mark: Icon::Trophy,
        href: REWARDS.path,
        allow: SEE,
    }]
}

/// The words of a choice, each with what it is called.
fn named<T: Word>(called: impl Fn(T) -> String) -> Vec<(String, String)> {
    T::ALL.iter().map(|one| (one.name().to_owned(), called(*one))).collect()
}

/// Who gets a budget that is not enough for all, in words.
fn shared(w: Words, share: Share) -> String {
    match share {
        Share::FirstCome => w.say("reward-share-first"),
        Share::ProRata => w.say("reward-share-spread"),
    }
}
