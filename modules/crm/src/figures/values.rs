//! The figures of some months, as a visitor may see them. Amounts are those in the currency that the company reports in.

use axum::Json;
use prestasi_figures as figures;
use prestasi_figures::{Definition, Unit};
use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money, Ratio, Rounding};
use prestasi_store::{Day, Instant};
use prestasi_web::api::Query;
use prestasi_web::{Outcome, Visit, company};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, ConnectionTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::parts::Part;
use super::period::Months;
use crate::deals::deal;
use crate::leads::lead;
use crate::surveys::answer;

/// A figure with its value, and the rows that it comes from.
pub struct Figure {
    pub definition: &'static Definition,
    /// Nothing where nothing can be divided by.
    pub value: Option<Ratio>,
    /// The rows above the line and below it, each with how many they are or what they are worth.
    pub parts: Vec<(Part, String)>,
}

/// What is read for them.
struct Read<'a> {
    visit: &'a Visit,
    months: Months,
    currency: Currency,
}

/// The figures of some months.
pub async fn figures(visit: &Visit, months: Months) -> Outcome<(Vec<Figure>, Currency)> {
    let currency = company::current(visit).await?.reports_in();
    let read = Read { visit, months, currency };
    let mut all = read.of_leads().await?;
    all.extend(read.of_deals().await?);
    all.extend(read.of_answers().await?);
    Ok((all, currency))
}

impl Read<'_> {
    async fn of_leads(&self) -> Outcome<Vec<Figure>> {
        let count = async |part: Part| {
            let rows = self.visit.viewer.select::<lead::Entity>().filter(part.rows(self.visit, self.months));
            Ok::<i64, prestasi_web::Fault>(
                i64::try_from(rows.count(self.visit.db()).await?).unwrap_or(i64::MAX),
            )
        };
        let (converted, created) = (count(Part::LeadsConverted).await?, count(Part::LeadsCreated).await?);
        Ok(vec![Figure {
            definition: &figures::LEAD_CONVERSION,
            value: figures::lead_conversion(converted, created),
            parts: vec![
                self.counted(Part::LeadsConverted, converted),
                self.counted(Part::LeadsCreated, created),
            ],
        }])
    }

    async fn of_deals(&self) -> Outcome<Vec<Figure>> {
        let (won, value_won) = self.deals(Part::DealsWon).await?;
        let (lost, value_lost) = self.deals(Part::DealsLost).await?;
        let (open, _) = self.deals(Part::DealsOpen).await?;
        let (referred, _) = self.deals(Part::DealsReferred).await?;
        let days = self.cycles().await?;
        let by_count = figures::win_rate(won, lost);
        let (average, cycle) = (figures::average_deal(value_won, won), figures::sales_cycle_mean(&days));
        let velocity = match (average, by_count, cycle) {
            (Some(average), Some(rate), Some(cycle)) => {
                figures::pipeline_velocity(open, average, rate, cycle)?
            }
            _ => None,
        };
        let closed = value_won.saturating_add(value_lost);
        let figure = |definition, value, parts| Figure { definition, value, parts };
        let counted_won = || self.counted(Part::DealsWon, won);
        Ok(vec![
            figure(
                &figures::WIN_RATE,
                by_count,
                vec![counted_won(), self.counted(Part::DealsClosed, won + lost)],
            ),
            figure(
                &figures::WIN_RATE_BY_VALUE,
                figures::win_rate_by_value(value_won, value_lost),
                vec![self.worth(Part::DealsWon, value_won), self.worth(Part::DealsClosed, closed)],
            ),
            figure(
                &figures::AVERAGE_DEAL,
                average,
                vec![self.worth(Part::DealsWon, value_won), counted_won()],
            ),
            figure(&figures::SALES_CYCLE_MEAN, cycle, vec![counted_won()]),
            figure(&figures::SALES_CYCLE_MEDIAN, figures::sales_cycle_median(&days), vec![counted_won()]),
            figure(
                &figures::PIPELINE_VELOCITY,
                velocity,
                vec![self.counted(Part::DealsOpen, open), counted_won()],
            ),
            figure(
                &figures::REFERRAL_SHARE,
                figures::referral_share(referred, won),
                vec![self.counted(Part::DealsReferred, referred), counted_won()],
            ),
        ])
    }

    async fn of_answers(&self) -> Outcome<Vec<Figure>> {
        let rows =
            self.visit.viewer.select::<answer::Entity>().filter(Part::Answers.rows(self.visit, self.months));
        let rows =
            rows.select_only().column(answer::Column::Score).column_as(answer::Column::Id.count(), "count");
        let counts: Vec<(Option<i64>, i64)> =
            rows.group_by(answer::Column::Score).into_tuple().all(self.visit.db()).await?;
        let mut scores = [0; 5];
        for (score, count) in counts {
            let place = score.and_then(|score| usize::try_from(score - 1).ok());
            if let Some(held) = place.and_then(|place| scores.get_mut(place)) {
                *held = count;
            }
        }
        let (top, all) = (scores[3] + scores[4], scores.iter().sum());
        Ok(vec![Figure {
            definition: &figures::CSAT,
            value: figures::csat(scores),
            parts: vec![self.counted(Part::AnswersTop, top), self.counted(Part::Answers, all)],
        }])
    }

    /// How many deals, and what those in the company's currency are worth.
    async fn deals(&self, part: Part) -> Outcome<(i64, i64)> {
        let rows = self.visit.viewer.select::<deal::Entity>().filter(part.rows(self.visit, self.months));
        let own: Expr =
            Expr::case(deal::Column::Currency.eq(self.currency.as_str()), deal::Column::Amount.into_expr())
                .into();
        let worth = Func::cast_as(own.sum(), Alias::new("bigint"));
        let rows = rows.select_only().expr(Expr::col(deal::Column::Id).count()).expr(worth).into_query();
        let row = self.visit.db().query_one(&rows).await?;
        let Some(row) = row else { return Ok((0, 0)) };
        Ok((row.try_get_by_index(0)?, row.try_get_by_index::<Option<i64>>(1)?.unwrap_or(0)))
    }

    /// The days that deals took that were won.
    async fn cycles(&self) -> Outcome<Vec<i64>> {
        let rows = self.visit.viewer.select::<deal::Entity>();
        let rows = rows.filter(Part::DealsWon.rows(self.visit, self.months)).select_only();
        let rows = rows.column(deal::Column::Created).column(deal::Column::Closed);
        let rows: Vec<(Instant, Day)> = rows.into_tuple().all(self.visit.db()).await?;
        let days = rows.into_iter().map(|(created, closed)| {
            let begun = self.visit.local(created.timestamp()).date();
            Ord::max(i64::from((closed.date() - begun).get_days()), 0)
        });
        Ok(days.collect())
    }

    fn counted(&self, part: Part, count: i64) -> (Part, String) {
        (part, self.visit.words.count(count))
    }

    fn worth(&self, part: Part, minor: i64) -> (Part, String) {
        (part, self.visit.words.money(Money::new(minor, self.currency)))
    }
}

/// A value in words; a dash where there is none.
pub fn told(w: Words, figure: &Figure, currency: Currency) -> String {
    let Some(value) = figure.value else { return "–".to_owned() };
    let money = || {
        let minor = value.round(Rounding::HalfAway, 0).and_then(|minor| i64::try_from(minor).ok());
        minor.map_or_else(|| "–".to_owned(), |minor| w.money(Money::new(minor, currency)))
    };
    match figure.definition.unit {
        Unit::Share => w.percent(&value, 2),
        Unit::Times => format!("{}×", w.number(&value, 2)),
        Unit::Money | Unit::MoneyPerDay => money(),
        Unit::Days | Unit::Minutes => w.number(&value, 1),
        Unit::PerDay | Unit::PerWeek | Unit::PerMonth => w.number(&value, 2),
    }
}

/// Which months.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FigureQuery {
    /// A year, a quarter or a month: `2026`, `2026-Q4`, `2026-11`; this quarter without.
    #[param(pattern = "^[12][0-9]{3}(-Q[1-4]|-(0[1-9]|1[0-2]))?$")]
    pub period: Option<String>,
}

/// A figure as programs read it.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyFigure {
    /// Its code.
    code: &'static str,
    /// Exactly, as a decimal or a fraction of two whole numbers; null where nothing can be divided by.
    value: Option<String>,
    /// As people read it.
    told: String,
    /// What it tells.
    says: String,
}

pub async fn items(visit: Visit, Query(asked): Query<FigureQuery>) -> Outcome<Json<Vec<KeyFigure>>> {
    let months = asked.period.as_deref().and_then(Months::parse);
    let months = months.unwrap_or_else(|| Months::quarter_of(visit.viewer.day()));
    let (figures, currency) = figures(&visit, months).await?;
    let item = |figure: &Figure| KeyFigure {
        code: figure.definition.code,
        value: figure.value.map(|value| value.to_string()),
        told: told(visit.words, figure, currency),
        says: visit.words.say(figure.definition.says),
    };
    Ok(Json(figures.iter().map(item).collect()))
}
