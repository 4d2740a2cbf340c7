//! The pipeline as a board: a lane for each stage, and what was won and lost lately.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use futures_util::future::{try_join, try_join3};
use maud::{Markup, html};
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_ui::badge::Tone;
use prestasi_ui::board::{Board, Lane as Drawn, board};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::{Empty, empty};
use prestasi_ui::hx::{self, Swap};
use prestasi_ui::icon::Icon;
use prestasi_ui::toast::{self, Toast, Undo};
use prestasi_web::{Fault, Fields, Outcome, Visit, fields};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use super::card::card;
use super::lanes::{CLOSED_DAYS, Lane, Shown, Sums};
use super::move_stage::MoveDeal;
use super::row::{State, deal};
use crate::figures::coverage_warning;
use crate::object::{Object, Row, panel, row};
use crate::processes::{Stages, process, stage};

/// What an address asks the board for.
struct Asked {
    process: process::Model,
    stages: Stages,
    mine: bool,
}

impl Asked {
    /// Reads an address; none where the company has no process yet.
    async fn of(visit: &Visit, query: &str) -> Outcome<Option<Self>> {
        let wanted = Id::parse(&fields::parameter(query, "process")).ok().map(RowId);
        let all = processes(visit).await?;
        let found = all.iter().find(|process| Some(process.id) == wanted).or_else(|| all.first());
        let Some(process) = found.cloned() else { return Ok(None) };
        let rows = visit.viewer.select::<stage::Entity>().filter(stage::Column::Process.eq(process.id));
        let stages = Stages::of(visit.db(), rows).await?;
        Ok(Some(Self { process, stages, mine: fields::parameter(query, "whose") == "mine" }))
    }

    /// Its address.
    fn href(&self) -> String {
        let whose = if self.mine { "mine" } else { "all" };
        format!("/pipeline?process={}&whose={whose}", self.process.id)
    }

    async fn draw(&self, visit: &Visit) -> Outcome<Markup> {
        let w = visit.words;
        let shown = Shown { stages: self.stages.all.iter().map(|stage| stage.id).collect(), mine: self.mine };
        let days = CLOSED_DAYS.to_string();
        let over = [(Lane::Won, "crm-lane-won"), (Lane::Lost, "crm-lane-lost")];
        let over = over.map(|(lane, label)| (lane, w.with(label, &[("days", days.clone())]), None));
        let stages =
            self.stages.all.iter().map(|stage| (Lane::Stage(stage.id), stage.name.clone(), Some(stage)));
        let all: Vec<_> = stages.chain(over).collect();
        let keys: Vec<_> = all.iter().map(|(lane, ..)| *lane).collect();
        // Each reads by itself, so that one does not wait for another.
        let (open, ended, mut cards) =
            try_join3(shown.open(visit), shown.ended(visit), shown.cards(visit, &keys)).await?;
        let lanes = all.into_iter().map(|(lane, label, stage)| {
            let sums = match lane {
                Lane::Stage(stage) => open.get(&stage),
                Lane::Won | Lane::Lost => ended.get(&lane.key()),
            };
            let rows = cards.remove(&lane.key()).unwrap_or_default();
            self.lane(visit, (lane, label, stage), &sums.cloned().unwrap_or_default(), &rows)
        });
        let lanes = lanes.collect();
        let (label, action) = (w.say("crm-pipeline"), self.href());
        let live = Some((deal::Entity::CALLED.area, self.href()));
        Ok(board(w, &Board { id: "pipeline", label, action, live, lanes }))
    }

    fn lane(
        &self,
        visit: &Visit,
        (lane, label, stage): (Lane, String, Option<&stage::Model>),
        sums: &Sums,
        rows: &[Row<deal::Entity>],
    ) -> Drawn {
        let (w, today, back) = (visit.words, visit.viewer.day(), self.href());
        let cards: Vec<_> = rows.iter().map(|row| card(w, row, stage, today, &back)).collect();
        let rest = sums.count.saturating_sub(i64::try_from(cards.len()).unwrap_or(i64::MAX));
        let filter = match stage {
            Some(stage) => fields::query(&[("is.state", State::Open.name()), ("is.stage", &*stage.name)]),
            None => fields::query(&[("is.state", &*lane.key()), ("sort", "-closed")]),
        };
        let more = (rest > 0)
            .then(|| (format!("/deals?{filter}"), w.with("crm-lane-more", &[("count", w.count(rest))])));
        let total = sums.amounts().map(|amount| w.money(amount)).collect::<Vec<_>>().join(" · ");
        Drawn { key: lane.key(), label, count: sums.count, total, cards, more }
    }

    /// What to choose from above the board.
    async fn choices(&self, visit: &Visit) -> Outcome<Markup> {
        let w = visit.words;
        let all = processes(visit).await?;
        let whose = [("all", "crm-whose-all"), ("mine", "crm-whose-mine")];
        let request = hx::get("/pipeline").target("#pipeline").swap(Swap::Morph).push().trigger("change");
        Ok(request.on("form").attr("method", "get").attr("action", "/pipeline").class("row board-choices").body(html! {
            @if all.len() > 1 {
                label class="field" { span { (w.say("crm-process")) }
                    select name="process" {
                        @for process in &all { option value=(process.id) selected[process.id == self.process.id] { (process.name) } }
                    }
                }
            } @else { input type="hidden" name="process" value=(self.process.id); }
            label class="field" { span { (w.say("crm-whose")) }
                select name="whose" {
                    @for (value, label) in whose { option value=(value) selected[self.mine == (value == "mine")] { (w.say(label)) } }
                }
            }
            noscript { button type="submit" class="button" { (w.say("crm-show")) } }
        }))
    }
}

async fn processes(visit: &Visit) -> Outcome<Vec<process::Model>> {
    let rows = visit.viewer.select::<process::Entity>().order_by_asc(process::Column::Id);
    Ok(rows.all(visit.db()).await?)
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let title = w.say("crm-pipeline");
    let Some(asked) = Asked::of(&visit, visit.query()).await? else {
        let content = nothing(&visit)?;
        return Ok(visit.page(title).here("/pipeline").reply(&content, &[]));
    };
    let open = fields::parameter(visit.query(), "open");
    let panel = panel::<deal::Entity>(&visit, &open, &asked.href()).await?;
    let whose = if asked.mine { visit.viewer.person().map(RowId) } else { None };
    let (drawn, short) = try_join(asked.draw(&visit), coverage_warning(&visit, whose)).await?;
    let content = html! { (asked.choices(&visit).await?) (short) (drawn) };
    let mut page = visit.page(title).here("/pipeline").wide().panel(panel);
    if visit.viewer.may(deal::Entity::WRITES) {
        let add = w.say(deal::Entity::CALLED.add);
        page = page.actions(button::link(Weight::Primary, "/deals/new", Some(Icon::Plus), &add));
    }
    Ok(page.reply(&content, &[("pipeline", &drawn)]))
}

/// What stands here while the company has no process.
fn nothing(visit: &Visit) -> Outcome<Markup> {
    let w = visit.words;
    let writes = visit.viewer.may(process::Entity::WRITES);
    let (key, value) = Fields::default().fresh_key()?;
    let reason = if writes { "crm-processes-reason" } else { "crm-processes-ask" };
    let drawn = empty(&Empty {
        mark: Icon::Columns,
        title: w.say("crm-processes-empty"),
        reason: w.say(reason),
        action: None,
        sample: None,
    });
    Ok(html! {
        (drawn)
        @if writes {
            form method="post" action="/sales-processes/usual" class="row centred" {
                input type="hidden" name=(key) value=(value);
                button type="submit" class=(Weight::Primary.class()) { (w.say("crm-usual-make")) }
            }
        }
    })
}

/// A card is moved to another lane.
pub async fn send(visit: Visit, typed: Fields) -> Outcome<Response> {
    let (w, id, lane) = (visit.words, Id::parse(typed.value("card"))?, typed.value("lane"));
    if let Some(state) = State::parse(lane) {
        return Ok(visit.wants.go(&format!("/deals/{id}/close?as={}", state.name())));
    }
    let asked = Asked::of(&visit, visit.query()).await?.ok_or_else(Fault::not_found)?;
    let before = row::<deal::Entity>(&visit, id).await?;
    let stage = Id::parse(lane)?;
    let said = match visit.does(MoveDeal { deal: id, stage }).await {
        Ok(()) if before.model.stage.0 == stage => None,
        Ok(()) => Some(moved(&visit, &asked, &before.name(), (id, before.model.stage), RowId(stage))),
        Err(Fault::Refused(problem)) => {
            Some(Toast { tone: Tone::Bad, text: w.problem(&problem), undo: None })
        }
        Err(fault) => return Err(fault),
    };
    if !visit.wants.in_place {
        return Ok(visit.wants.go(&asked.href()));
    }
    let drawn = asked.draw(&visit).await?;
    let answer = html! { (drawn) @if let Some(said) = &said { (toast::also(w, said)) } };
    Ok((StatusCode::OK, answer).into_response())
}

/// What was just done, and the way back.
fn moved(visit: &Visit, asked: &Asked, name: &str, (id, from): (Id, RowId), to: RowId) -> Toast {
    let stage = asked.stages.all.iter().find(|stage| stage.id == to).map_or("", |stage| &stage.name);
    let values = vec![("card", id.to_string()), ("lane", from.to_string())];
    Toast {
        tone: Tone::Good,
        text: visit.words.with("crm-moved", &[("name", name.to_owned()), ("stage", stage.to_owned())]),
        undo: Some(Undo { action: asked.href(), values }),
    }
}
