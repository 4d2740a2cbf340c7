//! Reports of webinars.

use prestasi_capture::webinars::{Settings, Webinar, list, zoom};

use crate::{at, here};

fn settings() -> Settings {
    Settings { zone: here(), day_first: true }
}

fn people(webinar: &Webinar) -> Vec<(&str, bool, u32)> {
    webinar.people.iter().map(|it| (it.address.as_deref().unwrap_or("–"), it.attended, it.minutes)).collect()
}

#[test]
fn a_report_has_each_guest_once_with_all_minutes() {
    let webinar = zoom(include_bytes!("data/zoom.csv"), &settings()).unwrap();
    assert_eq!((webinar.topic.as_str(), webinar.id.as_str()), ("Rak gudang pintar, live", "81234567890"));
    assert_eq!((webinar.start, webinar.minutes), (Some(at("2026-11-23T06:58:10Z")), Some(65)));
    assert_eq!(
        people(&webinar),
        [
            ("lim.weijie@teguhlogistik.example", true, 55),
            // On two devices at once: no longer than the webinar.
            ("nurul.huda@klinikharmoni.example", true, 60),
            ("siewling.tan@teguhlogistik.example", false, 0),
        ]
    );
    let lim = &webinar.people[0];
    assert_eq!((lim.joined, lim.left), (Some(at("2026-11-23T07:00:00Z")), Some(at("2026-11-23T08:00:00Z"))));
    assert_eq!(webinar.people[2].name, "Tan Siew Ling");
    assert_eq!(webinar.problems[0].to_string(), "capture-value-unfit: row=19, column=attended, value=maybe");
}

#[test]
fn zeros_and_other_encodings_make_no_difference() {
    let plain = include_str!("data/zoom.csv");
    let expected = zoom(plain.as_bytes(), &settings()).unwrap();
    let zeros = plain.replace("Yes,", "Yes\0,").replace('\n', "\r\n\0");
    assert_eq!(zoom(zeros.as_bytes(), &settings()).unwrap().people, expected.people);
    let wide: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(zoom(&wide, &settings()).unwrap(), expected);
    assert_eq!(zoom(format!("\u{feff}{plain}").as_bytes(), &settings()).unwrap(), expected);
}

#[test]
fn a_list_is_read_in_malay_and_english() {
    let malay = list(include_bytes!("data/hadir.csv"), &settings()).unwrap();
    assert!(malay.problems.is_empty(), "{:?}", malay.problems);
    assert_eq!(
        people(&malay),
        [("siti@kedaisiti.example", true, 65), ("muthu@ramanparts.example", false, 0), ("–", true, 30)]
    );
    assert_eq!(malay.people[0].joined, Some(at("2026-11-23T06:00:00Z")));
    let english = "First Name,Last Name,E-mail\nSiti,Aminah,a@b.example\nSiti,Aminah,A@B.example\n";
    let english = list(english.as_bytes(), &settings()).unwrap();
    assert_eq!((people(&english).len(), english.people[0].name.as_str()), (1, "Siti Aminah"));
}

#[test]
fn times_are_read_as_people_write_them() {
    let joined = |text: &str, day_first| {
        let file = format!("email\tjoined\na@b.example\t{text}\n");
        let webinar = list(file.as_bytes(), &Settings { day_first, ..settings() }).unwrap();
        webinar.people.first().and_then(|it| it.joined)
    };
    let afternoon = Some(at("2026-12-03T06:15:00Z"));
    for text in [
        "2026-12-03 14:15",
        "2026-12-03T14:15:00",
        "2026-12-03T14:15:00+08:00",
        "2026-12-03T06:15:00Z",
        "03/12/2026 2:15 PM",
        "3.12.2026 14:15:00",
        "Dec 3, 2026 2:15:00 PM",
        "3 Dis 2026 2:15 PTG",
        "3 Disember 2026, 2:15 p.m.",
    ] {
        assert_eq!(joined(text, true), afternoon, "{text}");
    }
    assert_eq!(joined("12/03/2026 02:15 PM", false), afternoon);
    assert_eq!(joined("3 Mac 2026 12:05 PG", true), Some(at("2026-03-02T16:05:00Z")));
    for text in ["31/02/2026 10:00", "3/12/26 10:00", "2026-12-03 25:00", "2026-12-03 13:00 PM", "noon"] {
        assert_eq!(joined(text, true), None, "{text}");
    }
}

#[test]
fn what_is_something_else_is_told() {
    assert_eq!(zoom(b"a,b\n1,2\n", &settings()).unwrap_err().code, "capture-report-unknown");
    assert_eq!(list(b"colour,size\nred,3\n", &settings()).unwrap_err().code, "capture-column-missing");
    assert_eq!(list(b"\n,,\n", &settings()).unwrap_err().code, "capture-list-empty");
    let odd = list(b"email,attended\na@b.example,perhaps\nc@d.example,yes\n", &settings()).unwrap();
    assert_eq!(odd.problems[0].to_string(), "capture-value-unfit: row=2, column=attended, value=perhaps");
    assert_eq!(odd.people.len(), 1);
}
