//! The rules of approval, as data.

use prestasi_kernel::{Money, Ratio};
use serde::{Deserialize, Serialize};

/// Who may decide what. The default: sellers up to 10 % discount, managers up to 20 %, finance beyond; and finance
/// wherever the margin is below 25 %.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matrix {
    pub ladders: Vec<Ladder>,
    /// How many days a request can be decided after the one it is made on; none: until it is.
    #[serde(default)]
    pub open_days: Option<u32>,
    /// Whether a quote that has a line of unknown cost is asked for where a margin is. Otherwise no margin is judged.
    #[serde(default)]
    pub ask_without_cost: bool,
}

/// Levels of one chain, from those who may decide least.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ladder {
    pub name: String,
    /// Ladders of one stage are climbed side by side; a later stage begins when they are done.
    #[serde(default)]
    pub stage: u32,
    /// The product group whose lines it is about; none: all lines.
    #[serde(default)]
    pub group: Option<String>,
    #[serde(default)]
    pub climb: Climb,
    /// The first is what the one who asks may do without anybody.
    pub levels: Vec<Level>,
}

/// Who is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Climb {
    /// Only the lowest level that may decide.
    #[default]
    Lowest,
    /// Each level in turn, up to the one that may.
    Each,
}

/// Those who may decide within their limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// All of these roles sign, in any order.
    pub roles: Vec<String>,
    /// None: whatever it is.
    #[serde(default)]
    pub limits: Vec<Limit>,
}

/// How far a level may go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// At most this discount on the lines together.
    Discount(Ratio),
    /// At most this discount on each line, its share of that on the whole with it.
    LineDiscount(Ratio),
    /// At least this margin.
    Margin(Ratio),
    /// At most this amount at list prices, one for each currency; in others, nothing.
    List(Vec<Money>),
    /// At most this net amount. A larger discount brings an offer below it; where that matters, limit the list amount.
    Net(Vec<Money>),
    /// At most so many days to pay.
    TermDays(u32),
}

impl Default for Matrix {
    fn default() -> Self {
        let percent = |whole: i64| Ratio::new(whole.into(), 100).unwrap_or_default();
        let level = |role: &str, limits| Level { roles: vec![role.to_owned()], limits };
        let up_to = |whole| vec![Limit::Discount(percent(whole)), Limit::Margin(percent(25))];
        let levels =
            vec![level("seller", up_to(10)), level("manager", up_to(20)), level("finance", Vec::new())];
        let ladder = Ladder { name: "discount".into(), stage: 0, group: None, climb: Climb::Lowest, levels };
        Self { ladders: vec![ladder], open_days: None, ask_without_cost: false }
    }
}
