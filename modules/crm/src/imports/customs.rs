//! Columns that are no field of the house: those that are called as a custom field is become that by themselves, and the
//! others can be made one, of the kind that their values look like. What a field cannot say stays in the note.

use prestasi_access::{Need, Operation, Viewer};
use prestasi_exchange::value::{Kind as Value, Style};
use prestasi_kernel::{Id, Problem};
use prestasi_recognition::{Kind, flag};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::look::Look;
use super::tables::{State, file, find, kept};
use crate::fields::{YES, custom};
use crate::object::custom::{Custom, Customs, Kind as Holds};
use crate::object::{Add, Draft, Holds as Plain, Kept, Said};
use crate::rights::WRITE_FIELDS;

/// Letters of a line at most.
const LINE: usize = 200;
/// Places of a number that is made a field.
const PLACES: i64 = 6;
/// Letters of the name of a field.
const NAME: usize = 60;

/// What definitions call the records of a file; nothing where they have no fields of a company.
pub fn object(look: &Look) -> Option<&'static str> {
    match look.kind()? {
        Kind::Account => Some("account"),
        Kind::Contact => Some("contact"),
        Kind::Lead => Some("lead"),
        Kind::Deal => Some("deal"),
        _ => None,
    }
}

/// The kind of field that some values look like.
pub fn guess<'a>(texts: impl Iterator<Item = &'a str>, style: Style) -> &'static str {
    let texts: Vec<&str> = texts.map(str::trim).filter(|text| !text.is_empty()).collect();
    let all = |fits: &dyn Fn(&str) -> bool| !texts.is_empty() && texts.iter().all(|text| fits(text));
    let read = |kind: Value| move |text: &str| kind.read(text, style).is_ok();
    // What begins with a nought is a number of something, and not a number.
    let code = |text: &str| text.len() > 1 && text.starts_with('0') && !text.contains(['.', ',']);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let amount = |text: &str| !code(text) && text.len() <= 15;
    if all(&|text| flag(text).is_some() && !digits(text)) {
        "flag"
    } else if all(&|text| amount(text) && read(Value::Integer)(text)) {
        "whole"
    } else if all(&|text| amount(text) && read(Value::Decimal)(text)) {
        "decimal"
    } else if all(&|text| !digits(text) && read(Value::Moment)(text)) {
        "day"
    } else if all(&|text| {
        text.starts_with("https://") || text.starts_with("http://") || text.starts_with("www.")
    }) {
        "web"
    } else if texts.iter().any(|text| text.contains('\n') || text.chars().count() > LINE) {
        "lines"
    } else {
        "text"
    }
}

/// Columns that are called as a field that the importer may say become that.
pub async fn adopt(tx: &Tx, viewer: &Viewer, look: &mut Look) -> Kept<()> {
    let Some(object) = object(look) else { return Ok(()) };
    let customs = Customs::of_object(tx, viewer, object).await?;
    for column in look.columns.iter_mut().filter(|column| column.field.is_none() && column.custom) {
        let same = customs.asked().find(|custom| custom.is_called(&column.label));
        column.keeps = same.map(|custom| custom.key.clone());
    }
    Ok(())
}

/// What a cell says of a field; nothing where it cannot.
pub fn read(custom: &Custom, cell: &str, style: Style) -> Option<Json> {
    let text = match &custom.kind {
        Holds::Number(_) | Holds::Money(_) => {
            let digits =
                |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | ',' | ' ' | '\'' | '(' | ')');
            let amount: String = cell.chars().filter(|c| digits(*c)).collect();
            Value::Decimal.read(amount.trim(), style).ok()?
        }
        Holds::Plain(Plain::Day) => {
            let at = super::line::serial(cell).map_or_else(|| Value::Moment.read(cell, style), Ok).ok()?;
            at.get(..10)?.to_owned()
        }
        Holds::Plain(Plain::Line(_)) => cell.split_whitespace().collect::<Vec<_>>().join(" "),
        // Who is meant, a name alone does not say.
        Holds::Plain(Plain::Record(_)) => return None,
        _ => cell.to_owned(),
    };
    custom.kind.kept(&custom.kind.read(&text).ok()?)
}

/// Columns of a file become custom fields.
#[derive(Debug, Serialize)]
pub struct KeepColumns {
    pub import: Id,
    pub file: Id,
    /// The labels of the columns.
    pub columns: Vec<String>,
}

impl Operation for KeepColumns {
    const NAME: &'static str = "crm-imports.keep-columns";
    const NEEDS: Need = Need::Permission(WRITE_FIELDS);
    type Answer = i64;
    type Refusal = Problem;

    /// How many came to be.
    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<i64, Failure<Problem>> {
        let nothing = || Failure::Refused(Problem::new("nothing-here"));
        let import = find(tx, viewer, self.import).await?;
        if import.state != State::Ready {
            return Err(Failure::Refused(Problem::new("crm-import-not-ready")));
        }
        let of = file::Column::Import.eq(import.id).and(file::Column::Id.eq(RowId(self.file)));
        let row = file::Entity::find().filter(of).one(tx).await?.ok_or_else(nothing)?;
        let mut look = row.look().map_err(Failure::Refused)?;
        let object = object(&look).ok_or_else(nothing)?;
        let usual: Scoped = serde_json::from_str(&import.scope).unwrap_or_default();
        let mut made = Vec::new();
        let free = |column: &&mut super::look::Column| {
            column.field.is_none() && column.custom && column.keeps.is_none()
        };
        for column in look.columns.iter_mut().filter(free) {
            if !self.columns.contains(&column.label) || column.label.trim().is_empty() {
                continue;
            }
            let kind = column.guess.as_deref().unwrap_or("text");
            let kind =
                if column.currency.is_some() && matches!(kind, "whole" | "decimal") { "money" } else { kind };
            let text = |text: &str| Said::Text(text.to_owned());
            let label = column.label.strip_suffix("__c").unwrap_or(&column.label).replace('_', " ");
            let name: String = label.chars().filter(|c| !c.is_control()).take(NAME).collect();
            let draft = Draft::<custom::Entity>::new().with("name", text(name.trim()));
            let draft = draft.with("malay", text(name.trim())).with("object", text(object));
            let draft = draft.with("kind", text(kind)).with("places", Said::Number(PLACES));
            let draft = draft.with("listed", text(YES));
            let currency = column.currency.clone().unwrap_or_else(|| usual.currency.clone());
            let draft = draft.with("currency", text(&currency));
            let id = Add { draft, anyway: true }.apply(tx, viewer).await?;
            let row = custom::Entity::find_by_id(RowId(id)).one(tx).await?;
            column.keeps = row.map(|row| row.key);
            made.push(column.label.clone());
        }
        let change = file::ActiveModel { id: Set(row.id), look: Set(kept(&look)?), ..Default::default() };
        change.update(tx).await?;
        tx.audit(Entry::changed("crm-import-file", row.id, &json!({}), &json!({ "fields": made }))?);
        Ok(super::count(made.len()))
    }
}

/// What is the usual for the importer.
#[derive(Default, serde::Deserialize)]
struct Scoped {
    currency: String,
}
