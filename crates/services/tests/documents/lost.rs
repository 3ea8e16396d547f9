//! The records keep a document, and their answer is lost: a network breaks between "commit" and
//! "done". The bytes of what may be kept are never removed for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use policy::{Access, Case, SendDocuments};
use services::document::{self, ReceiveError};
use storage::Store;
use testkit::databases::Database;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream, UnixStream};

use crate::world::{DAWN, Desk, body, offer, pdf};

trait Line: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Line for T {}

/// Where a PostgreSQL answers.
#[derive(Clone)]
enum Server {
    Socket(String),
    Address(String),
}

impl Server {
    async fn call(&self) -> Box<dyn Line> {
        match self {
            Server::Socket(path) => Box::new(UnixStream::connect(path).await.expect("a server")),
            Server::Address(at) => Box::new(TcpStream::connect(at).await.expect("a server")),
        }
    }
}

/// A way to the same database that swallows the answer to the next "commit", once it is
/// told to.
async fn swallowing(url: &str) -> (String, Arc<AtomicBool>) {
    let (address, query) = url.split_once('?').unwrap_or((url, ""));
    let (user, rest) = address.split_once('@').expect("a user");
    let (host, database) = rest.split_once('/').expect("a database");
    let folder = query.split('&').find_map(|part| part.strip_prefix("host="));
    let server = match folder {
        Some(folder) => Server::Socket(format!("{folder}/.s.PGSQL.5432")),
        None if host.contains(':') => Server::Address(host.to_owned()),
        None => Server::Address(format!("{host}:5432")),
    };
    let rest: Vec<_> = query
        .split('&')
        .filter(|part| !part.starts_with("host="))
        .collect();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let armed = Arc::new(AtomicBool::new(false));
    let is_armed = Arc::clone(&armed);
    tokio::spawn(async move {
        while let Ok((line, _)) = listener.accept().await {
            tokio::spawn(carry(line, server.clone(), Arc::clone(&is_armed)));
        }
    });
    let query = rest.join("&");
    (format!("{user}@127.0.0.1:{port}/{database}?{query}"), armed)
}

async fn carry(mut line: TcpStream, server: Server, armed: Arc<AtomicBool>) {
    let mut server = server.call().await;
    let (mut asked, mut answered) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
    loop {
        tokio::select! {
            read = line.read(&mut asked) => {
                let Ok(read @ 1..) = read else { return };
                if server.write_all(&asked[..read]).await.is_err() {
                    return;
                }
                let ends = asked[..read].windows(6).any(|word| word == b"COMMIT");
                if ends && armed.swap(false, Ordering::SeqCst) {
                    // It is durable; nobody is told.
                    let _ = server.read(&mut answered).await;
                    return;
                }
            }
            read = server.read(&mut answered) => {
                let Ok(read @ 1..) = read else { return };
                if line.write_all(&answered[..read]).await.is_err() {
                    return;
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_may_be_kept_is_there_when_it_is_sent_again() {
    let Some(database) = Database::postgres() else {
        return;
    };
    Store::migrate(database.url()).await.expect("it migrates");
    let (url, armed) = swallowing(database.url()).await;
    let store = Store::open(&url).await.expect("it opens");
    let mut desk = Desk::new(&store).await;
    let asked = offer("a");
    let bytes = pdf(100_000);
    // The note that bytes will be sealed is a transaction of its own: lost at the other.
    ARM.set(armed).expect("once");
    desk.set(|documents| {
        documents.at_step = Some(|step| {
            if step == document::Step::Writing
                && let Some(armed) = ARM.get()
            {
                armed.store(true, Ordering::SeqCst);
            }
        });
    });
    let access: Access<Case, SendDocuments> = desk.as_(DAWN).await;
    let lost = document::receive(&desk.cx, &access, &asked, body(&bytes)).await;
    assert!(matches!(lost, Err(ReceiveError::Failed(_))), "{lost:?}");
    desk.set(|documents| documents.at_step = None);
    let receipt = desk.sends(DAWN, "a", &bytes).await;
    assert!(receipt.again, "it was kept");
    assert_eq!(desk.opens(DAWN, receipt.document).await, Some(bytes));
    store.close().await;
}

static ARM: std::sync::OnceLock<Arc<AtomicBool>> = std::sync::OnceLock::new();
