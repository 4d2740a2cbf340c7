//! The organisation of a day in memory, and where it has gaps.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use maud::{Markup, html};
use prestasi_access::organisation::{person, position, seat};
use prestasi_store::{RowId, facts};
use prestasi_ui::tile::tiles;
use prestasi_web::{Outcome, Visit};
use sea_orm::QueryOrder;

use super::tile;

/// Who is here on a day, and in which seats.
pub struct Organisation {
    pub people: Vec<person::Model>,
    pub positions: Vec<position::Model>,
    /// Who sits in a position.
    pub seats: BTreeMap<RowId, RowId>,
}

impl Organisation {
    /// As a visitor may see it.
    pub async fn on(visit: &Visit, day: Date) -> Outcome<Self> {
        let (db, viewer) = (visit.db(), &visit.viewer);
        let people = facts::as_of(viewer.select::<person::Entity>(), day, None)?;
        let people = people.order_by_asc(person::Column::Name).all(db).await?;
        let positions = facts::as_of(viewer.select::<position::Entity>(), day, None)?.all(db).await?;
        let seats = facts::as_of(viewer.select::<seat::Entity>(), day, None)?.all(db).await?;
        let here: BTreeSet<RowId> = people.iter().map(|row| row.person).collect();
        let taken = seats.into_iter().filter(|seat| here.contains(&seat.person));
        Ok(Self { people, positions, seats: taken.map(|seat| (seat.position, seat.person)).collect() })
    }

    /// Positions that nobody sits in.
    pub fn open(&self) -> impl Iterator<Item = &position::Model> {
        self.positions.iter().filter(|position| !self.seats.contains_key(&position.position))
    }

    /// The positions below those of somebody, directly or not.
    pub fn below(&self, person: RowId) -> BTreeSet<RowId> {
        let mine = self.seats.iter().filter(|(_, sitting)| **sitting == person);
        let mut next: Vec<RowId> = mine.map(|(position, _)| *position).collect();
        let mut below = BTreeSet::new();
        while let Some(above) = next.pop() {
            let reports = self.positions.iter().filter(|position| position.reports_to == Some(above));
            next.extend(reports.map(|position| position.position).filter(|one| below.insert(*one)));
        }
        below
    }

    /// The people without a position.
    fn without_position(&self) -> usize {
        let seated: BTreeSet<RowId> = self.seats.values().copied().collect();
        self.people.iter().filter(|row| !seated.contains(&row.person)).count()
    }

    /// Positions that report to nobody, besides the one at the top.
    fn without_superior(&self) -> usize {
        let loose = self.positions.iter().filter(|position| position.reports_to.is_none());
        loose.count().saturating_sub(1)
    }
}

pub async fn card(visit: Visit) -> Outcome<Option<Markup>> {
    let w = visit.words;
    let today = Organisation::on(&visit, visit.viewer.day()).await?;
    Ok(Some(html! {
        section class="card" aria-labelledby="home-gaps" {
            h2 id="home-gaps" { (w.say("home-gaps")) }
            (tiles(&[
                tile(w, "home-without-position", today.without_position(), "/people"),
                tile(w, "home-open-seats", today.open().count(), "/positions"),
                tile(w, "home-without-superior", today.without_superior(), "/positions"),
            ]))
        }
    }))
}
