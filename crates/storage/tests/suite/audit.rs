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
    audit::verify(store, &access, &[]).await.expect("read")
}

/// Runs a statement past the store, as somebody with the database file would.
async fn meddle(url: &str, sql: &str) -> Result<(), sqlx::Error> {
    if url.starts_with("sqlite") {
        let mut db = sqlx::SqliteConnection::connect(url).await?;
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned()))
            .execute(&mut db)
            .await?;
    } else {
        let mut db = sqlx::PgConnection::connect(url).await?;
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned()))
            .execute(&mut db)
            .await?;
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
            why: None,
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

    async fn whatever_is_done_to_the_rows_the_first_wrong_one_is_named(store, url) {
        let last = long_chain(&store).await;
        // Asked for once: asking is itself written down.
        let access = auditing(&store).await;
        assert_eq!(audit::verify(&store, &access, &[]).await.expect("read"), Chain::Whole(last));
        unguard(url).await;
        meddle(url, "create table kept as select * from audit; \
            create table kept_head as select * from audit_head").await.expect("an owner can");
        let middle = last / 2;

        for (what, sql, first) in [
            ("an actor", "update audit set actor_id = 1 where seq = 4".to_owned(), 4),
            ("a time", "update audit set at = at + 1 where seq = 4".to_owned(), 4),
            ("a kind", "update audit set actor_kind = 'system' where seq = 4".to_owned(), 4),
            ("an account", "update audit set account_id = 5 where seq = 4".to_owned(), 4),
            ("a job", "update audit set job = 'mailer' where seq = 4".to_owned(), 4),
            ("a job that is none", "update audit set job = '' where seq = 4".to_owned(), 4),
            ("an action", "update audit set action = 'record' where seq = 4".to_owned(), 4),
            ("a resource", "update audit set resource = 'account' where seq = 4".to_owned(), 4),
            ("its id", "update audit set resource_id = 5 where seq = 4".to_owned(), 4),
            ("a decision", "update audit set decision = 'deny' where seq = 4".to_owned(), 4),
            ("a ground", "update audit set ground = 'parent' where seq = 4".to_owned(), 4),
            ("a ground with a bar", "update audit set ground = ground || '|' where seq = 4".to_owned(), 4),
            ("an end of line", "update audit set ground = 'officer\n' where seq = 4".to_owned(), 4),
            ("a hash", "update audit set hash = previous_hash where seq = 4".to_owned(), 4),
            ("a previous hash", "update audit set previous_hash = hash where seq = 4".to_owned(), 4),
            ("the first", "update audit set at = at + 1 where seq = 1".to_owned(), 1),
            ("the last", format!("update audit set at = at + 1 where seq = {last}"), last),
            ("one in a later span", format!("update audit set at = at + 1 where seq = {middle}"), middle),
            ("for whom", "update audit set acting_for = 3 where seq = 6".to_owned(), 6),
            ("a grant", "update audit set grant_id = 3 where seq = 6".to_owned(), 6),
            ("a reason", "update audit set reason = 'asked' where seq = 6".to_owned(), 6),
            ("an empty reason", "update audit set reason = '' where seq = 6".to_owned(), 6),
            ("two", "update audit set at = at + 1 where seq in (7, 5)".to_owned(), 5),
            ("one away", "delete from audit where seq = 3".to_owned(), 3),
            ("the first away", "delete from audit where seq = 1".to_owned(), 1),
            ("the last away", format!("delete from audit where seq = {last}"), last),
            ("a thousand away", format!("delete from audit where seq between {middle} and {}", middle + 999), middle),
            ("all away", "delete from audit".to_owned(), 1),
            ("two in each other's place", "update audit set seq = -1 where seq = 5; \
                update audit set seq = 5 where seq = 6; update audit set seq = 6 where seq = -1".to_owned(), 5),
            ("a row moved up", "delete from audit where seq = 5; \
                update audit set seq = 5 where seq = 6".to_owned(), 5),
            ("one before the first", "update audit set seq = 0 where seq = 4".to_owned(), 4),
            ("one more after the last", format!("insert into audit (council_id, seq, at, actor_kind, actor_id, \
                account_id, job, action, resource, resource_id, decision, ground, previous_hash, hash) \
                select council_id, {last} + 1, at, actor_kind, actor_id, \
                account_id, job, action, resource, resource_id, decision, ground, previous_hash, hash \
                from kept where seq = 9"), last + 1),
            ("a head that says less", format!("update audit_head set seq = {last} - 2, \
                hash = (select hash from audit where seq = {last} - 2)"), last - 1),
            ("a head that says more", format!("update audit_head set seq = {last} + 1"), last + 1),
            ("a head of another", "update audit_head set hash = (select hash from audit where seq = 2)".to_owned(), last),
            ("no head", "delete from audit_head".to_owned(), 1),
        ] {
            meddle(url, &sql).await.unwrap_or_else(|error| panic!("{what}: {error}"));
            let found = audit::verify(&store, &access, &[]).await.expect("read");
            assert_eq!(found, Chain::BrokenAt(first), "{what}");
            meddle(url, "delete from audit; insert into audit select * from kept; \
                delete from audit_head; insert into audit_head select * from kept_head").await.expect("an owner can");
        }
        assert_eq!(audit::verify(&store, &access, &[]).await.expect("read"), Chain::Whole(last));
    }

    async fn a_chain_rewritten_so_that_it_fits_is_not_the_one_that_was_signed(store, url) {
        let family = world::family(&store).await;
        let mut signed = Vec::new();
        for _ in 0..4 {
            for _ in 0..3 {
                let _access = world::reading(&store, &family).await;
            }
            let access = auditing(&store).await;
            signed.push(audit::head(&store, &access).await.expect("read").expect("some"));
        }
        let access = auditing(&store).await;
        assert!(matches!(audit::verify(&store, &access, &signed).await.expect("read"), Chain::Whole(_)));

        // Somebody with the database and this program removes what came after the second
        // head and lets other rows be written in its place.
        unguard(url).await;
        meddle(url, &format!("delete from audit where seq > {0}; \
            update audit_head set seq = {0}, hash = (select hash from audit where seq = {0})", signed[1].seq)).await.expect("an owner can");
        let cut = audit::verify(&store, &access, &signed).await.expect("read");
        for _ in 0..30 {
            let _access = world::reading(&store, &family).await;
        }
        let rewritten = audit::verify(&store, &access, &signed).await.expect("read");

        let caught = Chain::Rewritten { after: signed[1].seq, until: signed[2].seq };
        assert_eq!(cut, caught);
        assert_eq!(rewritten, caught);
        assert!(matches!(audit::verify(&store, &access, &[]).await.expect("read"), Chain::Whole(_)), "it fits by itself");
    }
}

/// A chain of more than one span; its last row, when one more has asked to read it.
async fn long_chain(store: &Store) -> i64 {
    world::council(store).await;
    store
        .write(|tx| {
            Box::pin(async move {
                for _ in 0..9_000 {
                    let _access: policy::Access<Council, ReadAudit> =
                        policy::admit(&mut *tx, COUNCIL, &world::officer(), (), NOON)
                            .await
                            .expect("admitted");
                }
                Ok::<_, StorageError>(())
            })
        })
        .await
        .expect("written");
    9_001
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
