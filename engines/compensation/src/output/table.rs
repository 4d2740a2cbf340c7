//! The standard result tables and their columns.

use super::chunk::Shape;
use crate::expr::vector::Data;
use crate::keys::Keys;
use crate::model::Model;

/// A standard result table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Who was credited.
    Credits,
    /// Payout lines of credited rows.
    Lines,
    /// Earnings by person, period and component.
    Earnings,
    /// What became payable.
    Milestones,
    /// What was paid.
    Payouts,
    /// Differences posted for closed periods.
    Adjustments,
    /// What limits cut.
    Cuts,
    /// Earnings spread over time.
    Amortisation,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Credits,
        Self::Lines,
        Self::Earnings,
        Self::Milestones,
        Self::Payouts,
        Self::Adjustments,
        Self::Cuts,
        Self::Amortisation,
    ];

    /// Its name, which is also its file's.
    pub fn name(self) -> &'static str {
        match self {
            Self::Credits => "credits",
            Self::Lines => "lines",
            Self::Earnings => "earnings",
            Self::Milestones => "milestones",
            Self::Payouts => "payouts",
            Self::Adjustments => "adjustments",
            Self::Cuts => "cuts",
            Self::Amortisation => "amortisation",
        }
    }

    /// Its columns.
    pub fn columns(self, model: &Model) -> Vec<(String, Shape)> {
        let money = Shape::Over(i128::from(model.minor_units));
        let units = Shape::Over(model.credits.den);
        let id = if matches!(model.people.ids.data, Data::Text(_)) { Shape::Text } else { Shape::Ratio };
        let event = if matches!(model.credits.keys, Keys::Number) { Shape::Integer } else { Shape::Text };
        let columns: Vec<(&str, Shape)> = match self {
            Self::Credits => vec![
                ("event", event),
                ("date", Shape::Date),
                ("period", Shape::Text),
                ("credit", Shape::Text),
                ("person", id),
                ("source", id),
                ("role", Shape::Text),
                ("level", Shape::Integer),
                ("amount", units),
            ],
            Self::Lines => vec![
                ("event", event),
                ("date", Shape::Date),
                ("period", Shape::Text),
                ("component", Shape::Text),
                ("person", id),
                ("source", id),
                ("role", Shape::Text),
                ("level", Shape::Integer),
                ("credit", units),
                ("before", units),
                ("after", units),
                ("earned", money),
            ],
            Self::Earnings => vec![
                ("person", id),
                ("period", Shape::Text),
                ("component", Shape::Text),
                ("kind", Shape::Text),
                ("measure", units),
                ("measure_to_date", Shape::Ratio),
                ("quota", Shape::Ratio),
                ("target", Shape::Ratio),
                ("attainment", Shape::Ratio),
                ("earned", money),
            ],
            Self::Milestones => vec![
                ("event", event),
                ("person", id),
                ("component", Shape::Text),
                ("milestone", Shape::Text),
                ("period", Shape::Text),
                ("amount", money),
            ],
            Self::Payouts => vec![
                ("person", id),
                ("period", Shape::Text),
                ("earned", money),
                ("payable", money),
                ("top_up", money),
                ("repaid", money),
                ("draw_balance", money),
                ("carried", money),
                ("paid", money),
                ("currency", Shape::Text),
                ("paid_local", Shape::Ratio),
            ],
            Self::Adjustments => vec![
                ("person", id),
                ("period", Shape::Text),
                ("of_period", Shape::Text),
                ("component", Shape::Text),
                ("amount", money),
                ("causes", Shape::Text),
            ],
            Self::Cuts => vec![
                ("person", id),
                ("period", Shape::Text),
                ("step", Shape::Text),
                ("amount", money),
                ("excess", Shape::Text),
            ],
            Self::Amortisation => vec![
                ("name", Shape::Text),
                ("person", id),
                ("period", Shape::Text),
                ("month", Shape::Text),
                ("amount", money),
            ],
        };
        columns.into_iter().map(|(name, shape)| (name.to_owned(), shape)).collect()
    }
}
