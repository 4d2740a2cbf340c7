//! People and teams by what somebody types into the palette.

use futures_util::future::BoxFuture;
use prestasi_access::organisation::{person, team};
use prestasi_store::facts;
use prestasi_ui::frame::Hit;
use prestasi_ui::icon::Icon;
use prestasi_web::list::holds;
use prestasi_web::{Outcome, Visit};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

/// Of each kind at most.
const HITS_MAX: u64 = 6;

/// Those with the text in their name, or with the number.
pub fn find(visit: Visit, text: String) -> BoxFuture<'static, Outcome<Vec<Hit>>> {
    Box::pin(async move {
        let (w, db, day) = (visit.words, visit.db(), visit.viewer.day());
        let people = facts::as_of(visit.viewer.select::<person::Entity>(), day, None)?;
        let people = people
            .filter(
                holds(person::Column::Name.into_expr(), &text)
                    .or(holds(person::Column::Number.into_expr(), &text)),
            )
            .order_by_asc(person::Column::Name)
            .limit(HITS_MAX);
        let person = |row: person::Model| Hit {
            label: row.name,
            note: w.with("hit-person", &[("number", row.number)]),
            mark: Icon::Person,
            href: format!("/people?open={}", row.person),
        };
        let mut found: Vec<Hit> = people.all(db).await?.into_iter().map(person).collect();
        let teams = facts::as_of(visit.viewer.select::<team::Entity>(), day, None)?;
        let teams =
            teams.filter(holds(team::Column::Name.into_expr(), &text)).order_by_asc(team::Column::Name);
        let team = |row: team::Model| Hit {
            label: row.name,
            note: w.say("hit-team"),
            mark: Icon::People,
            href: format!("/teams?open={}", row.team),
        };
        found.extend(teams.limit(HITS_MAX).all(db).await?.into_iter().map(team));
        Ok(found)
    })
}
