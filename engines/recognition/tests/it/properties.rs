//! Whatever comes in: nothing panics, and what is done twice is done once.

use prestasi_i18n::{Language, message};
use prestasi_recognition::{
    Kind, Why, check_row, flag, head_row, is_footer, name_key, outcome, recognise, repeats_head,
    salesforce_id, split_emails, split_list, split_name, suggest,
};
use proptest::prelude::*;

/// Headers that are known, headers that nearly are, and anything.
fn cell() -> impl Strategy<Value = String> {
    let known = proptest::sample::select(vec![
        "Record ID",
        "Deal - Title",
        "Amount",
        "Email (Work)",
        "(((",
        ")",
        "取引名",
        "Total",
        "\u{feff}Id",
        "a\0b",
    ]);
    prop_oneof![known.prop_map(str::to_owned), any::<String>(), "[ -~]{0,30}"]
}

fn row() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(cell(), 0..12)
}

proptest! {
    #[test]
    fn nothing_panics(file in cell(), head in row(), rows in proptest::collection::vec(row(), 0..5)) {
        let found = recognise(&file, &head, &rows);
        prop_assert_eq!(found.columns.len(), head.len());
        prop_assert!(found.sure <= 1000);
        let _ = head_row(&rows);
        for cells in &rows {
            let _ = (is_footer(cells), repeats_head(&head, cells), check_row(cells, head.len()));
        }
        for text in &head {
            let _ = (outcome(text), flag(text), split_list(text), split_emails(text), name_key(text));
            let _ = (split_name(text), salesforce_id(text), suggest(Kind::Deal, text));
        }
    }

    #[test]
    fn a_field_has_one_column_at_most(head in row()) {
        let found = recognise("", &head, &[]);
        let mut fields: Vec<_> = found.columns.iter().filter(|column| column.holds.is_some()).map(|column| column.target).collect();
        let all = fields.len();
        fields.dedup();
        fields.sort_by_key(|target| format!("{target:?}"));
        fields.dedup();
        prop_assert_eq!(fields.len(), all);
    }

    #[test]
    fn an_id_stays_what_it_is(id in "[0-9A-Za-z]{14}[0-9]") {
        let long = salesforce_id(&id).expect("an id");
        prop_assert_eq!(salesforce_id(&long), Some(long.clone()));
        prop_assert_eq!(salesforce_id(&long.to_uppercase()), Some(long.clone()));
        prop_assert_eq!(&long[..15], id.as_str());
    }
}

#[test]
fn every_reason_has_words() {
    let all = [
        Why::Headers { known: 3, of: 4 },
        Why::Telling(vec!["Deal - Title".to_owned()]),
        Why::FileName,
        Why::Ids,
    ];
    for why in all {
        let (key, args) = why.message();
        for language in [Language::English, Language::Malay] {
            assert!(!message(language, key, &args).contains(key), "{key}");
        }
    }
}
