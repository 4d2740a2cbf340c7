//! What figures are asked for: which months, and whose records.

use jiff::civil::Date;
use maud::{Markup, html};
use prestasi_access::organisation::{position, seat, team};
use prestasi_kernel::Id;
use prestasi_store::{RowId, facts};
use prestasi_web::{Fault, Outcome, Visit, fields};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, QueryTrait};

use super::period::Months;
use crate::accounts::account;
use crate::today::Desk;

/// Whose records count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// All that the viewer sees.
    All,
    /// Those of one seller.
    Seller(RowId),
    /// Those of whoever sits in a team today.
    Team(RowId),
    /// Those about one customer.
    Customer(RowId),
}

impl Whose {
    /// As an address says it.
    pub fn parameter(self) -> Option<(&'static str, RowId)> {
        match self {
            Self::All => None,
            Self::Seller(id) => Some(("seller", id)),
            Self::Team(id) => Some(("team", id)),
            Self::Customer(id) => Some(("customer", id)),
        }
    }
}

/// The months and the records that figures are of, as somebody sees them.
pub struct Scope {
    pub desk: Desk,
    pub months: Months,
    pub whose: Whose,
    /// The sellers whose records count; none where those of all do.
    owners: Option<Vec<RowId>>,
}

impl Scope {
    /// What the address of a page asks for: this quarter and all records without more.
    pub async fn of(visit: &Visit) -> Outcome<Self> {
        let said = |name| fields::parameter(visit.query(), name);
        let read = |name| match said(name) {
            text if text.is_empty() => Ok(None),
            text => Id::parse(&text).map(Some),
        };
        let whose = [read("seller")?, read("team")?, read("customer")?];
        Self::said(visit, &said("period"), whose).await
    }

    /// The same, of what a program says: months, and a seller, a team or a customer.
    pub async fn said(visit: &Visit, period: &str, whose: [Option<Id>; 3]) -> Outcome<Self> {
        let months = Months::parse(period).unwrap_or_else(|| Months::quarter_of(visit.viewer.day()));
        let whose = match whose.map(|id| id.map(RowId)) {
            [Some(id), _, _] => Whose::Seller(id),
            [_, Some(id), _] => Whose::Team(id),
            [_, _, Some(id)] => Whose::Customer(id),
            [None, None, None] => Whose::All,
        };
        let desk = Desk::of(visit).await?;
        let owners = match whose {
            Whose::All | Whose::Customer(_) => None,
            Whose::Seller(id) => Some(vec![id]),
            Whose::Team(id) => Some(members(&desk, id).await?),
        };
        Ok(Self { desk, months, whose, owners })
    }

    /// The same months of other records, for their address.
    pub fn narrowed(&self, whose: Whose) -> Self {
        Self { desk: self.desk.clone(), months: self.months, whose, owners: None }
    }

    /// The last day that counts: of months that are not over, today.
    pub fn until(&self) -> Date {
        self.months.ends().1.min(self.desk.today())
    }

    /// Narrows to the records that count, by the columns of who has them and what they are about.
    pub fn counts(&self, owner: impl ColumnTrait, account: impl ColumnTrait) -> Condition {
        let owners = self.owners.as_ref().map(|owners| owner.is_in(owners.iter().copied()));
        let customer = match self.whose {
            Whose::Customer(id) => Some(account.eq(id)),
            _ => None,
        };
        Condition::all().add_option(owners).add_option(customer)
    }

    /// The sellers whose records count; none where those of all do.
    pub fn owners(&self) -> Option<&[RowId]> {
        self.owners.as_deref()
    }

    /// The address of a page about these, with more that it says.
    pub fn href(&self, path: &str, months: Months, more: &[(&str, &str)]) -> String {
        let name = months.name();
        let whose = self.whose.parameter().map(|(name, id)| (name, id.to_string()));
        let whose = whose.iter().map(|(name, id)| (*name, &**id));
        let all: Vec<_> =
            std::iter::once(("period", &*name)).chain(whose).chain(more.iter().copied()).collect();
        format!("{path}?{}", fields::query(&all))
    }

    /// How whoever's records count is called; nothing where those of all do.
    pub async fn named(&self) -> Outcome<Option<String>> {
        let (desk, db) = (&self.desk, self.desk.db());
        let found = match self.whose {
            Whose::All => return Ok(None),
            Whose::Seller(id) => desk.people().await?.remove(&id),
            Whose::Team(id) => {
                let rows = facts::as_of(desk.viewer.select::<team::Entity>(), desk.today(), None)?;
                rows.filter(team::Column::Team.eq(id)).one(db).await?.map(|row| row.name)
            }
            Whose::Customer(id) => {
                let rows = desk.viewer.select::<account::Entity>().filter(account::Column::Id.eq(id));
                rows.one(db).await?.map(|row| row.name)
            }
        };
        found.map(Some).ok_or_else(Fault::not_found)
    }
}

/// Who sits in a team today.
async fn members(desk: &Desk, team: RowId) -> Outcome<Vec<RowId>> {
    let positions = facts::as_of(desk.viewer.select::<position::Entity>(), desk.today(), None)?;
    let positions = positions.filter(position::Column::Team.eq(team)).select_only();
    let positions = positions.column(position::Column::Position).into_query();
    let seats = facts::as_of(desk.viewer.select::<seat::Entity>(), desk.today(), None)?;
    let seats =
        seats.filter(seat::Column::Position.in_subquery(positions)).order_by_asc(seat::Column::Person);
    let mut people: Vec<RowId> =
        seats.select_only().column(seat::Column::Person).into_tuple().all(desk.db()).await?;
    people.dedup();
    Ok(people)
}

/// The choice of months, above figures and rows.
pub async fn choice(visit: &Visit, scope: &Scope, path: &str, more: &[(&str, &str)]) -> Outcome<Markup> {
    let (w, months) = (visit.words, scope.months);
    let to = |months: Months| scope.href(path, months, more);
    let named = scope.named().await?;
    let all = scope.narrowed(Whose::All);
    Ok(html! {
        nav class="row" aria-label=(w.say("crm-period")) {
            a class="button quiet" href=(to(months.moved(-1))) { (months.moved(-1).told(w)) }
            strong aria-current="date" { (months.told(w)) }
            a class="button quiet" href=(to(months.moved(1))) { (months.moved(1).told(w)) }
            @for size in months.sizes() {
                @if size != months { a class="button quiet" href=(to(size)) { (size.told(w)) } }
            }
        }
        @if let Some(name) = named {
            p { strong { (name) } " · " a href=(all.href(path, months, more)) { (w.say("crm-figures-of-all")) } }
        }
    })
}
