//! Who sees whose amounts.

use jiff::civil::date;
use prestasi_access::account::{Credential, SignIn, SignedIn};
use prestasi_access::organisation::RecordPerson;
use prestasi_access::role::AssignRole;
use prestasi_access::{Role, Secret, Viewer};
use prestasi_kernel::{Id, Span};
use prestasi_ledger::balance::{When, accounts, balance};
use prestasi_ledger::purpose::{DefinePurpose, Limits};
use prestasi_ledger::reconcile::{Ask as Compare, Verdict, reconcile};
use prestasi_ledger::statement::{Ask, statement};
use prestasi_ledger::{Owner, Posting};
use prestasi_store::on_both_databases;
use prestasi_store::versioned::Refusal;

use crate::support::{Book, code, empty, myr, open};

const PASSWORD: &str = "hujan turun di Taiping lagi";

/// Somebody with a role, signed in.
async fn somebody(book: &Book, name: &str, role: Role) -> (Id, Viewer) {
    let ask = || book.viewer.ask();
    let span = Span::new(Some(date(2020, 1, 1)), None).expect("days");
    let record = RecordPerson { person: None, number: name.to_owned(), name: name.to_owned(), span };
    let person = book.access.write(ask(), record).await.expect("recorded").answer;
    let code = book.access.open_account(&book.viewer, person, name).await.expect("an account");
    book.access.accept_invitation(&code, &Secret::new(PASSWORD)).await.expect("a password");
    let assign = AssignRole { person, role: role.key().to_owned(), span, held: true };
    book.access.write(ask(), assign).await.expect("a role");
    let door = SignIn { login: name, password: &Secret::new(PASSWORD), device: None, source: "192.0.2.1" };
    let SignedIn::Open(opened) = book.access.sign_in(door).await.expect("signed in") else {
        panic!("a code")
    };
    let viewer = book.access.viewer(Credential::Session(&opened.session)).await.expect("a viewer");
    (person, viewer)
}

fn pays(key: &str, person: Id, amount: i64) -> Posting {
    let (from, to) = (myr(Owner::COMPANY, "expense"), myr(Owner::person(person), "paid"));
    empty(key, 3).moves(amount, from, to).expect("a move")
}

on_both_databases! {
    async fn a_seller_sees_their_own_accounts_and_no_others(place: Place) {
        let book = open(&place).await;
        let (aina, seller) = somebody(&book, "aina", Role::Seller).await;
        let (badrul, _) = somebody(&book, "badrul", Role::Seller).await;
        let (_, finance) = somebody(&book, "chong", Role::Finance).await;
        let (_, administrator) = somebody(&book, "devi", Role::Administrator).await;
        book.posts(pays("a", aina, 100)).await;
        book.posts(pays("b", badrul, 70)).await;
        let db = book.store.read();
        for (viewer, sees) in [(&seller, [100, 0, 0]), (&finance, [100, 70, -170]), (&administrator, [0, 0, 0])] {
            let owners = [Owner::person(aina), Owner::person(badrul), Owner::COMPANY];
            for (owner, sees) in owners.into_iter().zip(sees) {
                let account = myr(owner, if owner == Owner::COMPANY { "expense" } else { "paid" });
                for when in [When::default(), When { day: Some(date(2026, 11, 30)), known: None }] {
                    assert_eq!(balance(db, viewer, &account, when).await.expect("a balance"), sees);
                }
                let listed = accounts(db, viewer, owner).await.expect("accounts");
                assert_eq!(listed.len(), usize::from(sees != 0));
                let ask = Ask { account, span: Span::ALWAYS, known: None, after: None, lines: 9 };
                let page = statement(db, viewer, &ask).await;
                if sees == 0 {
                    assert_eq!(code(page), "ledger-account-unknown");
                } else {
                    assert!(!page.expect("a page").lines.is_empty());
                }
            }
        }
        // Nor by a file that guesses.
        let file = format!("owner,unit,amount,reference\n{badrul},MYR,0.70,b\n{aina},MYR,1.00,a\n");
        let compare = Compare { name: "f", purpose: "paid", span: Span::ALWAYS, owner: &|_| None };
        let mut told = Vec::new();
        reconcile(db, &seller, &compare, file.as_bytes(), |found| told.push(found.verdict)).await.expect("compared");
        assert_eq!(told, [Verdict::MissingHere, Verdict::Matched]);
        let define = || DefinePurpose { name: "fund".to_owned(), limits: Limits::default(), seen: None };
        let refused = book.access.write(seller.ask(), define()).await;
        assert!(matches!(refused, Err(prestasi_store::Failure::Refused(Refusal::Problem(it))) if it.code == "not-permitted"));
        book.access.write(finance.ask(), define()).await.expect("defined");
    }
}
