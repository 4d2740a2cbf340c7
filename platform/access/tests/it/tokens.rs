//! Tokens of programs.

use std::collections::BTreeSet;

use prestasi_access::account::{Credential, DisableAccount, EndSession, NewToken, RevokeToken};
use prestasi_access::own::{MANAGE_ACCOUNTS, READ_DELEGATIONS, READ_ORGANISATION};
use prestasi_access::role::AssignRole;
use prestasi_access::{Permission, Role, Secret, Viewer};
use prestasi_kernel::{Actor, Id, Problem};
use prestasi_store::{Failure, on_both_databases};

use crate::sample::{READ_AMOUNTS, READ_DEALS};
use crate::support::{House, always, code, open};

fn wants(person: Id, permissions: &[Permission]) -> NewToken {
    let permissions =
        permissions.iter().map(|permission| permission.name().to_owned()).collect::<BTreeSet<_>>();
    NewToken { person, name: "Nightly export".to_owned(), permissions, days: 30 }
}

async fn comes(house: &House, token: &Secret) -> Result<Viewer, Failure<Problem>> {
    house.access.viewer(Credential::Token(token)).await
}

on_both_databases! {
    async fn a_token_does_what_it_is_for_and_its_owner_may(place: Place) {
        let house = open(&place).await;
        house.administrator().await;
        let person = house.person("aisyah", &[Role::Seller]).await;
        let viewer = house.viewer("aisyah").await;
        let refused = |wants| async { code(house.access.create_token(&viewer, wants).await) };
        assert_eq!(refused(wants(person, &[MANAGE_ACCOUNTS])).await, "permission-not-to-hand-on");
        assert_eq!(refused(wants(person, &[READ_AMOUNTS])).await, "permission-not-to-hand-on");
        assert_eq!(refused(wants(person, &[])).await, "token-unfit");
        assert_eq!(refused(NewToken { days: 0, ..wants(person, &[READ_DEALS]) }).await, "token-unfit");
        assert_eq!(refused(wants(Id::from_u128(5), &[READ_DEALS])).await, "token-of-another");
        let (id, token) = house.access.create_token(&viewer, wants(person, &[READ_DEALS, READ_ORGANISATION])).await.unwrap();
        let program = comes(&house, &token).await.unwrap();
        assert_eq!((program.person(), program.actor()), (Some(person), &Actor::Token(id)));
        assert!(program.may(READ_DEALS) && !program.may(READ_DELEGATIONS));
        // It neither signs out nor makes more of its kind.
        assert_eq!(code(house.tries(&program, EndSession { session: None }).await), "presence-needed");
        assert_eq!(code(house.access.create_token(&program, wants(person, &[READ_DEALS])).await), "presence-needed");
        // What its owner loses, it loses.
        let role = Role::Seller.key().to_owned();
        house.does(AssignRole { person, role, span: always(), held: false }).await;
        assert!(!comes(&house, &token).await.unwrap().may(READ_DEALS));
        let listed = house.access.tokens(&viewer, person).await.unwrap();
        assert_eq!(listed.len(), 1);
        assert!(token.expose().starts_with(&listed[0].prefix) && listed[0].prefix.len() == 17, "{}", listed[0].prefix);
    }

    async fn tokens_end_at_once(place: Place) {
        let house = open(&place).await;
        house.administrator().await;
        let person = house.person("aisyah", &[Role::Seller]).await;
        house.person("bala", &[Role::Seller]).await;
        let [a, b, c] = [(); 3].map(|()| house.access.create_token(&house.system, wants(person, &[READ_DEALS])));
        let (a, b, c) = (a.await.unwrap(), b.await.unwrap(), c.await.unwrap());
        let stranger = house.viewer("bala").await;
        assert_eq!(code(house.tries(&stranger, RevokeToken { token: a.0 }).await), "token-unknown");
        assert_eq!(code(house.access.tokens(&stranger, person).await), "not-permitted");
        house.tries(&house.viewer("aisyah").await, RevokeToken { token: a.0 }).await.unwrap();
        assert_eq!(code(comes(&house, &a.1).await), "token-refused");
        comes(&house, &b.1).await.unwrap();
        house.does(DisableAccount { person, disabled: true }).await;
        house.does(DisableAccount { person, disabled: false }).await;
        assert_eq!(code(comes(&house, &b.1).await), "token-refused");
        let (_, late) = house.access.create_token(&house.system, wants(person, &[READ_DEALS])).await.unwrap();
        place.clock().pass_days(30);
        for token in [&c.1, &late, &Secret::new("prestasi_")] {
            assert_eq!(code(comes(&house, token).await), "token-refused");
        }
    }
}
