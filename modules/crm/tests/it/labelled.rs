//! A labelled set: 2,000 mails, meetings and calls, made from a seed, each with the record that it belongs to. How often a
//! link is right, and how many of those that there should be are there.
//!
//! It has what linking cannot get right: customers who write from home in no conversation, colleagues of a lead, agents who
//! write for another customer, telephones that were lent, companies of one domain. What belongs to nobody is more than a quarter of it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use axum::http::Method;
use prestasi_store::testing::Place;
use prestasi_web::testing::{Browser, working};
use prestasi_webhooks::Doors;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::dovecot::Dovecot;
use crate::support::{made, team_with};

const MAILS: usize = 1_400;
const MEETINGS: usize = 300;
const CALLS: usize = 300;
const ACCOUNTS: usize = 40;
const LEADS: usize = 30;
const US: &str = "aisyah@syarikat.example";

/// Numbers from a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("a number") % sides
    }
}

/// Who is known: of each account its id, domain, and two contacts, of whom the second has mail of a free provider.
struct Account {
    id: String,
    domain: String,
    phone: String,
    mobile: String,
}

impl Account {
    fn first(&self) -> String {
        format!("ali@{}", self.domain)
    }

    fn second(&self, number: usize) -> String {
        format!("siti.{number}@gmail.com")
    }
}

struct World {
    accounts: Vec<Account>,
    /// The id and the address of each.
    leads: Vec<(String, String)>,
}

async fn world(browser: &Browser) -> World {
    let (mut accounts, mut leads) = (Vec::new(), Vec::new());
    for n in 0..ACCOUNTS {
        // The last two are parts of one group, at one domain.
        let domain = format!("kilang{}.com.my", n.min(ACCOUNTS - 2));
        let (phone, mobile) = (format!("03-7{n:03} 1000"), format!("012-5{n:02} 1{n:03}"));
        let account = json!({ "name": format!("Kilang {n}"), "website": format!("https://www.{domain}"), "phone": phone, "anyway": true });
        let id = made(browser, "/accounts", account).await;
        let account = Account { id, domain, phone, mobile };
        let (name, address) = (
            format!("Ali {n}"),
            if n + 1 == ACCOUNTS { format!("ali.{n}@kilang.net") } else { account.first() },
        );
        let first = json!({ "name": name, "email": address, "account": account.id, "mobile": account.mobile, "anyway": true });
        made(browser, "/contacts", first).await;
        let second = json!({ "name": format!("Siti {n}"), "email": account.second(n), "account": account.id, "anyway": true });
        made(browser, "/contacts", second).await;
        accounts.push(account);
    }
    for n in 0..LEADS {
        let address = if n % 2 == 0 { format!("devi{n}@yahoo.com") } else { format!("devi@bakal{n}.com.my") };
        let lead = json!({ "name": format!("Devi {n}"), "email": address, "mobile": format!("019-4{n:02} 2{n:03}"), "anyway": true });
        leads.push((made(browser, "/leads", lead).await, address));
    }
    World { accounts, leads }
}

/// What belongs where: by its name, the id of the account or the lead, or nothing.
type Labels = BTreeMap<String, Option<String>>;

fn letter(n: usize, from: &str, to: &str, head: &str) -> String {
    format!(
        "From: {from}\r\nTo: {to}\r\nSubject: mail {n}\r\nDate: Fri, 20 Nov 2026 09:30:00 +0800\r\nMessage-ID: <{n}@set.example>\r\n{head}\r\nSebut harga {n}, terima kasih.\r\n"
    )
}

fn mails(world: &World, dice: &mut Dice, server: &Dovecot, labels: &mut Labels) {
    // The mails that began a conversation with an account.
    let mut begun: Vec<(usize, usize)> = Vec::new();
    for n in 0..MAILS {
        let a = dice.roll(ACCOUNTS - 2);
        let (account, other) = (&world.accounts[a], &world.accounts[(a + 1) % (ACCOUNTS - 2)]);
        let (lead, address) = &world.leads[dice.roll(LEADS)];
        let thread = (!begun.is_empty()).then(|| begun[dice.roll(begun.len())]);
        let of_thread = |head: &str| {
            thread.map_or(String::new(), |(first, _)| format!("{head}References: <{first}@set.example>\r\n"))
        };
        let id = Some(account.id.clone());
        let (text, label) = match dice.roll(100) {
            // By address: as it is, in other letters, with a tag, to them, with a colleague beside.
            0..22 => {
                begun.push((n, a));
                (letter(n, &account.first(), US, ""), id)
            }
            22..27 => {
                (letter(n, &format!("\"ALI, Encik\" <Ali@{}>", account.domain.to_uppercase()), US, ""), id)
            }
            27..31 => (letter(n, &format!("ali+jualan@{}", account.domain), US, ""), id),
            31..37 => (letter(n, US, &account.first(), "Cc: chong@syarikat.example\r\n"), id),
            37..42 => (letter(n, &account.second(a), US, ""), id),
            // By domain, and what is below it.
            42..47 => (letter(n, &format!("akaun@{}", account.domain), US, ""), id),
            47..50 => (letter(n, &format!("bob@hq.mail.{}", account.domain), US, ""), id),
            // Two customers in one mail: it is about whoever wrote it. Somebody strange beside a customer.
            50..51 => (letter(n, &account.first(), US, &format!("Cc: {}\r\n", other.first())), id),
            // An agent who writes for another customer: the address says otherwise.
            51..52 => (letter(n, &account.first(), US, ""), Some(other.id.clone())),
            52..54 => (letter(n, "ejen@pihak3.example", US, &format!("Cc: {}\r\n", account.first())), id),
            // Leads.
            54..61 => (letter(n, address, US, ""), Some(lead.clone())),
            // From home, in a conversation that is known; forwarded to somebody strange, who answers in it.
            61..65 => (
                letter(n, &format!("ali.rumah{a}@hotmail.com"), US, &of_thread("")),
                thread.map(|(_, a)| world.accounts[a].id.clone()),
            ),
            65..67 => (
                letter(n, "penghantar@kurier.example", US, &of_thread("Subject-Was: Fwd\r\n")),
                thread.map(|(_, a)| world.accounts[a].id.clone()),
            ),
            // Nobody's: free mail, among ourselves, also in a conversation, lists, machines, strangers, names that look alike.
            67..72 => (letter(n, &format!("orang{n}@gmail.com"), US, ""), None),
            72..79 => (letter(n, "chong@syarikat.example", US, &of_thread("")), None),
            79..83 => (
                letter(
                    n,
                    &format!("berita@{}", account.domain),
                    US,
                    "List-Id: <berita.example>\r\nPrecedence: list\r\n",
                ),
                None,
            ),
            83..86 => (letter(n, &account.first(), US, "Auto-Submitted: auto-replied\r\n"), None),
            86..90 => (letter(n, &format!("jual@pembekal{n}.example"), US, ""), None),
            90..92 => (letter(n, &format!("x@{}.palsu.example", account.domain), US, ""), None),
            92..94 => {
                (letter(n, "seseorang@outlook.com", US, "References: <strange@nowhere.example>\r\n"), None)
            }
            // What cannot be known: from home in no conversation, a colleague of a lead, a group of two companies.
            94..96 => (letter(n, &format!("ali.rumah{a}@hotmail.com"), US, ""), id),
            96..98 if address.ends_with(".com.my") => (
                letter(n, &format!("bos@{}", address.rsplit('@').next().expect("a domain")), US, ""),
                Some(lead.clone()),
            ),
            _ => (
                letter(n, &format!("akaun@{}", world.accounts[ACCOUNTS - 1].domain), US, ""),
                Some(world.accounts[ACCOUNTS - 1].id.clone()),
            ),
        };
        labels.insert(format!("mail {n}"), label);
        server.arrives("aisyah", &format!("{}.M{n}", 1_700_000_000 + n), &text);
    }
}

fn meetings(world: &World, dice: &mut Dice, labels: &mut Labels) -> String {
    let mut file = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n".to_owned();
    for n in 0..MEETINGS {
        let a = dice.roll(ACCOUNTS - 2);
        let (account, (lead, address)) = (&world.accounts[a], &world.leads[dice.roll(LEADS)]);
        let id = Some(account.id.clone());
        let (who, more, label) = match dice.roll(100) {
            0..35 => (account.first(), "", id),
            35..45 => (account.second(a), "", id),
            45..55 => (format!("bengkel@{}", account.domain), "", id),
            55..68 => (address.clone(), "", Some(lead.clone())),
            68..78 => ("chong@syarikat.example".to_owned(), "", None),
            78..86 => (format!("kawan{n}@gmail.com"), "", None),
            86..92 => (account.first(), "STATUS:CANCELLED\r\n", None),
            92..97 => (format!("juruaudit@firma{n}.example"), "", None),
            _ => (format!("ali.rumah{a}@hotmail.com"), "", id),
        };
        let day = 24 + n % 6;
        write!(
            file,
            "BEGIN:VEVENT\r\nUID:set-{n}\r\nDTSTART;TZID=Asia/Kuala_Lumpur:202611{day}T100000\r\nDURATION:PT30M\r\nSUMMARY:meeting {n}\r\nORGANIZER:mailto:{US}\r\nATTENDEE:mailto:{US}\r\nATTENDEE;CUTYPE=ROOM:mailto:bilik@{}\r\nATTENDEE:mailto:{who}\r\n{more}END:VEVENT\r\n",
            world.accounts[0].domain
        )
        .expect("a text");
        labels.insert(format!("meeting {n}"), label);
    }
    file + "END:VCALENDAR\r\n"
}

/// Calls are known by their ids.
fn calls(world: &World, dice: &mut Dice, labels: &mut Labels) -> String {
    let mut file = "From,To,Start,Talk,Status,Call ID\n".to_owned();
    for n in 0..CALLS {
        let (account, l) = (&world.accounts[dice.roll(ACCOUNTS - 2)], dice.roll(LEADS));
        let id = Some(account.id.clone());
        let whole = |local: &str| format!("+60{}", local.replace(['-', ' '], "").trim_start_matches('0'));
        let (other, label) = match dice.roll(100) {
            0..25 => (account.mobile.clone(), id),
            25..40 => (whole(&account.mobile), id),
            40..50 => (account.phone.clone(), id),
            50..60 => (whole(&account.phone).replace('+', "00"), id),
            60..72 => (format!("0194{l:02}2{l:03}"), Some(world.leads[l].0.clone())),
            72..82 => ("205".to_owned(), None),
            82..95 => (format!("017-9{n:03} 88"), None),
            // They called from the telephone of another customer.
            95..97 => (world.accounts[ACCOUNTS - 3].mobile.clone(), id),
            // Whoever it was held back their number.
            _ => (format!("0111{n:07}"), id),
        };
        let (from, to) = if dice.roll(2) == 0 { ("204", &*other) } else { (&*other, "204") };
        writeln!(file, "{from},{to},20/11/2026 10:00,{},Answered,call {n}", 10 + n).expect("a text");
        labels.insert(format!("call {n}"), label);
    }
    file
}

/// What everything was linked with, by its name.
async fn linked(browser: &Browser) -> BTreeMap<String, Option<String>> {
    let (mut all, mut after) = (BTreeMap::new(), String::new());
    loop {
        let page = browser
            .api(Method::GET, &format!("/activities?limit=200{after}"), Value::Null)
            .await
            .is(200)
            .json();
        for one in page["items"].as_array().expect("items") {
            let text = |name: &str| one[name].as_str().map(str::to_owned);
            let name = if one["kind"] == "call" { text("external") } else { text("name") };
            all.insert(name.expect("a name"), text("account").or(text("lead")));
        }
        match page["after"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return all,
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn links_are_right_and_few_are_missing() {
    let Some(server) = Dovecot::start(&["aisyah"]) else { return };
    // Which record it is does not depend on the database; the other tests show both.
    let place = Place::sqlite();
    let named = server.named();
    let team = team_with(&place, |site| site.mail = Doors::new([named])).await;
    let (operations, browser) = (team.browser("operations").await, team.browser("aisyah").await);
    operations.post("/sales-processes/usual", "").await.is(303);
    let (world, mut dice, mut labels) = (world(&operations).await, Dice(20_261_123), Labels::new());
    mails(&world, &mut dice, &server, &mut labels);
    let (meetings, calls) = (meetings(&world, &mut dice, &mut labels), calls(&world, &mut dice, &mut labels));
    let mailbox = json!({ "name": "Work", "address": US, "host": "127.0.0.1", "port": server.port, "security": "none", "login": "aisyah", "privacy": "shared" });
    let id = made(&browser, "/mailboxes", mailbox).await;
    browser
        .api(Method::PUT, &format!("/mailboxes/{id}/password"), json!({ "password": "secret" }))
        .await
        .is(204);
    let files = json!({ "name": "Files", "address": US, "system": "files", "privacy": "shared" });
    let id = made(&browser, "/calendars", files).await;
    browser.api_file(&format!("/calendars/{id}/file"), &meetings).await.is(200);
    operations.api_file("/calls", &calls).await.is(200);
    team.office.app.start().expect("started");
    let work = working(&team.office);
    let db = place.stranger().await;
    // What the first run leaves, as it has a few minutes for each mailbox, the second takes.
    let done = "SELECT id FROM jobs_job WHERE kind = 'crm.mailboxes' AND state = 'done'";
    for (sql, count) in
        [("SELECT name FROM jobs_schedule WHERE name = 'crm.mailboxes'", 1), (done, 1), (done, 2)]
    {
        if sql == done {
            place.clock().pass_seconds(300);
        }
        for turn in 0.. {
            let found = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await;
            if found.expect("rows").len() >= count {
                break;
            }
            assert!(turn < 9_000, "not after three minutes: {sql}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    work.end().await;
    let linked = linked(&operations).await;
    let made: Vec<_> = linked.iter().filter_map(|(name, record)| Some((name, record.as_ref()?))).collect();
    let right = made.iter().filter(|(name, record)| labels[*name].as_ref() == Some(*record)).count();
    let wanted = labels.values().flatten().count();
    println!(
        "{} things, {wanted} that belong to a record, {} links, {right} right",
        labels.len(),
        made.len()
    );
    println!(
        "precision {:.2} %, recall {:.2} %",
        100.0 * right as f64 / made.len() as f64,
        100.0 * right as f64 / wanted as f64
    );
    assert_eq!(labels.len(), 2_000);
    assert!(right * 100 >= made.len() * 98, "less than 98 % of the links are right");
    assert!(right * 100 >= wanted * 90, "less than 90 % of the links are there");
}
