//! How the company sells, against whom, and what it may sell.

use jiff::ToSpan;
use prestasi_demo::{COMPETITORS, Deal, End};
use prestasi_i18n::{Language, Words};
use prestasi_kernel::Id;
use prestasi_store::RowId;
use prestasi_web::Outcome;
use prestasi_web::api::Day;
use sea_orm::{ColumnTrait, QueryFilter};

use super::Office;
use super::activities::{self, About};
use super::past::OfDeal;
use crate::competitors::competitor;
use crate::deal_competitors::deal_competitor;
use crate::deals::{State, deal};
use crate::object::Said;
use crate::processes::{Stages, stage, usual};

/// A deal that was put there.
pub struct Made {
    pub deal: Id,
    pub owner: Id,
    pub name: String,
    pub amount: i64,
    pub won: bool,
    pub open: bool,
}

/// Puts it there.
pub async fn make_up(
    office: &Office<'_>,
    accounts: &[Option<(Id, Id)>],
) -> Outcome<(Vec<Made>, Vec<OfDeal>)> {
    let process = usual(Words::new(Language::English));
    let process = office.app.access().write(office.system.ask(), process).await?.answer;
    let stages = office.system.select::<stage::Entity>().filter(stage::Column::Process.eq(RowId(process)));
    let stages = Stages::of(office.app.store().read(), stages).await?;
    let mut rivals = Vec::new();
    for (name, strengths, weaknesses) in COMPETITORS {
        let fields = [("name", name), ("strengths", strengths), ("weaknesses", weaknesses)];
        rivals.push(office.add::<competitor::Entity>(&fields).await?);
    }
    let (mut made, mut past) = (Vec::new(), Vec::new());
    for (place, deal) in office.company.deals.iter().enumerate() {
        let Some((account, contact)) = accounts.get(deal.customer).copied().flatten() else { continue };
        let Some(one) = add(office, deal, (account, contact), &stages, &rivals).await? else { continue };
        if one.open {
            let about = About { deal: one.deal, contact, owner: one.owner };
            activities::make_up(office, place, deal, &about).await?;
        }
        past.push(before(office, place, deal, &one, &stages));
        made.push(one);
    }
    Ok((made, past))
}

/// How it came to where it is.
fn before(office: &Office<'_>, place: usize, deal: &Deal, made: &Made, stages: &Stages) -> OfDeal {
    let today = office.system.day();
    let ago = |days: i64| Day(today.saturating_sub(days.days()));
    let (since, ended) = match deal.end {
        End::Open => (ago(deal.since), None),
        End::Won(days, _) => (ago(days + deal.since), Some((ago(days), true))),
        End::Lost(days, _) => (ago(days + deal.since), Some((ago(days), false))),
    };
    let stages = stages.all.iter().take(deal.stage + 1).map(|stage| stage.id.0).collect();
    OfDeal { deal: made.deal, place, stages, since, ended }
}

async fn add(
    office: &Office<'_>,
    deal: &Deal,
    (account, contact): (Id, Id),
    stages: &Stages,
    rivals: &[Id],
) -> Outcome<Option<Made>> {
    let (customer, today) = (&office.company.customers[deal.customer], office.system.day());
    let Some((owner, stage)) = office.owner(customer).zip(stages.all.get(deal.stage)) else {
        return Ok(None);
    };
    let amount = format!("{}.{:02}", deal.amount / 100, deal.amount % 100);
    let closes = today.saturating_add(deal.closes.days()).to_string();
    let rival = deal.competitor.and_then(|place| rivals.get(place)).map(Id::to_string).unwrap_or_default();
    let ids = [account, contact, stage.id.0, owner].map(|id| id.to_string());
    let texts = [
        ("name", &*deal.name),
        ("account", &ids[0]),
        ("contact", &ids[1]),
        ("stage", &ids[2]),
        ("owner", &ids[3]),
        ("amount", &amount),
        ("closes", &closes),
        ("next", deal.next),
        ("source", deal.source),
        ("kind", deal.kind),
        ("competitor", &rival),
    ];
    let text = |text: &str| Said::Text(text.to_owned());
    let mut says = vec![("since", Said::Day(today.saturating_sub(deal.since.days())))];
    let ended = match deal.end {
        End::Open => None,
        End::Won(ago, reason) => Some((State::Won, ago, reason)),
        End::Lost(ago, reason) => Some((State::Lost, ago, reason)),
    };
    if let Some((state, ago, reason)) = ended {
        let closed = Said::Day(today.saturating_sub(ago.days()));
        says.extend([("state", text(state.name())), ("closed", closed), ("reason", text(reason))]);
    }
    let id = office.add_with::<deal::Entity>(&texts, &says).await?;
    if !rival.is_empty() {
        let of = id.to_string();
        let fields = [("competitor", &*rival), ("deal", &*of), ("threat", "medium")];
        office.add::<deal_competitor::Entity>(&fields).await?;
    }
    let (won, open) = (matches!(deal.end, End::Won(..)), matches!(deal.end, End::Open));
    Ok(Some(Made { deal: id, owner, name: deal.name.clone(), amount: deal.amount, won, open }))
}
