//! What a server sends, let through one response at a time.
//!
//! The parser behind it grows its buffer for as long as a response goes on, and follows parentheses within parentheses by calling
//! itself. So the gate reads ahead of it: it finds the end of each response, counts bytes and parentheses, and refuses what is
//! longer or deeper than anything that was asked for. Parser and gate must agree on where a response ends: if the parser wants
//! more than the gate has counted as one, the connection is over. What a mail says is the only thing that is not looked at.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Longest text of a response, outside of mails.
const TEXT_BYTES_MAX: usize = 64 << 10;
/// Most parentheses in it: those in a folder's name.
const PARENTHESES_MAX: usize = 64;
/// And of what is said of a mail: around all, its flags, its change. The parser goes down for each, and 64 are too deep for the
/// stack of a thread.
const FETCH_PARENTHESES_MAX: usize = 6;
/// Longest name of a folder that is sent as a literal.
const NAME_BYTES_MAX: usize = 1000;

/// Why it is closed, in the error that the parser hands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closed {
    TooMuch,
    Unfit,
}

#[derive(Debug)]
pub(super) struct Gate<S> {
    inner: S,
    /// What was read and not let through yet.
    waiting: Vec<u8>,
    from: usize,
    /// Responses that may still pass.
    responses: usize,
    /// Bytes that may still pass.
    bytes: usize,
    closed: Option<Closed>,
    response: Scan,
}

/// How far the current response has been looked at.
#[derive(Debug, Default)]
struct Scan {
    /// Its text without mails.
    text: Vec<u8>,
    parentheses: usize,
    depth: usize,
    /// Whether the parentheses around it have closed.
    over: bool,
    /// Bytes of a literal that are still to come.
    literal: usize,
}

impl<S> Gate<S> {
    pub fn new(inner: S) -> Self {
        let response = Scan::default();
        Self { inner, waiting: Vec::new(), from: 0, responses: 0, bytes: 0, closed: None, response }
    }

    /// Lets so many responses of so many bytes through.
    pub fn open(&mut self, responses: usize, bytes: usize) {
        (self.responses, self.bytes) = (responses, bytes);
    }

    /// Why the parser was told that there is no more.
    pub const fn closed(&self) -> Option<Closed> {
        self.closed
    }

    /// What is behind it, if nothing has come that nobody asked for.
    pub fn into_inner(self) -> Option<S> {
        (self.from == self.waiting.len()).then_some(self.inner)
    }

    fn close(&mut self, why: Closed) -> io::Error {
        self.closed = Some(why);
        io::Error::new(io::ErrorKind::InvalidData, "refused")
    }

    /// How many of the waiting bytes may pass, of at most so many.
    fn let_through(&mut self, most: usize) -> Result<usize, Closed> {
        let waiting = self.waiting.get(self.from..).unwrap_or_default();
        let waiting = waiting.get(..most).unwrap_or(waiting);
        let mut passed = 0;
        while passed < waiting.len() && self.responses > 0 {
            if self.response.literal > 0 {
                let some = self.response.literal.min(waiting.len() - passed);
                self.response.literal -= some;
                passed += some;
            } else if let Some(byte) = waiting.get(passed) {
                passed += 1;
                if self.response.take(*byte)? {
                    self.response = Scan::default();
                    self.responses -= 1;
                }
            }
        }
        self.bytes = self.bytes.checked_sub(passed).ok_or(Closed::TooMuch)?;
        if self.response.literal > self.bytes { Err(Closed::TooMuch) } else { Ok(passed) }
    }
}

impl Scan {
    /// Takes a byte of text; whether the response has ended with it.
    fn take(&mut self, byte: u8) -> Result<bool, Closed> {
        self.text.push(byte);
        if self.text.len() > TEXT_BYTES_MAX {
            return Err(Closed::TooMuch);
        }
        if self.over && self.is_fetch() && !b"\r\n".contains(&byte) {
            return Err(Closed::Unfit);
        }
        match byte {
            b'(' => {
                self.parentheses += 1;
                self.depth += 1;
                let most = if self.is_fetch() { FETCH_PARENTHESES_MAX } else { PARENTHESES_MAX };
                if self.parentheses > most { Err(Closed::TooMuch) } else { Ok(false) }
            }
            b')' => {
                self.depth = self.depth.saturating_sub(1);
                self.over = self.depth == 0;
                Ok(false)
            }
            b'\n' => self.line(),
            _ => Ok(false),
        }
    }

    fn is_fetch(&self) -> bool {
        self.text.strip_prefix(b"* ").and_then(<[u8]>::first).is_some_and(u8::is_ascii_digit)
    }

    /// A line has ended: so has the response, unless a literal follows.
    fn line(&mut self) -> Result<bool, Closed> {
        let line = self.text.strip_suffix(b"\r\n").ok_or(Closed::Unfit)?;
        let Some((before, count)) = literal(line) else {
            // Within parentheses the parser would read on.
            return if self.is_fetch() && self.depth > 0 { Err(Closed::Unfit) } else { Ok(true) };
        };
        // At these places the parser takes a literal, or nothing.
        let mail = self.is_fetch() && self.depth == 1 && (before.ends_with(b"] ") || before.ends_with(b"> "));
        let name = before.starts_with(b"* LIST ") && before.ends_with(b" ") && count <= NAME_BYTES_MAX;
        if !mail && !name {
            return Err(Closed::Unfit);
        }
        self.literal = count;
        Ok(false)
    }
}

/// What stands before the announcement of a literal, and how long it is.
fn literal(line: &[u8]) -> Option<(&[u8], usize)> {
    let line = line.strip_suffix(b"}")?;
    let open = line.iter().rposition(|byte| *byte == b'{')?;
    let (before, count) = line.split_at_checked(open)?;
    let count = std::str::from_utf8(count.get(1..)?).ok()?;
    let digits = !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit());
    // One too long to count is longer than anything that may pass.
    digits.then(|| (before, count.parse().unwrap_or(usize::MAX)))
}

impl<S: AsyncRead + Unpin> AsyncRead for Gate<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, out: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        const AT_ONCE: usize = 16 << 10;
        let this = self.get_mut();
        if this.closed.is_some() || this.responses == 0 {
            // The parser takes for unfinished what has been counted as a whole response.
            let why = this.closed.unwrap_or(Closed::Unfit);
            return Poll::Ready(Err(this.close(why)));
        }
        if this.from >= this.waiting.len() {
            this.waiting.resize(AT_ONCE, 0);
            let mut read = ReadBuf::new(&mut this.waiting);
            let polled = Pin::new(&mut this.inner).poll_read(cx, &mut read);
            let filled = read.filled().len();
            this.waiting.truncate(filled);
            this.from = 0;
            ready!(polled)?;
        }
        match this.let_through(out.remaining()) {
            Ok(passed) => {
                let to = this.from + passed;
                out.put_slice(this.waiting.get(this.from..to).unwrap_or_default());
                this.from = to;
                Poll::Ready(Ok(()))
            }
            Err(why) => Poll::Ready(Err(this.close(why))),
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Gate<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().inner).poll_write(cx, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::{Closed, Gate};

    const RESPONSES: [&str; 4] = [
        "* OK [UIDNEXT 4] (ready\r\n",
        "* LIST () \"/\" {4}\r\n(\r\n(\r\n",
        "* 1 FETCH (FLAGS (\\Seen) UID 1 BODY[] {6}\r\n)))\r\n( RFC822.SIZE 6)\r\n",
        "A1 OK done\r\n",
    ];

    /// However the bytes come, one response passes at a time.
    #[test]
    fn responses_are_found_in_any_pieces() {
        for most in 1..80 {
            let mut gate = Gate::new(());
            gate.waiting = RESPONSES.concat().into_bytes();
            for response in RESPONSES {
                gate.open(1, 1_000);
                let mut passed = 0;
                while gate.responses > 0 {
                    let some = gate.let_through(most).expect("a good response");
                    (passed, gate.from) = (passed + some, gate.from + some);
                }
                assert_eq!(passed, response.len(), "{response}");
            }
            assert!(gate.into_inner().is_some());
        }
    }

    #[test]
    fn what_could_hide_something_does_not_pass() {
        for (text, why) in [
            ("* OK {3}\r\n", Closed::Unfit),
            ("* 1 FETCH (X (BODY[] {3}\r\n", Closed::Unfit),
            ("* 1 FETCH (X {3}\r\n", Closed::Unfit),
            ("* 1 FETCH (FLAGS (\r\n", Closed::Unfit),
            ("* 1 FETCH (X \")\" (BODY[] {3}\r\n", Closed::Unfit),
            ("* LIST () \"/\" {3000}\r\n", Closed::Unfit),
            ("* 1 FETCH (BODY[] {3000}\r\n", Closed::TooMuch),
            ("* 1 EXISTS\n", Closed::Unfit),
        ] {
            let mut gate = Gate::new(());
            gate.waiting = text.as_bytes().to_vec();
            gate.open(1, 1_000);
            assert_eq!(gate.let_through(usize::MAX), Err(why), "{text}");
        }
    }
}
