//! Roles of the company, and agreements about who acts for whom.

use prestasi_access::delegation::{Delegate, RevokeDelegation, delegated};
use prestasi_access::own::MANAGE_ROLES;
use prestasi_access::role::{AssignRole, DefineRole, RoleRefusal};
use prestasi_access::{Reach, Rights, Role, Viewer};
use prestasi_kernel::{Id, Span};
use prestasi_store::versioned::Stale;
use prestasi_store::{Failure, on_both_databases};
use sea_orm::PaginatorTrait;

use crate::sample::{READ_AMOUNTS, READ_DEALS, READ_LINES};
use crate::support::{House, always, code, open};

fn role(role: Option<(Id, i64)>, name: &str, rights: &[(&str, Reach)]) -> DefineRole {
    let rights = rights.iter().map(|(name, reach)| ((*name).to_owned(), *reach)).collect::<Rights>();
    DefineRole { role, name: name.to_owned(), rights }
}

async fn define(house: &House, viewer: &Viewer, asked: DefineRole) -> Result<Id, Failure<RoleRefusal>> {
    house.access.write(viewer.ask(), asked).await.map(|done| done.answer)
}

fn reason(outcome: Result<Id, Failure<RoleRefusal>>) -> &'static str {
    match outcome {
        Err(Failure::Refused(refusal)) => refusal.problem().code,
        other => panic!("not refused: {other:?}"),
    }
}

on_both_databases! {
    async fn a_company_defines_roles(place: Place) {
        let house = open(&place).await;
        house.administrator().await;
        let person = house.person("aisyah", &[Role::Seller]).await;
        let admin = house.viewer("admin-1").await;
        let seller = house.viewer("aisyah").await;
        let auditing = role(None, "Deal desk", &[("sample.amounts", Reach::All)]);
        assert_eq!(reason(define(&house, &seller, auditing.clone()).await), "not-permitted");
        assert_eq!(reason(define(&house, &admin, role(None, "x", &[("no.such", Reach::All)])).await), "permission-unknown");
        assert_eq!(reason(define(&house, &admin, role(None, " ", &[])).await), "name-unfit");
        let desk = define(&house, &admin, auditing).await.unwrap();
        assert_eq!(reason(define(&house, &admin, role(None, "Deal desk", &[])).await), "role-name-taken");
        let assign = |role: &str, held| AssignRole { person, role: role.to_owned(), span: always(), held };
        assert_eq!(code(house.tries(&admin, assign("role-of-nobody", true)).await), "role-unknown");
        assert_eq!(code(house.tries(&admin, assign(&Id::from_u128(4).to_string(), true)).await), "role-unknown");
        house.tries(&admin, assign(&desk.to_string(), true)).await.unwrap();
        assert!(house.viewer("aisyah").await.may(READ_AMOUNTS));
        // Two who change it notice each other.
        define(&house, &admin, role(Some((desk, 1)), "Deal desk", &[])).await.unwrap();
        assert!(!house.viewer("aisyah").await.may(READ_AMOUNTS));
        let slower = define(&house, &admin, role(Some((desk, 1)), "Desk", &[("sample.amounts", Reach::All)])).await;
        assert!(matches!(slower, Err(Failure::Refused(RoleRefusal::Stale(Stale::Conflict(_))))), "{slower:?}");
        let gone = define(&house, &admin, role(Some((Id::from_u128(4), 1)), "Desk", &[])).await;
        assert!(matches!(gone, Err(Failure::Refused(RoleRefusal::Stale(Stale::Gone)))), "{gone:?}");
    }

    async fn built_in_roles_hold_what_the_modules_say(place: Place) {
        let house = open(&place).await;
        for role in Role::ALL {
            house.person(role.key(), &[role]).await;
            let viewer = house.viewer(role.key()).await;
            assert_eq!(viewer.may(READ_DEALS), [Role::Seller, Role::Manager, Role::Auditor].contains(&role), "{role:?}");
            assert_eq!(viewer.may(MANAGE_ROLES), role == Role::Administrator, "{role:?}");
        }
        house.person("nobody", &[]).await;
        let nobody = house.viewer("nobody").await;
        assert!(!nobody.may(READ_DEALS));
        assert_eq!(nobody.require(READ_DEALS).unwrap_err().code, "not-permitted");
    }

    async fn delegations_are_whole_and_end_at_once(place: Place) {
        let house = open(&place).await;
        house.person("giver", &[Role::Seller]).await;
        let taker = house.person("taker", &[]).await;
        house.person("stranger", &[Role::Executive]).await;
        let (giving, today) = (house.viewer("giver").await, house.access.today());
        let span = Span::new(Some(today), Some(today)).unwrap();
        let give = |to, span, names: &[&str]| Delegate { to, span, permissions: names.iter().map(|name| (*name).to_owned()).collect() };
        let deals = [READ_DEALS.name()];
        let refused = |delegate| async { code(house.tries(&giving, delegate).await) };
        assert_eq!(refused(give(giving.person().unwrap(), span, &deals)).await, "delegation-to-oneself");
        assert_eq!(refused(give(taker, span, &[])).await, "delegation-incomplete");
        assert_eq!(refused(give(taker, always(), &deals)).await, "delegation-incomplete");
        let yesterday = today.yesterday().unwrap();
        assert_eq!(refused(give(taker, Span::new(Some(yesterday), Some(yesterday)).unwrap(), &deals)).await, "delegation-incomplete");
        assert_eq!(refused(give(Id::from_u128(9), span, &deals)).await, "person-unknown");
        let delegation = house.tries(&giving, give(taker, span, &deals)).await.unwrap();
        let taking = house.viewer("taker").await;
        assert!(taking.may(READ_DEALS) && !taking.may(READ_LINES) && giving.may(READ_LINES));
        let revoke = || RevokeDelegation { delegation };
        let stranger = house.viewer("stranger").await;
        assert_eq!(code(house.tries(&stranger, revoke()).await), "delegation-unknown");
        let db = house.access.store().read();
        assert_eq!(giving.select::<delegated::Entity>().count(db).await.unwrap(), 1);
        assert_eq!(stranger.select::<delegated::Entity>().count(db).await.unwrap(), 0);
        house.tries(&giving, revoke()).await.unwrap();
        assert!(!house.viewer("taker").await.may(READ_DEALS));
    }
}
