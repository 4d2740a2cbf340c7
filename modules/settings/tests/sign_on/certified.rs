//! The whole flow against a certified provider, the npm package `oidc-provider`, which this test installs for itself.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::LazyLock;

use prestasi_access::signon::{MapGroup, Matching, NewProvider, Terms};
use prestasi_access::{Role, Secret};
use prestasi_store::on_both_databases;
use prestasi_store::testing::Place;
use prestasi_web::testing::Server;
use reqwest::redirect::Policy;
use reqwest::{Client, header};

use crate::fake::now;
use crate::guest::{CLIENT, Guest, SECRET, open};

/// Where its files lie, once they are installed; else, what is missing.
static INSTALLED: LazyLock<Result<PathBuf, String>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sign_on/provider");
    let mark = folder.join("node_modules/.installed");
    if Command::new("node").arg("--version").output().is_err() {
        return Err("node is missing: the flow against the certified provider is not tested".to_owned());
    }
    if !mark.exists() {
        let done = Command::new("npm").arg("ci").current_dir(&folder).output();
        let done = done.map_err(|error| format!("npm is missing: {error}"))?;
        if !done.status.success() {
            return Err(format!("npm ci failed: {}", String::from_utf8_lossy(&done.stderr)));
        }
        std::fs::write(mark, "").expect("a mark");
    }
    Ok(folder)
});

/// The provider, until it is dropped.
struct Certified {
    child: Child,
    /// It ends if nobody can hear it.
    _said: BufReader<ChildStdout>,
    issuer: String,
}

impl Certified {
    /// One on the day of the test, which signs by an algorithm.
    fn start(place: &Place, alg: &str) -> Result<Self, String> {
        let folder = INSTALLED.clone()?;
        let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
        let child = Command::new("node")
            .arg("provider.mjs")
            .current_dir(folder)
            .envs([("PORT", port.to_string()), ("NOW", now(place).to_string()), ("ALG", alg.to_owned())])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut child = child.expect("node");
        let mut said = BufReader::new(child.stdout.take().expect("what it says"));
        let mut line = String::new();
        while line != "listening\n" {
            line.clear();
            assert!(said.read_line(&mut line).expect("a line") > 0, "it ended before it listened");
        }
        Ok(Self { child, _said: said, issuer: format!("http://localhost:{port}") })
    }

    /// Sets the server up with it.
    async fn set_up(&self, server: &Server) {
        let terms = Terms {
            hosts: [].into(),
            scopes: ["email".to_owned(), "profile".to_owned()].into(),
            groups: Some("groups".to_owned()),
            matching: Matching::Login("email".to_owned()),
            opens_accounts: false,
            second_factor: true,
        };
        let new = NewProvider {
            name: "Certified".to_owned(),
            issuer: self.issuer.clone(),
            client: CLIENT.to_owned(),
            secret: Some(Secret::new(SECRET)),
            terms,
        };
        server.app.access().set_provider(&server.system, new).await.expect("set up");
    }

    /// Takes a browser through the provider's pages as somebody; gives the address at Prestasi that it is sent back to.
    async fn visit(&self, url: &str, who: &str) -> String {
        let client = Client::builder().redirect(Policy::none()).no_proxy().build().expect("a browser");
        client.get(format!("{}/as/{who}", self.issuer)).send().await.expect("an answer");
        let (mut at, mut cookies) = (url.to_owned(), BTreeMap::new());
        for _ in 0..10 {
            let sent: Vec<String> = cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            let answer =
                client.get(&at).header(header::COOKIE, sent.join("; ")).send().await.expect("an answer");
            for cookie in answer.headers().get_all(header::SET_COOKIE) {
                let pair = cookie.to_str().expect("text").split(';').next().unwrap_or_default();
                let (name, value) = pair.split_once('=').expect("a pair");
                cookies.insert(name.to_owned(), value.to_owned());
            }
            let to = answer.headers().get(header::LOCATION).map(|to| to.to_str().expect("text").to_owned());
            let Some(to) = to else { panic!("{at}: {}", answer.text().await.unwrap_or_default()) };
            if let Some(back) = to.strip_prefix("http://prestasi.example") {
                return back.to_owned();
            }
            at = if to.starts_with('/') { format!("{}{to}", self.issuer) } else { to };
        }
        panic!("the provider sends the browser round and round")
    }

    async fn enter(&self, guest: &mut Guest, who: &str) -> crate::guest::Answer {
        let url = guest.leave().await;
        let back = self.visit(&url, who).await;
        guest.get(&back).await
    }
}

impl Drop for Certified {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What happens with whom, whichever way the provider signs.
async fn lets_its_people_in(place: &Place, alg: &str) {
    let provider = match Certified::start(place, alg) {
        Ok(provider) => provider,
        Err(missing) => return eprintln!("{missing}"),
    };
    let server = open(place).await;
    for login in ["aisyah", "bala"] {
        server.person(&format!("{login}@prestasi.example"), &[]).await;
    }
    provider.set_up(&server).await;
    server.does(MapGroup { group: "Sales".to_owned(), role: Role::Auditor.key().to_owned() }).await;
    let mut aisyah = Guest::new(&server);
    assert_eq!(provider.enter(&mut aisyah, "aisyah").await.is(303).to, "/me");
    aisyah.get("/me").await.is(200).says("aisyah@prestasi.example");
    aisyah.get("/audit").await.is(200);
    provider.enter(&mut Guest::new(&server), "bala").await.is(422).says("has not verified");
    provider.enter(&mut Guest::new(&server), "stranger").await.is(422).says("stranger@prestasi.example");
    provider.enter(&mut Guest::new(&server), "").await.is(422).says("access_denied");
}

on_both_databases! {
    async fn a_certified_provider_lets_its_people_in_by_rsa(place: Place) {
        lets_its_people_in(&place, "RS256").await;
    }

    async fn a_certified_provider_lets_its_people_in_by_a_curve(place: Place) {
        lets_its_people_in(&place, "ES256").await;
    }
}
