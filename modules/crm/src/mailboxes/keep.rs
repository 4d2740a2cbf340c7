//! Mails of a mailbox become activities, and it is kept that they have: both or neither.

use jiff::tz::TimeZone;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_capture::mail::{Belongs, belongs};
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, Instant, RowId, Tx};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde::Serialize;
use serde_json::json;

use super::row::mailbox;
use super::told::Told;
use crate::activities::{EMAIL, INCOMING, MAIL, OUTGOING};
use crate::gathered::{Book, Gathered, Links, SHARED, Spot, company, note, take};
use crate::object::{Kept, Said};
use crate::rights::WRITE_CRM;
use crate::sources::{Source, source_state};

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
        let state = source_state::Entity::find_by_id(id).one(tx).await?;
        let Some((row, state)) = row.zip(state) else { return Ok(false) };
        // Its owner, or another process, was faster.
        if row.version != self.version || state.folders != self.folders.0 {
            return Ok(false);
        }
        let people = self.mails.iter().flat_map(|mail| &mail.people).map(|person| &**person);
        let (company, book) = (company(tx).await?, Book::of(tx, people).await?);
        let mut taken = 0_u64;
        for mail in &self.mails {
            let people = || mail.people.iter().map(|person| &**person);
            if belongs(people(), &company, &book) == Belongs::Internal {
                continue;
            }
            let Some(owner) = row.owner else { continue };
            // Whoever nobody knows may answer in a conversation that is known.
            let links = match book.links(tx, &company, &mail.people).await? {
                Some(links) => Some(links),
                None => Links::of_thread(tx, &mail.ancestors, owner).await?,
            };
            if let Some(links) = links {
                let from = belongs([&*mail.from], &company, &book);
                let direction = if from == Belongs::Internal { OUTGOING } else { INCOMING };
                taken += u64::from(self.take(tx, viewer, (&row, owner), mail, (links, direction)).await?);
            }
        }
        let mut state = state.into_active_model();
        (state.folders, state.synced) = (Set(self.folders.1.clone()), Set(Some(Instant::from(tx.now()))));
        (state.english, state.malay, state.stopped) = (Set(String::new()), Set(String::new()), Set(false));
        state.update(tx).await?;
        tx.audit(Entry::changed(
            mailbox::Entity::STATE_KIND,
            id,
            &json!({ "taken": 0 }),
            &json!({ "taken": taken }),
        )?);
        Ok(true)
    }
}

impl Keep {
    /// A mail becomes an activity, unless it is one; whether it did.
    async fn take(
        &self,
        tx: &Tx,
        viewer: &Viewer,
        (row, owner): (&mailbox::Model, RowId),
        mail: &Told,
        (links, direction): (Links, &str),
    ) -> Kept<bool> {
        let text = |text: &str| Said::Text(text.to_owned());
        let (day, time) = mail.on(&self.zone);
        let mut says =
            vec![("day", Said::Day(day)), ("time", Said::Text(time)), ("direction", text(direction))];
        if !mail.excerpt.is_empty() {
            says.push(("note", text(&mail.excerpt)));
        }
        let gathered = Gathered {
            origin: MAIL,
            id: &mail.id,
            name: &mail.subject,
            kind: EMAIL,
            owner: Some(owner),
            shared: row.privacy == SHARED,
            says,
            links,
            people: &mail.people,
        };
        let Some((id, new)) = take(tx, viewer, gathered).await? else { return Ok(false) };
        note(tx, row.id, Spot { external: &mail.id, place: "", starts: None, private: false }, id).await?;
        Ok(new)
    }
}
