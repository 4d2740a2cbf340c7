//! The second factor.

use hmac::{Hmac, KeyInit, Mac};
use prestasi_access::Secret;
use prestasi_access::account::{ResetAuthenticator, SignedIn};
use prestasi_kernel::Clock;
use prestasi_store::on_both_databases;
use prestasi_store::testing::Place;
use sha1::Sha1;

use crate::support::{House, PASSWORD, code, open, secret};

/// What a telephone would show: RFC 6238, from the secret as it is typed.
fn shown(secret: &Secret, place: &Place, steps: i64) -> Secret {
    let mut bits = String::new();
    for letter in secret.expose().bytes() {
        let value = if letter.is_ascii_digit() { letter - b'2' + 26 } else { letter - b'A' };
        bits.push_str(&format!("{value:05b}"));
    }
    let key: Vec<u8> = bits
        .as_bytes()
        .chunks_exact(8)
        .map(|byte| byte.iter().fold(0, |n, bit| n << 1 | (bit - b'0')))
        .collect();
    let step = place.clock().now().as_second() / 30 + steps;
    let mut mac = Hmac::<Sha1>::new_from_slice(&key).expect("a key");
    mac.update(&step.to_be_bytes());
    let mac = mac.finalize().into_bytes();
    let at = usize::from(mac[19] & 15);
    let number = u32::from_be_bytes(mac[at..at + 4].try_into().expect("four bytes")) & 0x7FFF_FFFF;
    Secret::new(format!("{:06}", number % 1_000_000))
}

/// Somebody with an authenticator: what feeds it, and the recovery codes.
async fn enrolled(house: &House, place: &Place) -> (Secret, Vec<Secret>) {
    let viewer = house.viewer("aisyah").await;
    assert_eq!(code(house.access.begin_authenticator(&viewer, &secret("wrong")).await), "password-wrong");
    let enrolment = house.access.begin_authenticator(&viewer, &secret(PASSWORD)).await.unwrap();
    assert!(
        enrolment
            .address
            .expose()
            .ends_with(&format!("secret={}&issuer=Prestasi", enrolment.secret.expose()))
    );
    // Until it has shown a code, it is not asked for.
    house.sign_in("aisyah").await;
    assert_eq!(code(house.access.confirm_authenticator(&viewer, &secret("000000")).await), "code-wrong");
    let recovery =
        house.access.confirm_authenticator(&viewer, &shown(&enrolment.secret, place, 0)).await.unwrap();
    assert_eq!(recovery.len(), 10);
    assert_eq!(
        code(house.access.begin_authenticator(&viewer, &secret(PASSWORD)).await),
        "authenticator-present"
    );
    (enrolment.secret, recovery)
}

async fn owing(house: &House) -> Secret {
    match house.knock("aisyah", PASSWORD).await.unwrap() {
        SignedIn::CodeNeeded(owing) => owing,
        SignedIn::Open(_) => panic!("no code was asked for"),
    }
}

on_both_databases! {
    async fn a_code_is_good_once_and_only_now(place: Place) {
        let house = open(&place).await;
        house.person("aisyah", &[]).await;
        let (telephone, _) = enrolled(&house, &place).await;
        place.clock().pass_seconds(60);
        let half = owing(&house).await;
        // Half a session opens nothing.
        assert_eq!(code(house.look(&half).await), "session-ended");
        let confirm = |owing: Secret, code: Secret| {
            let access = house.access.clone();
            async move { access.confirm(&owing, &code, None, "x").await }
        };
        for steps in [-2, 2] {
            assert_eq!(code(confirm(half.clone(), shown(&telephone, &place, steps)).await), "code-wrong");
        }
        let now = shown(&telephone, &place, 0);
        let (a, b) = tokio::join!(confirm(half.clone(), now.clone()), confirm(half.clone(), now.clone()));
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
        let opened = a.or(b).unwrap();
        house.look(&opened.session).await.unwrap();
        assert_eq!(code(house.look(&half).await), "session-ended");
        // The same code, and one before it, are used up; the next one is not.
        let half = owing(&house).await;
        assert_eq!(code(confirm(half.clone(), now).await), "code-wrong");
        assert_eq!(code(confirm(half.clone(), shown(&telephone, &place, -1)).await), "code-wrong");
        confirm(half, shown(&telephone, &place, 1)).await.unwrap();
    }

    async fn recovery_codes_are_good_once(place: Place) {
        let house = open(&place).await;
        house.person("aisyah", &[]).await;
        let (_, recovery) = enrolled(&house, &place).await;
        let typed = secret(&recovery[3].expose().to_lowercase());
        house.access.confirm(&owing(&house).await, &typed, None, "x").await.unwrap();
        let half = owing(&house).await;
        assert_eq!(code(house.access.confirm(&half, &typed, None, "x").await), "code-wrong");
        house.access.confirm(&half, &recovery[4], None, "x").await.unwrap();
    }

    async fn codes_are_not_guessed(place: Place) {
        let house = open(&place).await;
        house.person("aisyah", &[]).await;
        let (telephone, _) = enrolled(&house, &place).await;
        place.clock().pass_seconds(60);
        let half = owing(&house).await;
        for i in 0..10 {
            let guess = secret(&format!("guess {i}"));
            assert_eq!(code(house.access.confirm(&half, &guess, None, "x").await), "code-wrong");
        }
        let right = shown(&telephone, &place, 0);
        assert_eq!(code(house.access.confirm(&half, &right, None, "x").await), "sign-in-throttled");
        // Half a session does not wait for long.
        place.clock().pass_seconds(15 * 60);
        let right = shown(&telephone, &place, 0);
        assert_eq!(code(house.access.confirm(&half, &right, None, "x").await), "session-ended");
        house.access.confirm(&owing(&house).await, &right, None, "x").await.unwrap();
    }

    async fn a_new_password_leaves_it_and_its_owner_and_administrators_remove_it(place: Place) {
        let house = open(&place).await;
        let person = house.person("aisyah", &[]).await;
        let (telephone, recovery) = enrolled(&house, &place).await;
        let invitation = house.access.invite(&house.system, person).await.unwrap();
        house.access.accept_invitation(&invitation, &secret(PASSWORD)).await.unwrap();
        let opened = house.access.confirm(&owing(&house).await, &recovery[0], None, "x").await.unwrap();
        let viewer = house.look(&opened.session).await.unwrap();
        assert_eq!(code(house.access.remove_authenticator(&viewer, &secret("wrong")).await), "password-wrong");
        assert_eq!(code(house.tries(&viewer, ResetAuthenticator { person }).await), "not-permitted");
        house.access.remove_authenticator(&viewer, &secret(PASSWORD)).await.unwrap();
        house.sign_in("aisyah").await;
        let (again, _) = enrolled(&house, &place).await;
        assert_ne!(again, telephone);
        house.does(ResetAuthenticator { person }).await;
        house.sign_in("aisyah").await;
    }
}
