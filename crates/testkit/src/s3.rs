//! An S3 service in the test run's own process: real HTTP on a free port, a folder behind it.

use std::path::{Path, PathBuf};

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The one bucket.
pub const BUCKET: &str = "waymark-documents";
/// Its key's id.
pub const KEY_ID: &str = "WAYMARKTESTKEY";
/// Its key.
pub const SECRET: &str = "a-secret-of-the-tests";

/// A running service; dropped, it ends.
#[derive(Debug)]
pub struct S3Service {
    /// Its address.
    pub endpoint: String,
    folder: TempDir,
    task: JoinHandle<()>,
}

impl S3Service {
    /// Starts one.
    ///
    /// # Panics
    /// When it cannot be started.
    pub async fn start() -> S3Service {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join(BUCKET)).expect("a bucket");
        let files = FileSystem::new(folder.path()).expect("a file system");
        let mut service = S3ServiceBuilder::new(files);
        service.set_auth(SimpleAuth::from_single(KEY_ID, SECRET));
        let service = service.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let at = listener.local_addr().expect("an address");
        let task = tokio::spawn(async move {
            let http = Builder::new(TokioExecutor::new());
            while let Ok((socket, _)) = listener.accept().await {
                let serving = http
                    .serve_connection(TokioIo::new(socket), service.clone())
                    .into_owned();
                tokio::spawn(async move {
                    // A client that goes away ends its own connection.
                    let _ = serving.await;
                });
            }
        });
        S3Service {
            endpoint: format!("http://{at}"),
            folder,
            task,
        }
    }

    /// The folder behind the bucket.
    #[must_use]
    pub fn bucket(&self) -> PathBuf {
        self.folder.path().join(BUCKET)
    }

    /// Every file behind the service, unfinished parts included.
    #[must_use]
    pub fn files(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        walk(self.folder.path(), &mut files);
        files
    }
}

impl Drop for S3Service {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path);
        }
    }
}
