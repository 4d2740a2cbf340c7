//! What a payroll file looks like: its columns and what stands in each, what is between them, and how amounts are written.

use std::collections::BTreeSet;

use prestasi_i18n::{Language, Words, message};
use prestasi_kernel::{Money, Problem, Result};
use prestasi_web::text;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const COLUMNS_MAX: usize = 40;
const TEXT_CHARS_MAX: usize = 80;

/// Makes a choice of some, each by its name and the words for it.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident, $say:expr, { $($(#[$of:meta])* $one:ident = $said:literal),* }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
        $(#[$doc])*
        pub enum $name { $($(#[$of])* #[serde(rename = $said)] $one),* }

        impl $name {
            /// All, by name.
            pub const ALL: &[(Self, &'static str)] = &[$((Self::$one, $said)),*];

            /// Its name.
            pub fn name(self) -> &'static str {
                Self::ALL.iter().find(|(one, _)| *one == self).map_or("", |(_, name)| name)
            }

            /// The words for it.
            pub fn said(self, w: Words) -> String {
                let say: fn(Words, &str) -> String = $say;
                say(w, self.name())
            }

            /// The one of this name.
            pub fn parse(name: &str) -> Result<Self> {
                let found = Self::ALL.iter().find(|(_, said)| *said == name).map(|(one, _)| *one);
                let unknown = || Problem::new("payroll-choice-unknown").arg("text", name);
                found.ok_or_else(|| unknown().near(name, Self::ALL.iter().map(|(_, said)| *said)))
            }
        }
    };
}

choice! {
    /// What a file is.
    #[schema(as = PayrollFile)]
    File, |w, name| w.say(&format!("payroll-file-{name}")), {
        /// Values with something between them.
        Csv = "csv",
        /// A workbook.
        Xlsx = "xlsx"
    }
}

choice! {
    /// What stands between values.
    #[schema(as = PayrollSeparator)]
    Separator, |w, name| w.say(&format!("payroll-separator-{name}")), {
        /// `,`
        Comma = "comma",
        /// `;`
        Semicolon = "semicolon",
        /// A tabulator.
        Tab = "tab",
        /// `|`
        Bar = "bar"
    }
}

choice! {
    /// How amounts are written.
    #[schema(as = PayrollDecimals)]
    Decimals, |w, name| w.say(&format!("payroll-decimals-{name}")), {
        /// `1234.50`
        Point = "point",
        /// `1234,50`
        Comma = "comma",
        /// `123450`: in the smallest part of the currency.
        Minor = "minor"
    }
}

choice! {
    /// How text is encoded.
    #[schema(as = PayrollEncoding)]
    Encoding, |w, name| w.say(&format!("payroll-encoding-{name}")), {
        /// UTF-8.
        Utf8 = "utf-8",
        /// UTF-8 with a mark ahead, by which spreadsheets know it.
        Marked = "utf-8-marked",
        /// As Windows writes in the west.
        Western = "windows-1252"
    }
}

choice! {
    /// Whom a row is for.
    #[schema(as = PayrollPer)]
    Per, |w, name| w.say(&format!("payroll-per-{name}")), {
        /// One for each person.
        Person = "person",
        /// One for each person and plan.
        Plan = "plan"
    }
}

choice! {
    /// What stands in a column.
    #[schema(as = PayrollHolds)]
    Holds, |w, name| w.say(&format!("payroll-holds-{name}")), {
        /// The company's number for the person.
        Number = "number",
        /// The person's name.
        Name = "name",
        /// What is paid.
        Amount = "amount",
        /// Its currency.
        Currency = "currency",
        /// The pay periods that it is for.
        Period = "period",
        /// The day of payment.
        Day = "day",
        /// The number of the payout.
        Batch = "batch",
        /// The plans that pay it.
        Plan = "plan",
        /// The same text in each row.
        Text = "text"
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PayrollColumn)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// What stands above it.
    #[schema(min_length = 1, max_length = 80)]
    pub header: String,
    pub holds: Holds,
    /// The text of a column that holds the same in each row.
    #[serde(default)]
    #[schema(max_length = 80)]
    pub text: String,
}

/// What a file looks like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PayrollMapping)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    pub file: File,
    pub separator: Separator,
    pub decimals: Decimals,
    pub encoding: Encoding,
    pub per: Per,
    #[schema(min_items = 2, max_items = 40)]
    pub columns: Vec<Column>,
}

impl Mapping {
    /// That of the file without a format, in the words of a language.
    pub fn usual(language: Language) -> Self {
        let column =
            |(key, holds)| Column { header: message(language, key, &[]), holds, text: String::new() };
        let columns = [
            ("person-number", Holds::Number),
            ("plan-person", Holds::Name),
            ("pay-paid", Holds::Amount),
            ("plan-currency", Holds::Currency),
            ("payout-day", Holds::Day),
            ("payout-batch", Holds::Batch),
        ];
        Self {
            file: File::Csv,
            separator: Separator::Comma,
            decimals: Decimals::Point,
            encoding: Encoding::Utf8,
            per: Per::Person,
            columns: columns.map(column).into(),
        }
    }

    /// What it is kept as.
    pub fn kept(&self) -> Result<String> {
        serde_json::to_string(self).map_err(|error| Problem::new("store-state-unfit").arg("error", error))
    }

    /// What was kept.
    pub fn read(kept: &str) -> Result<Self> {
        serde_json::from_str(kept).map_err(|error| Problem::new("store-state-unfit").arg("error", error))
    }

    /// The columns as somebody writes them, each on a line: `Staff no = number`.
    pub fn lines(&self) -> String {
        let line = |column: &Column| match column.holds {
            Holds::Text => format!("{} = text {}", column.header, column.text).trim_end().to_owned(),
            holds => format!("{} = {}", column.header, holds.name()),
        };
        self.columns.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// Columns that somebody wrote.
    pub fn columns(lines: &str) -> Result<Vec<Column>> {
        let written = lines.lines().map(str::trim).filter(|line| !line.is_empty());
        written
            .map(|line| {
                let unread = || Problem::new("payroll-column-unread").arg("text", line);
                let (header, holds) = line.rsplit_once('=').ok_or_else(unread)?;
                let holds = holds.trim();
                let (holds, text) = match holds.strip_prefix("text ") {
                    Some(text) => (Holds::Text, text.trim().to_owned()),
                    None => (Holds::parse(holds)?, String::new()),
                };
                Ok(Column { header: header.trim().to_owned(), holds, text })
            })
            .collect()
    }

    /// The same, if a file can be written and read by it.
    ///
    /// # Errors
    /// `payroll-columns-count`, `payroll-header-twice`, `payroll-holds-twice`, `payroll-holds-missing`; `text-unfit`.
    pub fn fit(mut self) -> Result<Self> {
        if !(2..=COLUMNS_MAX).contains(&self.columns.len()) {
            return Err(Problem::new("payroll-columns-count").arg("most", COLUMNS_MAX));
        }
        let (mut headers, mut held) = (BTreeSet::new(), BTreeSet::new());
        for column in &mut self.columns {
            column.header = text::name(&column.header, TEXT_CHARS_MAX)?;
            column.text = text::line(&column.text, TEXT_CHARS_MAX)?;
            if !headers.insert(column.header.to_lowercase()) {
                return Err(Problem::new("payroll-header-twice").arg("text", &column.header));
            }
            if column.holds != Holds::Text && !held.insert(column.holds) {
                return Err(Problem::new("payroll-holds-twice").arg("text", column.holds.name()));
            }
        }
        for needed in [Holds::Number, Holds::Amount] {
            if !held.contains(&needed) {
                return Err(Problem::new("payroll-holds-missing").arg("text", needed.name()));
            }
        }
        Ok(self)
    }

    /// An amount as the file has it. In a workbook it is a number, which its reader sees with a comma or a point.
    pub fn amount(&self, money: Money) -> String {
        match self.decimals {
            Decimals::Minor => money.minor.to_string(),
            Decimals::Comma if self.file == File::Csv => money.decimal().replace('.', ","),
            Decimals::Comma | Decimals::Point => money.decimal(),
        }
    }

    /// What stands between values.
    pub const fn between(&self) -> char {
        match self.separator {
            Separator::Comma => ',',
            Separator::Semicolon => ';',
            Separator::Tab => '\t',
            Separator::Bar => '|',
        }
    }
}
