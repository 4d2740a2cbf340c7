//! The ten acceptance cases, exact to the unit.

use prestasi_quota::{
    Node, Staffing, Tree, bottom_up, by_history, by_potential, capacity, cascade, collared, equal_chance,
    growth_bp, hybrid, quarters, ramp, seasonal,
};
use serde_json::Value;

/// Input and output of a case, if the shared data are there.
fn case(number: usize) -> Option<(Value, Value)> {
    let Some(shared) = std::env::var_os("PRESTASI_SHARED") else {
        println!("skipped: PRESTASI_SHARED is not set");
        return None;
    };
    let file = std::path::Path::new(&shared).join("data/quota/quota_cases.json");
    let text = std::fs::read_to_string(file).expect("quota cases");
    let cases: Value = serde_json::from_str(&text).expect("JSON");
    let case = &cases[number - 1];
    Some((case["input"].clone(), case["output"].clone()))
}

fn list(value: &Value) -> Vec<i64> {
    value.as_array().expect("list").iter().map(|v| v.as_i64().expect("integer")).collect()
}

fn whole(value: &Value) -> i64 {
    value.as_i64().expect("integer")
}

#[test]
fn case_1_potential() {
    let Some((input, output)) = case(1) else { return };
    let quota = by_potential(whole(&input["target"]), &list(&input["potential"])).unwrap();
    assert_eq!(quota, list(&output["quota"]));
}

#[test]
fn case_2_history() {
    let Some((input, output)) = case(2) else { return };
    let (target, last_year) = (whole(&input["target"]), list(&input["last_year"]));
    assert_eq!(by_history(target, &last_year).unwrap(), list(&output["quota"]));
    assert_eq!(growth_bp(target, &last_year).unwrap(), whole(&output["growth_bp"]));
}

#[test]
fn case_3_hybrid() {
    let Some((input, output)) = case(3) else { return };
    let (potential, last_year) = (list(&input["potential"]), list(&input["last_year"]));
    let quota = hybrid(whole(&input["target"]), &potential, &last_year, 60).unwrap();
    assert_eq!(quota, list(&output["quota"]));
}

#[test]
fn case_4_over_assignment() {
    let Some((input, output)) = case(4) else { return };
    let node = |parent: Option<u32>, weight: i64, pct: &Value| Node {
        parent,
        weight,
        pass_on_bp: whole(pct) as u32 * 100,
    };
    let all = Value::from(100);
    let mut nodes = vec![node(None, 1, &input["vp_pct"]), node(Some(0), 1, &all)];
    for weight in list(&input["region_weights"]) {
        nodes.push(node(Some(1), weight, &input["rep_pct"]));
    }
    for (region, weights) in input["rep_weights"].as_array().unwrap().iter().enumerate() {
        nodes.extend(list(weights).into_iter().map(|weight| node(Some(2 + region as u32), weight, &all)));
    }
    let amount = cascade(whole(&input["plan"]), &Tree { nodes }).unwrap();
    assert_eq!(amount[1], whole(&output["vp"]));
    assert_eq!(amount[2..5], list(&output["regions"]));
    let mut at = 5;
    for (reps, pool) in output["reps"].as_array().unwrap().iter().zip(list(&output["rep_pools"])) {
        let reps = list(reps);
        assert_eq!(amount[at..at + reps.len()], reps);
        assert_eq!(reps.iter().sum::<i64>(), pool);
        at += reps.len();
    }
    let total: i64 = amount[5..].iter().sum();
    assert_eq!(total, whole(&output["total_rep"]));
    assert_eq!(growth_bp(total, &[whole(&input["plan"])]).unwrap(), whole(&output["total_over_bp"]));
}

#[test]
fn case_5_season() {
    let Some((input, output)) = case(5) else { return };
    let history: Vec<Vec<i64>> = input["history"].as_array().unwrap().iter().map(list).collect();
    let month = seasonal(whole(&input["annual"]), &history).unwrap();
    assert_eq!(month, list(&output["month"]));
    assert_eq!(quarters(&month), list(&output["quarter"]));
}

#[test]
fn case_6_ramp() {
    let Some((input, output)) = case(6) else { return };
    let steps: Vec<u32> = list(&input["ramp_pct"]).into_iter().map(|pct| pct as u32).collect();
    let ramped = ramp(&list(&input["month_full"]), &steps, whole(&input["hire_month"]) as usize).unwrap();
    assert_eq!(ramped.month, list(&output["month"]));
    assert_eq!((ramped.year, ramped.relief), (whole(&output["year"]), whole(&output["relief"])));
}

#[test]
fn case_7_capacity() {
    let Some((input, output)) = case(7) else { return };
    let team = Staffing {
        sellers: whole(&input["reps"]),
        quota: whole(&input["quota"]),
        attainment_pct: whole(&input["attainment_pct"]) as u32,
        attrition_pct: 10,
        ramp_pct: vec![0, 25, 50, 75],
        hire_month: 1,
    };
    let found = capacity(whole(&input["target"]), &team).unwrap();
    let got = [found.effective_x100, found.capacity, found.gap, found.per_hire, found.hires];
    let names = ["effective_reps_x100", "capacity", "gap", "per_hire", "hires"];
    assert_eq!(got, names.map(|name| whole(&output[name])));
}

#[test]
fn case_8_collars() {
    let Some((input, output)) = case(8) else { return };
    let last_year = list(&input["last_year"]);
    let part = |pct: i64| last_year.iter().map(|h| h * pct / 100).collect::<Vec<_>>();
    let found = collared(whole(&input["target"]), &list(&input["potential"]), &part(85), &part(125)).unwrap();
    assert_eq!(found.quota, list(&output["quota"]));
    let clamped: Vec<i64> = found.clamped.iter().map(|&i| i as i64).collect();
    assert_eq!(clamped, list(&output["clamped"]));
}

#[test]
fn case_9_equal_chance() {
    let Some((input, output)) = case(9) else { return };
    let found = equal_chance(whole(&input["target"]), &list(&input["mean"]), &list(&input["sd"])).unwrap();
    assert_eq!(found.quota, list(&output["quota"]));
    assert_eq!(found.z_x10000, Some(whole(&output["z_x10000"])));
    assert_eq!(found.probability_bp, whole(&output["prob_bp"]));
}

#[test]
fn case_10_bottom_up() {
    let Some((input, output)) = case(10) else { return };
    let commitment = list(&input["bottom_up"]);
    let found = bottom_up(whole(&input["target"]), &commitment, &list(&input["pipeline_weight"])).unwrap();
    assert_eq!(found.gap, whole(&output["gap"]));
    assert_eq!(found.uplift, list(&output["uplift"]));
    assert_eq!(found.quota, list(&output["quota"]));
}
