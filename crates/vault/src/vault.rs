//! The vault: sealed bytes come and go as streams.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use domain::chance::Chance;
use futures_util::{Stream, StreamExt as _};
use object_store::{ObjectStore, ObjectStoreExt as _, WriteMultipart};
use tokio::sync::Semaphore;

use crate::durable::{AT_ONCE, AsItComes};
use crate::format::Damaged;
use crate::room::Floor;
use crate::writing::{Parts, Turns};
use crate::{CaseKey, KeepFree, Label, Place, PlaceError, Reading, Writing};

/// What a folder is given at once: one chunk, so that a hundred streams need little memory.
const PARTS_LOCAL: Parts = Parts {
    bytes: 64 * 1024,
    equal: false,
};
/// The least that an S3 service takes as one part of many. Some insist on one size for all but the
/// last.
const PARTS_S3: Parts = Parts {
    bytes: 5 * 1024 * 1024,
    equal: true,
};
/// How many streams are open at once; the others wait.
const OPEN_LOCAL: usize = 256;
/// Each holds up to a part of 5 MiB.
const OPEN_S3: usize = 64;
/// How many seal and hand over some bytes at once. A turn is for bytes that are here: whoever sends
/// slowly holds none while they send. Few, so that whoever opens a page stands behind few, however
/// many send.
const TURNS: usize = 2;
/// A part on its way to an S3 service waits for the network, which slows nobody who opens a page.
const TURNS_S3: usize = 16;

/// Where sealed documents are kept. Cheap to clone; all clones are the same vault.
#[derive(Debug, Clone)]
pub struct Vault {
    store: Arc<dyn ObjectStore>,
    folder: Option<PathBuf>,
    keep_free: KeepFree,
    parts: Parts,
    open: Arc<Semaphore>,
    turns: Arc<Semaphore>,
    ends: Arc<Semaphore>,
}

/// Why sealed bytes could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// They are damaged, or another document's.
    #[error(transparent)]
    Damaged(#[from] Damaged),
    /// There are none.
    #[error("there is no such sealed document")]
    Missing,
    /// The disk, or what stands for one, is full.
    #[error("the store of documents is full")]
    Full,
    /// The store did not do it.
    #[error("the store of documents")]
    Store(#[source] object_store::Error),
}

impl From<object_store::Error> for VaultError {
    fn from(error: object_store::Error) -> VaultError {
        match error {
            object_store::Error::NotFound { .. } => VaultError::Missing,
            other if is_full(&other) => VaultError::Full,
            other => VaultError::Store(other),
        }
    }
}

/// Whether there is an "out of space" among the causes.
fn is_full(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(one) = cause {
        if let Some(io) = one.downcast_ref::<std::io::Error>()
            && matches!(
                io.kind(),
                std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded
            )
        {
            return true;
        }
        cause = one.source();
    }
    false
}

impl Vault {
    /// The vault at this place.
    ///
    /// # Errors
    /// When it cannot be used.
    pub fn open(place: &Place) -> Result<Vault, PlaceError> {
        let store = place.open()?;
        let (folder, parts, open, turns) = match place {
            Place::Folder(path) => (Some(path.clone()), PARTS_LOCAL, OPEN_LOCAL, TURNS),
            Place::S3(_) => (None, PARTS_S3, OPEN_S3, TURNS_S3),
            Place::Memory => (None, PARTS_LOCAL, OPEN_LOCAL, TURNS),
        };
        Ok(Vault {
            store,
            folder,
            keep_free: KeepFree::default(),
            parts,
            open: Arc::new(Semaphore::new(open)),
            turns: Arc::new(Semaphore::new(turns)),
            ends: Arc::new(Semaphore::new(AT_ONCE)),
        })
    }

    /// The same vault, which leaves so much of its disk free. An S3 service has no such end.
    #[must_use]
    pub fn keeping_free(self, keep_free: KeepFree) -> Vault {
        Vault { keep_free, ..self }
    }

    fn floor(&self) -> Option<Floor> {
        self.folder.as_ref().map(|folder| Floor {
            folder: folder.clone(),
            keep_free: self.keep_free,
        })
    }

    /// Whether there is room for a document of so many bytes.
    #[must_use]
    pub fn has_room(&self, bytes: u64) -> bool {
        self.floor().is_none_or(|floor| floor.has_room(bytes))
    }

    /// Begins to seal a document. Nothing is there under its name before
    /// [`Writing::finish`]; what is dropped before leaves nothing behind.
    ///
    /// # Errors
    /// [`VaultError::Full`] when there is no room; else when the store cannot be written.
    pub async fn seal(
        &self,
        label: &Label,
        key: &CaseKey,
        chance: &dyn Chance,
    ) -> Result<Writing, VaultError> {
        if !self.has_room(0) {
            return Err(VaultError::Full);
        }
        let open = Arc::clone(&self.open).acquire_owned().await.ok();
        let upload = self.store.put_multipart(&label.path()).await?;
        let turns = Turns {
            turns: Arc::clone(&self.turns),
            ends: Arc::clone(&self.ends),
            _open: open,
            floor: self.floor(),
        };
        let folder = self.folder.as_ref();
        let as_it_comes = AsItComes::new(folder.map(|folder| folder.join(label.path().as_ref())));
        Ok(Writing::new(
            upload,
            self.parts,
            as_it_comes,
            turns,
            label,
            key,
            chance,
        )?)
    }

    /// Opens some bytes of a document that has so many. What comes before them is not read.
    ///
    /// # Errors
    /// When they are not there, or not as they were sealed.
    pub async fn read(
        &self,
        label: &Label,
        key: &CaseKey,
        bytes: u64,
        range: Range<u64>,
    ) -> Result<Reading, VaultError> {
        Reading::begin(&*self.store, label, key, bytes, range).await
    }

    /// Removes sealed bytes, and what a write that was cut off left of them. No fault if
    /// there are none.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn remove(&self, label: &Label) -> Result<(), VaultError> {
        let path = label.path();
        if let Some(folder) = &self.folder {
            self.remove_cut_off(&folder.join(path.as_ref())).await;
        }
        match self.store.delete(&path).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The temporary names that the store writes under: `NAME#1` and so on.
    async fn remove_cut_off(&self, path: &std::path::Path) {
        for n in 1..=9 {
            let mut beside = path.as_os_str().to_owned();
            beside.push(format!("#{n}"));
            match tokio::fs::remove_file(PathBuf::from(beside)).await {
                Ok(()) => {}
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => return,
                Err(error) => {
                    tracing::warn!(%error, "what a cut-off write left could not be removed");
                    return;
                }
            }
        }
    }

    /// Writes a few bytes, reads them and removes them: whether the place can be used.
    ///
    /// # Errors
    /// When it cannot.
    pub async fn try_out(&self) -> Result<(), VaultError> {
        let path = object_store::path::Path::from("try-out");
        self.store.put(&path, b"waymark".to_vec().into()).await?;
        self.store.get(&path).await?.bytes().await?;
        self.store.delete(&path).await?;
        Ok(())
    }
}

impl Vault {
    /// Whether its folder is on that disk.
    fn lies_beside(&self, floor: &Floor) -> bool {
        let folder = self.folder.as_ref();
        folder.is_some_and(|folder| floor.is_on_the_disk_of(folder))
    }

    /// Copies sealed bytes to another vault, as they are: nothing is opened, and no key is
    /// needed. How many bytes there were.
    ///
    /// # Errors
    /// [`VaultError::Missing`] where there are none; [`VaultError::Full`] where the copy lies on the
    /// disk of the documents and would take what is to stay free; else when either store fails.
    pub async fn copy_to(&self, other: &Vault, label: &Label) -> Result<u64, VaultError> {
        let path = label.path();
        let sealed = self.store.get(&path).await?.into_stream();
        let upload = other.store.put_multipart(&path).await?;
        let mut writing = WriteMultipart::new_with_chunk_size(upload, other.parts.bytes);
        match self.pour(sealed, other, &mut writing).await {
            Ok(bytes) => {
                writing.finish().await?;
                Ok(bytes)
            }
            Err(error) => {
                // Nothing of it may stand there under the document's name, and no part be kept by a
                // service that counts them. The first fault is what counts.
                let _ = writing.abort().await;
                Err(error)
            }
        }
    }

    /// Hands over some bytes at a time, and waits until they are taken.
    async fn pour(
        &self,
        mut sealed: impl Stream<Item = object_store::Result<Bytes>> + Unpin,
        other: &Vault,
        writing: &mut WriteMultipart,
    ) -> Result<u64, VaultError> {
        let floor = self.floor().filter(|floor| other.lies_beside(floor));
        let mut bytes = 0;
        while let Some(some) = sealed.next().await {
            let some = some?;
            let more = some.len() as u64;
            let is_free = floor.as_ref().is_none_or(|floor| floor.has_room(more));
            if !is_free || !other.has_room(more) {
                return Err(VaultError::Full);
            }
            bytes += more;
            writing.wait_for_capacity(1).await?;
            writing.put(some);
        }
        Ok(bytes)
    }
}
