//! What holds for any numbers.

use prestasi_kernel::{Currency, Money, Ratio, Rounding, Span};
use prestasi_pricing::{
    Ask, Climb, Discount, Entry, Figures, Ladder, Level, Limit, Line, LineDiscount, Matrix, PriceBook,
    Priced, Prices, Quantity, Quote, Tax, TaxRounding, TaxedAs, needed, price, share,
};
use proptest::option;
use proptest::prelude::*;

fn money(minor: i64) -> Money {
    Money::new(minor, Currency::MYR)
}

/// Rates in hundredths of a percent.
fn rate(most: i64) -> impl Strategy<Value = Ratio> {
    (0..=most).prop_map(|rate| Ratio::new(rate.into(), 10_000).unwrap())
}

fn discount() -> impl Strategy<Value = LineDiscount> {
    prop_oneof![
        rate(10_000).prop_map(LineDiscount::Percent),
        (0..2_000i64).prop_map(|minor| LineDiscount::Amount(money(minor))),
        (0..2_000_000i64).prop_map(|minor| LineDiscount::NetUnit(money(minor))),
    ]
}

fn tax() -> impl Strategy<Value = Tax> {
    let taxed_as = prop_oneof![Just(TaxedAs::OnTop), Just(TaxedAs::Included)];
    let rates = prop_oneof![Just(0), Just(600), Just(800), Just(1_000), Just(1_750)];
    (rates, taxed_as).prop_map(|(rate, taxed_as)| Tax {
        name: "SST".into(),
        rate: Ratio::new(rate.into(), 10_000).unwrap(),
        taxed_as,
    })
}

prop_compose! {
    fn line()(
        millionths in prop_oneof![0..50_000_000i64, (0..50i64).prop_map(|pieces| pieces * 1_000_000)],
        unit in 0..2_000_000i64,
        cost in option::of(0..2_000_000i64),
        discount in option::of(discount()),
        tax in option::of(tax()),
        group in option::of("[ab]"),
    ) -> Line {
        let quantity = Quantity::new(Ratio::new(millionths.into(), 1_000_000).unwrap()).unwrap();
        let (unit_price, unit_cost) = (money(unit), cost.map(money));
        Line { product: "pump".into(), group, quantity, unit_price, discount, tax, unit_cost }
    }
}

fn whole() -> impl Strategy<Value = Discount> {
    prop_oneof![
        rate(10_000).prop_map(Discount::Percent),
        (0..1_000_000i64).prop_map(|minor| Discount::Amount(money(minor))),
    ]
}

prop_compose! {
    fn quote()(
        lines in prop::collection::vec(line(), 0..8),
        discount in option::of(whole()),
        rounding in 0..8usize,
        by_total: bool,
        term_days in 0..100u32,
    ) -> Quote {
        let tax_rounding = if by_total { TaxRounding::Total } else { TaxRounding::Line };
        Quote { currency: Currency::MYR, lines, discount, rounding: Rounding::ALL[rounding], tax_rounding, term_days }
    }
}

/// A matrix with limits that look at a discount, in both ways of climbing, about all lines or those of a group. The margin of
/// a group may gain a cent by a larger discount on the whole, whose rounded shares move; so it is judged of all lines only.
fn matrix() -> impl Strategy<Value = Matrix> {
    let limits = (rate(5_000), rate(5_000), rate(5_000)).prop_map(|(whole, line, margin)| {
        vec![Limit::Margin(margin), Limit::Discount(whole), Limit::LineDiscount(line)]
    });
    let parts = prop::collection::vec((0..8usize, limits), 1..5);
    (parts, any::<bool>(), any::<bool>(), option::of(Just("a".to_owned()))).prop_map(
        |(parts, each, open, group)| {
            let mut levels: Vec<Level> = Vec::new();
            for (at, (left_out, limits)) in parts.into_iter().enumerate() {
                let kept = |kind: usize| kind != left_out && (kind > 0 || group.is_none());
                let limits = (0..).zip(limits).filter(|(kind, _)| kept(*kind)).map(|(_, limit)| limit);
                levels.push(Level { roles: vec![format!("level {at}")], limits: limits.collect() });
            }
            levels.extend(open.then(|| Level { roles: vec!["top".into()], limits: Vec::new() }));
            let climb = if each { Climb::Each } else { Climb::Lowest };
            let ladder = Ladder { name: "any".into(), stage: 0, group, climb, levels };
            Matrix { ladders: vec![ladder], ..Matrix::default() }
        },
    )
}

/// How high a quote climbs: the highest level that is asked, and above all where nobody may.
fn height(matrix: &Matrix, quote: &Priced) -> usize {
    let levels = &matrix.ladders[0].levels;
    match needed(matrix, quote) {
        Ok(needed) => {
            let last = needed.steps.last().map(|step| step.roles.clone());
            let height =
                last.map_or(0, |roles| levels.iter().position(|level| level.roles == roles).unwrap());
            let steps = if matrix.ladders[0].climb == Climb::Each { height } else { height.min(1) };
            assert_eq!(needed.steps.len(), steps);
            height
        }
        Err(problem) => {
            assert_eq!(problem.code, "approval-nobody-may");
            levels.len()
        }
    }
}

/// The same quote with a larger discount: on the whole, or on a line.
fn more(quote: &Quote, at: usize, by: i64) -> Quote {
    let mut more = quote.clone();
    let raised = |rate: Ratio| {
        let step = Ratio::new(by.into(), 10_000).unwrap();
        rate.checked_add(step).unwrap().min(Ratio::ONE)
    };
    match (at.checked_sub(1).and_then(|at| more.lines.get_mut(at)), quote.discount) {
        (Some(line), _) => {
            line.discount = Some(match line.discount {
                None => LineDiscount::Percent(raised(Ratio::ZERO)),
                Some(LineDiscount::Percent(rate)) => LineDiscount::Percent(raised(rate)),
                Some(LineDiscount::Amount(off)) => LineDiscount::Amount(money(off.minor + by)),
                Some(LineDiscount::NetUnit(unit)) => LineDiscount::NetUnit(money((unit.minor - by).max(0))),
            });
        }
        (None, None) => more.discount = Some(Discount::Percent(raised(Ratio::ZERO))),
        (None, Some(Discount::Percent(rate))) => more.discount = Some(Discount::Percent(raised(rate))),
        (None, Some(Discount::Amount(off))) => more.discount = Some(Discount::Amount(money(off.minor + by))),
    }
    more
}

/// Anything at all.
fn hostile() -> impl Strategy<Value = Quote> {
    let ratio =
        || (any::<i128>(), any::<i128>()).prop_map(|(num, den)| Ratio::new(num, den).unwrap_or_default());
    let amount = || {
        (any::<i64>(), any::<bool>()).prop_map(|(minor, other)| {
            Money::new(minor, if other { "USD".parse().unwrap() } else { Currency::MYR })
        })
    };
    let discount = prop_oneof![
        ratio().prop_map(LineDiscount::Percent),
        amount().prop_map(LineDiscount::Amount),
        amount().prop_map(LineDiscount::NetUnit),
    ];
    let tax = ratio().prop_map(|rate| Tax { name: String::new(), rate, taxed_as: TaxedAs::Included });
    let quantity = any::<i64>().prop_map(|it| {
        Quantity::new(Ratio::new(i128::from(it).abs(), 1_000_000).unwrap()).unwrap_or(Quantity::ONE)
    });
    let line = (quantity, amount(), option::of(discount), option::of(tax), option::of(amount()));
    let line = line.prop_map(|(quantity, unit_price, discount, tax, unit_cost)| Line {
        product: String::new(),
        group: None,
        quantity,
        unit_price,
        discount,
        tax,
        unit_cost,
    });
    let whole = prop_oneof![ratio().prop_map(Discount::Percent), amount().prop_map(Discount::Amount)];
    (prop::collection::vec(prop_oneof![line, self::line()], 0..4), option::of(whole), quote())
        .prop_map(|(lines, discount, quote)| Quote { lines, discount, ..quote })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn figures_agree(quote in quote()) {
        let Ok(it) = price(&quote) else { return Ok(()) };
        let figures: Vec<_> = it.lines.iter().map(|line| &line.figures).collect();
        for one in figures.iter().copied().chain([&it.total]) {
            prop_assert_eq!(one.net, one.list.checked_sub(one.discount).unwrap());
            prop_assert_eq!(one.gross, one.net.checked_add(one.tax).unwrap());
            prop_assert!(one.net.minor >= 0 && one.tax.minor >= 0);
            prop_assert_eq!(one.margin, one.cost.map(|cost| one.net.checked_sub(cost).unwrap()));
            prop_assert_eq!(one.margin_ratio.is_some(), one.cost.is_some() && one.net.minor != 0);
            prop_assert_eq!(one.discount_ratio, Ratio::new(one.discount.minor.into(), one.list.minor.into()));
        }
        let amounts = |of: &Figures| [of.list, of.discount, of.net, of.tax, of.gross].map(|amount| amount.minor);
        let mut sums = [0; 5];
        for one in &figures {
            amounts(one).into_iter().enumerate().for_each(|(at, minor)| sums[at] += minor);
        }
        prop_assert_eq!(amounts(&it.total), sums);
        let foot: i64 = it.taxes.iter().map(|row| row.tax.minor).sum();
        prop_assert_eq!(foot, it.total.tax.minor);
    }

    #[test]
    fn a_discount_on_the_whole_is_shared_out_whole(lines in prop::collection::vec(line(), 1..8), off in 0..1_000_000i64) {
        let lines: Vec<Line> = lines.into_iter().map(|line| Line { tax: None, ..line }).collect();
        let plain = Quote {
            currency: Currency::MYR, lines, discount: None, rounding: Rounding::HalfAway,
            tax_rounding: TaxRounding::Line, term_days: 0,
        };
        let Ok(before) = price(&plain) else { return Ok(()) };
        let after = price(&Quote { discount: Some(Discount::Amount(money(off))), ..plain });
        prop_assert_eq!(after.is_ok(), off <= before.total.net.minor);
        if let Ok(after) = after {
            prop_assert_eq!(after.total.net.minor, before.total.net.minor - off);
        }
    }

    #[test]
    fn a_larger_discount_never_needs_less(
        quote in quote(), matrix in prop_oneof![Just(Matrix::default()), matrix()], at in 0..9usize,
        by in prop_oneof![1..20i64, 1..5_000i64],
    ) {
        if let (Ok(less), Ok(more)) = (price(&quote), price(&more(&quote, at, by))) {
            prop_assert!(height(&matrix, &less) <= height(&matrix, &more));
        }
    }

    #[test]
    fn a_percentage_within_the_limit_is_never_asked_about(lines in prop::collection::vec(line(), 1..8), off in rate(1_000), rounding in 0..8usize) {
        let lines = lines.into_iter().map(|line| Line { unit_cost: None, discount: None, ..line }).collect();
        let quote = Quote {
            currency: Currency::MYR, lines, discount: Some(Discount::Percent(off)),
            rounding: Rounding::ALL[rounding], tax_rounding: TaxRounding::Line, term_days: 0,
        };
        prop_assert!(needed(&Matrix::default(), &price(&quote).unwrap()).unwrap().is_automatic());
    }

    #[test]
    fn a_bundle_is_shared_out_whole(price in any::<i64>(), list in prop::collection::vec(0..i64::MAX / 10, 1..9)) {
        let list: Vec<Money> = list.into_iter().map(money).collect();
        if let Ok(parts) = share(money(price), &list) {
            prop_assert_eq!(parts.iter().map(|part| i128::from(part.minor)).sum::<i128>(), i128::from(price));
        }
    }

    #[test]
    fn whatever_is_asked_nothing_panics(quote in hostile(), matrix in matrix()) {
        let _ = prestasi_pricing::Fingerprint::of(&quote);
        if let Ok(priced) = price(&quote) {
            let _ = needed(&matrix, &priced);
        }
    }

    #[test]
    fn the_price_that_is_picked_holds_and_none_is_more_special(
        rows in prop::collection::vec((0..3usize, option::of(1..28i8), 0..30i8, 0..4u32, 0..3i64), 1..20),
        on in 1..28i8, quantity in 0..5u32, region in option::of(1..3usize),
    ) {
        let date = |day: i8| jiff::civil::date(2026, 2, day.clamp(1, 28));
        let name = |region: usize| (region > 0).then(|| format!("region {region}"));
        let mut books: Vec<PriceBook> = (0..3).map(|at| PriceBook {
            name: format!("book {at}"), currency: Currency::MYR, region: name(at), entries: Vec::new(),
        }).collect();
        for (book, from, long, tier, unit_price) in rows {
            let days = Span::new(from.map(date), Some(date(from.unwrap_or(1).saturating_add(long)))).unwrap();
            let from_quantity = Quantity::whole(tier);
            books[book].entries.push(Entry { product: "pump".into(), days, from_quantity, unit_price });
        }
        let Ok(prices) = Prices::new(books.clone()) else { return Ok(()) };
        let (day, quantity, region) = (date(on), Quantity::whole(quantity), region.and_then(name));
        let holding = books.iter().flat_map(|book| book.entries.iter().map(move |entry| (book, entry)));
        let holding = holding.filter(|(book, entry)| {
            (book.region.is_none() || book.region == region) && entry.days.holds(day) && entry.from_quantity <= quantity
        });
        let special = |(book, entry): &(&PriceBook, &Entry)| (book.region.is_some(), entry.days.from(), entry.from_quantity);
        let best = holding.max_by_key(special).map(|(_, entry)| entry.unit_price);
        let ask = Ask { product: "pump", currency: Currency::MYR, region: region.as_deref(), day, quantity };
        prop_assert_eq!(prices.pick(&ask).ok().map(|it| it.unit_price.minor), best);
    }

    #[test]
    fn a_quantity_is_read_as_it_is_written(millionths in 0..i64::MAX) {
        let quantity = Quantity::new(Ratio::new(millionths.into(), 1_000_000).unwrap()).unwrap();
        prop_assert_eq!(Quantity::parse(&quantity.to_string()), Ok(quantity));
    }
}
