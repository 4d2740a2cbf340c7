//! Two people who share a credit: one has a share, the other the rest. The common case, and in 64 bits many times faster.

use super::split::Splitter;
use crate::data::lookup::NONE;
use crate::expr::eval::plain;
use crate::expr::vector::{Data, Vector};
use crate::plan::model::Split;
use prestasi_kernel::{Divisor, Rounding};

/// The two targets of a credit in a batch.
pub struct Pair<'a> {
    /// By target: who, row by row.
    people: [&'a [u32]; 2],
    /// Which target has the share.
    shared: usize,
    /// The shares, row by row or one for all, over `den`.
    shares: &'a [i64],
    den: i64,
    divided: Option<Divided>,
}

/// How an amount is divided, where 64 bits are enough.
struct Divided {
    in_order: bool,
    /// What one minor unit is over the splitter's denominator.
    unit: i64,
    by_unit: Divisor,
    by_den: Divisor,
}

/// What a target of a pair gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Which target.
    pub target: usize,
    /// Who.
    pub person: u32,
    /// How much, over the splitter's denominator.
    pub amount: i64,
    /// The share, as a fraction.
    pub share: (i128, i128),
}

impl<'a> Pair<'a> {
    /// A pair, if shares are plain numbers. `shared` is the target with the share.
    pub fn new(
        people: [&'a [u32]; 2],
        shared: usize,
        shares: &'a Vector,
        splitter: &Splitter,
    ) -> Option<Self> {
        let Data::Number(numbers) = &shares.data else { return None };
        let (values, den) = plain(numbers).filter(|_| shares.nulls.is_none())?;
        let den = i64::try_from(den).ok()?;
        Some(Self { people, shared, shares: values, den, divided: Divided::new(splitter, den) })
    }

    /// Gives what each gets of a row's amount; `None` where only the general way will do, or say what is wrong.
    #[inline]
    pub fn share(&self, row: usize, amount: i64, given: &mut Vec<Part>) -> Option<()> {
        let share = self.shares[if self.shares.len() == 1 { 0 } else { row }];
        let mut weights = [self.den.checked_sub(share)?; 2];
        weights[self.shared] = share;
        let people = self.people.map(|people| people[row]);
        let part = |target: usize, amount, share| Part { target, person: people[target], amount, share };
        let own = |target: usize| (i128::from(weights[target]), i128::from(self.den));
        match people.map(|person| person != NONE) {
            [false, false] => {}
            [true, true] => {
                let [first, second] = self.divided.as_ref()?.split(amount, weights, self.den, people)?;
                given.extend([part(0, first, own(0)), part(1, second, own(1))]);
            }
            [first, _] => {
                let target = usize::from(!first);
                if target == self.shared && share != self.den {
                    return None;
                }
                given.push(part(target, amount, (1, 1)));
            }
        }
        Some(())
    }
}

impl Divided {
    fn new(splitter: &Splitter, den: i64) -> Option<Self> {
        let rounding = |split| if split == Split::InOrder { splitter.rounding } else { Rounding::Down };
        let unit = i64::try_from(splitter.den.checked_div(splitter.minor_units)?).ok()?;
        (splitter.split != Split::Exact).then_some(Self {
            in_order: splitter.split == Split::InOrder,
            unit,
            by_unit: Divisor::new(splitter.rounding, unit)?,
            by_den: Divisor::new(rounding(splitter.split), den)?,
        })
    }

    fn split(&self, amount: i64, weights: [i64; 2], den: i64, people: [u32; 2]) -> Option<[i64; 2]> {
        let minor = if self.unit == 1 { amount } else { self.by_unit.divide(amount) };
        let first = if self.in_order {
            self.by_den.divide(minor.checked_mul(weights[0])?)
        } else {
            let size = i64::try_from(minor.unsigned_abs()).ok()?;
            let products = [size.checked_mul(weights[0])?, size.checked_mul(weights[1])?];
            if weights.iter().any(|weight| *weight < 0) {
                return None;
            }
            let [first, second] = products.map(|product| self.by_den.divide(product));
            let [more, less] = [products[0] - first * den, products[1] - second * den];
            let left = size - first - second;
            // Of two with the same remainder, the smaller id is first.
            let mine = left > 0 && (more > less || (more == less && people[0] <= people[1]));
            (first + i64::from(mine)) * minor.signum()
        };
        Some([first.checked_mul(self.unit)?, minor.checked_sub(first)?.checked_mul(self.unit)?])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credit::split::Share;
    use prestasi_kernel::Rounding;
    use proptest::prelude::*;

    proptest! {
        /// The short way and the general way give the same amounts.
        #[test]
        fn as_the_general_way(
            amount in -1_000_000_000i64..1_000_000_000,
            share in 0i64..=1_000,
            shared in 0usize..2,
            people in [0u32..5, 0u32..5],
            in_order: bool,
            den in prop::sample::select(vec![100i128, 1_000, 3_000]),
        ) {
            let split = if in_order { Split::InOrder } else { Split::LargestRemainder };
            let splitter = Splitter { split, den, minor_units: 100, rounding: Rounding::HalfAway };
            let shares = Vector::scaled(vec![share], 1_000);
            let mut found: Vec<Part> = Vec::new();
            Pair::new([&people[..1], &people[1..]], shared, &shares, &splitter)
                .and_then(|pair| pair.share(0, amount, &mut found))
                .expect("plain numbers");
            let of = |target: usize| Share {
                person: people[target],
                order: people[target].into(),
                target: target as u16,
                share: (target == shared).then_some((i128::from(share), 1_000)),
                overlay: false,
            };
            let general = splitter.amounts(i128::from(amount), &[of(0), of(1)]).expect("shares are whole");
            let found: Vec<i128> = found.iter().map(|part| part.amount.into()).collect();
            prop_assert_eq!(found, general);
        }
    }
}
