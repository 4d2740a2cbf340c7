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

/// A stage of it.
struct Step {
    /// The keys of its name, of what is true before it is left, and of what helps in it.
    words: [&'static str; 3],
    /// How likely a deal in it is won, in percent.
    chance: &'static str,
    forecast: &'static str,
    /// Days after which a deal has been in it for too long.
    days: &'static str,
    /// The fields that a deal has filled before it leaves.
    needs: &'static str,
}

const STEPS: [Step; 5] = [
    Step {
        words: ["crm-usual-qualify", "crm-usual-qualify-criteria", "crm-usual-qualify-guidance"],
        chance: "10",
        forecast: "pipeline",
        days: "14",
        needs: "account",
    },
    Step {
        words: ["crm-usual-discover", "crm-usual-discover-criteria", "crm-usual-discover-guidance"],
        chance: "25",
        forecast: "pipeline",
        days: "21",
        needs: "account,contact,amount",
    },
    Step {
        words: ["crm-usual-propose", "crm-usual-propose-criteria", "crm-usual-propose-guidance"],
        chance: "50",
        forecast: "best-case",
        days: "21",
        needs: "amount,closes,next",
    },
    Step {
        words: ["crm-usual-negotiate", "crm-usual-negotiate-criteria", "crm-usual-negotiate-guidance"],
        chance: "75",
        forecast: "commit",
        days: "14",
        needs: "amount,closes,next",
    },
    Step {
        words: ["crm-usual-sign", "crm-usual-sign-criteria", "crm-usual-sign-guidance"],
        chance: "90",
        forecast: "commit",
        days: "7",
        needs: "amount,closes",
    },
];

/// A process with its stages comes to be.
#[derive(Debug, Serialize)]
pub struct AddUsual {
    name: String,
    stages: Vec<Vec<(&'static str, String)>>,
}

/// The usual process in somebody's language.
pub fn usual(w: Words) -> AddUsual {
    let stages = STEPS.iter().enumerate().map(|(place, step)| {
        let [name, criteria, guidance] = step.words.map(|key| w.say(key));
        vec![
            ("name", name),
            ("place", (place + 1).to_string()),
            ("probability", step.chance.to_owned()),
            ("forecast", step.forecast.to_owned()),
            ("days", step.days.to_owned()),
            ("needs", step.needs.to_owned()),
            ("criteria", criteria),
            ("guidance", guidance),
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
