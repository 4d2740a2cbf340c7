//! Passwords: which are refused, and how they are kept (Argon2id) and tried.
//!
//! Invariant: a try costs the same whether there is an account or not, and never more memory at once than was set.

use std::collections::BTreeSet;
use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use prestasi_kernel::Problem;
use tokio::sync::Semaphore;

use crate::secret::{Secret, random};
use crate::settings::Cost;

const CHARS_MIN: usize = 12;
/// Long enough for any sentence, short enough that hashing it is nothing.
const CHARS_MAX: usize = 256;
const DIFFERENT_MIN: usize = 5;
/// What must be left of a password when everybody's words are taken out of it.
const OWN_CHARS_MIN: usize = 6;
/// Words that the lists of stolen passwords are made of, here and elsewhere.
const EVERYBODYS: [&str; 40] = [
    "password",
    "passw0rd",
    "katalaluan",
    "prestasi",
    "malaysia",
    "selangor",
    "kualalumpur",
    "welcome",
    "selamat",
    "datang",
    "qwertyuiop",
    "qwerty",
    "asdfghjkl",
    "zxcvbnm",
    "1q2w3e4r",
    "1qaz2wsx",
    "iloveyou",
    "sayang",
    "letmein",
    "administrator",
    "admin",
    "rahsia",
    "secret",
    "changeme",
    "default",
    "dragon",
    "monkey",
    "football",
    "bolasepak",
    "sunshine",
    "princess",
    "superman",
    "batman",
    "starwars",
    "computer",
    "komputer",
    "company",
    "syarikat",
    "1234567890",
    "0987654321",
];

/// Refuses a password that is short, or easily guessed by one who knows `about` the person.
pub(crate) fn check(password: &Secret, about: &[&str]) -> Result<(), Problem> {
    let text = password.expose();
    let length = text.chars().count();
    if length < CHARS_MIN {
        return Err(Problem::new("password-too-short").arg("least", CHARS_MIN));
    }
    if length > CHARS_MAX {
        return Err(Problem::new("password-too-long").arg("most", CHARS_MAX));
    }
    let small = text.to_lowercase();
    let different: BTreeSet<char> = small.chars().collect();
    let words = about.iter().flat_map(|about| about.split(|c: char| !c.is_alphanumeric()));
    let words = words.filter(|word| word.chars().count() >= 3).map(str::to_lowercase);
    let words = words.chain(EVERYBODYS.iter().map(|word| (*word).to_owned()));
    let own = words.fold(small, |left, word| left.replace(&word, ""));
    // Digits in a row at the end make no password out of a word.
    let own = own.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_ascii_punctuation());
    if different.len() < DIFFERENT_MIN || own.chars().count() < OWN_CHARS_MIN {
        return Err(Problem::new("password-too-simple"));
    }
    Ok(())
}

/// Hashes and tries passwords, a few at a time, away from the threads that serve requests.
pub(crate) struct Hasher {
    argon2: Argon2<'static>,
    turns: Arc<Semaphore>,
    /// The hash of nothing that anybody knows.
    nobody: String,
}

impl Hasher {
    pub fn new(cost: Cost, at_once: usize) -> Result<Self, Problem> {
        let invalid = |_| {
            Problem::new("password-cost-invalid").arg("memory", cost.memory_kib).arg("passes", cost.passes)
        };
        let params = Params::new(cost.memory_kib, cost.passes, 1, None).map_err(invalid)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = hash(&argon2, &Secret::random::<20>()?)?;
        Ok(Self { argon2, turns: Arc::new(Semaphore::new(at_once.max(1))), nobody })
    }

    /// The text to keep: parameters, salt and hash.
    pub async fn hash(&self, password: &Secret) -> Result<String, Problem> {
        let password = password.clone();
        self.run(move |argon2| hash(&argon2, &password)).await?
    }

    /// Whether this is the password; with nothing to compare, no, after as much work.
    pub async fn fits(&self, password: &Secret, kept: Option<&str>) -> Result<bool, Problem> {
        let known = kept.is_some();
        let kept = kept.unwrap_or(&self.nobody).to_owned();
        let password = password.clone();
        let fits = self.run(move |argon2| {
            let kept: &str = &kept;
            argon2.verify_password(password.expose().as_bytes(), kept).is_ok()
        });
        Ok(fits.await? && known)
    }

    /// Whether a hash was made at another cost than now.
    pub fn is_dated(&self, kept: &str) -> bool {
        let params = PasswordHash::new(kept).ok().and_then(|kept| Params::try_from(&kept).ok());
        let now = self.argon2.params();
        params.is_none_or(|kept| {
            (kept.m_cost(), kept.t_cost(), kept.p_cost()) != (now.m_cost(), now.t_cost(), now.p_cost())
        })
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(Argon2<'static>) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let failed = || Problem::new("password-not-hashed");
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|_| failed())?;
        let argon2 = self.argon2.clone();
        let done = tokio::task::spawn_blocking(move || {
            let done = work(argon2);
            drop(turn);
            done
        });
        done.await.map_err(|_| failed())
    }
}

fn hash(argon2: &Argon2<'_>, password: &Secret) -> Result<String, Problem> {
    let salt = random::<16>()?;
    let hash: argon2::password_hash::Result<PasswordHash> =
        argon2.hash_password_with_salt(password.expose().as_bytes(), &salt);
    hash.map(|hash| hash.to_string()).map_err(|_| Problem::new("password-not-hashed"))
}
