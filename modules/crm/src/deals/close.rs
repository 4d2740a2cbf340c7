//! A deal is won or lost, and somebody says why.

use axum::http::StatusCode;
use axum::response::Response;
use maud::html;
use prestasi_access::{Need, Operation, Viewer};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, RowId, Tx};
use prestasi_ui::form::{Control, Form, form};
use prestasi_web::api::{At, Body, Day, Ident};
use prestasi_web::{Fields, Outcome, Visit, record, text};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::move_stage::leave;
use super::row::{REASONS, State, deal};
use crate::competitors::competitor;
use crate::deal_competitors::deal_competitor;
use crate::object::{Add, Draft, Kept, Object, Row, Said, amend, find, link, list, row};
use crate::rights::WRITE_CRM;

const LESSON_CHARS_MAX: usize = 10_000;
/// The fields that refusals are about, by their codes.
const BLAMED: [(&str, &str); 5] = [
    ("crm-deal-unready", "as"),
    ("crm-amount-missing", "as"),
    ("crm-reason-unfit", "reason"),
    ("crm-closed-unfit", "closed"),
    ("crm-record-away", "competitor"),
];

/// A deal is over.
#[derive(Debug, Serialize)]
pub struct CloseDeal {
    pub deal: Id,
    pub won: bool,
    /// Why, of [`REASONS`].
    pub reason: String,
    /// What decided it, in somebody's words.
    pub lesson: String,
    pub competitor: Option<Id>,
    pub closed: Day,
}

impl Operation for CloseDeal {
    const NAME: &'static str = "crm-deals.close";
    const NEEDS: Need = Need::Permission(WRITE_CRM);
    type Answer = ();
    type Refusal = Problem;

    async fn apply(&self, tx: &Tx, viewer: &Viewer) -> Result<(), Failure<Problem>> {
        let refuse = |problem| Err(Failure::Refused(problem));
        let row = find::<deal::Entity>(tx, viewer, RowId(self.deal)).await?;
        if !REASONS.iter().any(|(value, _)| *value == self.reason) {
            return refuse(
                Problem::new("crm-reason-unfit").near(&self.reason, REASONS.map(|(value, _)| value)),
            );
        }
        if self.closed.0 > viewer.day() {
            return refuse(Problem::new("crm-closed-unfit").arg("day", self.closed.0));
        }
        if self.won {
            if row.amount.is_none() {
                return refuse(Problem::new("crm-amount-missing"));
            }
            leave(tx, &row, None).await?;
        }
        if let Some(id) = self.competitor {
            let name = (link::<competitor::Entity>().name)(viewer, Expr::val(id.to_string()))?;
            if tx.query_one(&name).await?.is_none() {
                return refuse(Problem::new("crm-record-away").arg("name", "competitor"));
            }
        }
        self.note_rival(tx, viewer).await?;
        let state = if self.won { State::Won } else { State::Lost };
        let competitor = self.competitor.map_or(Said::Nothing, |id| Said::Text(id.to_string()));
        let lesson = Some(self.lesson.clone()).filter(|text| !text.is_empty());
        let says = [
            ("state", Said::Text(state.name().to_owned())),
            ("closed", Said::Day(self.closed.0)),
            ("reason", Said::Text(self.reason.clone())),
            ("lesson", lesson.map_or(Said::Nothing, Said::Text)),
            ("competitor", competitor),
        ];
        amend::<deal::Entity>(tx, viewer, row.id, &says).await
    }
}

impl CloseDeal {
    /// Whoever else wanted it to the end stands among those who do.
    async fn note_rival(&self, tx: &Tx, viewer: &Viewer) -> Kept<()> {
        let Some(rival) = self.competitor else { return Ok(()) };
        let known = deal_competitor::Column::Deal.eq(RowId(self.deal));
        let known = known.and(deal_competitor::Column::Competitor.eq(RowId(rival)));
        let known = deal_competitor::Entity::find().filter(known).one(tx).await?;
        if known.is_none() {
            let id = |id: Id| Said::Text(id.to_string());
            let draft = Draft::new().with("competitor", id(rival)).with("deal", id(self.deal));
            Add::<deal_competitor::Entity> { draft, anyway: true }.apply(tx, viewer).await?;
        }
        Ok(())
    }
}

/// How a deal ended.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DealClose {
    /// Whether it was won.
    pub won: bool,
    /// Why.
    #[schema(pattern = "^(price|product|service|timing|relation|no-decision|other)$")]
    pub reason: String,
    /// What decided it.
    #[serde(default)]
    #[schema(max_length = 10_000)]
    pub lesson: String,
    /// Who else wanted it.
    pub competitor: Option<Ident>,
    /// On which day; today without one.
    pub closed: Option<Day>,
}

pub async fn post(visit: Visit, At([deal]): At<1>, Body(asked): Body<DealClose>) -> Outcome<StatusCode> {
    let close = CloseDeal {
        deal,
        won: asked.won,
        reason: asked.reason,
        lesson: text::lines(&asked.lesson, LESSON_CHARS_MAX)?,
        competitor: asked.competitor.map(|id| id.0),
        closed: asked.closed.unwrap_or_else(|| Day(visit.viewer.day())),
    };
    visit.does(close).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn page(visit: Visit, At([id]): At<1>) -> Outcome<Response> {
    let row = row::<deal::Entity>(&visit, id).await?;
    let mut typed = Fields::in_address(&visit);
    typed.put("closed", visit.viewer.day().to_string());
    if let Some(rival) = row.model.competitor {
        let listed = named(&visit, id).await?.iter().any(|(known, _)| *known == rival.to_string());
        typed.put(if listed { "competitor" } else { "another" }, rival.to_string());
    }
    show(&visit, id, &row, &typed).await
}

/// Those who want the deal, too.
async fn named(visit: &Visit, deal: Id) -> Outcome<Vec<(String, String)>> {
    let rows = list::<deal_competitor::Entity>(visit)?.rows;
    let rows = rows.filter(deal_competitor::Column::Deal.eq(RowId(deal)));
    let rows = rows.into_model::<Row<deal_competitor::Entity>>().all(visit.db()).await?;
    Ok(rows.iter().map(|row| (row.model.competitor.to_string(), row.name())).collect())
}

async fn show(visit: &Visit, id: Id, row: &Row<deal::Entity>, typed: &Fields) -> Outcome<Response> {
    let w = visit.words;
    let ends = [State::Won, State::Lost].map(|state| (state.name().to_owned(), w.say(state.label())));
    let ends = Control::Choice { value: typed.value("as").to_owned(), options: ends.to_vec() };
    let blank = (String::new(), w.say("choice-none"));
    let reasons = REASONS.iter().map(|(value, label)| ((*value).to_owned(), w.say(label)));
    let reasons = std::iter::once(blank).chain(reasons).collect();
    let (mut rivals, rival) =
        (named(visit, id).await?, link::<competitor::Entity>().asked(visit, typed, "another").await?);
    rivals.insert(0, (String::new(), w.say("choice-none")));
    let drawn = form(
        w,
        &Form {
            id: "crm-close",
            action: format!("/deals/{id}/close"),
            fields: vec![
                typed.show(w, "as", "crm-close-as", ends),
                typed.choice(w, "reason", "crm-reason", reasons),
                typed.choice(w, "competitor", "crm-competitor", rivals).optional(),
                typed.show(w, "another", "crm-competitor-another", rival).completes("off").optional(),
                typed.day(w, "closed", "crm-closed"),
                typed
                    .show(w, "lesson", "crm-lesson", Control::Lines(typed.value("lesson").to_owned()))
                    .hint(w.say("crm-lesson-hint"))
                    .optional(),
            ],
            hidden: vec![typed.fresh_key()?],
            submit: w.say("form-save"),
            cancel: Some(row.open()),
            draft: Some(format!("crm-close-{id}")),
        },
    );
    let content = html! { div class="card narrow" { (drawn) } };
    let called = deal::Entity::CALLED;
    let title = w.with("crm-close-of", &[("name", row.name())]);
    let page = visit.page(title).here(called.path).under(w.say(called.many), called.path);
    Ok(page.reply(&content, &[("crm-close", &drawn)]))
}

pub async fn send(visit: Visit, At([id]): At<1>, mut typed: Fields) -> Outcome<Response> {
    let row = row::<deal::Entity>(&visit, id).await?;
    link::<competitor::Entity>().settle(&visit, &mut typed, "another").await?;
    let state = typed.read("as", |text| State::parse(text).ok_or_else(|| Problem::new("form-missing")));
    let (reason, closed) = (typed.text("reason"), Day(typed.date("closed")));
    let lesson = typed.read("lesson", |it| text::lines(it, LESSON_CHARS_MAX)).unwrap_or_default();
    let (another, one) = (typed.optional_id("another"), typed.optional_id("competitor"));
    let competitor = another.or(one);
    if typed.is_right() {
        let won = state == Some(State::Won);
        let close = CloseDeal { deal: id, won, reason, lesson, competitor, closed };
        match visit.does_as(typed.ask(&visit)?, close).await {
            Ok(()) => return Ok(visit.wants.go(&row.open())),
            Err(fault) => typed.blame(fault, &BLAMED)?,
        }
    }
    Ok(record::again(show(&visit, id, &row, &typed).await?))
}
