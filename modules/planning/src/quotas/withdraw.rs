//! A quota is withdrawn: for its days there is none any more.

use axum::http::StatusCode;
use axum::response::Response;
use prestasi_kernel::Id;
use prestasi_quotas::WithdrawQuota;
use prestasi_ui::form::Form;
use prestasi_web::api::At;
use prestasi_web::{Fields, Outcome, Visit};

use super::{QUOTAS, one};

pub async fn withdraw(visit: Visit, At([quota]): At<1>) -> Outcome<StatusCode> {
    visit.does(WithdrawQuota { quota }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let (w, row, typed) = (visit.words, one::find(&visit, id).await?, Fields::default());
    let asked = Form {
        id: "quota",
        action: format!("/quotas/{id}/withdraw"),
        fields: Vec::new(),
        hidden: vec![typed.fresh_key()?],
        submit: w.say("quotas-withdraw"),
        cancel: Some(format!("/quotas?open={id}")),
        draft: None,
    };
    let named = [("name", row.name(w)), ("amount", w.money(row.money()))];
    Ok(QUOTAS.ask(&visit, w.with("quotas-withdraw-of", &named), &asked))
}

pub async fn send(visit: Visit, At([quota]): At<1>, typed: Fields) -> Outcome<Response> {
    let quota: Id = quota;
    visit.does_as(typed.ask(&visit)?, WithdrawQuota { quota }).await?;
    Ok(visit.wants.go("/quotas"))
}
