//! The words of one reader, and dates as they are typed.

use jiff::civil::date;
use prestasi_i18n::{Language, Words, read_date};
use prestasi_kernel::{Currency, Money};

#[test]
fn a_reader_gets_messages_and_figures_from_one_hand() {
    let words = Words::new(Language::Malay);
    assert_eq!(words.say("form-save"), "Simpan");
    assert_eq!(words.with("form-wrong", &[("count", "3".to_owned())]), "3 jawapan perlu disemak semula");
    assert_eq!(words.money(Money::new(-123_450, Currency::MYR)), "-RM 1,234.50");
    assert_eq!(words.count(1_234_567), "1,234,567");
    assert_eq!(words.moment(date(2026, 8, 9).at(7, 5, 0, 0)), "9 Ogos 2026, 07:05");
}

#[test]
fn a_disguise_covers_the_message_and_leaves_its_arguments() {
    let words = Words::disguised();
    assert_eq!(words.say("form-save"), "Šàṽé");
    let moved = words.with("board-moved", &[("lane", "Won".to_owned())]);
    assert!(moved.ends_with("Won") && moved.starts_with('Ṁ'), "{moved}");
}

#[test]
fn dates_are_read_as_people_write_them() {
    let christmas = date(2026, 12, 25);
    let same = [
        "2026-12-25",
        "25 Dec 2026",
        "25 Dis 2026",
        "25/12/2026",
        "25.12.2026",
        " 25  december 2026",
        "25-12-2026",
    ];
    for text in same {
        assert_eq!(read_date(text).ok(), Some(christmas), "{text}");
    }
    assert_eq!(read_date("1 Ogos 2026").ok(), Some(date(2026, 8, 1)));
    for text in [
        "",
        "tomorrow",
        "31 Feb 2026",
        "12/25/2026",
        "25/12/26",
        "2026-12-25T10:00",
        "1 2 3 4",
        "１/１/２０２６",
    ] {
        let problem = read_date(text).expect_err(text);
        assert_eq!(problem.code, "date-unreadable", "{text}");
    }
}
