//! The result files that a plan asks for: columns are expressions over lines, or over people and pay periods.

use super::chunk::Shape;
use super::line_file::{LineFile, line_file};
use super::line_name::LineName;
use super::totals_file::{TotalsFile, totals_file};
use crate::data::tables::Tables;
use crate::earn::lines::Need;
use crate::expr::Kind;
use crate::expr::vector::Data;
use crate::model::Model;
use crate::plan::model::Rows;
use crate::rows::Context;
use prestasi_kernel::{Problem, Result};

/// The files that a plan asks for.
pub struct Custom {
    /// Files of lines.
    pub lines: Vec<LineFile>,
    /// Files of totals.
    pub totals: Vec<TotalsFile>,
}

/// What the ids of people are.
pub(super) fn id_kind(model: &Model) -> Kind {
    match model.people.ids.data {
        Data::Text(_) => Kind::Text,
        Data::Null => Kind::Null,
        _ => Kind::Number,
    }
}

/// How a column of values of a kind is kept; `den` is the denominator that its numbers share.
pub(super) fn shape(kind: Kind, den: Option<i128>) -> Shape {
    match kind {
        Kind::Number | Kind::Null => match den {
            Some(1) => Shape::Integer,
            Some(den) if (0..=18).any(|places| 10i128.pow(places) % den == 0) => Shape::Over(den),
            _ => Shape::Ratio,
        },
        Kind::Text => Shape::Text,
        Kind::Date => Shape::Date,
        Kind::Bool => Shape::Bool,
    }
}

/// Whether a name stays in its folder, on whatever system.
fn plain_name(name: &str) -> bool {
    let strange = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':');
    !name.is_empty() && name.len() <= 200 && !name.starts_with('.') && !name.contains(strange)
}

impl Custom {
    /// Binds the outputs of a plan.
    ///
    /// # Errors
    /// What is wrong with one, with its place.
    pub fn new(model: &Model, text: &str, tables: &Tables) -> Result<Self> {
        let context = Context::new(&model.document, text, tables, model.view, model.minor_units);
        let mut custom = Self { lines: Vec::new(), totals: Vec::new() };
        for output in &model.document.output {
            let at = |problem| crate::plan::place::locate(text, &output.file.span, problem);
            if !plain_name(&output.file) {
                let shown = output.file.replace('\0', "\\0");
                return Err(at(Problem::new("output-file-name").arg("name", shown)));
            }
            let known = || {
                custom.lines.iter().map(|file| &file.name).chain(custom.totals.iter().map(|file| &file.name))
            };
            if known().any(|name| name.eq_ignore_ascii_case(&output.file)) {
                return Err(at(Problem::new("duplicate-name").arg("name", &output.file.text)));
            }
            match output.rows {
                Rows::Lines => custom.lines.push(line_file(&context, model, output)?),
                Rows::Totals => custom.totals.push(totals_file(&context, model, output)?),
            }
        }
        Ok(custom)
    }

    /// What lines must bring for these files.
    pub fn need(&self) -> Need {
        let any = |test: fn(&LineName) -> bool| self.lines.iter().any(|file| file.uses(test));
        Need {
            totals: any(|name| matches!(name, LineName::Before | LineName::After)),
            slices: any(|name| matches!(name, LineName::Slice(_))),
            derivation: false,
        }
    }
}
