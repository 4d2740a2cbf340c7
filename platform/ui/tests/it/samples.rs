//! Every sample in both languages: no key without a message, no text without a key, no twice different.

use axum::http::HeaderMap;
use jiff::civil::date;
use maud::Markup;
use prestasi_i18n::{Language, Words};
use prestasi_ui::frame::page;
use prestasi_ui::gallery::{ALL, company, content, frame};
use prestasi_ui::preferences::Preferences;

/// The samples of every component, and the frame around nothing.
fn all(w: Words) -> Vec<(&'static str, String)> {
    let preferences = Preferences { words: w, ..Preferences::of(&HeaderMap::new()) };
    let frame = frame(preferences, "gallery-title", "/gallery", "/gallery");
    let whole = page(&frame, &Markup::default()).into_string();
    let samples = ALL.iter().map(|specimen| (specimen.id, (specimen.samples)(w).into_string()));
    samples.chain([("frame", whole)]).collect()
}

#[test]
fn every_key_has_a_message_in_both_languages() {
    for language in Language::ALL {
        for (id, text) in all(Words::new(language)) {
            let missing = text.split('«').nth(1).and_then(|rest| rest.split('»').next());
            assert_eq!(missing, None, "{id} in {language:?}");
        }
    }
}

#[test]
fn samples_are_the_same_each_time() {
    for language in Language::ALL {
        assert_eq!(all(Words::new(language)), all(Words::new(language)));
    }
}

#[test]
fn the_languages_differ_in_every_component_that_says_something() {
    let english = all(Words::new(Language::English));
    for ((id, english), (_, malay)) in english.into_iter().zip(all(Words::new(Language::Malay))) {
        if !["icons", "people"].contains(&id) {
            assert_ne!(english, malay, "{id}");
        }
    }
}

#[test]
fn ids_are_unique_in_the_gallery() {
    let text = content(Words::new(Language::English)).into_string();
    let mut ids: Vec<&str> = text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn nothing_is_inline_that_the_content_policy_forbids() {
    for (id, text) in all(Words::new(Language::English)) {
        for forbidden in
            [" style=\"", " onclick=", " onchange=", "javascript:", "<script>", "<style", " hx-on"]
        {
            assert!(!text.contains(forbidden), "{id} has {forbidden}");
        }
    }
}

/// Texts that people read, out of markup: between tags, and in the attributes that are read out.
fn texts(markup: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for piece in markup.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        texts.push(text.to_owned());
        for name in [" aria-label=\"", " title=\"", " placeholder=\""] {
            texts
                .extend(tag.split(name).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
        }
    }
    texts
}

/// Names and figures that are no words of ours, the longest first.
fn data() -> Vec<String> {
    let names = [&company::SELLERS[..], &company::CUSTOMERS[..], &company::PRODUCTS[..], &[company::FINANCE]]
        .concat();
    let mut data: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    data.extend(company::STATES.iter().flat_map(|state| [state.code, state.name]).map(str::to_owned));
    data.extend(prestasi_ui::icon::Icon::ALL.iter().map(|icon| icon.name().to_owned()));
    data.extend(names.iter().map(|name| prestasi_ui::person::initials(name)));
    data.extend(Language::ALL.map(|language| language.own_name().to_owned()));
    data.extend(Words::new(Language::English).months().map(str::to_owned));
    data.extend(
        ["Prestasi", "Ctrl K", "Esc", "DOCTYPE html", "EN", "Q4", "Q3", "RM", ".pdf, .xlsx, .csv"]
            .map(str::to_owned),
    );
    data.sort_by_key(|text| std::cmp::Reverse(text.len()));
    data
}

#[test]
fn no_text_goes_around_the_messages() {
    let data = data();
    for (id, markup) in all(Words::disguised()) {
        for text in texts(&markup) {
            let plain = html_unescaped(&text);
            let rest = data.iter().fold(plain.clone(), |rest, known| rest.replace(known.as_str(), ""));
            let left: String = rest.chars().filter(char::is_ascii_alphabetic).collect();
            assert!(left.len() < 2, "{id}: {plain:?} holds {left:?}, which no message said");
        }
    }
}

fn html_unescaped(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
}

#[test]
fn dates_money_and_numbers_read_alike() {
    let malay = Words::new(Language::Malay);
    assert_eq!(malay.date(date(2026, 11, 23)), "23 Nov 2026");
    let (_, money) = all(malay).into_iter().find(|(id, _)| *id == "money").expect("a specimen");
    assert!(money.contains("RM 6,925.00") && money.contains("-RM 420.75"));
}
