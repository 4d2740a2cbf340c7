//! Passkeys, with a device that a test makes: an ES256 key whose answers are as W3C's WebAuthn (level 3) has them.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use prestasi_access::account::{Challenge, DisableAccount, Opened, ResetAuthenticator, SignedIn};
use prestasi_access::role::{AssignRole, DefineRole};
use prestasi_access::{Permission, Reach, Role, Secret};
use prestasi_kernel::{Id, Problem};
use prestasi_store::{Failure, on_both_databases};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::{House, PASSWORD, always, code, open, open_owing, secret};

const ORIGIN: &str = "http://localhost:4820";
/// A person was there, and proved who they are; a key comes along.
const PRESENT: u8 = 1;
const VERIFIED: u8 = 4;
const WITH_KEY: u8 = 64;

/// A device with one passkey, and all that it may lie about.
#[derive(Clone)]
struct Device {
    key: SigningKey,
    credential: Vec<u8>,
    origin: &'static str,
    site: &'static str,
    flags: u8,
    counter: u32,
    whose: Option<Vec<u8>>,
    /// Bits of the signature that are turned over.
    spoilt: u8,
}

impl Device {
    fn new(seed: u8) -> Self {
        Self {
            key: SigningKey::from_slice(&[seed; 32]).expect("a key"),
            credential: vec![seed; 32],
            origin: ORIGIN,
            site: "localhost",
            flags: PRESENT | VERIFIED,
            counter: 0,
            whose: None,
            spoilt: 0,
        }
    }

    fn told(&self, kind: &str, challenge: &Challenge) -> Vec<u8> {
        let asked = challenge.options["publicKey"]["challenge"].as_str().expect("a challenge");
        let told = json!({ "type": kind, "challenge": asked, "origin": self.origin, "crossOrigin": false });
        told.to_string().into_bytes()
    }

    fn head(&self, flags: u8) -> Vec<u8> {
        let mut head = Sha256::digest(self.site).to_vec();
        head.push(flags);
        head.extend(self.counter.to_be_bytes());
        head
    }

    /// The public key as RFC 9053 writes it: kty 2, alg -7, crv 1, x, y.
    fn public(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let mut key = vec![0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        key.extend(&point.as_bytes()[1..33]);
        key.extend([0x22, 0x58, 0x20]);
        key.extend(&point.as_bytes()[33..]);
        key
    }

    /// Makes the passkey.
    fn create(&mut self, challenge: &Challenge) -> String {
        let user = challenge.options["publicKey"]["user"]["id"].as_str().expect("a handle");
        self.whose = Some(BASE64.decode(user).expect("base64"));
        let mut head = self.head(self.flags | WITH_KEY);
        head.extend([0; 16]);
        head.extend(u16::try_from(self.credential.len()).expect("short").to_be_bytes());
        head.extend(&self.credential);
        head.extend(self.public());
        // { "fmt": "none", "attStmt": {}, "authData": … }
        let mut object = vec![0xA3, 0x63];
        object.extend(b"fmt");
        object.push(0x64);
        object.extend(b"none");
        object.push(0x67);
        object.extend(b"attStmt");
        object.extend([0xA0, 0x68]);
        object.extend(b"authData");
        object.push(0x58);
        object.push(u8::try_from(head.len()).expect("short"));
        object.extend(head);
        self.answer(json!({
            "attestationObject": BASE64.encode(object),
            "clientDataJSON": BASE64.encode(self.told("webauthn.create", challenge)),
        }))
    }

    /// Signs in with it.
    fn get(&self, challenge: &Challenge) -> String {
        let (head, told) = (self.head(self.flags), self.told("webauthn.get", challenge));
        let signed = [head.clone(), Sha256::digest(&told).to_vec()].concat();
        let signature: Signature = self.key.sign(&signed);
        let mut signature = signature.to_der().as_bytes().to_vec();
        let last = signature.len() - 1;
        signature[last] ^= self.spoilt;
        self.answer(json!({
            "authenticatorData": BASE64.encode(head),
            "clientDataJSON": BASE64.encode(told),
            "signature": BASE64.encode(signature),
            "userHandle": self.whose.as_ref().map(|whose| BASE64.encode(whose)),
        }))
    }

    fn answer(&self, response: Value) -> String {
        let id = BASE64.encode(&self.credential);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "extensions": {} })
            .to_string()
    }
}

/// Gives somebody a passkey.
async fn enrol(house: &House, login: &str, device: &mut Device) -> Id {
    let viewer = house.viewer(login).await;
    let challenge = house.access.begin_passkey(&viewer, &secret(PASSWORD)).await.expect("a challenge");
    let answer = device.create(&challenge);
    house.access.add_passkey(&viewer, &challenge.secret, "Telefon", &answer).await.expect("a passkey")
}

async fn enter(house: &House, device: &Device) -> Result<Opened, Failure<Problem>> {
    let challenge = house.access.ask_for_passkey("192.0.2.7").await.expect("a challenge");
    house.access.sign_in_with_passkey(&challenge.secret, &device.get(&challenge), None, "192.0.2.7").await
}

on_both_databases! {
    async fn a_passkey_lets_its_person_in_without_a_password(place: Place) {
        let house = open(&place).await;
        let aisyah = house.person("aisyah", &[Role::Seller]).await;
        let mut device = Device::new(7);
        enrol(&house, "aisyah", &mut device).await;
        let opened = enter(&house, &device).await.expect("let in");
        assert_eq!(opened.person, aisyah);
        let viewer = house.look(&opened.session).await.expect("a whole session");
        let [own] = &house.access.passkeys(&viewer).await.unwrap()[..] else { panic!("one passkey") };
        assert!(own.name == "Telefon" && own.used.is_some());
        // The password alone is only half a way in now.
        assert!(matches!(house.knock("aisyah", PASSWORD).await, Ok(SignedIn::CodeNeeded(_))));
    }

    async fn whatever_a_device_lies_about_it_stays_outside(place: Place) {
        let house = open(&place).await;
        house.person("aisyah", &[]).await;
        let badrul = house.person("badrul", &[]).await;
        let mut device = Device { counter: 5, ..Device::new(7) };
        enrol(&house, "aisyah", &mut device).await;
        let good = Device { counter: 6, ..device.clone() };
        let whose = Some(badrul.to_u128().to_be_bytes().to_vec());
        for (lie, device) in [
            ("another site's page", Device { origin: "https://prestasi.example.net", ..good.clone() }),
            ("another site's passkey", Device { site: "example.net", ..good.clone() }),
            ("nobody was there", Device { flags: VERIFIED, ..good.clone() }),
            ("nobody proved who they are", Device { flags: PRESENT, ..good.clone() }),
            ("another signature", Device { spoilt: 1, ..good.clone() }),
            ("another key", Device { key: Device::new(8).key, ..good.clone() }),
            ("an unknown passkey", Device { credential: vec![9; 32], ..good.clone() }),
            ("somebody else's name", Device { whose, ..good.clone() }),
            ("nobody's name", Device { whose: None, ..good.clone() }),
            ("a copy of the device", Device { counter: 5, ..good.clone() }),
        ] {
            assert_eq!(code(enter(&house, &device).await), "sign-in-failed", "{lie}");
        }
        enter(&house, &good).await.expect("the truth is let in");
    }

    async fn a_question_is_answered_once_and_soon(place: Place) {
        let house = open(&place).await;
        house.person("aisyah", &[]).await;
        let mut device = Device::new(7);
        enrol(&house, "aisyah", &mut device).await;
        let ask = || async { house.access.ask_for_passkey("x").await.expect("a challenge") };
        let enter = async |secret: &Secret, answer: &str| {
            house.access.sign_in_with_passkey(secret, answer, None, "x").await
        };
        let challenge = ask().await;
        let answer = device.get(&challenge);
        let (a, b) = tokio::join!(enter(&challenge.secret, &answer), enter(&challenge.secret, &answer));
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
        assert_eq!(code(enter(&challenge.secret, &answer).await), "passkey-too-late");
        // The answer to another question.
        let other = ask().await;
        assert_eq!(code(enter(&other.secret, &answer).await), "sign-in-failed");
        assert_eq!(code(enter(&secret("made up"), &answer).await), "passkey-too-late");
        let late = ask().await;
        place.clock().pass_seconds(301);
        assert_eq!(code(enter(&late.secret, &device.get(&late)).await), "passkey-too-late");
    }

    async fn a_passkey_ends_with_what_it_opens(place: Place) {
        let house = open(&place).await;
        house.administrator().await;
        let (aisyah, badrul) = (house.person("aisyah", &[]).await, house.person("badrul", &[]).await);
        let (mut telephone, mut laptop, mut theirs) = (Device::new(7), Device::new(8), Device::new(9));
        let first = enrol(&house, "aisyah", &mut telephone).await;
        let viewer = house.look(&enter(&house, &telephone).await.unwrap().session).await.unwrap();
        let challenge = house.access.begin_passkey(&viewer, &secret(PASSWORD)).await.unwrap();
        let answer = laptop.create(&challenge);
        house.access.add_passkey(&viewer, &challenge.secret, "Komputer", &answer).await.unwrap();
        assert_eq!(code(house.access.remove_passkey(&viewer, first, &secret("wrong")).await), "password-wrong");
        house.access.remove_passkey(&viewer, first, &secret(PASSWORD)).await.unwrap();
        assert_eq!(code(enter(&house, &telephone).await), "sign-in-failed");
        enter(&house, &laptop).await.expect("the other one is still good");
        // Whoever has lost everything begins again with the password.
        house.does(ResetAuthenticator { person: aisyah }).await;
        assert_eq!(code(enter(&house, &laptop).await), "sign-in-failed");
        house.sign_in("aisyah").await;
        // Nobody takes away somebody else's.
        let other = enrol(&house, "badrul", &mut theirs).await;
        assert_eq!(code(house.access.remove_passkey(&viewer, other, &secret(PASSWORD)).await), "passkey-unknown");
        house.does(DisableAccount { person: badrul, disabled: true }).await;
        assert_eq!(code(enter(&house, &theirs).await), "sign-in-failed");
    }

    async fn who_owes_a_second_factor_may_nothing_else(place: Place) {
        const READ: Permission = prestasi_access::own::READ_ORGANISATION;
        let house = open_owing(&place).await;
        for (login, role, owes) in [("boss", Role::Administrator, true), ("finance", Role::Finance, true), ("aisyah", Role::Seller, false)] {
            let person = house.person(login, &[role]).await;
            let viewer = house.viewer(login).await;
            assert_eq!((viewer.owes_second_factor(), viewer.may(READ)), (owes, !owes), "{login}");
            if owes {
                let assign = AssignRole { person, role: "role-seller".to_owned(), span: always(), held: true };
                assert_eq!(code(house.tries(&viewer, assign).await), "second-factor-owed");
            }
        }
        // A role that the company made counts by what it holds.
        let deputy = house.person("deputy", &[]).await;
        let rights = [("accounts.manage".to_owned(), Reach::All)].into();
        let define = DefineRole { role: None, name: "Deputy".to_owned(), rights };
        let role = house.access.write(house.system.ask(), define).await.expect("a role").answer.to_string();
        house.does(AssignRole { person: deputy, role, span: always(), held: true }).await;
        assert!(house.viewer("deputy").await.owes_second_factor());
        let mut device = Device::new(7);
        enrol(&house, "boss", &mut device).await;
        let viewer = house.look(&enter(&house, &device).await.unwrap().session).await.unwrap();
        assert!(!viewer.owes_second_factor() && viewer.may(READ));
    }
}
