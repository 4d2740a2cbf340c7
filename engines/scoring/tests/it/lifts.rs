//! Lifts of values and criteria, and what is not shown.

use prestasi_kernel::Ratio;
use prestasi_scoring::{
    Attributes, Condition, Criterion, Customer, Lifts, Points, Test, Value, criteria_lifts, value_lifts,
};

/// So many companies of an industry and a size, of which some were won.
fn companies(groups: &[(&'static str, i64, usize, usize)]) -> Vec<Customer> {
    let group = |(industry, employees, n, won): (&'static str, i64, usize, usize)| {
        (0..n).map(move |at| {
            let attributes = [("industry", Value::from(industry)), ("employees", employees.into())];
            let attributes = attributes.map(|(name, value)| (name.to_owned(), value));
            Customer { attributes: Attributes::from(attributes), won: at < won }
        })
    };
    groups.iter().copied().flat_map(group).collect()
}

fn told(lifts: &Lifts) -> Vec<String> {
    let told = lifts.shown.iter().map(|it| {
        let lift = it.lift.map_or("–".to_owned(), |lift| lift.to_string());
        format!("{} {}: {} of {} = {lift}", it.of, it.value.as_deref().unwrap_or("met"), it.won, it.n)
    });
    told.collect()
}

#[test]
fn values_with_a_lift() {
    // 30 of 120 are won: 1/4.
    let customers = companies(&[
        ("Retail", 10, 40, 5),
        ("logistics", 100, 60, 24),
        (" ", 5, 1, 0),
        ("Mining", 900, 19, 1),
    ]);
    let lifts = value_lifts(&customers);
    assert_eq!(told(&lifts), ["industry logistics: 24 of 60 = 1.6", "industry retail: 5 of 40 = 0.5"]);
    assert_eq!(lifts.hidden, 1);
}

#[test]
fn exactly_twenty_are_shown() {
    for (n, shown) in [(19, 0), (20, 1)] {
        assert_eq!(value_lifts(&companies(&[("retail", 1, n, 3)])).shown.len(), shown, "{n}");
    }
}

#[test]
fn criteria_with_a_lift() {
    let criterion = |name: &str, attribute: &str, test| Criterion {
        name: name.into(),
        points: Points::whole(10),
        condition: Condition { attribute: attribute.into(), test },
    };
    let criteria = [
        criterion("size", "employees", Test::Within { from: Some(50.into()), to: None }),
        criterion("goods", "industry", Test::Contains("log".into())),
        criterion("city", "city", Test::OneOf(vec!["Ipoh".into()])),
    ];
    let customers = companies(&[("retail", 10, 50, 5), ("logistics", 100, 30, 15), ("mining", 900, 20, 10)]);
    let lifts = criteria_lifts(&criteria, &customers);
    let third = Ratio::new(5, 3).unwrap();
    assert_eq!(
        told(&lifts),
        [format!("size met: 25 of 50 = {third}"), format!("goods met: 15 of 30 = {third}")]
    );
    assert_eq!(lifts.hidden, 1);
}

#[test]
fn nobody_won_is_a_dash() {
    assert_eq!(told(&value_lifts(&companies(&[("retail", 1, 30, 0)]))), ["industry retail: 0 of 30 = –"]);
    assert_eq!(value_lifts(&[]), Lifts::default());
}

#[test]
fn several_values_of_one_company_count_once_each() {
    let many = Value::Many(vec!["Cost".into(), "cost ".into(), "speed".into(), String::new()]);
    let one = Customer { attributes: Attributes::from([("challenges".to_owned(), many)]), won: true };
    assert_eq!(
        told(&value_lifts(&vec![one; 20])),
        ["challenges cost: 20 of 20 = 1", "challenges speed: 20 of 20 = 1"]
    );
}
