//! What each column of a file says, once it is known what the file is.

use prestasi_kernel::Currency;

use crate::aliases::{CATALOGUE, Catalogue, Entry, Meaning, fields};
use crate::data::{DATA, SystemData};
use crate::header::{brackets, key};
use crate::kind::{Holds, Kind, System};
use crate::suggest::{Suggestion, suggest};

/// What was found below a dialect comes after all that the dialect itself says.
const STEP_RANK: u32 = 1 << 16;
/// So many headers are guessed at: a guess takes milliseconds.
const GUESSES: usize = 100;

/// Where a column goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Into this field of the record.
    Field(&'static str),
    /// Beside the record, under its own label.
    Custom,
    /// Nowhere: it says nothing but of the file.
    LeftOut,
}

/// A column, as it is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its header, without spaces and signs of files around it.
    pub label: String,
    pub target: Target,
    /// What it holds; none for a custom column, whose values tell that.
    pub holds: Option<Holds>,
    /// Whether the header is one that its system writes, or that is listed otherwise.
    pub known: bool,
    /// The currency that its header names, as in `Amount (USD)`.
    pub currency: Option<Currency>,
    /// For a header that is only nearly known: what it may mean.
    pub suggestion: Option<Suggestion>,
}

/// A header, as far as it is known without knowing what the file is.
pub(crate) struct Lookup {
    pub key: String,
    pub entry: Option<&'static Entry>,
    pub currency: Option<Currency>,
}

/// Looks a header up, with what stands in brackets behind it or, if that says nothing, without.
pub(crate) fn lookup(header: &str) -> Lookup {
    let whole = key(header);
    if let Some(entry) = CATALOGUE.entries.get(&whole) {
        return Lookup { key: whole, entry: Some(entry), currency: None };
    }
    let Some((ahead, inside)) = brackets(header) else {
        return Lookup { key: whole, entry: None, currency: None };
    };
    let currency = Currency::parse(inside).ok();
    let says_nothing = currency.is_some() || DATA.words.header.brackets.contains(&inside.to_lowercase());
    let bare = key(ahead);
    match CATALOGUE.entries.get(&bare).filter(|_| says_nothing) {
        Some(entry) => Lookup { key: bare, entry: Some(entry), currency },
        None => Lookup { key: whole, entry: None, currency },
    }
}

/// What a header means in a file of a dialect.
#[derive(Clone, Copy)]
pub(crate) struct Meant {
    pub meaning: Meaning,
    /// Of two columns that mean the same, the one of the lower rank is believed.
    pub rank: u32,
    /// How far from the dialect it was found: 0 for its own, more for those below it.
    pub step: u32,
}

/// What a header means in a dialect, or in one of those below it.
pub(crate) fn meaning(lookup: &Lookup, dialect: usize, catalogue: &Catalogue) -> Option<Meant> {
    let entry = lookup.entry?;
    let below = &catalogue.dialects.get(dialect)?.below;
    let mut steps = (0..).zip(std::iter::once(&dialect).chain(below));
    steps.find_map(|(step, place)| {
        let alias = entry.in_dialect(*place)?;
        Some(Meant { meaning: alias.meaning, rank: step * STEP_RANK + u32::from(alias.rank), step })
    })
}

/// What is known of a system beside its spellings.
pub(crate) fn system_data(system: System) -> Option<&'static SystemData> {
    DATA.systems.iter().find(|(one, _)| *one == system).map(|(_, data)| data)
}

/// The columns of a file that is written in a dialect. Of two that mean the same field, the better spelled one has it,
/// or else the first, and the other is kept beside.
pub(crate) fn columns(
    head: &[String],
    lookups: &[Lookup],
    rows: &[Vec<String>],
    dialect: Option<usize>,
) -> Vec<Column> {
    let meanings: Vec<_> =
        lookups.iter().map(|one| dialect.and_then(|dialect| meaning(one, dialect, &CATALOGUE))).collect();
    let best = |field: &str| {
        let places = meanings.iter().enumerate();
        let same = places.filter_map(move |(place, meaning)| match meaning {
            Some(Meant { meaning: Meaning::Field(other), rank, .. }) if *other == field => {
                Some((*rank, place))
            }
            _ => None,
        });
        same.min().map(|(_, place)| place)
    };
    let of = dialect.and_then(|dialect| CATALOGUE.dialects.get(dialect));
    let ends = of.and_then(|of| system_data(of.system)).map_or(&[][..], |data| data.ends.as_slice());
    let mut columns = Vec::with_capacity(head.len());
    for (place, ((header, lookup), meaning)) in head.iter().zip(lookups).zip(&meanings).enumerate() {
        let label = label(header);
        let custom = ends.iter().any(|end| label.to_lowercase().ends_with(end.as_str()));
        let target = match meaning.map(|meant| meant.meaning) {
            Some(Meaning::Field(field)) if best(field) == Some(place) => Target::Field(field),
            Some(Meaning::LeftOut) => Target::LeftOut,
            _ if label.is_empty() && is_blank(rows, place) => Target::LeftOut,
            _ => Target::Custom,
        };
        let holds = match target {
            Target::Field(field) => of.and_then(|of| holds(of.kind, field, rows, place)),
            _ => None,
        };
        let known = meaning.is_some() || custom || label.is_empty();
        columns.push(Column { label, target, holds, known, currency: lookup.currency, suggestion: None });
    }
    if let Some(of) = of {
        add_suggestions(of.kind, &mut columns);
    }
    columns
}

/// Guesses at the headers that nobody has listed; a field that has its column is no guess, and none is guessed twice.
fn add_suggestions(kind: Kind, columns: &mut [Column]) {
    let mut taken: Vec<&'static str> = Vec::new();
    taken.extend(columns.iter().filter_map(|column| match column.target {
        Target::Field(field) => Some(field),
        _ => None,
    }));
    for column in columns.iter_mut().filter(|column| !column.known).take(GUESSES) {
        let guess = suggest(kind, &column.label).into_iter().find(|guess| !taken.contains(&guess.field));
        taken.extend(guess.map(|guess| guess.field));
        column.suggestion = guess;
    }
}

/// What a field holds; a day that comes with a time of day is a moment.
fn holds(kind: Kind, field: &str, rows: &[Vec<String>], place: usize) -> Option<Holds> {
    let (_, holds) = fields(kind).iter().find(|(name, _)| *name == field)?;
    let timed = |row: &Vec<String>| row.get(place).is_some_and(|cell| cell.contains(':'));
    Some(if *holds == Holds::Day && rows.iter().any(timed) { Holds::Moment } else { *holds })
}

fn is_blank(rows: &[Vec<String>], place: usize) -> bool {
    rows.iter().all(|row| row.get(place).is_none_or(|cell| cell.trim().is_empty()))
}

fn label(header: &str) -> String {
    let sign = |letter: char| {
        letter.is_whitespace() || letter.is_control() || matches!(letter, '\u{feff}' | '*' | '\u{200b}')
    };
    header.trim_matches(sign).chars().filter(|letter| !letter.is_control()).collect()
}
