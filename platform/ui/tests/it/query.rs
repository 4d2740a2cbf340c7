//! What a table reads from its address, and writes back.

use prestasi_ui::table::{Column, Filter, Kind, Query, csv};

fn columns() -> Vec<Column> {
    let stages = vec![("won".to_owned(), "Won".to_owned())];
    vec![
        Column::new("deal", "Deal", Kind::Text),
        Column::new("stage", "Stage", Kind::Short).filtered(Filter::Choice(stages)).grouped(),
        Column::new("amount", "Amount", Kind::Number),
        Column::new("note", "Note", Kind::Text).unsorted().optional(),
    ]
}

fn read(text: &str) -> Query {
    Query::parse("/deals", text, &columns())
}

#[test]
fn an_address_comes_back_as_it_was_read() {
    let check = |text: &str, back: &str| assert_eq!(read(text).href(), back, "{text}");
    check("", "/deals");
    check("sort=-amount", "/deals?sort=-amount");
    check("q=sawit+bukit&is.stage=won", "/deals?q=sawit+bukit&is.stage=won");
    check("group=stage&columns=deal,amount", "/deals?group=stage&columns=deal%2Camount");
    check("columns=deal&columns=note", "/deals?columns=deal%2Cnote");
    check("period=2026-11&sort=deal", "/deals?period=2026-11&sort=deal");
    check("after=42", "/deals?after=42");
    check("open=42", "/deals");
}

#[test]
fn what_the_columns_do_not_allow_is_left_out() {
    let check = |text: &str| assert_eq!(read(text).href(), "/deals", "{text}");
    check("sort=password");
    check("sort=note");
    check("group=amount");
    check("columns=secret");
    check("is.stage=");
    let foreign = read("is.amount=1");
    assert!(foreign.filters.is_empty() && !foreign.is_narrowed());
}

#[test]
fn sorting_filtering_and_paging_start_at_the_first_page() {
    let query = read("sort=amount&is.stage=won&after=42");
    assert_eq!(query.sorted_by("amount").href(), "/deals?is.stage=won&sort=-amount");
    assert_eq!(query.sorted_by("deal").href(), "/deals?is.stage=won&sort=deal");
    assert_eq!(query.without("stage").href(), "/deals?sort=amount");
    assert_eq!(query.grouped_by(Some("stage")).href(), "/deals?is.stage=won&sort=amount&group=stage");
    assert_eq!(query.page_before("7").href(), "/deals?is.stage=won&sort=amount&before=7");
    assert_eq!(query.href_open("a&b"), "/deals?is.stage=won&sort=amount&after=42&open=a%26b");
}

#[test]
fn long_and_odd_values_are_cut_and_cleaned() {
    let query = read(&format!("q={}%0A%1B", "x".repeat(5_000)));
    assert_eq!(query.search, "x".repeat(200));
}

#[test]
fn a_file_runs_nothing_in_a_spreadsheet() {
    let check = |cell: &str, written: &str| {
        assert_eq!(csv(["Deal"], [vec![cell.to_owned()]]), format!("Deal\r\n{written}\r\n"));
    };
    check("Kilang Sawit", "Kilang Sawit");
    check("-42.50", "-42.50");
    check("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"");
    check("+60 12", "'+60 12");
    check("-", "'-");
    check("@sum", "'@sum");
    check("a,b", "\"a,b\"");
    check("two\nlines", "\"two\nlines\"");
}
