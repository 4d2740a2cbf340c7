//! First guesses at headers that nobody has listed. `odd-headers.csv` was at hand while the guessing was made,
//! `unseen-headers.csv` only measures it.

use prestasi_recognition::{Kind, Target, recognise, suggest};

/// Kind, header and the field that is meant.
fn labelled(text: &str) -> Vec<(Kind, String, String)> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| (Kind::parse(&row[0]).expect("a kind"), row[1].to_owned(), row[2].to_owned())).collect()
}

/// What is believed or guessed of a header by itself.
fn guessed(kind: Kind, header: &str) -> Option<&'static str> {
    // Beside headers that tell the kind, as in a file.
    let beside = match kind {
        Kind::Deal => ["Deal Number", "Deal Outcome"],
        Kind::Account => ["Debtor No", "Subsidiary Of"],
        _ => ["", ""],
    };
    let head = [beside[0], beside[1], header].map(str::to_owned);
    let found = recognise(&format!("{}s.csv", kind.name()), &head, &[]);
    match found.columns[2].target {
        Target::Field(field) if found.kind == Some(kind) => Some(field),
        _ => suggest(kind, header).first().map(|guess| guess.field),
    }
}

fn measured(name: &str, text: &str) -> (usize, usize) {
    let labelled = labelled(text);
    let wrong: Vec<_> = labelled
        .iter()
        .filter_map(|(kind, header, field)| {
            let guess = guessed(*kind, header);
            (guess != Some(field.as_str()))
                .then(|| format!("{} {header}: {field}, not {guess:?}", kind.name()))
        })
        .collect();
    let (right, all) = (labelled.len() - wrong.len(), labelled.len());
    println!("{name}: the first guess is right for {right} of {all} headers\n{wrong:#?}");
    (right, all)
}

#[test]
fn the_first_guess_is_right_for_nine_of_ten_odd_headers() {
    let (right, all) = measured("at hand", include_str!("../odd-headers.csv"));
    assert!(all >= 100 && right * 10 >= all * 9);
    let (right, all) = measured("unseen", include_str!("../unseen-headers.csv"));
    assert!(right * 10 >= all * 9);
}

#[test]
fn a_guess_stands_beside_a_column_that_is_kept() {
    let head = ["Record ID", "Deal Name", "Deal Stage", "Amuont", "Moon phase today"].map(str::to_owned);
    let found = recognise("", &head, &[]);
    let guess = found.columns[3].suggestion.expect("a guess");
    assert_eq!((found.columns[3].target, guess.field, guess.like), (Target::Custom, "amount", "Amount"));
    assert!(guess.likeness > 700 && !found.columns[3].known);
    assert_eq!(found.columns[4].suggestion, None);
}

#[test]
fn no_guess_is_made_at_what_no_record_has() {
    let strangers = [
        "Moon phase",
        "Parking slot",
        "Shoe size",
        "Favourite colour",
        "Weather",
        "Allergies",
        "Steering wheel",
        "Licence plate",
        "Beverage",
        "Blood group",
        "Elevation",
        "Horoscope",
        "Wallpaper",
        "Tide table",
        "Zodiac sign",
        "Noise level",
    ];
    let kinds = [Kind::Account, Kind::Contact, Kind::Deal, Kind::Lead];
    let guesses: Vec<_> = kinds
        .iter()
        .flat_map(|kind| {
            strangers.iter().flat_map(move |header| {
                suggest(*kind, header).into_iter().next().map(|guess| (header, guess))
            })
        })
        .collect();
    println!("{} guesses at {} strangers: {guesses:#?}", guesses.len(), strangers.len() * kinds.len());
    assert!(guesses.len() * 10 <= strangers.len() * kinds.len());
}
