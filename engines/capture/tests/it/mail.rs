//! Mails as programs write them.

use std::collections::BTreeSet;

use prestasi_capture::mail::{Automatic, Belongs, Company, Directory, Mail, belongs, read};

use crate::at;

fn mail(text: &str) -> Mail {
    read(text.replace('\n', "\r\n").as_bytes()).expect("a mail")
}

/// A plain mail with this body.
fn said(body: &str) -> String {
    mail(&format!("From: a@b.example\nDate: Mon, 23 Nov 2026 09:00:00 +0800\n\n{body}")).excerpt
}

#[test]
fn a_reply_tells_who_and_when_and_what_is_new() {
    let mail = mail(include_str!("data/reply.eml"));
    assert_eq!(mail.id, "CAF7q+2b@mail.teguhlogistik.example");
    assert_eq!(
        mail.references,
        ["q-1181-1@majubina.example", "CAF7q+1a@mail.teguhlogistik.example", "q-1181-2@majubina.example"]
    );
    assert_eq!(mail.subject, "Re: Sebut harga rak gudang – fasa 2");
    assert_eq!(mail.sent, Some(at("2026-11-23T03:42:07Z")));
    assert_eq!(
        mail.addresses().collect::<Vec<_>>(),
        [
            "lim.weijie@teguhlogistik.example",
            "aisyah@majubina.example",
            "siewling.tan@teguhlogistik.example",
            "sales@majubina.example"
        ]
    );
    assert_eq!(mail.to[1].name, "Tan, Siew Ling");
    assert_eq!(
        mail.excerpt,
        "Hi Aisyah,\n\nThe price works for us – RM 482,500 all in. Two things before I sign:\n\n\
         Can you do five? Our tenant moves in on 15 January.\n\nFine."
    );
    assert_eq!(mail.automatic, None);
}

#[test]
fn html_becomes_text_and_nothing_else() {
    let mail = mail(include_str!("data/outlook.eml"));
    assert_eq!(
        mail.excerpt,
        "Hi Daniel,\n\nWednesday 10 am is fine. Please use the side entrance & call me when you are there; the café opens at 9.\n\n\
         Bring the floor plan\n\n3 < 4 units"
    );
    assert_eq!(mail.sent, Some(at("2026-11-24T01:20:00Z")));
}

#[test]
fn html_may_be_nonsense() {
    let of = |html: &str| mail(&format!("From: a@b.example\nContent-Type: text/html\n\n{html}")).excerpt;
    assert_eq!(of("<aaaaaaaaaaaaaaaaaa\u{ff}\u{ff}>x"), "x");
    assert_eq!(of("1 <2 and <!-- <b> 3"), "1 <2 and");
    assert_eq!(of("<style><script>a</style>b<title>c"), "b");
    assert_eq!(of("&#x110000; &nosuch; &lt"), "\u{fffd} &nosuch; &lt");
}

#[test]
fn history_and_signatures_are_left_out() {
    let outlook =
        "Setuju.\n\nDaripada: Aisyah\nDihantar: Isnin\nKepada: Lim\nSubjek: Harga\n\nEncik Lim, ...";
    assert_eq!(said(outlook), "Setuju.");
    assert_eq!(
        said("OK\n\nPada Isnin, 23 Nov 2026 09:15, Aisyah\n<a@b.example> menulis:\n\nEncik Lim, ..."),
        "OK"
    );
    assert_eq!(said("OK\n-----Original Message-----\nFrom: x"), "OK");
    assert_eq!(said("See you.\n\nSent from my iPhone"), "See you.");
    assert_eq!(said("Tolong telefon.\n\nDihantar daripada iPhone saya\n\n> lama"), "Tolong telefon.");
    // What only looks like it stays.
    assert_eq!(said("From: now on we pay in 30 days."), "From: now on we pay in 30 days.");
    assert_eq!(said("On Monday he wrote a letter.\nNew line."), "On Monday he wrote a letter.\nNew line.");
}

#[test]
fn a_bounce_names_whom_it_did_not_reach() {
    let Some(Automatic::Bounce(bounce)) = mail(include_str!("data/bounce.eml")).automatic else {
        panic!("a bounce")
    };
    let failed: Vec<_> =
        bounce.failed.iter().map(|it| (it.address.as_str(), it.code.as_str(), it.is_permanent())).collect();
    assert_eq!(
        failed,
        [("farid@teguhlogistik.example", "5.1.1", true), ("big@fullbox.example", "4.2.2", false)]
    );
    assert!(bounce.failed[0].said.ends_with("Recipient address rejected: User unknown"));
    assert_eq!(bounce.original.as_deref(), Some("q-1190-1@majubina.example"));
}

#[test]
fn programs_are_told_from_people() {
    let of =
        |head: &str| mail(&format!("From: a@b.example\nMessage-ID: <1@b.example>\n{head}\n\nx")).automatic;
    assert_eq!(of("Auto-Submitted: auto-replied (vacation)"), Some(Automatic::Reply));
    assert_eq!(of("X-Autoreply: yes"), Some(Automatic::Reply));
    assert_eq!(of("Auto-Submitted: auto-generated"), Some(Automatic::Notice));
    assert_eq!(of("Return-Path: <>"), Some(Automatic::Notice));
    assert_eq!(of("List-Id: <news.b.example>"), Some(Automatic::List));
    assert_eq!(of("Precedence: bulk"), Some(Automatic::List));
    assert_eq!(of("Auto-Submitted: no"), None);
    let Some(Automatic::Bounce(bounce)) = of("X-Failed-Recipients: Gone@c.example") else {
        panic!("a bounce")
    };
    assert_eq!(bounce.failed[0].address, "gone@c.example");
}

#[test]
fn a_mail_without_an_id_has_the_same_one_each_time() {
    let text = "From: a@b.example\nSubject: x\n\nhello";
    assert_eq!(mail(text).id, mail(text).id);
    assert_ne!(mail(text).id, mail("From: a@b.example\nSubject: x\n\nhello!").id);
}

#[test]
fn text_is_found_among_parts_however_it_is_packed() {
    let mail = mail(
        "From: a@b.example\nContent-Type: multipart/mixed; boundary=\"outer\"\n\npreamble\n--outer\n\
         Content-Type: text/plain\nContent-Disposition: attachment; filename=notes.txt\n\nnot this\n--outer\n\
         Content-Type: multipart/alternative; boundary=inner\n\n--inner\nContent-Type: text/html\n\n<p>nor this\n--inner\n\
         Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: base64\n\nU2F5YSBz\nZXR1anUg\n6Q==\n--inner--\n\n\
         --outer\n\nan empty head\n",
    );
    assert_eq!(mail.excerpt, "Saya setuju é");
}

#[test]
fn what_is_no_mail_is_refused() {
    for text in ["", "\r\n\r\n", "PK\u{3}\u{4}", "Subject: only this\r\n\r\n"] {
        assert_eq!(read(text.as_bytes()).unwrap_err().code, "capture-mail-unreadable", "{text:?}");
    }
}

struct Known;

impl Directory for Known {
    type Id = &'static str;

    fn contacts(&self, address: &str) -> Vec<&'static str> {
        match address {
            "lim@teguh.example" => vec!["lim"],
            "siti.kedai@gmail.com" => vec!["siti"],
            _ => Vec::new(),
        }
    }

    fn accounts(&self, domain: &str) -> Vec<&'static str> {
        match domain {
            "teguh.example" => vec!["teguh"],
            "gmail.com" => vec!["somebody wrote gmail.com into an account"],
            _ => Vec::new(),
        }
    }
}

#[test]
fn a_mail_belongs_to_contacts_first_and_to_accounts_by_domain() {
    let company = Company {
        domains: vec!["majubina.example".into(), "gmail.com".into()],
        addresses: vec!["Majubina.Kuantan@gmail.com".into()],
    };
    let of = |people: &[&str]| belongs(people.iter().copied(), &company, &Known);
    let to = |contacts: &[&'static str], accounts: &[&'static str]| Belongs::To {
        contacts: contacts.iter().copied().collect::<BTreeSet<_>>(),
        accounts: accounts.iter().copied().collect(),
    };
    let us = "aisyah@majubina.example";
    assert_eq!(of(&[us, "Lim@Teguh.example"]), to(&["lim"], &[]));
    assert_eq!(of(&[us, "lim+offers@teguh.example"]), to(&["lim"], &[]));
    assert_eq!(of(&[us, "tan@teguh.example"]), to(&[], &["teguh"]));
    assert_eq!(of(&[us, "tan@mail.teguh.example", "siti.kedai@gmail.com"]), to(&["siti"], &["teguh"]));
    assert_eq!(of(&[us, "stranger@gmail.com"]), to(&[], &[]));
    assert_eq!(of(&[us, "daniel@kl.majubina.example", "majubina.kuantan@gmail.com"]), Belongs::Internal);
    assert_eq!(of(&[]), Belongs::Internal);
}
