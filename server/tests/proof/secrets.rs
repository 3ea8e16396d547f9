//! Canaries: every text of the world about a person or a case is a word that is nowhere
//! else, and it is written down who may ever read it.

use std::collections::{BTreeMap, BTreeSet};

/// What every canary begins with, in whatever case it comes back.
const PREFIX: &str = "qzx";
/// How many letters follow.
const LETTERS: usize = 10;

/// Who may ever read a canary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secret {
    /// What it is: `own.child.forename`.
    pub what: String,
    /// The subjects who may read it.
    pub readers: BTreeSet<&'static str>,
}

/// Every canary of one world.
#[derive(Debug, Default)]
pub struct Secrets {
    salt: u64,
    known: BTreeMap<String, Secret>,
}

impl Secrets {
    /// No canaries yet; another salt makes others.
    pub fn salted(salt: u64) -> Secrets {
        Secrets {
            salt,
            known: BTreeMap::new(),
        }
    }

    /// From here on others.
    pub fn salt_again(&mut self, salt: u64) {
        self.salt = salt;
    }

    /// The canary in this place, which these may read.
    pub fn word(&mut self, what: &str, readers: &[&'static str]) -> &'static str {
        let word = format!("Qzx{}", letters(what, self.salt));
        let secret = Secret {
            what: what.to_owned(),
            readers: readers.iter().copied().collect(),
        };
        let before = self.known.insert(word.to_lowercase(), secret.clone());
        assert!(
            before.is_none_or(|before| before == secret),
            "two canaries of one name: {what}"
        );
        Box::leak(word.into_boxed_str())
    }

    /// As [`Secrets::word`], in small letters.
    pub fn small(&mut self, what: &str, readers: &[&'static str]) -> &'static str {
        let word = self.word(what, readers).to_lowercase();
        Box::leak(word.into_boxed_str())
    }

    /// The canaries in a text.
    pub fn seen_in(&self, text: &str) -> Vec<&Secret> {
        let small = text.to_lowercase();
        small
            .match_indices(PREFIX)
            // Chance makes a nonce with these three letters now and then.
            .filter_map(|(at, _)| self.known.get(small.get(at..at + PREFIX.len() + LETTERS)?))
            .collect()
    }

    /// The first canary in a text that this subject may not read.
    pub fn leak(&self, subject: &str, text: &str) -> Option<&Secret> {
        self.seen_in(text)
            .into_iter()
            .find(|secret| !secret.readers.contains(subject))
    }

    /// The canary in this place, in small letters.
    pub fn the_word(&self, what: &str) -> String {
        let found = self.known.iter().find(|(_, secret)| secret.what == what);
        let (word, _) = found.unwrap_or_else(|| panic!("no canary of {what}"));
        word.clone()
    }

    pub fn len(&self) -> usize {
        self.known.len()
    }
}

/// Ten letters that a name and a salt decide (FNV-1a, then mixed).
fn letters(what: &str, salt: u64) -> String {
    const ALPHABET: &[u8; 20] = b"bcdfghjklmnprstvwxyz";
    let mut hash = what
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64 ^ salt, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
    (0..LETTERS)
        .map(|_| {
            hash = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            char::from(ALPHABET[(hash >> 33) as usize % ALPHABET.len()])
        })
        .collect()
}

#[test]
fn a_canary_is_seen_however_it_is_written_and_for_its_readers_alone() {
    let mut secrets = Secrets::salted(1);
    let word = secrets.word("own.note", &["parent"]);
    for text in [
        format!("<p>{word}</p>"),
        word.to_uppercase(),
        format!("x{word}y"),
    ] {
        assert_eq!(secrets.seen_in(&text).len(), 1, "{text}");
        assert!(secrets.leak("parent", &text).is_none());
        assert_eq!(
            secrets
                .leak("stranger", &text)
                .map(|secret| secret.what.as_str()),
            Some("own.note")
        );
    }
    assert!(secrets.leak("stranger", "nothing").is_none());
    let mut other = Secrets::salted(2);
    assert_ne!(other.word("own.note", &[]), word);
    assert_eq!(other.len(), 1);
}
