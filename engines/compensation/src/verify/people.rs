//! Who is paid, in which version, on which days, and who stands above whom.

use super::calendar::{Calendar, Days};
use super::expression::Expression;
use super::tables::{Tables, within};
use super::value::Value;
use crate::plan::model::{Document, Hierarchy, Others, People as PeopleSpec};
use jiff::civil::Date;
use prestasi_kernel::{Problem, Result};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The people of a plan. Without a table of people everyone takes part all the time.
pub struct People<'a> {
    spec: Option<&'a PeopleSpec>,
    hierarchy: Option<&'a Hierarchy>,
    term: Days,
    versions: BTreeMap<Value, Vec<Version>>,
    leave: BTreeMap<Value, Vec<Days>>,
    /// For each day of the term the version in which a person takes part.
    participation: RefCell<BTreeMap<Value, Rc<Vec<Option<usize>>>>>,
}

/// A dated row of a person.
#[derive(Debug, Clone, Copy)]
struct Version {
    row: usize,
    valid: (Option<Date>, Option<Date>),
    /// Whether the row takes part in the plan.
    part: bool,
    takes_part: (Option<Date>, Option<Date>),
}

impl Version {
    fn holds(&self, day: Date) -> bool {
        holds(self.valid, day)
    }

    fn takes_part(&self, day: Date) -> bool {
        self.part && self.holds(day) && holds(self.takes_part, day)
    }
}

fn holds((from, to): (Option<Date>, Option<Date>), day: Date) -> bool {
    from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
}

impl<'a> People<'a> {
    /// Reads the people of a plan.
    ///
    /// # Errors
    /// `person-versions-overlap`, `value-missing`, and those of tables.
    pub fn new(plan: &'a Document, tables: &Tables<'a>, calendar: &Calendar) -> Result<Self> {
        let mut people = Self {
            spec: plan.people.as_ref(),
            hierarchy: plan.hierarchy.as_ref(),
            term: calendar.term,
            versions: BTreeMap::new(),
            leave: BTreeMap::new(),
            participation: RefCell::default(),
        };
        let Some(spec) = people.spec else { return Ok(people) };
        let part = spec.takes_part.as_ref().map(Expression::parse).transpose()?;
        for row in tables.rows(&spec.table)?.iter() {
            let id = tables.cell(&spec.table, *row, &spec.id)?;
            if id.is_null() {
                return Err(Problem::new("value-missing")
                    .arg("table", &*spec.table)
                    .arg("column", &*spec.id));
            }
            let day = |column: &Option<crate::plan::text::Name>| match column {
                Some(column) => tables.cell(&spec.table, *row, column)?.optional_date(),
                None => Ok(None),
            };
            let valid = tables.validity(&spec.table, *row)?;
            let part = match &part {
                Some(part) => part.evaluate(&tables.row(&spec.table, *row))?.truth()? == Some(true),
                None => true,
            };
            let version = Version { row: *row, valid, part, takes_part: (day(&spec.from)?, day(&spec.to)?) };
            people.versions.entry(id).or_default().push(version);
        }
        for (id, versions) in &mut people.versions {
            // An open beginning sorts first, as it should.
            versions.sort_by_key(|version| version.valid.0);
            let overlap = versions.windows(2).any(|pair| {
                pair[0].valid.1.is_none_or(|last| pair[1].valid.0.is_none_or(|first| first <= last))
            });
            if overlap {
                return Err(Problem::new("person-versions-overlap").arg("person", id));
            }
        }
        people.read_leave(tables, spec)?;
        Ok(people)
    }

    fn read_leave(&mut self, tables: &Tables<'a>, spec: &PeopleSpec) -> Result<()> {
        let Some(leave) = &spec.leave else { return Ok(()) };
        for row in tables.rows(&leave.table)?.iter() {
            let person = tables.cell(&leave.table, *row, &leave.person)?;
            let from = tables.cell(&leave.table, *row, &leave.from)?.optional_date()?;
            let to = tables.cell(&leave.table, *row, &leave.to)?.optional_date()?;
            if let Some(days) = within((from, to), self.term) {
                self.leave.entry(person).or_default().push(days);
            }
        }
        Ok(())
    }

    /// Whether the plan has a table of people.
    pub fn listed(&self) -> bool {
        self.spec.is_some()
    }

    /// Whether a change of version cuts a window.
    pub fn split(&self) -> bool {
        self.spec.is_some_and(|spec| spec.change == crate::plan::model::Change::Split)
    }

    /// The table of people.
    pub fn table(&self) -> Option<&'a str> {
        self.spec.map(|spec| spec.table.text.as_str())
    }

    /// The column with the currency of a person's pay.
    pub fn currency_column(&self) -> Option<&'a str> {
        self.spec.and_then(|spec| spec.currency.as_ref()).map(|name| name.text.as_str())
    }

    /// Everyone in the table of people.
    pub fn ids(&self) -> impl Iterator<Item = &Value> {
        self.versions.keys()
    }

    /// Whether credit of a day is there: where others are left out, that of people who take part then, on leave or not.
    ///
    /// # Errors
    /// `unknown-person` where others are an error.
    pub fn is_credited(&self, person: &Value, day: Date) -> Result<bool> {
        if self.spec.is_none_or(|spec| spec.others == Others::Error) {
            return self.check(person).map(|()| true);
        }
        let versions = self.versions.get(person);
        Ok(versions.is_some_and(|versions| versions.iter().any(|version| version.takes_part(day))))
    }

    /// Stops at a person who is not in the table of people.
    ///
    /// # Errors
    /// `unknown-person`.
    pub fn check(&self, person: &Value) -> Result<()> {
        if self.spec.is_some() && !self.versions.contains_key(person) {
            return Err(Problem::new("unknown-person").arg("person", person));
        }
        Ok(())
    }

    /// The row of the version that holds on a day.
    pub fn version_on(&self, person: &Value, day: Date) -> Option<usize> {
        self.versions.get(person)?.iter().find(|version| version.holds(day)).map(|version| version.row)
    }

    /// The row of the version on the last of these days on which the person takes part. Where there is no such day: of
    /// the versions that take part, the last that has begun by the last day, else the first of all.
    pub fn version_in(&self, person: &Value, days: Days) -> Option<usize> {
        if let Some(row) = self.taking_part(person, days).into_iter().rev().flatten().next() {
            return Some(row);
        }
        let mut versions = self.versions.get(person)?.iter().filter(|version| version.part);
        let first = versions.clone().next();
        let begun = versions.rfind(|version| version.valid.0.is_none_or(|from| from <= days.last));
        begun.or(first).map(|version| version.row)
    }

    /// The days on which a version of the person begins.
    pub fn version_starts(&self, person: &Value) -> Vec<Date> {
        let versions = self.versions.get(person).into_iter().flatten().filter(|version| version.part);
        versions.filter_map(|version| version.valid.0).collect()
    }

    /// Days of participation among these.
    pub fn participation(&self, person: &Value, days: Days) -> i64 {
        let Some(days) = days.common(self.term) else { return 0 };
        if self.spec.is_none() {
            return days.count();
        }
        self.taking_part(person, days).iter().flatten().count().try_into().unwrap_or(i64::MAX)
    }

    /// Days of participation among these, by row of the version.
    pub fn participation_by_version(&self, person: &Value, days: Days) -> BTreeMap<usize, i64> {
        let mut counts = BTreeMap::new();
        for row in self.taking_part(person, days).into_iter().flatten() {
            *counts.entry(row).or_insert(0) += 1;
        }
        counts
    }

    /// For each of the days within the term the version in which the person takes part.
    fn taking_part(&self, person: &Value, days: Days) -> Vec<Option<usize>> {
        let Some(days) = days.common(self.term) else { return Vec::new() };
        let all = self.all_days(person);
        let offset =
            |day: Date| usize::try_from(super::value::days_between(self.term.first, day)).unwrap_or(0);
        all.get(offset(days.first)..=offset(days.last)).map(<[_]>::to_vec).unwrap_or_default()
    }

    fn all_days(&self, person: &Value) -> Rc<Vec<Option<usize>>> {
        if let Some(days) = self.participation.borrow().get(person) {
            return Rc::clone(days);
        }
        let leave = self.leave.get(person).map(Vec::as_slice).unwrap_or_default();
        let versions = self.versions.get(person).map(Vec::as_slice).unwrap_or_default();
        let mut days = Vec::new();
        let mut day = Some(self.term.first);
        while let Some(today) = day.filter(|day| *day <= self.term.last) {
            let away = leave.iter().any(|days| days.contains(today));
            let version = versions.iter().find(|version| version.takes_part(today));
            days.push(version.filter(|_| !away).map(|version| version.row));
            day = today.tomorrow().ok();
        }
        let days = Rc::new(days);
        self.participation.borrow_mut().insert(person.clone(), Rc::clone(&days));
        days
    }

    /// Those above a person on a day, the nearest first.
    ///
    /// # Errors
    /// `hierarchy-loop`, `hierarchy-ambiguous`.
    pub fn above(
        &self,
        tables: &Tables<'a>,
        person: &Value,
        day: Date,
        levels: Option<u8>,
    ) -> Result<Vec<Value>> {
        let mut chain = Vec::new();
        let mut below = person.clone();
        while levels.is_none_or(|levels| chain.len() < usize::from(levels)) {
            let Some(manager) = self.manager(tables, &below, day)? else { break };
            if manager == *person || chain.contains(&manager) {
                return Err(Problem::new("hierarchy-loop").arg("person", person).arg("day", day));
            }
            chain.push(manager.clone());
            below = manager;
        }
        Ok(chain)
    }

    fn manager(&self, tables: &Tables<'a>, person: &Value, day: Date) -> Result<Option<Value>> {
        let found = if let Some(hierarchy) = self.hierarchy {
            let wanted = [(hierarchy.person.text.as_str(), person.clone())];
            let rows = tables.matching(&hierarchy.table, &wanted, Some(day))?;
            match rows.as_slice() {
                [] => Value::Null,
                [row] => tables.cell(&hierarchy.table, *row, &hierarchy.manager)?,
                _ => return Err(Problem::new("hierarchy-ambiguous").arg("person", person).arg("day", day)),
            }
        } else {
            let column = self.spec.and_then(|spec| spec.manager.as_ref().map(|column| (spec, column)));
            match (column, self.version_on(person, day)) {
                (Some((spec, column)), Some(row)) => tables.cell(&spec.table, row, column)?,
                _ => Value::Null,
            }
        };
        Ok(Some(found).filter(|manager| !manager.is_null()))
    }
}
