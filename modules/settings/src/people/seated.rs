//! What stands beside a person: title and team of the positions that they sit in today; and whom one finds by these.

use prestasi_access::organisation::{person, position, seat, team};
use prestasi_store::facts;
use prestasi_store::texts::holds;
use prestasi_web::{Outcome, Visit};
use sea_orm::sea_query::{Expr, ExprTrait, Func, SelectStatement};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, QueryTrait, Select};

/// People, and seats, positions and teams of today, as a visitor may see them.
#[derive(Clone)]
pub struct Seated {
    people: Select<person::Entity>,
    seats: Select<seat::Entity>,
    positions: Select<position::Entity>,
    teams: Select<team::Entity>,
}

impl Seated {
    pub fn new(visit: &Visit) -> Outcome<Self> {
        let (viewer, day) = (&visit.viewer, visit.viewer.day());
        Ok(Self {
            people: viewer.select::<person::Entity>().select_only(),
            seats: facts::as_of(viewer.select::<seat::Entity>(), day, None)?.select_only(),
            positions: facts::as_of(viewer.select::<position::Entity>(), day, None)?.select_only(),
            teams: facts::as_of(viewer.select::<team::Entity>(), day, None)?.select_only(),
        })
    }

    /// The title of the person of the outer query; empty without one.
    pub fn title(&self) -> Expr {
        or_empty(self.held().expr(position::Column::Title.min()).into_query())
    }

    /// The team of the person of the outer query; empty without one.
    pub fn team(&self) -> Expr {
        let teams = self.held().column(position::Column::Team).into_query();
        let mine = self.teams.clone().filter(team::Column::Team.in_subquery(teams));
        or_empty(mine.expr(team::Column::Name.min()).into_query())
    }

    fn held(&self) -> Select<position::Entity> {
        let mine =
            Expr::col((seat::Entity, seat::Column::Person)).equals((person::Entity, person::Column::Person));
        let seats = self.seats.clone().filter(mine).column(seat::Column::Position).into_query();
        self.positions.clone().filter(position::Column::Position.in_subquery(seats))
    }

    /// The rows of people in positions whose title holds a part.
    pub fn by_title(&self, part: &str) -> SelectStatement {
        let title = holds(position::Column::Title.into_expr(), part);
        self.sitting(self.positions.clone().filter(title))
    }

    /// The rows of people in teams whose name holds a part.
    pub fn by_team(&self, part: &str) -> SelectStatement {
        let teams = self.teams.clone().filter(holds(team::Column::Name.into_expr(), part));
        let teams = teams.column(team::Column::Team).into_query();
        self.sitting(self.positions.clone().filter(position::Column::Team.in_subquery(teams)))
    }

    fn sitting(&self, positions: Select<position::Entity>) -> SelectStatement {
        let positions = positions.column(position::Column::Position).into_query();
        let seats = self.seats.clone().filter(seat::Column::Position.in_subquery(positions));
        let people = seats.column(seat::Column::Person).into_query();
        let rows = self.people.clone().filter(person::Column::Person.in_subquery(people));
        rows.column(person::Column::Id).into_query()
    }
}

fn or_empty(query: SelectStatement) -> Expr {
    Expr::expr(Func::coalesce([Expr::SubQuery(None, Box::new(query.into())), Expr::val("")]))
}
