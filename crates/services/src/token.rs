//! Random tokens: what a cookie or a link carries, and the hash that is kept of it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::chance::Chance;

use crate::keys::hash_token;

/// A new token of 128 random bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    text: String,
}

impl Token {
    /// A new one.
    #[must_use]
    pub fn new(chance: &dyn Chance) -> Token {
        let mut bytes = [0_u8; 16];
        chance.fill(&mut bytes);
        Token {
            text: in_text(&bytes),
        }
    }

    /// What the browser or the mail carries.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the records keep.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        hash_token(&self.text)
    }
}

/// Bytes as a cookie, a link or a form carries them.
pub(crate) fn in_text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Says in the log that a token was no good, and of which kind it should have been: never
/// what it was, nor whose.
pub(crate) fn refused(kind: &'static str) {
    tracing::info!(kind, "a token was refused");
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token")
    }
}
