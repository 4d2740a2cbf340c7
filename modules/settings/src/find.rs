//! People and teams by what somebody types into the palette.

use futures_util::future::BoxFuture;
use prestasi_ui::frame::Hit;
use prestasi_ui::icon::Icon;
use prestasi_web::{Outcome, Visit};

use crate::{people, teams};

/// Of each kind at most.
const HITS_MAX: u64 = 6;

/// Those with the text in their name, or with the number.
pub fn find(visit: Visit, text: String) -> BoxFuture<'static, Outcome<Vec<Hit>>> {
    Box::pin(async move {
        let (w, db) = (visit.words, visit.db());
        let person = |row: people::Row| Hit {
            label: row.name,
            note: w.with("hit-person", &[("number", row.number)]),
            mark: Icon::Person,
            href: format!("/people?open={}", row.person),
        };
        let team = |row: teams::Row| Hit {
            label: row.name,
            note: w.say("hit-team"),
            mark: Icon::People,
            href: format!("/teams?open={}", row.team),
        };
        let people = people::list(&visit)?.hits(db, &["name", "number"], &text, HITS_MAX).await?;
        let teams = teams::list(&visit)?.hits(db, &["name"], &text, HITS_MAX).await?;
        Ok(people.into_iter().map(person).chain(teams.into_iter().map(team)).collect())
    })
}
