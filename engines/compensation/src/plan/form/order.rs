//! The order in which the fields of a part were declared. The schema sorts them by name; whoever reads a plan has them
//! in the order of the model, and that is the order of a form.

use crate::plan::model::{
    Amortise, Axis, Case, Clawback, Closing, Component, Credit, Document, Draw, Exchange, Head, Hierarchy,
    Join, Leave, Milestone, Objectives, Output, Pay, People, Pool, Quota, Rate, RollUp, Step, Table, Target,
    Tier, ValidColumns,
};
use prestasi_kernel::FiscalCalendar;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::forward_to_deserialize_any;
use std::fmt;

/// The fields of a definition of the schema, in the order of the model; nothing for a definition that is not here.
pub fn of(definition: &str) -> &'static [&'static str] {
    match definition {
        "" => declared::<Document>(),
        "Amortise" => declared::<Amortise>(),
        "Axis" => declared::<Axis>(),
        "Calendar" => declared::<FiscalCalendar>(),
        "Case" => declared::<Case>(),
        "Clawback" => declared::<Clawback>(),
        "Closing" => declared::<Closing>(),
        "Component" => declared::<Component>(),
        "Credit" => declared::<Credit>(),
        "Draw" => declared::<Draw>(),
        "Exchange" => declared::<Exchange>(),
        "Head" => declared::<Head>(),
        "Hierarchy" => declared::<Hierarchy>(),
        "Join" => declared::<Join>(),
        "Leave" => declared::<Leave>(),
        "Milestone" => declared::<Milestone>(),
        "Objectives" => declared::<Objectives>(),
        "Output" => declared::<Output>(),
        "Pay" => declared::<Pay>(),
        "People" => declared::<People>(),
        "Pool" => declared::<Pool>(),
        "Quota" => declared::<Quota>(),
        "Rate" => declared::<Rate>(),
        "RollUp" => declared::<RollUp>(),
        "Step" => declared::<Step>(),
        "Table" => declared::<Table>(),
        "Target" => declared::<Target>(),
        "Tier" => declared::<Tier>(),
        "ValidColumns" => declared::<ValidColumns>(),
        _ => &[],
    }
}

/// What a type asks a reader for.
fn declared<T: for<'de> Deserialize<'de>>() -> &'static [&'static str] {
    match T::deserialize(Probe) {
        Err(Asked(fields)) => fields,
        Ok(_) => &[],
    }
}

/// A reader that gives nothing and hears what it is asked for.
struct Probe;

/// The names that a type asked for.
#[derive(Debug)]
struct Asked(&'static [&'static str]);

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing to read")
    }
}

impl std::error::Error for Asked {}

impl Error for Asked {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }
}

impl<'de> Deserializer<'de> for Probe {
    type Error = Asked;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Asked> {
        Err(Asked(&[]))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Asked> {
        Err(Asked(fields))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
