//! Opening as a stream.

use std::ops::Range;

use bytes::{Bytes, BytesMut};
use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;
use object_store::{GetOptions, GetRange, ObjectStore};

use crate::format::{CHUNK_BYTES, Cipher, Damaged, HEAD_BYTES, Shape};
use crate::{CaseKey, Label, VaultError};

/// Some bytes of a sealed document, opened chunk by chunk.
pub struct Reading {
    stream: BoxStream<'static, object_store::Result<Bytes>>,
    waiting: BytesMut,
    cipher: Cipher,
    shape: Shape,
    range: Range<u64>,
    next: u64,
    end: u64,
}

impl std::fmt::Debug for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reading")
            .field("range", &self.range)
            .finish_non_exhaustive()
    }
}

impl Reading {
    pub(crate) async fn begin(
        store: &dyn ObjectStore,
        label: &Label,
        key: &CaseKey,
        bytes: u64,
        range: Range<u64>,
    ) -> Result<Reading, VaultError> {
        let shape = Shape::of(bytes);
        let range = range.start.min(bytes)..range.end.clamp(range.start.min(bytes), bytes);
        let chunks = shape.chunks_of(&range);
        let path = label.path();
        let head_lies = 0..HEAD_BYTES as u64;
        let chunks_lie = shape.lies(&chunks);
        let mut waiting = BytesMut::with_capacity(CHUNK_BYTES + HEAD_BYTES);
        // What begins at the beginning is read in one go.
        let stream = if chunks.start == 0 {
            let mut stream = get(store, &path, shape, 0..chunks_lie.end).await?;
            fill(&mut stream, &mut waiting, HEAD_BYTES).await?;
            stream
        } else {
            let mut stream = get(store, &path, shape, head_lies).await?;
            fill(&mut stream, &mut waiting, HEAD_BYTES).await?;
            get(store, &path, shape, chunks_lie).await?
        };
        let head = waiting.split_to(HEAD_BYTES);
        let head = head.as_ref().try_into().map_err(|_| Damaged)?;
        Ok(Reading {
            stream,
            waiting,
            cipher: Cipher::new(key, label, &head)?,
            shape,
            range,
            next: chunks.start,
            end: chunks.end,
        })
    }

    /// The next bytes, 64 KiB at most; `None` at the end.
    ///
    /// # Errors
    /// When they are not as they were sealed: then none of this chunk's bytes are given.
    pub async fn next(&mut self) -> Result<Option<Bytes>, VaultError> {
        while self.next < self.end {
            let at = self.next;
            let length = self.shape.sealed_chunk(at);
            fill(&mut self.stream, &mut self.waiting, length).await?;
            let mut sealed = self.waiting.split_to(length);
            let opened = self
                .cipher
                .open(at, self.shape.is_last(at), &mut sealed)?
                .len();
            self.next += 1;
            sealed.truncate(opened);
            let starts = at * CHUNK_BYTES as u64;
            let from = within(self.range.start, starts, opened);
            let to = within(self.range.end, starts, opened);
            if from < to {
                return Ok(Some(sealed.freeze().slice(from..to)));
            }
        }
        Ok(None)
    }
}

/// A place of the document as a place in the chunk that starts there.
fn within(place: u64, starts: u64, length: usize) -> usize {
    usize::try_from(place.saturating_sub(starts))
        .unwrap_or(length)
        .min(length)
}

async fn get(
    store: &dyn ObjectStore,
    path: &object_store::path::Path,
    shape: Shape,
    range: Range<u64>,
) -> Result<BoxStream<'static, object_store::Result<Bytes>>, VaultError> {
    let options = GetOptions {
        range: Some(GetRange::Bounded(range)),
        ..GetOptions::default()
    };
    let got = store.get_opts(path, options).await?;
    if got.meta.size != shape.sealed_bytes() {
        return Err(Damaged.into());
    }
    Ok(got.into_stream())
}

async fn fill(
    stream: &mut BoxStream<'static, object_store::Result<Bytes>>,
    waiting: &mut BytesMut,
    length: usize,
) -> Result<(), VaultError> {
    while waiting.len() < length {
        match stream.next().await {
            Some(more) => waiting.extend_from_slice(&more?),
            None => return Err(Damaged.into()),
        }
    }
    Ok(())
}
