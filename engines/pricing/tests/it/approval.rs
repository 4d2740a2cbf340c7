//! Who has to approve what.

use prestasi_pricing::{Climb, Ladder, Level, Limit, Matrix, Value, needed};

use crate::say::{priced, ratio, rm, shown};

/// The steps, each with its roles and the reasons.
pub fn told(matrix: &Matrix, lines: &str, whole: &str) -> String {
    let steps = match needed(matrix, &priced(lines, whole)) {
        Ok(it) if it.is_automatic() => return "automatic".into(),
        Ok(it) => it.steps,
        Err(problem) => return problem.to_string(),
    };
    let step = |step: &prestasi_pricing::Step| {
        let why: Vec<&str> = step.reasons.iter().map(|it| it.key.trim_start_matches("approval-")).collect();
        format!("{} ({})", step.roles.join(" + "), why.join(", "))
    };
    steps.iter().map(step).collect::<Vec<_>>().join(", then ")
}

/// Lines, discount on the whole, and who approves by the default matrix.
const DEFAULT: &[(&str, &str, &str)] = &[
    // The worked cases: 10.00 % and 35.00 %; 23.33 % and 23.70 %.
    ("1 x 600,000.00 @540,000.00 cost 351,000.00", "", "automatic"),
    ("1 x 600,000.00 @460,000.00 cost 351,000.00", "", "finance (discount, margin)"),
    ("", "", "automatic"),
    ("1 x 100.00 -10%", "", "automatic"),
    ("1 x 100.00 @89.99", "", "manager (discount)"),
    ("1 x 100.00 -20%", "", "manager (discount)"),
    ("1 x 100.00 @79.99", "", "finance (discount)"),
    ("1 x 100.00 cost 75.00", "", "automatic"),
    ("1 x 100.00 cost 75.01", "", "finance (margin)"),
    ("1 x 100.00 -15% cost 70.00", "", "finance (margin)"),
    ("1 x 100.00 -100%", "", "finance (discount)"),
    ("1 x 100.00 -100% cost 1.00", "", "finance (discount, margin-none)"),
    ("1 x 0.00", "", "automatic"),
    ("1 x 0.00 cost 1.00", "", "finance (margin-none)"),
    // Ten percent is ten percent, whatever rounding makes of it.
    ("1 x 33.35 -10%", "", "automatic"),
    ("1 x 33.35; 1 x 0.05; 1 x 0.15", "10%", "automatic"),
    ("1 x 106.05 -10% =6%; 1 x 33.35 -10% +8%", "", "automatic"),
    // A line may have more, as long as the whole has not.
    ("1 x 100.00 -15%; 1 x 100.00", "", "automatic"),
    ("1 x 100.00 -15%; 1 x 100.00", "5%", "manager (discount)"),
];

#[test]
fn the_default_matrix() {
    for &(lines, whole, expected) in DEFAULT {
        assert_eq!(told(&Matrix::default(), lines, whole), expected, "{lines} less {whole}");
    }
}

#[test]
fn a_reason_says_which_limit_was_passed_by_how_much() {
    let quote = priced("1 x 600,000.00 @460,000.00 cost 351,000.00", "");
    assert_eq!(
        (shown(quote.total.discount_ratio), shown(quote.total.margin_ratio)),
        ("23.33".into(), "23.70".into())
    );
    let needed = needed(&Matrix::default(), &quote).unwrap();
    let told = |at: usize, name| match needed.steps[0].reasons[at].value(name) {
        Some(Value::Percent(ratio)) => shown(Some(*ratio)),
        Some(value) => value.to_string(),
        None => "nothing".into(),
    };
    let all = |at| ["found", "limit", "by", "role"].map(|name| told(at, name));
    assert_eq!(all(0), ["23.33", "20.00", "3.33", "manager"]);
    assert_eq!(all(1), ["23.70", "25.00", "1.30", "manager"]);
}

fn level(roles: &[&str], limits: Vec<Limit>) -> Level {
    Level { roles: roles.iter().map(ToString::to_string).collect(), limits }
}

fn ladder(name: &str, stage: u32, group: Option<&str>, climb: Climb, levels: Vec<Level>) -> Ladder {
    Ladder { name: name.into(), stage, group: group.map(str::to_owned), climb, levels }
}

/// Each kind of limit, one after another and side by side.
fn company() -> Matrix {
    let discount = |text| Limit::Discount(ratio(text));
    let net = |text| Limit::Net(vec![rm(text), "USD 20,000.00".parse().unwrap()]);
    let levels = vec![
        level(&["seller"], vec![Limit::LineDiscount(ratio("10%")), net("50,000")]),
        level(&["manager"], vec![Limit::LineDiscount(ratio("20%")), net("200,000")]),
        level(&["director"], vec![Limit::LineDiscount(ratio("40%"))]),
    ];
    let terms =
        vec![level(&["seller"], vec![Limit::TermDays(30)]), level(&["credit"], vec![Limit::TermDays(90)])];
    let service = vec![level(&["seller"], vec![discount("5%")]), level(&["service", "legal"], vec![])];
    let large = vec![
        level(&["seller"], vec![Limit::List(vec![rm("1,000,000")])]),
        level(&["board", "director"], vec![]),
    ];
    Matrix {
        ladders: vec![
            ladder("board", 9, None, Climb::Lowest, large),
            ladder("sales", 1, None, Climb::Each, levels),
            ladder("terms", 1, None, Climb::Lowest, terms),
            ladder("service", 1, Some("service"), Climb::Lowest, service),
        ],
        open_days: Some(14),
        ask_without_cost: true,
    }
}

const COMPANY: &[(&str, &str)] = &[
    ("1 x 50,000.00 -10%", "automatic"),
    ("1 x 50,000.01", "manager (net)"),
    ("1 x 100.00 -10.01%", "manager (line-discount)"),
    ("1 x 900.00; 1 x 100.00 -30%", "manager (line-discount), then director (line-discount)"),
    ("1 x 900.00; 1 x 100.00 -41%", "approval-nobody-may: ladder=sales, role=director"),
    ("1 x 100.00 -6%", "automatic"),
    ("1 x 100.00 -6% group service", "service + legal (discount)"),
    ("1 x 100.00 group service; 1 x 100.00 -6%", "automatic"),
    (
        "1 x 100.00 -25% group service",
        "manager + service + legal (line-discount, discount), then director (line-discount)",
    ),
    ("1 x 2,000,000.00", "manager (net), then director (net), then board + director (list)"),
];

#[test]
fn ladders_are_climbed_in_order_and_side_by_side() {
    assert_eq!(company().check(), []);
    for &(lines, expected) in COMPANY {
        assert_eq!(told(&company(), lines, ""), expected, "{lines}");
    }
}

#[test]
fn terms_and_unknown_costs_and_other_currencies() {
    let mut quote = priced("1 x 100.00", "");
    quote.term_days = 45;
    let found = needed(&company(), &quote).unwrap();
    assert_eq!((found.steps.len(), found.steps[0].roles[0].as_str()), (1, "credit"));
    quote.term_days = 91;
    assert_eq!(needed(&company(), &quote).unwrap_err().code, "approval-nobody-may");
    let careful = Matrix { ask_without_cost: true, ..Matrix::default() };
    assert_eq!(told(&careful, "1 x 100.00", ""), "finance (cost-unknown)");
    let levels = vec![
        level(&["seller"], vec![Limit::Net(vec!["USD 5.00".parse().unwrap()])]),
        level(&["boss"], vec![]),
    ];
    let dollars =
        Matrix { ladders: vec![ladder("net", 0, None, Climb::Lowest, levels)], ..Matrix::default() };
    assert_eq!(told(&dollars, "1 x 1.00", ""), "boss (currency)");
}
