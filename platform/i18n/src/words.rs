//! The catalogues of messages, and the one way to a text from them.
//!
//! Invariant: a text comes out, whatever goes in. A message may ask whether an argument was given (`[not-given]` in
//! a selector), and one that was not shows as a dash. What comes from outside cannot break the line, nor steer a
//! terminal.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast;

use crate::disguise::disguise;
use crate::language::Language;

/// What a message sees where the caller gave nothing.
const NOT_GIVEN: &str = "not-given";
/// Longer numbers have no exact double; they stay the text that they are.
const NUMBER_DIGITS_MAX: usize = 15;

/// The files of messages, each of which both languages have.
macro_rules! areas {
    ($($area:literal)*) => {
        const ENGLISH_FILES: &[&str] = &[$(include_str!(concat!("../messages/en/", $area, ".ftl"))),*];
        const MALAY_FILES: &[&str] = &[$(include_str!(concat!("../messages/ms/", $area, ".ftl"))),*];
    };
}

areas! {
    "problems"
    "problems-evidence"
    "problems-planning"
    "problems-forecast"
    "problems-store"
    "problems-access"
    "problems-ledger"
    "problems-jobs"
    "problems-exchange"
    "problems-catalog"
    "recovery"
    "forecast"
    "cli"
    "lint"
    "statement"
    "explain"
    "terms"
    "pages"
    "web"
    "audit"
    "crm"
    "crm-imports"
    "custom-fields"
    "deals"
    "leads"
    "surveys"
    "products"
    "quotes"
    "incentives"
    "estimate"
    "goals"
    "payroll"
    "papers"
    "models"
    "quotas"
    "key-figures"
    "activities"
    "mailboxes"
    "gathered"
    "merges"
    "campaigns"
    "files"
    "web-forms"
    "matching"
    "gather"
    "pricing"
    "recognition"
    "capture"
    "figures"
    "scoring"
    "settings"
    "settings-company"
    "settings-organisation"
    "settings-jobs"
    "settings-datasets"
    "settings-sql"
    "settings-signon"
    "settings-webhooks"
    "settings-service"
    "settings-privacy"
    "settings-mail"
    "settings-intakes"
    "samples"
    "plans"
    "letters"
    "adjustments"
    "glossary"
}

static ENGLISH: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::new(Language::English, ENGLISH_FILES, None));
static MALAY: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new(Language::Malay, MALAY_FILES, None));
static DISGUISED: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::new(Language::English, ENGLISH_FILES, Some(disguise)));

/// The message of this key with these arguments; the key itself in «» where there is none.
#[must_use]
pub fn message(language: Language, key: &str, args: &[(&str, String)]) -> String {
    render(language, key, args).unwrap_or_else(|| format!("«{key}»"))
}

/// The English message with its letters in disguise; the arguments stay as they are.
pub fn message_in_disguise(key: &str, args: &[(&str, String)]) -> String {
    DISGUISED.render(key, args).unwrap_or_else(|| format!("«{key}»"))
}

/// The message, if there is one.
pub fn render(language: Language, key: &str, args: &[(&str, String)]) -> Option<String> {
    match language {
        Language::English => &ENGLISH,
        Language::Malay => &MALAY,
    }
    .render(key, args)
}

struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// What each message asks for, also through the messages that it is made of.
    arguments: HashMap<String, BTreeSet<String>>,
}

impl Catalogue {
    fn new(language: Language, files: &[&str], transform: Option<fn(&str) -> Cow<'_, str>>) -> Self {
        let mut bundle = empty_bundle(language);
        bundle.set_transform(transform);
        let (mut needs, mut kinds) = (HashMap::new(), HashMap::new());
        for file in files {
            // The tests see to it that each file parses whole, and that no key stands twice.
            let resource = match FluentResource::try_new((*file).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            for entry in resource.entries() {
                if let ast::Entry::Message(ast::Message { id, value: Some(pattern), .. }) = entry {
                    needs.insert(id.name.to_owned(), Needs::of(pattern));
                    if let (Some(kind), [ast::PatternElement::TextElement { value }]) =
                        (id.name.strip_prefix("kind-"), &pattern.elements[..])
                    {
                        kinds.insert(kind.to_owned(), (*value).to_owned());
                    }
                }
            }
            bundle.add_resource_overriding(resource);
        }
        bundle
            .add_function("KIND", move |values, _| match values {
                [FluentValue::String(kind), ..] => match kinds.get(kind.as_ref()) {
                    Some(word) => FluentValue::from(word.clone()),
                    None => FluentValue::String(kind.clone()),
                },
                [value, ..] => value.clone(),
                [] => FluentValue::Error,
            })
            .expect("the first function of this name");
        let arguments = needs.keys().map(|key| (key.clone(), all_needs(key, &needs))).collect();
        Self { bundle, arguments }
    }

    fn render(&self, key: &str, args: &[(&str, String)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut given: FluentArgs = args.iter().map(|(name, text)| (*name, value(text))).collect();
        for name in self.arguments.get(key).into_iter().flatten() {
            if given.get(name.as_str()).is_none() {
                given.set(name.as_str(), FluentValue::from(NOT_GIVEN));
            }
        }
        // What goes wrong inside shows in the text itself; there is nobody else to tell.
        Some(self.bundle.format_pattern(pattern, Some(&given), &mut Vec::new()).into_owned())
    }
}

fn empty_bundle(language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.code().parse().expect("a language code")]);
    // The marks around arguments are for text that runs both ways; neither language does, and terminals show them.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(|value, _| match value {
        FluentValue::String(text) if text == NOT_GIVEN => Some("–".to_owned()),
        _ => None,
    }));
    bundle
}

/// A whole number as a number, so that a message can ask for one or many; all else as text on one line.
fn value(text: &str) -> FluentValue<'_> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits == "0" || (!digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit()));
    match text.parse::<i64>() {
        Ok(whole) if plain && text != "-0" && digits.len() <= NUMBER_DIGITS_MAX => FluentValue::from(whole),
        _ if text.contains(char::is_control) => FluentValue::String(Cow::Owned(
            text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect(),
        )),
        _ => FluentValue::from(text),
    }
}

/// What a pattern asks for by name.
#[derive(Default)]
struct Needs {
    arguments: BTreeSet<String>,
    messages: BTreeSet<String>,
}

impl Needs {
    fn of(pattern: &ast::Pattern<&str>) -> Self {
        let mut needs = Self::default();
        needs.pattern(pattern);
        needs
    }

    fn pattern(&mut self, pattern: &ast::Pattern<&str>) {
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &ast::Expression<&str>) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline),
            ast::Expression::Select { selector, variants } => {
                self.inline(selector);
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &ast::InlineExpression<&str>) {
        match inline {
            ast::InlineExpression::VariableReference { id } => {
                self.arguments.insert(id.name.to_owned());
            }
            ast::InlineExpression::MessageReference { id, .. } => {
                self.messages.insert(id.name.to_owned());
            }
            ast::InlineExpression::FunctionReference { arguments, .. } => {
                arguments.positional.iter().for_each(|argument| self.inline(argument));
            }
            ast::InlineExpression::Placeable { expression } => self.expression(expression),
            _ => {}
        }
    }
}

fn all_needs(key: &str, needs: &HashMap<String, Needs>) -> BTreeSet<String> {
    let mut arguments = BTreeSet::new();
    let (mut seen, mut open) = (BTreeSet::new(), vec![key]);
    while let Some(key) = open.pop() {
        if let Some(needs) = needs.get(key).filter(|_| seen.insert(key)) {
            arguments.extend(needs.arguments.iter().cloned());
            open.extend(needs.messages.iter().map(String::as_str));
        }
    }
    arguments
}
