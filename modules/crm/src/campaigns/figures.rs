//! What came of a campaign, as far as a visitor sees it.

use axum::Json;
use prestasi_kernel::{Currency, Money, Ratio};
use prestasi_web::api::At;
use prestasi_web::{Outcome, Visit};
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QuerySelect};
use serde::Serialize;
use utoipa::ToSchema;

use super::members::{ANSWERS, member};
use super::row::campaign;
use crate::deals::{State, deal};
use crate::leads::lead;
use crate::object::{currency, row};

/// What came of a campaign.
#[derive(Debug)]
pub struct Figures {
    pub members: u64,
    /// Members who answered.
    pub answers: u64,
    pub leads: u64,
    pub deals: u64,
    pub won: u64,
    /// What won deals in the currency of the campaign are worth.
    pub value: Money,
    /// Won deals in other currencies, which are not part of that.
    pub others: u64,
    pub cost: Option<Money>,
}

impl Figures {
    /// What came of one.
    pub async fn of(visit: &Visit, row: &campaign::Model) -> Outcome<Self> {
        let (db, viewer, id) = (visit.db(), &visit.viewer, row.id);
        let currency = currency::<campaign::Entity>(row);
        let members = viewer.select::<member::Entity>().filter(member::Column::Campaign.eq(id));
        let answers = members.clone().filter(member::Column::Status.is_in(ANSWERS));
        let leads = viewer.select::<lead::Entity>().filter(lead::Column::Campaign.eq(id));
        let deals = viewer.select::<deal::Entity>().filter(deal::Column::Campaign.eq(id));
        let won = deals.clone().filter(deal::Column::State.eq(State::Won.name()));
        let ours = won.clone().filter(deal::Column::Currency.eq(currency.as_str()));
        let amounts: Vec<Option<i64>> =
            ours.clone().select_only().column(deal::Column::Amount).into_tuple().all(db).await?;
        let amounts = amounts.iter().flatten().map(|minor| Money::new(*minor, currency));
        let (won, ours) = (won.count(db).await?, ours.count(db).await?);
        Ok(Self {
            members: members.count(db).await?,
            answers: answers.count(db).await?,
            leads: leads.count(db).await?,
            deals: deals.count(db).await?,
            won,
            value: Money::total(currency, amounts)?,
            others: won.saturating_sub(ours),
            cost: row.cost.map(|minor| Money::new(minor, currency)),
        })
    }

    /// The currency of its amounts.
    pub const fn currency(&self) -> Currency {
        self.value.currency
    }

    /// What each lead cost; nothing where there is none, or nobody said what it cost.
    pub fn per_lead(&self) -> Option<Ratio> {
        let leads = Ratio::new(self.leads.into(), 1)?;
        self.cost?.to_ratio().checked_div(leads)
    }

    /// How many members answered.
    pub fn answered(&self) -> Option<Ratio> {
        Ratio::new(self.answers.into(), self.members.into())
    }

    /// What came in beyond the cost, for each of what it cost.
    pub fn returned(&self) -> Option<Ratio> {
        let cost = self.cost?.to_ratio();
        self.value.to_ratio().checked_sub(cost)?.checked_div(cost)
    }
}

/// What came of a campaign, as far as one sees.
#[derive(Debug, Serialize, ToSchema)]
pub struct CampaignFigures {
    #[schema(minimum = 0)]
    members: u64,
    /// Members who answered, registered or attended.
    #[schema(minimum = 0)]
    answers: u64,
    /// Leads that come from it.
    #[schema(minimum = 0)]
    leads: u64,
    /// Deals that come from it.
    #[schema(minimum = 0)]
    deals: u64,
    #[schema(minimum = 0)]
    won: u64,
    /// What the won ones in its currency are worth.
    won_value: String,
    currency: String,
    /// Won ones in other currencies.
    #[schema(minimum = 0)]
    won_in_other_currencies: u64,
    /// Cost by leads; null where there is none of either.
    cost_per_lead: Option<String>,
    /// What came in beyond the cost, by the cost; 1 is as much again.
    return_on_cost: Option<String>,
}

pub async fn item(visit: Visit, At([id]): At<1>) -> Outcome<Json<CampaignFigures>> {
    let row = row::<campaign::Entity>(&visit, id).await?;
    let figures = Figures::of(&visit, &row.model).await?;
    let (w, places) = (visit.words, figures.currency().exponent());
    let plain = |value: Ratio, places: u32| w.number(&value, places).replace(',', "");
    Ok(Json(CampaignFigures {
        members: figures.members,
        answers: figures.answers,
        leads: figures.leads,
        deals: figures.deals,
        won: figures.won,
        won_value: plain(figures.value.to_ratio(), places),
        currency: figures.currency().to_string(),
        won_in_other_currencies: figures.others,
        cost_per_lead: figures.per_lead().map(|value| plain(value, places)),
        return_on_cost: figures.returned().map(|value| plain(value, 4)),
    }))
}
