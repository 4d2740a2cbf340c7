//! Servers of our own, for as long as a test runs.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;

use prestasi_doors::Doors;
use prestasi_gather::Way;
use prestasi_gather::imap::{Login, Mailbox, Server, Tls};
use tempfile::TempDir;

pub const ALICE: Login<'static> = Login::Password("alice", "secret");

/// A server of mailboxes or calendars.
pub struct Private {
    folder: TempDir,
    pub port: u16,
    pub tls_port: u16,
    /// The authority that its certificate is from.
    pub authority: String,
}

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../.ci/servers");

fn script(arguments: &[&str]) {
    let output = Command::new(SCRIPT).args(arguments).output().expect("bash");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port()
}

/// Doors that are open to these ports of this machine.
pub fn way(ports: &[u16]) -> Way {
    let hosts = ports.iter().flat_map(|port| [format!("127.0.0.1:{port}"), format!("localhost:{port}")]);
    Way::new(Doors::new(hosts))
}

impl Private {
    /// A server of mailboxes, over what `fill` puts into a folder; none if they are left out.
    pub fn mailboxes(fill: impl FnOnce(&Path)) -> Option<Self> {
        Self::start("dovecot", fill)
    }

    /// A server of calendars.
    pub fn calendars() -> Option<Self> {
        Self::start("radicale", |_| {})
    }

    fn start(kind: &str, fill: impl FnOnce(&Path)) -> Option<Self> {
        if std::env::var("PRESTASI_SERVERS").is_ok_and(|none| none == "none") {
            eprintln!("left out: PRESTASI_SERVERS=none");
            return None;
        }
        let folder = tempfile::tempdir().expect("a temporary folder");
        fill(folder.path());
        let key = rcgen::KeyPair::generate().expect("a key");
        let certificate = rcgen::CertificateParams::new(["localhost".to_owned()]).expect("a name");
        let certificate = certificate.self_signed(&key).expect("a certificate").pem();
        std::fs::write(folder.path().join("cert.pem"), &certificate).expect("a file");
        std::fs::write(folder.path().join("key.pem"), key.serialize_pem()).expect("a file");
        let (port, tls_port) = (free_port(), free_port());
        let private = Self { folder, port, tls_port, authority: certificate };
        let [pid, port, tls_port] =
            [std::process::id(), port.into(), tls_port.into()].map(|it| it.to_string());
        script(&[kind, private.path(), &pid, &port, &tls_port]);
        Some(private)
    }

    fn path(&self) -> &str {
        self.folder.path().to_str().expect("a path")
    }

    pub fn crash(&self) {
        script(&["crash", self.path()]);
    }

    pub fn resume(&self) {
        script(&["resume", self.path()]);
    }

    pub fn way(&self) -> Way {
        way(&[self.port, self.tls_port])
    }

    pub fn server(&self) -> Server {
        Server { host: "127.0.0.1".to_owned(), port: self.port, tls: Tls::None }
    }

    pub async fn alice(&self) -> Mailbox {
        Mailbox::open(&self.way(), &self.server(), &ALICE).await.expect("a mailbox")
    }

    /// The same mailbox as another program has it.
    pub fn other(&self) -> Other {
        Other::of(self.port)
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        // Also when a test has failed; then its folder goes too, and nobody could find the server any more.
        let _ = Command::new(SCRIPT).args(["crash", self.path()]).output();
    }
}

/// Where somebody's mail lies.
pub fn maildir(folder: &Path, user: &str) -> PathBuf {
    let maildir = folder.join("mail").join(user).join("Maildir");
    for one in ["cur", "new", "tmp"] {
        std::fs::create_dir_all(maildir.join(one)).expect("a folder");
    }
    maildir
}

/// A mail of about so many bytes.
pub fn mail(number: usize, bytes: usize) -> String {
    let head = format!(
        "From: Siti <siti@pelanggan.example.my>\r\nTo: alice@example.my\r\nSubject: Sebut harga {number}\r\n\
         Date: Mon, 23 Nov 2026 09:00:00 +0800\r\nMessage-ID: <{number}@pelanggan.example.my>\r\n\r\n"
    );
    let line = "Harap maklum (dan terima kasih). \r\n";
    let lines = bytes.saturating_sub(head.len()) / line.len();
    head + &line.repeat(lines.max(1))
}

/// Another program at the same mailbox, which may also change it.
pub struct Other(BufReader<TcpStream>);

impl Other {
    fn of(port: u16) -> Self {
        let mut other = Self(BufReader::new(TcpStream::connect(("127.0.0.1", port)).expect("a connection")));
        other.line();
        other.say("LOGIN alice secret");
        other
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).expect("a line");
        line
    }

    pub fn say(&mut self, command: &str) -> String {
        write!(self.0.get_mut(), "x {command}\r\n").expect("a command");
        loop {
            let line = self.line();
            if line.starts_with("x ") {
                assert!(line.starts_with("x OK"), "{command}: {line}");
                return line;
            }
        }
    }

    pub fn append(&mut self, folder: &str, mail: &str) {
        self.say(&format!("APPEND {folder} {{{}+}}\r\n{mail}", mail.len()));
    }
}
