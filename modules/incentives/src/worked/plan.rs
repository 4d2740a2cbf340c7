//! The newest text of a plan with its examples, and what is done with it on a thread of its own.

use prestasi_compensation::plan::model::Document;
use prestasi_compensation::plan::read::read;
use prestasi_kernel::{Id, Result};
use prestasi_web::{Fault, Outcome, Visit};

use crate::aside::aside;
use crate::plans::{find, newest, plan};

/// A plan with its newest text.
pub struct Worked {
    pub plan: plan::Model,
    pub document: Document,
    text: String,
}

impl Worked {
    /// Reads it.
    pub async fn of(visit: &Visit, id: Id) -> Outcome<Self> {
        let plan = find(visit, id).await?;
        let text = newest(visit.db(), &visit.viewer, plan.id).await?.ok_or_else(Fault::not_found)?.text;
        Ok(Self { plan, document: read(&text)?, text })
    }

    /// Calculates with it.
    pub async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Document, &str) -> Result<T> + Send + 'static,
    ) -> Outcome<T> {
        let (document, text) = (self.document.clone(), self.text.clone());
        Ok(aside(move || work(&document, &text)).await?)
    }
}
