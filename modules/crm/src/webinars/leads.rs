//! Whoever came to a webinar and is not known becomes a lead.

use axum::Json;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Currency, Problem};
use prestasi_mail::Address;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_web::api::{Body, Ident};
use prestasi_web::{Outcome, Visit};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::keep::{Event, Guest, once, visit as came};
use crate::gathered::{Book, Links, company, short};
use crate::leads::lead;
use crate::object::{Add, Draft};
use crate::rights::WRITE_CRM;

/// Leads that are made at once.
const MOST: usize = 500;
const NAME_MOST: usize = 200;
const ID_MOST: usize = 100;

/// These people of a webinar become leads, if nobody knows them still.
#[derive(Debug, Serialize)]
pub struct MakeLeads {
    event: Event,
    guests: Vec<Guest>,
    /// What stands there as their source.
    source: String,
}

impl MakeLeads {
    /// These.
    ///
    /// # Errors
    /// `crm-webinar-leads-unfit`, or what is wrong with an address.
    pub fn new(event: Event, guests: Vec<Guest>, source: String) -> Result<Self, Problem> {
        if guests.is_empty() || guests.len() > MOST {
            return Err(Problem::new("crm-webinar-leads-unfit").arg("most", MOST));
        }
        let fit = |guest: Guest| {
            let address = Address::parse(&guest.address)?.to_string().to_lowercase();
            let name = short(&guest.name, NAME_MOST);
            let name = if name.is_empty() { address.clone() } else { name };
            Ok(Guest { address, name, ..guest })
        };
        let guests = once(guests.into_iter().map(fit).collect::<Result<_, Problem>>()?);
        let (topic, id) = (short(&event.topic, NAME_MOST), short(&event.id, ID_MOST));
        if topic.is_empty() {
            return Err(Problem::new("crm-webinar-topic-missing"));
        }
        Ok(Self { event: Event { topic, id, ..event }, guests, source })
    }
}

impl Operation for MakeLeads {
    const NAME: &'static str = "crm-webinars.make-leads";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = Vec<Ident>;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<Vec<Ident>, Failure<Problem>> {
        let ours = company(tx).await?;
        let book = Book::of(tx, self.guests.iter().map(|guest| &*guest.address)).await?;
        let mut made = Vec::new();
        for guest in &self.guests {
            let known = book.links(tx, &ours, std::slice::from_ref(&guest.address)).await?;
            if known.is_some_and(|links| links.contact.is_some() || links.lead.is_some()) {
                continue;
            }
            let texts = [("name", &*guest.name), ("email", &guest.address), ("source", &self.source)];
            let draft = Draft::<lead::Entity>::of_texts(&texts, viewer, Currency::MYR, true);
            let id = Add { draft: draft.map_err(Failure::Refused)?, anyway: true }.apply(tx, viewer).await?;
            let owner = lead::Entity::find_by_id(RowId(id)).one(tx).await?.and_then(|row| row.owner);
            let links = Links { lead: Some(RowId(id)), ..Links::default() };
            came(tx, viewer, &self.event, guest, (links, owner)).await?;
            made.push(Ident(id));
        }
        Ok(made)
    }
}

/// People of a webinar who are to be leads.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WebinarLeads {
    /// The webinar, as the report on it was answered.
    event: Event,
    /// Of the strangers of that answer, those who are to be leads.
    #[schema(min_items = 1, max_items = 500)]
    guests: Vec<Guest>,
}

/// The leads that were made.
#[derive(Debug, Serialize, ToSchema)]
pub struct WebinarLeadsMade {
    leads: Vec<Ident>,
}

pub async fn post(visit: Visit, Body(asked): Body<WebinarLeads>) -> Outcome<Json<WebinarLeadsMade>> {
    let source = visit.words.say("crm-activity-webinar");
    let leads = visit.does(MakeLeads::new(asked.event, asked.guests, source)?).await?;
    Ok(Json(WebinarLeadsMade { leads }))
}
