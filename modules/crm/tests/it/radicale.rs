//! A server of calendars of our own, for as long as a test runs; and a calendar at an address.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};

use tempfile::TempDir;

use crate::dovecot::{SCRIPT, free_port, script};

/// The server; `alice` and `bob` have the password `secret`.
pub struct Radicale {
    folder: TempDir,
    pub port: u16,
}

impl Radicale {
    /// One with a calendar `kerja` of each; none if servers are left out.
    pub fn start() -> Option<Self> {
        if std::env::var("PRESTASI_SERVERS").is_ok_and(|none| none == "none") {
            eprintln!("left out: PRESTASI_SERVERS=none");
            return None;
        }
        let server = Self { folder: tempfile::tempdir().expect("a temporary folder"), port: free_port() };
        let [pid, port] = [std::process::id(), server.port.into()].map(|it| it.to_string());
        script(&["radicale", server.path(), &pid, &port]);
        for user in ["alice", "bob"] {
            server.ask(user, "MKCALENDAR", &format!("/{user}/kerja/"), "");
        }
        Some(server)
    }

    fn path(&self) -> &str {
        self.folder.path().to_str().expect("a path")
    }

    /// How operators name it.
    pub fn named(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Where the calendars of somebody are.
    pub fn url(&self, user: &str) -> String {
        format!("http://127.0.0.1:{}/{user}/", self.port)
    }

    /// Puts something into somebody's calendar.
    pub fn put(&self, user: &str, name: &str, ics: &str) {
        self.ask(user, "PUT", &format!("/{user}/kerja/{name}.ics"), ics);
    }

    /// Takes it out again.
    pub fn remove(&self, user: &str, name: &str) {
        self.ask(user, "DELETE", &format!("/{user}/kerja/{name}.ics"), "");
    }

    fn ask(&self, user: &str, method: &str, path: &str, body: &str) {
        // `alice:secret` and `bob:secret`.
        let login = if user == "alice" { "YWxpY2U6c2VjcmV0" } else { "Ym9iOnNlY3JldA==" };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic {login}\r\n\
             Content-Type: text/calendar\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
        .expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        assert!(
            answer.split(' ').nth(1).is_some_and(|code| code.starts_with('2')),
            "{method} {path}: {answer}"
        );
    }
}

impl Drop for Radicale {
    fn drop(&mut self) {
        let _ = Command::new(SCRIPT).args(["crash", self.path()]).output();
    }
}

/// A calendar at an address.
pub struct Feed {
    pub port: u16,
    says: Arc<Mutex<String>>,
}

impl Feed {
    /// One that says this.
    pub fn start(says: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let says = Arc::new(Mutex::new(says.to_owned()));
        let told = Arc::clone(&says);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (Ok(mut stream), mut asked) = (stream, [0; 4096]) else { continue };
                let _ = stream.read(&mut asked);
                let body = told.lock().expect("a text").clone();
                let head =
                    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
                let _ = stream.write_all((head + &body).as_bytes());
            }
        });
        Self { port, says }
    }

    /// It says this from now on.
    pub fn say(&self, text: &str) {
        text.clone_into(&mut self.says.lock().expect("a text"));
    }
}
