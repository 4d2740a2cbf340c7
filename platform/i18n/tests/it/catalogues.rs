//! The message files against each other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::{ast, parser};
use prestasi_i18n::Language;

/// A message of a catalogue.
pub struct Entry {
    /// The file that it stands in, without ending: `problems`.
    pub area: String,
    /// Arguments that it asks for, itself or through the messages that it is made of.
    pub arguments: BTreeSet<String>,
    /// Messages that it is made of.
    pub parts: BTreeSet<String>,
    /// Functions that it calls.
    pub functions: BTreeSet<String>,
    /// What it says in plain words, in small letters.
    pub text: String,
}

/// The messages of a language by key.
///
/// # Panics
/// If a file cannot be read or parsed, or a key stands twice.
pub fn entries(language: Language) -> BTreeMap<String, Entry> {
    let mut entries = BTreeMap::new();
    for file in files(language) {
        let text = std::fs::read_to_string(&file).expect("a message file");
        let resource =
            parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{file:?}: {errors:?}"));
        for entry in resource.body {
            let (id, pattern) = match entry {
                ast::Entry::Message(ast::Message { id, value: Some(value), attributes, .. })
                    if attributes.is_empty() =>
                {
                    (id.name.to_owned(), value)
                }
                ast::Entry::Comment(_) | ast::Entry::GroupComment(_) | ast::Entry::ResourceComment(_) => {
                    continue;
                }
                other => panic!("{file:?}: only plain messages stand here, not {other:?}"),
            };
            let area = file.file_stem().expect("a name").to_string_lossy().into_owned();
            let mut entry = Entry {
                area,
                arguments: BTreeSet::new(),
                parts: BTreeSet::new(),
                functions: BTreeSet::new(),
                text: String::new(),
            };
            walk_pattern(&pattern, &mut entry);
            assert!(entries.insert(id.clone(), entry).is_none(), "{file:?}: {id} stands twice");
        }
    }
    entries
}

/// What each message says in plain words: without names in backticks, which are the same in both languages.
pub fn plain_texts(language: Language) -> BTreeMap<String, String> {
    let plain = |text: &str| text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    entries(language).into_iter().map(|(key, entry)| (key, plain(&entry.text))).collect()
}

fn files(language: Language) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("messages").join(language.code());
    let mut files: Vec<PathBuf> =
        folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

fn walk_pattern(pattern: &ast::Pattern<&str>, entry: &mut Entry) {
    for element in &pattern.elements {
        match element {
            ast::PatternElement::Placeable { expression } => walk(expression, entry),
            ast::PatternElement::TextElement { value } => entry.text.push_str(&value.to_lowercase()),
        }
    }
}

fn walk(expression: &ast::Expression<&str>, entry: &mut Entry) {
    match expression {
        ast::Expression::Inline(inline) => walk_inline(inline, entry),
        ast::Expression::Select { selector, variants } => {
            walk_inline(selector, entry);
            variants.iter().for_each(|variant| walk_pattern(&variant.value, entry));
        }
    }
}

fn walk_inline(inline: &ast::InlineExpression<&str>, entry: &mut Entry) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            entry.arguments.insert(id.name.to_owned());
        }
        ast::InlineExpression::MessageReference { id, attribute: None } => {
            entry.parts.insert(id.name.to_owned());
        }
        ast::InlineExpression::FunctionReference { id, arguments } => {
            entry.functions.insert(id.name.to_owned());
            arguments.positional.iter().for_each(|argument| walk_inline(argument, entry));
        }
        ast::InlineExpression::Placeable { expression } => walk(expression, entry),
        ast::InlineExpression::StringLiteral { .. } | ast::InlineExpression::NumberLiteral { .. } => {}
        other => panic!("nothing here uses {other:?}"),
    }
}

#[test]
fn both_languages_have_the_same_keys_in_the_same_files() {
    let keys = |language| {
        let entries = entries(language).into_iter();
        entries.map(|(key, entry)| format!("{}: {key}", entry.area)).collect::<BTreeSet<_>>()
    };
    let (english, malay) = (keys(Language::English), keys(Language::Malay));
    let only = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).cloned().collect::<Vec<_>>();
    assert_eq!((only(&english, &malay), only(&malay, &english)), (vec![], vec![]), "(only en, only ms)");
}

#[test]
fn both_languages_ask_for_the_same_arguments() {
    let malay = entries(Language::Malay);
    for (key, english) in entries(Language::English) {
        if let Some(malay) = malay.get(&key) {
            assert_eq!(english.arguments, malay.arguments, "{key}");
            assert_eq!(english.parts, malay.parts, "{key}");
        }
    }
}

#[test]
fn every_part_and_function_exists_and_every_file_is_built_in() {
    for language in Language::ALL {
        let entries = entries(language);
        for (key, entry) in &entries {
            for part in &entry.parts {
                assert!(entries.contains_key(part), "{key} is made of {part}, which does not exist");
            }
            assert!(entry.functions.iter().all(|name| name == "KIND"), "{key}: {:?}", entry.functions);
            assert!(
                !prestasi_i18n::message(language, key, &[]).contains('«'),
                "{key} of {} is not built in",
                entry.area
            );
        }
    }
}
