//! At the door: throttling, constant answers, sessions that end.

use std::time::Instant;

use prestasi_access::account::{DisableAccount, EndSession, EndSessions, SignedIn};
use prestasi_access::organisation::EndPerson;
use prestasi_access::{Cost, Role, Secret};
use prestasi_store::on_both_databases;

use crate::support::{House, PASSWORD, always, code, open, open_at, secret};

async fn device_of(house: &House, login: &str) -> Secret {
    house.sign_in(login).await.device
}

on_both_databases! {
    async fn a_right_password_opens_and_all_else_is_told_alike(place: Place) {
        let house = open(&place).await;
        house.administrator().await;
        house.person("aisyah", &[]).await;
        let gone = house.person("bala", &[]).await;
        let left = house.person("chong", &[]).await;
        house.does(DisableAccount { person: gone, disabled: true }).await;
        house.does(EndPerson { id: left, span: always() }).await;
        assert!(matches!(house.knock("Aisyah ", PASSWORD).await, Ok(SignedIn::Open(_))));
        for (login, password) in
            [("aisyah", "hujan turun di taiping lagi"), ("nobody", PASSWORD), ("bala", PASSWORD), ("chong", PASSWORD), ("", "")]
        {
            assert_eq!(code(house.knock(login, password).await), "sign-in-failed", "{login}");
        }
    }

    async fn guesses_are_counted_also_at_once(place: Place) {
        let house = open(&place).await;
        house.person("aisyah", &[]).await;
        for login in ["aisyah", "nobody"] {
            let guesses = (0..24).map(|i| {
                let access = house.access.clone();
                tokio::spawn(async move {
                    let (password, source) = (secret(&format!("guess number {i}")), format!("192.0.2.{i}"));
                    let door = prestasi_access::account::SignIn { login, password: &password, device: None, source: &source };
                    code(access.sign_in(door).await)
                })
            });
            let mut failed = 0;
            for guess in guesses.collect::<Vec<_>>() {
                match guess.await.unwrap() {
                    "sign-in-failed" => failed += 1,
                    other => assert_eq!(other, "sign-in-throttled"),
                }
            }
            assert_eq!(failed, 10, "{login}");
            assert_eq!(code(house.knock(login, PASSWORD).await), "sign-in-throttled");
        }
        place.clock().pass_seconds(15 * 60);
        house.sign_in("aisyah").await;
    }

    async fn a_stranger_locks_nobody_out_of_their_own_browser(place: Place) {
        let house = open(&place).await;
        house.person("aisyah", &[]).await;
        house.person("bala", &[]).await;
        let device = device_of(&house, "aisyah").await;
        for _ in 0..11 {
            let _ = house.knock("aisyah", "a wrong password").await;
        }
        assert_eq!(code(house.knock("aisyah", PASSWORD).await), "sign-in-throttled");
        let others = device_of(&house, "bala").await;
        assert_eq!(code(house.knock_from("aisyah", PASSWORD, Some(&others), "x").await), "sign-in-throttled");
        let Ok(SignedIn::Open(opened)) = house.knock_from("aisyah", PASSWORD, Some(&device), "x").await else {
            panic!("the browser is known")
        };
        assert_eq!(opened.device, device);
        for _ in 0..10 {
            assert_eq!(code(house.knock_from("aisyah", "wrong", Some(&device), "x").await), "sign-in-failed");
        }
        assert_eq!(code(house.knock_from("aisyah", PASSWORD, Some(&device), "x").await), "sign-in-throttled");
    }

    async fn one_address_does_not_try_everybody(place: Place) {
        let house = open(&place).await;
        for i in 0..50 {
            assert_eq!(code(house.knock(&format!("person-{i}"), PASSWORD).await), "sign-in-failed");
        }
        assert_eq!(code(house.knock("person-51", PASSWORD).await), "sign-in-throttled");
        assert_eq!(code(house.knock_from("person-51", PASSWORD, None, "198.51.100.7").await), "sign-in-failed");
    }

    async fn sessions_end_at_once(place: Place) {
        let house = open(&place).await;
        house.administrator().await;
        let person = house.person("aisyah", &[]).await;
        let [a, b, c, d] = [(); 4].map(|()| house.sign_in("aisyah"));
        let (a, b, c, d) = (a.await.session, b.await.session, c.await.session, d.await.session);
        let viewer = house.look(&a).await.unwrap();
        assert_eq!(house.access.sessions(&viewer).await.unwrap().len(), 4);
        // Signing out ends one, another is ended by its id, a new password ends the rest, and the present one goes on.
        house.tries(&viewer, EndSession { session: None }).await.unwrap();
        assert_eq!(code(house.look(&a).await), "session-ended");
        assert_eq!(code(house.tries(&viewer, EndSession { session: None }).await), "session-ended");
        let viewer = house.look(&b).await.unwrap();
        let other = house.access.sessions(&house.look(&c).await.unwrap()).await.unwrap();
        let other = other.iter().find(|session| session.present).unwrap().id;
        house.tries(&viewer, EndSession { session: Some(other) }).await.unwrap();
        assert_eq!(code(house.look(&c).await), "session-ended");
        let fresh = house.access.change_password(&viewer, &secret(PASSWORD), &secret("sawah padi di Sekinchan")).await.unwrap();
        for old in [&b, &d] {
            assert_eq!(code(house.look(old).await), "session-ended");
        }
        let viewer = house.look(&fresh).await.unwrap();
        assert_eq!(code(house.knock("aisyah", PASSWORD).await), "sign-in-failed");
        // So does an administrator, and disabling the account.
        house.does(EndSessions { person }).await;
        assert_eq!(code(house.look(&fresh).await), "session-ended");
        assert_eq!(code(house.tries(&viewer, EndSession { session: None }).await), "session-ended");
        let Ok(SignedIn::Open(last)) = house.knock("aisyah", "sawah padi di Sekinchan").await else { panic!("open") };
        house.does(DisableAccount { person, disabled: true }).await;
        assert_eq!(code(house.look(&last.session).await), "session-ended");
        house.does(DisableAccount { person, disabled: false }).await;
        assert_eq!(code(house.look(&last.session).await), "session-ended");
        house.access.store().verify_audit(None).await.unwrap();
    }

    async fn sessions_end_unused_and_at_their_limit(place: Place) {
        let house = open(&place).await;
        house.person("aisyah", &[]).await;
        let session = house.sign_in("aisyah").await.session;
        place.clock().pass_seconds(59 * 60);
        house.look(&session).await.unwrap();
        for _ in 0..10 {
            place.clock().pass_seconds(59 * 60);
            house.look(&session).await.unwrap();
        }
        let other = house.sign_in("aisyah").await.session;
        place.clock().pass_seconds(61 * 60);
        assert_eq!(code(house.look(&other).await), "session-ended");
        // Twelve hours are over, though it was used all the time.
        assert_eq!(code(house.look(&session).await), "session-ended");
    }

    async fn what_is_over_is_forgotten_and_what_is_good_stays(place: Place) {
        let house = open(&place).await;
        house.person("aida", &[Role::Seller]).await;
        let opened = house.sign_in("aida").await;
        assert_eq!(code(house.knock("aida", "wrong").await), "sign-in-failed");
        let now = house.access.forget().await.expect("forgotten");
        assert_eq!((now.tries, now.sessions, now.devices), (0, 0, 0));
        house.look(&opened.session).await.expect("still signed in");
        place.clock().pass_days(200);
        let later = house.access.forget().await.expect("forgotten");
        assert_eq!((later.sessions, later.devices), (1, 1));
        assert!(later.tries >= 1);
    }

    async fn nobody_ends_the_session_of_another(place: Place) {
        let house = open(&place).await;
        house.person("aisyah", &[Role::Seller]).await;
        house.person("bala", &[Role::Seller, Role::Manager, Role::Executive]).await;
        let (hers, his) = (house.viewer("aisyah").await, house.viewer("bala").await);
        let id = house.access.sessions(&hers).await.unwrap()[0].id;
        assert_eq!(code(house.tries(&his, EndSession { session: Some(id) }).await), "session-unknown");
        assert_eq!(code(house.tries(&his, EndSessions { person: hers.person().unwrap() }).await), "not-permitted");
    }

    async fn passwords_follow_a_changed_cost(place: Place) {
        let house = open(&place).await;
        house.person("aisyah", &[]).await;
        house.access.store().close().await;
        let house = open_at(&place, Cost { memory_kib: 16, passes: 2 }).await;
        for _ in 0..2 {
            house.sign_in("aisyah").await;
        }
    }
}

/// What somebody learns by the clock: nothing, since a name that nobody has costs a password too.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unknown_name_takes_as_long() {
    let place = prestasi_store::testing::Place::sqlite();
    let house = open_at(&place, Cost { memory_kib: 16 << 10, passes: 4 }).await;
    house.person("aisyah", &[]).await;
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..9 {
        for (times, login) in times.iter_mut().zip(["aisyah", "nobody"]) {
            let start = Instant::now();
            assert_eq!(code(house.knock(login, "a wrong password").await), "sign-in-failed");
            times.push(start.elapsed());
        }
    }
    let [known, unknown] = times.map(|mut times| {
        times.sort();
        times[times.len() / 2]
    });
    // Without the hash, it would be a tenth.
    assert!(known < unknown * 2 && unknown < known * 2, "{known:?} {unknown:?}");
}
