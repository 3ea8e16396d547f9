//! The drill: a copy is made while others write; much ends after it; it is put back.

use domain::device::Device;
use domain::{AccountId, SendingId, SessionId};
use policy::{Access, Account, Actor, Case, ChangeAccount, EndGrant, Read, Record, SendDocuments};
use services::backup::{self, Into, LeftOut};
use services::document::Offer;
use services::{Cx, document, grant, letter};
use storage::unguarded::mail as outbox;
use storage::unguarded::session::{self, NewSession, Proof};
use storage::{EndingLog, Store};
use tempfile::TempDir;
use testkit::advisers::{Service, let_in};
use testkit::cast::cast;
use testkit::databases::Database;
use testkit::seed::OFFICER;
use vault::Vault;

use crate::world::{CRAIG, DAWN, Desk, Lies, TODAY, lie_in, offer, pdf, place};

/// A council that serves, and the folders around it.
pub struct Before {
    pub desk: Desk,
    pub service: Service,
    pub around: TempDir,
    // Goes with the rest.
    _database: Database,
}

pub async fn open(database: &Database) -> Store {
    if database.url().starts_with("postgres") {
        Store::migrate(database.url()).await.expect("it migrates");
    }
    Store::open(database.url()).await.expect("it opens")
}

impl Before {
    pub async fn new(database: Database) -> Before {
        Before::at(database, Lies::in_a_folder()).await
    }

    pub async fn at(database: Database, lies: Lies) -> Before {
        let around = tempfile::tempdir().expect("a folder");
        let log = EndingLog::open(&around.path().join("endings")).expect("a log");
        let store = open(&database).await.with_endings(log);
        let desk = Desk::at(&store, lies).await;
        let mut families = cast(TODAY);
        families.retain(|family| family.key == "bell");
        Before {
            service: let_in(&desk.cx, &families).await.expect("let in"),
            desk,
            around,
            _database: database,
        }
    }

    pub fn log(&self) -> EndingLog {
        EndingLog::open(&self.around.path().join("endings")).expect("a log")
    }

    pub fn copy(&self) -> std::path::PathBuf {
        self.around.path().join("copy")
    }

    pub async fn signs_in(&self, key: &str, id: i64) -> (AccountId, SessionId) {
        let cx = &self.desk.cx;
        let (account, council) = (self.desk.town.people[key].account, cx.council.number);
        let new = NewSession {
            id: SessionId(id),
            account,
            token_hash: [id as u8; 32],
            proof: Some(Proof::Passkey),
            ends_at: cx.now.plus_seconds(3_600),
            device: Device::default(),
            network: 1,
        };
        let began = cx
            .store
            .write(|tx| Box::pin(async move { session::begin(tx, council, &new, cx.now).await }));
        began.await.expect("signed in");
        (account, SessionId(id))
    }

    /// An adviser under the grant that a parent gave them.
    pub fn adviser(&self, adviser: &'static str, parent: &'static str) -> Actor {
        let grant = self.service.grants[&(adviser, parent)];
        self.service.actor(adviser, Some(grant))
    }

    pub async fn signs_out(&self, key: &str, session: SessionId) {
        let cx = &self.desk.cx;
        let actor = self.desk.town.people[key].actor();
        let account = self.desk.town.people[key].account;
        let council = cx.council.number;
        let access: Access<Account, ChangeAccount> =
            policy::admit(&cx.store, council, &actor, account, cx.now)
                .await
                .expect("their own");
        cx.store
            .write(|tx| {
                Box::pin(async move { storage::account::end_session(tx, &access, session).await })
            })
            .await
            .expect("ended");
    }
}

/// The same council from a copy: a database, its documents, the moment.
pub struct After {
    pub desk: Desk,
    pub restored: backup::Restored,
}

pub async fn put_back(
    before: &Before,
    database: &Database,
    endings: Result<&EndingLog, LeftOut>,
) -> Result<After, backup::RestoreError> {
    put_back_in(before, database, Lies::in_a_folder(), endings).await
}

pub async fn put_back_in(
    before: &Before,
    database: &Database,
    lies: Lies,
    endings: Result<&EndingLog, LeftOut>,
) -> Result<After, backup::RestoreError> {
    let store = open(database).await;
    let vault = Vault::open(&place(&lies.told())).expect("a vault");
    let old = &before.desk.cx;
    let into = Into {
        store: &store,
        council: old.council.number,
        vault: &vault,
        keys: &old.documents.keys.known(),
        now: old.now.plus_seconds(60),
    };
    let restored = backup::restore(into, &before.copy(), endings).await?;
    let clock = std::sync::Arc::clone(&before.desk.clock);
    let mut documents = lie_in(&lies.told(), &clock);
    documents.keys = old.documents.keys.clone();
    documents.scanner = old.documents.scanner.clone();
    let cx = Cx {
        store,
        documents: std::sync::Arc::new(documents),
        now: old.now.plus_seconds(60),
        ..old.clone()
    };
    Ok(After {
        desk: Desk {
            cx,
            town: before.desk.town.clone(),
            clock,
            place: lies,
        },
        restored,
    })
}

async fn is_open(cx: &Cx, account: AccountId, session: SessionId) -> bool {
    let open = session::is_open(&cx.store, cx.council.number, account, session, cx.now).await;
    open.expect("asked")
}

async fn drill(one: Database, other: Database) {
    let folders = (Lies::in_a_folder(), Lies::in_a_folder());
    drill_in(one, other, folders, 200_000).await;
}

/// From one place of documents to another, with a document of so many bytes.
async fn drill_in(one: Database, other: Database, (from, to): (Lies, Lies), length: usize) {
    let before = Before::at(one, from).await;
    let desk = &before.desk;
    let report = pdf(length);
    let kept = desk.sends(DAWN, "kept", &report).await.document;
    let taken_back = desk.sends(DAWN, "taken-back", &pdf(70_000)).await.document;
    let (account, phone) = before.signs_in(DAWN, 101).await;
    let (_, tablet) = before.signs_in(DAWN, 102).await;
    let adviser = before.adviser("adviser", DAWN);
    assert!(desk.may::<Read>(&adviser).await.is_some());

    // Others write while the copy is made.
    let writing = async {
        for n in 0..8 {
            let offer = Offer {
                sending: SendingId(2),
                ..offer(&format!("while-{n}"))
            };
            let sent = desk.send(CRAIG, &offer, &pdf(3_000 + n)).await;
            sent.expect("received");
        }
    };
    let copy = before.copy();
    let copying = backup::back_up(&desk.cx, &copy);
    let (made, ()) = tokio::join!(copying, writing);
    let made = made.expect("a copy");
    assert!(made.rows > 50, "{made:?}");
    assert!((2..=10).contains(&made.documents), "{made:?}");

    // After the copy: something new, and three ends.
    let new = desk.sends(DAWN, "after", &pdf(500)).await.document;
    before.signs_out(DAWN, phone).await;
    let access = desk.as_::<SendDocuments>(DAWN).await;
    let withdrawn = document::withdraw(&desk.cx, &access, taken_back).await;
    withdrawn.expect("taken back");
    let access = desk.as_::<EndGrant>(DAWN).await;
    let given = before.service.grants[&("adviser", DAWN)];
    assert!(grant::end(&desk.cx, &access, given).await.expect("asked"));

    let after = put_back_in(&before, &other, to, Ok(&before.log()))
        .await
        .expect("put back");
    let now = &after.desk;
    assert_eq!(after.restored.documents, made.documents);
    assert_eq!(after.restored.rows, made.rows);
    let again = after
        .restored
        .again
        .as_ref()
        .expect("they were written down");
    assert!(again.done >= 3 && again.cut_off == 0, "{again:?}");

    // Every document of the copy is there, byte for byte.
    let verified = document::verify(&now.cx).await.expect("read");
    assert_eq!(verified.damaged, []);
    assert_eq!(verified.whole, made.documents - 1, "one was taken back");
    assert_eq!(now.opens(DAWN, kept).await.as_ref(), Some(&report));
    let sees = now.sees(DAWN).await;
    assert!(sees.contains(&kept) && !sees.contains(&new));
    // What ended after it has ended.
    assert_eq!(now.opens(DAWN, taken_back).await, None);
    assert!(!is_open(&now.cx, account, phone).await);
    assert!(
        is_open(&now.cx, account, tablet).await,
        "nobody ended this one"
    );

    assert!(now.may::<Read>(&adviser).await.is_none());

    mails_wait(now, made.documents).await;
    now.cx.store.close().await;
    desk.cx.store.close().await;
}

/// No mail of the copy goes without an officer's word.
async fn mails_wait(desk: &Desk, at_least: u64) {
    let cx = &desk.cx;
    let (council, until) = (cx.council.number, cx.now.plus_seconds(300));
    let lease = async || {
        let leased = cx.store.write(|tx| {
            Box::pin(async move { outbox::lease(tx, council, "tester", cx.now, until, 500).await })
        });
        leased.await.expect("asked").len()
    };
    assert_eq!(lease().await, 0, "they wait");
    let officer = services::officer::actor(cx, OFFICER)
        .await
        .expect("an officer");
    let hold = backup::mails(cx, &officer)
        .await
        .expect("asked")
        .expect("on hold");
    let waiting: i64 = hold
        .kinds
        .iter()
        .map(|kind| kind.of_copy + kind.of_since)
        .sum();
    assert!(waiting > 0 && at_least > 0, "{hold:?}");
    let parent = desk.town.people[DAWN].actor();
    let refused = backup::let_mails_go(cx, &parent, "a parent", true).await;
    assert!(refused.is_err(), "a parent lets no mails go");
    let dropped = backup::let_mails_go(cx, &officer, OFFICER, true)
        .await
        .expect("asked");
    assert_eq!(dropped.map(|dropped| dropped > 0), Some(true));
    assert!(backup::mails(cx, &officer).await.expect("asked").is_none());
    assert_eq!(lease().await, 0, "what waited in the copy never goes");
    desk.sends(DAWN, "goes", &pdf(100)).await;
}

/// Where one letter goes as the records have it, and whether it was printed.
async fn goes_to(cx: &Cx, access: &Access<Case, Record>, which: i64) -> (Option<String>, bool) {
    let row = letter::one(cx, access, which).await.expect("there");
    (row.address, row.printed_at.is_some())
}

async fn an_address_is_replaced_after_the_copy(database: Database, other: Database) {
    let before = Before::new(database).await;
    let desk = &before.desk;
    let access = desk.officer::<Record>().await;
    let new = storage::letter::NewLetter {
        id: 7_001,
        person: desk.town.people[DAWN].person,
        kind: "draft_plan_served".to_owned(),
        on: TODAY,
        once_key: "drill".to_owned(),
        why: storage::letter::Why::ChosePost,
    };
    let queued = desk.cx.store.write(|tx| {
        let (access, new) = (&access, &new);
        Box::pin(async move { storage::letter::queue(tx, access, new).await })
    });
    queued.await.expect("queued");
    let keeps = async |cx: &Cx, access: &Access<Case, Record>, lines: &str| {
        let kept = letter::keep_address(cx, access, new.id, lines).await;
        kept.expect("kept");
    };
    keeps(&desk.cx, &access, "1 Elm Row").await;
    let said = letter::Said::Printed(None);
    let printed = letter::note(&desk.cx, &access, new.id, said).await;
    assert_eq!(printed.expect("asked"), letter::Noted::Yes);
    backup::back_up(&desk.cx, &before.copy())
        .await
        .expect("a copy");

    let later = Cx {
        now: desk.cx.now.plus_seconds(60),
        ..desk.cx.clone()
    };
    let officer = services::officer::actor(&later, OFFICER)
        .await
        .expect("an officer");
    let council = later.council.number;
    let access: Access<Case, Record> = policy::admit(
        &later.store,
        council,
        &officer,
        access.reference(),
        later.now,
    )
    .await
    .expect("they may");
    keeps(&later, &access, "2 Oak Row").await;

    let after = put_back(&before, &other, Ok(&before.log()))
        .await
        .expect("put back");
    let access = after.desk.officer::<Record>().await;
    let goes = goes_to(&after.desk.cx, &access, new.id).await;
    assert_eq!(goes, (None, false), "nothing is posted to the old address");
    let log = std::fs::read_dir(before.around.path().join("endings")).expect("a log");
    for file in log {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("text");
        assert!(!text.contains("Oak Row"), "no address outside the records");
    }
    after.desk.cx.store.close().await;
    desk.cx.store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_posted_to_an_address_that_was_replaced_after_the_copy() {
    an_address_is_replaced_after_the_copy(Database::sqlite(), Database::sqlite()).await;
    if let (Some(one), Some(other)) = (Database::postgres(), Database::postgres()) {
        an_address_is_replaced_after_the_copy(one, other).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_ended_after_the_copy_has_ended_on_sqlite() {
    drill(Database::sqlite(), Database::sqlite()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_ended_after_the_copy_has_ended_on_postgres() {
    let (Some(one), Some(other)) = (Database::postgres(), Database::postgres()) else {
        return;
    };
    drill(one, other).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_council_that_outgrows_sqlite_moves_to_postgres_by_a_copy() {
    let Some(other) = Database::postgres() else {
        return;
    };
    drill(Database::sqlite(), other).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn and_back_again() {
    let Some(one) = Database::postgres() else {
        return;
    };
    drill(one, Database::sqlite()).await;
}

/// More than one part of an S3 service.
const LONG: usize = 12_000_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn and_where_documents_lie_in_s3() {
    let places = (Lies::in_s3().await, Lies::in_s3().await);
    drill_in(Database::sqlite(), Database::sqlite(), places, LONG).await;
    if let (Some(one), Some(other)) = (Database::postgres(), Database::postgres()) {
        let places = (Lies::in_s3().await, Lies::in_s3().await);
        drill_in(one, other, places, LONG).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn documents_move_to_s3_by_a_copy_and_back_again() {
    let to_s3 = (Lies::in_a_folder(), Lies::in_s3().await);
    drill_in(Database::sqlite(), Database::sqlite(), to_s3, LONG).await;
    let from_s3 = (Lies::in_s3().await, Lies::in_a_folder());
    drill_in(Database::sqlite(), Database::sqlite(), from_s3, LONG).await;
}
