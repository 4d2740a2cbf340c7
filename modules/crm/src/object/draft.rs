//! What somebody wants a record to say: the fields of a form, or of a program's JSON.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use prestasi_access::Viewer;
use prestasi_kernel::Problem;
use prestasi_store::{Failure, Tx};
use prestasi_web::Fields;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ConnectionTrait, ModelTrait};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::{Field, Holds, Object, Said};

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
    /// What a form says; what is wrong stands at its fields.
    pub fn typed(typed: &mut Fields) -> Option<Self> {
        let mut said = BTreeMap::new();
        for field in E::fields() {
            if let Some(one) = typed.read(field.name(), |text| field.read(text)) {
                said.insert(field.name(), one);
            }
        }
        typed.is_right().then(|| Self::of(said))
    }

    /// What some texts say, by the names of their fields.
    ///
    /// # Errors
    /// `crm-field-unfit`, or what a field cannot say; it names the field.
    pub fn of_texts(texts: &[(&str, &str)]) -> Result<Self, Problem> {
        let (fields, mut said) = (E::fields(), BTreeMap::new());
        let known = || fields.iter().map(Field::name);
        if let Some((name, _)) = texts.iter().find(|(name, _)| known().all(|known| known != *name)) {
            return Err(Problem::new("crm-field-unfit").arg("name", name).near(name, known()));
        }
        for field in &fields {
            let text = texts.iter().find(|(name, _)| *name == field.name()).map_or("", |(_, text)| text);
            let one = field.read(text).map_err(|problem| problem.arg("field", field.name()))?;
            said.insert(field.name(), one);
        }
        Ok(Self::of(said))
    }

    /// What a record says.
    pub fn seen(row: &E::Model) -> Self {
        let said = |field: &Field<E>| (field.name(), field.holds.said(row.get(field.column)));
        Self::of(E::fields().iter().map(said).collect())
    }

    /// What is said of a field.
    pub fn said(&self, name: &str) -> &Said {
        self.said.get(name).unwrap_or(&Said::Nothing)
    }

    /// The text that is said of a field; empty where nothing is.
    pub fn text(&self, name: &str) -> String {
        self.said(name).typed()
    }

    /// The same where nothing was said of a field.
    pub fn or(mut self, name: &'static str, said: Said) -> Self {
        if *self.said(name) == Said::Nothing {
            self.said.insert(name, said);
        }
        self
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
    pub fn draft(&self) -> Result<Draft<E>, Problem> {
        let text = |(name, value): (&String, &Json)| match value {
            Json::Null => Ok((name.clone(), String::new())),
            Json::String(text) => Ok((name.clone(), text.clone())),
            Json::Number(number) => Ok((name.clone(), number.to_string())),
            _ => Err(Problem::new("crm-value-unfit").arg("field", name)),
        };
        let texts = self.fields.iter().map(text).collect::<Result<Vec<_>, _>>()?;
        Draft::of_texts(&texts.iter().map(|(name, text)| (&**name, &**text)).collect::<Vec<_>>())
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
