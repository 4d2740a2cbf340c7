//! A message is taken: whole and once, or not at all.

use prestasi_access::Access;
use prestasi_jobs::Told;
use prestasi_kernel::{Actor, Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{ActorText, Call, Change, Failure, Key, RowId, Tx};
use prestasi_webhooks::Seal;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::manage::intake_secret;
use super::rows::{Wrong, rows};
use super::tables::{intake, message};
use crate::batch::{Batch, End, Fact, Tally};
use crate::job::{Reader, numbers};
use crate::plan::Plan;
use crate::tables::{State, dataset_of, import};
use crate::upload::kept;

const ID_BYTES_MAX: usize = 100;
/// Things that are wrong and told.
const WRONG_MAX: usize = 100;

/// What was pushed, as it came.
#[derive(Debug, Clone, Copy)]
pub struct Pushed<'a> {
    /// To which intake.
    pub intake: Id,
    /// What its headers say.
    pub seal: Seal<'a>,
    /// Its body.
    pub body: &'a [u8],
}

/// What a message was answered, the first time and each time after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// What became of its rows; nothing of them is kept if one is wrong.
    pub tally: Tally,
    /// What is wrong.
    pub wrong: Vec<Misread>,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Misread {
    /// Its number in the message, from 1.
    pub row: i64,
    /// The field.
    pub column: String,
    /// Why.
    pub told: Told,
}

/// Takes a message of whoever has the secret of the intake.
///
/// # Errors
/// `intake-refused`, also where there is no such intake; `intake-stale`; `intake-id-unfit`, `intake-body-unfit`,
/// `intake-rows-unfit`; `intake-message-other`; what the store reports.
pub async fn push(access: &Access, pushed: Pushed<'_>) -> Result<Given, Failure<Problem>> {
    let store = access.store();
    let found = intake::Entity::find_by_id(RowId(pushed.intake)).one(store.read()).await?;
    // Whoever asks for one that is not there learns no more than who has not its secret, and waits as long.
    let salt = found.as_ref().map(|row| row.salt.clone()).unwrap_or_default();
    let sealed = pushed.seal.check(&intake_secret(access, &salt), pushed.body, access.now().as_second());
    let intake = found.ok_or_else(|| Failure::Refused(Problem::new("intake-refused")))?;
    sealed.map_err(Failure::Refused)?;
    let id = pushed.seal.id;
    if id.is_empty() || id.len() > ID_BYTES_MAX || !id.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Failure::Refused(Problem::new("intake-id-unfit").arg("most", ID_BYTES_MAX)));
    }
    let digest = Sha256::digest(pushed.body).iter().map(|byte| format!("{byte:02x}")).collect();
    let plan: Plan = serde_json::from_str(&intake.plan)
        .map_err(|error| Failure::Refused(Problem::new("store-state-unfit").arg("error", error)))?;
    let (rows, mut wrong) = rows(&plan, pushed.body).map_err(Failure::Refused)?;
    let count = (rows.len() + wrong.len()) as i64;
    let columns = dataset_of(store.read(), intake.dataset).await?.columns();
    let numbers = numbers(store.read(), &plan, access.today()).await?;
    let mut reader = Reader::new(plan, &columns, numbers);
    let mut facts = Vec::new();
    for row in &rows {
        match reader.fact(row) {
            Ok(fact) => facts.push(fact),
            Err(all) => wrong.extend(all.into_iter().map(|(column, why)| (row.number as i64, column, why))),
        }
    }
    let take =
        Take { intake: pushed.intake, message: id.to_owned(), digest, facts, count, wrong: told(wrong) };
    let key = Key::new(format!("intake/{}/{id}", pushed.intake)).map_err(Failure::Refused)?;
    Ok(store.write(Call::by(actor()?).keyed(key), take).await?.answer)
}

fn actor() -> Result<Actor, Failure<Problem>> {
    Actor::system("intake").map_err(Failure::Refused)
}

fn told(mut wrong: Wrong) -> Vec<Misread> {
    wrong.sort_by_key(|(row, ..)| *row);
    let one =
        |(row, column, problem): (i64, String, Problem)| Misread { row, column, told: (&problem).into() };
    wrong.into_iter().take(WRONG_MAX).map(one).collect()
}

#[derive(Serialize)]
struct Take {
    intake: Id,
    message: String,
    digest: String,
    #[serde(skip)]
    facts: Vec<Fact>,
    #[serde(skip)]
    count: i64,
    #[serde(skip)]
    wrong: Vec<Misread>,
}

impl Change for Take {
    const NAME: &'static str = "intakes.take";
    type Answer = Given;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx) -> Result<Given, Failure<Problem>> {
        let intake = intake::Entity::find_by_id(RowId(self.intake)).one(tx).await?;
        let intake = intake.ok_or_else(|| Failure::Refused(Problem::new("intake-refused")))?;
        // A key of the store is forgotten after some time; a message is known as long as its intake is there.
        let known = message::Entity::find().filter(message::Column::Intake.eq(intake.id));
        if let Some(known) = known.filter(message::Column::Message.eq(&self.message)).one(tx).await? {
            return self.again(&known).map_err(Failure::Refused);
        }
        let (given, import) = match self.wrong.is_empty() {
            true => {
                let (tally, import) = self.import(tx, &intake).await?;
                (Given { tally, wrong: Vec::new() }, Some(import))
            }
            false => {
                let tally = Tally { rows: self.count, wrong: self.misread(), ..Tally::default() };
                (Given { tally, wrong: self.wrong.clone() }, None)
            }
        };
        let row = message::ActiveModel {
            id: Set(tx.id()?),
            intake: Set(intake.id),
            message: Set(self.message.clone()),
            digest: Set(self.digest.clone()),
            answer: Set(kept(&given)?),
            import: Set(import),
            at: Set(tx.now().into()),
        };
        let row = row.insert(tx).await?;
        let after = json!({ "intake": intake.name, "message": self.message, "tally": given.tally });
        tx.audit(Entry::created("intake-message", row.id, &after)?);
        Ok(given)
    }
}

impl Take {
    /// The answer that a message had before.
    fn again(&self, known: &message::Model) -> Result<Given, Problem> {
        if known.digest != self.digest {
            return Err(Problem::new("intake-message-other").arg("name", &self.message));
        }
        serde_json::from_str(&known.answer)
            .map_err(|error| Problem::new("store-state-unfit").arg("error", error))
    }

    /// How many rows could not be read.
    fn misread(&self) -> i64 {
        let rows: std::collections::BTreeSet<i64> = self.wrong.iter().map(|one| one.row).collect();
        rows.len() as i64
    }

    /// Its rows count, as an import that is done.
    async fn import(&self, tx: &Tx, intake: &intake::Model) -> Result<(Tally, RowId), Failure<Problem>> {
        let id = tx.id()?;
        let new = import::ActiveModel {
            id: Set(id),
            dataset: Set(intake.dataset),
            file: Set(format!("{} · {}", intake.name, self.message)),
            bytes: Set(0),
            state: Set(State::Running),
            head: Set("[]".to_owned()),
            sample: Set("[]".to_owned()),
            plan: Set(intake.plan.clone()),
            rows: Set(0),
            added: Set(0),
            changed: Set(0),
            same: Set(0),
            wrong: Set(0),
            asked: Set(tx.now().into()),
            asked_by: Set(ActorText(tx.actor().clone())),
            ..Default::default()
        };
        new.insert(tx).await?;
        tx.audit(Entry::created("import", id, &json!({ "intake": intake.name, "message": self.message }))?);
        let dataset = intake.dataset.0;
        let batch = Batch { dataset, import: id.0, facts: self.facts.clone(), wrong: Vec::new() };
        let tally = Tally { rows: self.count, ..batch.apply(tx).await? };
        End { import: id.0, dry: false, tally: Some(tally), told: None }.apply(tx).await?;
        Ok((tally, id))
    }
}
