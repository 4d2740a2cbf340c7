//! The quotas of all days, as they are known now.

use axum::Json;
use axum::response::Response;
use maud::html;
use prestasi_access::organisation::team;
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money};
use prestasi_quotas::{MEASURES, SET_QUOTAS, quota, standing};
use prestasi_store::{Day, RowId, facts};
use prestasi_ui::button::{self, Weight};
use prestasi_ui::empty::Empty;
use prestasi_ui::icon::Icon;
use prestasi_ui::table::{Filter, Kind, OnPhone};
use prestasi_web::api::{Day as ApiDay, Ident, ListQuery, Listed, Query};
use prestasi_web::list::{Column, List, Shown};
use prestasi_web::{Outcome, PEOPLE, Visit, fields};
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait};
use serde::Serialize;
use utoipa::ToSchema;

use super::one;

/// A row.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Row {
    pub id: RowId,
    pub holder: RowId,
    pub person: Option<RowId>,
    pub team: Option<RowId>,
    pub measure: String,
    pub amount: i64,
    pub currency: String,
    pub valid_from: Day,
    pub valid_to: Day,
    /// How the person or the team is called today; empty where they are not there any more.
    pub called: String,
}

impl Row {
    /// The amount with its currency.
    pub fn money(&self) -> Money {
        Money::new(self.amount, Currency::parse(&self.currency).unwrap_or(Currency::MYR))
    }

    /// Whose it is, in words.
    pub fn name(&self, w: Words) -> String {
        if self.called.is_empty() { w.say("quota-holder-gone") } else { self.called.clone() }
    }
}

/// A quota.
#[derive(Debug, Serialize, ToSchema)]
pub struct Quota {
    pub id: Ident,
    /// Whose it is; null for a team's.
    pub person: Option<Ident>,
    /// Which team's it is; null for a person's.
    pub team: Option<Ident>,
    /// How they are called today.
    pub name: String,
    /// Of what: `revenue`.
    pub measure: String,
    /// The first day.
    pub from: ApiDay,
    /// The last day.
    pub to: ApiDay,
    /// An exact decimal.
    pub amount: String,
    /// The currency.
    #[schema(pattern = "^[A-Z]{3}$")]
    pub currency: String,
}

impl From<&Row> for Quota {
    fn from(row: &Row) -> Self {
        Self {
            id: Ident(row.id.0),
            person: row.person.map(|id| Ident(id.0)),
            team: row.team.map(|id| Ident(id.0)),
            name: row.called.clone(),
            measure: row.measure.clone(),
            from: ApiDay(row.valid_from.date()),
            to: ApiDay(row.valid_to.date()),
            amount: row.money().to_ratio().to_string(),
            currency: row.currency.clone(),
        }
    }
}

/// The name of whoever has the quota of the outer query.
fn called(visit: &Visit) -> Outcome<Expr> {
    let holder = || Expr::col((quota::Entity, quota::Column::Holder));
    let person = (PEOPLE.name)(&visit.viewer, holder())?;
    let teams = facts::as_of(visit.viewer.select::<team::Entity>(), visit.viewer.day(), None)?;
    let team = teams
        .filter(Expr::col((team::Entity, team::Column::Team)).equals((quota::Entity, quota::Column::Holder)));
    let team = team.select_only().column(team::Column::Name).into_query();
    let [person, team] = [person, team].map(|query| Expr::SubQuery(None, Box::new(query.into())));
    Ok(Func::coalesce([person, team, Expr::val("")]).into())
}

/// The list, as this visitor may see it.
pub fn list(visit: &Visit) -> Outcome<List<quota::Entity, Row>> {
    let (w, called) = (visit.words, called(visit)?);
    let measures = MEASURES.iter().map(|(code, key)| ((*code).to_owned(), w.say(key))).collect();
    let measure = |w: Words, code: &str| {
        MEASURES
            .iter()
            .find(|(known, _)| *known == code)
            .map_or_else(|| code.to_owned(), |(_, key)| w.say(key))
    };
    Ok(List {
        id: "quotas",
        label: "quotas-title",
        path: "/quotas",
        rows: standing(&visit.viewer).expr_as(called.clone(), "called"),
        key: quota::Column::Id,
        cursor: |row| row.id.to_string(),
        order: Some(("from", true)),
        columns: vec![
            Column::new("name", "quota-holder", Kind::Text, |w, row: &Row| row.name(w))
                .by(called)
                .searched()
                .filtered(Filter::Text)
                .on_phone(OnPhone::Title),
            Column::new("amount", "quota-amount", Kind::Number, |w, row: &Row| w.money(row.money()))
                .by(quota::Column::Amount.into_expr())
                .on_phone(OnPhone::Aside),
            Column::new("from", "quota-from", Kind::Short, |w, row: &Row| w.date(row.valid_from.date()))
                .by(quota::Column::ValidFrom.into_expr())
                .on_phone(OnPhone::Below),
            Column::new("to", "quota-to", Kind::Short, |w, row: &Row| w.date(row.valid_to.date()))
                .by(quota::Column::ValidTo.into_expr())
                .on_phone(OnPhone::Below),
            Column::new("measure", "quota-measure", Kind::Short, move |w, row: &Row| {
                measure(w, &row.measure)
            })
            .by(quota::Column::Measure.into_expr())
            .filtered(Filter::Choice(measures)),
        ],
    })
}

pub async fn page(visit: Visit) -> Outcome<Response> {
    let w = visit.words;
    let sets = visit.viewer.may(SET_QUOTAS);
    let shown = Shown {
        record: |row: &Row| (row.id.to_string(), row.called.clone()),
        bulk: Vec::new(),
        live: "quotas",
        empty: Empty {
            mark: Icon::Target,
            title: w.say("quotas-empty-title"),
            reason: w.say(if sets { "quotas-empty-reason" } else { "quotas-empty-ask" }),
            action: sets.then(|| (w.say("quotas-set"), "/quotas/new".to_owned())),
            sample: None,
        },
    };
    let (table, query) = list(&visit)?.table(&visit, shown).await?;
    let open = fields::parameter(visit.query(), "open");
    let panel = one::panel(&visit, &open, &query.href()).await?;
    let mut page = visit.page(w.say("quotas-title")).here("/quotas").wide().panel(panel);
    if sets {
        page = page.actions(html! {
            (button::link(Weight::Plain, "/quotas/import", Some(Icon::Upload), &w.say("quotas-import")))
            (button::link(Weight::Plain, "/quotas/copy", Some(Icon::Calendar), &w.say("quotas-copy")))
            (button::link(Weight::Primary, "/quotas/new", Some(Icon::Plus), &w.say("quotas-set")))
        });
    }
    Ok(page.reply(&table, &[("quotas", &table)]))
}

pub async fn file(visit: Visit) -> Outcome<Response> {
    list(&visit)?.file(&visit).await
}

pub async fn items(visit: Visit, Query(asked): Query<ListQuery>) -> Outcome<Json<Listed<Quota>>> {
    Ok(Json(list(&visit)?.items(&visit, &asked, |row| Quota::from(row)).await?))
}
