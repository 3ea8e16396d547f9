//! A council with the Bell family, and a folder of documents.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use bytes::Bytes;
use domain::document::{Audience, DocumentKind};
use domain::{Date, DocumentId, SendingId, Timestamp, date};
use futures_util::{Stream, stream};
use policy::{Access, Actor, Case, On, ReadDocuments, Record, SendDocuments, admit};
use services::Cx;
use services::document::{
    self, Documents, Offer, Opened, Opening, Part, ReceiveError, Received, Refusal,
};
use storage::Store;
use tempfile::TempDir;
use testkit::cast::cast;
use testkit::s3::{BUCKET, KEY_ID, S3Service, SECRET};
use testkit::seed::{OFFICER, Town, documents, noon_of, settle, world};
use vault::{Place, S3, Vault};

pub const TODAY: Date = date(2026, 11, 24);
pub const DAWN: &str = "parent_late_case";
pub const CRAIG: &str = "parent_late_case_other";

pub struct Desk {
    pub cx: Cx,
    pub town: Town,
    pub clock: Arc<AtomicI64>,
    pub place: Lies,
}

/// Where the documents of a test lie; gone with it.
pub enum Lies {
    Folder(TempDir),
    S3(S3Service),
}

impl Lies {
    pub fn in_a_folder() -> Lies {
        Lies::Folder(tempfile::tempdir().expect("a folder"))
    }

    pub async fn in_s3() -> Lies {
        Lies::S3(S3Service::start().await)
    }

    /// The folder, or the service's address: as another process is told.
    pub fn told(&self) -> String {
        match self {
            Lies::Folder(folder) => folder.path().display().to_string(),
            Lies::S3(service) => service.endpoint.clone(),
        }
    }

    /// How many files lie there; those in a folder that are not under their names yet included.
    fn files(&self) -> usize {
        match self {
            Lies::Folder(folder) => count(folder.path()),
            Lies::S3(service) => count(&service.bucket()),
        }
    }
}

/// The place that somebody was told of.
pub fn place(told: &str) -> Place {
    if !told.starts_with("http://") {
        return Place::Folder(told.into());
    }
    Place::S3(S3 {
        bucket: BUCKET.into(),
        region: "eu-west-2".into(),
        endpoint: Some(told.to_owned()),
        key_id: KEY_ID.into(),
        secret: SECRET.into(),
    })
}

/// The world's documents, in a place.
pub fn lie_in(told: &str, clock: &Arc<AtomicI64>) -> Documents {
    let clock = Arc::clone(clock);
    Documents {
        vault: Vault::open(&place(told)).expect("a vault"),
        ..documents(move || Timestamp(clock.load(Ordering::SeqCst)))
    }
}

impl Desk {
    pub async fn new(store: &Store) -> Desk {
        Desk::at(store, Lies::in_a_folder()).await
    }

    pub async fn at(store: &Store, place: Lies) -> Desk {
        let mut cx = world(store, TODAY, 7);
        let clock = Arc::new(AtomicI64::new(noon_of(TODAY).0));
        cx.documents = Arc::new(lie_in(&place.told(), &clock));
        let mut all = cast(TODAY);
        all.retain(|family| family.key == "bell");
        let town = settle(&cx, &all).await.expect("settled");
        Desk {
            cx,
            town,
            clock,
            place,
        }
    }

    /// Changes what documents need of the program.
    pub fn set(&mut self, change: impl FnOnce(&mut Documents)) {
        let mut documents = (*self.cx.documents).clone();
        change(&mut documents);
        self.cx.documents = Arc::new(documents);
    }

    pub fn later(&mut self, seconds: i64) {
        self.cx.now = self.cx.now.plus_seconds(seconds);
        self.clock.store(self.cx.now.0, Ordering::SeqCst);
    }

    pub async fn may<A: On<Case>>(&self, actor: &Actor) -> Option<Access<Case, A>> {
        let reference = self.town.cases["bell"].reference;
        admit(
            &self.cx.store,
            self.cx.council.number,
            actor,
            reference,
            self.cx.now,
        )
        .await
        .ok()
    }

    pub async fn as_<A: On<Case>>(&self, key: &str) -> Access<Case, A> {
        let actor = self.town.people[key].actor();
        self.may(&actor).await.expect("they may")
    }

    pub async fn officer<A: On<Case>>(&self) -> Access<Case, A> {
        let officer = services::officer::actor(&self.cx, OFFICER).await;
        self.may(&officer.expect("an officer"))
            .await
            .expect("they may")
    }

    pub async fn send(
        &self,
        key: &str,
        offer: &Offer,
        bytes: &[u8],
    ) -> Result<Received, ReceiveError> {
        let access: Access<Case, SendDocuments> = self.as_(key).await;
        document::receive(&self.cx, &access, offer, body(bytes)).await
    }

    pub async fn sends(&self, key: &str, retry_key: &str, bytes: &[u8]) -> Received {
        self.send(key, &offer(retry_key), bytes)
            .await
            .expect("received")
    }

    pub async fn sees(&self, key: &str) -> Vec<DocumentId> {
        let access: Access<Case, ReadDocuments> = self.as_(key).await;
        ids(&document::list(&self.cx, &access, 0).await.expect("listed"))
    }

    pub async fn officer_sees(&self) -> Vec<DocumentId> {
        let access: Access<Case, ReadDocuments> = self.officer().await;
        ids(&document::list(&self.cx, &access, 0).await.expect("listed"))
    }

    pub async fn opens(&self, key: &str, id: DocumentId) -> Option<Vec<u8>> {
        let access: Access<Case, ReadDocuments> = self.as_(key).await;
        self.read(access, id).await
    }

    pub async fn officer_opens(&self, id: DocumentId) -> Option<Vec<u8>> {
        let access: Access<Case, ReadDocuments> = self.officer().await;
        self.read(access, id).await
    }

    /// A document that opens.
    pub async fn opened(&self, access: Access<Case, ReadDocuments>, id: DocumentId) -> Opened {
        match document::open(&self.cx, access, id)
            .await
            .expect("no fault")
        {
            Opening::Open(opened) => *opened,
            shut => panic!("it does not open: {shut:?}"),
        }
    }

    /// Some bytes of a document that opens.
    pub async fn part(
        &self,
        access: Access<Case, ReadDocuments>,
        id: DocumentId,
        range: Option<std::ops::Range<u64>>,
    ) -> Part {
        let opened = self.opened(access, id).await;
        opened.part(range).await.expect("opens")
    }

    async fn read(&self, access: Access<Case, ReadDocuments>, id: DocumentId) -> Option<Vec<u8>> {
        let Opening::Open(opened) = document::open(&self.cx, access, id)
            .await
            .expect("no fault")
        else {
            return None;
        };
        let mut opened = opened.part(None).await.expect("opens");
        let mut bytes = Vec::new();
        while let Some(some) = opened.next().await.expect("opens") {
            bytes.extend_from_slice(&some);
        }
        Some(bytes)
    }

    pub async fn records(&self) -> Access<Case, Record> {
        self.officer().await
    }

    /// How many files lie where documents do.
    pub fn files(&self) -> usize {
        self.place.files()
    }

    /// The folder of documents, where it is one.
    pub fn folder(&self) -> &Path {
        match &self.place {
            Lies::Folder(folder) => folder.path(),
            Lies::S3(_) => panic!("they lie in S3"),
        }
    }

    pub async fn mails(&self) -> i64 {
        let counts = storage::unguarded::mail::counts(&self.cx.store, self.cx.council.number).await;
        counts.expect("counted").values().sum()
    }
}

fn ids(listed: &document::Listed) -> Vec<DocumentId> {
    listed.documents.iter().map(|one| one.id).collect()
}

fn count(folder: &Path) -> usize {
    let mut found = 0;
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        found += if entry.path().is_dir() {
            count(&entry.path())
        } else {
            1
        };
    }
    found
}

pub fn offer(retry_key: &str) -> Offer {
    Offer {
        sending: SendingId(1),
        retry_key: retry_key.to_owned(),
        kind: DocumentKind::PrivateReport,
        name: "report.pdf".to_owned(),
        declared: Some("application/pdf".to_owned()),
        audience: Audience::Case,
        said: None,
    }
}

pub fn named(name: &str, declared: &str) -> Offer {
    Offer {
        name: name.to_owned(),
        declared: Some(declared.to_owned()),
        ..offer(name)
    }
}

/// A PDF of about so many bytes.
pub fn pdf(length: usize) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n% ".to_vec();
    bytes.extend((0..length).map(|n| b'a' + (n % 26) as u8));
    bytes.extend_from_slice(b"\n%%EOF\n");
    bytes
}

pub fn body(bytes: &[u8]) -> impl Stream<Item = std::io::Result<Bytes>> + Send + Unpin + use<> {
    let parts: Vec<_> = bytes
        .chunks(50_000)
        .map(|part| Ok(Bytes::copy_from_slice(part)))
        .collect();
    stream::iter(parts)
}

/// A stream that breaks off.
pub fn cut(bytes: &[u8]) -> impl Stream<Item = std::io::Result<Bytes>> + Send + Unpin + use<> {
    let mut parts: Vec<std::io::Result<Bytes>> = bytes
        .chunks(50_000)
        .map(|part| Ok(Bytes::copy_from_slice(part)))
        .collect();
    parts.push(Err(std::io::ErrorKind::ConnectionReset.into()));
    stream::iter(parts)
}

pub fn refusal(result: Result<Received, ReceiveError>) -> Option<Refusal> {
    match result {
        Err(ReceiveError::Refused(refusal)) => Some(refusal),
        Ok(_) => None,
        Err(other) => panic!("{other}"),
    }
}
