//! What the letter says to one person: quota and target by period.

use super::components::in_units;
use super::sentence::{Block, Measure, Section, Sentence, Value, measured};
use crate::data::frame::View;
use crate::data::tables::Tables;
use crate::model::Model;
use crate::output::sink::Kept;
use crate::output::table::Table;
use crate::plan::model::Document;
use crate::run::{Options, calculate};
use prestasi_kernel::{Period, Ratio, Result};
use std::collections::BTreeSet;

/// A person and what the plan sets for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Promise {
    /// The person's id; empty in a letter to anybody.
    pub person: String,
    /// What they are called, where it is known.
    pub name: Option<String>,
    /// Quotas and targets, in the order of components and periods.
    pub figures: Vec<Figure>,
}

/// What is set for a person in a component and period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The component.
    pub component: String,
    /// The pay period.
    pub period: Period,
    /// The quota that counts at its end.
    pub quota: Option<Ratio>,
    /// The target.
    pub target: Option<Ratio>,
}

impl Promise {
    /// The person's name, or the id.
    pub fn called(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.person)
    }

    /// The first quota of a component that is above nothing.
    pub fn quota(&self, component: &str) -> Option<Ratio> {
        self.of(component).filter_map(|figure| figure.quota).find(|quota| *quota > Ratio::ZERO)
    }

    /// The first target of a component that is above nothing.
    pub fn target(&self, component: &str) -> Option<Ratio> {
        self.of(component).filter_map(|figure| figure.target).find(|target| *target > Ratio::ZERO)
    }

    fn of(&self, component: &str) -> impl Iterator<Item = &Figure> {
        self.figures.iter().filter(move |figure| figure.component == component)
    }
}

/// What the plan sets for a person, calculated from its tables.
///
/// # Errors
/// Everything that can be wrong with a plan and its data.
pub fn promise(document: &Document, text: &str, tables: &Tables, person: &str) -> Result<Promise> {
    let mut model = Model::new(document, text, tables, View::default())?;
    let only = BTreeSet::from([person.to_owned()]);
    let kept = Kept::default();
    calculate(&mut model, text, tables, &kept, Options { only: Some(&only), ..Options::default() })?;
    let columns: Vec<String> = Table::Earnings.columns(&model).into_iter().map(|(name, _)| name).collect();
    let results = kept.into_results(&model);
    let earnings = results.table(Table::Earnings);
    let cell = |row: usize, name: &str| {
        let at = columns.iter().position(|column| column == name)?;
        earnings.columns[at].cell(row)
    };
    let figure = |row: usize| {
        let of_person = cell(row, "person")? == person && cell(row, "kind")? == "component";
        let number = |name: &str| cell(row, name)?.parse::<Ratio>().ok();
        Some(Figure {
            component: cell(row, "component").filter(|_| of_person)?,
            period: cell(row, "period")?.parse().ok()?,
            quota: number("quota"),
            target: number("target"),
        })
    };
    let mut figures: Vec<Figure> = (0..earnings.rows()).filter_map(figure).collect();
    let place = |name: &str| document.component.iter().position(|component| component.name.text == name);
    figures.sort_by_key(|figure| (place(&figure.component), figure.period));
    Ok(Promise { person: person.to_owned(), name: None, figures })
}

/// The person's quotas and targets, a table for each component that has any.
pub fn section(document: &Document, person: &Promise) -> Option<Section> {
    let mut body: Vec<Block> = Vec::new();
    for component in &document.component {
        let measure = if in_units(document, component) { Measure::Number } else { Measure::Money };
        let number = |value: Option<Ratio>, of| value.map_or(Value::Open, |value| measured(value, of));
        let set = person.of(&component.name).filter(|it| it.quota.is_some() || it.target.is_some());
        let row = |it: &Figure| {
            vec![Value::Period(it.period), number(it.quota, measure), number(it.target, Measure::Money)]
        };
        let rows: Vec<Vec<Value>> = set.map(row).collect();
        if !rows.is_empty() {
            let head = ["plan-letter-column-period", "plan-letter-column-quota", "plan-letter-column-target"];
            body.push(Sentence::new("plan-letter-yours-component").text("component", &component.name).into());
            body.push(Block::Table { head: head.map(Sentence::new).to_vec(), rows });
        }
    }
    let heading = Sentence::new("plan-letter-yours").text("person", person.called());
    (!body.is_empty()).then_some(Section { heading, body })
}
