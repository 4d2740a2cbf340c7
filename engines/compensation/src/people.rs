//! Who is paid: ids in order, versions by day, managers by day, days of participation.

use crate::data::frame::{Frame, stack};
use crate::data::lookup::{Domain, Entry, NONE};
use crate::expr::function::display;
use crate::expr::vector::{Data, Vector};
use prestasi_kernel::{Problem, Ratio, Result};
use std::sync::Arc;

/// No company has more levels than this; whoever has more above them stands in a loop.
pub const LEVELS: usize = 64;

/// A manager for some days.
#[derive(Debug, Clone, Copy)]
struct Report {
    from: i32,
    to: i32,
    manager: u32,
}

/// Everybody of a plan. A person is a number; smaller numbers have smaller ids (numbers by value, texts by bytes).
#[derive(Debug)]
pub struct People {
    /// Ids by person.
    pub ids: Vector,
    /// Persons by id.
    pub domain: Domain,
    /// How many.
    pub count: usize,
    /// The table, if the plan has one.
    pub frame: Option<Arc<Frame>>,
    /// Versions by person, in order of days, cut to the days of participation.
    versions: Vec<Vec<Entry>>,
    reports: Vec<Vec<Report>>,
    leaves: Vec<Vec<(i32, i32)>>,
    /// For each person that somebody reports to, a number from 0; [`NONE`] for others.
    pub manager_slot: Vec<u32>,
    /// How many managers there are.
    pub managers: usize,
}

/// The names of the columns of a table of people.
pub struct Columns<'a> {
    /// Id.
    pub id: &'a str,
    /// First day of participation.
    pub from: Option<&'a str>,
    /// Last day of participation.
    pub to: Option<&'a str>,
    /// By row: whether it takes part; all if absent.
    pub takes_part: Option<&'a [bool]>,
}

impl People {
    /// People without a table: those whose ids are given.
    pub fn listed(ids: &[Vector]) -> Self {
        let parts: Vec<(&Vector, usize)> = ids.iter().map(|ids| (ids, ids.len())).collect();
        let rows = parts.iter().map(|(_, rows)| rows).sum();
        let (ids, domain) = ordered(&stack(&parts), rows);
        let count = domain.len();
        Self::bare(ids, domain, count)
    }

    fn bare(ids: Vector, domain: Domain, count: usize) -> Self {
        Self {
            ids,
            domain,
            count,
            frame: None,
            versions: Vec::new(),
            reports: vec![Vec::new(); count],
            leaves: vec![Vec::new(); count],
            manager_slot: vec![NONE; count],
            managers: 0,
        }
    }

    /// People of a table, and others by their ids (null for none), who take no part.
    ///
    /// # Errors
    /// `null-value` for a row without id, `overlapping-rows` for two versions of one day, unknown columns.
    pub fn of(frame: Arc<Frame>, columns: &Columns, others: &Vector) -> Result<Self> {
        let id = frame.column(columns.id)?;
        if let Some(row) = (0..frame.rows).find(|row| id.is_null(*row)) {
            return Err(Problem::new("null-value").arg("name", columns.id).at(frame.place(row)));
        }
        let (ids, domain) = match others.data {
            Data::Null => ordered(id, frame.rows),
            _ => {
                let all = stack(&[(id, frame.rows), (others, others.len())]);
                ordered(&all, frame.rows + others.len())
            }
        };
        let count = domain.len();
        let from = columns.from.map(|name| frame.column(name)).transpose()?;
        let to = columns.to.map(|name| frame.column(name)).transpose()?;
        let mut versions: Vec<Vec<Entry>> = vec![Vec::new(); count];
        for (row, person) in domain.codes(id, frame.rows).into_iter().enumerate() {
            let (mut first, mut last) = frame.days[row];
            first = first.max(from.and_then(|from| from.day(row)).unwrap_or(i32::MIN));
            last = last.min(to.and_then(|to| to.day(row)).unwrap_or(i32::MAX));
            versions[person as usize].push(Entry { from: first, to: last, row: row as u32 });
        }
        for versions in &mut versions {
            versions.sort_unstable();
            if let Some(pair) = versions.windows(2).find(|pair| pair[0].to >= pair[1].from) {
                let (a, b) = (pair[0].row.min(pair[1].row), pair[0].row.max(pair[1].row));
                let id = display(id, a as usize).unwrap_or_default();
                return Err(Problem::new("overlapping-rows")
                    .arg("key", id)
                    .arg("other_row", frame.numbers[a as usize] + 1)
                    .at(frame.place(b as usize)));
            }
            if let Some(takes_part) = columns.takes_part {
                versions.retain(|entry| takes_part[entry.row as usize]);
            }
        }
        Ok(Self { frame: Some(frame), versions, ..Self::bare(ids, domain, count) })
    }

    /// Learns who reports to whom from the rows of a table.
    ///
    /// # Errors
    /// `unknown-person` for a manager who is not there, `hierarchy-loop`.
    pub fn report(&mut self, frame: &Frame, person: &str, manager: &str) -> Result<()> {
        let (person, manager) = (frame.column(person)?, frame.column(manager)?);
        let (people, managers) =
            (self.domain.codes(person, frame.rows), self.domain.codes(manager, frame.rows));
        for row in 0..frame.rows {
            if manager.is_null(row) || people[row] == NONE {
                continue;
            }
            if managers[row] == NONE {
                let id = display(manager, row).unwrap_or_default();
                return Err(Problem::new("unknown-person").arg("id", id).at(frame.place(row)));
            }
            let (from, to) = frame.days[row];
            self.reports[people[row] as usize].push(Report { from, to, manager: managers[row] });
            let slot = &mut self.manager_slot[managers[row] as usize];
            if *slot == NONE {
                *slot = self.managers as u32;
                self.managers += 1;
            }
        }
        for reports in &mut self.reports {
            reports.sort_unstable_by_key(|report| report.from);
        }
        if let Some(person) = (0..self.count)
            .find(|person| self.reports[*person].windows(2).any(|pair| pair[0].to >= pair[1].from))
        {
            let problem =
                Problem::new("overlapping-rows").arg("key", self.id(person)).arg("table", &frame.table);
            return Err(problem.at(prestasi_kernel::Place::file(&frame.file)));
        }
        self.no_loops()
    }

    fn no_loops(&self) -> Result<()> {
        for person in 0..self.count {
            for report in &self.reports[person] {
                let mut above = Some(report.manager);
                for _ in 0..LEVELS {
                    above = above.and_then(|above| self.manager(above as usize, report.from));
                }
                if above.is_some() {
                    return Err(Problem::new("hierarchy-loop").arg("id", self.id(person)));
                }
            }
        }
        Ok(())
    }

    /// Learns who was away when. `others` says that people who are not there may be among them.
    ///
    /// # Errors
    /// `unknown-person`, `null-value`.
    pub fn away(&mut self, frame: &Frame, person: &str, from: &str, to: &str, others: bool) -> Result<()> {
        let (ids, from, to) = (frame.column(person)?, frame.column(from)?, frame.column(to)?);
        let people = self.domain.codes(ids, frame.rows);
        for row in 0..frame.rows {
            if people[row] == NONE && others {
                continue;
            }
            if people[row] == NONE {
                let id = display(ids, row).unwrap_or_default();
                return Err(Problem::new("unknown-person").arg("id", id).at(frame.place(row)));
            }
            let first = from
                .day(row)
                .ok_or_else(|| Problem::new("null-value").arg("name", "from").at(frame.place(row)))?;
            self.leaves[people[row] as usize].push((first, to.day(row).unwrap_or(i32::MAX)));
        }
        for leaves in &mut self.leaves {
            leaves.sort_unstable();
        }
        Ok(())
    }

    /// The id of a person as text.
    pub fn id(&self, person: usize) -> String {
        display(&self.ids, person).unwrap_or_default()
    }

    /// The manager of a person on a day.
    pub fn manager(&self, person: usize, day: i32) -> Option<u32> {
        self.reports[person]
            .iter()
            .find(|report| report.from <= day && day <= report.to)
            .map(|report| report.manager)
    }

    /// Whether a person's managers are the same every day.
    pub fn settled(&self, person: usize) -> bool {
        matches!(&self.reports[person][..], [] | [Report { from: i32::MIN, to: i32::MAX, .. }])
    }

    /// Versions that take part within some days, cut to them; one open version where there is no table.
    pub fn versions(&self, person: usize, first: i32, last: i32) -> Vec<Entry> {
        let Some(versions) = self.versions.get(person) else {
            return vec![Entry { from: first, to: last, row: 0 }];
        };
        let cut =
            |entry: &Entry| Entry { from: entry.from.max(first), to: entry.to.min(last), row: entry.row };
        versions.iter().map(cut).filter(|entry| entry.from <= entry.to).collect()
    }

    /// The row of the last version that takes part within some days.
    pub fn version(&self, person: usize, first: i32, last: i32) -> Option<u32> {
        let versions = self.versions.get(person)?;
        versions.iter().rev().find(|entry| entry.from.max(first) <= entry.to.min(last)).map(|entry| entry.row)
    }

    /// Whether a person takes part on a day; who is on leave does.
    pub fn takes_part(&self, person: usize, day: i32) -> bool {
        let holds = |entry: &Entry| entry.from <= day && day <= entry.to;
        self.versions.get(person).is_none_or(|versions| versions.iter().any(holds))
    }

    /// How many people have an id smaller than one that is not there.
    pub fn before(&self, id: &Id) -> usize {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = (low + high) / 2;
            if Id::of(&self.ids, middle).is_some_and(|other| other < *id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The row of the first version.
    pub fn first_version(&self, person: usize) -> Option<u32> {
        self.versions.get(person)?.first().map(|entry| entry.row)
    }

    /// Days of participation within some days: of all versions, without leave.
    pub fn days(&self, person: usize, first: i32, last: i32) -> i64 {
        self.versions(person, first, last)
            .iter()
            .map(|entry| self.present(person, entry.from, entry.to))
            .sum()
    }

    /// Days of a span that are not leave.
    pub fn present(&self, person: usize, first: i32, last: i32) -> i64 {
        if first > last {
            return 0;
        }
        let mut away = 0i64;
        let mut after = first;
        for (from, to) in &self.leaves[person] {
            let (from, to) = ((*from).max(after), (*to).min(last));
            if from <= to {
                away += i64::from(to - from + 1);
                after = to + 1;
            }
        }
        i64::from(last - first + 1) - away
    }
}

/// An id by itself, in the order of ids.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Id {
    /// A number.
    Number(Ratio),
    /// A text, or what a value of another kind looks like.
    Text(String),
}

impl Id {
    /// The id in a row; `None` for null.
    pub fn of(ids: &Vector, row: usize) -> Option<Self> {
        if ids.is_null(row) {
            return None;
        }
        let number = ids.ratio(row).and_then(|(num, den)| Ratio::new(num, den));
        number.map(Self::Number).or_else(|| display(ids, row).map(Self::Text))
    }
}

/// Distinct ids in order, and their numbers.
fn ordered(column: &Vector, rows: usize) -> (Vector, Domain) {
    let (_, codes) = Domain::learn(column, rows);
    let mut seen = vec![false; rows + 1];
    let mut first: Vec<u32> = Vec::new();
    for (row, code) in codes.iter().enumerate() {
        if *code != NONE && !std::mem::replace(&mut seen[*code as usize], true) {
            first.push(row as u32);
        }
    }
    first.sort_by(|a, b| {
        let (a, b) = (*a as usize, *b as usize);
        match (column.word(a), column.word(b)) {
            (Some(a), Some(b)) => a.cmp(b),
            _ => column.ratio(a).cmp(&column.ratio(b)),
        }
    });
    let ids = column.gather(&first);
    let (domain, _) = Domain::learn(&ids, first.len());
    (ids, domain)
}

impl People {
    /// How many levels of managers there are at most.
    pub fn depth(&self) -> usize {
        let mut depth = 0;
        for person in 0..self.count {
            for report in &self.reports[person] {
                let (mut above, mut levels) = (Some(report.manager), 0);
                while let Some(manager) = above.filter(|_| levels < LEVELS) {
                    levels += 1;
                    above = self
                        .manager(manager as usize, report.from)
                        .or_else(|| self.reports[manager as usize].first().map(|report| report.manager));
                }
                depth = depth.max(levels);
            }
        }
        depth
    }
}
