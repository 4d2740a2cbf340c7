//! What a file is: each dialect gets points for the headers that it knows, more for one that few others know, and for
//! what the name of the file and the ids in it say; the one with the most is meant.

use std::collections::HashSet;

use crate::aliases::{CATALOGUE, Dialect, Meaning};
use crate::columns::{Column, Lookup, Target, columns, lookup, meaning, system_data};
use crate::header::key;
use crate::identity::salesforce_id;
use crate::kind::{Holds, Kind, System};

/// Points of a header that one kind alone has, shared by the kinds that have it.
const HEADER: u32 = 1200;
const HEADER_LEAST: u32 = 100;
/// Points on top for a header that one system alone writes.
const OWN_SYSTEM: u32 = 150;
/// Points off for each step that a header was found below the dialect.
const STEP: u32 = 10;
/// A dialect whose records cannot be told from these columns keeps this part of its points.
const WITHOUT_NEEDS: u32 = 5;
const FILE_OF_SYSTEM: u32 = 1500;
const FILE_OF_KIND: u32 = 600;
const MARKS: u32 = 600;
const IDS: u32 = 800;
/// Fewer points are no recognition.
const LEAST: u32 = 300;

/// What a file is, as far as its head and some of its rows tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognition {
    pub system: System,
    /// The kind of its rows; none if that cannot be told.
    pub kind: Option<Kind>,
    /// The language of its head.
    pub language: &'static str,
    /// In thousandths: the part of its columns that is known, halved where another kind fits nearly as well.
    pub sure: u16,
    pub why: Vec<Why>,
    /// The kind that fits next best, if any does.
    pub other: Option<Other>,
    /// What each column says, in the order of the file.
    pub columns: Vec<Column>,
}

/// What a file could be instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Other {
    pub system: System,
    pub kind: Kind,
    /// How well it fits, in thousandths of the kind that was taken.
    pub fit: u16,
}

/// A reason to take a file for what it is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// So many of so many headers are known.
    Headers { known: usize, of: usize },
    /// Headers that tell the most, up to three.
    Telling(Vec<String>),
    /// The name of the file.
    FileName,
    /// The ids begin as those of this kind do.
    Ids,
}

impl Why {
    /// The message that says it, and what that is told.
    #[must_use]
    pub fn message(&self) -> (&'static str, Vec<(&'static str, String)>) {
        match self {
            Self::Headers { known, of } => {
                ("recognition-why-headers", vec![("known", known.to_string()), ("count", of.to_string())])
            }
            Self::Telling(headers) => ("recognition-why-telling", vec![("headers", headers.join(", "))]),
            Self::FileName => ("recognition-why-file-name", Vec::new()),
            Self::Ids => ("recognition-why-ids", Vec::new()),
        }
    }
}

impl Recognition {
    /// The place of the column that has a field.
    #[must_use]
    pub fn place(&self, field: &str) -> Option<usize> {
        self.columns.iter().position(|column| matches!(column.target, Target::Field(name) if name == field))
    }
}

impl Recognition {
    /// The texts of the columns that hold one of these. How a file writes amounts is told by its amounts alone, and how
    /// it writes days by its days: `13.04.2026` has points, and says nothing of `1.250,00`.
    pub fn texts<'a>(
        &'a self,
        holds: &'a [Holds],
        rows: &'a [Vec<String>],
    ) -> impl Iterator<Item = &'a str> + Clone {
        let held = self.columns.iter().enumerate();
        let held = held.filter(|(_, column)| column.holds.is_some_and(|one| holds.contains(&one)));
        held.flat_map(|(place, _)| rows.iter().filter_map(move |row| row.get(place).map(String::as_str)))
    }
}

/// What a file is, from its name, its head and some of its rows below that.
#[must_use]
pub fn recognise(file: &str, head: &[String], rows: &[Vec<String>]) -> Recognition {
    let seen = Seen::new(file, head, rows);
    let mut points: Vec<(u32, usize)> =
        (0..CATALOGUE.dialects.len()).map(|one| (seen.points(one), one)).collect();
    // The sort is stable: of equals, the first dialect stays ahead.
    points.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
    let best = points.first().copied().filter(|(points, _)| *points >= LEAST);
    let dialect = |place: usize| CATALOGUE.dialects.get(place);
    let Some((most, (place, taken))) = best.and_then(|(most, at)| Some((most, (at, dialect(at)?)))) else {
        return Recognition {
            system: System::Plain,
            kind: None,
            language: crate::aliases::ENGLISH,
            sure: 0,
            why: Vec::new(),
            other: None,
            columns: columns(head, &seen.lookups, rows, None),
        };
    };
    let others = points.iter().filter_map(|(points, at)| Some((*points, dialect(*at)?)));
    let other = others.filter(|(points, _)| *points >= LEAST).find(|(_, one)| one.kind != taken.kind);
    let other =
        other.map(|(points, one)| Other { system: one.system, kind: one.kind, fit: share(points, most) });
    let columns = columns(head, &seen.lookups, rows, Some(place));
    let named = columns.iter().filter(|column| !column.label.is_empty());
    let (known, of) = (named.clone().filter(|column| column.known).count(), named.count());
    let sure = share(known as u32, of as u32);
    let sure = if other.is_some_and(|other| other.fit > 900) { sure / 2 } else { sure };
    let why = seen.why(place, taken, known, of);
    Recognition {
        system: taken.system,
        kind: Some(taken.kind),
        language: taken.language,
        sure,
        why,
        other,
        columns,
    }
}

fn share(part: u32, whole: u32) -> u16 {
    let share = u64::from(part) * 1000 / u64::from(whole.max(1));
    u16::try_from(share).unwrap_or(u16::MAX)
}

/// What is looked at.
struct Seen<'a> {
    head: &'a [String],
    rows: &'a [Vec<String>],
    lookups: Vec<Lookup>,
    /// What the name of the file says.
    system_named: Option<System>,
    kind_named: Option<Kind>,
    /// The systems that have marks of theirs in the head.
    marked: Vec<System>,
}

impl<'a> Seen<'a> {
    fn new(file: &str, head: &'a [String], rows: &'a [Vec<String>]) -> Self {
        let file = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let file = key(file.rsplit_once('.').map_or(file, |(name, _)| name));
        let systems = || System::ALL.iter().copied();
        Self {
            head,
            rows,
            lookups: head.iter().map(|header| lookup(header)).collect(),
            system_named: systems().find(|system| is_file_of(*system, &file)),
            kind_named: kind_named(&file),
            marked: systems().filter(|system| has_marks(*system, head)).collect(),
        }
    }

    fn points(&self, place: usize) -> u32 {
        let Some(dialect) = CATALOGUE.dialects.get(place) else { return 0 };
        let mut points = 0;
        let mut fields = HashSet::new();
        for lookup in &self.lookups {
            let Some(meant) = meaning(lookup, place, &CATALOGUE) else { continue };
            let Some(entry) = lookup.entry else { continue };
            let mut worth = (HEADER / entry.kinds.max(1)).max(HEADER_LEAST);
            worth += if entry.systems == 1 { OWN_SYSTEM } else { 0 };
            worth -= meant.step * STEP;
            // A second column of the same field tells less.
            let again = matches!(meant.meaning, Meaning::Field(field) if !fields.insert(field));
            points += if again { worth / 2 } else { worth };
        }
        if points == 0 {
            return 0;
        }
        let needs = CATALOGUE.needs.get(&dialect.kind);
        let met = needs.into_iter().flatten().any(|need| need.iter().all(|field| fields.contains(field)));
        let points = if met { points } else { points / WITHOUT_NEEDS };
        points + self.beside(place, dialect)
    }

    /// Points for what is not headers.
    fn beside(&self, place: usize, dialect: &Dialect) -> u32 {
        let by = |is: bool, points: u32| if is { points } else { 0 };
        by(self.system_named == Some(dialect.system), FILE_OF_SYSTEM)
            + by(self.kind_named == Some(dialect.kind), FILE_OF_KIND)
            + by(self.marked.contains(&dialect.system), MARKS)
            + by(self.has_ids(place, dialect), IDS)
    }

    /// Whether the first id begins as those of the kind do.
    fn has_ids(&self, place: usize, dialect: &Dialect) -> bool {
        let Some(prefix) = system_data(dialect.system).and_then(|data| data.ids.get(dialect.kind.name()))
        else {
            return false;
        };
        let is_id = |lookup: &Lookup| {
            meaning(lookup, place, &CATALOGUE).is_some_and(|meant| meant.meaning == Meaning::Field("id"))
        };
        let Some(column) = self.lookups.iter().position(is_id) else { return false };
        let first = self.rows.iter().filter_map(|row| row.get(column)).find(|cell| !cell.trim().is_empty());
        first.and_then(|cell| salesforce_id(cell)).is_some_and(|id| id.starts_with(prefix.as_str()))
    }

    fn why(&self, place: usize, dialect: &Dialect, known: usize, of: usize) -> Vec<Why> {
        let mut why = vec![Why::Headers { known, of }];
        let mut telling: Vec<(u32, &String)> = Vec::new();
        for (lookup, header) in self.lookups.iter().zip(self.head) {
            if let Some(entry) =
                lookup.entry.filter(|entry| entry.in_dialect(place).is_some() && entry.kinds <= 2)
            {
                telling.push((entry.kinds * 10 + entry.systems, header));
            }
        }
        telling.sort_by_key(|(spread, _)| *spread);
        if !telling.is_empty() {
            why.push(Why::Telling(
                telling.into_iter().take(3).map(|(_, header)| header.trim().to_owned()).collect(),
            ));
        }
        if self.system_named == Some(dialect.system) || self.kind_named == Some(dialect.kind) {
            why.push(Why::FileName);
        }
        if self.has_ids(place, dialect) {
            why.push(Why::Ids);
        }
        why
    }
}

fn is_file_of(system: System, file: &str) -> bool {
    let files = system_data(system).into_iter().flat_map(|data| &data.files);
    files.map(|name| key(name)).any(|name| file.contains(&name))
}

/// The kind that the longest known word in the name of a file stands for: `deals` in `hubspot-deals`.
fn kind_named(file: &str) -> Option<Kind> {
    let names = system_data(System::Plain).into_iter().flat_map(|data| &data.names);
    let words = names.flat_map(|(kind, words)| words.iter().map(move |word| (key(word), kind.as_str())));
    let found = words.filter(|(word, _)| file.contains(word));
    found.max_by_key(|(word, _)| word.len()).and_then(|(_, name)| Kind::parse(name))
}

/// Whether a header begins or ends as only this system has them.
fn has_marks(system: System, head: &[String]) -> bool {
    let Some(data) = system_data(system) else { return false };
    head.iter().map(|header| header.trim().to_lowercase()).any(|header| {
        data.begins.iter().any(|begin| header.starts_with(begin.as_str()))
            || data.ends.iter().any(|end| header.ends_with(end.as_str()))
    })
}
