//! What becomes of a request.

use prestasi_kernel::{Actor, Id};
use prestasi_pricing::{
    Act, Answer, Deed, Delegation, Fingerprint, Matrix, Needed, Request, Roster, State, Step,
};

use crate::say::{day, days, quote};

/// Ali asks; Mei is manager, Raj and Siti are finance, Tan is legal, Zul holds nothing.
fn who(name: &str) -> Actor {
    let names = ["ali", "mei", "raj", "siti", "tan", "zul"];
    let at = names.iter().position(|known| *known == name).expect("a name");
    Actor::Person(Id::from_u128(at as u128))
}

fn roster() -> Roster {
    let holds = |role: &str, name: &str| (role.to_owned(), who(name));
    let stands_in = |of: &str, to: &str, role: Option<&str>, span: &str| Delegation {
        of: who(of),
        to: who(to),
        role: role.map(str::to_owned),
        days: days(span),
    };
    Roster {
        holders: vec![
            holds("manager", "mei"),
            holds("manager", "ali"),
            holds("finance", "raj"),
            holds("finance", "siti"),
            holds("legal", "tan"),
        ],
        delegations: vec![
            stands_in("mei", "zul", None, "2026-12-01..2026-12-07"),
            stands_in("mei", "ali", None, ".."),
            stands_in("tan", "zul", Some("finance"), ".."),
            stands_in("zul", "raj", None, ".."),
        ],
    }
}

fn request(steps: &[&[&str]]) -> Request {
    let roles = |roles: &&[&str]| roles.iter().map(ToString::to_string).collect();
    let step = |step| Step { roles: roles(step), reasons: Vec::new() };
    let needed = Needed { steps: steps.iter().map(step).collect() };
    let matrix = Matrix { open_days: Some(14), ..Matrix::default() };
    let terms = Fingerprint::of(&quote("1 x 100.00 -15%", ""));
    Request::ask(who("ali"), terms, &needed, &matrix, day("2026-11-27")).unwrap()
}

/// `mei approves as manager`, `zul for mei refuses as manager`, `ali withdraws`, `zul expires`; `on DAY` at the end, or the
/// day after it was asked; `seeing other terms` for a quote that has changed.
fn deed(text: &str) -> Deed {
    let (text, other) = match text.strip_suffix(" seeing other terms") {
        Some(text) => (text, true),
        None => (text, false),
    };
    let (text, on) = text.split_once(" on ").unwrap_or((text, "2026-11-28"));
    let words: Vec<&str> = text.split(' ').collect();
    let (by, instead_of, rest) = match words.as_slice() {
        [by, "for", of, rest @ ..] => (who(by), Some(who(of)), rest),
        [by, rest @ ..] => (who(by), None, rest),
        [] => panic!("nobody does nothing"),
    };
    let terms = Fingerprint::of(&quote(if other { "1 x 100.00 -16%" } else { "1 x 100.00 -15%" }, ""));
    let sign = |role: &str, answer| Act::Sign { role: role.into(), instead_of, quote: terms, answer };
    let act = match rest {
        ["approves", "as", role] => sign(role, Answer::Approve),
        ["refuses", "as", role] => sign(role, Answer::Refuse),
        ["withdraws"] => Act::Withdraw,
        ["expires"] => Act::Expire,
        other => panic!("what is {other:?}?"),
    };
    Deed { by, on: day(on), act }
}

/// The roles of the steps, what is done, and then the state with the roles that are awaited, or the problem of the last.
type Story = (&'static [&'static [&'static str]], &'static [&'static str], &'static str);

const STORIES: &[Story] = &[
    (&[], &[], "Approved"),
    (&[&["manager"]], &[], "Pending manager"),
    (&[&["manager"]], &["mei approves as manager"], "Approved"),
    (&[&["manager"]], &["mei refuses as manager"], "Refused"),
    (&[&["manager"], &["finance"]], &["mei approves as manager"], "Pending finance"),
    (&[&["manager"], &["finance"]], &["mei approves as manager", "siti approves as finance"], "Approved"),
    (&[&["manager"], &["finance"]], &["mei approves as manager", "raj refuses as finance"], "Refused"),
    (&[&["finance", "legal"]], &["tan approves as legal"], "Pending finance"),
    (&[&["finance", "legal"]], &["tan approves as legal", "raj approves as finance"], "Approved"),
    (&[&["finance"], &["finance"]], &["raj approves as finance"], "Pending finance"),
    // In turn.
    (&[&["manager"], &["finance"]], &["raj approves as finance"], "approval-not-yet"),
    (
        &[&["finance", "legal"]],
        &["tan approves as legal", "tan approves as legal"],
        "approval-signed-already",
    ),
    (
        &[&["manager"], &["finance"]],
        &["mei approves as manager", "mei approves as manager"],
        "approval-signed-already",
    ),
    (&[&["manager"]], &["raj approves as finance"], "approval-role-not-asked"),
    (&[&["manager"]], &["raj approves as manager"], "approval-not-holder"),
    // Nobody decides what they asked for, nor lets somebody do it in their place.
    (&[&["manager"]], &["ali approves as manager"], "approval-own-request"),
    (&[&["manager"]], &["ali for mei approves as manager"], "approval-own-request"),
    (&[&["manager"]], &["zul for ali approves as manager"], "approval-own-request"),
    // Delegates.
    (&[&["manager"]], &["zul for mei approves as manager on 2026-12-01"], "Approved"),
    (&[&["manager"]], &["zul for mei approves as manager on 2026-12-08"], "approval-not-delegated"),
    (&[&["manager"]], &["zul approves as manager on 2026-12-01"], "approval-not-holder"),
    (&[&["manager"]], &["raj for zul approves as manager on 2026-12-01"], "approval-not-holder"),
    (&[&["legal"]], &["zul for tan approves as legal"], "approval-not-delegated"),
    // Time.
    (&[&["manager"]], &["mei approves as manager on 2026-12-11"], "Approved"),
    (&[&["manager"]], &["mei approves as manager on 2026-12-12"], "approval-not-open"),
    (&[&["manager"]], &["zul expires on 2026-12-12"], "Expired"),
    (&[&["manager"]], &["zul expires on 2026-12-11"], "approval-still-open"),
    // Withdrawn, changed, settled.
    (&[&["manager"]], &["ali withdraws"], "Withdrawn"),
    (&[&["manager"]], &["mei withdraws"], "approval-not-asker"),
    (&[&["manager"]], &["mei approves as manager seeing other terms"], "approval-quote-changed"),
    (&[&["manager"]], &["ali withdraws", "mei approves as manager"], "approval-settled"),
    (&[&["manager"]], &["mei approves as manager", "ali withdraws"], "approval-settled"),
    (&[&["manager"]], &["mei refuses as manager", "zul expires on 2026-12-12"], "approval-settled"),
];

#[test]
fn stories() {
    for &(steps, deeds, expected) in STORIES {
        let mut request = request(steps);
        let mut problem = None;
        for text in deeds {
            assert_eq!(problem, None, "{deeds:?}");
            match request.decide(&roster(), &deed(text)) {
                Ok(next) => request = next,
                Err(it) => problem = Some(it.code.to_owned()),
            }
        }
        let state = || format!("{:?} {}", request.state, request.awaited().join(" ")).trim().to_owned();
        assert_eq!(problem.unwrap_or_else(state), expected, "{steps:?} {deeds:?}");
    }
}

#[test]
fn a_changed_quote_needs_approval_anew() {
    let approved = request(&[&["manager"]]).decide(&roster(), &deed("mei approves as manager")).unwrap();
    let same = quote("1 x 100.00 -15%", "");
    assert!(approved.covers(&Fingerprint::of(&same)));
    for changed in ["1 x 100.00 -16%", "2 x 100.00 -15%", "1 x 100.00 -15% cost 5.00", "1 x 100.00 -15% +6%"]
    {
        assert!(!approved.covers(&Fingerprint::of(&quote(changed, ""))), "{changed}");
    }
    assert!(!approved.covers(&Fingerprint::of(&quote("1 x 100.00 -15%", "0.01"))));
    let pending = request(&[&["manager"]]);
    assert!(!pending.covers(&Fingerprint::of(&same)) && pending.state == State::Pending);
}

#[test]
fn a_fingerprint_stays_what_it_is() {
    // Approvals that were kept hold only as long as this one does.
    let known = Fingerprint::of(&quote("2.5 x 100.00 -10% cost 60.00 +6% group pumps", "25.00"));
    assert_eq!(known.as_str(), "ab5b6b33fa4bdd819687055250a09b5d14da04faac01919f831edf40218916b4");
}

#[test]
fn who_signed_is_known() {
    let done = request(&[&["manager"]]);
    let done = done.decide(&roster(), &deed("zul for mei approves as manager on 2026-12-01")).unwrap();
    let it = &done.signatures[0];
    assert_eq!((&it.by, it.instead_of.as_ref(), it.on), (&who("zul"), Some(&who("mei")), day("2026-12-01")));
}

#[test]
fn a_request_is_kept_as_it_is() {
    let begun = request(&[&["manager"], &["finance", "legal"]]);
    let begun = begun.decide(&roster(), &deed("zul for mei approves as manager on 2026-12-01")).unwrap();
    let kept = serde_json::to_string(&begun).unwrap();
    assert_eq!(serde_json::from_str::<Request>(&kept).unwrap(), begun, "{kept}");
}
