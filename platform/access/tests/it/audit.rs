//! The audit as a person reads it.

use std::collections::BTreeSet;

use jiff::civil::date;
use prestasi_access::account::{Credential, NewToken};
use prestasi_access::audit::{about, who};
use prestasi_access::delegation::{Delegate, RevokeDelegation, own};
use prestasi_access::organisation::{RecordPerson, RecordTeam};
use prestasi_access::own::{CHANGE_ORGANISATION, READ_ORGANISATION};
use prestasi_access::{Role, Viewer};
use prestasi_kernel::{Id, Span};
use prestasi_store::audit;
use prestasi_store::on_both_databases;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::support::{House, always, days, open};

async fn names(house: &House, viewer: &Viewer, action: &str) -> Vec<(String, String)> {
    let rows = viewer.select::<audit::Entity>().filter(audit::Column::Action.eq(action));
    let rows =
        rows.order_by_asc(audit::Column::Seq).select_only().expr_as(who(), "who").expr_as(about(), "about");
    rows.into_tuple().all(house.access.store().read()).await.unwrap()
}

on_both_databases! {
    async fn it_names_people_also_behind_tokens_and_is_for_those_who_may(place: Place) {
        let house = open(&place).await;
        house.administrator().await;
        let person = house.person("aisyah", &[Role::SalesOperations]).await;
        house.person("auditor-1", &[Role::Auditor]).await;
        let viewer = house.viewer("aisyah").await;
        let permissions = BTreeSet::from([CHANGE_ORGANISATION.name().to_owned()]);
        let new = NewToken { person, name: "import".to_owned(), permissions, days: 1 };
        let (_, secret) = house.access.create_token(&viewer, new).await.unwrap();
        let program = house.access.viewer(Credential::Token(&secret)).await.unwrap();
        let team = |name: &str, team| RecordTeam { team, name: name.to_owned(), span: always() };
        let id = house.tries(&viewer, team("Utara", None)).await.unwrap();
        house.tries(&program, team("Pantai Utara", Some(id))).await.unwrap();
        house.does(team("Selatan", None)).await;
        house.does(RecordPerson { person: Some(person), number: "1".to_owned(), name: "Aisyah".to_owned(), span: always() }).await;
        let auditor = house.viewer("auditor-1").await;
        let named = |who: &str, about: &str| (who.to_owned(), about.to_owned());
        assert_eq!(
            names(&house, &auditor, "organisation.record-team").await,
            [named("Aisyah", "Pantai Utara"), named("Aisyah", "Pantai Utara"), named("test", "Selatan")],
        );
        assert_eq!(names(&house, &auditor, "tokens.create").await[0].0, "Aisyah");
        assert!(names(&house, &viewer, "organisation.record-team").await.is_empty());
    }

    async fn everybody_sees_the_delegations_of_their_own(place: Place) {
        let house = open(&place).await;
        let taker = house.person("taker", &[]).await;
        house.person("giver", &[Role::Finance]).await;
        house.person("stranger", &[Role::Finance]).await;
        let giver = house.viewer("giver").await;
        let span: Span = days(date(2026, 11, 23), date(2026, 11, 30));
        let permissions = BTreeSet::from([READ_ORGANISATION.name().to_owned()]);
        let given: Id = house.tries(&giver, Delegate { to: taker, span, permissions: permissions.clone() }).await.unwrap();
        house.tries(&giver, RevokeDelegation { delegation: given }).await.unwrap();
        for (login, seen) in [("giver", 1), ("taker", 1), ("stranger", 0)] {
            let viewer = house.viewer(login).await;
            let rows = own(house.access.store().read(), &viewer).await.unwrap();
            assert_eq!(rows.len(), seen, "{login}");
            assert!(rows.iter().all(|row| row.names() == permissions && row.revoked.is_some()));
        }
    }
}
