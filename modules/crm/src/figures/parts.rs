//! The rows that figures come from.

use jiff::ToSpan;
use jiff::civil::Date;
use prestasi_quotas::{REVENUE, quota};
use prestasi_store::{Day, RowId};
use prestasi_web::Outcome;
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QuerySelect, QueryTrait};

use super::asked::{Scope, Whose};
use super::period::Months;
use crate::accounts::account;
use crate::activities::{DONE, INCOMING, activity};
use crate::deals::{State, deal};
use crate::leads::lead;
use crate::orders::{BOOKED, CANCELLED, order, order_line};
use crate::surveys::{TOP, answer};

/// Months after which whoever has not bought is no customer any more.
const LOYAL_MONTHS: i32 = 12;

macro_rules! parts {
    ($($part:ident $name:literal $label:literal)*) => {
        /// Rows that a figure counts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Part { $($part),* }

        impl Part {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$part),*];

            /// Its name in addresses.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$part => $name),* }
            }

            /// The address of its rows.
            pub const fn path(self) -> &'static str {
                match self { $(Self::$part => concat!("/key-figures/", $name)),* }
            }

            /// The key of what they are.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$part => $label),* }
            }
        }
    };
}

parts! {
    LeadsCreated "leads-created" "crm-part-leads-created"
    LeadsConverted "leads-converted" "crm-part-leads-converted"
    LeadsAnswered "leads-answered" "crm-part-leads-answered"
    DealsWon "deals-won" "crm-part-deals-won"
    DealsLost "deals-lost" "crm-part-deals-lost"
    DealsClosed "deals-closed" "crm-part-deals-closed"
    DealsOpen "deals-open" "crm-part-deals-open"
    DealsDue "deals-due" "crm-part-deals-due"
    DealsReferred "deals-referred" "crm-part-deals-referred"
    DealsCreated "deals-created" "crm-part-deals-created"
    Orders "orders" "crm-part-orders"
    OrdersCosted "orders-costed" "crm-part-orders-costed"
    UnitsSold "units-sold" "crm-part-units-sold"
    Answers "answers" "crm-part-answers"
    AnswersTop "answers-top" "crm-part-answers-top"
    Buyers "buyers" "crm-part-buyers"
    BuyersAgain "buyers-again" "crm-part-buyers-again"
    BuyersBefore "buyers-before" "crm-part-buyers-before"
    CustomersAtStart "customers-at-start" "crm-part-customers-at-start"
    CustomersKept "customers-kept" "crm-part-customers-kept"
    Quotas "quotas" "crm-part-quotas"
}

impl Part {
    /// The part of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|part| part.name() == name)
    }

    /// Which rows of their table they are.
    pub fn rows(self, scope: &Scope) -> Outcome<Condition> {
        Ok(match self {
            Self::LeadsCreated | Self::LeadsConverted | Self::LeadsAnswered => self.of_leads(scope),
            Self::DealsWon
            | Self::DealsLost
            | Self::DealsClosed
            | Self::DealsOpen
            | Self::DealsDue
            | Self::DealsReferred
            | Self::DealsCreated => self.of_deals(scope),
            Self::Orders | Self::OrdersCosted => self.of_orders(scope),
            Self::UnitsSold => {
                let rows = scope.counts(order_line::Column::Owner, order_line::Column::Account);
                let (first, last) = scope.months.days();
                rows.add(order_line::Column::Day.between(first, last))
            }
            Self::Answers | Self::AnswersTop => {
                let rows = scope.counts(answer::Column::Owner, answer::Column::Account);
                let (first, last) = scope.months.days();
                let rows = rows.add(answer::Column::Answered.between(first, last));
                let top = (self == Self::AnswersTop).then(|| answer::Column::Score.gte(TOP));
                rows.add_option(top)
            }
            Self::Buyers
            | Self::BuyersAgain
            | Self::BuyersBefore
            | Self::CustomersAtStart
            | Self::CustomersKept => self.of_customers(scope)?,
            Self::Quotas => of_quotas(scope),
        })
    }

    fn of_leads(self, scope: &Scope) -> Condition {
        let (begin, end) = scope.months.moments(scope.desk.zone());
        let rows = scope.counts(lead::Column::Owner, lead::Column::Account);
        let rows = rows.add(lead::Column::Created.gte(begin)).add(lead::Column::Created.lt(end));
        match self {
            Self::LeadsConverted => rows.add(lead::Column::Converted.is_not_null()),
            Self::LeadsAnswered => rows.add(lead::Column::Id.in_subquery(answered(scope))),
            _ => rows,
        }
    }

    fn of_deals(self, scope: &Scope) -> Condition {
        let (first, last) = scope.months.days();
        let state = |state: State| deal::Column::State.eq(state.name());
        let all = scope.counts(deal::Column::Owner, deal::Column::Account);
        let closed = deal::Column::Closed.between(first, last);
        match self {
            Self::DealsWon => all.add(closed).add(state(State::Won)),
            Self::DealsLost => all.add(closed).add(state(State::Lost)),
            Self::DealsClosed => all.add(closed).add(deal::Column::State.ne(State::Open.name())),
            Self::DealsReferred => {
                all.add(closed).add(state(State::Won)).add(deal::Column::Referrer.is_not_null())
            }
            Self::DealsDue => all.add(state(State::Open)).add(deal::Column::Closes.between(first, last)),
            Self::DealsCreated => {
                let (begin, end) = scope.months.moments(scope.desk.zone());
                all.add(deal::Column::Created.gte(begin)).add(deal::Column::Created.lt(end))
            }
            _ => all.add(state(State::Open)),
        }
    }

    fn of_orders(self, scope: &Scope) -> Condition {
        let (first, last) = scope.months.days();
        let rows = scope.counts(order::Column::Owner, order::Column::Account);
        let rows = rows.add(order::Column::Day.between(first, last));
        let rows = rows.add(order::Column::Currency.eq(scope.desk.currency.as_str()));
        let cost = || scope.desk.viewer.field::<order::Entity>(order::Column::Cost).is_not_null();
        rows.add_option((self == Self::OrdersCosted).then(cost))
    }

    fn of_customers(self, scope: &Scope) -> Outcome<Condition> {
        let (first, _) = scope.months.ends();
        let (start, until) = (first.saturating_sub(1.day()), scope.until());
        let is_in = |accounts: SelectStatement| account::Column::Id.in_subquery(accounts);
        let loyal = |day: Date| {
            bought(scope, Some(day.saturating_sub(LOYAL_MONTHS.months()).saturating_add(1.day())), day)
        };
        let all = Condition::all();
        Ok(match self {
            Self::Buyers => all.add(is_in(bought(scope, Some(first), until)?)),
            Self::BuyersAgain => {
                let mut twice = bought(scope, None, until)?;
                twice.group_by_col(order::Column::Account);
                twice.and_having(Expr::col(order::Column::Id).count().gte(2));
                all.add(is_in(bought(scope, Some(first), until)?)).add(is_in(twice))
            }
            Self::BuyersBefore => all.add(is_in(before(scope))),
            Self::CustomersKept => all.add(is_in(loyal(start)?)).add(is_in(loyal(until)?)),
            _ => all.add(is_in(loyal(start)?)),
        })
    }
}

/// The deals that were created in the months, and came to a stage; those that later came further where that is asked.
pub fn in_stage(scope: &Scope, stage: RowId, on: Option<&[RowId]>) -> Condition {
    Part::DealsCreated
        .of_deals(scope)
        .add(deal::Column::Id.in_subquery(super::stages::deals(scope, stage, on)))
}

/// The leads about which something was done.
fn answered(scope: &Scope) -> SelectStatement {
    answers(scope).select_only().column(activity::Column::Lead).into_query()
}

/// What was done about leads: not what came from them, and not what is still to be done.
pub fn answers(scope: &Scope) -> sea_orm::Select<activity::Entity> {
    use activity::Column as C;
    let rows = scope.desk.viewer.select::<activity::Entity>().filter(C::Lead.is_not_null());
    rows.filter(C::State.eq(DONE)).filter(C::Direction.ne(INCOMING))
}

/// The customers of orders of some days that stand.
fn bought(scope: &Scope, first: Option<Date>, last: Date) -> Outcome<SelectStatement> {
    use order::Column as C;
    let orders = || scope.desk.viewer.select::<order::Entity>();
    let taken = orders().filter(C::Kind.eq(CANCELLED)).filter(C::Cause.is_not_null());
    let taken = taken.select_only().column(C::Cause).into_query();
    let rows = orders().filter(C::Kind.eq(BOOKED)).filter(C::Account.is_not_null());
    let rows = rows.filter(C::Id.not_in_subquery(taken)).filter(C::Day.lte(Day::try_from(last)?));
    let rows = match first {
        Some(first) => rows.filter(C::Day.gte(Day::try_from(first)?)),
        None => rows,
    };
    let rows = rows.filter(scope.counts(C::Owner, C::Account));
    Ok(rows.select_only().column(C::Account).into_query())
}

/// The customers who bought for more than nothing in the months of the same number before these.
fn before(scope: &Scope) -> SelectStatement {
    use order::Column as C;
    let (first, last) = earlier(scope.months).days();
    let rows = scope.desk.viewer.select::<order::Entity>().filter(C::Account.is_not_null());
    let rows = rows.filter(C::Currency.eq(scope.desk.currency.as_str())).filter(C::Day.between(first, last));
    let rows = rows.filter(scope.counts(C::Owner, C::Account)).select_only().column(C::Account);
    let mut rows = rows.group_by(C::Account).into_query();
    rows.and_having(Expr::col(C::Net).sum().gt(0));
    rows
}

/// As many months before some.
pub fn earlier(months: Months) -> Months {
    months.moved(-1)
}

/// The quotas of revenue that lie within the months, of those whose records count: a team's own for a team that has one.
fn of_quotas(scope: &Scope) -> Condition {
    use quota::Column as C;
    let (first, last) = scope.months.days();
    let rows = Condition::all().add(C::Measure.eq(REVENUE)).add(C::Currency.eq(scope.desk.currency.as_str()));
    let rows = rows.add(C::ValidFrom.gte(first)).add(C::ValidTo.lte(last));
    match (scope.whose, scope.owners()) {
        // Nobody sells to one customer alone.
        (Whose::Customer(_), _) => rows.add(C::Holder.is_null()),
        (Whose::Team(team), Some(owners)) => {
            let members = C::Person.is_in(owners.iter().copied());
            rows.add(Condition::any().add(C::Team.eq(team)).add(members))
        }
        (_, Some(owners)) => rows.add(C::Person.is_in(owners.iter().copied())),
        _ => rows.add(C::Person.is_not_null()),
    }
}
