//! From earnings to pay: steps, clawbacks, milestones, draws, closed periods.

use crate::case::{Case, plan};

const FLAT: &str = "[[component]]\nname = 'c'\nrate = [{ type = 'flat', value = 1 }]\n";

/// Earnings of these amounts, one a month.
fn months(text: &str, amounts: &[&str]) -> Case {
    let days: Vec<(String, String)> =
        (1..=amounts.len()).map(|month| (month.to_string(), format!("2026-{month:02}-05"))).collect();
    let orders: Vec<_> =
        days.iter().zip(amounts).map(|((id, day), amount)| (id.as_str(), day.as_str(), *amount)).collect();
    plan(&[FLAT, text].concat()).orders(&orders).through(&format!("2026-{:02}", amounts.len()))
}

fn paid(case: &Case) -> Vec<String> {
    case.rows("payouts", &["paid", "draw_balance"])
}

#[test]
fn o8_the_order_of_steps_counts() {
    let multiplier = "[[step]]\nname = 'm'\ntype = 'multiplier'\nfactor = 1.1\n";
    let kicker = "[[step]]\nname = 'k'\ntype = 'kicker'\namount = 3000\n";
    months(&[multiplier, kicker].concat(), &["12000"]).pays(&["2026-01 16200"]);
    months(&[kicker, multiplier].concat(), &["12000"]).pays(&["2026-01 16500"]).check(
        "earnings",
        &["component", "kind", "earned"],
        &["c component 12000", "k step 3000", "m step 1500"],
    );
}

#[test]
fn o10_caps_floors_and_deals() {
    let step = |text: &str| format!("[[step]]\nname = 's'\n{text}\n");
    months(&step("type = 'cap'\namount = 75000"), &["93600"]).pays(&["2026-01 75000"]).check(
        "cuts",
        &["step", "amount", "excess"],
        &["s 18600 lost"],
    );
    months(&step("type = 'floor'\namount = 7500"), &["3000"]).pays(&["2026-01 7500"]);
    months(&step("type = 'cap'\nper = 'deal'\namount = 50000"), &["62000"]).earns(&["50000"]).check(
        "cuts",
        &["step", "amount"],
        &["s 12000"],
    );
}

#[test]
fn a_yearly_cap_does_not_depend_on_the_order_of_returns() {
    let cap = "[[step]]\nname = 's'\ntype = 'cap'\nper = 'year'\namount = 100\n";
    months(cap, &["80", "50", "-10", "-40"]).pays(&["2026-01 80", "2026-02 20"]);
    assert_eq!(
        months(cap, &["80", "50", "-10", "-40"]).rows("payouts", &["earned"]),
        ["80", "20", "0", "-20"]
    );
}

#[test]
fn a_yearly_floor_goes_back_where_it_is_not_needed() {
    let floor = "[[step]]\nname = 's'\ntype = 'floor'\nper = 'year'\namount = 100\n";
    assert_eq!(months(floor, &["30", "50", "60"]).rows("payouts", &["earned"]), ["100", "0", "40"]);
}

#[test]
fn later_steps_see_a_cut_where_it_was_earned() {
    let text = "[[credit]]\nname = 'other'\nfrom = 'orders'\namount = 'amount * 3'\nto = [{ person = 'rep' }]\n\
                [[component]]\nname = 'a'\ncredits = 'sales'\nrate = [{ type = 'flat', value = 1 }]\n\
                [[component]]\nname = 'b'\ncredits = 'other'\nrate = [{ type = 'flat', value = 1 }]\n\
                [[step]]\nname = 'cap'\ntype = 'cap'\namount = 100\n\
                [[step]]\nname = 'double'\ntype = 'multiplier'\nto = 'b'\nfactor = 2\n";
    let case = plan(text).orders(&[("1", "2026-01-05", "50")]).through("2026-01");
    // 50 and 150 are cut to 25 and 75; the second is doubled.
    case.check("earnings", &["component", "earned"], &["a 50", "b 150", "cap -100", "double 75"]);
}

#[test]
fn a_deferred_cut_comes_back_where_there_is_room() {
    let cap = "[[step]]\nname = 's'\ntype = 'cap'\namount = 100\nexcess = 'deferred'\n";
    months(cap, &["180", "50", "90", "0"])
        .pays(&["2026-01 100", "2026-02 100", "2026-03 100", "2026-04 20"])
        .check("cuts", &["amount", "excess"], &["80 deferred"]);
}

#[test]
fn a_gate_closes() {
    let gate = "[[step]]\nname = 'g'\ntype = 'gate'\nwhen = 'c.measure >= 100'\nfactor = '50%'\n";
    months(gate, &["90", "110"]).pays(&["2026-01 45", "2026-02 110"]);
}

#[test]
fn p25_and_p28_draws() {
    let draw =
        |kind: &str, amount: &str| format!("[[draw]]\nname = 'd'\ntype = '{kind}'\namount = {amount}\n");
    assert_eq!(paid(&months(&draw("non_recoverable", "5000"), &["3200"])), ["5000 0"]);
    assert_eq!(paid(&months(&draw("recoverable", "5000"), &["3200"])), ["5000 1800"]);
    let earned = ["4000", "2000", "5000"];
    assert_eq!(paid(&months(&draw("recoverable", "3000"), &earned)), ["4000 0", "3000 1000", "4000 0"]);
    assert_eq!(paid(&months(&draw("guarantee", "3000"), &earned)), ["4000 0", "3000 0", "5000 0"]);
}

#[test]
fn p26_a_draw_over_six_months() {
    let draw = "[[draw]]\nname = 'd'\ntype = 'recoverable'\namount = 2000\n";
    let case = months(draw, &["2750", "3000", "1500", "2375", "3000", "2750"]);
    assert_eq!(paid(&case), ["2750 0", "3000 0", "2000 500", "2000 125", "2875 0", "2750 0"]);
}

#[test]
fn o14_half_of_what_is_above_repays() {
    let draw = "[[draw]]\nname = 'd'\ntype = 'recoverable'\namount = 3000\nrecovery = '50%'\n";
    let case = months(draw, &["1000", "2500", "5000", "6000"]);
    assert_eq!(paid(&case), ["3000 2000", "3000 2500", "4000 1500", "4500 0"]);
}

#[test]
fn o16_a_falling_guarantee() {
    let amount = "case period.month when 1 then 6000 when 2 then 4500 when 3 then 3000 else 0 end";
    let draw = format!("[[draw]]\nname = 'd'\ntype = 'guarantee'\namount = '{amount}'\n");
    let case = months(&draw, &["2000", "5200", "2800", "3100"]);
    assert_eq!(case.rows("payouts", &["paid", "top_up"]), ["6000 4000", "5200 0", "3000 200", "3100 0"]);
}

const CANCELLED: &str = "[data.cancelled]\ndate = 'day'\nkey = 'id'\n[[clawback]]\nname = 'back'\ntable = 'cancelled'\norder = 'order_id'\n";

#[test]
fn p29_all_is_taken_back() {
    let case = plan(&[FLAT, CANCELLED].concat()).orders(&[("1", "2026-06-05", "500")]).through("2026-08");
    let case = case.data("cancelled", "id,order_id,day\nx,1,2026-08-03");
    let lines = ["1 2026-06 c 500", "1 2026-08 back -500"];
    let case = case.check("lines", &["event", "period", "component", "earned"], &lines);
    let earnings = case.rows("earnings", &["period", "kind", "measure", "earned"]);
    assert!(earnings.contains(&"2026-08 clawback  -500".to_owned()), "{earnings:?}");
    // Attainment keeps the credit.
    assert!(earnings.contains(&"2026-06 component 500 500".to_owned()), "{earnings:?}");
}

#[test]
fn o17_days_not_served_are_taken_back() {
    let text = [FLAT, CANCELLED, "mode = 'pro_rata'\ndays = 365\n"].concat();
    let case = plan(&text)
        .orders(&[("1", "2026-01-01", "3650")])
        .data("cancelled", "id,order_id,day\nx,1,2026-03-15");
    case.earns(&["3650", "-2920"]);
}

#[test]
fn o19_a_negative_net_is_carried() {
    let text = [FLAT, CANCELLED, "mode = 'percentage'\nshare = 'share'\n"].concat();
    let case = plan(&text).orders(&[
        ("1", "2026-01-05", "7000"),
        ("2", "2026-02-05", "3000"),
        ("3", "2026-03-05", "4000"),
    ]);
    let case = case.data("cancelled", "id,order_id,day,share\nx,1,2026-02-20,0.8").through("2026-03");
    case.check("payouts", &["earned", "carried", "paid"], &["7000 0 7000", "-2600 -2600 0", "4000 0 1400"]);
}

#[test]
fn a_recalculated_clawback_unwinds_tiers() {
    let tiers = "[[component]]\nname = 'c'\nwindow = 'year'\nrate = [{ type = 'marginal', tiers = [{ from = 0, rate = '10%' }, { from = 100, rate = '20%' }] }]\n";
    let orders = [("1", "2026-01-05", "80"), ("2", "2026-02-05", "40"), ("3", "2026-04-05", "10")];
    // 120 back to 40: 20 at 20 % and 60 at 10 %.
    for (attainment, wanted) in [("keep", ["8", "6", "-10", "2"]), ("reduce", ["8", "6", "-10", "1"])] {
        let text =
            [tiers, CANCELLED, &format!("basis = 'recalculate'\nattainment = '{attainment}'\n")].concat();
        let case = plan(&text).orders(&orders).data("cancelled", "id,order_id,day\nx,1,2026-03-01");
        case.earns(&wanted);
    }
}

#[test]
fn attainment_is_reduced_without_pay() {
    let tiers = "[[component]]\nname = 'c'\nwindow = 'year'\nrate = [{ type = 'marginal', tiers = [{ from = 0, rate = '10%' }, { from = 100, rate = '20%' }] }]\n";
    let text = [tiers, CANCELLED, "attainment = 'reduce'\n"].concat();
    let case = plan(&text).orders(&[("1", "2026-01-05", "100"), ("2", "2026-04-05", "50")]);
    let case = case.data("cancelled", "id,order_id,day\nx,1,2026-03-01");
    case.check("lines", &["before", "earned"], &["0 10", "0 5", " -10"]);
}

#[test]
fn o29_milestones_release_what_is_held() {
    let text = [
        FLAT,
        "[data.invoices]\ndate = 'day'\nkey = 'id'\n[data.receipts]\ndate = 'day'\nkey = 'id'\n",
        "[[milestone]]\nname = 'booking'\nshare = '50%'\n",
        "[[milestone]]\nname = 'invoice'\nshare = '30%'\ntable = 'invoices'\norder = 'order_id'\n",
        "[[milestone]]\nname = 'cash'\nshare = '20%'\ntable = 'receipts'\norder = 'order_id'\npart = 'part'\n",
    ];
    let case = plan(&text.concat()).orders(&[("1", "2026-01-05", "9000")]).through("2026-04");
    let case = case.data("invoices", "id,order_id,day\ni,1,2026-02-05");
    let case = case.data("receipts", "id,order_id,day,part\nr,1,2026-03-05,0.4");
    let wanted = ["booking 2026-01 4500", "cash 2026-03 720", "invoice 2026-02 2700"];
    case.check("milestones", &["milestone", "period", "amount"], &wanted).pays(&[
        "2026-01 4500",
        "2026-02 2700",
        "2026-03 720",
    ]);
}

#[test]
fn o31_a_late_order_ripples_through_closed_periods() {
    let text = r#"
        [data.closes]
        [closing]
        table = "closes"
        period = "period"
        closed = "closed"
        [[component]]
        name = "c"
        window = "year"
        rate = [{ type = "marginal", tiers = [{ from = 0, rate = "5%" }, { from = 100000, rate = "8%" }] }]
    "#;
    let case = plan(text).data("closes", "period,closed\n2026-01,2026-02-03\n2026-02,2026-03-03");
    let case = case.data(
        "orders",
        "id,day,known,rep,amount\n1,2026-01-10,2026-01-10,ana,50000\n2,2026-02-10,2026-02-10,ana,60000\n\
         3,2026-01-20,2026-03-10,ana,20000",
    );
    let case = case.through("2026-03");
    case.clone()
        .check(
            "adjustments",
            &["period", "of_period", "component", "amount", "causes"],
            &["2026-03 2026-01 c 1000 3", "2026-03 2026-02 c 600 3"],
        )
        .pays(&["2026-01 2500", "2026-02 3300", "2026-03 1600"]);
    // Before the late order is known, nothing is adjusted.
    case.known_on("2026-03-09")
        .check("adjustments", &["amount"], &[])
        .pays(&["2026-01 2500", "2026-02 3300"]);
}

#[test]
fn p37_earnings_are_spread_over_months() {
    let case = months("[[amortise]]\nname = 'asset'\nmonths = 36\n", &["15000"]);
    let rows = case.rows("amortisation", &["month", "amount"]);
    assert_eq!((rows.len(), rows[0].as_str(), rows[35].as_str()), (36, "2026-01 416.67", "2028-12 416.55"));
}
