//! Plans to begin with.

/// A plan with gaps: `{name}`, `{currency}`, `{year}`.
pub struct Template {
    /// What it is kept as in addresses.
    pub key: &'static str,
    /// The key of what it is.
    pub words: &'static str,
    /// The plan.
    pub text: &'static str,
}

/// All of them, the usual one first.
pub const TEMPLATES: [Template; 5] = [
    Template {
        key: "accelerator",
        words: "plan-template-accelerator",
        text: include_str!("templates/accelerator.toml"),
    },
    Template {
        key: "commission",
        words: "plan-template-commission",
        text: include_str!("templates/commission.toml"),
    },
    Template { key: "target", words: "plan-template-target", text: include_str!("templates/target.toml") },
    Template { key: "spiff", words: "plan-template-spiff", text: include_str!("templates/spiff.toml") },
    Template {
        key: "objectives",
        words: "plan-template-objectives",
        text: include_str!("templates/objectives.toml"),
    },
];
