//! Files in parts: cut as they come in, and read again one after another, so that no file is ever in memory as a whole.

use std::io::Read;
use std::sync::{Arc, OnceLock};

use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt};
use prestasi_kernel::Problem;
use prestasi_store::Error;
use sea_orm::DbErr;
use tokio::sync::mpsc;

/// Bytes of a part.
const PART_BYTES: usize = 4 << 20;

/// A file on its way in, part by part.
pub struct Cut<S> {
    content: S,
    waiting: BytesMut,
    over: bool,
    next: i64,
    bytes: u64,
    most: u64,
}

impl<S, E> Cut<S>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
    E: std::fmt::Display,
{
    /// A file of so many bytes at most.
    pub fn new(content: S, most: u64) -> Self {
        Self { content, waiting: BytesMut::new(), over: false, next: 0, bytes: 0, most }
    }

    /// The next part and its number, from 0; none at the end.
    ///
    /// # Errors
    /// `upload-unreadable`, `upload-too-large`.
    pub async fn part(&mut self) -> Result<Option<(i64, Bytes)>, Problem> {
        while !self.over && self.waiting.len() < PART_BYTES {
            match self.content.next().await {
                Some(Ok(chunk)) => self.waiting.extend_from_slice(&chunk),
                Some(Err(error)) => return Err(Problem::new("upload-unreadable").arg("error", error)),
                None => self.over = true,
            }
        }
        if self.waiting.is_empty() {
            return Ok(None);
        }
        let part = self.waiting.split_to(self.waiting.len().min(PART_BYTES)).freeze();
        self.bytes += part.len() as u64;
        if self.bytes > self.most {
            return Err(Problem::new("upload-too-large"));
        }
        let number = self.next;
        self.next += 1;
        Ok(Some((number, part)))
    }

    /// How many bytes came.
    pub fn bytes(&self) -> i64 {
        i64::try_from(self.bytes).unwrap_or(i64::MAX)
    }
}

/// Why a file could not be read to its end, if that was the database's fault and not its own.
pub type Away = Arc<OnceLock<Error>>;

/// The parts of a file as they come, to be read on a thread that may wait.
pub struct Parts {
    receiver: mpsc::Receiver<Result<Vec<u8>, String>>,
    piece: Vec<u8>,
    at: usize,
}

impl Parts {
    /// A file whose parts are found by their numbers, from 0; the first that is not there is the end.
    pub fn of<F, P>(part: F) -> (Self, Away)
    where
        F: Fn(i64) -> P + Send + 'static,
        P: Future<Output = Result<Option<Vec<u8>>, DbErr>> + Send,
    {
        let (sender, receiver) = mpsc::channel(2);
        let away = Away::default();
        let told = Arc::clone(&away);
        tokio::spawn(async move {
            for number in 0.. {
                let piece = match part(number).await {
                    Ok(Some(bytes)) => Ok(bytes),
                    Ok(None) => return,
                    Err(error) => {
                        let text = error.to_string();
                        let _ = told.set(error.into());
                        Err(text)
                    }
                };
                let failed = piece.is_err();
                if sender.send(piece).await.is_err() || failed {
                    return;
                }
            }
        });
        (Self { receiver, piece: Vec::new(), at: 0 }, away)
    }
}

impl Read for Parts {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.piece.len() {
            match self.receiver.blocking_recv() {
                None => return Ok(0),
                Some(piece) => (self.piece, self.at) = (piece.map_err(std::io::Error::other)?, 0),
            }
        }
        let count = into.len().min(self.piece.len() - self.at);
        into[..count].copy_from_slice(&self.piece[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}
