//! Matrices as data, and what is wrong with some.

use prestasi_pricing::{Matrix, needed};

use crate::say::priced;

/// The rest of a matrix after its name, and what is wrong with it.
const CHECKS: &[(&str, &str)] = &[
    (r#"levels = []"#, "approval-ladder-empty: ladder=sales"),
    (r#"levels = [{ roles = ["a"], limits = [{ discount = "10%" }] }, { roles = ["b"] }]"#, ""),
    (r#"levels = [{ roles = ["a"] }, { roles = [] }]"#, "approval-level-nobody: ladder=sales"),
    (
        r#"levels = [{ roles = ["a"], limits = [{ discount = "110%" }] }]"#,
        "approval-limit-out-of-range: ladder=sales, percent=110",
    ),
    (
        r#"levels = [{ roles = ["a"], limits = [{ discount = "10%" }] }, { roles = ["b"], limits = [{ discount = "9%" }] }]"#,
        "approval-limit-narrower: ladder=sales, role=b, below=a",
    ),
    (
        r#"levels = [{ roles = ["a"], limits = [{ margin = "20%" }] }, { roles = ["b"], limits = [{ margin = "25%" }] }]"#,
        "approval-limit-narrower: ladder=sales, role=b, below=a",
    ),
    (
        r#"levels = [{ roles = ["a"] }, { roles = ["b"], limits = [{ term_days = 30 }] }]"#,
        "approval-limit-narrower: ladder=sales, role=b, below=a",
    ),
    (
        r#"levels = [{ roles = ["a"], limits = [{ net = [{ minor = 500, currency = "MYR" }] }] },
                    { roles = ["b"], limits = [{ net = [{ minor = 900, currency = "USD" }] }] }]"#,
        "approval-limit-narrower: ladder=sales, role=b, below=a",
    ),
];

#[test]
fn wrong_rules_are_found_when_they_are_kept() {
    for &(rest, expected) in CHECKS {
        let matrix: Matrix = toml::from_str(&format!("[[ladders]]\nname = \"sales\"\n{rest}")).expect(rest);
        let told: Vec<String> = matrix.check().iter().map(ToString::to_string).collect();
        assert_eq!(told.join("; "), expected, "{rest}");
    }
}

#[test]
fn a_matrix_survives_the_way_through_a_file() {
    let matrix = Matrix::default();
    assert_eq!(matrix.check(), []);
    let text = toml::to_string(&matrix).unwrap();
    assert_eq!(toml::from_str::<Matrix>(&text).unwrap(), matrix);
}

#[test]
fn a_level_without_roles_approves_nothing() {
    let text = r#"[[ladders]]
name = "sales"
levels = [{ roles = ["a"], limits = [{ discount = "10%" }] }, { roles = [] }]"#;
    let found = needed(&toml::from_str(text).unwrap(), &priced("1 x 10.00 -50%", ""));
    assert_eq!(found.unwrap_err().code, "approval-level-nobody");
}
