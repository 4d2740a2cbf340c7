//! The company of the gallery: a Malaysian seller of industrial equipment, made up, the same on every run.

use geojson::{Feature, FeatureCollection, Geometry, GeometryValue, Position};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money};

use crate::badge::Tone;
use crate::board::{Board, Card, Lane};

/// Who sells.
pub const SELLERS: [&str; 12] = [
    "Aisyah Kamal",
    "Lim Wei Sheng",
    "Kavitha Subramaniam",
    "Hafiz Zulkifli",
    "Chong Mei Yee",
    "Farah Nadia Osman",
    "Arvind Nair",
    "Jelani anak Ugal",
    "Siti Hajar Daud",
    "Tan Kok Leong",
    "Maximus Gidah",
    "Balqis Idris",
];

/// Who signs figures.
pub const FINANCE: &str = "Rosnah Ibrahim";

/// Who buys.
pub const CUSTOMERS: [&str; 12] = [
    "Hospital Damai Utama",
    "Kilang Sawit Bukit Intan",
    "Maju Jaya Bekalan",
    "Penang Precision Tools",
    "Pelabuhan Sungai Jati",
    "Klinik Seri Cempaka",
    "Borneo Timber Logistics",
    "Warisan Nyonya Foods",
    "Kolej Teknikal Lembah",
    "Koperasi Guru Melaka",
    "Johor Cold Chain",
    "Titiwangsa Hotels",
];

/// What is bought.
pub const PRODUCTS: [&str; 6] = [
    "AC-40 compressor",
    "CR-12 cold room",
    "FL-25 forklift",
    "G-150 generator",
    "Solar 90 kWp",
    "WT-8 water plant",
];

/// Sales won in each month of 2026, in sen; December is to come.
pub const WON: [Option<i64>; 12] = [
    Some(164_200_000),
    Some(142_850_000),
    Some(208_400_000),
    Some(131_900_000),
    Some(176_300_000),
    Some(219_750_000),
    Some(188_100_000),
    Some(171_640_000),
    Some(243_900_000),
    Some(201_300_000),
    Some(158_720_000),
    None,
];

/// The quota of each month.
pub const QUOTA: [Option<i64>; 12] = [
    Some(160_000_000),
    Some(160_000_000),
    Some(180_000_000),
    Some(180_000_000),
    Some(180_000_000),
    Some(200_000_000),
    Some(200_000_000),
    Some(200_000_000),
    Some(220_000_000),
    Some(220_000_000),
    Some(220_000_000),
    Some(240_000_000),
];

/// Sales won since January.
pub const CUMULATIVE: [Option<i64>; 12] = [
    Some(164_200_000),
    Some(307_050_000),
    Some(515_450_000),
    Some(647_350_000),
    Some(823_650_000),
    Some(1_043_400_000),
    Some(1_231_500_000),
    Some(1_403_140_000),
    Some(1_647_040_000),
    Some(1_848_340_000),
    Some(2_007_060_000),
    None,
];

/// The upper end of the forecast.
pub const FORECAST_HIGH: [Option<i64>; 12] =
    [None, None, None, None, None, None, None, None, None, None, Some(2_007_060_000), Some(2_296_000_000)];

/// The lower end of the forecast.
pub const FORECAST_LOW: [Option<i64>; 12] =
    [None, None, None, None, None, None, None, None, None, None, Some(2_007_060_000), Some(2_142_000_000)];

/// A state of Malaysia, its tile on the map, and its attainment in percent.
pub struct State {
    /// Its code.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Column and row of its tile.
    tile: (i8, i8),
    /// Attainment in percent.
    pub attainment: i64,
}

const fn state(code: &'static str, name: &'static str, column: i8, row: i8, attainment: i64) -> State {
    State { code, name, tile: (column, row), attainment }
}

/// The states.
pub const STATES: [State; 16] = [
    state("PLS", "Perlis", 0, 0, 71),
    state("KDH", "Kedah", 1, 0, 88),
    state("KTN", "Kelantan", 2, 0, 79),
    state("PNG", "Pulau Pinang", 0, 1, 112),
    state("PRK", "Perak", 1, 1, 95),
    state("TRG", "Terengganu", 2, 1, 84),
    state("SGR", "Selangor", 0, 2, 126),
    state("KUL", "Kuala Lumpur", 1, 2, 108),
    state("PHG", "Pahang", 2, 2, 91),
    state("PJY", "Putrajaya", 0, 3, 99),
    state("NSN", "Negeri Sembilan", 1, 3, 103),
    state("MLK", "Melaka", 1, 4, 117),
    state("JHR", "Johor", 2, 4, 121),
    state("LBN", "Labuan", 4, 2, 66),
    state("SWK", "Sarawak", 4, 3, 97),
    state("SBH", "Sabah", 5, 2, 82),
];

/// The states as a map of equal tiles, so that Sarawak does not drown Pulau Pinang.
#[must_use]
pub fn states() -> FeatureCollection {
    const SIDE: f64 = 0.94;
    let features = STATES.iter().map(|state| {
        let (x, y) = (f64::from(state.tile.0), -f64::from(state.tile.1));
        let corners = [(x, y), (x + SIDE, y), (x + SIDE, y - SIDE), (x, y - SIDE), (x, y)];
        let ring = corners.iter().map(|(x, y)| Position::from([*x, *y])).collect();
        let shape = Geometry::new(GeometryValue::Polygon { coordinates: vec![ring] });
        let mut feature = Feature { geometry: Some(shape), ..Feature::default() };
        feature.set_property("name", state.code);
        feature
    });
    FeatureCollection { features: features.collect(), bbox: None, foreign_members: None }
}

/// The stages of a deal, in order: code and the key of its word.
pub const STAGES: [(&str, &str); 5] = [
    ("qualify", "sample-stage-qualify"),
    ("meeting", "sample-stage-meeting"),
    ("proposal", "sample-stage-proposal"),
    ("won", "sample-stage-won"),
    ("lost", "sample-stage-lost"),
];

/// A card on the board: its number, and the lane that it is in.
pub type Place = (u32, &'static str);

/// The board as it starts.
#[must_use]
pub fn start_of_board() -> Vec<Place> {
    vec![
        (1, "qualify"),
        (2, "qualify"),
        (3, "qualify"),
        (4, "meeting"),
        (5, "meeting"),
        (6, "proposal"),
        (7, "proposal"),
        (8, "proposal"),
        (9, "won"),
    ]
}

/// The board with its cards in these places.
#[must_use]
pub fn board(w: Words, places: &[Place]) -> Board {
    let worth = |card: u32| i64::from(card) * 1_845_000 % 19_700_000 + 2_400_000;
    let lanes = STAGES[..4].iter().map(|(lane, key)| {
        let cards: Vec<u32> = places.iter().filter(|(_, at)| at == lane).map(|(card, _)| *card).collect();
        let total = cards.iter().map(|card| worth(*card)).sum();
        Lane {
            key: (*lane).to_owned(),
            label: w.say(key),
            count: i64::try_from(cards.len()).unwrap_or(i64::MAX),
            total: w.money(Money::new(total, Currency::MYR)),
            more: None,
            cards: cards.into_iter().map(|card| board_card(w, card, worth(card))).collect(),
        }
    });
    Board {
        id: "pipeline",
        label: w.say("sample-pipeline"),
        action: "/gallery/board".to_owned(),
        live: None,
        lanes: lanes.collect(),
    }
}

fn board_card(w: Words, card: u32, worth: i64) -> Card {
    let index = card as usize;
    let state = match card {
        3 => Some((Tone::Warning, w.say("sample-slipped"))),
        7 => Some((Tone::Bad, w.say("sample-at-risk"))),
        _ => None,
    };
    Card {
        id: card.to_string(),
        title: CUSTOMERS[index % CUSTOMERS.len()].to_owned(),
        href: format!("/gallery/table?open={card}"),
        value: w.money(Money::new(worth, Currency::MYR)),
        owner: SELLERS[index % SELLERS.len()].to_owned(),
        note: Some(PRODUCTS[index % PRODUCTS.len()].to_owned()),
        state,
    }
}
