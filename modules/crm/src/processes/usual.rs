//! The usual process, for a company that has none yet: made with one click, in the words of whoever clicks.

use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_store::{Failure, Tx};
use prestasi_web::{Fields, Outcome, Route, Visit};
use serde::Serialize;

use super::{process, stage};
use crate::object::{Add, Draft, Object};
use crate::rights::WRITE_SELLING;

/// Its stages: the key of the name, which those of criteria and guidance begin with; how likely a deal in it is won, for
/// the forecast, after how many days it has been there too long, and the fields it has filled before it leaves.
const STAGES: [(&str, &str, &str, &str, &str); 5] = [
    ("crm-usual-qualify", "10", "pipeline", "14", "account"),
    ("crm-usual-discover", "25", "pipeline", "21", "account,contact,amount"),
    ("crm-usual-propose", "50", "best-case", "21", "amount,closes,next"),
    ("crm-usual-negotiate", "75", "commit", "14", "amount,closes,next"),
    ("crm-usual-sign", "90", "commit", "7", "amount,closes"),
];

/// A process with its stages comes to be.
#[derive(Debug, Serialize)]
pub struct AddUsual {
    name: String,
    stages: Vec<Vec<(&'static str, String)>>,
}

/// The usual process in somebody's language.
pub fn usual(w: Words) -> AddUsual {
    let stages = STAGES.iter().enumerate().map(|(place, (name, chance, forecast, days, needs))| {
        vec![
            ("name", w.say(name)),
            ("place", (place + 1).to_string()),
            ("probability", (*chance).to_owned()),
            ("forecast", (*forecast).to_owned()),
            ("days", (*days).to_owned()),
            ("needs", (*needs).to_owned()),
            ("criteria", w.say(&format!("{name}-criteria"))),
            ("guidance", w.say(&format!("{name}-guidance"))),
        ]
    });
    AddUsual { name: w.say("crm-usual"), stages: stages.collect() }
}

impl Operation for AddUsual {
    const NAME: &'static str = "crm-processes.add-usual";
    const NEEDS: Need = Need::Permission(WRITE_SELLING);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Id, Failure<Problem>> {
        let process = add::<process::Entity>(tx, viewer, &[("name", &*self.name), ("rule", "holds")]).await?;
        let id = process.to_string();
        for stage in &self.stages {
            let mut texts: Vec<_> = stage.iter().map(|(name, text)| (*name, &**text)).collect();
            texts.push(("process", &*id));
            add::<stage::Entity>(tx, viewer, &texts).await?;
        }
        Ok(process)
    }
}

async fn add<E: Object>(tx: &Tx, viewer: &Viewer, texts: &[(&str, &str)]) -> Result<Id, Failure<Problem>> {
    let draft = Draft::<E>::of_texts(texts, viewer, Currency::MYR, true).map_err(Failure::Refused)?;
    Add { draft, anyway: true }.apply(tx, viewer).await
}

/// Where it is asked for.
pub fn route() -> Route {
    Route::form("/sales-processes/usual", process::Entity::WRITE, send)
}

async fn send(visit: Visit, typed: Fields) -> Outcome<Response> {
    let id = visit.does_as(typed.ask(&visit)?, usual(visit.words)).await?;
    Ok(visit.wants.go(&format!("/sales-processes?open={id}")))
}
