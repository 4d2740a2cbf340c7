//! What somebody sent becomes a lead, or is noted at the lead or contact that they are already.

use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_matching::{Country, Facts, Verdict};
use prestasi_store::{Failure, RowId, Tx};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};

use super::entries::entry;
use super::row::web_form;
use crate::activities::{Capture, FORM, activity};
use crate::campaigns::{Join, RESPONDED};
use crate::contacts::contact;
use crate::duplicates;
use crate::leads::lead;
use crate::object::{Add, Draft, Kept, Object, Said, amend};
use crate::rights::WRITE_CRM;

/// Somebody sent a form.
#[derive(Debug, Serialize)]
pub struct TakeForm {
    pub form: Id,
    /// What they said of themselves.
    pub draft: Draft<lead::Entity>,
    pub language: &'static str,
    /// What they agreed to, as they read it.
    pub text: String,
}

/// Somebody sent a form; the subject is what is kept of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FormSent {
    /// Which form.
    pub form: Id,
    /// The lead that they are, unless they are a contact already.
    pub lead: Option<Id>,
    /// The contact that they are.
    pub contact: Option<Id>,
}

impl FormSent {
    /// Its topic.
    pub const TOPIC: &'static str = "leads.form-sent";
}

/// Who somebody is.
enum Who {
    New(Id),
    Lead(Box<lead::Model>),
    Contact(Box<contact::Model>),
}

impl Operation for TakeForm {
    const NAME: &'static str = "crm-web-forms.take";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let form = web_form::Entity::find_by_id(RowId(self.form)).one(tx).await?;
        let form = form.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))?;
        let who = self.who(tx, viewer, &form).await?;
        let (lead, contact) = match &who {
            Who::New(id) => (Some(*id), None),
            Who::Lead(row) => (Some(row.id.0), None),
            Who::Contact(row) => (None, Some(row.id.0)),
        };
        self.note(tx, viewer, &form, &who).await?;
        let text =
            |text: &str| Some(text).filter(|text| !text.is_empty()).map(|text| Said::Text(text.to_owned()));
        let id = |id: Option<Id>| id.map_or(Said::Nothing, |id| Said::Text(id.to_string()));
        let agreed = form.consent.filter(|_| !self.text.is_empty()).map_or(Said::Nothing, Said::Number);
        let entry = Draft::<entry::Entity>::new()
            .with("form", Said::Text(form.id.to_string()))
            .with("lead", id(lead))
            .with("contact", id(contact))
            .with("day", Said::Day(viewer.day()))
            .with("language", Said::Text(self.language.to_owned()))
            .with("consent", agreed)
            .with("text", text(&self.text).unwrap_or(Said::Nothing))
            .with("message", self.draft.said("note").clone());
        let entry = Add { draft: entry, anyway: true }.apply(tx, viewer).await?;
        if let Some(campaign) = form.campaign {
            let (contacts, leads) = (contact.into_iter().collect(), lead.into_iter().collect());
            let status = RESPONDED.to_owned();
            Join { campaign: campaign.0, contacts, leads, status }.apply(tx, viewer).await?;
        }
        tx.emit(FormSent::TOPIC, RowId(entry), &FormSent { form: self.form, lead, contact })?;
        Ok(())
    }
}

impl TakeForm {
    /// The lead or the contact that somebody is by a key of their own, or a new lead.
    async fn who(&self, tx: &Tx, viewer: &Viewer, form: &web_form::Model) -> Kept<Who> {
        let facts = Facts::of(&lead::Entity::resembles(&self.draft, ""), Country::MALAYSIA);
        let mut known = None;
        for like in duplicates::like_any(tx, &facts).await? {
            if like.found.verdict != Verdict::Same {
                continue;
            }
            if like.link.path == contact::Entity::CALLED.path {
                let row = contact::Entity::find_by_id(like.id).one(tx).await?;
                return row
                    .map(|row| Who::Contact(Box::new(row)))
                    .ok_or_else(|| Failure::Refused(Problem::new("nothing-here")));
            }
            if like.link.path == lead::Entity::CALLED.path && known.is_none() {
                known = lead::Entity::find_by_id(like.id).one(tx).await?;
            }
        }
        if let Some(row) = known {
            return Ok(Who::Lead(Box::new(row)));
        }
        let text = |text: &str| if text.is_empty() { Said::Nothing } else { Said::Text(text.to_owned()) };
        let id = |id: Option<RowId>| id.map_or(Said::Nothing, |id| Said::Text(id.to_string()));
        let draft = self.draft.clone().with("source", text(&form.source));
        let draft = draft.with("campaign", id(form.campaign)).with("owner", id(form.assignee));
        Ok(Who::New(Add { draft, anyway: true }.apply(tx, viewer).await?))
    }

    /// Whoever is here already has an activity that says what they sent, and what nobody knew of a lead is filled in.
    async fn note(&self, tx: &Tx, viewer: &Viewer, form: &web_form::Model, who: &Who) -> Kept<()> {
        let (owner, contact, account) = match who {
            Who::New(_) => return Ok(()),
            Who::Lead(row) => (row.owner, None, None),
            Who::Contact(row) => (row.owner, Some(row.id), row.account),
        };
        if let Who::Lead(row) = who {
            let seen = Draft::<lead::Entity>::seen(row);
            let fields = lead::Entity::fields().into_iter().map(|field| field.name());
            let new = fields.filter(|name| *name != "note" && *seen.said(name) == Said::Nothing);
            let new = new.filter(|name| *self.draft.said(name) != Said::Nothing);
            let says: Vec<_> = new.map(|name| (name, self.draft.said(name).clone())).collect();
            amend::<lead::Entity>(tx, viewer, row.id, &says).await?;
        }
        let id = |id: Option<RowId>| id.map_or(Said::Nothing, |id| Said::Text(id.to_string()));
        let draft = Draft::<activity::Entity>::new()
            .with("name", Said::Text(form.text(self.language, (&form.title_ms, &form.title_en)).to_owned()))
            .with("kind", Said::Text(crate::activities::NOTE.to_owned()))
            .with("day", Said::Day(viewer.day()))
            .with("direction", Said::Text(crate::activities::INCOMING.to_owned()))
            .with("contact", id(contact))
            .with("account", id(account))
            .with("owner", id(owner))
            .with("note", self.draft.said("note").clone());
        let external = tx.id()?.to_string();
        let participants = vec![self.draft.text("email")];
        Capture { draft, origin: FORM.to_owned(), external, participants }.apply(tx, viewer).await?;
        Ok(())
    }
}
