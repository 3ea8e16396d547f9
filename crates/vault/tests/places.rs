//! The same vault in a folder and in an S3 service.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use domain::chance::Chance as _;
use domain::{CaseId, CouncilId, DocumentId};
use testkit::chance::Seeded;
use testkit::s3::{BUCKET, KEY_ID, S3Service, SECRET};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use vault::format::CHUNK_BYTES;
use vault::{CaseKey, KeepFree, Label, Place, S3, Sealed, Vault, VaultError};

const LENGTH: usize = 11 * 1024 * 1024 + 4321;

fn label(document: i64) -> Label {
    Label {
        council: CouncilId(926),
        case: CaseId(7),
        document: DocumentId(document),
    }
}

fn key() -> CaseKey {
    CaseKey::new([5; 32])
}

fn in_s3(service: &S3Service) -> Place {
    in_s3_at(&service.endpoint)
}

fn in_s3_at(endpoint: &str) -> Place {
    Place::S3(S3 {
        bucket: BUCKET.into(),
        region: "eu-west-2".into(),
        endpoint: Some(endpoint.to_owned()),
        key_id: KEY_ID.into(),
        secret: SECRET.into(),
    })
}

fn bytes(seed: u64, length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    Seeded::new(seed).fill(&mut bytes);
    bytes
}

async fn seal(vault: &Vault, label: &Label, plain: &[u8]) -> Sealed {
    let mut writing = vault
        .seal(label, &key(), &Seeded::new(1))
        .await
        .expect("begun");
    for some in plain.chunks(100_000) {
        writing.write(some).await.expect("written");
    }
    writing.finish().await.expect("sealed")
}

async fn read(
    vault: &Vault,
    label: &Label,
    length: usize,
    from: usize,
    to: usize,
) -> Result<Vec<u8>, VaultError> {
    let range = from as u64..to as u64;
    let mut reading = vault.read(label, &key(), length as u64, range).await?;
    let mut opened = Vec::new();
    while let Some(some) = reading.next().await? {
        assert!(some.len() <= CHUNK_BYTES);
        opened.extend_from_slice(&some);
    }
    Ok(opened)
}

async fn any_range_opens(vault: &Vault, seed: u64) {
    vault.try_out().await.expect("a place that works");
    let plain = bytes(seed, LENGTH);
    let sealed = seal(vault, &label(1), &plain).await;
    assert_eq!(sealed.bytes, LENGTH as u64);
    let chance = Seeded::new(seed);
    let chunk = CHUNK_BYTES;
    let mut ranges = vec![
        (0, LENGTH),
        (0, 0),
        (0, 1),
        (chunk - 1, chunk + 1),
        (chunk, 2 * chunk),
        (LENGTH - 1, LENGTH),
        (LENGTH, LENGTH),
        (LENGTH - 5000, LENGTH + 5000),
    ];
    for _ in 0..12 {
        let from = chance.below(LENGTH as u32) as usize;
        ranges.push((from, from + chance.below(300_000) as usize));
    }
    for (from, to) in ranges {
        let opened = read(vault, &label(1), LENGTH, from, to)
            .await
            .expect("opens");
        assert!(
            opened == plain[from.min(LENGTH)..to.min(LENGTH)],
            "seed {seed}: {from}..{to}"
        );
    }
    for length in [0, 1, chunk - 1, chunk, chunk + 1] {
        let plain = bytes(seed, length);
        seal(vault, &label(2), &plain).await;
        let opened = read(vault, &label(2), length, 0, length)
            .await
            .expect("opens");
        assert_eq!(opened, plain);
        // Who believes in another length is refused.
        let wrong = read(vault, &label(2), length + 1, 0, length + 1).await;
        assert!(matches!(wrong, Err(VaultError::Damaged(_))), "{length}");
    }
    vault.remove(&label(1)).await.expect("removed");
    vault
        .remove(&label(1))
        .await
        .expect("removing nothing is no fault");
    let gone = read(vault, &label(1), LENGTH, 0, 10).await;
    assert!(matches!(gone, Err(VaultError::Missing)));
}

#[tokio::test]
async fn any_range_opens_from_a_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = Vault::open(&Place::Folder(folder.path().join("documents"))).expect("a vault");
    any_range_opens(&vault, 2026).await;
}

#[tokio::test]
async fn any_range_opens_from_an_s3_service() {
    let service = S3Service::start().await;
    let vault = Vault::open(&in_s3(&service)).expect("a vault");
    any_range_opens(&vault, 2027).await;
}

#[tokio::test]
async fn nothing_that_was_sealed_can_be_read_where_it_lies() {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = Vault::open(&Place::Folder(folder.path().to_owned())).expect("a vault");
    let plain = b"Dawn Bell lives at 12 Elm Row. ".repeat(10_000);
    seal(&vault, &label(3), &plain).await;
    let lies = std::fs::read(folder.path().join("926/0000000000000007/0000000000000003"))
        .expect("the file");
    assert!(!lies.windows(9).any(|some| some == b"Dawn Bell"));
}

#[tokio::test]
async fn a_document_put_in_the_place_of_another_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = Vault::open(&Place::Folder(folder.path().to_owned())).expect("a vault");
    let plain = bytes(9, 1000);
    seal(&vault, &label(4), &plain).await;
    seal(&vault, &label(5), &plain).await;
    let at = |n: i64| folder.path().join(format!("926/0000000000000007/{n:016x}"));
    std::fs::copy(at(4), at(5)).expect("copied");
    let swapped = read(&vault, &label(5), 1000, 0, 1000).await;
    assert!(matches!(swapped, Err(VaultError::Damaged(_))));
}

#[tokio::test]
async fn what_is_to_stay_free_is_taken_by_no_document_and_by_no_copy_beside_it() {
    let [folder, beside] = [0; 2].map(|_| tempfile::tempdir().expect("a folder"));
    let open = |folder: &Path| Vault::open(&Place::Folder(folder.to_owned())).expect("a vault");
    let plain = bytes(11, 200_000);
    seal(&open(folder.path()), &label(6), &plain).await;
    let full = open(folder.path()).keeping_free(KeepFree::Bytes(u64::MAX));

    let key = CaseKey::new([3; 32]);
    let refused = full.seal(&label(7), &key, &Seeded::new(1)).await;
    assert!(matches!(refused, Err(VaultError::Full)));
    let copied = full.copy_to(&open(beside.path()), &label(6)).await;
    assert!(matches!(copied, Err(VaultError::Full)));
    assert_eq!((count(folder.path()), count(beside.path())), (1, 0));
    // Nor is what is put back.
    let (from, into) = (
        open(folder.path()),
        open(beside.path()).keeping_free(KeepFree::Bytes(u64::MAX)),
    );
    let back = from.copy_to(&into, &label(6)).await;
    assert!(matches!(back, Err(VaultError::Full)));
    assert_eq!(count(beside.path()), 0);
    // A copy elsewhere takes nothing from here.
    let memory = Vault::open(&Place::Memory).expect("a vault");
    full.copy_to(&memory, &label(6)).await.expect("copied");
}

fn count(folder: &Path) -> usize {
    let mut found = 0;
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            found += count(&entry.path());
        } else {
            found += 1;
        }
    }
    found
}

async fn soon(what: &str, mut is_so: impl FnMut() -> bool) {
    for _ in 0..200 {
        if is_so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("{what}");
}

#[tokio::test]
async fn a_document_that_is_dropped_half_way_leaves_nothing_in_a_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = Vault::open(&Place::Folder(folder.path().to_owned())).expect("a vault");
    let mut writing = vault
        .seal(&label(6), &key(), &Seeded::new(1))
        .await
        .expect("begun");
    writing.write(&bytes(1, 3_000_000)).await.expect("written");
    let half = read(&vault, &label(6), 3_000_000, 0, 10).await;
    assert!(
        matches!(half, Err(VaultError::Missing)),
        "not there before it is whole"
    );
    assert_eq!(count(folder.path()), 1, "under its temporary name");
    drop(writing);
    soon("nothing is left", || count(folder.path()) == 0).await;
}

#[tokio::test]
async fn what_a_killed_write_left_is_removed_with_its_document() {
    let folder = tempfile::tempdir().expect("a folder");
    let vault = Vault::open(&Place::Folder(folder.path().to_owned())).expect("a vault");
    let mut writing = vault
        .seal(&label(6), &key(), &Seeded::new(1))
        .await
        .expect("begun");
    writing.write(&bytes(1, 3_000_000)).await.expect("written");
    // As a process that is killed does not: nothing is dropped.
    std::mem::forget(writing);
    assert_eq!(count(folder.path()), 1);
    vault.remove(&label(6)).await.expect("removed");
    assert_eq!(count(folder.path()), 0);
}

#[tokio::test]
async fn a_document_that_is_dropped_half_way_leaves_nothing_in_an_s3_service() {
    let service = S3Service::start().await;
    let vault = Vault::open(&in_s3(&service)).expect("a vault");
    vault.try_out().await.expect("a place that works");
    let before = service.files().len();
    let mut writing = vault
        .seal(&label(6), &key(), &Seeded::new(1))
        .await
        .expect("begun");
    writing.write(&bytes(1, 12_000_000)).await.expect("written");
    assert!(service.files().len() > before, "parts are there");
    drop(writing);
    soon("no part is left", || service.files().len() <= before).await;
}

#[tokio::test]
async fn an_s3_service_that_refuses_the_key_is_a_fault_and_not_a_missing_document() {
    let service = S3Service::start().await;
    let Place::S3(right) = in_s3(&service) else {
        unreachable!("it is in S3");
    };
    let wrong = Place::S3(S3 {
        secret: "another".into(),
        ..right
    });
    let vault = Vault::open(&wrong).expect("a vault");
    assert!(matches!(vault.try_out().await, Err(VaultError::Store(_))));
}

#[tokio::test]
async fn whoever_sends_slowly_holds_up_nobody() {
    let service = S3Service::start().await;
    let vault = Vault::open(&in_s3(&service)).expect("a vault");
    let mut slow = Vec::new();
    for n in 0..20 {
        let mut writing = vault
            .seal(&label(100 + n), &key(), &Seeded::new(1))
            .await
            .expect("begun");
        writing.write(b"and then nothing").await.expect("written");
        slow.push(writing);
    }
    let plain = bytes(9, 6 * 1024 * 1024);
    let one = label(1);
    let quick = seal(&vault, &one, &plain);
    let quick = tokio::time::timeout(Duration::from_secs(60), quick).await;
    assert_eq!(
        quick.expect("it waits for nobody").bytes,
        plain.len() as u64
    );
    // What came slowly is whole all the same.
    for writing in slow {
        assert_eq!(writing.finish().await.expect("sealed").bytes, 16);
    }
}

/// What becomes of a line when enough has gone over it.
#[derive(Clone, Copy)]
enum Then {
    /// Nothing goes over it any more, nor over others.
    Hangs,
    /// It breaks, once; those that are made later hold.
    Breaks,
}

/// The lines to an S3 service, which carry so many bytes.
struct Lines {
    endpoint: String,
    left: Arc<AtomicI64>,
}

impl Lines {
    async fn to(service: &S3Service, bytes: i64, then: Then) -> Lines {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let endpoint = format!("http://{}", listener.local_addr().expect("an address"));
        let left = Arc::new(AtomicI64::new(bytes));
        let at = service.endpoint.replace("http://", "");
        let carried = Arc::clone(&left);
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let far = TcpStream::connect(&at).await.expect("the service");
                let left = Arc::clone(&carried);
                tokio::spawn(async move {
                    let (near, far) = (near.into_split(), far.into_split());
                    tokio::select! {
                        () = carry(near.0, far.1, &left, then) => {}
                        () = carry(far.0, near.1, &left, then) => {}
                    }
                });
            }
        });
        Lines { endpoint, left }
    }

    fn vault(&self) -> Vault {
        Vault::open(&in_s3_at(&self.endpoint)).expect("a vault")
    }

    fn is_over(&self) -> bool {
        self.left.load(Ordering::SeqCst) <= 0
    }
}

async fn carry(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    left: &AtomicI64,
    then: Then,
) {
    let mut some = vec![0; 16 * 1024];
    loop {
        let Ok(length @ 1..) = from.read(&mut some).await else {
            return;
        };
        let carried = i64::try_from(length).expect("few");
        let before = left.fetch_sub(carried, Ordering::SeqCst);
        if before < carried {
            match then {
                Then::Hangs => return std::future::pending().await,
                // The line on which it is over breaks, and no other does.
                Then::Breaks if before > 0 => return,
                Then::Breaks => {}
            }
        }
        if to.write_all(&some[..length]).await.is_err() {
            return;
        }
    }
}

/// Two documents that lie in one S3 service, the first of which was copied to the other.
struct Copying {
    from: S3Service,
    to: S3Service,
    first: Vec<u8>,
    second: Vec<u8>,
}

impl Copying {
    async fn begun() -> Copying {
        let (from, to) = (S3Service::start().await, S3Service::start().await);
        let (first, second) = (bytes(21, 300_000), bytes(22, LENGTH));
        let copying = Copying {
            from,
            to,
            first,
            second,
        };
        let (source, copy) = copying.vaults();
        seal(&source, &label(1), &copying.first).await;
        seal(&source, &label(2), &copying.second).await;
        source.copy_to(&copy, &label(1)).await.expect("copied");
        copying
    }

    fn vaults(&self) -> (Vault, Vault) {
        let open = |service| Vault::open(&in_s3(service)).expect("a vault");
        (open(&self.from), open(&self.to))
    }

    async fn has(&self, vault: &Vault, document: i64) -> bool {
        let plain = if document == 1 {
            &self.first
        } else {
            &self.second
        };
        match read(vault, &label(document), plain.len(), 0, plain.len()).await {
            Ok(opened) => opened == *plain,
            Err(VaultError::Missing) => false,
            Err(error) => panic!("half of it is there: {error}"),
        }
    }

    /// What was acknowledged is there, and the other is as was said; then it is copied anew.
    async fn ends(self, second: bool) {
        let (source, copy) = self.vaults();
        assert!(self.has(&source, 1).await && self.has(&source, 2).await);
        assert!(self.has(&copy, 1).await, "it was acknowledged");
        assert_eq!(self.has(&copy, 2).await, second);
        source.copy_to(&copy, &label(2)).await.expect("copied anew");
        assert!(self.has(&copy, 1).await && self.has(&copy, 2).await);
    }
}

#[tokio::test]
async fn a_copy_in_s3_that_is_stopped_half_way_is_absent_and_what_was_acknowledged_is_there() {
    for half_read in [true, false] {
        let copying = Copying::begun().await;
        let (source, copy) = copying.vaults();
        let end = if half_read {
            &copying.from
        } else {
            &copying.to
        };
        let lines = Lines::to(end, 6_000_000, Then::Hangs).await;
        let (source, copy) = if half_read {
            (lines.vault(), copy)
        } else {
            (source, lines.vault())
        };
        // As a program that is killed: nothing of it goes on, and nothing is tidied up.
        let second = label(2);
        tokio::select! {
            done = source.copy_to(&copy, &second) => panic!("not half-way: {done:?}"),
            () = soon("half-way", || lines.is_over()) => {}
        }
        copying.ends(false).await;
    }
}

#[tokio::test]
async fn a_copy_in_s3_whose_line_breaks_is_whole_where_it_is_acknowledged_and_absent_where_not() {
    for half_read in [true, false] {
        let copying = Copying::begun().await;
        let parts = copying.to.files().len();
        let (source, copy) = copying.vaults();
        let end = if half_read {
            &copying.from
        } else {
            &copying.to
        };
        let lines = Lines::to(end, 6_000_000, Then::Breaks).await;
        let (source, copy) = if half_read {
            (lines.vault(), copy)
        } else {
            (source, lines.vault())
        };
        let copied = source.copy_to(&copy, &label(2)).await;
        assert!(lines.is_over(), "it broke");
        if copied.is_err() {
            soon("no part is left", || copying.to.files().len() <= parts).await;
        }
        copying.ends(copied.is_ok()).await;
    }
}
