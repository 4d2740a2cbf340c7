//! The rows that a figure comes from, as a list like all others.

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use prestasi_kernel::{Currency, Id, Money};
use prestasi_quotas::quota;
use prestasi_store::RowId;
use prestasi_ui::empty::{Empty, empty};
use prestasi_ui::icon::Icon;
use prestasi_web::api::{Ident, Listed};
use prestasi_web::list::{PAGE_ROWS, Shown, Slice};
use prestasi_web::{Fault, Outcome, Visit, fields};
use sea_orm::{Condition, QueryFilter, QueryOrder};

use super::PATH;
use super::api::KeyFigureRow;
use super::asked::{Scope, choice};
use super::parts::{Part, in_stage};
use super::stages::further;
use super::values::IN_STAGE;
use crate::accounts::account;
use crate::deals::deal;
use crate::leads::lead;
use crate::object::{Object, Row, list};
use crate::orders::{order, order_line};
use crate::surveys::answer;

/// Which rows are asked for.
pub struct Which {
    scope: Scope,
    of: Of,
}

enum Of {
    Part(Part),
    /// The deals of a stage, and those further on where only what went on is asked for.
    Stage(RowId, Option<Vec<RowId>>),
}

impl Which {
    /// The rows of this name; of a stage, where they are those of one.
    pub async fn of(scope: Scope, name: &str, stage: Option<Id>) -> Outcome<Self> {
        let of = if IN_STAGE.contains(&name) {
            let stage = RowId(stage.ok_or_else(Fault::not_found)?);
            let on = further(&scope, stage).await?.ok_or_else(Fault::not_found)?;
            Of::Stage(stage, Some(on).filter(|_| name != IN_STAGE[0]))
        } else {
            Of::Part(Part::parse(name).ok_or_else(Fault::not_found)?)
        };
        Ok(Self { scope, of })
    }

    fn rows(&self) -> Outcome<Condition> {
        match &self.of {
            Of::Part(part) => part.rows(&self.scope),
            Of::Stage(stage, on) => Ok(in_stage(&self.scope, *stage, on.as_deref())),
        }
    }

    fn path(&self) -> &'static str {
        match &self.of {
            Of::Part(part) => part.path(),
            Of::Stage(_, None) => "/key-figures/stage-entered",
            Of::Stage(_, Some(_)) => "/key-figures/stage-left",
        }
    }

    fn label(&self) -> &'static str {
        match &self.of {
            Of::Part(part) => part.label(),
            Of::Stage(_, None) => "crm-part-stage-entered",
            Of::Stage(_, Some(_)) => "crm-part-stage-left",
        }
    }

    /// What its address says beside the months.
    fn more(&self) -> Vec<(&'static str, String)> {
        match &self.of {
            Of::Part(_) => Vec::new(),
            Of::Stage(stage, _) => vec![("stage", stage.to_string())],
        }
    }

    /// The rows for a program.
    pub async fn items(&self, visit: &Visit, after: Option<String>) -> Outcome<Listed<KeyFigureRow>> {
        match &self.of {
            Of::Stage(..) => self.items_of::<deal::Entity>(visit, after).await,
            Of::Part(part) => match kind(*part) {
                Kind::Lead => self.items_of::<lead::Entity>(visit, after).await,
                Kind::Deal => self.items_of::<deal::Entity>(visit, after).await,
                Kind::Order => self.items_of::<order::Entity>(visit, after).await,
                Kind::Line => self.items_of::<order_line::Entity>(visit, after).await,
                Kind::Answer => self.items_of::<answer::Entity>(visit, after).await,
                Kind::Account => self.items_of::<account::Entity>(visit, after).await,
                Kind::Quota => {
                    let row = |row: quota::Model| KeyFigureRow {
                        list: "/api/v1/quotas".to_owned(),
                        id: Ident(row.id.0),
                        name: visit.words.money(money(&row)),
                    };
                    let items = self.quotas().await?.into_iter().map(row).collect();
                    Ok(Listed { items, after: None })
                }
            },
        }
    }

    async fn items_of<E: Object>(
        &self,
        visit: &Visit,
        after: Option<String>,
    ) -> Outcome<Listed<KeyFigureRow>> {
        let mut list = list::<E>(visit)?;
        list.rows = list.rows.filter(self.rows()?);
        let query = list.query(visit.words, "");
        let slice = Slice { after, before: None, most: PAGE_ROWS };
        let found = list.find(visit.db(), &query, &slice).await?;
        let item = |row: &Row<E>| KeyFigureRow {
            list: format!("/api/v1{}", E::CALLED.path),
            id: Ident(row.id()),
            name: row.name(),
        };
        Ok(Listed { items: found.rows.iter().map(item).collect(), after: found.after })
    }

    async fn quotas(&self) -> Outcome<Vec<quota::Model>> {
        let rows = prestasi_quotas::standing(&self.scope.desk.viewer).filter(self.rows()?);
        let rows = rows.order_by_asc(quota::Column::ValidFrom).order_by_asc(quota::Column::Id);
        Ok(rows.all(self.scope.desk.db()).await?)
    }
}

/// In which table rows are.
enum Kind {
    Lead,
    Deal,
    Order,
    Line,
    Answer,
    Account,
    Quota,
}

const fn kind(part: Part) -> Kind {
    match part {
        Part::LeadsCreated | Part::LeadsConverted | Part::LeadsAnswered => Kind::Lead,
        Part::Answers | Part::AnswersTop => Kind::Answer,
        Part::Orders | Part::OrdersCosted => Kind::Order,
        Part::UnitsSold => Kind::Line,
        Part::Buyers
        | Part::BuyersAgain
        | Part::BuyersBefore
        | Part::CustomersAtStart
        | Part::CustomersKept => Kind::Account,
        Part::Quotas => Kind::Quota,
        Part::DealsWon
        | Part::DealsLost
        | Part::DealsClosed
        | Part::DealsOpen
        | Part::DealsDue
        | Part::DealsReferred
        | Part::DealsCreated => Kind::Deal,
    }
}

pub async fn page(visit: Visit, Path(name): Path<String>) -> Outcome<Response> {
    let (name, file) = name.strip_suffix(".csv").map_or((&*name, false), |name| (name, true));
    let stage = Id::parse(&fields::parameter(visit.query(), "stage")).ok();
    let which = Which::of(Scope::of(&visit).await?, name, stage).await?;
    match &which.of {
        Of::Stage(..) => show::<deal::Entity>(&visit, &which, file).await,
        Of::Part(part) => match kind(*part) {
            Kind::Lead => show::<lead::Entity>(&visit, &which, file).await,
            Kind::Deal => show::<deal::Entity>(&visit, &which, file).await,
            Kind::Order => show::<order::Entity>(&visit, &which, file).await,
            Kind::Line => show::<order_line::Entity>(&visit, &which, file).await,
            Kind::Answer => show::<answer::Entity>(&visit, &which, file).await,
            Kind::Account => show::<account::Entity>(&visit, &which, file).await,
            Kind::Quota => show_quotas(&visit, &which).await,
        },
    }
}

fn nothing(visit: &Visit, mark: Icon) -> Empty {
    let w = visit.words;
    let (title, reason) = (w.say("crm-figures-no-rows"), w.say("crm-figures-no-rows-reason"));
    Empty { mark, title, reason, action: None, sample: None }
}

async fn show<E: Object>(visit: &Visit, which: &Which, file: bool) -> Outcome<Response> {
    let called = E::CALLED;
    let mut list = list::<E>(visit)?;
    list.rows = list.rows.filter(which.rows()?);
    list.path = which.path();
    if file {
        return list.file(visit).await;
    }
    let shown = Shown {
        record: |row: &Row<E>| (row.id().to_string(), row.name()),
        bulk: Vec::new(),
        live: called.area,
        empty: nothing(visit, called.mark),
    };
    let (table, query) = list.table(visit, shown).await?;
    let open = fields::parameter(visit.query(), "open");
    let panel = crate::object::panel::<E>(visit, &open, &query.href()).await?;
    around(visit, which, called.area, &table, panel).await
}

async fn around(
    visit: &Visit,
    which: &Which,
    area: &'static str,
    table: &Markup,
    panel: Option<Markup>,
) -> Outcome<Response> {
    let (w, more) = (visit.words, which.more());
    let more: Vec<_> = more.iter().map(|(name, value)| (*name, &**value)).collect();
    let title = format!("{} · {}", w.say(which.label()), which.scope.months.told(w));
    let content = html! { (choice(visit, &which.scope, which.path(), &more).await?) (table) };
    let page = visit.page(title).here(PATH).under(w.say("crm-figures"), PATH).wide().panel(panel);
    Ok(page.reply(&content, &[(area, table)]))
}

fn money(row: &quota::Model) -> Money {
    Money::new(row.amount, Currency::parse(&row.currency).unwrap_or(Currency::MYR))
}

/// The quotas that a figure counts, each with its days.
async fn show_quotas(visit: &Visit, which: &Which) -> Outcome<Response> {
    let (w, rows, people) = (visit.words, which.quotas().await?, which.scope.desk.people().await?);
    let name = |row: &quota::Model| match row.person.and_then(|id| people.get(&id)) {
        Some(name) => name.clone(),
        None => w.say("quota-team"),
    };
    let table = html! {
        @if rows.is_empty() { (empty(&nothing(visit, Icon::Target))) }
        ul class="rows" id="quotas" {
            @for row in &rows {
                li {
                    div class="two-lines" {
                        a href={ "/quotas?open=" (row.id) } { (name(row)) }
                        span class="muted" { (w.date(row.valid_from.date())) "–" (w.date(row.valid_to.date())) }
                    }
                    span class="amount" { (w.money(money(row))) }
                }
            }
        }
    };
    around(visit, which, "quotas", &table, None).await
}
