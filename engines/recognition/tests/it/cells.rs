//! Words, ids, names and lists in cells.

use prestasi_recognition::{
    Outcome, flag, full_name, minutes, name_key, outcome, salesforce_id, split_emails, split_list, split_name,
};

#[test]
fn stages_and_statuses_tell_how_a_deal_ended() {
    for won in [
        "closedwon",
        "Closed Won",
        "Won",
        "Gewonnen",
        "CLOSED_WON",
        "Closed Won (Sales Pipeline)",
        "Fermée gagnée",
        "Menang",
        "成約",
        "Zamknięte - wygrane",
    ] {
        assert_eq!(outcome(won), Some(Outcome::Won), "{won}");
    }
    for lost in
        ["closedlost", "Closed Lost", " lost ", "Verloren", "Perdue", "Kalah", "失注", "Out-Sold", "Perso"]
    {
        assert_eq!(outcome(lost), Some(Outcome::Lost), "{lost}");
    }
    for open in
        ["Open", "qualifiedtobuy", "contractsent", "Proposal/Price Quote", "Engaging", "Offen", "3-Propose"]
    {
        assert_eq!(outcome(open), Some(Outcome::Open), "{open}");
    }
    for unknown in ["", "Level 3", "Wonderful", "Lost & Found"] {
        assert_eq!(outcome(unknown), None, "{unknown}");
    }
}

#[test]
fn flags_are_read_in_every_language() {
    for yes in ["true", "TRUE", "Yes", "ja", "Oui", "Sí", "1", "Kyllä", "はい", "Ya", "sim", "tak", "✓"]
    {
        assert_eq!(flag(yes), Some(true), "{yes}");
    }
    for no in ["false", "No", "Nein", "non", "0", "ei", "いいえ", "Tidak", "não", "nie", "To do"] {
        assert_eq!(flag(no), Some(false), "{no}");
    }
    assert_eq!(flag("maybe"), None);
    assert_eq!(flag(""), None);
}

#[test]
fn ids_of_salesforce_are_compared_as_eighteen_characters() {
    assert_eq!(salesforce_id("0015000000Gv7qJ").as_deref(), Some("0015000000Gv7qJAAR"));
    assert_eq!(salesforce_id("0015000000Gv7qJAAR").as_deref(), Some("0015000000Gv7qJAAR"));
    // By case, these are two accounts.
    assert_ne!(salesforce_id("0015000000gv7qJ"), salesforce_id("0015000000Gv7qJ"));
    // What a spreadsheet has made large, the check letters make right again.
    assert_eq!(salesforce_id("0015000000GV7QJAAR").as_deref(), Some("0015000000Gv7qJAAR"));
    assert_eq!(salesforce_id("0015000000gv7qjaar").as_deref(), Some("0015000000Gv7qJAAR"));
    for other in
        ["0015000000Gv7qJAAB", "0015000000Gv7q", "90210000137", "", "0015000000Gv7qJ!", "abcdefghijklmno"]
    {
        assert_eq!(salesforce_id(other), None, "{other}");
    }
}

#[test]
fn names_that_differ_in_spaces_alone_are_one() {
    assert_eq!(name_key("GTXPro"), name_key("GTX Pro"));
    assert_ne!(name_key("GTX Basic"), name_key("GTX Pro"));
}

#[test]
fn lists_are_split_and_each_part_is_there_once() {
    assert_eq!(split_list("90210000137; 90210000274;;90210000137"), ["90210000137", "90210000274"]);
    assert_eq!(split_list(""), Vec::<&str>::new());
    assert_eq!(
        split_emails("ana@example.com, Ben <ben@example.com>; mailto:c@example.org ana@example.com, none@"),
        ["ana@example.com", "ben@example.com", "c@example.org"]
    );
}

#[test]
fn names_are_put_together_and_taken_apart() {
    assert_eq!(full_name("Grace", "Miller", "en"), "Grace Miller");
    assert_eq!(full_name("太郎", "田中", "ja"), "田中 太郎");
    assert_eq!(full_name("", " Rahman ", "ms"), "Rahman");
    let split = |name| {
        let (first, last) = split_name(name);
        format!("{first}|{last}")
    };
    assert_eq!(split("Grace Miller"), "Grace|Miller");
    assert_eq!(split("Miller,  Grace Ann"), "Grace Ann|Miller");
    assert_eq!(split("Ahmad Faizal bin Omar"), "Ahmad Faizal|bin Omar");
    assert_eq!(split("Ludwig van Beethoven"), "Ludwig|van Beethoven");
    assert_eq!(split("Cher"), "Cher|");
    assert_eq!(split(""), "|");
    assert_eq!(split("Van Morrison"), "Van|Morrison");
}

#[test]
fn lengths_of_time_are_minutes() {
    assert_eq!(["45", "00:45", "1:05:30", " 90 "].map(minutes), [Some(45), Some(45), Some(65), Some(90)]);
    assert_eq!(["", "an hour", "1:2:3:4", "4294967295:00"].map(minutes), [None; 4]);
}
