//! What was found, in words.

use prestasi_i18n::Words;
use prestasi_kernel::{Currency, Money};
use prestasi_scoring::{Finding, Severity, Trouble};
use prestasi_ui::badge::Tone;

/// A sentence about what was found.
pub fn told(w: Words, finding: &Finding, currency: Currency) -> String {
    let money = |minor: i64| w.money(Money::new(minor, currency));
    let args: Vec<(&str, String)> = match &finding.trouble {
        Trouble::CloseInThePast { days } | Trouble::Quiet { days } => vec![("days", days.to_string())],
        Trouble::NoCloseDate | Trouble::NoNextStep => Vec::new(),
        Trouble::CloseMoved { times } => vec![("times", times.to_string())],
        Trouble::AmountCut { before, amount } => {
            vec![("before", money(*before)), ("amount", money(*amount))]
        }
        Trouble::SingleThreaded { roles } => vec![("roles", roles.to_string())],
        Trouble::CriteriaMissing { criteria } => vec![("criteria", criteria.join(", "))],
        Trouble::Aging { days, most } => vec![("days", days.to_string()), ("most", most.to_string())],
    };
    w.with(finding.trouble.code(), &args)
}

/// How loud it is shown.
pub const fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::High => Tone::Bad,
        Severity::Medium => Tone::Warning,
        Severity::Low => Tone::Neutral,
    }
}
