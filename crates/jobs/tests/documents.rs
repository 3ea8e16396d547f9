//! Receiving and scanning: neither waits for the other, and whoever sent one file does not wait for
//! whoever sent many.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

use domain::document::{Audience, DocumentKind};
use domain::{Date, DocumentId, SendingId, Timestamp, date};
use policy::{Access, Case, ReadDocuments, SendDocuments, admit};
use services::Cx;
use services::document::clamd::{Address, Clamd};
use services::document::upload::{self, Begin, QUIET_SECONDS};
use services::document::{self, Documents, Offer, ReceiveRound, ScanRound, Scanner, Step};
use storage::Store;
use testkit::cast::cast;
use testkit::on_both;
use testkit::seed::{Town, documents, noon_of, settle, world};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::watch;

const TODAY: Date = date(2026, 11, 24);
const MANY: &str = "parent_late_case";
const ONE: &str = "parent_late_case_other";
const BYTES: &[u8] = b"What we saw at home.\n";

struct Desk {
    cx: Cx,
    town: Town,
    clock: Arc<AtomicI64>,
}

impl Desk {
    async fn new(store: &Store) -> Desk {
        let mut cx = world(store, TODAY, 7);
        let clock = Arc::new(AtomicI64::new(noon_of(TODAY).0));
        let moment = Arc::clone(&clock);
        cx.documents = Arc::new(documents(move || Timestamp(moment.load(Ordering::SeqCst))));
        let mut all = cast(TODAY);
        all.retain(|family| family.key == "bell");
        let town = settle(&cx, &all).await.expect("settled");
        Desk { cx, town, clock }
    }

    fn set(&mut self, change: impl FnOnce(&mut Documents)) {
        let mut documents = (*self.cx.documents).clone();
        change(&mut documents);
        self.cx.documents = Arc::new(documents);
    }

    fn scanned_at(&mut self, at: std::net::SocketAddr) {
        let clamd = Clamd {
            at: Address::Tcp(at),
            bytes_max: 3_000_000,
        };
        self.set(|documents| documents.scanner = Scanner::Clamd(clamd));
    }

    fn later(&mut self, seconds: i64) {
        self.cx.now = self.cx.now.plus_seconds(seconds);
        self.clock.store(self.cx.now.0, Ordering::SeqCst);
    }

    async fn sends(&self, key: &str) -> Access<Case, SendDocuments> {
        let (council, now) = (self.cx.council.number, self.cx.now);
        let actor = self.town.people[key].actor();
        let case = self.town.cases["bell"].reference;
        let access = admit(&self.cx.store, council, &actor, case, now).await;
        access.expect("they may")
    }

    /// All of a file comes, and is never finished.
    async fn comes_whole(&self, key: &str, nth: i64) {
        let access = self.sends(key).await;
        let asked = Begin {
            sending: SendingId(100 + nth),
            retry_key: format!("{key}-{nth}"),
            kind: DocumentKind::Photos,
            name: format!("{key}-{nth}.txt"),
            declared: Some("text/plain".to_owned()),
            bytes: BYTES.len() as u64,
            audience: Audience::Side,
            said: None,
        };
        let begun = upload::begin(&self.cx, &access, &asked).await;
        let begun = begun.expect("begun").upload;
        upload::put(&self.cx, &access, begun, 0, body())
            .await
            .expect("kept");
    }

    /// A file comes and is finished, and waits to be scanned.
    async fn sent(&self, key: &str, nth: i64) -> DocumentId {
        let access = self.sends(key).await;
        let offer = Offer {
            sending: SendingId(1_000 + nth),
            retry_key: format!("sent-{key}-{nth}"),
            kind: DocumentKind::Photos,
            name: format!("{key}-{nth}.txt"),
            declared: Some("text/plain".to_owned()),
            audience: Audience::Side,
            said: None,
        };
        let received = document::receive(&self.cx, &access, &offer, body()).await;
        received.expect("received").document
    }

    /// Whose documents are theirs, and how they were scanned: name and state.
    async fn has(&self, key: &str) -> Vec<(String, &'static str)> {
        let actor = self.town.people[key].actor();
        let case = self.town.cases["bell"].reference;
        let (council, now) = (self.cx.council.number, self.cx.now);
        let access: Access<Case, ReadDocuments> = admit(&self.cx.store, council, &actor, case, now)
            .await
            .expect("they may");
        let mut all = Vec::new();
        for page in 0.. {
            let listed = document::list(&self.cx, &access, page)
                .await
                .expect("listed");
            let rows = listed.documents.into_iter();
            all.extend(rows.map(|row| (row.name, row.scan.word())));
            if !listed.more {
                break;
            }
        }
        all
    }
}

fn body() -> impl futures_util::Stream<Item = std::io::Result<bytes::Bytes>> + Send + Unpin {
    futures_util::stream::iter([Ok(bytes::Bytes::from_static(BYTES))])
}

/// A scanner which finds nothing; or one that takes everything and never answers.
async fn scanner(answers: bool) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let at = listener.local_addr().expect("a port");
    tokio::spawn(async move {
        while let Ok((mut line, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut came = Vec::new();
                while !came.ends_with(&[0, 0, 0, 0]) {
                    if line.read_buf(&mut came).await.unwrap_or(0) == 0 {
                        return;
                    }
                }
                if answers {
                    let _ = line.write_all(b"stream: OK\0").await;
                } else {
                    std::future::pending::<()>().await;
                }
            });
        }
    });
    at
}

/// Waits until it is so, for half a minute at most.
async fn until(mut is_so: impl AsyncFnMut() -> bool) {
    for _ in 0..600 {
        if is_so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it never came");
}

static LET_GO: [AtomicBool; 2] = [AtomicBool::new(false), AtomicBool::new(false)];

/// Holds whatever is received at its first step, until it is let go.
fn held(nth: usize, step: Step) {
    if step != Step::Noted {
        return;
    }
    tokio::task::block_in_place(|| {
        for _ in 0..600 {
            if LET_GO[nth].load(Ordering::SeqCst) {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    });
}

on_both! {
    async fn whoever_sent_one_file_does_not_wait_for_whoever_sent_many(store) {
        let mut desk = Desk::new(&store).await;
        desk.scanned_at(scanner(true).await);
        for nth in 0..30 {
            desk.comes_whole(MANY, nth).await;
            desk.sent(MANY, nth).await;
        }
        desk.later(1);
        desk.comes_whole(ONE, 30).await;
        desk.sent(ONE, 30).await;
        desk.later(QUIET_SECONDS);
        let round = document::receive_whole(&desk.cx).await.expect("a round");
        assert_eq!(round, ReceiveRound { received: 8, ..ReceiveRound::default() });
        let round = document::scan_waiting(&desk.cx).await.expect("a round");
        assert_eq!(round, ScanRound { safe: 8, ..ScanRound::default() });
        let has = desk.has(ONE).await;
        assert_eq!(has.len(), 2, "received, though thirty came before: {has:?}");
        assert!(has.iter().any(|(_, scan)| *scan == "safe"), "scanned, though thirty came before: {has:?}");
        assert_eq!(desk.has(MANY).await.len(), 30 + 7);
        // Nothing is forgotten for that.
        for _ in 0..3 {
            document::receive_whole(&desk.cx).await.expect("a round");
        }
        assert_eq!(desk.has(MANY).await.len(), 60);
    }

    async fn scanning_does_not_wait_for_what_is_received(store, url) {
        let mut desk = Desk::new(&store).await;
        desk.comes_whole(MANY, 1).await;
        desk.sent(ONE, 1).await;
        desk.later(QUIET_SECONDS);
        desk.scanned_at(scanner(true).await);
        let nth = usize::from(url.starts_with("postgres"));
        let hold = if nth == 0 { |step| held(0, step) } else { |step| held(1, step) };
        desk.set(|documents| documents.at_step = Some(hold));
        let (stop, stopping) = watch::channel(false);
        let (one, other) = (desk.cx.clone(), desk.cx.clone());
        let receiving = tokio::spawn(jobs::keep_documents(move || one.clone(), stopping.clone()));
        let scanning = tokio::spawn(jobs::scan_documents(move || other.clone(), stopping));
        until(async || desk.has(ONE).await.iter().all(|(_, scan)| *scan == "safe")).await;
        assert_eq!(desk.has(MANY).await, [], "it is being received");
        LET_GO[nth].store(true, Ordering::SeqCst);
        until(async || desk.has(MANY).await.len() == 1).await;
        stop.send(true).expect("both listen");
        receiving.await.expect("ended");
        scanning.await.expect("ended");
    }

    async fn receiving_does_not_wait_for_what_is_scanned(store) {
        let mut desk = Desk::new(&store).await;
        desk.scanned_at(scanner(false).await);
        desk.sent(ONE, 1).await;
        desk.comes_whole(MANY, 1).await;
        desk.later(QUIET_SECONDS);
        let (stop, stopping) = watch::channel(false);
        let (one, other) = (desk.cx.clone(), desk.cx.clone());
        let scanning = tokio::spawn(jobs::scan_documents(move || other.clone(), stopping.clone()));
        let receiving = tokio::spawn(jobs::keep_documents(move || one.clone(), stopping));
        until(async || desk.has(MANY).await.len() == 1).await;
        assert!(desk.has(ONE).await.iter().all(|(_, scan)| *scan == "waiting"));
        stop.send(true).expect("both listen");
        receiving.await.expect("ended");
        scanning.abort();
    }
}
