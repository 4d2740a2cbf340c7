//! Mails of a mailbox become activities, and it is kept that they have: both or neither.

use jiff::tz::TimeZone;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_capture::mail::{Belongs, Company, belongs};
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_mail::Address;
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, Set};
use serde::Serialize;
use serde_json::json;

use super::book::{Book, Links};
use super::note::KIND;
use super::row::{SHARED, mailbox};
use super::state::mailbox_state;
use super::told::Told;
use crate::activities::{Capture, EMAIL, INCOMING, MAIL, OUTGOING, SEEN_BY_ALL, SEEN_BY_ME, activity};
use crate::object::{Draft, Kept, Said};
use crate::rights::WRITE_CRM;

/// Some mails of a mailbox, as it was when they were read.
#[derive(Serialize)]
pub struct Keep {
    pub mailbox: Id,
    pub version: i64,
    #[serde(skip)]
    pub zone: TimeZone,
    /// How far it had been read, and is with them.
    #[serde(skip)]
    pub folders: (String, String),
    #[serde(skip)]
    pub mails: Vec<Told>,
}

impl Operation for Keep {
    const NAME: &'static str = "crm-mailboxes.keep";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    /// Whether it still was as it was read.
    type Answer = bool;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<bool, Failure<Problem>> {
        let id = RowId(self.mailbox);
        let row = mailbox::Entity::find_by_id(id).one(tx).await?;
        let state = mailbox_state::Entity::find_by_id(id).one(tx).await?;
        let Some((row, state)) = row.zip(state) else { return Ok(false) };
        // Its owner, or another process, was faster.
        if row.version != self.version || state.folders != self.folders.0 {
            return Ok(false);
        }
        let (company, book) = (company(tx, &row).await?, Book::of(tx, &self.mails).await?);
        let mut taken = 0_u64;
        for mail in &self.mails {
            if let Some(links) = book.links(tx, &company, mail).await? {
                let from = belongs([&*mail.from], &company, &book);
                let direction = if from == Belongs::Internal { OUTGOING } else { INCOMING };
                taken += u64::from(self.take(tx, viewer, &row, mail, (links, direction)).await?);
            }
        }
        let mut state = state.into_active_model();
        (state.folders, state.synced) = (Set(self.folders.1.clone()), Set(Some(Instant::from(tx.now()))));
        (state.english, state.malay, state.stopped) = (Set(String::new()), Set(String::new()), Set(false));
        state.update(tx).await?;
        tx.audit(Entry::changed(KIND, id, &json!({ "taken": 0 }), &json!({ "taken": taken }))?);
        Ok(true)
    }
}

impl Keep {
    /// A mail becomes an activity, unless it is one. What is shared is known by its id to all; what is private, to each by
    /// themselves, so that nothing tells one of what another has.
    async fn take(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        row: &mailbox::Model,
        mail: &Told,
        (links, direction): (Links, &str),
    ) -> Kept<bool> {
        let Some(owner) = row.owner else { return Ok(false) };
        let shared = row.privacy == SHARED;
        let external = if shared { mail.id.clone() } else { format!("{} {owner}", mail.id) };
        if !shared && is_own(tx, owner, &mail.id).await? {
            return Ok(false);
        }
        let text = |text: &str| Said::Text(text.to_owned());
        let (day, time) = mail.on(&self.zone);
        let texts = [("name", &*mail.subject), ("kind", EMAIL)];
        let draft = Draft::<activity::Entity>::of_texts(&texts, viewer, Currency::MYR, true);
        let mut draft = draft
            .map_err(Failure::Refused)?
            .with("owner", text(&owner.to_string()))
            .with("day", Said::Day(day))
            .with("time", Said::Text(time))
            .with("direction", text(direction))
            .with("seen_by", text(if shared { SEEN_BY_ALL } else { SEEN_BY_ME }));
        let leads = [("contact", links.contact), ("account", links.account), ("deal", links.deal)];
        for (name, id) in leads {
            draft =
                id.map(|id| Said::Text(id.to_string())).into_iter().fold(draft, |it, id| it.with(name, id));
        }
        if !mail.excerpt.is_empty() {
            draft = draft.with("note", text(&mail.excerpt));
        }
        let people = mail.people.iter().filter(|person| Address::parse(person).is_ok()).cloned();
        let capture = Capture { draft, origin: MAIL.to_owned(), external, participants: people.collect() };
        Ok(!capture.apply(tx, viewer).await?.1)
    }
}

/// Whether somebody has this mail already from a mailbox that they share.
async fn is_own(tx: &Tx, owner: RowId, id: &str) -> Kept<bool> {
    use activity::Column as C;
    let this = Condition::all().add(C::Origin.eq(MAIL)).add(C::External.eq(id)).add(C::Owner.eq(owner));
    Ok(activity::Entity::find().filter(this).one(tx).await?.is_some())
}

/// Who is inside, seen from a mailbox: its domain, and the other addresses of its owner.
async fn company(tx: &Tx, row: &mailbox::Model) -> Kept<Company> {
    let own = mailbox::Entity::find().filter(mailbox::Column::Owner.eq(row.owner)).all(tx).await?;
    let domain = row.address.rsplit_once('@').map(|(_, domain)| domain.to_owned());
    Ok(Company {
        domains: domain.into_iter().collect(),
        addresses: own.into_iter().map(|own| own.address).collect(),
    })
}
