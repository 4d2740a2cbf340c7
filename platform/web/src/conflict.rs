//! Two people changed the same row: what the form shows instead of itself.

use jiff::civil::DateTime;
use maud::Markup;
use prestasi_access::audit;
use prestasi_i18n::Words;
use prestasi_store::RowId;
use prestasi_store::versioned::{Conflict, Stale};
use prestasi_ui::form::{self, Difference};
use serde_json::Value as Json;

use crate::fault::Outcome;
use crate::fields::Fields;
use crate::visit::Visit;

/// Who changed a thing last, and when on the company's clock.
pub async fn last_change(visit: &Visit, kind: &str, subject: &str) -> Outcome<(String, DateTime)> {
    let last = audit::last_change(visit.db(), kind, subject).await?;
    let (who, at) = last.ok_or(Stale::Gone)?;
    Ok((who, visit.local(at)))
}

/// A value that people read as it is typed.
#[must_use]
pub fn plain(value: &Json) -> (String, String) {
    let text = match value {
        Json::Number(number) => number.to_string(),
        value => value.as_str().unwrap_or_default().to_owned(),
    };
    (text.clone(), text)
}

/// Fields with their labels, by the keys of these.
#[must_use]
pub fn labels(w: Words, fields: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    fields.iter().map(|(name, label)| (*name, w.say(label))).collect()
}

/// How the value of a column is typed, and how people read it.
pub type Tell<'a> = &'a (dyn Fn(Words, &Fields, &str, &Json) -> (String, String) + Sync);

/// A form about a row that has versions.
pub struct Both<'a> {
    /// The id of the form.
    pub id: &'static str,
    /// Where it is sent.
    pub action: String,
    /// What the audit calls such a row.
    pub kind: &'static str,
    /// Its key.
    pub subject: RowId,
    /// Its fields, which are columns, with their labels.
    pub fields: &'a [(&'static str, String)],
    /// How the value of a column is typed, and how people read it: [`plain`] where both are one.
    pub tell: Tell<'a>,
}

impl Both<'_> {
    /// Both values of each field, to choose from.
    pub async fn draw(self, visit: &Visit, typed: &Fields, conflict: &Conflict) -> Outcome<Markup> {
        let w = visit.words;
        let (who, at) = last_change(visit, self.kind, &self.subject.to_string()).await?;
        let differs = |field: &str| conflict.fields.iter().find(|clash| clash.field == field);
        let differences = self.fields.iter().filter_map(|(name, label)| {
            let clash = differs(name)?;
            let value = |value: &Json| {
                let (text, shown) = (self.tell)(w, typed, name, value);
                (text, if shown.is_empty() { "–".to_owned() } else { shown })
            };
            let (mine, theirs) = (value(&clash.mine), value(&clash.theirs));
            Some(Difference { name, label: label.clone(), mine, theirs, merges: false })
        });
        let same = self.fields.iter().filter(|(name, _)| differs(name).is_none());
        let same = same.flat_map(|(name, _)| typed.values(name).map(|value| (*name, value.to_owned())));
        let now = ("version", conflict.now.to_string());
        let hidden = same.chain([now, Fields::default().fresh_key()?]).collect();
        let (differences, action) = (differences.collect(), self.action.clone());
        Ok(form::conflict(w, &form::Conflict { id: self.id, action, who, at, differences, hidden }))
    }
}
