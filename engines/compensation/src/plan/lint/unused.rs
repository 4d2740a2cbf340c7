//! Parts of a plan that nothing uses.

use super::Linter;
use crate::plan::model::{Document, RateKind};
use prestasi_kernel::Problem;
use std::collections::BTreeSet;

impl Linter<'_> {
    /// Tables that nothing reads, quotas that nothing is measured against, credits that nothing pays or measures, and
    /// components that no credit reaches.
    pub fn unused(&mut self) {
        let document = &self.model.document;
        let read = tables_read(document);
        for name in document.data.keys().filter(|name| !read.contains(name.as_str())) {
            let span = self.header("data", name);
            self.add(&span, Problem::new("lint-unused-table").arg("table", name));
        }
        for name in document.quota.keys() {
            let used = document
                .component
                .iter()
                .any(|component| component.quota.as_ref().is_some_and(|quota| quota.text == *name));
            if !used {
                let span = self.header("quota", name);
                self.add(&span, Problem::new("lint-unused-quota").arg("quota", name));
            }
        }
        let model = self.model;
        for (index, credit) in document.credit.iter().enumerate() {
            let used = (0..model.credits.rules.len())
                .filter(|rule| model.credits.rules[*rule].credit == index)
                .any(|rule| model.components.iter().any(|plan| plan.pays[rule] || plan.measures[rule]));
            if !used {
                self.add(
                    &credit.name.span,
                    Problem::new("lint-unused-credit").arg("credit", &credit.name.text),
                );
            }
        }
        for (spec, plan) in document.component.iter().zip(&model.components) {
            let by_credit = plan.rates.iter().all(|rate| {
                matches!(
                    rate.kind,
                    RateKind::Flat
                        | RateKind::PerUnit
                        | RateKind::Marginal
                        | RateKind::Retroactive
                        | RateKind::Reached
                )
            });
            if by_credit && !plan.pays.contains(&true) {
                let problem = Problem::new("lint-unpaid-component").arg("component", &spec.name.text);
                self.add(&spec.name.span, problem);
            }
        }
    }

    /// Where a table of the document begins; the start of the text if it is written in another way.
    fn header(&self, group: &str, name: &str) -> std::ops::Range<usize> {
        let heads =
            [format!("[{group}.{name}]"), format!("[{group}.\"{name}\"]"), format!("[{group}.{name}.")];
        let found =
            heads.iter().find_map(|head| self.text.find(head.as_str()).map(|at| at + 1..at + head.len()));
        found.unwrap_or(0..self.text.len().min(1))
    }
}

/// The tables that are read, through joins of tables that are read as well.
fn tables_read(document: &Document) -> BTreeSet<&str> {
    let mut read: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&str> = Vec::new();
    for credit in &document.credit {
        open.push(&credit.from);
        open.extend(credit.to.iter().filter_map(|target| target.table.as_deref()));
    }
    if let Some(people) = &document.people {
        open.push(&people.table);
        open.extend(people.leave.iter().map(|leave| leave.table.text.as_str()));
    }
    open.extend(document.hierarchy.iter().map(|hierarchy| hierarchy.table.text.as_str()));
    open.extend(document.quota.values().filter_map(|quota| quota.table.as_deref()));
    open.extend(document.exchange.iter().map(|exchange| exchange.table.text.as_str()));
    let rates = document.component.iter().flat_map(|component| &component.rate);
    open.extend(
        rates.filter_map(|rate| rate.objectives.as_ref()).map(|objectives| objectives.table.text.as_str()),
    );
    open.extend(document.clawback.iter().map(|clawback| clawback.table.text.as_str()));
    open.extend(document.milestone.iter().filter_map(|milestone| milestone.table.as_deref()));
    open.extend(document.closing.iter().map(|closing| closing.table.text.as_str()));
    while let Some(name) = open.pop() {
        if read.insert(name)
            && let Some(table) = document.data.get(name)
        {
            open.extend(table.join.values().map(|join| join.table.text.as_str()));
        }
    }
    read
}
