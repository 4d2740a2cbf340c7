//! The tables of access, which stands below the catalogue and cannot hand them over itself.

use prestasi_access::organisation::{person, position, seat, team};

use crate::dataset::Dataset;

/// Who works here today, in which position and team.
pub const DATASETS: [Dataset; 4] = [
    Dataset::facts::<person::Entity>("people", "dataset-people"),
    Dataset::facts::<position::Entity>("positions", "dataset-positions"),
    Dataset::facts::<seat::Entity>("seats", "dataset-seats"),
    Dataset::facts::<team::Entity>("teams", "dataset-teams"),
];
