//! How a document is sealed, byte by byte.
//!
//! ```text
//! head   "WAYMARK" and the format's version (8 bytes), a salt (24 bytes)
//! chunk  64 KiB of the document, sealed, and a tag of 16 bytes     (any number)
//! chunk  what is left of it, sealed, and a tag                     (one, always)
//! ```
//!
//! The key is the case's key, made one's own by the label and the salt: no two sealings share
//! one, so a counter is nonce enough. A nonce says which chunk it is and whether it is the
//! last one; what is authenticated with each chunk is the head's version and the label. So a
//! chunk opens at its own place in its own document alone, and a document that is cut short
//! does not open at its end.

use std::ops::Range;

use chacha20poly1305::aead::{AeadInOut as _, KeyInit as _};
use chacha20poly1305::{ChaCha20Poly1305, Nonce, Tag};
use domain::chance::Chance;

use crate::{CaseKey, Label};

/// How much of a document one chunk holds.
pub const CHUNK_BYTES: usize = 64 * 1024;
/// What sealing adds to each chunk.
pub const TAG_BYTES: usize = 16;
/// What comes before the first chunk.
pub const HEAD_BYTES: usize = 32;

const MAGIC: [u8; 8] = *b"WAYMARK\x01";
const SEALED_CHUNK: u64 = (CHUNK_BYTES + TAG_BYTES) as u64;

/// Why sealed bytes do not open. Which of the ways it is, nobody outside needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sealed bytes are damaged, or not those of this document")]
pub struct Damaged;

/// How a document of some length lies in its chunks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    bytes: u64,
}

impl Shape {
    /// Of a document with so many bytes.
    #[must_use]
    pub const fn of(bytes: u64) -> Shape {
        Shape { bytes }
    }

    /// How many chunks it has: one at least.
    #[must_use]
    pub const fn chunks(self) -> u64 {
        let full = self.bytes.div_ceil(CHUNK_BYTES as u64);
        if full == 0 { 1 } else { full }
    }

    /// How many bytes it has sealed.
    #[must_use]
    pub const fn sealed_bytes(self) -> u64 {
        HEAD_BYTES as u64 + self.bytes + self.chunks() * TAG_BYTES as u64
    }

    /// Whether this chunk is its last.
    #[must_use]
    pub const fn is_last(self, chunk: u64) -> bool {
        chunk + 1 == self.chunks()
    }

    /// The chunks that hold these bytes of it; one at least.
    #[must_use]
    pub fn chunks_of(self, range: &Range<u64>) -> Range<u64> {
        let first = (range.start / CHUNK_BYTES as u64).min(self.chunks() - 1);
        let end = range.end.div_ceil(CHUNK_BYTES as u64).max(first + 1);
        first..end.min(self.chunks())
    }

    /// Where these chunks lie.
    #[must_use]
    pub fn lies(self, chunks: &Range<u64>) -> Range<u64> {
        let from = HEAD_BYTES as u64 + chunks.start * SEALED_CHUNK;
        let to = HEAD_BYTES as u64 + chunks.end * SEALED_CHUNK;
        from..to.min(self.sealed_bytes())
    }

    /// How many bytes this chunk has sealed.
    #[must_use]
    pub fn sealed_chunk(self, chunk: u64) -> usize {
        let lies = self.lies(&(chunk..chunk + 1));
        usize::try_from(lies.end - lies.start).unwrap_or(0)
    }
}

/// The head of a new sealing.
#[must_use]
pub fn head(chance: &dyn Chance) -> [u8; HEAD_BYTES] {
    let mut head = [0_u8; HEAD_BYTES];
    head[..MAGIC.len()].copy_from_slice(&MAGIC);
    chance.fill(&mut head[MAGIC.len()..]);
    head
}

/// What seals and opens the chunks of one sealing.
pub struct Cipher {
    cipher: ChaCha20Poly1305,
    aad: [u8; MAGIC.len() + 24],
}

impl Cipher {
    /// For the sealing with this head.
    ///
    /// # Errors
    /// When it is not a head.
    pub fn new(key: &CaseKey, label: &Label, head: &[u8; HEAD_BYTES]) -> Result<Cipher, Damaged> {
        let (magic, salt) = head.split_at(MAGIC.len());
        if magic != MAGIC {
            return Err(Damaged);
        }
        let label = label.bytes();
        let mut aad = [0_u8; MAGIC.len() + 24];
        aad[..MAGIC.len()].copy_from_slice(&MAGIC);
        aad[MAGIC.len()..].copy_from_slice(&label);
        let key = zeroize::Zeroizing::new(key.of_document(&label, salt));
        Ok(Cipher {
            cipher: ChaCha20Poly1305::new((&*key).into()),
            aad,
        })
    }

    /// Seals one chunk at the end of `out`.
    ///
    /// # Panics
    /// When the chunk is longer than a chunk.
    pub fn seal(&self, at: u64, last: bool, chunk: &[u8], out: &mut Vec<u8>) {
        assert!(chunk.len() <= CHUNK_BYTES, "a chunk holds 64 KiB");
        let from = out.len();
        // At once: a growing one would be copied for the tag.
        out.reserve_exact(chunk.len() + TAG_BYTES);
        out.extend_from_slice(chunk);
        let sealed = &mut out[from..];
        let tag = self
            .cipher
            .encrypt_inout_detached(&nonce(at, last), &self.aad, sealed.into())
            .expect("64 KiB can always be sealed");
        out.extend_from_slice(&tag);
    }

    /// Opens one chunk where it lies; answers what it holds.
    ///
    /// # Errors
    /// When it is not this chunk of this document.
    pub fn open<'a>(
        &self,
        at: u64,
        last: bool,
        sealed: &'a mut [u8],
    ) -> Result<&'a mut [u8], Damaged> {
        let length = sealed.len().checked_sub(TAG_BYTES).ok_or(Damaged)?;
        let (chunk, tag) = sealed.split_at_mut(length);
        let tag = Tag::try_from(&*tag).map_err(|_| Damaged)?;
        self.cipher
            .decrypt_inout_detached(&nonce(at, last), &self.aad, (&mut *chunk).into(), &tag)
            .map_err(|_| Damaged)?;
        Ok(chunk)
    }
}

impl std::fmt::Debug for Cipher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cipher")
    }
}

fn nonce(at: u64, last: bool) -> Nonce {
    let mut nonce = [0_u8; 12];
    nonce[0] = last.into();
    nonce[4..].copy_from_slice(&at.to_be_bytes());
    nonce.into()
}
