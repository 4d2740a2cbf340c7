//! What somebody wants a record to say: the fields of a form, or of a program's JSON.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use prestasi_access::Viewer;
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_store::{Failure, Tx};
use prestasi_web::Fields;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ConnectionTrait, ModelTrait};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::custom::{self, Customs};
use super::field::Asked;
use super::{Field, Holds, Object, Said, currency, seen};

/// What a record is to say, field by field; a field that is not told says nothing.
#[derive(Serialize)]
#[serde(transparent, bound = "")]
pub struct Draft<E> {
    said: BTreeMap<&'static str, Said>,
    #[serde(skip)]
    object: PhantomData<fn() -> E>,
}

impl<E> Clone for Draft<E> {
    fn clone(&self) -> Self {
        Self::of(self.said.clone())
    }
}

impl<E> fmt::Debug for Draft<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.said.fmt(f)
    }
}

impl<E> Draft<E> {
    fn of(said: BTreeMap<&'static str, Said>) -> Self {
        Self { said, object: PhantomData }
    }
}

impl<E: Object> Draft<E> {
    /// A draft that says nothing yet.
    pub fn new() -> Self {
        Self::of(BTreeMap::new())
    }

    /// What a form about a new record says, or about one that is there; what is wrong stands at its fields.
    pub fn typed(
        typed: &mut Fields,
        viewer: &Viewer,
        usual: Currency,
        new: bool,
        customs: &Customs,
    ) -> Option<Self> {
        let (currency, mut said) = (spoken(typed.value("currency"), usual), BTreeMap::new());
        for field in seen::<E>(viewer).iter().filter(|field| field.is_asked(new)) {
            if let Holds::Several(_) = field.holds {
                let all = typed.values(field.name()).collect::<Vec<_>>().join(",");
                typed.put(field.name(), all);
            }
            if let Some(one) = typed.read(field.name(), |text| field.read(text, currency)) {
                said.insert(field.name(), one);
            }
        }
        if custom::has::<E>() {
            said.insert(custom::COLUMN, customs.typed(typed));
        }
        typed.is_right().then(|| Self::of(said).dealt_in(currency))
    }

    /// What some texts say of a new record, or of one that is there, by the names of their fields.
    ///
    /// # Errors
    /// `crm-field-unfit`, or what a field cannot say; it names the field.
    pub fn of_texts(
        texts: &[(&str, &str)],
        viewer: &Viewer,
        usual: Currency,
        new: bool,
    ) -> Result<Self, Problem> {
        let fields: Vec<_> = seen::<E>(viewer).into_iter().filter(|field| field.is_asked(new)).collect();
        let known = || fields.iter().map(Field::name);
        if let Some((name, _)) = texts.iter().find(|(name, _)| known().all(|known| known != *name)) {
            return Err(Problem::new("crm-field-unfit").arg("name", name).near(name, known()));
        }
        let text = |name: &str| texts.iter().find(|(other, _)| *other == name).map_or("", |(_, text)| text);
        let (currency, mut said) = (spoken(text("currency"), usual), BTreeMap::new());
        for field in &fields {
            let one = field.read(text(field.name()), currency);
            said.insert(field.name(), one.map_err(|problem| problem.arg("field", field.name()))?);
        }
        Ok(Self::of(said).dealt_in(currency))
    }

    /// What a record says.
    pub fn seen(row: &E::Model) -> Self {
        let currency = currency::<E>(row);
        let said = |field: &Field<E>| (field.name(), field.holds.said(row.get(field.column), currency));
        Self::of(E::fields().iter().map(said).collect())
    }

    /// With the currency of its amounts, if it has any.
    fn dealt_in(self, currency: Currency) -> Self {
        match E::fields().iter().find(|field| matches!(field.holds, Holds::Currency)) {
            Some(field) => self.or(field.name(), Said::Text(currency.to_string())),
            None => self,
        }
    }

    /// The same, but what nobody is asked for, and what the viewer does not see, as another draft says it.
    pub fn keeping(mut self, seen: &Self, viewer: &Viewer) -> Self {
        let says = |field: &Field<E>| field.is_asked(false) && viewer.sees_field::<E>(field.column);
        for field in E::fields().iter().filter(|field| !says(field)) {
            self.said.insert(field.name(), seen.said(field.name()).clone());
        }
        self
    }

    /// Whether another draft says the same of all that somebody may say.
    pub fn agrees(&self, other: &Self) -> bool {
        let asked = E::fields().into_iter().filter(|field| field.asked != Asked::Never);
        asked.map(|field| field.name()).all(|name| self.said(name) == other.said(name))
    }

    /// Another draft, but where this one says something.
    pub fn upon(&self, other: &Self) -> Self {
        let said = self.said.iter().filter(|(_, said)| **said != Said::Nothing);
        said.fold(other.clone(), |all, (name, said)| all.with(name, said.clone()))
    }

    /// What a record said, as the audit keeps it.
    pub fn of_json(state: &Json) -> Self {
        let code = state.get("currency").and_then(Json::as_str).unwrap_or_default();
        let currency = Currency::parse(code).unwrap_or(Currency::MYR);
        let said = |field: &Field<E>| {
            let value = state.get(field.name()).unwrap_or(&Json::Null);
            (field.name(), field.holds.of_json(value, currency))
        };
        Self::of(E::fields().iter().map(said).collect())
    }

    /// The same, with this said of a field.
    pub fn with(mut self, name: &'static str, said: Said) -> Self {
        self.said.insert(name, said);
        self
    }

    /// What is said of a field.
    pub fn said(&self, name: &str) -> &Said {
        self.said.get(name).unwrap_or(&Said::Nothing)
    }

    /// The text that is said of a field; empty where nothing is.
    pub fn text(&self, name: &str) -> String {
        self.said(name).typed()
    }

    /// The record that a field leads to.
    pub fn id(&self, name: &str) -> Option<Id> {
        match self.said(name) {
            Said::Text(id) => Id::parse(id).ok(),
            _ => None,
        }
    }

    /// The units of a decimal field, or a whole number.
    pub fn units(&self, name: &str) -> Option<i64> {
        match self.said(name) {
            Said::Decimal(units, _) | Said::Number(units) => Some(*units),
            _ => None,
        }
    }

    /// The currency of its amounts.
    pub fn currency(&self) -> Currency {
        Currency::parse(&self.text("currency")).unwrap_or(Currency::MYR)
    }

    /// The same where nothing was said of a field.
    pub fn or(self, name: &'static str, said: Said) -> Self {
        if *self.said(name) == Said::Nothing { self.with(name, said) } else { self }
    }

    /// Writes what differs from another draft, or all of it, into a row; says whether anything did.
    ///
    /// # Errors
    /// None that a field can have.
    pub fn write(&self, row: &mut E::ActiveModel, but: Option<&Self>) -> Result<bool, Failure<Problem>> {
        let mut differs = false;
        for field in E::fields() {
            let said = self.said(field.name());
            if but.is_none_or(|but| but.said(field.name()) != said) {
                row.try_set(field.column, field.holds.value(said))?;
                differs = true;
            }
        }
        Ok(differs)
    }

    /// Writes some fields into a row.
    ///
    /// # Errors
    /// None that a field can have.
    pub fn write_some(&self, row: &mut E::ActiveModel, names: &[&str]) -> Result<(), Failure<Problem>> {
        for field in E::fields().iter().filter(|field| names.contains(&field.name())) {
            row.try_set(field.column, field.holds.value(self.said(field.name())))?;
        }
        Ok(())
    }

    /// Refuses what leads to a record that is not there, or not for this viewer. What stays as it was may.
    ///
    /// # Errors
    /// `crm-record-away`.
    pub async fn lead_somewhere(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        before: Option<&Self>,
    ) -> Result<(), Failure<Problem>> {
        for field in E::fields() {
            let (Holds::Record(link), Said::Text(id)) = (field.holds, self.said(field.name())) else {
                continue;
            };
            if before.is_some_and(|before| before.said(field.name()) == self.said(field.name())) {
                continue;
            }
            let found = tx.query_one(&(link.name)(viewer, Expr::val(id.clone()))?).await?;
            if found.is_none() {
                return Err(Failure::Refused(Problem::new("crm-record-away").arg("name", field.name())));
            }
        }
        Ok(())
    }
}

/// The currency that somebody wrote, or the usual one; what is wrong with it is said where it stands.
fn spoken(text: &str, usual: Currency) -> Currency {
    Currency::parse(&text.trim().to_uppercase()).unwrap_or(usual)
}

/// What a program sends of a record: `{"name": "…"}`.
#[derive(Debug, Deserialize)]
#[serde(transparent, bound = "")]
pub struct Sent<E> {
    fields: BTreeMap<String, Json>,
    #[serde(skip)]
    object: PhantomData<fn() -> E>,
}

impl<E: Object> Sent<E> {
    /// The draft in it.
    ///
    /// # Errors
    /// `crm-field-unfit`, or what a field cannot say; it names the field.
    pub fn draft(&self, viewer: &Viewer, usual: Currency, new: bool) -> Result<Draft<E>, Problem> {
        let mut texts = Vec::with_capacity(self.fields.len());
        let mut asked = BTreeMap::new();
        for (name, value) in &self.fields {
            match value {
                Json::Object(values) if name == custom::COLUMN && custom::has::<E>() => {
                    for (key, value) in values {
                        asked.insert(key.clone(), written(key, value, true)?);
                    }
                }
                _ => texts.push((&**name, written(name, value, false)?)),
            }
        }
        let texts: Vec<_> = texts.iter().map(|(name, text)| (*name, &**text)).collect();
        let draft = Draft::of_texts(&texts, viewer, usual, new)?;
        Ok(if custom::has::<E>() { draft.with(custom::COLUMN, Said::Asked(asked)) } else { draft })
    }
}

/// What a program says of a field, as a text; custom fields may also be flags and lists.
pub fn written(name: &str, value: &Json, custom: bool) -> Result<String, Problem> {
    match value {
        Json::Null => Ok(String::new()),
        Json::String(text) => Ok(text.clone()),
        Json::Number(number) => Ok(number.to_string()),
        Json::Bool(flag) if custom => Ok(flag.to_string()),
        Json::Array(all) if custom => {
            let all = all.iter().map(|one| written(name, one, false)).collect::<Result<Vec<_>, _>>()?;
            Ok(all.join(","))
        }
        _ => Err(Problem::new("crm-value-unfit").arg("field", name.chars().take(60).collect::<String>())),
    }
}

/// What a program sends of a new record.
#[derive(Debug, Deserialize)]
#[serde(bound = "")]
pub struct New<E> {
    /// Whether it is added although it may be another one.
    #[serde(default)]
    pub anyway: bool,
    /// The fields.
    #[serde(flatten)]
    pub sent: Sent<E>,
}

/// What a program sends of a record that it has seen: the fields, and the version of them that it saw.
#[derive(Debug, Deserialize)]
#[serde(bound = "")]
pub struct Changed<E> {
    /// The version that was seen.
    pub version: i64,
    /// The fields.
    #[serde(flatten)]
    pub sent: Sent<E>,
}
