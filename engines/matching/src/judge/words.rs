//! The words of two names laid against each other, in whatever order they stand.

use crate::lists::NAMES;
use crate::text::{one_slip, similarity};

/// What two names have in common, word by word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Aligned {
    /// Words that are the same.
    pub same: usize,
    /// Words with a slip, or written in one and in two words.
    pub near: usize,
    /// Initials that fit.
    pub initials: usize,
    /// Words without a partner, of either name.
    pub left: [Vec<String>; 2],
    /// Whether a word that agrees is not one that many bear.
    pub telling: bool,
    /// Letters of the words that agree, and the same times how near they are, per mille.
    letters: usize,
    likeness: usize,
}

/// Lays two names against each other; the answer is the same the other way round, with `left` turned.
pub(crate) fn align(a: &[String], b: &[String]) -> Aligned {
    if a > b {
        let mut turned = align(b, a);
        turned.left.reverse();
        return turned;
    }
    let mut found = Aligned::default();
    let (mut a, mut b) = (a.to_vec(), b.to_vec());
    take(&mut found, &mut a, &mut b, Step::Same, |a, b| a == b);
    take_joined(&mut found, &mut a, &mut b);
    take_joined(&mut found, &mut b, &mut a);
    take_nearest(&mut found, &mut a, &mut b);
    take(&mut found, &mut a, &mut b, Step::Initial, is_initial);
    found.left = [a, b];
    found
}

#[derive(Clone, Copy)]
enum Step {
    Same,
    Near,
    Initial,
}

impl Aligned {
    fn count(&mut self, step: Step, word: &str, near: u16) {
        self.letters += word.len();
        self.likeness += word.len() * usize::from(near);
        match step {
            Step::Same => self.same += 1,
            Step::Near => self.near += 1,
            Step::Initial => self.initials += 1,
        }
        self.telling |= !matches!(step, Step::Initial) && !NAMES.contains_key(word);
    }

    /// Two parts of a name as one.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.same += other.same;
        self.near += other.near;
        self.initials += other.initials;
        self.telling |= other.telling;
        self.letters += other.letters;
        self.likeness += other.likeness;
        for (left, more) in self.left.iter_mut().zip(other.left) {
            left.extend(more);
        }
        self
    }

    /// Whether all that is left is one word of each, and they differ by one letter: a slip in a word too short to tell
    /// by itself, or another word.
    pub(crate) fn is_slip(&self) -> bool {
        match &self.left {
            [left, right] => match (left.as_slice(), right.as_slice()) {
                ([one], [other]) => {
                    self.matched() >= 2 && one.len().min(other.len()) >= 2 && one_slip(one, other)
                }
                _ => false,
            },
        }
    }

    /// Jaro-Winkler similarity per mille, word by word, by their length. Of whole names it falls far for a letter that is missing at
    /// the beginning, because later letters then find their like in the wrong place.
    pub(crate) fn similarity(&self) -> usize {
        let slip = match &self.left {
            [left, right] if self.is_slip() => usize::from(similarity(&left.concat(), &right.concat())),
            _ => return self.likeness / self.letters.max(1),
        };
        let letters = self.left.iter().flatten().map(String::len).max().unwrap_or_default();
        (self.likeness + letters * slip) / (self.letters + letters)
    }

    /// Words that agree, initials left out.
    pub(crate) fn matched(&self) -> usize {
        self.same + self.near
    }
}

fn take(
    found: &mut Aligned,
    a: &mut Vec<String>,
    b: &mut Vec<String>,
    step: Step,
    fits: impl Fn(&str, &str) -> bool,
) {
    a.retain(|word| match b.iter().position(|other| fits(word, other)) {
        Some(at) => {
            b.remove(at);
            found.count(step, word, 1000);
            false
        }
        None => true,
    });
}

/// `weiming` against `wei ming`.
fn take_joined(found: &mut Aligned, whole: &mut Vec<String>, parts: &mut Vec<String>) {
    whole.retain(|word| {
        let is_word = |joined: String| similarity(&joined, word) >= JOINED;
        let joined = |pair: &[String]| {
            let turned = || pair.iter().rev().map(String::as_str).collect::<String>();
            word.len() >= 4 && (is_word(pair.concat()) || is_word(turned()))
        };
        match parts.windows(2).position(joined) {
            Some(at) => {
                for part in parts.drain(at..at + 2) {
                    found.count(Step::Near, &part, JOINED);
                }
                false
            }
            None => true,
        }
    });
}

/// Two words that are one when they are joined.
const JOINED: u16 = 950;
/// Words of four letters are near from here on, longer ones from the second value on.
const NEAR_SHORT: u16 = 900;
const NEAR: u16 = 900;

/// The nearest two first, until no two are near.
fn take_nearest(found: &mut Aligned, a: &mut Vec<String>, b: &mut Vec<String>) {
    loop {
        let mut best: Option<(u16, usize, usize)> = None;
        for (i, word) in a.iter().enumerate() {
            for (j, other) in b.iter().enumerate() {
                let near = nearness(word, other);
                if near > best.map_or(0, |(most, ..)| most) {
                    best = Some((near, i, j));
                }
            }
        }
        let Some((near, i, j)) = best else { return };
        let word = a.remove(i);
        b.remove(j);
        found.count(Step::Near, &word, near);
    }
}

/// How near two words are, or 0 where they are two words.
fn nearness(a: &str, b: &str) -> u16 {
    let shortest = a.len().min(b.len());
    if shortest < 3 || a.bytes().chain(b.bytes()).any(|b| b.is_ascii_digit()) {
        return 0;
    }
    let alike = similarity(a, b);
    let near = match shortest {
        // Short names differ by a letter: only two that are swapped are a slip.
        3 => a.len() == b.len() && one_slip(a, b) && is_anagram(a, b),
        4 => alike >= NEAR_SHORT,
        _ => alike >= NEAR || one_slip(a, b),
    };
    if near { alike } else { 0 }
}

fn is_anagram(a: &str, b: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters = text.as_bytes().to_vec();
        letters.sort_unstable();
        letters
    };
    sorted(a) == sorted(b)
}

fn is_initial(a: &str, b: &str) -> bool {
    (a.len() == 1) != (b.len() == 1) && a.as_bytes().first() == b.as_bytes().first()
}
