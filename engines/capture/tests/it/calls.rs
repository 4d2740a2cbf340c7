//! Calls of telephone systems.

use prestasi_capture::calls::{Call, Disposition, Position, Template, tail, webhook};

use crate::{at, here};

fn whole(file: &str) -> prestasi_capture::Read<Call> {
    tail(file.as_bytes(), Position::default(), None, &Template::default(), &here()).unwrap().calls
}

#[test]
fn asterisk_is_read_without_heads_and_in_any_order_of_its_last_columns() {
    let read = whole(include_str!("data/Master.csv"));
    assert_eq!(
        read.found[0],
        Call {
            id: "1795396502.118".into(),
            from: "0123456789".into(),
            to: "300".into(),
            start: at("2026-11-23T01:15:02Z"),
            answered: Some(at("2026-11-23T01:15:09Z")),
            talk_seconds: 211,
            disposition: Disposition::Answered,
        }
    );
    let second = &read.found[1];
    assert_eq!((second.id.as_str(), second.disposition), ("1795396811.120", Disposition::NoAnswer));
    assert_eq!((second.answered, second.talk_seconds), (None, 0));
    let third = &read.found[2];
    assert_eq!((third.from.as_str(), third.disposition), ("+60125550199", Disposition::Busy));
    assert_eq!(third.id, whole(include_str!("data/Master.csv")).found[2].id);
    assert_eq!(read.found.len(), 3);
    assert_eq!(read.problems[0].to_string(), "capture-value-unfit: row=4, column=start, value=yesterday");
}

#[test]
fn freepbx_is_read_by_its_heads() {
    let read = whole(include_str!("data/freepbx.csv"));
    assert!(read.problems.is_empty(), "{:?}", read.problems);
    assert_eq!((read.found[0].from.as_str(), read.found[0].talk_seconds), ("302", 80));
    assert_eq!((read.found[1].to.as_str(), read.found[1].disposition), ("0355550142", Disposition::Failed));
    assert_eq!(read.found[1].start, at("2026-11-23T02:05:00Z"));
}

#[test]
fn a_template_names_the_columns_of_another_system() {
    let template: Template = serde_json::from_str(
        r#"{"from": ["Dialler"], "to": ["Dialled"], "start": ["When"], "talk": ["Spoken"], "disposition": ["How"], "day_first": false}"#,
    )
    .unwrap();
    let file = "How;When;Dialler;Dialled;Spoken\nMissed;11/23/2026 9:05 PM;300;0123;0:00\nAnswered;11/23/2026 9:06 PM;300;0123;1:02:03\n";
    let read = tail(file.as_bytes(), Position::default(), None, &template, &here()).unwrap().calls;
    assert_eq!(read.found[0].start, at("2026-11-23T13:05:00Z"));
    assert_eq!((read.found[0].disposition, read.found[1].talk_seconds), (Disposition::NoAnswer, 3723));
    let missing = tail(b"a;b\n1;2\n", Position::default(), None, &template, &here()).unwrap_err();
    assert_eq!(missing.to_string(), "capture-column-missing: column=Dialler");
}

#[test]
fn a_file_that_grows_is_read_in_whole_lines_wherever_it_is_cut() {
    for file in [include_str!("data/Master.csv"), include_str!("data/freepbx.csv")] {
        let once = whole(file);
        for cut in 0..file.len() {
            let first =
                tail(&file.as_bytes()[..cut], Position::default(), None, &Template::default(), &here())
                    .unwrap();
            let offset = first.position.offset as usize;
            assert!(offset <= cut && (offset == 0 || file.as_bytes()[offset - 1] == b'\n'));
            let rest = &file.as_bytes()[offset..];
            let second = tail(rest, first.position, first.layout, &Template::default(), &here()).unwrap();
            assert_eq!(second.position.offset as usize, file.len());
            let both: Vec<_> = first.calls.found.into_iter().chain(second.calls.found).collect();
            assert_eq!(both, once.found);
            let problems: Vec<_> = first.calls.problems.into_iter().chain(second.calls.problems).collect();
            assert_eq!(problems, once.problems);
        }
    }
}

#[test]
fn an_open_quotation_mark_costs_one_call() {
    let lines = include_str!("data/Master.csv");
    let broken = format!("{}\"\",\"open\n{}", lines.split_inclusive('\n').next().unwrap(), lines);
    let read = whole(&broken);
    assert_eq!(read.found.len(), 4);
    assert_eq!(read.problems[0].to_string(), "capture-row-too-short: row=2, found=2, least=16");
}

#[test]
fn a_webhook_is_read_or_says_what_it_lacks() {
    let body = r#"{"id": "7", "from": "+60 12-345 6789", "to": "300", "start": "2026-11-23T09:15:02+08:00",
                   "answered": "2026-11-23T01:15:09Z", "talk_seconds": 30, "disposition": "answered", "queue": "sales"}"#;
    let call = webhook(body.as_bytes(), &here()).unwrap();
    assert_eq!((call.from.as_str(), call.start), ("+60123456789", at("2026-11-23T01:15:02Z")));
    assert_eq!(call.answered, Some(at("2026-11-23T01:15:09Z")));
    let missed = body.replace("\"answered\",", "\"missed\",");
    assert_eq!(webhook(missed.as_bytes(), &here()).unwrap().talk_seconds, 0);
    for (wrong, cause) in
        [("{}", "missing field `id`"), (&body.replace("2026-11-23T09", "soon"), "soon"), ("[", "EOF")]
    {
        let problem = webhook(wrong.as_bytes(), &here()).unwrap_err();
        assert!(
            problem.code == "capture-webhook-unreadable" && problem.to_string().contains(cause),
            "{problem}"
        );
    }
}
