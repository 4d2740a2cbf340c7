//! Two credits of one row, for one person, both paid by one component.

use super::Linter;
use super::condition::{Answer, Asked};
use crate::data::frame::Frame;
use crate::data::source::Batch;
use crate::expr::function::display;
use crate::expr::{Expr, Kind, Scope};
use crate::plan::model::{Credit, Target};
use crate::rows::{Program, Rows, truths};
use prestasi_kernel::{Problem, Result};
use std::collections::HashSet;

/// Two credits of one table, and a component that pays both to a target of each.
struct Pair {
    first: usize,
    second: usize,
    component: usize,
    targets: (usize, usize),
}

/// The scope of a table's rows that remembers which columns were asked for.
struct Remembering<'r, 'c, 'a> {
    rows: &'r mut Rows<'c, 'a>,
    own: &'r HashSet<String>,
    free: &'r mut HashSet<usize>,
}

impl Scope for Remembering<'_, '_, '_> {
    fn resolve(&mut self, name: &str) -> Option<Result<(usize, Kind)>> {
        let found = self.rows.resolve(name);
        if let Some(Ok((slot, _))) = &found
            && self.own.contains(name)
        {
            self.free.insert(*slot);
        }
        found
    }
    fn names(&self) -> Vec<String> {
        self.rows.names()
    }
}

impl Linter<'_> {
    /// Credits that one component pays twice for the same row and person.
    pub fn overlapping_credits(&mut self) -> Result<()> {
        for pair in self.pairs() {
            let credits = &self.model.document.credit;
            let (first, second) = (&credits[pair.first], &credits[pair.second]);
            let Some((row, basis)) = self.overlap(first, second, pair.targets)? else { continue };
            let mut problem = Problem::new("lint-overlapping-credits")
                .arg("credit", &second.name.text)
                .arg("other", &first.name.text)
                .arg("component", &self.model.components[pair.component].name)
                .arg("basis", basis);
            if let Some(row) = row {
                problem = problem.arg("row", row);
            }
            self.add(&second.name.span.clone(), problem);
        }
        Ok(())
    }

    fn pairs(&self) -> Vec<Pair> {
        let (credits, rules) = (&self.model.document.credit, &self.model.credits.rules);
        let own: Vec<usize> = (0..rules.len()).filter(|rule| rules[*rule].level == 0).collect();
        let mut pairs: Vec<Pair> = Vec::new();
        for (component, plan) in self.model.components.iter().enumerate() {
            let paid: Vec<usize> = own.iter().copied().filter(|rule| plan.pays[*rule]).collect();
            for (place, a) in paid.iter().enumerate() {
                for b in &paid[place + 1..] {
                    let (a, b) = (&rules[*a], &rules[*b]);
                    if a.credit != b.credit && credits[a.credit].from.text == credits[b.credit].from.text {
                        let targets = (a.target, b.target);
                        pairs.push(Pair { first: a.credit, second: b.credit, component, targets });
                    }
                }
            }
        }
        pairs
    }

    /// A row that both credit to one person: its key if it was found in the data, and how it is known.
    fn overlap(
        &self,
        first: &Credit,
        second: &Credit,
        targets: (usize, usize),
    ) -> Result<Option<(Option<String>, &'static str)>> {
        let (a, b) = (&first.to[targets.0], &second.to[targets.1]);
        if a.table.is_some() || b.table.is_some() {
            return Ok(None);
        }
        let mut rows = Rows::new(&self.context, &first.from)?;
        rows.with_person(&a.person);
        let (spec, source) = self.context.table(&first.from)?;
        let own: HashSet<String> = source
            .columns()
            .iter()
            .map(|column| column.name.clone())
            .filter(|name| !spec.computed.contains_key(name))
            .collect();
        let mut free = HashSet::new();
        let mut asked = Asked::default();
        let mut conditions = Vec::new();
        for sql in [&spec.filter, &first.when, &second.when].into_iter().flatten() {
            let mut scope = Remembering { rows: &mut rows, own: &own, free: &mut free };
            let expr = Expr::of_kind(&sql.text, Kind::Bool, &mut scope)
                .map_err(|problem| self.context.locate(sql, problem))?;
            asked.add(&expr.node);
            conditions.push(expr);
        }
        let answer = asked.answer(|slot| free.contains(&slot));
        match answer {
            Answer::Never => return Ok(None),
            Answer::Possible if same_person(a, b) => return Ok(Some((None, "conditions"))),
            _ => {}
        }
        let people = [rows.bind_any(&a.person)?, rows.bind_any(&b.person)?];
        let key = match spec.key.0.first() {
            Some(name) => Some(rows.column(name, None)?),
            None => None,
        };
        let program = rows.program()?;
        let row = self.row(&first.from, &program, &conditions, &people, key)?;
        Ok(row.map(|row| (Some(row), "row")))
    }

    /// The key of the first row that meets all conditions and names one person twice.
    fn row(
        &self,
        table: &str,
        program: &Program,
        conditions: &[Expr],
        people: &[Expr; 2],
        key: Option<usize>,
    ) -> Result<Option<String>> {
        let mut found = None;
        self.each_batch(table, program, &mut |batch| {
            let run = program.run(batch)?;
            let mut active = vec![true; run.rows];
            if let Some(dropped) = &run.dropped {
                active.iter_mut().zip(dropped).for_each(|(active, dropped)| *active &= !dropped);
            }
            for condition in conditions {
                let holds = truths(&*program.evaluate_where(condition, &run, &active)?, run.rows);
                active.iter_mut().zip(holds).for_each(|(active, holds)| *active &= holds);
            }
            let a = program.evaluate_where(&people[0], &run, &active)?;
            let b = program.evaluate_where(&people[1], &run, &active)?;
            let twice =
                |row: &usize| active[*row] && !a.is_null(*row) && display(&a, *row) == display(&b, *row);
            if found.is_none()
                && let Some(row) = (0..run.rows).find(twice)
            {
                found = key.and_then(|slot| display(&run.slots[slot], row)).or_else(|| Some(String::new()));
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Batches of the rows of a table that count.
    pub fn each_batch(
        &self,
        table: &str,
        program: &Program,
        each: &mut dyn FnMut(Batch) -> Result<()>,
    ) -> Result<()> {
        let (spec, source) = self.context.table(table)?;
        if spec.known.is_none() && spec.date.is_none() {
            return (0..source.parts()).try_for_each(|part| source.read(part, &program.columns, each));
        }
        let frame: std::sync::Arc<Frame> = self.context.frame(table)?;
        if frame.rows == 0 {
            return Ok(());
        }
        let columns = program.columns.iter().map(|column| frame.vectors[*column].clone()).collect();
        each(Batch { columns, rows: frame.rows, first: 0 })
    }
}

fn same_person(a: &Target, b: &Target) -> bool {
    a.person.text.trim() == b.person.text.trim()
}
