//! Sealing as a stream.

use std::sync::Arc;

use domain::chance::Chance;
use object_store::{MultipartUpload, PutPayload};
use sha2::{Digest as _, Sha256};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::durable::AsItComes;
use crate::format::{CHUNK_BYTES, Cipher, Damaged, head};
use crate::room::Floor;
use crate::{CaseKey, Label, VaultError};

/// A document that is being sealed. Dropped, it leaves nothing behind.
#[derive(Debug)]
pub struct Writing {
    upload: Option<Box<dyn MultipartUpload>>,
    cipher: Cipher,
    /// What is not sealed yet: never more than one chunk.
    chunk: Vec<u8>,
    /// What is sealed and not handed over yet.
    sealed: Vec<u8>,
    parts: Parts,
    at: u64,
    bytes: u64,
    hash: Sha256,
    as_it_comes: AsItComes,
    turns: Turns,
}

/// How sealed bytes are handed over.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parts {
    /// So many at least, but for the last.
    pub(crate) bytes: usize,
    /// So many exactly, but for the last.
    pub(crate) equal: bool,
}

/// Its place among those that are open, and where it waits for its turn.
#[derive(Debug)]
pub(crate) struct Turns {
    pub(crate) turns: Arc<Semaphore>,
    pub(crate) ends: Arc<Semaphore>,
    pub(crate) _open: Option<OwnedSemaphorePermit>,
    pub(crate) floor: Option<Floor>,
}

/// A document that is sealed, and durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sealed {
    /// How many bytes it has.
    pub bytes: u64,
    /// The SHA-256 of them.
    pub sha256: [u8; 32],
}

impl Writing {
    pub(crate) fn new(
        upload: Box<dyn MultipartUpload>,
        parts: Parts,
        as_it_comes: AsItComes,
        turns: Turns,
        label: &Label,
        key: &CaseKey,
        chance: &dyn Chance,
    ) -> Result<Writing, Damaged> {
        let head = head(chance);
        Ok(Writing {
            upload: Some(upload),
            cipher: Cipher::new(key, label, &head)?,
            chunk: Vec::new(),
            sealed: head.to_vec(),
            parts,
            at: 0,
            bytes: 0,
            hash: Sha256::new(),
            as_it_comes,
            turns,
        })
    }

    /// How many bytes came so far.
    #[must_use]
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Seals some more.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn write(&mut self, mut more: &[u8]) -> Result<(), VaultError> {
        // A turn ends with these bytes: nobody is waited for who sends slowly.
        let turns = Arc::clone(&self.turns.turns);
        let turn = turns.acquire().await.ok();
        self.hash.update(more);
        self.bytes += more.len() as u64;
        while !more.is_empty() {
            // A full chunk waits for the next byte: it may be the last one.
            if self.chunk.len() == CHUNK_BYTES {
                self.seal_chunk(false);
                self.hand_over(false).await?;
            }
            // What is a chunk already, and not the last, is sealed from where it lies.
            if self.chunk.is_empty() && more.len() > CHUNK_BYTES {
                let (now, later) = more.split_at(CHUNK_BYTES);
                self.cipher.seal(self.at, false, now, &mut self.sealed);
                self.at += 1;
                self.hand_over(false).await?;
                more = later;
                continue;
            }
            let (now, later) = more.split_at(more.len().min(CHUNK_BYTES - self.chunk.len()));
            self.chunk.extend_from_slice(now);
            more = later;
        }
        drop(turn);
        self.as_it_comes.make_durable(&self.turns.ends).await;
        Ok(())
    }

    /// Seals the last chunk, and makes all of it durable under its name.
    ///
    /// # Errors
    /// When the store cannot be written; then there is nothing under its name.
    pub async fn finish(mut self) -> Result<Sealed, VaultError> {
        {
            let turns = Arc::clone(&self.turns.turns);
            let _turn = turns.acquire().await.ok();
            self.seal_chunk(true);
            self.hand_over(true).await?;
        }
        let _end = self.turns.ends.acquire().await.ok();
        if let Some(mut upload) = self.upload.take() {
            match upload.complete().await {
                Ok(_) => {}
                Err(error) => {
                    // Whether or not it can be taken back, the fault is what counts.
                    let _ = upload.abort().await;
                    return Err(error.into());
                }
            }
        }
        Ok(Sealed {
            bytes: self.bytes,
            sha256: std::mem::take(&mut self.hash).finalize().into(),
        })
    }

    fn seal_chunk(&mut self, last: bool) {
        self.cipher
            .seal(self.at, last, &self.chunk, &mut self.sealed);
        self.at += 1;
        self.chunk.clear();
    }

    /// Hands over whole parts, and at the end what is left. For whoever has the turn.
    async fn hand_over(&mut self, all: bool) -> Result<(), VaultError> {
        let Some(upload) = &mut self.upload else {
            return Ok(());
        };
        if self.sealed.len() < self.parts.bytes && !all {
            return Ok(());
        }
        // Documents come from many at once: each asks anew with each part.
        let more = self.sealed.len() as u64;
        if self
            .turns
            .floor
            .as_ref()
            .is_some_and(|floor| !floor.has_room(more))
        {
            return Err(VaultError::Full);
        }
        let mut part = std::mem::take(&mut self.sealed);
        if self.parts.equal && part.len() > self.parts.bytes {
            self.sealed = part.split_off(self.parts.bytes);
        }
        self.as_it_comes.came(part.len() as u64);
        upload.put_part(PutPayload::from(part)).await?;
        if all && !self.sealed.is_empty() {
            let rest = std::mem::take(&mut self.sealed);
            upload.put_part(PutPayload::from(rest)).await?;
        }
        Ok(())
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        if let (Some(mut upload), Ok(runtime)) =
            (self.upload.take(), tokio::runtime::Handle::try_current())
        {
            runtime.spawn(async move {
                // A store that cannot be reached now forgets unfinished parts by a rule of
                // its own; docs/operating/documents.md says which.
                if let Err(error) = upload.abort().await {
                    tracing::warn!(%error, "an unfinished document could not be taken back");
                }
            });
        }
    }
}
