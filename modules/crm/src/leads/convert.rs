//! A lead becomes an account, a contact and a deal, in one change.

use axum::Json;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, Instant, RowId, Tx};
use prestasi_web::api::{At, Body, Day, Ident};
use prestasi_web::{Outcome, Visit, company};
use sea_orm::{ActiveModelTrait, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::conversions::conversion;
use super::row::lead;
use crate::accounts::account;
use crate::contacts::contact;
use crate::deals::deal;
use crate::duplicates;
use crate::object::{Add, Draft, Kept, Object, Said, amend, find};
use crate::rights::WRITE_CRM;

/// A lead is converted.
#[derive(Debug, Serialize)]
pub struct ConvertLead {
    pub lead: Id,
    /// The account that it belongs to; a new one of its company without.
    pub account: Option<Id>,
    /// The contact that it is; a new one without.
    pub contact: Option<Id>,
    /// The deal that comes of it, if one does: the texts of its fields.
    pub deal: Option<Vec<(&'static str, String)>>,
    /// Whether records are made although they may be others that stand here.
    pub anyway: bool,
}

/// What a lead became.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
pub struct Became {
    /// The account; none for a person without a company.
    pub account: Option<Ident>,
    /// The contact.
    pub contact: Ident,
    /// The deal, if one was asked for.
    pub deal: Option<Ident>,
}

impl Operation for ConvertLead {
    const NAME: &'static str = "crm-leads.convert";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = Became;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Became, Failure<Problem>> {
        let row = find::<lead::Entity>(tx, viewer, RowId(self.lead)).await?;
        if row.converted.is_some() {
            return Err(Failure::Refused(Problem::new("crm-lead-converted")));
        }
        // What it becomes is no duplicate of it.
        duplicates::forget(tx, row.id).await?;
        let owner = row.owner.map(|id| id.to_string()).unwrap_or_default();
        let account = match self.account {
            Some(id) => Some(find::<account::Entity>(tx, viewer, RowId(id)).await?.id.0),
            None if row.company.is_empty() => None,
            None => Some(self.add::<account::Entity>(tx, viewer, &account_of(&row, &owner)).await?),
        };
        let led = account.map(|id| id.to_string()).unwrap_or_default();
        let contact = match self.contact {
            Some(id) => find::<contact::Entity>(tx, viewer, RowId(id)).await?.id.0,
            None => self.add::<contact::Entity>(tx, viewer, &contact_of(&row, &owner, &led)).await?,
        };
        let deal = match &self.deal {
            Some(texts) => {
                let contact = contact.to_string();
                let campaign = row.campaign.map(|id| id.to_string()).unwrap_or_default();
                let ours = [
                    ("account", &*led),
                    ("contact", &contact),
                    ("owner", &owner),
                    ("source", &row.source),
                    ("campaign", &campaign),
                ];
                let texts = texts.iter().map(|(name, text)| (*name, &**text)).chain(ours);
                Some(self.add::<deal::Entity>(tx, viewer, &texts.collect::<Vec<_>>()).await?)
            }
            None => None,
        };
        self.note(tx, (account, contact, deal)).await?;
        let text = |id: Id| Said::Text(id.to_string());
        let says = [
            ("converted", Said::Day(viewer.day())),
            ("account", account.map_or(Said::Nothing, text)),
            ("contact", text(contact)),
            ("deal", deal.map_or(Said::Nothing, text)),
        ];
        amend::<lead::Entity>(tx, viewer, row.id, &says).await?;
        // Whoever comes again is the contact by now.
        duplicates::forget(tx, row.id).await?;
        Ok(Became { account: account.map(Ident), contact: Ident(contact), deal: deal.map(Ident) })
    }
}

impl ConvertLead {
    async fn add<E: Object>(&self, tx: &Tx, viewer: &Viewer, texts: &[(&str, &str)]) -> Kept<Id> {
        let usual = company::read(tx).await?.reports_in();
        let draft = Draft::<E>::of_texts(texts, viewer, usual, true).map_err(Failure::Refused)?;
        Add { draft, anyway: self.anyway }.apply(tx, viewer).await
    }

    /// Keeps what was made, so that it can be taken back.
    async fn note(&self, tx: &Tx, (account, contact, deal): (Option<Id>, Id, Option<Id>)) -> Kept<()> {
        conversion::ActiveModel {
            id: Set(tx.id()?),
            lead: Set(RowId(self.lead)),
            at: Set(Instant::from(tx.now())),
            account: Set(account.filter(|_| self.account.is_none()).map(RowId)),
            contact: Set(Some(contact).filter(|_| self.contact.is_none()).map(RowId)),
            deal: Set(deal.map(RowId)),
            undone: Set(false),
        }
        .insert(tx)
        .await?;
        Ok(())
    }
}

fn account_of<'a>(row: &'a lead::Model, owner: &'a str) -> [(&'static str, &'a str); 8] {
    [
        ("name", &row.company),
        ("standing", "prospect"),
        ("industry", &row.industry),
        ("website", &row.website),
        ("city", &row.city),
        ("state", &row.state),
        ("country", &row.country),
        ("owner", owner),
    ]
}

fn contact_of<'a>(row: &'a lead::Model, owner: &'a str, account: &'a str) -> [(&'static str, &'a str); 9] {
    [
        ("name", &row.name),
        ("account", account),
        ("position", &row.position),
        ("email", &row.email),
        ("phone", &row.phone),
        ("mobile", &row.mobile),
        ("city", &row.city),
        ("country", &row.country),
        ("owner", owner),
    ]
}

/// How a lead is converted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LeadConversion {
    /// The account that it belongs to; a new one of its company without.
    pub account: Option<Ident>,
    /// The contact that it is; a new one without.
    pub contact: Option<Ident>,
    /// The deal that comes of it, if one does.
    pub deal: Option<LeadDeal>,
    /// Whether records are made although they may be others that stand here.
    #[serde(default)]
    pub anyway: bool,
}

/// The deal that comes of a lead.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LeadDeal {
    /// What it is called.
    #[schema(pattern = r"^[^\s\x00-\x1f\x7f-\x9f][^\x00-\x1f\x7f-\x9f]{0,199}$")]
    pub name: String,
    /// What it is worth.
    #[serde(default)]
    #[schema(pattern = r"^([0-9]{1,12}(\.[0-9]{2})?)?$")]
    pub amount: String,
    /// The currency of that.
    #[serde(default)]
    #[schema(pattern = "^([A-Z]{3})?$")]
    pub currency: String,
    /// When it will close.
    pub closes: Option<Day>,
}

pub async fn post(
    visit: Visit,
    At([lead]): At<1>,
    Body(asked): Body<LeadConversion>,
) -> Outcome<Json<Became>> {
    let deal = asked.deal.map(|deal| {
        let closes = deal.closes.map(|day| day.0.to_string()).unwrap_or_default();
        vec![("name", deal.name), ("amount", deal.amount), ("currency", deal.currency), ("closes", closes)]
    });
    let (account, contact) = (asked.account.map(|id| id.0), asked.contact.map(|id| id.0));
    let convert = ConvertLead { lead, account, contact, deal, anyway: asked.anyway };
    Ok(Json(visit.does(convert).await?))
}
