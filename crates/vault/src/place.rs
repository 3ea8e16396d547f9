//! Where sealed bytes lie.

use std::path::PathBuf;
use std::sync::Arc;

use object_store::ObjectStore;
use object_store::aws::AmazonS3Builder;
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;

/// Where sealed bytes lie.
#[derive(Debug, Clone)]
pub enum Place {
    /// In a folder.
    Folder(PathBuf),
    /// In an S3 service.
    S3(S3),
    /// In memory: for work that keeps nothing.
    Memory,
}

/// A bucket of an S3 service.
#[derive(Clone)]
pub struct S3 {
    /// Its name.
    pub bucket: String,
    /// Its region, as the service names it.
    pub region: String,
    /// The service's address, where it is not Amazon's.
    pub endpoint: Option<String>,
    /// The key's id.
    pub key_id: String,
    /// The key.
    pub secret: String,
}

impl std::fmt::Debug for S3 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("S3")
            .field("bucket", &self.bucket)
            .field("region", &self.region)
            .field("endpoint", &self.endpoint)
            .finish_non_exhaustive()
    }
}

/// Why a place cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// The folder cannot be made or read.
    #[error("the folder of documents {path}")]
    Folder {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The store will not have it.
    #[error("the store of documents")]
    Store(#[from] object_store::Error),
}

impl Place {
    pub(crate) fn open(&self) -> Result<Arc<dyn ObjectStore>, PlaceError> {
        Ok(match self {
            Place::Folder(path) => {
                make_folder(path).map_err(|source| PlaceError::Folder {
                    path: path.clone(),
                    source,
                })?;
                let store = LocalFileSystem::new_with_prefix(path)?;
                // A temporary name, fsync, rename, fsync of the folder.
                Arc::new(store.with_fsync(true))
            }
            Place::S3(s3) => Arc::new(s3.open()?),
            Place::Memory => Arc::new(InMemory::new()),
        })
    }
}

impl S3 {
    fn open(&self) -> Result<object_store::aws::AmazonS3, object_store::Error> {
        // Whoever was first has chosen the same: there is no other in the program.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&self.bucket)
            .with_region(&self.region)
            .with_access_key_id(&self.key_id)
            .with_secret_access_key(&self.secret);
        if let Some(endpoint) = &self.endpoint {
            builder = builder
                .with_endpoint(endpoint)
                .with_allow_http(endpoint.starts_with("http://"));
        }
        builder.build()
    }
}

fn make_folder(path: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(path)
}
