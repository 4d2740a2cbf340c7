//! What further rows would pay: a calculation whose credit is kept, asked again and again with rows laid over it.
//!
//! Rows are credited by the plan itself, over tables in which nothing else stands of what is large; their records go to those
//! that are kept, and whomever they touch is paid by the code of the full run. So an answer is that of a full run over
//! tables with these rows, to the cent, in the time that it takes to pay the people whom it is about.

use crate::by_hand::ByHand;
use crate::changes::Changed;
use crate::closing::{Over, Stood, pay_over};
use crate::credit::evaluate::Origin;
use crate::credit::{NO_RATE, Record};
use crate::data::frame::View;
use crate::data::source::{Column, Each, Source};
use crate::data::tables::Tables;
use crate::dates;
use crate::earn::block::Block;
use crate::earn::lines::{Need, Used};
use crate::earn::person::PersonResult;
use crate::earn::state::State;
use crate::model::Model;
use crate::plan::model::Document;
use crate::run::{Options, Records, Sink, arrange_all, credit, credit_watched, sort};
use crate::statement::{PeriodStatement, Statement, of_records, periods};
use jiff::civil::Date;
use prestasi_kernel::{Period, Problem, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// A plan with its credit.
pub struct Ground {
    /// The plan.
    pub model: Model,
    text: String,
    tables: Tables,
    /// Tables of which only further rows are read.
    large: BTreeSet<String>,
    /// By person, each in their order.
    records: Vec<Vec<Record>>,
}

/// Rows that are not there yet, credited.
pub struct Further {
    tables: Tables,
    /// By what the row is called.
    rows: Vec<(String, Record, Origin)>,
}

/// Some of further rows, chosen by what they are called.
#[derive(Clone, Copy)]
pub struct Laid<'a> {
    /// The rows.
    pub further: &'a Further,
    /// Whether one counts.
    pub counts: &'a dyn Fn(&str) -> bool,
}

impl Laid<'_> {
    fn rows(&self) -> impl Iterator<Item = (&Record, &Origin)> {
        let counts = self.counts;
        self.further
            .rows
            .iter()
            .filter(move |(name, ..)| counts(name))
            .map(|(_, record, origin)| (record, origin))
    }
}

impl Ground {
    /// Credits a plan over the whole of its term, and keeps that. Of tables that are `large`, further rows are taken to be
    /// matched with each other only, as lines and shares of an order are.
    ///
    /// # Errors
    /// Everything that can be wrong with a plan and its data.
    pub fn open(document: &Document, text: &str, tables: Tables, large: BTreeSet<String>) -> Result<Self> {
        Self::over(document, text, tables, large, View::default(), (&Stood::default(), &[]))
    }

    /// The same in a view, going on from what stood, with what was adjusted by hand.
    ///
    /// # Errors
    /// As [`Self::open`] and [`Model::over`].
    pub fn over(
        document: &Document,
        text: &str,
        tables: Tables,
        large: BTreeSet<String>,
        view: View,
        (stood, by_hand): (&Stood, &[ByHand]),
    ) -> Result<Self> {
        let mut model = Model::over(document, text, &tables, view, stood, by_hand)?;
        // Each line has its running total: credit of the people below stands in records of the person's own.
        model.materialise.fill(true);
        let found = credit(&mut model, &tables, Options::default())?;
        let records = arrange_all(&model, found);
        Ok(Self { model, text: text.to_owned(), tables, large, records })
    }

    /// The tables that it reads.
    #[must_use]
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// Credits further rows.
    ///
    /// # Errors
    /// What is wrong with them: a missing rate, a value that is not there.
    pub fn further(&self, changed: &Changed) -> Result<Further> {
        let table = |(name, table): (&String, &Arc<dyn Source>)| {
            let taken = match changed.get(name) {
                Some(rows) => Arc::clone(rows),
                None if self.large.contains(name) => Arc::new(Rowless(Arc::clone(table))),
                None => Arc::clone(table),
            };
            (name.clone(), taken)
        };
        let tables: Tables = self.tables.iter().map(table).collect();
        let mut model = Model::new(&self.model.document, &self.text, &tables, self.model.view)?;
        model.materialise.fill(true);
        if self.model.credits.den % model.credits.den != 0 {
            return Err(Problem::new("overflow").arg("what", "denominator"));
        }
        model.credits.den = self.model.credits.den;
        let found = Mutex::new(Vec::new());
        let options = Options { threads: 1, ..Options::default() };
        credit_watched(&mut model, &tables, options, &|_: &Model, record: &Record, origin: &Origin| {
            found.lock().unwrap_or_else(PoisonError::into_inner).push((*record, *origin));
        })?;
        let found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
        let own = |(record, origin)| self.own(&model, record).map(|(name, record)| (name, record, origin));
        let rows = found.into_iter().map(own).collect::<Result<Vec<_>>>()?;
        Ok(Further { tables, rows })
    }

    /// Whether people share a budget: then nobody's pay is their own alone.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.model.components.iter().any(|plan| plan.pool.is_some())
    }

    /// Takes further rows in: they are there from now on.
    pub fn absorb(&mut self, further: Further) {
        for (_, record, _) in further.rows {
            if let Some(own) = self.records.get_mut(record.person as usize) {
                own.push(record);
                sort(&self.model, own);
            }
        }
    }

    /// A record as this model calls row, people and rate.
    fn own(&self, other: &Model, record: Record) -> Result<(String, Record)> {
        let name = other.credits.keys.show(record.event);
        let person = |number: u32| {
            let id = other.people.id(number as usize);
            let same = |place: &usize| self.model.people.id(*place) == id;
            let all = || (0..self.model.people.count).find(same);
            let found =
                Some(number as usize).filter(|it| *it < self.model.people.count && same(it)).or_else(all);
            found.map(|place| place as u32).ok_or_else(|| Problem::new("unknown-person").arg("id", &id))
        };
        let event = self.model.credits.keys.name(&name);
        let event = event.ok_or_else(|| Problem::new("unknown-column").arg("name", &name))?;
        let rate = match record.rate {
            NO_RATE => NO_RATE,
            number => self.model.rates.number(other.rates.get(number)),
        };
        let own =
            Record { event, person: person(record.person)?, source: person(record.source)?, rate, ..record };
        Ok((name, own))
    }

    /// The people whose pay further rows are about.
    #[must_use]
    pub fn people(&self, further: &Further) -> BTreeSet<String> {
        further.rows.iter().map(|(_, record, _)| self.model.people.id(record.person as usize)).collect()
    }

    /// The pay period of a day; none outside of the plan's term.
    #[must_use]
    pub fn period(&self, day: Date) -> Option<Period> {
        let day = dates::number(day);
        let within = self.model.term.first <= day && day <= self.model.term.last;
        let place = within.then(|| self.model.term.period_of(day)).flatten()?;
        Some(self.model.term.periods[place].period)
    }

    /// What some people come to with some of the rows, in the periods that are open.
    ///
    /// # Errors
    /// Those of [`crate::closing::calculate_over`].
    pub fn pays(
        &self,
        over: Over,
        laid: Laid,
        people: &BTreeSet<String>,
    ) -> Result<BTreeMap<String, Vec<PeriodStatement>>> {
        let paid = Paid::default();
        let options = Options { only: Some(people), ..Options::default() };
        pay_over(&self.model, &self.records(laid, people), over, &paid, options)?;
        Ok(paid.0.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    /// The statement of a person with some of the rows. Rows that were there before stand in it without their columns.
    ///
    /// # Errors
    /// As [`Self::pays`].
    pub fn statement(&self, over: Over, laid: Laid, person: &str) -> Result<Statement> {
        let records = self.records(laid, &BTreeSet::from([person.to_owned()]));
        of_records(&self.model, &records, over, (&laid.further.tables, laid.rows()), person)
    }

    /// The records of some people with those of some rows; everybody's, where people share a budget.
    fn records(&self, laid: Laid, people: &BTreeSet<String>) -> Records {
        let shared = self.is_shared();
        let wanted = |person: usize| shared || people.contains(&self.model.people.id(person));
        let wanted: Vec<bool> = (0..self.model.people.count).map(wanted).collect();
        let kept = self.records.iter().zip(&wanted).filter(|(_, wanted)| **wanted);
        let more = laid.rows().map(|(record, _)| *record).filter(|record| wanted[record.person as usize]);
        Records::of(&self.model, kept.flat_map(|(own, _)| own.iter().copied()).chain(more))
    }
}

/// A table without its rows.
struct Rowless(Arc<dyn Source>);

impl Source for Rowless {
    fn columns(&self) -> &[Column] {
        self.0.columns()
    }

    fn file(&self) -> PathBuf {
        self.0.file()
    }

    fn parts(&self) -> usize {
        0
    }

    fn read(&self, _: usize, _: &[usize], _: Each) -> Result<()> {
        Ok(())
    }
}

/// Keeps the open periods of people, and no lines.
#[derive(Default)]
struct Paid(Mutex<BTreeMap<String, Vec<PeriodStatement>>>);

impl Sink for Paid {
    type Part = ();

    fn need(&self) -> Need {
        Need { totals: true, ..Need::default() }
    }

    fn begin(&self) {}

    fn credits(&self, (): &mut (), _: &Model, _: &[Record]) -> Result<()> {
        Ok(())
    }

    fn lines(&self, (): &mut (), _: &Model, _: &Block, _: &Used) -> Result<()> {
        Ok(())
    }

    fn person(&self, (): &mut (), state: &State, result: &PersonResult) -> Result<()> {
        let all = periods(state, result)?.into_iter().enumerate();
        let open = all.filter(|(place, _)| result.shows(*place)).map(|(_, period)| period).collect();
        let id = state.model.people.id(state.person);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id, open);
        Ok(())
    }

    fn end_lines(&self, _: usize, (): ()) -> Result<()> {
        Ok(())
    }

    fn end_people(&self, _: usize, (): ()) -> Result<()> {
        Ok(())
    }
}
