//! Documents are made durable as they come, not all at their end.
//!
//! A system that is asked to make a file durable writes all of it at once, and whatever else waits
//! for the disk waits behind that: the line of the audit log that each page of a case needs, too.
//! So a folder's documents are made durable a megabyte at a time, one after the other.

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::Semaphore;

/// How much of one document may wait until it is made durable, in bytes.
const WAITS_BYTES: u64 = 1024 * 1024;
/// How many documents are made durable at once. One: two are no faster, and a page's line of the
/// audit stands behind both.
pub(crate) const AT_ONCE: usize = 1;

/// The file that a document of a folder is written to, and how much of it is not durable yet.
/// Elsewhere there is nothing to do before the end.
#[derive(Debug)]
pub(crate) struct AsItComes {
    staged: Option<PathBuf>,
    file: Option<Arc<File>>,
    waits: u64,
}

impl AsItComes {
    /// Of the document that will lie at this place of a folder.
    pub(crate) fn new(path: Option<PathBuf>) -> AsItComes {
        let staged = path.map(|path| {
            // The name under which the store writes it until it is whole.
            let mut beside = path.into_os_string();
            beside.push("#1");
            PathBuf::from(beside)
        });
        AsItComes {
            staged,
            file: None,
            waits: 0,
        }
    }

    /// So many bytes more were written.
    pub(crate) const fn came(&mut self, bytes: u64) {
        self.waits += bytes;
    }

    /// Makes durable what came, where that is enough to be worth it.
    ///
    /// Nothing rests on this: finishing makes all of it durable, and meets what went wrong here.
    pub(crate) async fn make_durable(&mut self, turns: &Semaphore) {
        if self.waits < WAITS_BYTES {
            return;
        }
        self.waits = 0;
        let Some(path) = &self.staged else {
            return;
        };
        let _turn = turns.acquire().await.ok();
        let (opened, path) = (self.file.clone(), path.clone());
        let done = tokio::task::spawn_blocking(move || {
            let file = match opened {
                Some(file) => file,
                None => Arc::new(File::options().write(true).open(path)?),
            };
            file.sync_data().map(|()| file)
        });
        match done.await {
            Ok(Ok(file)) => self.file = Some(file),
            Ok(Err(error)) => {
                tracing::debug!(%error, "part of a document is not durable before its end");
            }
            Err(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use object_store::ObjectStoreExt as _;
    use object_store::path::Path;

    #[tokio::test]
    async fn the_store_writes_where_it_is_made_durable() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = object_store::local::LocalFileSystem::new_with_prefix(folder.path())
            .expect("a store of the folder");
        let name = Path::from("926/1/2");
        let mut upload = store.put_multipart(&name).await.expect("begun");
        upload
            .put_part(vec![1; 64 * 1024].into())
            .await
            .expect("written");
        let turns = Semaphore::new(AT_ONCE);

        let mut as_it_comes = AsItComes::new(Some(folder.path().join(name.as_ref())));
        as_it_comes.came(WAITS_BYTES - 1);
        as_it_comes.make_durable(&turns).await;
        assert!(as_it_comes.file.is_none(), "so little is not worth it");
        as_it_comes.came(1);
        as_it_comes.make_durable(&turns).await;
        assert!(as_it_comes.file.is_some(), "its file was found");
        assert_eq!(as_it_comes.waits, 0);
        upload.abort().await.expect("taken back");
    }

    #[tokio::test]
    async fn what_lies_elsewhere_is_left_to_its_end() {
        let turns = Semaphore::new(AT_ONCE);
        let mut elsewhere = AsItComes::new(None);
        elsewhere.came(WAITS_BYTES);
        elsewhere.make_durable(&turns).await;
        assert!(elsewhere.file.is_none());
    }
}
