//! Who comes in, as whom, with which roles, and who does not.

use prestasi_access::Role;
use prestasi_access::account::{DisableAccount, EndSessions};
use prestasi_access::organisation::{EndPerson, RecordPerson};
use prestasi_access::role::AssignRole;
use prestasi_access::signon::{MapGroup, Matching, RemoveProvider, RequireSignOn, UnmapGroup};
use prestasi_kernel::Id;
use prestasi_store::on_both_databases;
use prestasi_web::testing::{PASSWORD, Server, always};
use serde_json::json;

use crate::fake::Fake;
use crate::guest::{Guest, open};

/// Somebody without an account.
async fn new_person(server: &Server, name: &str, number: &str) -> Id {
    let new = RecordPerson { person: None, number: number.to_owned(), name: name.to_owned(), span: always() };
    server.does(new).await
}

/// The roles that a browser's person has.
async fn may_open(guest: &mut Guest, path: &str) -> bool {
    guest.get(path).await.status.as_u16() == 200
}

on_both_databases! {
    async fn issuer_and_subject_are_who_somebody_is(place: Place) {
        let (server, fake) = (open(&place).await, Fake::start().await);
        server.person("aisyah@prestasi.example", &[]).await;
        server.person("bala@prestasi.example", &[]).await;
        fake.set_up(&server).await;
        let mut aisyah = Guest::new(&server);
        fake.enter(&place, &mut aisyah, "aisyah@prestasi.example").await.is(303);
        // Her address is another now, or somebody else's: she stays who she is.
        let mut again = Guest::new(&server);
        fake.enter_with(&place, &mut again, "aisyah@prestasi.example", |draft| {
            draft.claims.insert("email".to_owned(), json!("bala@prestasi.example"));
        }).await.is(303);
        again.get("/me").await.is(200).says("aisyah@prestasi.example");
        // Somebody else is given her old address: it opens nothing of hers.
        let mut other = Guest::new(&server);
        fake.enter_with(&place, &mut other, "aisyah@prestasi.example", |draft| {
            draft.claims.insert("sub".to_owned(), json!("somebody new"));
        }).await.is(422).says("under another identity");
        assert!(!other.is_in());
        // Another provider with the same subject is another identity.
        let second = Fake::start().await;
        second.set_up(&server).await;
        again.get("/me").await.is(303);
        let mut bala = Guest::new(&server);
        second.enter_with(&place, &mut bala, "bala@prestasi.example", |draft| {
            draft.claims.insert("sub".to_owned(), json!("subject of aisyah@prestasi.example"));
        }).await.is(303);
        bala.get("/me").await.is(200).says("bala@prestasi.example");
    }

    async fn whoever_is_new_is_found_as_the_company_says_or_told_why_not(place: Place) {
        let (server, fake) = (open(&place).await, Fake::start().await);
        server.person("aisyah@prestasi.example", &[]).await;
        let with_number = new_person(&server, "Chong", "E-7").await;
        fake.set_up(&server).await;
        let refused = |login: &'static str, change: fn(&mut crate::fake::Draft), said: &'static str| {
            let (server, fake, place) = (&server, &fake, &place);
            async move {
                let mut guest = Guest::new(server);
                fake.enter_with(place, &mut guest, login, change).await.is(422).says(said);
                assert!(!guest.is_in());
            }
        };
        refused("nobody@prestasi.example", |_| (), "known to the provider as `nobody@prestasi.example`").await;
        refused("aisyah@prestasi.example", |d| { d.claims.insert("email_verified".to_owned(), json!(false)); }, "has not verified").await;
        refused("aisyah@prestasi.example", |d| { d.claims.insert("email_verified".to_owned(), json!("true")); }, "does not prove who you are").await;
        refused("aisyah@prestasi.example", |d| { d.claims.remove("email_verified"); }, "has not verified").await;
        refused("aisyah@prestasi.example", |d| { d.claims.remove("email"); }, "says nothing of `email`").await;
        fake.set_up_with(&server, |terms| terms.matching = Matching::Nobody).await;
        refused("aisyah@prestasi.example", |_| (), "Nobody here is known").await;
        // By number: no account yet, then one that the provider's word opens.
        fake.set_up_with(&server, |terms| terms.matching = Matching::Number("employee_number".to_owned())).await;
        let numbered: fn(&mut crate::fake::Draft) = |d| { d.claims.insert("employee_number".to_owned(), json!("E-7")); };
        refused("chong@prestasi.example", numbered, "no user account yet").await;
        fake.set_up_with(&server, |terms| {
            terms.matching = Matching::Number("employee_number".to_owned());
            terms.opens_accounts = true;
        }).await;
        let mut chong = Guest::new(&server);
        fake.enter_with(&place, &mut chong, "chong@prestasi.example", numbered).await.is(303);
        chong.get("/me").await.is(200).says("Chong");
        // An account without a password is in use once the provider has vouched.
        let mut admin = Guest::new(&server);
        admin.post("/sign-in", &format!("login=admin&password={}", PASSWORD.replace(' ', "+"))).await.is(303);
        admin.get(&format!("/user-accounts?open={with_number}")).await.is(200).says("chong@prestasi.example").says("Active");
        server.does(DisableAccount { person: with_number, disabled: true }).await;
        chong.get("/me").await.is(303);
        refused("chong@prestasi.example", numbered, "disabled").await;
        server.does(DisableAccount { person: with_number, disabled: false }).await;
        server.does(EndPerson { id: with_number, span: always() }).await;
        refused("chong@prestasi.example", numbered, "not with the company").await;
    }

    async fn groups_give_roles_and_take_only_what_they_gave(place: Place) {
        let (server, fake) = (open(&place).await, Fake::start().await);
        let person = server.person("aisyah@prestasi.example", &[]).await;
        fake.set_up(&server).await;
        let map = |group: &str, role: Role| MapGroup { group: group.to_owned(), role: role.key().to_owned() };
        server.does(map("Auditors", Role::Auditor)).await;
        let admins = server.does(map("Admins", Role::Administrator)).await;
        let enter = |groups: serde_json::Value| {
            let (server, fake, place) = (&server, &fake, &place);
            async move {
                let mut guest = Guest::new(server);
                fake.enter_with(place, &mut guest, "aisyah@prestasi.example", |draft| {
                    draft.claims.insert("groups".to_owned(), groups);
                }).await.is(303);
                guest
            }
        };
        let mut guest = enter(json!(["Everyone"])).await;
        assert!(!may_open(&mut guest, "/audit").await);
        let mut guest = enter(json!(["Everyone", "Auditors"])).await;
        assert!(may_open(&mut guest, "/audit").await && !may_open(&mut guest, "/user-accounts").await);
        // The other session of the same person has it too, and loses it with the group.
        let mut both = enter(json!(["Auditors", "Admins"])).await;
        assert!(may_open(&mut guest, "/user-accounts").await && may_open(&mut both, "/sign-on").await);
        enter(json!("Admins")).await;
        assert!(may_open(&mut guest, "/user-accounts").await);
        enter(json!(["Auditors"])).await;
        assert!(!may_open(&mut guest, "/user-accounts").await && may_open(&mut guest, "/audit").await);
        // What was given by hand stays, and what a group gives no longer is taken at once.
        let by_hand = AssignRole { person, role: Role::Finance.key().to_owned(), span: always(), held: true };
        server.does(by_hand).await;
        server.does(map("Money", Role::Finance)).await;
        enter(json!(["Money", "Admins"])).await;
        enter(json!(["Admins"])).await;
        let holders = prestasi_access::role::holders(server.app.store().read(), Role::Finance, server.system.day()).await.unwrap();
        assert!(holders.contains(&person.into()));
        assert!(may_open(&mut guest, "/user-accounts").await);
        server.does(UnmapGroup { id: admins }).await;
        assert!(!may_open(&mut guest, "/user-accounts").await);
        // Without the claim nobody is in a group.
        enter(json!({ "Auditors": true })).await;
        assert!(!may_open(&mut guest, "/audit").await);
        server.app.store().verify_audit(None).await.expect("whole");
    }

    async fn the_last_administrator_stays_one_whatever_the_provider_says(place: Place) {
        let (server, fake) = (open(&place).await, Fake::start().await);
        let aisyah = server.person("aisyah@prestasi.example", &[]).await;
        fake.set_up(&server).await;
        server.does(MapGroup { group: "Admins".to_owned(), role: Role::Administrator.key().to_owned() }).await;
        let mut guest = Guest::new(&server);
        fake.enter_with(&place, &mut guest, "aisyah@prestasi.example", |draft| {
            draft.claims.insert("groups".to_owned(), json!(["Admins"]));
        }).await.is(303);
        let all = prestasi_access::role::holders(server.app.store().read(), Role::Administrator, server.system.day()).await.unwrap();
        let first = all.into_iter().map(|id| id.0).find(|id| *id != aisyah).expect("another");
        server.does(DisableAccount { person: first, disabled: true }).await;
        fake.enter(&place, &mut guest, "aisyah@prestasi.example").await.is(303);
        assert!(may_open(&mut guest, "/user-accounts").await);
        server.does(DisableAccount { person: first, disabled: false }).await;
        fake.enter(&place, &mut guest, "aisyah@prestasi.example").await.is(303);
        assert!(!may_open(&mut guest, "/user-accounts").await);
    }

    async fn a_company_requires_it_of_everybody_but_whoever_repairs_it(place: Place) {
        let (server, fake) = (open(&place).await, Fake::start().await);
        let aisyah = server.person("aisyah@prestasi.example", &[]).await;
        let second = server.person("second", &[Role::Administrator]).await;
        fake.set_up(&server).await;
        let password = PASSWORD.replace(' ', "+");
        let knock = |login: &'static str| {
            let (server, password) = (&server, password.clone());
            async move {
                let mut guest = Guest::new(server);
                let answer = guest.post("/sign-in", &format!("login={login}&password={password}")).await;
                (guest, answer)
            }
        };
        let (mut by_password, _) = knock("aisyah@prestasi.example").await;
        by_password.get("/me").await.is(200);
        let require = |except: Vec<Id>| RequireSignOn { required: true, except: except.into_iter().collect() };
        let asked = server.app.access().write(server.system.ask(), require(vec![aisyah])).await;
        assert!(asked.is_err(), "she could not repair it");
        server.does(require(vec![second])).await;
        by_password.get("/me").await.is(303);
        knock("aisyah@prestasi.example").await.1.is(422).says("Everybody signs in with Kilang");
        knock("admin").await.1.is(422).says("Everybody signs in with Kilang");
        // Whoever does not know the password is not told.
        let mut stranger = Guest::new(&server);
        let wrong = stranger.post("/sign-in", "login=admin&password=wrong").await.is(422);
        assert!(!wrong.text.contains("Everybody signs in with Kilang.") && wrong.text.contains("That is not right"));
        knock("second").await.1.is(303);
        let mut guest = Guest::new(&server);
        fake.enter(&place, &mut guest, "aisyah@prestasi.example").await.is(303);
        guest.get("/me").await.is(200);
        // Without the provider, all sign in as before, and whoever came through it is out.
        server.does(RemoveProvider).await;
        guest.get("/me").await.is(303);
        knock("admin").await.1.is(303);
        guest.post("/sign-in/with", "").await.is(422).says("No provider of sign-on is set up");
    }

    async fn its_sessions_end_like_others(place: Place) {
        let (server, fake) = (open(&place).await, Fake::start().await);
        let aisyah = server.person("aisyah@prestasi.example", &[]).await;
        fake.set_up(&server).await;
        let mut guest = Guest::new(&server);
        fake.enter(&place, &mut guest, "aisyah@prestasi.example").await.is(303);
        let mut stolen = guest.clone();
        guest.post("/sign-out", "").await.is(303);
        assert!(!guest.is_in());
        stolen.get("/me").await.is(303);
        fake.enter(&place, &mut guest, "aisyah@prestasi.example").await.is(303);
        server.does(EndSessions { person: aisyah }).await;
        guest.get("/me").await.is(303);
        fake.enter(&place, &mut guest, "aisyah@prestasi.example").await.is(303);
        place.clock().pass_seconds(61 * 60);
        guest.get("/me").await.is(303);
    }

    async fn tries_count_against_the_address(place: Place) {
        let (server, fake) = (open(&place).await, Fake::start().await);
        server.person("aisyah@prestasi.example", &[]).await;
        fake.set_up(&server).await;
        for _ in 0..60 {
            fake.enter(&place, &mut Guest::new(&server), "aisyah@prestasi.example").await.is(303);
        }
        for _ in 0..50 {
            Guest::new(&server).leave().await;
        }
        Guest::new(&server).post("/sign-in/with", "").await.is(422).says("Too many tries");
        place.clock().pass_seconds(15 * 60);
        fake.enter(&place, &mut Guest::new(&server), "aisyah@prestasi.example").await.is(303);
    }

    async fn a_second_factor_is_asked_by_whom_the_company_says(place: Place) {
        let (server, fake) = (open(&place).await, Fake::start().await);
        server.person("aisyah@prestasi.example", &[]).await;
        let access = server.app.access();
        let session = server.session("aisyah@prestasi.example").await;
        let viewer = access.viewer(prestasi_access::account::Credential::Session(&session)).await.unwrap();
        let password = prestasi_access::Secret::new(PASSWORD);
        let enrolment = access.begin_authenticator(&viewer, &password).await.unwrap();
        let code = crate::guest::code_of(&enrolment.secret, crate::fake::now(&place));
        access.confirm_authenticator(&viewer, &prestasi_access::Secret::new(code)).await.unwrap();
        fake.set_up_with(&server, |terms| terms.second_factor = false).await;
        let mut guest = Guest::new(&server);
        let answer = fake.enter(&place, &mut guest, "aisyah@prestasi.example").await.is(303);
        assert_eq!(answer.to, "/sign-in/code?back=%2Fme");
        guest.get("/me").await.is(303);
        place.clock().pass_seconds(30);
        let code = crate::guest::code_of(&enrolment.secret, crate::fake::now(&place));
        assert_eq!(guest.post("/sign-in/code", &format!("code={code}&back=%2Fme")).await.is(303).to, "/me");
        guest.get("/me").await.is(200);
        fake.set_up(&server).await;
        let mut guest = Guest::new(&server);
        assert_eq!(fake.enter(&place, &mut guest, "aisyah@prestasi.example").await.is(303).to, "/me");
    }
}
