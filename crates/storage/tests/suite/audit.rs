//! The audit holds every answer, cannot be changed, and says where it was.

use policy::{Case, Council, Read, ReadAudit, Record};
use sqlx::Connection as _;
use storage::audit::{self, Chain};
use storage::{NotAdmitted, StorageError, Store};

use crate::world::{self, COUNCIL, NOON};

async fn auditing(store: &Store) -> policy::Access<Council, ReadAudit> {
    world::admitted(store, &world::officer(), ()).await
}

async fn rows(store: &Store) -> Vec<audit::AuditRow> {
    let access = auditing(store).await;
    audit::page(store, &access, 0, 1_000).await.expect("read")
}

async fn verified(store: &Store) -> Chain {
    let access = auditing(store).await;
    audit::verify(store, &access).await.expect("read")
}

/// Runs a statement past the store, as somebody with the database file would.
async fn meddle(url: &str, sql: &'static str) -> Result<(), sqlx::Error> {
    if url.starts_with("sqlite") {
        let mut db = sqlx::SqliteConnection::connect(url).await?;
        sqlx::raw_sql(sql).execute(&mut db).await?;
    } else {
        let mut db = sqlx::PgConnection::connect(url).await?;
        sqlx::raw_sql(sql).execute(&mut db).await?;
    }
    Ok(())
}

/// As the owner of the tables, who can take the triggers away first.
async fn unguard(url: &str) {
    let sql = if url.starts_with("sqlite") {
        "drop trigger audit_is_never_changed; drop trigger audit_is_never_removed"
    } else {
        "alter table audit disable trigger user"
    };
    meddle(url, sql).await.expect("an owner can");
}

testkit::on_both! {
    async fn every_answer_is_written_down_allow_and_deny(store) {
        let ours = world::family(&store).await;
        let theirs = world::family(&store).await;
        let from = rows(&store).await.len();

        let _allowed = world::reading(&store, &ours).await;
        world::is_refused::<Case, Read>(&store, &ours.actor(), theirs.ids.reference, NOON).await;
        world::is_refused::<Case, Record>(&store, &ours.actor(), ours.ids.reference, NOON).await;
        world::is_refused::<Case, Read>(&store, &ours.actor(), domain::CaseRef::from_number(31_000_000), NOON).await;

        let told: Vec<String> = rows(&store).await[from..]
            .iter()
            .filter(|row| row.actor_id == Some(ours.parent.0))
            .map(|row| format!("{} {} {:?} {} {}", row.action, row.resource, row.resource_id, row.decision, row.ground))
            .collect();
        let (a, b) = (ours.ids.case.0, theirs.ids.case.0);
        assert_eq!(told, [
            format!("read case Some({a}) allow parent"),
            format!("read case Some({b}) deny stranger"),
            format!("record case Some({a}) deny not_theirs"),
            "read case None deny missing".to_owned(),
        ]);
    }

    async fn a_refusal_inside_a_transaction_outlives_it(store) {
        let family = world::family(&store).await;
        let from = rows(&store).await.len();

        let undone: Result<(), NotAdmitted> = store
            .write(|tx| Box::pin(async move {
                let _access = policy::admit::<Case, Record, _>(
&mut *tx, COUNCIL, &family.actor(), family.ids.reference, NOON)
                    .await?;
                Ok(())
            }))
            .await
            .map_err(|error: Failed| error.0);

        assert!(matches!(undone, Err(NotAdmitted::Refused)));
        let after = rows(&store).await;
        assert!(after[from..].iter().any(|row| row.decision == "deny" && row.action == "record"));
        assert!(matches!(verified(&store).await, Chain::Whole(_)));
    }

    async fn an_allowance_inside_a_transaction_that_is_undone_goes_with_it(store) {
        let family = world::family(&store).await;
        let from = rows(&store).await.len();

        let undone: Result<(), StorageError> = store
            .write(|tx| Box::pin(async move {
                let _access = policy::admit::<Case, Read, _>(
                    &mut *tx, COUNCIL, &family.actor(), family.ids.reference, NOON).await;
                Err(StorageError::Stale)
            }))
            .await;

        assert!(undone.is_err());
        assert!(rows(&store).await[from..].iter().all(|row| row.action != "read"));
    }

    async fn many_at_once_make_one_whole_chain(store) {
        let family = world::family(&store).await;

        let mut readers = Vec::new();
        for _ in 0..60 {
            let (store, family) = (store.clone(), family.clone());
            readers.push(tokio::spawn(async move { let _access = world::reading(&store, &family).await; }));
        }
        for reader in readers {
            reader.await.expect("no panic");
        }

        let Chain::Whole(rows) = verified(&store).await else { panic!("the chain is broken") };
        assert!(rows >= 60);
    }

    async fn a_row_cannot_be_changed_or_removed(store, url) {
        let family = world::family(&store).await;
        let _access = world::reading(&store, &family).await;
        let access = world::recording(&store, family.ids).await;
        let event = storage::event::NewEvent {
            id: domain::EventId(world::next_id()),
            on: world::BORN,
            what: domain::event::What::ChildDied,
            source: domain::event::Source::Officer,
            person: None,
            readers: domain::event::Readers::Case,
            supersedes: None,
            import: None,
        };
        store
            .write(|tx| Box::pin(async { storage::event::append(tx, &access, &[event]).await }))
            .await
            .expect("appended");

        for sql in [
            "update audit set decision = 'allow'",
            "delete from audit",
            "update event set detail = '{}'",
            "delete from event",
        ] {
            assert!(meddle(url, sql).await.is_err(), "{sql}");
        }
        if url.starts_with("postgres") {
            assert!(meddle(url, "truncate audit").await.is_err());
            assert!(meddle(url, "truncate event").await.is_err());
        }
    }

    async fn a_changed_row_is_named(store, url) {
        let family = world::family(&store).await;
        for _ in 0..5 {
            let _access = world::reading(&store, &family).await;
        }
        assert!(matches!(verified(&store).await, Chain::Whole(_)));

        unguard(url).await;
        meddle(url, "update audit set actor_id = 1 where seq = 4").await.expect("an owner can");

        assert_eq!(verified(&store).await, Chain::BrokenAt(4));
    }

    async fn a_missing_row_is_named_and_so_is_a_missing_end(store, url) {
        let family = world::family(&store).await;
        for _ in 0..5 {
            let _access = world::reading(&store, &family).await;
        }
        let access = auditing(&store).await;
        let last = rows(&store).await.last().expect("some").seq;

        unguard(url).await;
        meddle(url, "delete from audit where seq = (select max(seq) from audit)").await.expect("an owner can");
        let cut = audit::verify(&store, &access).await.expect("read");
        meddle(url, "delete from audit where seq = 3").await.expect("an owner can");
        let holed = audit::verify(&store, &access).await.expect("read");

        assert_eq!(cut, Chain::BrokenAt(last));
        assert_eq!(holed, Chain::BrokenAt(3));
    }
}

/// A transaction's error may be anything that a storage error can become.
struct Failed(NotAdmitted);

impl From<StorageError> for Failed {
    fn from(error: StorageError) -> Failed {
        Failed(NotAdmitted::Ledger(error))
    }
}

impl From<NotAdmitted> for Failed {
    fn from(error: NotAdmitted) -> Failed {
        Failed(error)
    }
}
