//! A mail server on this machine.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use prestasi_store::testing::Place;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What a server was handed.
#[derive(Clone, Debug, Default)]
pub struct Handed {
    /// As whom.
    pub auth: String,
    /// To whom.
    pub to: Vec<String>,
    /// As it came, without the dots ahead of dots.
    pub data: String,
}

impl Handed {
    /// The value of a header, unfolded; none if it stands there more or less than once.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<String> {
        let head = self.data.split("\r\n\r\n").next()?.replace("\r\n ", " ");
        let mut found = head.split("\r\n").filter_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        let one = found.next().map(str::to_owned);
        one.filter(|_| found.next().is_none())
    }

    /// What stands in it, with what long lines and signs were written as.
    #[must_use]
    pub fn text(&self) -> String {
        self.data.replace("=\r\n", "").replace("=3D", "=")
    }
}

/// A mail server on this machine that answers letters as it is told to, with the last answer for ever.
#[derive(Clone)]
pub struct MailServer {
    /// Where it listens, on this machine.
    pub port: u16,
    handed: Arc<Mutex<Vec<Handed>>>,
    answers: Arc<Mutex<Vec<&'static str>>>,
}

impl MailServer {
    /// Opens one.
    ///
    /// # Panics
    /// If there is no port.
    pub async fn open(answers: &[&'static str]) -> Self {
        let socket = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = socket.local_addr().expect("an address").port();
        let answers = Arc::new(Mutex::new(answers.iter().rev().copied().collect()));
        let listener = Self { port, handed: Arc::default(), answers };
        let own = listener.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = socket.accept().await {
                let own = own.clone();
                tokio::spawn(async move { own.speak(stream).await });
            }
        });
        listener
    }

    async fn speak(&self, stream: TcpStream) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        let mut handed = Handed::default();
        stream.write_all(b"220 pos.example ESMTP\r\n").await?;
        let mut line = String::new();
        while {
            line.clear();
            stream.read_line(&mut line).await? > 0
        } {
            let (word, rest) = line.trim_end().split_once(' ').unwrap_or((line.trim_end(), ""));
            let answer = match word {
                "EHLO" => "250-pos.example\r\n250-8BITMIME\r\n250 AUTH PLAIN",
                "AUTH" => {
                    handed.auth = rest.trim_start_matches("PLAIN ").to_owned();
                    "235 known"
                }
                "RCPT" => {
                    handed.to.push(rest.to_owned());
                    "250 good"
                }
                "DATA" => {
                    stream.write_all(b"354 go on\r\n").await?;
                    handed.data = content(&mut stream).await?;
                    self.handed.lock().expect("a lock").push(std::mem::take(&mut handed));
                    self.next()
                }
                "QUIT" => "221 bye",
                _ => "250 good",
            };
            stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
        }
        Ok(())
    }

    fn next(&self) -> &'static str {
        let mut answers = self.answers.lock().expect("a lock");
        let answer = if answers.len() > 1 { answers.pop() } else { answers.last().copied() };
        answer.unwrap_or("250 taken")
    }

    /// What it was handed, once it is so much; time passes meanwhile, as pauses are kept.
    ///
    /// # Panics
    /// If so much never comes.
    pub async fn handed(&self, count: usize, clock: Option<&Place>) -> Vec<Handed> {
        for _ in 0..1_000 {
            let handed = self.handed.lock().expect("a lock").clone();
            if handed.len() >= count {
                return handed;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
            if let Some(place) = clock {
                place.clock().pass_seconds(1);
            }
        }
        panic!("fewer than {count} letters were handed over");
    }
}

/// The lines up to the one with a dot alone.
async fn content(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let (mut all, mut line) = (String::new(), String::new());
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 || line == ".\r\n" {
            return Ok(all);
        }
        all.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
