//! Every reason has words in both languages, and its words ask for what it has.

use prestasi_i18n::{Language, message};
use prestasi_scoring::*;

#[test]
fn every_reason_has_words() {
    let text = || "x".to_owned();
    let day = jiff::civil::date(2026, 11, 27);
    let parts = [
        (PartWhy::Met { criterion: text() }.code(), "criterion"),
        (PartWhy::Unmet { criterion: text() }.code(), "criterion"),
        (PartWhy::Unknown { criterion: text(), attribute: text() }.code(), "criterion attribute"),
        (PartWhy::Event { kind: text(), given: Points::ZERO, days: 1 }.code(), "kind given days"),
        (PartWhy::Ahead { kind: text(), day }.code(), "kind day"),
        (PartWhy::Limit.code(), ""),
        (Half::Fit.code(), ""),
        (Half::Engagement.code(), ""),
    ];
    let steps = [
        (StepWhy::Unmet { attribute: text() }.code(), "rule attribute"),
        (StepWhy::Unknown { attribute: text() }.code(), "rule attribute"),
        (StepWhy::Away { person: text() }.code(), "rule person"),
        (StepWhy::Full { person: text(), open: 1 }.code(), "rule person open"),
        (StepWhy::Gone { person: text() }.code(), "rule person"),
        (StepWhy::Named { person: text() }.code(), "rule person"),
        (StepWhy::Turn { person: text() }.code(), "rule person"),
        (StepWhy::Fewest { person: text(), open: 1 }.code(), "rule person open"),
        (StepWhy::Waited { person: text(), open: 1 }.code(), "rule person open"),
    ];
    let troubles = [
        (Trouble::CloseInThePast { days: 1 }.code(), "days"),
        (Trouble::NoCloseDate.code(), ""),
        (Trouble::NoNextStep.code(), ""),
        (Trouble::Quiet { days: 1 }.code(), "days"),
        (Trouble::CloseMoved { times: 2 }.code(), "times"),
        (Trouble::AmountCut { before: 2, amount: 1 }.code(), "before amount"),
        (Trouble::SingleThreaded { roles: 1 }.code(), "roles"),
        (Trouble::CriteriaMissing { criteria: vec![] }.code(), "criteria"),
        (Trouble::Aging { days: 1, most: 2 }.code(), "days most"),
    ];
    let verdicts = [
        (Verdict::Reached.code(), ""),
        (Verdict::Enough.code(), ""),
        (Verdict::Short { missing: 1 }.code(), "missing"),
        (Verdict::Unknown.code(), ""),
    ];
    let ages = [Age::Fresh, Age::Aging, Age::Over].map(|age| (age.code(), ""));
    let severities = [Severity::Low, Severity::Medium, Severity::High].map(|it| (it.code(), ""));
    let ranks = RankWhy::ALL.map(|why| (why.code(), ""));
    let all = parts.into_iter().chain(steps).chain(troubles).chain(verdicts);
    for (code, names) in all.chain(ages).chain(severities).chain(ranks) {
        for language in Language::ALL {
            for value in ["0", "1", "2", "x"] {
                let args: Vec<_> = names.split_whitespace().map(|name| (name, value.to_owned())).collect();
                let text = message(language, code, &args);
                assert!(!text.contains('«') && !text.contains('–'), "{code}: {text}");
            }
        }
    }
}
