//! A file of payroll is taken: compared with what the payout was to pay, and kept as findings.

use axum::Json;
use axum::response::Response;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_i18n::Language;
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx, insert_all};
use prestasi_web::api::{At, Query};
use prestasi_web::upload::{Content, FILE, File, Upload, bytes};
use prestasi_web::{Fault, Outcome, Visit, record, text};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::IntoParams;

use super::compare::{Expected, Found, compare};
use super::one::{Reconciliation, show, told_of};
use super::read::{Ask, BYTES_MOST, Said, said};
use super::row::{State as Settled, finding, reconciliation};
use crate::payouts::{State, batch, find_batch, format_of, lines, numbers};
use crate::payroll_formats::{Mapping, Per};
use crate::rights::PREPARE_PAYOUTS;

const NAME_CHARS_MAX: usize = 120;

/// What payroll says of a payout is kept, in the place of what it said before.
#[derive(Debug, Clone, Serialize)]
pub struct Reconcile {
    pub batch: Id,
    pub file: String,
    pub digest: String,
    pub rows: i64,
    pub found: Vec<Found>,
}

impl Operation for Reconcile {
    const NAME: &'static str = "payouts.reconcile";
    const NEEDS: Need = Need::Permission(PREPARE_PAYOUTS);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let refuse = |code: &'static str| Err(Failure::Refused(Problem::new(code)));
        let rows = viewer.select::<batch::Entity>().filter(batch::Column::Id.eq(RowId(self.batch)));
        let Some(row) = rows.one(tx).await? else { return refuse("nothing-here") };
        if State::of(&row) != State::Paid {
            return refuse("payroll-not-paid");
        }
        let own = finding::Column::Batch.eq(row.id);
        let before = finding::Entity::find().filter(own).all(tx).await?;
        let untouched = [Settled::Matched.name(), Settled::Open.name()];
        if before.iter().any(|one| !untouched.contains(&one.state.as_str())) {
            return refuse("payroll-settled-already");
        }
        finding::Entity::delete_many().filter(finding::Column::Batch.eq(row.id)).exec(tx).await?;
        let same = reconciliation::Column::Batch.eq(row.id);
        reconciliation::Entity::delete_many().filter(same).exec(tx).await?;
        let kept = reconciliation::Model {
            id: tx.id()?,
            batch: row.id,
            file: self.file.clone(),
            digest: self.digest.clone(),
            at: Instant::from(tx.now()),
            author: viewer.person().map(RowId),
            rows: self.rows,
        };
        let kept = kept.into_active_model().reset_all().insert(tx).await?;
        let mut findings = Vec::with_capacity(self.found.len());
        for one in &self.found {
            findings.push(finding::ActiveModel {
                id: Set(tx.id()?),
                version: Set(1),
                batch: Set(row.id),
                person: Set(one.person.map(RowId)),
                number: Set(one.number.clone()),
                rows: Set(one.rows.clone()),
                expected: Set(one.expected),
                paid: Set(one.paid),
                currency: Set(row.currency.clone()),
                verdict: Set(one.verdict.name().to_owned()),
                state: Set(one.state.name().to_owned()),
                reason: Set(String::new()),
                settled_by: Set(None),
                settled: Set(None),
                confirmed_by: Set(None),
                next: Set(None),
            });
        }
        insert_all::<finding::Entity>(tx, findings).await?;
        let told = serde_json::json!({ "payout": row.number, "file": self.file, "digest": self.digest, "rows": self.rows });
        tx.audit(Entry::created("reconciliation", kept.id, &told)?);
        tx.emit("payouts.reconciled", row.id, &row.number)?;
        Ok(())
    }
}

/// Takes a file of payroll.
///
/// # Errors
/// What the file is not, with the row that is wrong; `payroll-not-paid`, `payroll-settled-already`.
pub async fn receive(visit: &Visit, batch: &batch::Model, name: &str, content: Content) -> Outcome<()> {
    if State::of(batch) != State::Paid {
        return Err(Problem::new("payroll-not-paid").into());
    }
    let name = text::line(name, NAME_CHARS_MAX)?;
    let name = if name.is_empty() { "payroll".to_owned() } else { name };
    let bytes = bytes(content, BYTES_MOST).await?;
    let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let mappings = match format_of(visit, batch.id).await? {
        Some((_, mapping)) => vec![mapping],
        None => vec![Mapping::usual(Language::English), Mapping::usual(Language::Malay)],
    };
    let by_plan = mappings.iter().all(|mapping| mapping.per == Per::Plan);
    let (number, currency, file) = (batch.number, Currency::parse(&batch.currency)?, name.clone());
    let reading = tokio::task::spawn_blocking(move || {
        said(&bytes, &Ask { name: &file, mappings: &mappings, currency, batch: number })
    });
    let failed = |error| Err(Problem::new("upload-unreadable").arg("error", error));
    let rows: Vec<Said> = reading.await.unwrap_or_else(failed)?;
    let all = lines(visit, batch, Per::Person).await?.into_iter();
    let expected: Vec<Expected> =
        all.map(|line| Expected { person: line.person, called: line.called, amount: line.paid }).collect();
    let found = compare(&expected, &numbers(visit).await?, &rows, by_plan)?;
    let rows = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    // Without the key of the request: the file that came last is the one that counts.
    let ask = visit.viewer.ask();
    visit.does_as(ask, Reconcile { batch: batch.id.0, file: name, digest, rows, found }).await
}

pub async fn send(visit: Visit, At([id]): At<1>, upload: Upload) -> Outcome<Response> {
    let row = find_batch(&visit, id).await?;
    let mut typed = upload.typed;
    if upload.name.is_empty() {
        typed.refuse(FILE, Problem::new("form-missing"));
    } else {
        match receive(&visit, &row, &upload.name, upload.content).await {
            Ok(()) => return Ok(visit.wants.go(&format!("/payouts/{id}/reconciliation"))),
            Err(Fault::Refused(problem)) => typed.refuse(FILE, problem),
            Err(fault) => return Err(fault),
        }
    }
    Ok(record::again(show(&visit, &row, &typed).await?))
}

/// What a file is called.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PayrollFileQuery {
    /// What the file is called, for messages.
    #[param(max_length = 120)]
    file: Option<String>,
}

pub async fn post(
    visit: Visit,
    At([id]): At<1>,
    Query(asked): Query<PayrollFileQuery>,
    File(content): File,
) -> Outcome<Json<Reconciliation>> {
    let row = find_batch(&visit, id).await?;
    receive(&visit, &row, asked.file.as_deref().unwrap_or_default(), content).await?;
    Ok(Json(told_of(&visit, &row).await?))
}
