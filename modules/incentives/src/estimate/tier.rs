//! The next tier: what is missing until then, and what getting there pays. One small sale, and then one that just reaches
//! it, are laid over all others, so that the engine says both.

use jiff::civil::Date;
use prestasi_compensation::statement::{Line, Statement, Tier};
use prestasi_kernel::{Currency, Id, Money, Ratio, Result, Rounding};

use super::base::Base;
use super::figures::{Ledger, Pay};
use super::sale::{Sale, credited, is_of};

/// The number of the small sale: behind all others.
const PROBE: &str = "~~next";

/// A tier that is not reached.
#[derive(Debug, Clone)]
pub struct Next {
    pub component: String,
    /// What counts until now.
    pub before: Ratio,
    /// Where it begins.
    pub from: Ratio,
    pub rate: Ratio,
    /// What has to be sold for it, in minor units of the plan's currency.
    pub needs: i64,
    /// What that pays.
    pub pays: Pay,
}

/// The day after which nothing else is sold.
fn day(base: &Base, sales: &[Sale], today: Date) -> Date {
    let days = sales.iter().map(|sale| sale.day).filter(|day| base.ground.period(*day).is_some());
    days.max().unwrap_or(today).max(today)
}

/// A small sale of somebody.
pub fn probe(base: &Base, sales: &[Sale], person: Id, today: Date) -> Result<Sale> {
    let currency = Currency::parse(&base.plan.currency)?;
    let one = Money::new(currency.minor_units(), currency);
    Ok(Sale::plain(PROBE, person, day(base, sales, today), one))
}

/// The tier that is nearest.
pub fn next(
    ledger: &Ledger,
    sales: &[Sale],
    with: &Statement,
    so_far: Pay,
    today: Date,
) -> Result<Option<Next>> {
    let among = |row: &str| sales.iter().any(|sale| is_of(row, &sale.no));
    let probed = ledger.statement(&|row| row == PROBE || among(row))?;
    let Some(period) = ledger.base.ground.period(day(ledger.base, sales, today)) else { return Ok(None) };
    let lines = probed.lines.iter().filter(|line| line.period == period && !line.units);
    let found = lines.filter_map(|line| ahead(line, with)).min_by_key(|(_, _, _, needs)| *needs);
    let Some((line, before, tier, needs)) = found else { return Ok(None) };
    let person = Id::parse(ledger.person)?;
    let reaching = Sale { amount: needs, ..probe(ledger.base, sales, person, today)? };
    let further = credited(ledger.base, sales.iter().chain([&reaching]))?;
    let reaching = Ledger { base: ledger.base, further: &further, person: ledger.person };
    let reached = reaching.pay(&|row| row == PROBE || among(row))?;
    let pays = reached.more_than(so_far)?;
    let (component, from, rate) = (line.component.clone(), tier.from, tier.rate);
    Ok(Some(Next { component, before, from, rate, needs, pays }))
}

/// What a line that the small sale touches says of the tier after the one that it is in: what counts without the sale, and
/// what has to be sold, in minor units.
fn ahead<'a>(line: &'a Line, with: &Statement) -> Option<(&'a Line, Ratio, &'a Tier, i64)> {
    // The small sale is of one unit, so that what it counts for is how much a unit counts.
    let (before, counts) = match &line.row {
        Some(row) if row.event == PROBE && row.level == 0 => (line.before, line.credit),
        Some(_) => return None,
        None => {
            let same = |other: &&Line| {
                other.row.is_none() && (&other.component, other.period) == (&line.component, line.period)
            };
            let before = with.lines.iter().find(same).map_or(Ratio::ZERO, |other| other.after);
            (before, line.after.checked_sub(before)?)
        }
    };
    let tier = line.rate.tiers.iter().find(|tier| tier.from > before)?;
    if counts.signum() <= 0 {
        return None;
    }
    let needs = tier.from.checked_sub(before)?.checked_div(counts)?;
    let minor = needs.checked_mul(Ratio::from_int(with.currency.minor_units()))?;
    let minor = i64::try_from(minor.round(Rounding::Ceiling, 0)?).ok()?;
    Some((line, before, tier, minor))
}
