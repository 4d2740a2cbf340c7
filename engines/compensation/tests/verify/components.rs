//! What credit earns: the case book's tiers, curves, splits, quotas.

use crate::case::{plan, whole};

const TIERS: &str = r#"
    [[component]]
    name = "commission"
    window = "year"
    rate = [{ type = "marginal", tiers = [
        { from = 0, rate = "4%" }, { from = 150000, rate = "6%" }, { from = 250000, rate = "8%" } ] }]
"#;

#[test]
fn p1_a_deal_crosses_a_tier() {
    let case =
        plan(TIERS).orders(&[("1", "2026-01-05", "145000"), ("2", "2026-02-05", "20000")]).through("2026-02");
    case.check(
        "lines",
        &["event", "before", "after", "earned"],
        &["1 0 145000 5800", "2 145000 165000 1100"],
    )
    .check(
        "earnings",
        &["period", "kind", "measure", "measure_to_date", "earned"],
        &["2026-01 component 145000 145000 5800", "2026-02 component 20000 165000 1100"],
    );
}

#[test]
fn o1_a_return_unwinds_the_top_tier() {
    let case = plan(TIERS).orders(&[("1", "2026-01-05", "260000"), ("2", "2026-02-05", "-20000")]);
    case.earns(&["12800", "-1400"]);
}

#[test]
fn p2_retroactive_and_marginal() {
    let tiers = r#"tiers = [{ from = 0, rate = "10%" }, { from = 100, rate = "12%" }, { from = 150, rate = "14%" }, { from = 200, rate = "16%" }]"#;
    for (kind, wanted) in [("retroactive", "15"), ("marginal", "13")] {
        let case = plan(&format!(
            "[[component]]\nname = 'c'\npay = 'period'\nrate = [{{ type = '{kind}', {tiers} }}]"
        ));
        case.orders(&[("1", "2026-01-05", "125")]).through("2026-01").earns(&[wanted]);
    }
}

#[test]
fn o2_a_retroactive_tier_pays_its_true_up() {
    let case = plan(
        r#"
        [[component]]
        name = "c"
        window = "year"
        rate = [{ type = "retroactive", tiers = [{ from = 0, rate = "5%" }, { from = 100000, rate = "8%" }] }]
    "#,
    );
    let case = case.orders(&[("1", "2026-01-05", "90000"), ("2", "2026-02-05", "20000")]);
    // Without a table of people everyone takes part all the time.
    case.through("2026-03").earns(&["4500", "4300", "0"]);
}

#[test]
fn p5_each_deal_alone() {
    let case = plan(
        r#"
        [[component]]
        name = "c"
        window = "line"
        rate = [{ type = "marginal", tiers = [{ from = 0, rate = "1%" }, { from = 1000, rate = "2%" },
                                              { from = 3000, rate = "3%" }, { from = 8000, rate = "5%" }] }]
    "#,
    );
    let amounts = ["200", "300", "1500", "1200", "2000", "4500"];
    let days: Vec<String> = (1..=6).map(|day| format!("2026-01-0{day}")).collect();
    let orders: Vec<_> =
        amounts.iter().zip(&days).map(|(amount, day)| (&day[9..], day.as_str(), *amount)).collect();
    case.orders(&orders).earns(&["2", "3", "20", "14", "30", "95"]);
}

#[test]
fn p8_an_interpolated_rate() {
    let case = plan(
        r#"
        [[component]]
        name = "c"
        rate = [{ type = "interpolated", tiers = [{ from = 0, rate = "1%" }, { from = 1000, to = 5000, rate = "2%" }] }]
    "#,
    );
    case.orders(&[("1", "2026-01-05", "2000")]).through("2026-01").earns(&["30"]);
}

#[test]
fn p16_tiers_of_quota() {
    let case = plan(
        r#"
        [data.goals]
        [quota.goal]
        table = "goals"
        person = "rep"
        period = "month"
        amount = "amount"
        [[component]]
        name = "c"
        quota = "goal"
        rate = [{ type = "marginal", of = "quota",
                  tiers = [{ from = 0, rate = 0 }, { from = "50%", rate = "10%" }, { from = "100%", rate = "15%" }] }]
    "#,
    );
    let case = case.data("goals", "rep,month,amount\nana,1,20000").orders(&[("1", "2026-01-05", "26000")]);
    case.through("2026-01").check("earnings", &["quota", "attainment", "earned"], &["20000 1.3 1900"]);
}

#[test]
fn p19_a_curve_of_attainment() {
    for (sales, wanted) in [("7499", "0"), ("8750", "750"), ("12500", "2000"), ("16000", "3000")] {
        let case = plan(
            r#"
            [quota.goal]
            amount = 10000
            [[component]]
            name = "c"
            quota = "goal"
            target = 1000
            rate = [{ type = "curve", of = "quota", points = [["75%", "50%"], ["100%", "100%"], ["150%", "300%"]] }]
        "#,
        );
        case.orders(&[("1", "2026-01-05", sales)]).through("2026-01").earns(&[wanted]);
    }
}

#[test]
fn o4_and_o5_discrete_and_cumulative() {
    for (window, wanted) in [("quarter", ["6000", "20000"]), ("year", ["6000", "16000"])] {
        let text = format!(
            r#"
            [quota.goal]
            amount = 100000
            per = "quarter"
            [[component]]
            name = "c"
            window = "{window}"
            quota = "goal"
            quota_to = "date"
            pay = "line"
            rate = [{{ type = "marginal", of = "quota", tiers = [{{ from = 0, rate = "10%" }}, {{ from = 1, rate = "20%" }}] }}]
        "#
        );
        plan(&text).orders(&[("1", "2026-02-05", "60000"), ("2", "2026-05-05", "150000")]).earns(&wanted);
    }
}

#[test]
fn o11_splits_lose_no_cent() {
    let split = |to: &str, amount: &str| {
        let text = format!(
            r#"
            [plan]
            name = "Split"
            currency = "MYR"
            from = 2026-01-01
            to = 2026-12-31
            [data.orders]
            key = "id"
            date = "day"
            [[credit]]
            name = "sales"
            from = "orders"
            amount = "amount"
            to = [{to}]
        "#
        );
        let case = whole(&text).data("orders", &format!("id,day,amount\n1,2026-01-05,{amount}"));
        case.rows("credits", &["person", "amount"])
    };
    let thirds = r#"{ person = "'b'", share = "1/3" }, { person = "'a'", share = "1/3" }, { person = "'c'", share = "rest" }"#;
    assert_eq!(split(thirds, "1000.00"), ["b 333.33", "a 333.34", "c 333.33"]);
    assert_eq!(split(thirds, "0.05"), ["b 0.02", "a 0.02", "c 0.01"]);
    assert_eq!(split(thirds, "-0.05"), ["b -0.02", "a -0.02", "c -0.01"]);
    let shares = r#"{ person = "'a'", share = "50%" }, { person = "'b'", share = "30%" }, { person = "'c'", share = "20%" }"#;
    assert_eq!(split(shares, "1000.01"), ["a 500.01", "b 300", "c 200"]);
    let overlay = r#"{ person = "'a'" }, { person = "'x'", share = "100%", overlay = true }"#;
    assert_eq!(split(overlay, "0.005"), ["a 0.005", "x 0.005"]);
}

#[test]
fn a_target_without_a_person_is_not_there() {
    let text = "[[credit]]\nname = 'shared'\nfrom = 'orders'\namount = 'amount'\n\
                to = [{ person = 'rep', share = 'rest' }, { person = 'engineer', share = '20%' }]\n";
    let rows = "id,day,known,rep,amount,engineer\n1,2026-01-05,2026-01-05,ana,10,\n2,2026-01-06,2026-01-06,ana,10,eve\n3,,,ana,10,eve";
    let credits = plan(text).data("orders", rows).rows("credits", &["event", "credit", "person", "amount"]);
    let shared: Vec<_> = credits.iter().filter(|row| row.contains("shared")).collect();
    assert_eq!(shared, ["1 shared ana 10", "2 shared ana 8", "2 shared eve 2"]);
}

#[test]
fn a_target_for_a_month_is_summed_over_the_quarter() {
    let text = [
        PEOPLE,
        "[[component]]\nname = 'c'\nwindow = 'quarter'\ntarget = 'person.target'\ntarget_per = 'month'\n",
        "rate = [{ type = 'formula', value = 'target' }]\n",
    ];
    let staff = "id,from,to,manager,target\nana,2026-01-01,2026-01-31,,100\nana,2026-02-01,2026-02-14,,200\nana,2026-02-15,,,300";
    let case = plan(&text.concat())
        .data("staff", staff)
        .data("orders", "id,day,known,rep,amount")
        .through("2026-01");
    // 100, the mean of 200 and 300 by days, and 300.
    case.earns(&["650"]);
}

#[test]
fn a_matrix_and_a_year_of_rates() {
    let text = r#"
        [[component]]
        name = "c"
        pay = "period"
        rate = [
            { type = "matrix", to = 2026-01-31, rows = { value = "measure", from = [0, 100] },
              columns = { value = "lines", from = [1, 2] }, values = [["1%", "2%"], ["3%", "4%"]] },
            { type = "flat", from = 2026-03-01, value = "10%" },
        ]
    "#;
    let orders = [
        ("1", "2026-01-05", "60"),
        ("2", "2026-01-06", "40"),
        ("3", "2026-02-05", "50"),
        ("4", "2026-03-05", "50"),
    ];
    plan(text).orders(&orders).through("2026-03").earns(&["4", "5"]);
}

#[test]
fn shares_that_do_not_total_are_a_problem() {
    let case = plan(
        r#"
        [[credit]]
        name = "half"
        from = "orders"
        amount = "amount"
        to = [{ person = "rep", share = "50%" }]
    "#,
    );
    assert_eq!(case.orders(&[("1", "2026-01-05", "10")]).problem().code, "share-total");
}

const PEOPLE: &str = r#"
    [data.staff]
    key = ["id", "from"]
    valid = { from = "from", to = "to" }
    [people]
    table = "staff"
    id = "id"
    manager = "manager"
    from = "from"
    to = "to"
"#;

#[test]
fn o13_three_levels_of_roll_up() {
    let component = |name: &str, level: &str, role: &str, rate: &str| {
        format!(
            "[[component]]\nname = '{name}'\nlevel = '{level}'\n{role}\nrate = [{{ type = 'flat', value = '{rate}' }}]\n"
        )
    };
    let text = [
        PEOPLE,
        "[[credit]]\nname = 'team'\nfrom = 'orders'\namount = 'amount'\nto = [{ person = 'rep' }]\nroll_up = { roles = ['lead', 'head'] }\n",
        &component("own", "direct", "credits = 'sales'", "6%"),
        &component("lead", "rolled_up", "roles = 'lead'", "1.5%"),
        &component("head", "rolled_up", "roles = 'head'", "0.5%"),
    ]
    .concat();
    let case = plan(&text)
        .data("staff", "id,from,to,manager\nana,2026-01-01,,ben\nben,2026-01-01,,cy\ncy,2026-01-01,,");
    case.orders(&[("1", "2026-01-05", "120000")]).through("2026-01").check(
        "lines",
        &["component", "person", "source", "role", "level", "earned"],
        &["own ana   0 7200", "lead ben ana lead 1 1800", "head cy ana head 2 600"],
    );
}

#[test]
fn a_loop_of_managers_is_a_problem() {
    let text = [
        PEOPLE,
        "[[credit]]\nname = 'team'\nfrom = 'orders'\namount = 'amount'\nto = [{ person = 'rep' }]\nroll_up = {}\n",
    ];
    let case =
        plan(&text.concat()).data("staff", "id,from,to,manager\nana,2026-01-01,,ben\nben,2026-01-01,,ana");
    assert_eq!(case.orders(&[("1", "2026-01-05", "10")]).problem().code, "hierarchy-loop");
}

#[test]
fn o23_someone_joins_within_a_quarter() {
    let case = whole(
        r#"
        [plan]
        name = "Joiner"
        currency = "MYR"
        from = 2025-01-01
        to = 2025-12-31
        period = "quarter"
        [data.orders]
        key = "id"
        date = "day"
        [data.staff]
        key = "id"
        [people]
        table = "staff"
        id = "id"
        from = "from"
        [quota.goal]
        amount = "person.quota"
        prorate = true
        [[credit]]
        name = "sales"
        from = "orders"
        amount = "amount"
        to = [{ person = "rep" }]
        [[component]]
        name = "c"
        quota = "goal"
        target = "person.target"
        prorate = true
        rate = [{ type = "curve", of = "quota", points = [[0, 0], [1, 1]], beyond = "slope" }]
    "#,
    );
    let case = case.data("staff", "id,from,quota,target\nana,2025-05-16,300000,15000");
    let case = case.data("orders", "id,day,rep,amount\n1,2025-06-01,ana,160000").through("2025-Q2");
    // 300,000 and 15,000 by 46 of 91 days.
    case.check("earnings", &["period", "quota", "target", "earned"], &["2025-Q2 13800000/91 690000/91 8000"]);
}

#[test]
fn o25_a_change_of_role_splits_the_month() {
    let text = [
        PEOPLE,
        "change = 'split'\n",
        "[quota.goal]\namount = 'person.quota'\n",
        "[[component]]\nname = 'c'\nquota = 'goal'\ntarget = 'person.target'\nprorate = true\n",
        "rate = [{ type = 'curve', of = 'quota', points = [[0, 0], [1, 1]], beyond = 'slope' }]\n",
    ];
    let case = plan(&text.concat()).data(
        "staff",
        "id,from,to,manager,target,quota\nana,2026-07-01,2026-07-20,,3100,3100\nana,2026-07-21,,,4650,4650",
    );
    // Quotas of the parts: 2,000 and 1,650; sales of 110 % and 90 %.
    let case = case.orders(&[("1", "2026-07-05", "2200"), ("2", "2026-07-25", "1485")]).through("2026-07");
    case.check("lines", &["date", "earned"], &["2026-07-20 2200", "2026-07-31 1485"]);
}

#[test]
fn o26_leave_shrinks_a_quota() {
    let case = whole(
        r#"
        [plan]
        name = "Leave"
        currency = "MYR"
        from = 2026-01-01
        to = 2026-12-31
        period = "quarter"
        [data.orders]
        key = "id"
        date = "day"
        [data.staff]
        key = "id"
        [data.away]
        [people]
        table = "staff"
        id = "id"
        leave = { table = "away", person = "id", from = "from", to = "to" }
        [quota.goal]
        amount = 300000
        prorate = true
        [[credit]]
        name = "sales"
        from = "orders"
        amount = "amount"
        to = [{ person = "rep" }]
        [[component]]
        name = "c"
        quota = "goal"
        rate = [{ type = "formula", value = "round(attainment * 100, 2)" }]
    "#,
    );
    let case = case.data("staff", "id\nana").data("away", "id,from,to\nana,2026-05-01,2026-05-28");
    let case = case.data("orders", "id,day,rep,amount\n1,2026-04-01,ana,180000").through("2026-Q2");
    assert_eq!(case.rows("earnings", &["earned"])[1], "86.67");
}

#[test]
fn o20_a_personal_cap() {
    let case = plan(
        r#"
        [[component]]
        name = "spiff"
        from = 2026-01-01
        to = 2026-03-31
        person_cap = 5000
        rate = [{ type = "per_unit", value = 250 }]
    "#,
    );
    let case = case.orders(&[("1", "2026-01-05", "15"), ("2", "2026-02-05", "8"), ("3", "2026-04-05", "9")]);
    case.earns(&["3750", "1250"]).check(
        "cuts",
        &["period", "step", "amount", "excess"],
        &["2026-02 spiff 750 lost"],
    );
}

#[test]
fn o22_objectives_below_their_threshold_count_nothing() {
    let case = plan(
        r#"
        [data.scores]
        [[component]]
        name = "mbo"
        target = 8000
        rate = [{ type = "objectives", objectives = { table = "scores", person = "rep", period = "month",
                  weight = "weight", score = "score", threshold = "50%" } }]
    "#,
    );
    let scores = "rep,month,weight,score\nana,2026-01,0.5,1\nana,2026-01,0.3,0.8\nana,2026-01,0.2,0.4";
    case.data("scores", scores).orders(&[("1", "2026-01-05", "1")]).through("2026-02").earns(&["5920", "0"]);
}

#[test]
fn o28_three_currencies() {
    let case = whole(
        r#"
        [plan]
        name = "Euro"
        currency = "EUR"
        from = 2026-01-01
        to = 2026-12-31
        [data.orders]
        key = "id"
        date = "day"
        [data.staff]
        key = "id"
        [data.rates]
        date = "day"
        [people]
        table = "staff"
        id = "id"
        currency = "currency"
        [exchange]
        table = "rates"
        from = "given"
        to = "got"
        rate = "rate"
        [[credit]]
        name = "sales"
        from = "orders"
        amount = "amount"
        currency = "currency"
        to = [{ person = "rep" }]
        [[component]]
        name = "c"
        rate = [{ type = "flat", value = "10%" }]
    "#,
    );
    let case = case.data("staff", "id,currency\nana,GBP");
    let case =
        case.data("orders", "id,day,rep,amount,currency\n1,2026-01-05,ana,12000,GBP").through("2026-01");
    let missing = case.clone().data("rates", "day,given,got,rate\n2026-01-04,GBP,EUR,1.17");
    assert_eq!(missing.problem().code, "exchange-missing");
    case.data("rates", "day,given,got,rate\n2026-01-05,GBP,EUR,1.17\n2026-01-31,EUR,GBP,0.84")
        .check("credits", &["amount"], &["14040"])
        .check("payouts", &["earned", "paid", "currency", "paid_local"], &["1404 1404 GBP 1179.36"]);
}

#[test]
fn p13_an_accelerator_waits_for_another_component() {
    let case = plan(
        r#"
        [quota.goal]
        amount = 100000
        per = "quarter"
        [[component]]
        name = "ytd"
        window = "year"
        quota = "goal"
        rate = [{ type = "flat", value = 0 }]
        [[component]]
        name = "c"
        window = "quarter"
        pay = "line"
        rate = [{ type = "marginal", tiers = [{ from = 0, rate = "5%" },
            { from = 100000, rate = "6%", when = "ytd.attainment >= 1" },
            { from = 125000, rate = "7%", when = "ytd.attainment >= 1" }] }]
    "#,
    );
    let orders = [("1", "2026-02-05", "50000"), ("2", "2026-05-05", "75000"), ("3", "2026-08-05", "200000")];
    let case = case.orders(&orders);
    let lines = case.rows("lines", &["component", "earned"]);
    assert_eq!(lines[3..], ["c 2500", "c 3750", "c 10000"]);
}

#[test]
fn a_line_that_is_measured_with_others_pays_by_ratio() {
    let case = plan(
        r#"
        [[credit]]
        name = "service"
        from = "orders"
        amount = "service"
        to = [{ person = "rep" }]
        [[component]]
        name = "c"
        credits = "sales"
        measures = ["sales", "service"]
        rate = [{ type = "marginal", tiers = [{ from = 0, rate = "10%" }, { from = 100, rate = "20%" }] }]
    "#,
    );
    let case = case.data("orders", "id,day,known,rep,amount,service\n1,2026-01-05,2026-01-05,ana,90,30");
    // The total goes from 0 to 120, which pays 14; 90 of the 120 are paid.
    case.check("lines", &["credit", "before", "after", "earned"], &["90 0 120 10.5"]);
}

#[test]
fn totals_are_rounded_where_the_plan_says_so() {
    let plan = |round_at: &str| {
        let text = format!(
            r#"
            [plan]
            name = "Round"
            currency = "MYR"
            from = 2026-01-01
            to = 2026-12-31
            round_at = "{round_at}"
            [data.orders]
            key = "id"
            date = "day"
            [[credit]]
            name = "sales"
            from = "orders"
            amount = "amount"
            to = [{{ person = "rep" }}]
            [[component]]
            name = "c"
            rate = [{{ type = "flat", value = "1%" }}]
        "#
        );
        whole(&text).orders(&[
            ("1", "2026-01-01", "0.5"),
            ("2", "2026-01-02", "0.5"),
            ("3", "2026-01-03", "0.5"),
        ])
    };
    plan("line").earns(&["0.01", "0.01", "0.01"]);
    plan("total").earns(&["0.01", "0", "0.01"]);
}

#[test]
fn a_pool_is_shared() {
    for (share, wanted) in [("first_come", ["60", "40", "0"]), ("pro_rata", ["33.34", "33.33", "33.33"])] {
        let text = format!(
            "[[component]]\nname = 'c'\npool = {{ amount = 100, share = '{share}' }}\nrate = [{{ type = 'flat', value = 1 }}]"
        );
        let case = plan(&text).orders(&[
            ("1", "2026-01-01", "60"),
            ("2", "2026-01-02", "60"),
            ("3", "2026-01-03", "60"),
        ]);
        case.earns(&wanted);
    }
}

#[test]
fn of_a_row_the_one_known_last_counts() {
    let component = "[[component]]\nname = 'c'\nrate = [{ type = 'flat', value = 1 }]";
    let rows = "id,day,known,rep,amount,deleted\n1,2026-01-05,2026-01-05,ana,10,false\n\
                1,2026-01-05,2026-01-09,ana,12,false\n1,2026-01-05,2026-01-20,ana,12,true";
    let case = plan(component).data("orders", rows).through("2026-01");
    case.clone().known_on("2026-01-06").earns(&["10"]);
    case.clone().known_on("2026-01-10").earns(&["12"]);
    case.clone().earns(&[]);
    case.run_on("2026-01-04").known_on("2026-01-10").earns(&[]);
}

#[test]
fn p34_a_quota_to_date_by_days() {
    let case = plan(
        r#"
        [quota.goal]
        amount = 1000
        to_date = "days"
        [[component]]
        name = "c"
        quota = "goal"
        rate = [{ type = "formula", value = "quota_to_date" }]
    "#,
    );
    let case = case.orders(&[("1", "2026-02-05", "1")]).run_on("2026-02-27").through("2026-02");
    case.check("earnings", &["period", "earned"], &["2026-01 1000", "2026-02 964.29"]);
}
