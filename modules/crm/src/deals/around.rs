//! Beside a deal: the stages that it takes, what helps in this one, what it still asks for, and the ways on.

use maud::{Markup, html};
use prestasi_store::RowId;
use prestasi_ui::button::{self, Weight};
use prestasi_ui::icon::{Icon, icon};
use prestasi_web::{Fields, Outcome, Visit};
use sea_orm::{ColumnTrait, QueryFilter};

use super::ready::{Missing, missing};
use super::row::{State, deal};
use super::ticks::{self, tick};
use crate::deal_competitors::deal_competitor;
use crate::deal_lines::line;
use crate::deal_roles::role;
use crate::deal_splits::{REVENUE, split};
use crate::object::{Draft, Object, Parts, Row};
use crate::processes::{Stages, stage};

/// What stands beside a deal.
pub async fn around(visit: &Visit, row: &Row<deal::Entity>) -> Outcome<Vec<Markup>> {
    let stages = visit.viewer.select::<stage::Entity>();
    let here = stages.clone().filter(stage::Column::Id.eq(row.model.stage)).one(visit.db()).await?;
    let Some(here) = here else { return Ok(Vec::new()) };
    let all = Stages::of(visit.db(), stages.filter(stage::Column::Process.eq(here.process))).await?;
    let met = ticks::of(visit.db(), visit.viewer.select::<tick::Entity>(), row.model.id).await?;
    let open = row.model.state == State::Open.name();
    let writes = visit.viewer.may(deal::Entity::WRITES);
    let mut parts = vec![path(visit, row, &all, writes)?];
    if open {
        parts.push(asked(visit, row, &here, &met, writes)?);
        parts.extend(guidance(visit, &here));
    }
    parts.extend(made_of(visit, row, open).await?);
    Ok(parts)
}

/// What it is about, who has which share of it, who decides, and who else wants it.
async fn made_of(visit: &Visit, row: &Row<deal::Entity>, open: bool) -> Outcome<Vec<Markup>> {
    let lines = Parts {
        title: "crm-deal-lines",
        none: "crm-deal-lines-none-here",
        of: line::Column::Deal,
        shows: &["quantity", "discount", "amount"],
        with: &[("currency", row.model.currency.clone())],
    };
    let splits = Parts {
        title: "crm-deal-splits",
        none: "crm-deal-splits-none-here",
        of: split::Column::Deal,
        shows: &["kind", "share"],
        with: &[("kind", REVENUE.to_owned())],
    };
    let roles = Parts {
        title: "crm-deal-roles",
        none: "crm-deal-roles-none-here",
        of: role::Column::Deal,
        shows: &["part"],
        with: &[],
    };
    let competitors = Parts {
        title: "crm-deal-competitors",
        none: "crm-deal-competitors-none-here",
        of: deal_competitor::Column::Deal,
        shows: &["threat", "strengths", "weaknesses"],
        with: &[],
    };
    Ok(vec![
        lines.draw::<line::Entity>(visit, row.id(), open).await?,
        splits.draw::<split::Entity>(visit, row.id(), true).await?,
        roles.draw::<role::Entity>(visit, row.id(), open).await?,
        competitors.draw::<deal_competitor::Entity>(visit, row.id(), open).await?,
    ])
}

/// The stages, with the one that it is in, and the ways on.
fn path(visit: &Visit, row: &Row<deal::Entity>, all: &Stages, writes: bool) -> Outcome<Markup> {
    let (w, id, open) = (visit.words, row.id(), row.model.state == State::Open.name());
    let place = all.place(row.model.stage).unwrap_or(0);
    let next = all.all.get(place + 1).filter(|_| open);
    let (key, value) = Fields::default().fresh_key()?;
    let label = w.say("crm-stages");
    Ok(html! {
        h3 class="title" { (label) }
        ol class="stage-path" aria-label=(label) {
            @for (index, stage) in all.all.iter().enumerate() {
                li class=[(index < place || !open).then_some("past")] aria-current=[(index == place && open).then_some("step")] { (stage.name) }
            }
        }
        @if writes {
            div class="row" {
                @if let Some(next) = next { (step(id, (key, &value), next, Weight::Primary, &w.with("crm-move-to", &[("stage", next.name.clone())]))) }
                @if open {
                    (button::link(Weight::Plain, &format!("/deals/{id}/close?as=won"), Some(Icon::Trophy), &w.say("crm-close-won")))
                    (button::link(Weight::Quiet, &format!("/deals/{id}/close?as=lost"), None, &w.say("crm-close-lost")))
                } @else {
                    @if row.model.state == State::Won.name() && row.model.contact.is_some() {
                        form method="post" action={ "/deals/" (id) "/survey" } {
                            input type="hidden" name=(key) value=(value);
                            button type="submit" class=(Weight::Plain.class()) { (w.say("crm-ask")) }
                        }
                    }
                    @if let Some(stage) = all.all.get(place) {
                        (step(id, (key, &value), stage, Weight::Plain, &w.say("crm-reopen")))
                    }
                }
            }
        }
    })
}

/// A button that moves a deal to a stage.
fn step(
    id: prestasi_kernel::Id,
    key: (&str, &str),
    stage: &stage::Model,
    weight: Weight,
    label: &str,
) -> Markup {
    html! {
        form method="post" action={ "/deals/" (id) "/stage" } {
            input type="hidden" name=(key.0) value=(key.1);
            input type="hidden" name="stage" value=(stage.id);
            button type="submit" class=(weight.class()) { (label) }
        }
    }
}

/// What the stage asks for before it is left.
fn asked(
    visit: &Visit,
    row: &Row<deal::Entity>,
    here: &stage::Model,
    met: &[(RowId, String)],
    writes: bool,
) -> Outcome<Markup> {
    let (w, id) = (visit.words, row.id());
    let lacks = missing(&Draft::seen(&row.model), met, here);
    let lacks_field = |label: &str| lacks.iter().any(|one| matches!(one, Missing::Field(of) if *of == label));
    let lacks_criterion =
        |text: &str| lacks.iter().any(|one| matches!(one, Missing::Criterion(of) if of == text));
    let mut lines = Vec::new();
    for (_, label) in here.needs() {
        lines.push(html! {
            li class="need" { (mark(!lacks_field(label))) span { (w.say(label)) } @if lacks_field(label) { span class="muted" { (w.say("crm-need-missing")) } } }
        });
    }
    for text in here.criteria() {
        let is_met = !lacks_criterion(text);
        let (key, value) = Fields::default().fresh_key()?;
        lines.push(html! {
            li class="need" {
                @if writes {
                    form method="post" action={ "/deals/" (id) "/criteria" } {
                        input type="hidden" name=(key) value=(value);
                        input type="hidden" name="criterion" value=(text);
                        input type="hidden" name="met" value=(if is_met { "" } else { "on" });
                        button type="submit" class="button quiet tick" aria-pressed=(is_met) { (mark(is_met)) span { (text) } }
                    }
                } @else { (mark(is_met)) span { (text) } }
            }
        });
    }
    Ok(html! {
        @if !lines.is_empty() {
            h3 class="title" { (w.with("crm-asked-of", &[("stage", here.name.clone())])) }
            ul class="needs" { @for line in &lines { (line) } }
        }
    })
}

fn mark(met: bool) -> Markup {
    html! { span class=(if met { "need-mark met" } else { "need-mark" }) { @if met { (icon(Icon::Check)) } } }
}

fn guidance(visit: &Visit, here: &stage::Model) -> Option<Markup> {
    (!here.guidance.is_empty()).then(|| {
        html! {
            details class="guidance" {
                summary { (visit.words.with("crm-guidance-of", &[("stage", here.name.clone())])) }
                p class="lines" { (here.guidance) }
            }
        }
    })
}
