//! How somebody wants to be reminded: by mail too, and of the whole day in the morning.

use axum::Json;
use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use prestasi_access::{Need, Operation, Policy, Protected, Viewer, Whose};
use prestasi_i18n::Language;
use prestasi_kernel::Problem;
use prestasi_mail::Address;
use prestasi_store::audit::Entry;
use prestasi_store::schema::{Kind, Table};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::form::{Control, Form, form};
use prestasi_web::api::Body;
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::rights::READ_CRM;

pub mod choice {
    use prestasi_store::{Day, RowId};
    use sea_orm::entity::prelude::*;

    /// How somebody wants to be reminded.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "crm_reminder_choice")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person: RowId,
        /// Of tasks and meetings, by mail too.
        pub mail: bool,
        /// Of the day's list, in the morning.
        pub digest: bool,
        /// In which language: that of the page on which they chose.
        pub language: String,
        /// The last day of which they were told.
        pub digested: Option<Day>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

impl Protected for choice::Entity {
    fn policy() -> Policy {
        Policy::new().rows(READ_CRM, Whose::oneself(choice::Column::Person))
    }
}

/// The table.
pub fn table() -> Table {
    Table::new("crm_reminder_choice")
        .column("person", Kind::Id)
        .key(&["person"])
        .column("mail", Kind::Flag)
        .column("digest", Kind::Flag)
        .column("language", Kind::Text)
        .optional("digested", Kind::Day)
}

/// Somebody chooses how they are reminded.
#[derive(Debug, Serialize)]
pub struct Choose {
    mail: bool,
    digest: bool,
    language: &'static str,
}

impl Operation for Choose {
    const NAME: &'static str = "crm-reminders.choose";
    const NEEDS: Need = Need::Permission(READ_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let person = viewer.person().ok_or_else(|| Failure::Refused(Problem::new("presence-needed")))?;
        let before = choice::Entity::find_by_id(RowId(person)).one(tx).await?;
        let language = self.language.to_owned();
        let told = |mail: bool, digest: bool| json!({ "mail": mail, "digest": digest });
        let now = told(self.mail, self.digest);
        match before {
            Some(row) => {
                let was = told(row.mail, row.digest);
                let mut row = row.into_active_model();
                (row.mail, row.digest, row.language) = (Set(self.mail), Set(self.digest), Set(language));
                row.update(tx).await?;
                tx.audit(Entry::changed("crm-reminders", person, &was, &now)?);
            }
            None => {
                let row = choice::ActiveModel {
                    person: Set(RowId(person)),
                    mail: Set(self.mail),
                    digest: Set(self.digest),
                    language: Set(language),
                    digested: Set(None),
                };
                row.insert(tx).await?;
                tx.audit(Entry::created("crm-reminders", person, &now)?);
            }
        }
        Ok(())
    }
}

/// How somebody is reminded.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReminderChoice {
    /// Of tasks and meetings, by mail too.
    pub mail: bool,
    /// Of the day's list, in the morning.
    pub digest: bool,
}

/// What the visitor has chosen.
async fn chosen(visit: &Visit) -> Outcome<ReminderChoice> {
    let rows = visit.viewer.select::<choice::Entity>();
    let row = rows.filter(choice::Column::Person.eq(RowId(visit.person()?))).one(visit.db()).await?;
    Ok(row.map(|row| ReminderChoice { mail: row.mail, digest: row.digest }).unwrap_or_default())
}

pub async fn one(visit: Visit) -> Outcome<Json<ReminderChoice>> {
    Ok(Json(chosen(&visit).await?))
}

pub async fn put(visit: Visit, Body(asked): Body<ReminderChoice>) -> Outcome<StatusCode> {
    visit.does(choose(&visit, asked)).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn choose(visit: &Visit, asked: ReminderChoice) -> Choose {
    let language: Language = visit.words.language();
    Choose { mail: asked.mail, digest: asked.digest, language: language.code() }
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let (w, chosen) = (visit.words, chosen(&visit).await?);
    let login = prestasi_access::account::login_of(visit.db(), visit.person()?).await?;
    let address = login.and_then(|login| Address::parse(&login).ok());
    let typed = Fields::default();
    let hint = match &address {
        Some(address) => w.with("crm-reminders-to", &[("address", address.to_string())]),
        None => w.say("crm-reminders-no-address"),
    };
    let check = |name, label, on| typed.show(w, name, label, Control::Check(on)).optional();
    let asked = Form {
        id: "crm-reminders",
        action: "/today/reminders".to_owned(),
        fields: vec![
            check("mail", "crm-reminders-mail", chosen.mail).hint(hint),
            check("digest", "crm-reminders-digest", chosen.digest).hint(w.say("crm-reminders-digest-hint")),
        ],
        hidden: vec![typed.fresh_key()?],
        submit: w.say("form-save"),
        cancel: Some("/today".to_owned()),
        draft: None,
    };
    let drawn = form(w, &asked);
    let content = html! {
        div class="card narrow" { (drawn) }
        div class="card narrow stack" {
            h2 { (w.say("crm-calendar-title")) }
            p class="muted" { (w.say("crm-calendar-what")) }
            form method="post" action="/today/calendar" { (button::submit(Weight::Plain, &w.say("crm-calendar-make"))) }
        }
    };
    let page = visit.page(w.say("crm-reminders")).here("/today").under(w.say("crm-today"), "/today");
    Ok(page.reply(&content, &[("crm-reminders", &drawn)]))
}

pub async fn send(visit: Visit, typed: Fields) -> Outcome<Response> {
    let asked = ReminderChoice { mail: typed.is_on("mail"), digest: typed.is_on("digest") };
    visit.does_as(typed.ask(&visit)?, choose(&visit, asked)).await?;
    Ok(visit.wants.go("/today"))
}
