//! The stages of other systems: those that are here by the same name, and those that an import makes.

use std::collections::{BTreeMap, HashMap};

use prestasi_access::Viewer;
use prestasi_kernel::{Currency, Problem, Ratio};
use prestasi_recognition::{Kind, Outcome, name_key, outcome};
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::{ConnectionTrait, DbErr, QueryOrder};
use serde::{Deserialize, Serialize};

use super::line::{Line, Says};
use super::look::Look;
use crate::deals::State;
use crate::object::{Draft, Kept, Said, insert_all};
use crate::processes::{Stages, process, stage};

/// Stages of one file at most: more are no stages.
const SEEN_MAX: usize = 200;
const NAME_CHARS: usize = 100;

/// A stage that deals of a file are in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Seen {
    pub process: String,
    pub stage: String,
    /// Whether deals in it are over.
    pub closed: bool,
    /// In percent.
    pub probability: Option<String>,
}

/// The stages of a file, as they come.
#[derive(Default)]
pub struct Survey {
    places: HashMap<(String, String), usize>,
    seen: Vec<Seen>,
}

impl Survey {
    /// Notes in which stage a deal is.
    pub fn note(&mut self, look: &Look, places: &HashMap<&str, usize>, line: &Line) {
        if !matches!(look.kind(), Some(Kind::Deal | Kind::DealHistory)) {
            return;
        }
        let says = Says { look, places, line };
        for field in ["stage", "previous-stage"] {
            let (process, name) = (says.text("process"), says.text(field));
            let known = (process.to_owned(), name.to_owned());
            if name.is_empty() || self.places.contains_key(&known) || self.seen.len() == SEEN_MAX {
                continue;
            }
            let closed = matches!(outcome(name), Some(Outcome::Won | Outcome::Lost));
            let probability =
                Some(says.text("probability")).filter(|text| field == "stage" && !text.is_empty());
            self.places.insert(known, self.seen.len());
            self.seen.push(Seen {
                process: process.to_owned(),
                stage: name.to_owned(),
                closed,
                probability: probability.map(str::to_owned),
            });
        }
    }

    /// Those that were seen; the likelier come later, and of equals as the file has them.
    pub fn seen(mut self) -> Vec<Seen> {
        let share = |seen: &Seen| seen.probability.as_deref().and_then(|text| Ratio::parse(text).ok());
        if self.seen.iter().all(|seen| share(seen).is_some()) {
            self.seen.sort_by_key(share);
        }
        self.seen
    }
}

/// How a deal stands by what its row says: its flags first, then its status, then its stage.
pub fn state(says: &Says<'_>) -> State {
    let of = |found: Option<Outcome>| match found {
        Some(Outcome::Won) => Some(State::Won),
        Some(Outcome::Lost) => Some(State::Lost),
        _ => None,
    };
    let stage = outcome(says.text("stage"));
    match says.text("is-won") {
        "true" => return State::Won,
        "false" if says.flag("is-closed") => return State::Lost,
        _ => {}
    }
    let by_status = outcome(says.text("status"));
    if says.text("is-closed") == "false" || by_status == Some(Outcome::Open) && of(stage).is_none() {
        return State::Open;
    }
    of(by_status).or_else(|| of(stage)).unwrap_or(State::Open)
}

/// The processes and stages that are here.
pub struct Here {
    stages: Stages,
    /// Processes by their names.
    processes: BTreeMap<String, RowId>,
    first: Option<RowId>,
}

impl Here {
    pub async fn load(db: &impl ConnectionTrait, viewer: &Viewer) -> Result<Self, DbErr> {
        let stages = Stages::of(db, viewer.select::<stage::Entity>()).await?;
        let all = viewer.select::<process::Entity>().order_by_asc(process::Column::Id).all(db).await?;
        // Of two of one name, the first.
        let processes = all.iter().rev().map(|row| (name_key(&row.name), row.id)).collect();
        let with_stages = |row: &&process::Model| stages.all.iter().any(|stage| stage.process == row.id);
        let first = all.iter().find(with_stages).map(|row| row.id);
        Ok(Self { stages, processes, first })
    }

    /// The process that a row means: the one it names; else the first that has such a stage; else the first.
    fn process(&self, process: &str, stage: &str, made: &str) -> Option<RowId> {
        if !process.is_empty() {
            return self.processes.get(&name_key(process)).copied();
        }
        let key = name_key(stage);
        let has = self.stages.all.iter().find(|row| name_key(&row.name) == key);
        has.map(|row| row.process).or_else(|| self.processes.get(&name_key(made)).copied()).or(self.first)
    }

    fn of(&self, process: RowId, stage: &str) -> Option<&stage::Model> {
        let key = name_key(stage);
        self.stages.all.iter().find(|row| row.process == process && name_key(&row.name) == key)
    }

    /// The stage of a name in the process of another stage; its last one for what is over.
    ///
    /// # Errors
    /// `crm-import-stage-missing`.
    pub fn beside(&self, other: RowId, stage: &str, state: State) -> Result<RowId, Problem> {
        let home = self.stages.all.iter().find(|row| row.id == other).map(|row| row.process);
        let named = home.and_then(|home| self.of(home, stage)).map(|row| row.id);
        match (named, state) {
            (Some(id), _) => Ok(id),
            (None, State::Open) => Err(missing(stage)),
            (None, _) => {
                let last = self.stages.all.iter().rfind(|row| Some(row.process) == home);
                last.map(|row| row.id).ok_or_else(|| missing(stage))
            }
        }
    }

    /// The stage of a deal. One that is over is in the last stage of its process, unless that has one of this name.
    ///
    /// # Errors
    /// `crm-import-stage-missing`.
    pub fn stage(
        &self,
        process: &str,
        stage: &str,
        state: State,
        made: &str,
    ) -> Result<&stage::Model, Problem> {
        let missing = || missing(stage);
        let home = self.process(process, stage, made).ok_or_else(missing)?;
        let mut all = self.stages.all.iter().filter(|row| row.process == home);
        match self.of(home, stage) {
            Some(row) => Ok(row),
            None if state != State::Open => all.next_back().ok_or_else(missing),
            None if stage.is_empty() => all.next().ok_or_else(missing),
            None => Err(missing()),
        }
    }
}

fn missing(stage: &str) -> Problem {
    Problem::new("crm-import-stage-missing").arg("name", stage.chars().take(60).collect::<String>())
}

/// Makes the processes and stages that a file names and that are not here; gives their ids.
pub async fn make(tx: &Tx, viewer: &Viewer, look: &Look, made: &str) -> Kept<Vec<(&'static str, RowId)>> {
    let mut ids = Vec::new();
    let open = look.stages.iter().filter(|seen| !seen.closed);
    // A process of nothing but ends needs a stage all the same.
    let ends = look.stages.iter().filter(|seen| {
        seen.closed && !look.stages.iter().any(|other| !other.closed && other.process == seen.process)
    });
    let ends: Vec<&Seen> = ends.collect();
    for seen in open.chain(ends) {
        let here = Here::load(tx, viewer).await?;
        let state = if seen.closed { State::Lost } else { State::Open };
        if here.stage(&seen.process, &seen.stage, state, made).is_ok() {
            continue;
        }
        let name = if seen.process.is_empty() { made } else { &seen.process };
        let home = match here.processes.get(&name_key(name)) {
            Some(home) => *home,
            None => {
                let draft = Draft::<process::Entity>::new().with("name", text(name));
                let id = tx.id()?;
                insert_all(tx, vec![(id, tx.now(), draft.with("rule", text("reminds")))]).await?;
                ids.push(("process", id));
                id
            }
        };
        let place = here.stages.all.iter().filter(|row| row.process == home).count() + 1;
        let share = seen.probability.as_deref().and_then(|text| Said::decimal(text, 2).ok());
        let share = share.filter(|said| matches!(said, Said::Decimal(0..=10_000, _)));
        let draft = Draft::<stage::Entity>::new()
            .with("name", text(&seen.stage))
            .with("process", Said::Text(home.to_string()))
            .with("place", Said::Number(i64::try_from(place).unwrap_or(i64::MAX)))
            .with("probability", share.unwrap_or(Said::Nothing))
            .with("forecast", text("pipeline"));
        let id = tx.id()?;
        insert_all(tx, vec![(id, tx.now(), draft)]).await?;
        ids.push(("stage", id));
    }
    Ok(ids)
}

/// A name, as long as one may be.
fn text(name: &str) -> Said {
    Said::Text(name.chars().filter(|letter| !letter.is_control()).take(NAME_CHARS).collect())
}

/// The currency of amounts where nothing says another.
pub fn usual(code: &str) -> Currency {
    Currency::parse(code).unwrap_or(Currency::MYR)
}

/// The failure of a refusal.
pub const fn refused(problem: Problem) -> Failure<Problem> {
    Failure::Refused(problem)
}
