//! A breach is written down, or more is known of it.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use prestasi_access::{Need, Operation, Viewer};
use prestasi_i18n::Words;
use prestasi_kernel::{Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::versioned::{self, Refusal};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::form::{Control, Field, Form};
use prestasi_web::api::{At, Body, Created, Ident};
use prestasi_web::conflict::{Both, labels, plain};
use prestasi_web::record;
use prestasi_web::{Fault, Fields, Outcome, Visit};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::one::find;
use super::read::{NewBreach, Read};
use super::row::{State, breach};
use super::{KEEP_BREACHES, SHELF};

/// The fields that are columns, with their labels.
const FIELDS: [(&str, &str); 4] = [
    ("title", "breach-title"),
    ("what", "breach-what"),
    ("people", "breach-people"),
    ("harm", "breach-harm"),
];

/// Writes a breach down.
#[derive(Debug, Clone, Serialize)]
pub struct AddBreach(pub Read);

impl Operation for AddBreach {
    const NAME: &'static str = "breaches.add";
    const NEEDS: Need = Need::Permission(KEEP_BREACHES);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<Id, Failure<Problem>> {
        let id = tx.id()?;
        let row = breach::ActiveModel { id: Set(id), version: Set(1), ..self.0.row() };
        let row = row.insert(tx).await?;
        tx.audit(Entry::created("breach", id, &State::from(&row))?);
        Ok(id.0)
    }
}

/// More is known of a breach, if it still is as somebody saw it.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeBreach {
    pub breach: Id,
    pub seen: i64,
    pub new: Read,
}

impl Operation for ChangeBreach {
    const NAME: &'static str = "breaches.change";
    const NEEDS: Need = Need::Permission(KEEP_BREACHES);
    type Answer = ();
    type Refusal = Refusal;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Refusal>> {
        let id = RowId(self.breach);
        let before = breach::Entity::find_by_id(id).one(tx).await?;
        let before = before.ok_or_else(|| Failure::Refused(Problem::new("nothing-here").into()))?;
        let row = breach::ActiveModel { id: Set(id), ..self.new.row() };
        let after = versioned::update::<breach::Entity>(tx, row, self.seen).await;
        let after = after.map_err(|failure| failure.map(Refusal::Stale))?;
        tx.audit(Entry::changed("breach", id, &State::from(&before), &State::from(&after))?);
        Ok(())
    }
}

impl Read {
    fn row(&self) -> breach::ActiveModel {
        breach::ActiveModel {
            title: Set(self.title.clone()),
            what: Set(self.what.clone()),
            noticed: Set(self.noticed.into()),
            people: Set(self.people),
            harm: Set(self.harm),
            ..Default::default()
        }
    }
}

/// What came to be.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddedBreach {
    id: Ident,
}

/// What is known of a breach from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangedBreach {
    /// The version that was seen.
    #[schema(minimum = 1)]
    version: i64,
    breach: NewBreach,
}

pub async fn add(visit: Visit, Body(new): Body<NewBreach>) -> Outcome<Created<AddedBreach>> {
    let id = visit.does(AddBreach(new.read(visit.app().access().now())?)).await?;
    Ok(Created(AddedBreach { id: Ident(id) }))
}

pub async fn change(
    visit: Visit,
    At([breach]): At<1>,
    Body(new): Body<ChangedBreach>,
) -> Outcome<StatusCode> {
    find(&visit, breach).await?;
    let (seen, new) = (new.version, new.breach.read(visit.app().access().now())?);
    visit.does(ChangeBreach { breach, seen, new }).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn fields(w: Words, typed: &Fields) -> Vec<Field> {
    vec![
        typed.line(w, "title", "breach-title").hint(w.say("breach-title-hint")).completes("off"),
        typed.day(w, "day", "breach-day"),
        typed.line(w, "time", "breach-time").hint(w.say("breach-time-hint")).completes("off"),
        typed
            .show(w, "what", "breach-what", Control::Lines(typed.value("what").to_owned()))
            .hint(w.say("breach-what-hint"))
            .optional(),
        typed
            .show(w, "people", "breach-people", Control::Number(typed.value("people").to_owned()))
            .hint(w.say("breach-people-hint"))
            .optional(),
        typed
            .show(w, "harm", "breach-harm", Control::Check(typed.is_on("harm")))
            .hint(w.say("breach-harm-hint"))
            .optional(),
    ]
}

fn asked(visit: &Visit, typed: &Fields, id: Option<Id>) -> Outcome<Form> {
    let w = visit.words;
    let (action, cancel) = match id {
        Some(id) => (format!("/breaches/{id}/change"), format!("/breaches/{id}")),
        None => ("/breaches/new".to_owned(), "/breaches".to_owned()),
    };
    let version = ("version", typed.value("version").to_owned());
    Ok(Form {
        id: "breach",
        action,
        fields: fields(w, typed),
        hidden: vec![version, typed.fresh_key()?],
        submit: w.say("form-save"),
        cancel: Some(cancel),
        draft: id.is_none().then(|| "breach-new".to_owned()),
    })
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let now = visit.local(visit.app().access().now());
    let time = format!("{:02}:{:02}", now.hour(), now.minute());
    let typed = Fields::of([("day", now.date().to_string()), ("time", time)]);
    Ok(SHELF.ask(&visit, visit.words.say("breaches-add"), &asked(&visit, &typed, None)?))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    let (zone, now) = (&visit.app().site().zone, visit.app().access().now());
    if let Some(new) = Read::typed(&mut typed, zone, now) {
        let id = visit.does_as(typed.ask(&visit)?, AddBreach(new)).await?;
        return Ok(visit.wants.go(&format!("/breaches?open={id}")));
    }
    Ok(record::again(SHELF.ask(&visit, visit.words.say("breaches-add"), &asked(&visit, &typed, None)?)))
}

pub async fn page_of_change(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let typed = Read::fields(&find(&visit, id).await?, &visit.app().site().zone);
    Ok(SHELF.ask(&visit, visit.words.say("breaches-change"), &asked(&visit, &typed, Some(id))?))
}

pub async fn send_change(visit: Visit, At([breach]): At<1>, mut typed: Fields) -> Outcome<Response> {
    find(&visit, breach).await?;
    let seen = typed.value("version").parse().unwrap_or_default();
    let (zone, now) = (&visit.app().site().zone, visit.app().access().now());
    if let Some(new) = Read::typed(&mut typed, zone, now) {
        match visit.does_as(typed.ask(&visit)?, ChangeBreach { breach, seen, new }).await {
            Ok(()) => return Ok(visit.wants.go(&format!("/breaches?open={breach}"))),
            Err(Fault::Conflict(conflict)) => {
                let both = Both {
                    id: "breach",
                    action: format!("/breaches/{breach}/change"),
                    kind: "breach",
                    subject: RowId(breach),
                    fields: &labels(visit.words, &FIELDS),
                    tell: &|_, _, _, value| plain(value),
                };
                let drawn = both.draw(&visit, &typed, &conflict).await?;
                return Ok((StatusCode::CONFLICT, framed(&visit, &drawn)).into_response());
            }
            Err(fault) => return Err(fault),
        }
    }
    let asked = asked(&visit, &typed, Some(breach))?;
    Ok(record::again(SHELF.ask(&visit, visit.words.say("breaches-change"), &asked)))
}

fn framed(visit: &Visit, drawn: &Markup) -> Response {
    let w = visit.words;
    let content = html! { div class="card narrow" { (drawn) } };
    let page = visit.page(w.say("breaches-change")).here(SHELF.path).under(w.say(SHELF.label), SHELF.path);
    page.reply(&content, &[("breach", drawn)])
}
