//! Fields: what each is called, what it holds, when somebody may say it.

use prestasi_kernel::{Currency, Problem};
use sea_orm::{EntityTrait, IdenStatic};

use super::{Holds, Said};

/// A field of the records of a table.
#[derive(Clone, Copy)]
pub struct Field<E: EntityTrait> {
    /// The column, by whose name forms, files and programs know it.
    pub column: E::Column,
    /// The key of its name in pages.
    pub label: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Whether it cannot stay empty.
    pub must: bool,
    /// Whether lists show it without being asked to.
    pub listed: bool,
    /// Whether they do so on a phone, too.
    pub ahead: bool,
    /// When somebody may say it.
    pub asked: Asked,
}

/// When somebody may say a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Whenever they add or change a record.
    Always,
    /// When they add one; operations of its own change it later.
    AtFirst,
    /// Never: operations of its own say it.
    Never,
}

impl<E: EntityTrait> Field<E> {
    /// A field that lists show.
    pub const fn new(column: E::Column, label: &'static str, holds: Holds) -> Self {
        Self { column, label, holds, must: false, listed: true, ahead: false, asked: Asked::Always }
    }

    /// Those that the company adds.
    pub const fn custom(column: E::Column) -> Self {
        Self::new(column, "crm-custom-fields", Holds::Custom)
    }

    /// It cannot stay empty.
    pub const fn must(mut self) -> Self {
        self.must = true;
        self
    }

    /// Lists show it on a phone, too: what tells two of one name apart.
    pub const fn ahead(mut self) -> Self {
        self.ahead = true;
        self
    }

    /// Lists show it only when asked to.
    pub const fn aside(mut self) -> Self {
        self.listed = false;
        self
    }

    /// Somebody says it when they add a record, and not again.
    pub const fn at_first(mut self) -> Self {
        self.asked = Asked::AtFirst;
        self
    }

    /// Nobody says it: it comes of what is done with the record.
    pub const fn told(mut self) -> Self {
        self.asked = Asked::Never;
        self
    }

    /// Whether somebody may say it of a new record, or of one that is there.
    pub fn is_asked(&self, new: bool) -> bool {
        self.asked == Asked::Always || new && self.asked == Asked::AtFirst
    }

    /// Its name for forms, files and programs.
    pub fn name(&self) -> &'static str {
        self.column.as_str()
    }

    /// What a text says of it; an amount is one of this currency.
    ///
    /// # Errors
    /// `form-missing`, or what the text is not.
    pub fn read(&self, text: &str, currency: Currency) -> Result<Said, Problem> {
        let text = text.trim();
        if !text.is_empty() {
            return self.holds.read(text, currency);
        }
        if self.must { Err(Problem::new("form-missing")) } else { Ok(Said::Nothing) }
    }
}
