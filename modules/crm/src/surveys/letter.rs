//! The letter that asks, and the code in it, which lies nowhere.

use prestasi_access::{Access, Secret, Viewer};
use prestasi_i18n::Language;
use prestasi_kernel::{Id, Problem};
use prestasi_mail::{Address, Letter, Link, Template};
use prestasi_store::audit::Entry;
use prestasi_store::{Day, Failure, Instant, Tx};
use prestasi_web::company;
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use serde_json::json;

use super::answers::answer;
use super::row::survey;
use crate::contacts::contact;
use crate::deals::deal;
use crate::object::{Kept, Object};

const TEMPLATE: Template =
    Template { subject: "crm-survey-subject", body: "crm-survey-body", action: Some("crm-survey-open") };

/// What a code hashes to with the key of this server.
pub fn hash(access: &Access, code: &str) -> String {
    let bytes = access.derive("survey", code.as_bytes());
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Asks the contact of a deal.
///
/// # Errors
/// `crm-survey-contact-missing` where there is nobody to ask; `mail-off`.
pub async fn ask(
    tx: &Tx,
    viewer: &Viewer,
    (access, origin): (&Access, &str),
    survey: &survey::Model,
    deal: &deal::Model,
) -> Kept<Id> {
    let nobody = || Failure::Refused(Problem::new("crm-survey-contact-missing"));
    let contact = deal.contact.ok_or_else(nobody)?;
    let contact = contact::Entity::find_by_id(contact).one(tx).await?;
    let contact = contact.filter(|contact| !contact.email.is_empty()).ok_or_else(nobody)?;
    let to = Address::parse(&contact.email).map_err(Failure::Refused)?;
    let code = Secret::key().map_err(Failure::Refused)?;
    let address = Secret::new(format!("{origin}/s/{}", code.expose()));
    let link = Link::seal(access, &to, &address).map_err(Failure::Refused)?;
    let args = vec![
        ("name", contact.name.clone()),
        ("company", company::read(tx).await?.name),
        ("question", survey.question.clone()),
    ];
    let language = Language::parse(&survey.language).unwrap_or(Language::Malay);
    Letter { person: None, to, language, template: TEMPLATE, args, link: Some(link) }.post(tx).await?;
    let today = Day::try_from(viewer.day()).map_err(Failure::Refused)?;
    let row = answer::ActiveModel {
        id: Set(tx.id()?),
        version: Set(1),
        created: Set(Instant::from(tx.now())),
        contact: Set(Some(contact.id)),
        account: Set(deal.account),
        deal: Set(Some(deal.id)),
        survey: Set(Some(survey.id)),
        asked: Set(Some(today)),
        answered: Set(None),
        score: Set(None),
        comment: Set(String::new()),
        owner: Set(deal.owner),
        code: Set(hash(access, code.expose())),
    };
    let row = row.insert(tx).await?;
    tx.audit(Entry::created(
        answer::Entity::KIND,
        row.id,
        &json!({ "contact": contact.id.0, "deal": deal.id.0 }),
    )?);
    Ok(row.id.0)
}
