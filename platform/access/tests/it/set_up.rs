//! The first administrator.

use prestasi_access::Role;
use prestasi_access::Secret;
use prestasi_access::account::{DisableAccount, FirstAdministrator};
use prestasi_access::organisation::EndPerson;
use prestasi_access::own::{MANAGE_ACCOUNTS, MANAGE_ROLES};
use prestasi_access::role::AssignRole;
use prestasi_store::on_both_databases;

use crate::support::{PASSWORD, always, code, open, secret};

fn first(code: &Secret, password: &str) -> FirstAdministrator {
    FirstAdministrator {
        code: code.clone(),
        number: "E001".to_owned(),
        name: "Aminah binti Yusof".to_owned(),
        login: " Aminah@Contoh.my ".to_owned(),
        password: secret(password),
    }
}

on_both_databases! {
    async fn whoever_has_the_code_becomes_the_administrator_once(place: Place) {
        let house = open(&place).await;
        let access = &house.access;
        let old = access.issue_setup_code().await.unwrap().expect("nobody is there yet");
        let fresh = access.issue_setup_code().await.unwrap().expect("nobody is there yet");
        assert_eq!(code(access.set_up(first(&old, PASSWORD)).await), "set-up-code-wrong");
        assert_eq!(code(access.set_up(first(&secret(""), PASSWORD)).await), "set-up-code-wrong");
        assert_eq!(code(access.set_up(first(&fresh, "short")).await), "password-too-short");
        // As a person types it.
        let typed = secret(&fresh.expose().to_lowercase().replace('-', " "));
        let (a, b) = tokio::join!(access.set_up(first(&typed, PASSWORD)), access.set_up(first(&typed, PASSWORD)));
        assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
        let person = a.or(b).unwrap();
        assert!(access.issue_setup_code().await.unwrap().is_none());
        let viewer = house.viewer("aminah@contoh.my").await;
        assert_eq!(viewer.person(), Some(person));
        assert!(viewer.may(MANAGE_ACCOUNTS) && viewer.may(MANAGE_ROLES));
        access.store().verify_audit(None).await.unwrap();
    }

    async fn an_old_code_is_over(place: Place) {
        let house = open(&place).await;
        let fresh = house.access.issue_setup_code().await.unwrap().unwrap();
        place.clock().pass_days(1);
        assert_eq!(code(house.access.set_up(first(&fresh, PASSWORD)).await), "set-up-code-wrong");
    }

    async fn the_last_administrator_stays(place: Place) {
        let house = open(&place).await;
        let fresh = house.access.issue_setup_code().await.unwrap().unwrap();
        let person = house.access.set_up(first(&fresh, PASSWORD)).await.unwrap();
        let viewer = house.viewer("aminah@contoh.my").await;
        let role = Role::Administrator.key().to_owned();
        let resign = || AssignRole { person, role: role.clone(), span: always(), held: false };
        let disable = DisableAccount { person, disabled: true };
        assert_eq!(code(house.tries(&viewer, resign()).await), "last-administrator");
        assert_eq!(code(house.tries(&viewer, disable).await), "last-administrator");
        assert_eq!(code(house.tries(&viewer, EndPerson { id: person, span: always() }).await), "last-administrator");
        house.person("second", &[Role::Administrator]).await;
        house.tries(&viewer, resign()).await.unwrap();
        assert_eq!(code(house.tries(&viewer, resign()).await), "not-permitted");
    }
}
