//! Accounts and their passwords.

use prestasi_access::account::{DisableAccount, State, accounts, user_account};
use prestasi_access::organisation::RecordPerson;
use prestasi_access::own::READ_ORGANISATION;
use prestasi_access::{Role, Secret};
use prestasi_kernel::Id;
use prestasi_store::testing::Place;
use prestasi_store::{Address, Store, on_both_databases};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, QueryOrder, Statement};

use crate::support::{PASSWORD, always, code, open, secret};

/// An account as it is listed.
#[derive(FromQueryResult)]
struct Listed {
    name: String,
    state: String,
    second_factor: bool,
}

on_both_databases! {
    async fn people_choose_their_own_passwords(place: Place) {
        let house = open(&place).await;
        house.administrator().await;
        let person = house.person("aisyah", &[Role::Seller]).await;
        let access = &house.access;
        let (first, second) = (access.invite(&house.system, person).await.unwrap(), access.invite(&house.system, person).await.unwrap());
        assert_eq!(code(access.accept_invitation(&first, &secret(PASSWORD)).await), "invitation-wrong");
        for (password, reason) in [
            ("elevenchars", "password-too-short"),
            ("aaaabbbbaaaabbbb", "password-too-simple"),
            ("Password1234567", "password-too-simple"),
            ("Aisyah@Malaysia2026", "password-too-simple"),
            ("katalaluan-rahsia", "password-too-simple"),
            (&"x1y2z".repeat(60), "password-too-long"),
        ] {
            assert_eq!(code(access.accept_invitation(&second, &secret(password)).await), reason, "{password}");
        }
        let session = house.sign_in("aisyah").await.session;
        access.accept_invitation(&second, &secret("durian gugur di Balik Pulau")).await.unwrap();
        assert_eq!(code(house.look(&session).await), "session-ended");
        assert_eq!(code(access.accept_invitation(&second, &secret(PASSWORD)).await), "invitation-wrong");
        house.knock("aisyah", "durian gugur di Balik Pulau").await.unwrap();
        let late = access.invite(&house.system, person).await.unwrap();
        place.clock().pass_days(7);
        assert_eq!(code(access.accept_invitation(&late, &secret(PASSWORD)).await), "invitation-wrong");
        let pending = access.invite(&house.system, person).await.unwrap();
        house.does(DisableAccount { person, disabled: true }).await;
        assert_eq!(code(access.accept_invitation(&pending, &secret(PASSWORD)).await), "invitation-wrong");
    }

    async fn administrators_open_accounts_and_nobody_else(place: Place) {
        let house = open(&place).await;
        house.administrator().await;
        let person = house.person("aisyah", &[Role::Seller, Role::Executive, Role::Finance]).await;
        let admin = house.viewer("admin-1").await;
        let others = house.viewer("aisyah").await;
        let access = &house.access;
        let open = |viewer, person, login: &'static str| async move { code(access.open_account(viewer, person, login).await) };
        assert_eq!(open(&others, person, "x").await, "not-permitted");
        assert_eq!(open(&admin, person, "x").await, "account-exists");
        assert_eq!(open(&admin, Id::from_u128(3), "x").await, "person-unknown");
        assert_eq!(open(&admin, person, "two words").await, "login-unfit");
        assert_eq!(code(house.access.invite(&admin, Id::from_u128(3)).await), "account-unknown");
        assert!(others.may(READ_ORGANISATION));
    }

    async fn a_person_must_know_the_old_password_and_may_not_guess_it(place: Place) {
        let house = open(&place).await;
        house.person("aisyah", &[]).await;
        let viewer = house.viewer("aisyah").await;
        let change = |old: &'static str| {
            let (access, viewer) = (house.access.clone(), viewer.clone());
            async move { access.change_password(&viewer, &secret(old), &secret("durian gugur di Balik Pulau")).await }
        };
        for _ in 0..10 {
            assert_eq!(code(change("wrong").await), "password-wrong");
        }
        assert_eq!(code(change(PASSWORD).await), "sign-in-throttled");
        place.clock().pass_seconds(15 * 60);
        change(PASSWORD).await.unwrap();
    }

    async fn accounts_are_listed_for_whoever_manages_them_and_for_nobody_else(place: Place) {
        let house = open(&place).await;
        house.administrator().await;
        let person = house.person("aisyah", &[Role::Seller]).await;
        let invited = RecordPerson { person: None, number: "9".to_owned(), name: "Ravi".to_owned(), span: always() };
        let invited = house.does(invited).await;
        house.access.open_account(&house.system, invited, "ravi").await.unwrap();
        let seen = |login: &'static str| {
            let house = &house;
            async move {
                let rows = accounts(&house.viewer(login).await).unwrap().order_by_asc(user_account::Column::Login);
                rows.into_model::<Listed>().all(house.access.store().read()).await.unwrap()
            }
        };
        let states = |rows: Vec<Listed>| rows.into_iter().map(|row| (row.name, row.state, row.second_factor)).collect::<Vec<_>>();
        let as_now = |states: [(&str, State); 3]| states.map(|(name, state)| (name.to_owned(), state.key().to_owned(), false)).to_vec();
        assert!(seen("aisyah").await.is_empty());
        let open = as_now([("admin-1", State::Active), ("aisyah", State::Active), ("Ravi", State::Invited)]);
        assert_eq!(states(seen("admin-1").await), open);
        house.does(DisableAccount { person, disabled: true }).await;
        house.does(DisableAccount { person: invited, disabled: true }).await;
        let closed = as_now([("admin-1", State::Active), ("aisyah", State::Disabled), ("Ravi", State::Disabled)]);
        assert_eq!(states(seen("admin-1").await), closed);
    }

    async fn no_secret_lies_in_the_database(place: Place) {
        let house = open(&place).await;
        let person = house.person("aisyah", &[Role::Seller]).await;
        let opened = house.sign_in("aisyah").await;
        let viewer = house.look(&opened.session).await.unwrap();
        let enrolment = house.access.begin_authenticator(&viewer, &secret(PASSWORD)).await.unwrap();
        let invitation = house.access.invite(&house.system, person).await.unwrap();
        let set_up = house.access.issue_setup_code().await.unwrap().unwrap();
        let _ = house.knock("aisyah", "a password of somebody else").await;
        let _ = house.knock("my password typed in the wrong field", PASSWORD).await;
        let all = everything(&place, house.access.store()).await;
        assert!(all.contains("aisyah"), "all is there");
        let somebodys = ["somebody else", "wrong field", PASSWORD].map(Secret::new);
        for secret in [opened.session, opened.device, enrolment.secret, invitation, set_up].iter().chain(&somebodys) {
            let bytes: String = secret.expose().bytes().map(|byte| format!("{byte:02x}")).collect();
            for form in [secret.expose().to_owned(), secret.expose().replace('-', ""), bytes] {
                assert!(!all.contains(&form), "{form}");
            }
        }
    }
}

/// All that lies in the database, as text.
async fn everything(place: &Place, store: &Store) -> String {
    let Address::Sqlite(file) = place.address() else {
        let mut all = String::new();
        for table in TABLES {
            let rows = format!("SELECT string_agg(t::text, ' ') FROM {table} t");
            let row =
                store.read().query_one_raw(Statement::from_string(DbBackend::Postgres, rows)).await.unwrap();
            all.push_str(&row.unwrap().try_get_by_index::<Option<String>>(0).unwrap().unwrap_or_default());
        }
        return all;
    };
    let folder = file.parent().unwrap().read_dir().unwrap();
    let bytes: Vec<u8> = folder.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

const TABLES: [&str; 8] = [
    "access_account",
    "access_code",
    "access_try",
    "access_device",
    "access_session",
    "access_authenticator",
    "access_token",
    "store_audit",
];
