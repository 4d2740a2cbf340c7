//! The form that converts a lead: what stands here already is offered.

use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::Id;
use prestasi_ui::form::{Control, Form, form};
use prestasi_web::api::At;
use prestasi_web::{Fields, Outcome, Visit, company, record};

use super::convert::ConvertLead;
use super::row::lead;
use crate::accounts::account;
use crate::contacts::contact;
use crate::duplicates::{self, Like};
use crate::object::{Draft, Object, Row, link, row};

/// The fields that refusals are about, by their codes.
const BLAMED: [(&str, &str); 8] = [
    ("crm-duplicate", "account"),
    ("crm-duplicate-likely", "anyway"),
    ("crm-duplicate-elsewhere", "account"),
    ("crm-beyond-reach", "account"),
    ("crm-stage-missing", "name"),
    ("crm-places-unfit", "amount"),
    ("number-invalid", "amount"),
    ("date-unreadable", "closes"),
];

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = row::<lead::Entity>(&visit, id).await?;
    let like = duplicates::alike(&visit, &Draft::<lead::Entity>::seen(&row.model)).await?;
    let mut typed = Fields::default();
    let first = |path: &str| like.iter().find(|like| like.link.path == path).map(|like| like.id.to_string());
    typed.put("account", first(account::Entity::CALLED.path).unwrap_or_default());
    typed.put("contact", first(contact::Entity::CALLED.path).unwrap_or_default());
    typed.put("deal", "on".to_owned());
    let about = if row.model.company.is_empty() { &row.model.name } else { &row.model.company };
    typed.put("name", about.clone());
    typed.put("currency", company::current(&visit).await?.reports_in().to_string());
    show(&visit, id, &row, &typed, &like).await
}

async fn show(
    visit: &Visit,
    id: Id,
    row: &Row<lead::Entity>,
    typed: &Fields,
    like: &[Like],
) -> Outcome<Response> {
    let w = visit.words;
    let account = link::<account::Entity>().asked(visit, typed, "account").await?;
    let contact = link::<contact::Entity>().asked(visit, typed, "contact").await?;
    let codes = company::currencies(visit).await?.into_iter().map(|code| code.to_string());
    let codes = codes.map(|code| (code.clone(), code)).collect();
    let amount = Control::Number(typed.value("amount").to_owned());
    let mut fields = vec![
        typed
            .show(w, "account", "crm-account", account)
            .hint(w.say("crm-convert-account"))
            .completes("off")
            .optional(),
        typed
            .show(w, "contact", "crm-contact", contact)
            .hint(w.say("crm-convert-contact"))
            .completes("off")
            .optional(),
        typed.show(w, "deal", "crm-convert-deal", Control::Check(typed.is_on("deal"))).optional(),
        typed.line(w, "name", "crm-convert-name").completes("off").optional(),
        typed.show(w, "amount", "crm-amount", amount).completes("off").optional(),
        typed.choice(w, "currency", "crm-currency", codes).optional(),
        typed.day(w, "closes", "crm-closes").optional(),
    ];
    if typed.problem("anyway").is_some() || typed.is_on("anyway") {
        fields.insert(
            2,
            typed.show(w, "anyway", "crm-anyway", Control::Check(typed.is_on("anyway"))).optional(),
        );
    }
    let drawn = form(
        w,
        &Form {
            id: "crm-convert",
            action: format!("/leads/{id}/convert"),
            fields,
            hidden: vec![typed.fresh_key()?],
            submit: w.say("crm-convert"),
            cancel: Some(row.open()),
            draft: None,
        },
    );
    let content = html! {
        div class="narrow" { (duplicates::drawn(w, like)) }
        div class="card narrow" { (drawn) }
    };
    let called = lead::Entity::CALLED;
    let title = w.with("crm-convert-of", &[("name", row.name())]);
    let page = visit.page(title).here(called.path).under(w.say(called.many), called.path);
    let region: &Markup = &drawn;
    Ok(page.reply(&content, &[("crm-convert", region)]))
}

pub async fn send(visit: Visit, At([id]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let row = row::<lead::Entity>(&visit, id).await?;
    link::<account::Entity>().settle(&visit, &mut typed, "account").await?;
    link::<contact::Entity>().settle(&visit, &mut typed, "contact").await?;
    let (account, contact) = (typed.optional_id("account"), typed.optional_id("contact"));
    let deal = typed.is_on("deal").then(|| {
        let _ = typed.text("name");
        ["name", "amount", "currency", "closes"].map(|name| (name, typed.value(name).to_owned())).to_vec()
    });
    if typed.is_right() {
        let convert = ConvertLead { lead: id, account, contact, deal, anyway: typed.is_on("anyway") };
        match visit.does_as(typed.ask(&visit)?, convert).await {
            Ok(became) => {
                let deal = became.deal.map(|deal| format!("/deals?open={}", deal.0));
                return Ok(visit.wants.go(&deal.unwrap_or_else(|| row.open())));
            }
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    let like = duplicates::alike(&visit, &Draft::<lead::Entity>::seen(&row.model)).await?;
    Ok(record::again(show(&visit, id, &row, &typed, &like).await?))
}
