//! A server of mailboxes of our own, for as long as a test runs.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

pub const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../.ci/servers");

pub fn script(arguments: &[&str]) {
    let output = Command::new(SCRIPT).args(arguments).output().expect("bash");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port()
}

/// The server; everybody's password is `secret`.
pub struct Dovecot {
    folder: TempDir,
    pub port: u16,
}

impl Dovecot {
    /// One with empty mailboxes of these users; none if servers are left out.
    pub fn start(users: &[&str]) -> Option<Self> {
        if std::env::var("PRESTASI_SERVERS").is_ok_and(|none| none == "none") {
            eprintln!("left out: PRESTASI_SERVERS=none");
            return None;
        }
        let server = Self { folder: tempfile::tempdir().expect("a temporary folder"), port: free_port() };
        for user in users {
            for one in ["cur", "new", "tmp", ".Sent/cur", ".Sent/new", ".Sent/tmp"] {
                std::fs::create_dir_all(server.maildir(user).join(one)).expect("a folder");
            }
        }
        let [pid, port, tls] =
            [std::process::id(), server.port.into(), free_port().into()].map(|it| it.to_string());
        script(&["dovecot", server.path(), &pid, &port, &tls]);
        Some(server)
    }

    fn path(&self) -> &str {
        self.folder.path().to_str().expect("a path")
    }

    fn maildir(&self, user: &str) -> PathBuf {
        self.folder.path().join("mail").join(user).join("Maildir")
    }

    /// How operators name it.
    pub fn named(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Puts a mail into a mailbox.
    pub fn arrives(&self, user: &str, name: &str, mail: &str) {
        self.put(&self.maildir(user), name, mail);
    }

    /// Puts a mail into the folder of those that were sent.
    pub fn sent(&self, user: &str, name: &str, mail: &str) {
        self.put(&self.maildir(user).join(".Sent"), name, mail);
    }

    fn put(&self, folder: &std::path::Path, name: &str, mail: &str) {
        std::fs::write(folder.join("new").join(format!("{name}.x")), mail).expect("a file");
    }

    /// Forgets the numbers of all mails, so that they get others.
    pub fn numbers_anew(&self, user: &str) {
        script(&["crash", self.path()]);
        for folder in [self.maildir(user), self.maildir(user).join(".Sent")] {
            for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
                if entry.file_name().to_string_lossy().starts_with("dovecot") {
                    std::fs::remove_file(entry.path()).expect("a file");
                }
            }
        }
        // Numbers begin with the second in which they were given.
        std::thread::sleep(std::time::Duration::from_millis(1_100));
        script(&["resume", self.path()]);
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        // Also when a test has failed; then its folder goes too, and nobody could find the server any more.
        let _ = Command::new(SCRIPT).args(["crash", self.path()]).output();
    }
}
