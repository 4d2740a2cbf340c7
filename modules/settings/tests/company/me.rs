//! My account.

use prestasi_access::Role;
use prestasi_store::on_both_databases;
use serde_json::json;

use crate::house::{PASSWORD, open};

const NEXT: &str = "kapal belayar ke Labuan esok";

on_both_databases! {
    async fn my_page_says_who_i_am(place: Place) {
        let house = open(&place).await;
        let (manager, seller) = (house.guest(Role::Manager).await, house.guest(Role::Seller).await);
        let me = house.api(&seller, "GET", "/me", json!({})).await.json();
        assert_eq!((&me["teams"], &me["leads"]), (&json!(["Lembah Klang"]), &json!(["role-manager Lim"])));
        house.get(&seller, "/me").await.is(200).says("role-seller Lim").says("Seller").says("Lembah Klang").says("this one");
        house.get(&manager.in_malay(), "/me").await.says("Pengurus").says("Apl pengesah").says("yang ini");
    }

    async fn a_new_password_ends_the_other_sessions(place: Place) {
        let house = open(&place).await;
        let seller = house.guest(Role::Seller).await;
        let other = seller.with_session(&house.sign_in(&seller).await);
        let send = async |old: &str, new: &str| house.send(&seller, "/me/password", &[("old", old), ("password", new)]).await;
        send("", "").await.is(422).says("password-old-error").says("password-password-error");
        send("wrong", NEXT).await.is(422).says("password-old-error");
        send(PASSWORD, "short").await.is(422).says("password-password-error");
        let done = send(PASSWORD, NEXT).await;
        assert_eq!((done.status.as_u16(), &*done.location), (303, "/me"));
        let fresh = &done.cookies.iter().find(|(name, _)| name == "session").expect("a session").1;
        house.get(&seller.with_session(fresh), "/me").await.is(200);
        house.get(&seller, "/me").await.is(303);
        house.get(&other, "/me").await.is(303);
    }

    async fn sessions_are_seen_and_ended(place: Place) {
        let house = open(&place).await;
        let (seller, finance) = (house.guest(Role::Seller).await, house.guest(Role::Finance).await);
        let others: Vec<_> = [house.sign_in(&seller).await, house.sign_in(&seller).await].iter().map(|one| seller.with_session(one)).collect();
        let listed = house.api(&others[0], "GET", "/me/sessions", json!({})).await.json();
        let mine = listed["sessions"].as_array().expect("sessions").iter().find(|one| one["present"] == true).expect("mine");
        let id = mine["id"].as_str().expect("an id");
        assert_eq!((listed["sessions"].as_array().map(Vec::len), &mine["source"]), (Some(3), &json!("192.0.2.7")));
        house.send(&finance, &format!("/me/sessions/{id}/end"), &[]).await.is(404);
        house.send(&seller, &format!("/me/sessions/{id}/end"), &[]).await.is(303);
        assert_eq!(house.get(&others[0], "/me").await.location, "/sign-in?back=%2Fme");
        house.send(&seller, "/me/sessions/end-others", &[]).await.is(303);
        house.get(&others[1], "/me").await.is(303);
        house.get(&seller, "/me").await.is(200);
        house.get(&finance, "/me").await.is(200);
    }

    async fn a_token_is_shown_once_and_may_what_was_chosen(place: Place) {
        let house = open(&place).await;
        let seller = house.guest(Role::Seller).await;
        house.get(&seller, "/me/tokens/new").await.says("value=\"company.read\"");
        let wrong = house.send(&seller, "/me/tokens/new", &[("name", ""), ("days", "many")]).await;
        wrong.is(422).says("token-name-error").says("token-days-error").says("token-permissions-error");
        let wanted = [("name", "Papan"), ("days", "30"), ("permissions", "company.read")];
        let made = house.send(&seller, "/me/tokens/new", &wanted).await;
        let secret = made.is(200).text.split_once("prestasi_").expect("a secret").1;
        let secret = format!("prestasi_{}", secret.split('<').next().expect("its end"));
        let page = house.get(&seller, "/me").await;
        page.says("Papan").says("1 permission");
        assert!(!page.text.contains(&secret));
        let program = seller.outside();
        let asked = house.with_token(&program, "/api/v1/company", &secret).await;
        assert_eq!(asked.is(200).json()["currency"], "MYR");
        house.with_token(&program, "/api/v1/people", &secret).await.is(403);
        house.with_token(&program, "/api/v1/me/sessions", &secret).await.is(403);
        let more = json!({ "name": "More", "permissions": ["company.change"], "days": 1 });
        assert_eq!(house.api(&seller, "POST", "/me/tokens", more).await.is(409).json()["code"], "permission-not-to-hand-on");
        let listed = house.api(&seller, "GET", "/me/tokens", json!({})).await.json();
        let id = listed["tokens"][0]["id"].as_str().expect("an id").to_owned();
        house.send(&seller, &format!("/me/tokens/{id}/revoke"), &[]).await.is(303);
        house.with_token(&program, "/api/v1/company", &secret).await.is(401);
    }

    async fn an_authenticator_is_set_up_with_a_code_of_it(place: Place) {
        let house = open(&place).await;
        let seller = house.guest(Role::Seller).await;
        house.send(&seller, "/me/authenticator", &[("password", "wrong")]).await.is(422).says("authenticator-password-error");
        house.send(&seller, "/me/authenticator/code", &[("code", "123456")]).await.is(422).says("authenticator-code-code-error");
        let begun = house.send(&seller, "/me/authenticator", &[("password", PASSWORD)]).await;
        begun.is(200).says("class=\"qr\"").says("authenticator-code");
        house.send(&seller, "/me/authenticator/code", &[("code", "000000")]).await.is(422);
        house.get(&seller, "/me").await.says("Set up authenticator");
        let key = begun.text.split_once("class=\"secret\">").expect("a key").1;
        let key: String = key.split('<').next().expect("its end").replace(' ', "");
        let code = crate::house::six_digits(&key, house.app.access().now());
        let confirmed = house.send(&seller, "/me/authenticator/code", &[("code", &code)]).await;
        let codes = confirmed.is(200).says("Keep these recovery codes").text.split_once("class=\"codes\">").expect("codes").1;
        assert_eq!(codes.split("</ol>").next().expect("their end").matches("<li>").count(), 10);
        house.get(&seller, "/me").await.says("10 recovery codes left").says("Turn off");
        house.send(&seller, "/me/authenticator/remove", &[("password", PASSWORD)]).await.is(303);
        house.get(&seller, "/me").await.says("Set up authenticator");
    }

    async fn language_and_colours_come_along_to_the_next_browser(place: Place) {
        let house = open(&place).await;
        let seller = house.guest(Role::Seller).await;
        let nobody = seller.outside();
        let anybody = house.send(&nobody, "/preferences", &[("language", "ms"), ("back", "/sign-in")]).await;
        assert_eq!((&*anybody.location, &anybody.cookies[0]), ("/sign-in", &("language".to_owned(), "ms".to_owned())));
        house.send(&seller, "/preferences", &[("language", "ms"), ("back", "/me")]).await.is(303);
        house.send(&seller, "/preferences", &[("theme", "dark"), ("back", "//evil.example")]).await.is(303);
        let kept = house.api(&seller, "GET", "/me/preferences", json!({})).await.json();
        assert_eq!(kept, json!({ "language": "ms", "theme": "dark" }));
        let door = [("login", &*seller.login), ("password", PASSWORD), ("back", "/")];
        let entered = house.send(&nobody, "/sign-in", &door).await;
        let cookie = |name: &str| entered.cookies.iter().find(|(found, _)| found == name).map(|(_, value)| &**value);
        assert_eq!((cookie("language"), cookie("theme")), (Some("ms"), Some("dark")));
        house.api(&seller, "PUT", "/me/preferences", json!({ "theme": "light" })).await.is(204);
        let kept = house.api(&seller, "GET", "/me/preferences", json!({})).await.json();
        assert_eq!(kept, json!({ "language": "ms", "theme": "light" }));
        house.api(&seller, "PUT", "/me/preferences", json!({ "theme": "pink" })).await.is(422);
        house.send(&nobody, "/preferences", &[("language", "xx")]).await.is(303);
    }
}
