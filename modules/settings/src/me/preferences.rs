//! Language and colours, kept with the person, so that the next browser has them from the sign-in on.

use axum::Json;
use axum::extract::Form;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{AppendHeaders, Response};
use prestasi_access::account::Credential;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_i18n::Language;
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::preferences::{self, Choice, Theme};
use prestasi_web::api::Body;
use prestasi_web::{Fault, Guest, Outcome, SESSION, Visit};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, Set};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

pub mod preference {
    use prestasi_store::RowId;
    use sea_orm::entity::prelude::*;

    /// What somebody has chosen.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "settings_preference")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person: RowId,
        pub language: Option<String>,
        pub theme: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What somebody chooses; what they do not speak of stays.
#[derive(Debug, Clone, Serialize)]
pub struct KeepPreferences {
    language: Option<&'static str>,
    theme: Option<&'static str>,
}

impl KeepPreferences {
    fn new(language: Option<Language>, theme: Option<Theme>) -> Self {
        Self { language: language.map(Language::code), theme: theme.map(Theme::code) }
    }
}

impl Operation for KeepPreferences {
    const NAME: &'static str = "preferences.keep";
    const NEEDS: Need = Need::Presence;
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let person = viewer.person().ok_or_else(|| Failure::Refused(Problem::new("presence-needed")))?;
        let before = preference::Entity::find_by_id(RowId(person)).one(tx).await?;
        let told = |row: &preference::Model| json!({ "language": row.language, "theme": row.theme });
        let (language, theme) = (self.language.map(str::to_owned), self.theme.map(str::to_owned));
        let Some(before) = before else {
            let row = preference::ActiveModel {
                person: Set(RowId(person)),
                language: Set(language),
                theme: Set(theme),
            };
            let row = row.insert(tx).await?;
            tx.audit(Entry::created("preferences", person, &told(&row))?);
            return Ok(());
        };
        let was = told(&before);
        let mut row = before.into_active_model();
        if language.is_some() {
            row.language = Set(language);
        }
        if theme.is_some() {
            row.theme = Set(theme);
        }
        let row = row.update(tx).await?;
        tx.audit(Entry::changed("preferences", person, &was, &told(&row))?);
        Ok(())
    }
}

/// What somebody has chosen.
#[derive(Debug, Serialize, ToSchema)]
pub struct Chosen {
    /// `en` or `ms`; null while the browser decides.
    language: Option<String>,
    /// `system`, `light` or `dark`; null while the device decides.
    theme: Option<String>,
}

/// What somebody chooses; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewChoice {
    language: Option<Tongue>,
    theme: Option<Colours>,
}

/// A language.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tongue {
    /// English.
    En,
    /// Malay.
    Ms,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Colours {
    /// As the device has it.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

async fn row_of(db: &impl ConnectionTrait, person: Id) -> Result<(Option<String>, Option<String>), DbErr> {
    let row = preference::Entity::find_by_id(RowId(person)).one(db).await?;
    Ok(row.map_or((None, None), |row| (row.language, row.theme)))
}

/// The language that somebody has chosen.
pub async fn language_of(db: &impl ConnectionTrait, person: Id) -> Result<Option<Language>, DbErr> {
    Ok(row_of(db, person).await?.0.and_then(|code| Language::parse(&code)))
}

/// The cookies of what somebody has chosen.
pub async fn chosen(
    db: &impl ConnectionTrait,
    person: Id,
) -> Outcome<AppendHeaders<Vec<(HeaderName, String)>>> {
    let (_, theme) = row_of(db, person).await?;
    let language = language_of(db, person).await?;
    Ok(preferences::cookies(language, theme.and_then(|code| Theme::parse(&code))))
}

pub async fn one(visit: Visit) -> Outcome<Json<Chosen>> {
    let (language, theme) = row_of(visit.db(), visit.person()?).await?;
    Ok(Json(Chosen { language, theme }))
}

pub async fn keep(visit: Visit, Body(new): Body<NewChoice>) -> Outcome<StatusCode> {
    let language = new.language.map(|language| match language {
        Tongue::En => Language::English,
        Tongue::Ms => Language::Malay,
    });
    let theme = new.theme.map(|theme| match theme {
        Colours::System => Theme::System,
        Colours::Light => Theme::Light,
        Colours::Dark => Theme::Dark,
    });
    visit.does(KeepPreferences::new(language, theme)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A choice from the menus of the frame, by anybody. Of whoever is signed in it is kept.
pub async fn send(
    guest: Guest,
    headers: HeaderMap,
    typed: Result<Form<Choice>, FormRejection>,
) -> Outcome<Response> {
    let choice = typed.map(|Form(choice)| choice).unwrap_or_default();
    let keeps = KeepPreferences::new(choice.language(), choice.theme());
    let session = guest.cookies().read(&headers, SESSION);
    if let Some(session) = session.filter(|_| keeps.language.or(keeps.theme).is_some()) {
        match guest.app.access().viewer(Credential::Session(&session)).await {
            Ok(viewer) => {
                guest.app.access().write(viewer.ask(), keeps).await?;
            }
            // A session that has ended is nobody's, and the browser keeps the choice by itself.
            Err(Failure::Refused(_)) => {}
            Err(failure) => return Err(Fault::from(failure)),
        }
    }
    Ok(preferences::keep(headers, Form(choice)).await)
}
