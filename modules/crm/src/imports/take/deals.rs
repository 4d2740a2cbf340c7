//! Deals: known by their ids, else by their names with their accounts. They begin in the stage that their row names, and
//! end as it says.

use prestasi_kernel::Problem;
use prestasi_store::RowId;
use sea_orm::{DatabaseConnection, DbErr};

use super::homes::{Homes, first_id};
use super::records::{self, Incoming};
use super::{Job, Takes, Unfit, Work};
use crate::deals::{State, begin_all, deal};
use crate::imports::ahead::Row;
use crate::imports::fields::{Becomes, Fields, line as text, word};
use crate::imports::here::{self, at};
use crate::imports::line::Says;
use crate::imports::stages::{Here, state};
use crate::imports::tally::Tally;
use crate::object::{Draft, Kept, Said};

const BECOMES: &[Becomes] = &[
    ("name", "name"),
    ("next-step", "next"),
    ("source", "source"),
    ("forecast", "forecast"),
    ("type", "kind"),
];
const BESIDE: &[&str] = &["status-reason", "rating", "campaign", "product", "quantity", "competitor"];
const NAME_CHARS: usize = 200;
/// What a deal that is open again no longer says.
const ENDS: &[&str] = &["closed", "reason", "lesson"];

/// Deals.
pub struct Deals;

impl Takes for Deals {
    type Ground = (Fields<deal::Entity>, Here);
    type Said = Draft<deal::Entity>;

    async fn ground(db: &DatabaseConnection, job: &Job) -> Result<Self::Ground, DbErr> {
        Ok((Fields::new(db, job, BECOMES, BESIDE).await?, Here::load(db, &job.viewer).await?))
    }

    fn said(
        job: &Job,
        (fields, stages): &Self::Ground,
        says: &Says<'_>,
        tally: &mut Tally,
    ) -> Result<Self::Said, Unfit> {
        let said = fields.draft(says, tally).map_err(|problem| ("name", problem))?;
        let said = worth(job, says, named(says, said)?)?;
        let (state, today) = (state(says), job.viewer.day());
        let stage = stages.stage(says.text("process"), says.text("stage"), state, &job.scope.process);
        let stage = stage.map_err(|problem| ("stage", problem))?;
        let closes = says.day(&["closes", "actual-closed", "closed"]);
        let said = said
            .with("stage", Said::Text(stage.id.to_string()))
            .with("state", Said::Text(state.name().to_owned()))
            .with("closes", closes.map_or(Said::Nothing, Said::Day));
        Ok(if state == State::Open { said } else { ended(said, says, state, today) })
    }

    async fn take(work: &mut Work<'_>, rows: &[Row<Self::Said>]) -> Kept<()> {
        let homes = Homes::of_rows(work, rows).await?;
        let contacts = Contacts::find(work, rows).await?;
        let mut incoming = Vec::with_capacity(rows.len());
        for Row { line, said } in rows {
            let says = work.says(line);
            let said = around(work, &homes, &contacts, &says, said.clone());
            let today = work.job.viewer.day();
            let stayed = match said.said("closed") {
                Said::Day(day) => *day,
                _ => says.day(&["created"]).unwrap_or(today).min(today),
            };
            let clears = if said.text("state") == State::Open.name() { ENDS } else { &[] };
            let begins = vec![("since", Said::Day(stayed))];
            incoming.push(Incoming { begins, clears, ..Incoming::new(line, said, work.since(&says)) });
        }
        let new = records::take(work, "deal", incoming).await?;
        begin_all(work.tx, &work.job.zone, new.iter().map(|one| (one.id, one.since, &one.said))).await
    }
}

/// A deal without a name is called by its account and product, else by its id.
fn named(says: &Says<'_>, said: Draft<deal::Entity>) -> Result<Draft<deal::Entity>, Unfit> {
    let made_up = [says.text("account"), says.text("product")].into_iter().filter(|part| !part.is_empty());
    let made_up = made_up.collect::<Vec<_>>().join(" – ");
    let name =
        [made_up.as_str(), says.text("id")].into_iter().find(|name| !name.is_empty()).unwrap_or_default();
    let said = said.or("name", text(name, NAME_CHARS));
    if *said.said("name") == Said::Nothing { Err(("name", Problem::new("form-missing"))) } else { Ok(said) }
}

/// What a deal is worth.
fn worth(job: &Job, says: &Says<'_>, said: Draft<deal::Entity>) -> Result<Draft<deal::Entity>, Unfit> {
    let field = ["amount", "actual", "expected"].into_iter().find(|field| !says.text(field).is_empty());
    let (amount, currency) = says.amount(field.unwrap_or("amount"));
    let currency = currency.unwrap_or_else(|| job.currency());
    let said = said.with("currency", Said::Text(currency.to_string()));
    let Some(field) = field else { return Ok(said) };
    let amount = Said::decimal(amount, currency.exponent()).map_err(|problem| (field, problem))?;
    Ok(said.with("amount", amount))
}

/// When and why a deal ended.
fn ended(
    said: Draft<deal::Entity>,
    says: &Says<'_>,
    state: State,
    today: jiff::civil::Date,
) -> Draft<deal::Entity> {
    let own = if state == State::Won { "won-on" } else { "lost-on" };
    let closed =
        says.day(&[own, "closed", "actual-closed", "closes", "modified"]).unwrap_or(today).min(today);
    let why = says.first(&["lost-reason", "status-reason"]);
    let reason = word("reason", why).or((!why.is_empty() && state == State::Lost).then_some("other"));
    let said = said.with("closed", Said::Day(closed));
    let said = said.with("reason", reason.map_or(Said::Nothing, |reason| Said::Text(reason.to_owned())));
    match reason {
        Some("other") => said.with("lesson", text(why, NAME_CHARS)),
        _ => said,
    }
}

/// The deal with its account, its contact and its owner.
fn around(
    work: &mut Work<'_>,
    homes: &Homes,
    contacts: &Contacts,
    says: &Says<'_>,
    mut said: Draft<deal::Entity>,
) -> Draft<deal::Entity> {
    let home = homes.of(work, says).map(|(id, _)| id.to_string());
    if let Some(contact) = contacts.of(work, says, home.as_deref().unwrap_or_default()) {
        said = said.with("contact", Said::Text(contact.to_string()));
    }
    if let Some(home) = home {
        said = said.with("account", Said::Text(home));
    }
    match work.owner(says) {
        Some(owner) => said.with("owner", Said::Text(owner.to_string())),
        None => said,
    }
}

/// The contacts that rows name.
struct Contacts {
    ids: std::collections::HashMap<String, RowId>,
    called: std::collections::HashMap<String, RowId>,
}

impl Contacts {
    async fn find(work: &Work<'_>, rows: &[Row<Draft<deal::Entity>>]) -> Kept<Self> {
        let all = || rows.iter().map(|row| work.says(&row.line));
        let ids: Vec<&str> = all().map(|says| first_id(&says, "contact-id")).collect();
        let ids = here::externals(work.tx, &work.job.look.system, "contact", ids).await?;
        let called = here::contacts(work.tx, &work.job.scope, all().map(|says| says.text("contact"))).await?;
        Ok(Self { ids, called })
    }

    fn of(&self, work: &mut Work<'_>, says: &Says<'_>, home: &str) -> Option<RowId> {
        let (id, name) = (first_id(says, "contact-id"), says.text("contact"));
        if id.is_empty() && name.is_empty() {
            return None;
        }
        let by_name = || [at(name, home), name.to_lowercase(), prestasi_recognition::name_key(name)];
        let known = self.ids.get(id).copied();
        let known = known.or_else(|| {
            by_name().iter().filter(|_| !name.is_empty()).find_map(|key| self.called.get(key)).copied()
        });
        if known.is_none() {
            work.tally.tell("crm-import-told-contact");
        }
        known
    }
}
