//! Changes are numbered in the order in which they become durable: whoever goes on from a number misses
//! nothing, however many write at once.

use std::collections::BTreeSet;
use std::time::Duration;

use domain::change::{ChangeId, ChangeKind};
use domain::document::{Audience, DocumentKind, Scan};
use domain::event::{Happening, Readers, Source, What};
use domain::{DocumentId, EventId, SendingId, Timestamp, date};
use policy::{
    Access, Actor, ApiScopes, Case, CaseIds, Council, KeepDocuments, On, ReadChanges, SendDocuments,
};
use sqlx::{Connection as _, Row as _};
use storage::change::{self, ChangeRow, EventStands};
use storage::document::{self, NewDocument};
use storage::event::{self, NewEvent};
use storage::unguarded::restore;
use storage::{StorageError, Store};
use testkit::databases::Database;

use crate::case_systems::{token, withdraw};
use crate::world::{self, Family, NOON, is_refused};

const CHANGES: ApiScopes = ApiScopes {
    events: false,
    changes: true,
    people: false,
};

async fn taking(store: &Store) -> Access<Council, ReadChanges> {
    let hour = NOON.plus_seconds(3_600);
    let system = token(store, "Case system", CHANGES, hour).await;
    world::admitted(store, &system, ()).await
}

fn draft(source: Source) -> NewEvent {
    NewEvent {
        id: EventId(world::next_id()),
        on: date(2026, 3, 2),
        what: What::Clock(Happening::DraftPlanServed),
        source,
        person: None,
        readers: Readers::Case,
        supersedes: None,
        import: None,
        why: None,
    }
}

async fn records(store: &Store, ids: CaseIds, event: NewEvent) -> Result<EventId, StorageError> {
    let access = &world::recording(store, ids).await;
    let id = event.id;
    let events = &[event];
    store
        .write(|tx| Box::pin(async move { event::append(tx, access, events).await }))
        .await?;
    Ok(id)
}

/// A document that the family sends; it waits to be scanned.
async fn sends(store: &Store, family: &Family, at: Timestamp) -> DocumentId {
    let sending: &Access<Case, SendDocuments> =
        &world::admitted(store, &family.actor(), family.ids.reference).await;
    let id = world::next_id();
    let new = &NewDocument {
        id: DocumentId(id),
        sending: SendingId(world::next_id()),
        retry_key: format!("try {id}"),
        kind: DocumentKind::HealthLetter,
        name: "Letter.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        bytes: 7,
        sha256: [1; 32],
        audience: Audience::Side,
    };
    let added = store
        .write(|tx| {
            Box::pin(async move {
                document::begin_sending(tx, sending, new.sending, None, at, false).await?;
                document::add(tx, sending, new, at).await
            })
        })
        .await;
    assert!(added.expect("added"));
    new.id
}

/// How an event is told, as whose.
async fn told(
    store: &Store,
    access: &Access<Council, ReadChanges>,
    ids: CaseIds,
    row: &ChangeRow,
) -> EventStands {
    let on_case: Access<Case, ReadChanges> = policy::admit_about(
        store,
        world::COUNCIL,
        &access.actor(),
        row.whose,
        ids.reference,
        NOON,
    )
    .await
    .expect("admitted");
    let found = change::event(store, &on_case, EventId(row.id.subject)).await;
    found.expect("read").expect("there")
}

async fn after(store: &Store, access: &Access<Council, ReadChanges>, seq: i64) -> Vec<ChangeRow> {
    change::page(store, access, seq, false, 1_000)
        .await
        .expect("read")
}

/// Says which action is asked about.
fn may<A: On<Case>>(_: &Access<Case, A>) {}

testkit::on_both! {
    async fn whoever_goes_on_from_a_number_misses_nothing_that_many_write_at_once(store) {
        const WRITERS: usize = 8;
        const EACH: usize = 12;
        let family = world::family(&store).await;
        let mut cases = vec![family.ids];
        for _ in 1..WRITERS {
            cases.push(world::case(&store).await);
        }
        let access = taking(&store).await;
        let mut writers = Vec::new();
        for ids in cases {
            let store = store.clone();
            writers.push(tokio::spawn(async move {
                let mut written = Vec::new();
                for _ in 0..EACH {
                    let id = records(&store, ids, draft(Source::Officer)).await;
                    written.push(id.expect("recorded").0);
                }
                written
            }));
        }
        // Meanwhile somebody reads on from the last number that they saw.
        let (mut seen, mut last) = (Vec::new(), 0);
        while seen.len() < WRITERS * EACH {
            for row in after(&store, &access, last).await {
                assert_eq!(row.id.seq, last + 1, "a number came after a later one, or is missing");
                last = row.id.seq;
                seen.push(row.id.subject);
            }
            tokio::task::yield_now().await;
        }
        let mut written = Vec::new();
        for writer in writers {
            written.extend(writer.await.expect("it writes"));
        }
        let found: BTreeSet<i64> = seen.iter().copied().collect();
        assert_eq!(found, written.into_iter().collect(), "each once");
        assert_eq!(found.len(), seen.len());
    }

    async fn what_is_undone_has_no_number_and_what_an_import_brings_is_no_change(store) {
        let family = world::family(&store).await;
        let access = taking(&store).await;
        let recording = &world::recording(&store, family.ids).await;
        let undone = store
            .write(|tx| {
                Box::pin(async move {
                    event::append(tx, recording, &[draft(Source::Officer)]).await?;
                    Err::<(), _>(StorageError::Stale)
                })
            })
            .await;
        assert!(undone.is_err());
        records(&store, family.ids, draft(Source::Import)).await.expect("recorded");
        assert_eq!(after(&store, &access, 0).await, vec![]);
        let id = records(&store, family.ids, draft(Source::Officer)).await.expect("recorded");
        let all = after(&store, &access, 0).await;
        let [row] = all[..] else { panic!("{all:?}") };
        assert_eq!(row.id, ChangeId { seq: 1, subject: id.0 });
        assert_eq!((row.kind, row.case, row.whose), (ChangeKind::Event, family.ids.reference, None));
        assert!(change::is_known(&store, &access, row.id).await.expect("asked"));
        let another = ChangeId { seq: 1, subject: id.0 + 1 };
        assert!(!change::is_known(&store, &access, another).await.expect("asked"));
    }

    async fn after_an_older_copy_was_put_back_nobody_goes_on_from_a_number_of_before(store) {
        let family = world::family(&store).await;
        let access = taking(&store).await;
        for _ in 0..3 {
            records(&store, family.ids, draft(Source::Officer)).await.expect("recorded");
        }
        let before = after(&store, &access, 0).await;
        store
            .write(|tx| Box::pin(async move { restore::hold(tx, world::COUNCIL, NOON, NOON, 1).await }))
            .await
            .expect("held");
        for row in &before {
            assert!(!change::is_known(&store, &access, row.id).await.expect("asked"));
        }
        let now = after(&store, &access, 0).await;
        let subjects = |rows: &[ChangeRow]| rows.iter().map(|row| row.id.subject).collect::<Vec<_>>();
        assert_eq!(subjects(&now), subjects(&before), "in their order");
        let id = records(&store, family.ids, draft(Source::Officer)).await.expect("recorded");
        let last = now.last().expect("three").id.seq;
        let next = after(&store, &access, last).await;
        let next: Vec<_> = next.iter().map(|row| (row.id.seq, row.id.subject)).collect();
        assert_eq!(next, [(last + 1, id.0)]);
    }

    async fn a_document_is_there_once_it_is_known_to_be_safe(store) {
        let family = world::family(&store).await;
        let reference = family.ids.reference;
        let access = taking(&store).await;
        let keeping: Access<Council, KeepDocuments> =
            world::admitted(&store, &world::job(), ()).await;
        let keeping = &keeping.on_case(family.ids);
        let sent = [sends(&store, &family, NOON).await, sends(&store, &family, NOON).await];
        assert_eq!(after(&store, &access, 0).await, vec![], "nobody reads it before");
        let unscanned = change::page(&store, &access, 0, true, 10).await.expect("read");
        assert_eq!(unscanned.len(), 2, "where nobody scans, they are there");
        for (document, scan) in sent.into_iter().zip([Scan::Safe, Scan::Infected]) {
            let ended = store
                .write(|tx| {
                    Box::pin(async move { document::scan::ended(tx, keeping, document, scan, NOON).await })
                })
                .await;
            assert!(ended.expect("ended"));
        }
        // It is new again by the scan, for whoever had gone on past it.
        let all = after(&store, &access, 2).await;
        let [row, unsafe_row] = all[..] else { panic!("{all:?}") };
        assert_eq!((row.kind, row.id.subject), (ChangeKind::Document, sent[0].0));
        assert_eq!(row.whose, Some(family.parent));
        let on_case: Access<Case, ReadChanges> =
            policy::admit_about(&store, world::COUNCIL, &access.actor(), row.whose, reference, NOON)
                .await
                .expect("admitted");
        let stands = change::document(&store, &on_case, sent[0]).await.expect("read").expect("there");
        assert_eq!((stands.scan, stands.from, stands.is_withdrawn), (Scan::Safe, change::Sender::Family, false));
        // Where nobody scanned before, it was told already: then it is called back.
        assert_eq!((unsafe_row.id.subject, unsafe_row.whose), (sent[1].0, row.whose));
        let stands = change::document(&store, &on_case, sent[1]).await.expect("read").expect("there");
        assert!(stands.is_withdrawn, "it is not safe");
    }

    async fn what_families_sent_while_no_token_was_good_is_not_there(store) {
        let family = world::family(&store).await;
        let hour = NOON.plus_seconds(3_600);
        let before = sends(&store, &family, NOON.plus_seconds(-1)).await;
        let access = taking(&store).await;
        let first = sends(&store, &family, NOON).await;
        let last = sends(&store, &family, hour.plus_seconds(-1)).await;
        let late = sends(&store, &family, hour).await;
        // What is checked or taken back later was sent when it was.
        let keeping: Access<Council, KeepDocuments> =
            world::admitted(&store, &world::job(), ()).await;
        let keeping = &keeping.on_case(family.ids);
        for sent in [before, first, last, late] {
            let ended = store
                .write(|tx| {
                    Box::pin(async move { document::scan::ended(tx, keeping, sent, Scan::Safe, NOON).await })
                })
                .await;
            assert!(ended.expect("ended"));
        }
        let there = async || -> BTreeSet<i64> {
            after(&store, &access, 0).await.iter().map(|row| row.id.subject).collect()
        };
        assert_eq!(there().await, BTreeSet::from([first.0, last.0]));
        // Another token is not for what came before it, and one to send alone is for nothing of this.
        let events = ApiScopes { events: true, changes: false, people: false };
        token(&store, "Another", events, hour.plus_seconds(3_600)).await;
        assert_eq!(there().await, BTreeSet::from([first.0, last.0]));
        // What was sent while it was good stays there; what is sent once it is taken back is not.
        let Actor::CaseSystem { token: only, .. } = access.actor() else { panic!("a case system") };
        assert!(withdraw(&store, only).await);
        assert_eq!(there().await, BTreeSet::new(), "it was taken back at that very moment");
    }

    async fn an_event_that_is_put_right_is_its_id_alone_and_whose_the_newest_is(store) {
        let family = world::family(&store).await;
        let (ids, parent) = (family.ids, Some(family.parent));
        let access = taking(&store).await;
        let put_right = |older: EventId, what: What, readers: Readers| NewEvent {
            what,
            readers,
            supersedes: Some(older),
            ..draft(Source::Officer)
        };
        let served = || What::Clock(Happening::DraftPlanServed);
        let everybodys = records(&store, ids, draft(Source::Officer)).await.expect("recorded");
        let [row] = after(&store, &access, 0).await[..] else { panic!("one") };
        assert_eq!(row.whose, None);
        let stands = told(&store, &access, ids, &row).await;
        assert_eq!((stands.readers, stands.is_superseded), (Readers::Case, false));
        // Narrowed to one person, then struck: nobody else's list tells of either.
        let narrow = put_right(everybodys, served(), Readers::Person(family.parent));
        let narrow = records(&store, ids, narrow).await.expect("recorded");
        let strike = put_right(narrow, What::Struck, Readers::Officers);
        let strike = records(&store, ids, strike).await.expect("recorded");
        let all = after(&store, &access, 0).await;
        let found: Vec<_> = all.iter().map(|row| (row.id.subject, row.whose)).collect();
        assert_eq!(found, [(everybodys.0, parent), (narrow.0, parent), (strike.0, parent)]);
        let superseded = [true, true, false];
        for (row, is_superseded) in all.iter().zip(superseded) {
            assert_eq!(told(&store, &access, ids, row).await.is_superseded, is_superseded);
        }
        let stands = told(&store, &access, ids, &all[2]).await;
        assert_eq!((stands.supersedes, stands.readers), (Some(narrow), Readers::Officers));
    }

    async fn what_is_for_officers_alone_is_not_there_until_it_is_let_out(store) {
        let family = world::family(&store).await;
        let ids = family.ids;
        let access = taking(&store).await;
        let officers = || NewEvent { readers: Readers::Officers, ..draft(Source::Officer) };
        let struck = records(&store, ids, officers()).await.expect("recorded");
        let strike = NewEvent { what: What::Struck, supersedes: Some(struck), ..officers() };
        records(&store, ids, strike).await.expect("recorded");
        let noted = records(&store, ids, officers()).await.expect("recorded");
        assert_eq!(after(&store, &access, 0).await, vec![]);
        let released = NewEvent { supersedes: Some(noted), ..draft(Source::Officer) };
        let released = records(&store, ids, released).await.expect("recorded");
        let all = after(&store, &access, 0).await;
        let found: Vec<_> = all.iter().map(|row| (row.id.subject, row.whose)).collect();
        assert_eq!(found, [(noted.0, None), (released.0, None)]);
        assert!(told(&store, &access, ids, &all[0]).await.is_superseded);
        // Taken from the family again, the case system is told to remove it, as the case's.
        let back = NewEvent { supersedes: Some(released), ..officers() };
        let back = records(&store, ids, back).await.expect("recorded");
        let all = after(&store, &access, all[1].id.seq).await;
        let [row] = all[..] else { panic!("{all:?}") };
        assert_eq!((row.id.subject, row.whose), (back.0, None));
        let stands = told(&store, &access, ids, &row).await;
        assert_eq!((stands.supersedes, stands.readers), (Some(released), Readers::Officers));
    }

    async fn a_token_to_take_reads_what_officers_read_and_no_page(store) {
        let family = world::family(&store).await;
        let reference = family.ids.reference;
        let hour = NOON.plus_seconds(3_600);
        let system = token(&store, "Case system", CHANGES, hour).await;
        may::<ReadChanges>(&world::admitted(&store, &system, reference).await);
        may::<policy::ReadMessages>(&world::admitted(&store, &system, reference).await);
        may::<policy::ReadDocuments>(&world::admitted(&store, &system, reference).await);
        assert!(is_refused::<Case, policy::Read>(&store, &system, reference, NOON).await);
        assert!(is_refused::<Case, policy::Record>(&store, &system, reference, NOON).await);
        assert!(is_refused::<Case, policy::ReadDetails>(&store, &system, reference, NOON).await);
        assert!(is_refused::<Case, policy::ReadPeople>(&store, &system, reference, NOON).await);
        assert!(is_refused::<Council, policy::SendEvents>(&store, &system, (), NOON).await);
    }
}

/// Two at once, one after the other by force: the second is numbered only when the first is durable, and
/// neither is read before.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_second_of_two_waits_for_its_number_until_the_first_is_durable() {
    let Some(database) = Database::postgres() else {
        return;
    };
    Store::migrate(database.url()).await.expect("it migrates");
    let store = Store::open(database.url()).await.expect("it opens");
    let family = world::family(&store).await;
    let access = taking(&store).await;
    // What an import brings has no number of its own.
    let import = records(&store, family.ids, draft(Source::Import)).await;
    let subject = import.expect("recorded").0;

    let mut other = sqlx::PgConnection::connect(database.url())
        .await
        .expect("opens");
    let mut first = other.begin().await.expect("begins");
    let council = world::COUNCIL.0;
    let numbered = include_str!("../../sql/case_change/number.sql");
    let row = sqlx::query(numbered)
        .bind(council)
        .bind(1_i64)
        .fetch_one(&mut *first)
        .await
        .expect("numbered");
    assert_eq!(row.get::<i64, _>("seq"), 1);
    let add = include_str!("../../sql/case_change/add.sql");
    sqlx::query(add)
        .bind(council)
        .bind(family.ids.case.0)
        .bind(1_i64)
        .bind("event")
        .bind(subject)
        .bind(NOON.0)
        .execute(&mut *first)
        .await
        .expect("added");

    let (writing, ids) = (store.clone(), family.ids);
    let second = tokio::spawn(async move { records(&writing, ids, draft(Source::Officer)).await });
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!second.is_finished(), "it would be read before the first");
    assert_eq!(after(&store, &access, 0).await, vec![]);

    first.commit().await.expect("durable");
    let id = second.await.expect("it writes").expect("recorded");
    let all = after(&store, &access, 0).await;
    let ids: Vec<(i64, i64)> = all.iter().map(|row| (row.id.seq, row.id.subject)).collect();
    assert_eq!(ids, [(1, subject), (2, id.0)]);
    store.close().await;
}
