//! A lead is laid against the rules, and whoever gets it is noted, so that the next one finds whose turn it is.

use std::collections::BTreeMap;

use prestasi_access::Viewer;
use prestasi_access::organisation::person;
use prestasi_kernel::Id;
use prestasi_scoring::{Attributes, Desk, Rule, Standing, Target, assign};
use prestasi_store::{Instant, RowId, Tx, facts};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use super::members::member;
use super::rules::{FEWEST, rule};
use crate::ideal::condition;
use crate::leads::lead;
use crate::object::Kept;

/// The person whom the rules give a lead to; none where no rule matches that has somebody free.
pub async fn give(tx: &Tx, viewer: &Viewer, lead: &Attributes) -> Kept<Option<Id>> {
    let rows = rule::Entity::find().order_by_asc(rule::Column::Id).all(tx).await?;
    if rows.is_empty() {
        return Ok(None);
    }
    let mut rows = rows;
    rows.sort_by_key(|row| (row.place.unwrap_or(i64::MAX), row.id));
    let members = member::Entity::find().order_by_asc(member::Column::Id).all(tx).await?;
    let people: BTreeMap<RowId, Vec<String>> = members.iter().fold(BTreeMap::new(), |mut all, member| {
        all.entry(member.rule).or_insert_with(Vec::new).push(member.person.to_string());
        all
    });
    for row in &rows {
        let Some(people) = people.get(&row.id) else { continue };
        let desk = desk(tx, viewer, row, people).await?;
        let rules = [as_rule(row, people.clone())];
        if let Some((_, person)) = assign(&rules, lead, &desk).given {
            let person = Id::parse(&person).ok();
            let last =
                rule::ActiveModel { id: Set(row.id), last: Set(person.map(RowId)), ..Default::default() };
            last.update(tx).await?;
            return Ok(person);
        }
    }
    Ok(None)
}

fn as_rule(row: &rule::Model, people: Vec<String>) -> Rule {
    let when = condition(&row.attribute, &row.test, &row.compared).ok();
    let when = when.filter(|_| !row.attribute.is_empty()).into_iter().collect();
    let to = if row.way == FEWEST { Target::FewestOpen(people) } else { Target::RoundRobin(people) };
    Rule { name: row.id.to_string(), when, to }
}

/// Where the people of a rule stand: who is with the company, and how many open leads each has.
async fn desk(tx: &Tx, viewer: &Viewer, row: &rule::Model, people: &[String]) -> Result<Desk, DbErr> {
    let here = facts::as_of(person::Entity::find(), viewer.day(), None);
    let here = here.map_err(|error| DbErr::Custom(error.to_string()))?;
    let here: Vec<RowId> = here.select_only().column(person::Column::Person).into_tuple().all(tx).await?;
    let theirs = lead::Column::Converted.is_null().and(lead::Column::Owner.is_in(people.to_vec()));
    let open: Vec<(RowId, i64, Option<Instant>)> = lead::Entity::find()
        .select_only()
        .column(lead::Column::Owner)
        .column_as(lead::Column::Id.count(), "count")
        .column_as(lead::Column::Created.max(), "last")
        .filter(theirs)
        .group_by(lead::Column::Owner)
        .into_tuple()
        .all(tx)
        .await?;
    let cap = row.cap.and_then(|cap| u32::try_from(cap).ok());
    let standing = |person: &String| {
        let held = open.iter().find(|(owner, ..)| owner.to_string() == *person);
        let count = held.map_or(0, |(_, count, _)| u32::try_from(*count).unwrap_or(u32::MAX));
        let last_given = held.and_then(|(.., last)| last.map(Instant::timestamp));
        Standing { away: false, open: count, cap, last_given }
    };
    let known = people.iter().filter(|person| here.iter().any(|id| id.to_string() == **person));
    let last = row.last.map(|person| (row.id.to_string(), person.to_string()));
    Ok(Desk {
        people: known.map(|person| (person.clone(), standing(person))).collect(),
        last: last.into_iter().collect(),
    })
}
