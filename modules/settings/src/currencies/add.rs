//! The company deals in another currency, or in one no more. Rates that were recorded stay.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Currency, Id, Problem};
use prestasi_store::audit::Entry;
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::form::{Form, form};
use prestasi_web::api::{At, Body, Created, Ident};
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::row::{currency, of_id};
use crate::company::CHANGE_COMPANY;

/// The company deals in a currency.
#[derive(Debug, Clone, Serialize)]
pub struct UseCurrency {
    pub code: Currency,
}

impl Operation for UseCurrency {
    const NAME: &'static str = "currencies.use";
    const NEEDS: Need = Need::Permission(CHANGE_COMPANY);
    type Answer = Id;
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<Id, Failure<Problem>> {
        let code = self.code.as_str();
        if currency::Entity::find().filter(currency::Column::Code.eq(code)).count(tx).await? > 0 {
            return Err(Failure::Refused(Problem::new("currency-taken").arg("text", code)));
        }
        let row = currency::ActiveModel { id: Set(tx.id()?), code: Set(code.to_owned()) };
        let row = row.insert(tx).await?;
        tx.audit(Entry::created("currency", row.id, &code)?);
        Ok(row.id.0)
    }
}

/// The company deals in it no more.
#[derive(Debug, Clone, Serialize)]
pub struct DropCurrency {
    pub id: Id,
}

impl Operation for DropCurrency {
    const NAME: &'static str = "currencies.drop";
    const NEEDS: Need = Need::Permission(CHANGE_COMPANY);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, _: &Viewer) -> Result<(), Failure<Problem>> {
        let row = currency::Entity::find_by_id(RowId(self.id)).one(tx).await?;
        let row = row.ok_or_else(|| Failure::Refused(Problem::new("nothing-here")))?;
        currency::Entity::delete_by_id(row.id).exec(tx).await?;
        tx.audit(Entry::removed("currency", row.id, &row.code)?);
        Ok(())
    }
}

/// A currency.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCurrency {
    /// Its code in ISO 4217.
    #[schema(pattern = "^[A-Z]{3}$")]
    code: String,
}

/// What came to be.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddedCurrency {
    /// Its id.
    id: Ident,
}

pub async fn add(visit: Visit, Body(new): Body<NewCurrency>) -> Outcome<Created<AddedCurrency>> {
    let id = visit.does(UseCurrency { code: Currency::parse(&new.code)? }).await?;
    Ok(Created(AddedCurrency { id: Ident(id) }))
}

pub async fn drop(visit: Visit, At([id]): At<1>) -> Outcome<StatusCode> {
    visit.does(DropCurrency { id }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    show(&visit, &Fields::default())
}

fn show(visit: &Visit, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let drawn = form(
        w,
        &Form {
            id: "currency",
            action: "/currencies/new".to_owned(),
            fields: vec![
                typed.line(w, "code", "currency-code").hint(w.say("currency-code-hint")).completes("off"),
            ],
            hidden: vec![typed.fresh_key()?],
            submit: w.say("form-save"),
            cancel: Some("/currencies".to_owned()),
            draft: None,
        },
    );
    let content = maud::html! { div class="card narrow" { (drawn) } };
    let page = visit.page(w.say("currencies-add")).here("/currencies");
    Ok(page.under(w.say("currencies-title"), "/currencies").reply(&content, &[("currency", &drawn)]))
}

pub async fn send(visit: Visit, mut typed: Fields) -> Outcome<Response> {
    if let Some(code) = typed.read("code", |text| Currency::parse(&text.to_uppercase())) {
        match visit.does_as(typed.ask(&visit)?, UseCurrency { code }).await {
            Ok(id) => return Ok(visit.wants.go(&format!("/currencies/{id}"))),
            Err(fault) => typed.blame(fault, &[("currency-taken", "code")])?,
        }
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, show(&visit, &typed)?).into_response())
}

pub async fn send_drop(visit: Visit, At([id]): At<1>, typed: Fields) -> Outcome<Response> {
    of_id(&visit, id).await?;
    visit.does_as(typed.ask(&visit)?, DropCurrency { id }).await?;
    Ok(visit.wants.go("/currencies"))
}
