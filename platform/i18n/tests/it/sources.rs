//! The message files against the Rust sources: every code and every key has a message, every message has a user.
//!
//! What it cannot see: keys that are put together at run time. There are none but those of permissions and of fields of
//! plans, which have tests of their own, so that a search for a key finds it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use prestasi_i18n::{Language, message};

use crate::catalogues::entries;

/// Where sources lie.
const FOLDERS: [&str; 5] = ["kernel", "engines", "platform", "modules", "apps"];

/// Files whose messages belong to parts of the house that may not be there.
const AREAS: &[(&str, &[&str])] = &[
    ("capture", &["engines/capture"]),
    ("gather", &["platform/gather"]),
    ("figures", &["engines/figures"]),
    ("scoring", &["engines/scoring"]),
    ("problems-evidence", &["engines/compensation/src/verify"]),
    ("problems-planning", &["engines/territory", "engines/quota"]),
    ("forecast", &["apps/prestasi/src/commands/forecast"]),
    ("problems-forecast", &["engines/forecast", "apps/prestasi/src/commands/forecast"]),
    ("matching", &["engines/matching"]),
    ("pricing", &["engines/pricing"]),
    ("problems-store", &["platform/store"]),
    ("problems-access", &["platform/access"]),
    ("problems-ledger", &["platform/ledger"]),
    ("problems-jobs", &["platform/jobs"]),
    ("problems-catalog", &["platform/catalog"]),
    ("recovery", &["platform/recovery"]),
];

/// Messages written ahead of the pages and commands that will show them. A line goes when its message has a user.
const AWAITED: &str = include_str!("awaited.txt");

/// Words for the fields of plans. Their keys are made of the plan's schema, and a test beside it holds them against it.
const OF_PLANS: [&str; 4] = ["plan-part-", "plan-field-", "plan-choice-", "plan-cell-"];

/// The fields of records of other systems, each of which has a name.
const FIELDS: &str = "engines/recognition/aliases/fields.toml";

fn is_field(fields: &str, name: &str) -> bool {
    fields.contains(&format!("\"{name}\""))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Whether the part of the house that an area of messages belongs to is not there.
fn is_away(area: &str) -> bool {
    let homes = AREAS.iter().find(|(name, _)| *name == area).map(|(_, homes)| *homes);
    homes.is_some_and(|homes| homes.iter().any(|home| !root().join(home).exists()))
}

/// The text of each Rust source, without tests.
fn sources() -> Vec<(PathBuf, String)> {
    let mut open: Vec<PathBuf> = FOLDERS.iter().map(|folder| root().join(folder)).collect();
    let mut sources = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            if !path.ends_with("tests") && !path.ends_with("benches") && !path.ends_with("examples") {
                open.extend(path.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path()));
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).expect("a source");
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            sources.push((path, lines.flat_map(|line| [line, "\n"]).collect()));
        }
    }
    sources
}

/// The literal that a text begins with.
fn literal(text: &str) -> Option<&str> {
    let text = text.trim_start().strip_prefix('"')?;
    Some(&text[..text.find('"')?])
}

/// Literals of one word or more in kebab-case.
fn kebab_literals(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').filter(|text| {
        text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.ends_with('-')
    })
}

/// Where a problem is made: its code, and the arguments that it is given there.
struct Site {
    file: PathBuf,
    code: String,
    arguments: BTreeSet<String>,
}

fn sites(sources: &[(PathBuf, String)]) -> Vec<Site> {
    let mut sites = Vec::new();
    for (file, text) in sources {
        let starts: Vec<usize> = text.match_indices("Problem::new(").map(|(at, _)| at).collect();
        for (i, start) in starts.iter().enumerate() {
            let end = starts.get(i + 1).copied().unwrap_or(text.len());
            let site = text[*start..end].split(';').next().unwrap_or_default();
            let Some(code) = literal(&site["Problem::new(".len()..]) else { continue };
            let arguments = site.split(".arg(").skip(1).filter_map(literal).map(str::to_owned).collect();
            sites.push(Site { file: file.clone(), code: code.to_owned(), arguments });
        }
    }
    sites
}

/// The codes that the sources can give to a problem.
fn codes(sources: &[(PathBuf, String)]) -> BTreeSet<String> {
    let mut codes: BTreeSet<String> = sites(sources).into_iter().map(|site| site.code).collect();
    for (_, text) in sources {
        let after = text.split("Problem::new(").skip(1);
        if after.clone().any(|after| literal(after).is_none()) {
            // Here codes also come from elsewhere in the file: every literal that looks like one counts.
            codes.extend(kebab_literals(text).filter(|text| text.contains('-')).map(str::to_owned));
        }
    }
    // Only its place is used.
    codes.remove("formula");
    codes
}

/// Beginnings of keys that are said with the name of a state, or of an event, behind them.
fn made(sources: &[(PathBuf, String)]) -> BTreeSet<&str> {
    let after = sources.iter().flat_map(|(_, text)| text.split(".say(&format!(").skip(1));
    after.filter_map(literal).filter_map(|made| Some(made.split_once('{')?.0)).collect()
}

/// The keys of the words for permissions: for `teams.read` there is `permission-teams-read`.
fn permissions(sources: &[(PathBuf, String)]) -> BTreeSet<String> {
    let after = sources.iter().flat_map(|(_, text)| text.split("Permission::new(").skip(1));
    after.filter_map(literal).map(|name| format!("permission-{}", name.replace('.', "-"))).collect()
}

/// The keys of the words of the audit: for `roles.assign` there is `did-roles-assign`, for `role` there is `thing-role`.
fn audited(sources: &[(PathBuf, String)]) -> BTreeSet<String> {
    let kept = |(file, _): &&(PathBuf, String)| {
        file.components().any(|part| matches!(part.as_os_str().to_str(), Some("platform" | "modules")))
    };
    let texts = || sources.iter().filter(kept).map(|(_, text)| text);
    let after = |mark: &str| -> Vec<&str> {
        texts().flat_map(|text| text.split(mark).skip(1)).filter_map(literal).collect()
    };
    // What many kinds of records have in common is written once, and named where a kind is.
    let names = ["NAME", "ADD", "CHANGE", "REMOVE", "RESTORE", "SET_PASSWORD", "NOTE"];
    let names = names.map(|it| format!("const {it}: &'static str = "));
    let did = names.iter().flat_map(|mark| after(mark)).map(|name| format!("did-{}", name.replace('.', "-")));
    let kinds = ["Entry::created(", "Entry::changed(", "Entry::removed(", "const KIND: &'static str = "];
    let kinds = kinds.into_iter().chain(["const STATE_KIND: &'static str = "]).flat_map(after);
    did.chain(kinds.map(|kind| format!("thing-{kind}"))).collect()
}

/// The keys of the words for jobs: for a kind `audit.prove`, and a schedule of this name, there is `job-audit-prove`.
fn jobs(sources: &[(PathBuf, String)]) -> BTreeSet<String> {
    let after = |mark| sources.iter().flat_map(move |(_, text)| text.split(mark).skip(1)).filter_map(literal);
    let names = after("Kind::new(").chain(after("Schedule { name: "));
    names.map(|name| format!("job-{}", name.replace('.', "-"))).collect()
}

/// The keys of the words for topics of events: for `roles.assigned` there is `topic-roles-assigned`.
fn topics(sources: &[(PathBuf, String)]) -> BTreeSet<String> {
    let after = |mark| sources.iter().flat_map(move |(_, text)| text.split(mark).skip(1)).filter_map(literal);
    after("const TOPIC: &'static str = ")
        .chain(after("tx.emit("))
        .chain(after("pub const CHANGED: &str = "))
        .map(|name| format!("topic-{}", name.replace('.', "-")))
        .collect()
}

#[test]
fn every_job_has_words() {
    let (messages, jobs) = (entries(Language::English), jobs(&sources()));
    assert!(jobs.contains("job-audit-prove"));
    let missing: Vec<&String> = jobs.iter().filter(|key| !messages.contains_key(*key)).collect();
    assert!(missing.is_empty(), "say in both languages what these are: {missing:#?}");
}

#[test]
fn everything_audited_has_words() {
    let (messages, audited) = (entries(Language::English), audited(&sources()));
    assert!(audited.contains("did-roles-assign") && audited.contains("thing-role-of"));
    let missing: Vec<&String> = audited.iter().filter(|key| !messages.contains_key(*key)).collect();
    assert!(missing.is_empty(), "say in audit.ftl of both languages what these are: {missing:#?}");
}

#[test]
fn every_permission_has_words() {
    let (messages, permissions) = (entries(Language::English), permissions(&sources()));
    assert!(permissions.contains("permission-organisation-read"));
    let missing: Vec<&String> = permissions.iter().filter(|key| !messages.contains_key(*key)).collect();
    assert!(missing.is_empty(), "say in messages/en and messages/ms what these let people do: {missing:#?}");
}

#[test]
fn every_code_has_a_message() {
    let messages = entries(Language::English);
    let missing: Vec<String> =
        codes(&sources()).into_iter().filter(|code| !messages.contains_key(code)).collect();
    assert!(missing.is_empty(), "add these to messages/en and messages/ms: {missing:#?}");
}

#[test]
fn every_message_key_has_a_message() {
    let messages = entries(Language::English);
    for (file, text) in sources() {
        let after_language =
            text.split("message(").skip(1).filter_map(|after| after.split_once(',').map(|(_, key)| key));
        let said = [".say(", ".with("].into_iter().flat_map(|call| text.split(call).skip(1));
        for after in after_language.chain(said) {
            if let Some(key) = literal(after).filter(|key| key.contains('-')) {
                assert!(messages.contains_key(key), "{}: there is no message {key}", file.display());
            }
        }
    }
}

#[test]
fn every_message_has_a_user() {
    let sources = sources();
    let used: BTreeSet<&str> = sources.iter().flat_map(|(_, text)| kebab_literals(text)).collect();
    let awaited: BTreeSet<&str> = AWAITED.lines().collect();
    let permissions = permissions(&sources);
    let audited = audited(&sources);
    let jobs = jobs(&sources);
    let topics = topics(&sources);
    let messages = entries(Language::English);
    let made = made(&sources);
    let fields = std::fs::read_to_string(root().join(FIELDS)).unwrap_or_default();
    let parts: BTreeSet<&String> = messages.values().flat_map(|entry| &entry.parts).collect();
    let idle: Vec<&String> = messages
        .iter()
        .filter(|(key, entry)| {
            let kind = key.strip_prefix("kind-").is_some_and(|kind| used.contains(kind));
            let field = key.strip_prefix("crm-import-field-").is_some_and(|field| is_field(&fields, field));
            let term = key.starts_with("term-") || key.starts_with("glossary-");
            let made = made.iter().filter_map(|prefix| key.strip_prefix(prefix));
            let made =
                made.into_iter().any(|rest| used.contains(rest) || topics.contains(&format!("topic-{rest}")));
            let of_plans = OF_PLANS.iter().any(|prefix| key.starts_with(prefix));
            let known = used.contains(key.as_str())
                || permissions.contains(*key)
                || audited.contains(*key)
                || jobs.contains(*key)
                || topics.contains(*key)
                || awaited.contains(key.as_str())
                || parts.contains(key);
            !(kind || field || term || made || of_plans || known || is_away(&entry.area))
        })
        .map(|(key, _)| key)
        .collect();
    assert!(idle.is_empty(), "nobody shows these: {idle:#?}");
    let gone: Vec<&&str> = awaited.iter().filter(|key| !messages.contains_key(**key)).collect();
    assert!(gone.is_empty(), "awaited.txt names messages that do not exist: {gone:?}");
}

#[test]
fn messages_of_problems_ask_only_for_what_problems_are_given() {
    if AREAS.iter().any(|(area, _)| is_away(area)) {
        // Messages that both parts use may ask for what only the missing one gives.
        return;
    }
    let sources = sources();
    let mut given: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut all = BTreeSet::new();
    for site in sites(&sources) {
        all.extend(site.arguments.iter().cloned());
        given.entry(site.code).or_default().extend(site.arguments);
    }
    for (key, entry) in entries(Language::English) {
        if given.contains_key(&key) {
            let strange: Vec<_> = entry.arguments.difference(&all).collect();
            assert!(strange.is_empty(), "{key} asks for {strange:?}, which no problem has");
        }
    }
}

#[test]
fn every_problem_is_told_whole_with_what_it_is_given() {
    let mut lacking = Vec::new();
    for Site { file, code, arguments } in sites(&sources()) {
        let args: Vec<(&str, String)> =
            arguments.iter().map(|name| (name.as_str(), format!("<{name}>"))).collect();
        for language in Language::ALL {
            let text = message(language, &code, &args);
            if text.contains('–') {
                lacking.push(format!("{}: {code}: {text}", file.display()));
            }
        }
    }
    assert!(lacking.is_empty(), "these lack an argument: {lacking:#?}");
}
