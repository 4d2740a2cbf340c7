//! What a field says.

use std::collections::BTreeMap;

use jiff::civil::Date;
use prestasi_kernel::{Problem, Ratio, decimal};
use serde::{Serialize, Serializer};

/// What a field says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Nothing.
    Nothing,
    /// A text, a choice, the id of a record.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number of so many units, of which ten to the power of the places make one: 1,250 of two places are 12.50.
    Decimal(i64, u32),
    /// A day.
    Day(Date),
    /// What is asked of custom fields, by their keys: to be settled by [`settle`](super::custom::settle).
    Asked(BTreeMap<String, String>),
}

impl Said {
    /// A decimal of so many places at most.
    ///
    /// # Errors
    /// `number-invalid`; `crm-places-unfit` where it has more places or digits than can be kept.
    pub fn decimal(text: &str, places: u32) -> Result<Self, Problem> {
        let value = Ratio::parse(text)?;
        let unfit = || Problem::new("crm-places-unfit").arg("text", text).arg("places", places);
        let units = 10_i64.checked_pow(places).and_then(|one| value.checked_mul(Ratio::from_int(one)));
        let units = units.filter(|units| units.den() == 1).ok_or_else(unfit)?;
        Ok(Self::Decimal(i64::try_from(units.num()).map_err(|_| unfit())?, places))
    }

    /// As it is typed, and as programs read it.
    pub fn typed(&self) -> String {
        match self {
            Self::Nothing | Self::Asked(_) => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Decimal(units, places) => decimal(*units, *places),
            Self::Day(day) => day.to_string(),
        }
    }

    /// Its value where it is a decimal.
    pub fn ratio(&self) -> Option<Ratio> {
        match self {
            Self::Decimal(units, places) => Ratio::new((*units).into(), 10_i128.checked_pow(*places)?),
            _ => None,
        }
    }
}

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_unit(),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Asked(asked) => asked.serialize(serializer),
            _ => serializer.serialize_str(&self.typed()),
        }
    }
}
