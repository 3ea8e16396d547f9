//! The outbox: once only, one worker at a time, and never to somebody who may not know.

use std::collections::BTreeSet;

use domain::{ImportId, MailId, Timestamp};
use policy::{Case, ChangeAccount, Council, Import, Invite, Release};
use storage::outbox::{self, MailTo, NewMail};
use storage::unguarded::mail::{self, LeasedMail, MailEnd};
use storage::{StorageError, Store};

use crate::world::{self, COUNCIL, Family, NOON};

fn new_mail(family: &Family) -> NewMail {
    let id = world::next_id();
    NewMail {
        id: MailId(id),
        to: MailTo::Account {
            account: family.account,
            person: family.parent,
        },
        kind: "milestone".to_owned(),
        optional: true,
        detail: r#"{"on":"2026-05-01"}"#.to_owned(),
        secret: None,
        held: false,
        message_id: format!("<{id}@example.org>"),
        once_key: None,
        import: None,
        deadline_on: None,
        next_at: NOON,
        grant: None,
    }
}

async fn queue(store: &Store, family: &Family, mail: &NewMail) -> bool {
    let access = world::recording(store, family.ids).await;
    store
        .write(|tx| Box::pin(async { outbox::queue(tx, &access, mail).await }))
        .await
        .expect("queued")
}

async fn lease(store: &Store, worker: &str, at: Timestamp) -> Vec<LeasedMail> {
    let until = at.plus_seconds(60);
    store
        .write(|tx| Box::pin(async move { mail::lease(tx, COUNCIL, worker, at, until, 10).await }))
        .await
        .expect("leased")
}

async fn finish(store: &Store, mail: MailId, worker: &str, end: MailEnd<'_>) -> bool {
    store
        .write(|tx| {
            Box::pin(async move { mail::finish(tx, COUNCIL, mail, worker, end, NOON, None).await })
        })
        .await
        .expect("finished")
}

async fn goes(store: &Store, mail: MailId) -> bool {
    mail::destination(store, COUNCIL, mail, NOON)
        .await
        .expect("read")
        .is_some()
}

/// Takes back what waits under this once-key: how many mails, and whether it was told.
async fn takes_back(store: &Store, family: &Family, once_key: &str) -> (u64, bool) {
    let access = world::recording(store, family.ids).await;
    let once_key = once_key.to_owned();
    let taken = store.write(|tx| {
        Box::pin(async {
            let mails = outbox::take_back(tx, &access, &once_key).await?;
            let told = outbox::was_told(&mut *tx, &access, &once_key).await?;
            Ok::<_, StorageError>((mails, told))
        })
    });
    taken.await.expect("taken back")
}

/// A mail of this once-key, leased to a worker.
async fn in_hands(store: &Store, family: &Family, once_key: &str) -> MailId {
    let once_key = Some(once_key.to_owned());
    let mail = NewMail {
        once_key,
        ..new_mail(family)
    };
    queue(store, family, &mail).await;
    assert_eq!(lease(store, "w1", NOON).await.len(), 1);
    mail.id
}

async fn put_off(store: &Store, mail: MailId) {
    let soon = NOON.plus_seconds(1);
    let retry = store.write(|tx| {
        Box::pin(async move { mail::retry(tx, COUNCIL, mail, "w1", soon, ("451", "seal")).await })
    });
    retry.await.expect("put off");
}

testkit::on_both! {
    async fn a_mail_is_leased_as_it_was_queued(store) {
        let family = world::family(&store).await;
        let mail = NewMail { secret: Some("123456".to_owned()), deadline_on: Some(world::BORN), ..new_mail(&family) };
        queue(&store, &family, &mail).await;

        let leased = lease(&store, "w1", NOON).await;

        assert_eq!(leased, [LeasedMail {
            id: mail.id, case: Some(family.ids.case), to: mail.to, kind: mail.kind, optional: true,
            detail: mail.detail, secret: mail.secret, message_id: mail.message_id, once_key: None, import: None,
            deadline_on: mail.deadline_on, attempts: 1, created_at: NOON,
        }]);
        let to = mail::destination(&store, COUNCIL, mail.id, NOON).await.expect("read").expect("somewhere");
        assert_eq!((to.email, to.reference), (family.email, Some(family.ids.reference)));
    }

    async fn workers_at_once_never_lease_one_mail_twice(store) {
        let family = world::family(&store).await;
        for _ in 0..60 {
            queue(&store, &family, &new_mail(&family)).await;
        }

        let mut workers = Vec::new();
        for n in 0..12 {
            let store = store.clone();
            workers.push(tokio::spawn(async move { lease(&store, &format!("w{n}"), NOON).await }));
        }
        let mut leased = Vec::new();
        for worker in workers {
            leased.extend(worker.await.expect("no panic").into_iter().map(|mail| mail.id));
        }
        while let more @ [_, ..] = lease(&store, "last", NOON).await.as_slice() {
            leased.extend(more.iter().map(|mail| mail.id));
        }

        assert_eq!(leased.len(), 60);
        assert_eq!(leased.iter().collect::<BTreeSet<_>>().len(), 60);
    }

    async fn a_worker_leases_no_more_than_it_asked_for(store) {
        let family = world::family(&store).await;
        for _ in 0..60 {
            queue(&store, &family, &new_mail(&family)).await;
        }

        for worker in ["a", "b", "c", "d", "e", "f"] {
            assert_eq!(lease(&store, worker, NOON).await.len(), 10, "{worker}");
        }
    }

    async fn what_was_taken_back_out_of_a_workers_hands_counts_as_told_and_is_never_tried_again(store) {
        let family = world::family(&store).await;
        let put_back = in_hands(&store, &family, "event:1:1").await;
        assert_eq!(takes_back(&store, &family, "event:1:1").await, (1, true));
        put_off(&store, put_back).await;
        assert!(lease(&store, "w2", NOON.plus_seconds(600)).await.is_empty());
        assert_eq!(takes_back(&store, &family, "event:1:1").await, (0, true));

        // One that went all the same is known to have gone; one that did not stays taken back.
        let went = in_hands(&store, &family, "event:2:1").await;
        assert_eq!(takes_back(&store, &family, "event:2:1").await, (1, true));
        assert!(!finish(&store, went, "w2", MailEnd::Sent).await, "nobody else's to end");
        assert!(!finish(&store, went, "w1", MailEnd::Failed("550")).await);
        assert!(finish(&store, went, "w1", MailEnd::Sent).await);
        let counts = mail::counts(&store, COUNCIL).await.expect("counts");
        assert_eq!((counts.get("sent"), counts.get("dropped")), (Some(&1), Some(&1)));
    }

    async fn who_may_have_got_a_mail_counts_as_told_and_nobody_else(store) {
        let family = world::family(&store).await;
        // It waits and was tried: how that ended nobody knows.
        let tried = in_hands(&store, &family, "event:1:1").await;
        put_off(&store, tried).await;
        assert_eq!(takes_back(&store, &family, "event:1:1").await, (1, true));
        // It was never tried.
        queue(&store, &family, &NewMail { once_key: Some("event:2:1".to_owned()), ..new_mail(&family) }).await;
        assert_eq!(takes_back(&store, &family, "event:2:1").await, (1, false));
        // It was refused at its first try.
        let refused = in_hands(&store, &family, "event:3:1").await;
        finish(&store, refused, "w1", MailEnd::Failed("550")).await;
        assert_eq!(takes_back(&store, &family, "event:3:1").await, (0, false));
        let sent = in_hands(&store, &family, "event:4:1").await;
        finish(&store, sent, "w1", MailEnd::Sent).await;
        assert_eq!(takes_back(&store, &family, "event:4:1").await, (0, true));
    }

    async fn a_dead_workers_mail_goes_to_the_next_and_the_dead_one_cannot_end_it(store) {
        let family = world::family(&store).await;
        let mail = new_mail(&family);
        queue(&store, &family, &mail).await;

        lease(&store, "dead", NOON).await;
        let too_soon = lease(&store, "next", NOON.plus_seconds(59)).await;
        let taken = lease(&store, "next", NOON.plus_seconds(60)).await;

        assert!(too_soon.is_empty());
        assert_eq!((taken[0].id, taken[0].attempts, &taken[0].message_id), (mail.id, 2, &mail.message_id));
        assert!(!finish(&store, mail.id, "dead", MailEnd::Sent).await);
        assert!(finish(&store, mail.id, "next", MailEnd::Sent).await);
        assert!(!finish(&store, mail.id, "next", MailEnd::Sent).await);
        assert!(lease(&store, "next", NOON.plus_seconds(1_000)).await.is_empty());
    }

    async fn a_mail_that_is_put_back_waits_its_time(store) {
        let family = world::family(&store).await;
        let mail = new_mail(&family);
        queue(&store, &family, &mail).await;
        lease(&store, "w", NOON).await;
        let next = NOON.plus_seconds(300);

        let back = store
            .write(|tx| Box::pin(async move { mail::retry(tx, COUNCIL, mail.id, "w", next, ("451", "s")).await }))
            .await
            .expect("put back");

        assert!(back);
        assert!(lease(&store, "w", NOON.plus_seconds(299)).await.is_empty());
        assert_eq!(lease(&store, "w", next).await[0].attempts, 2);
    }

    async fn one_once_key_is_one_mail_for_ever(store) {
        let family = world::family(&store).await;
        let first = NewMail { once_key: Some("late C10 2026-05-01".to_owned()), ..new_mail(&family) };
        let second = NewMail { id: MailId(world::next_id()), message_id: "<other@x>".to_owned(), ..first.clone() };

        assert!(queue(&store, &family, &first).await);
        lease(&store, "w", NOON).await;
        finish(&store, first.id, "w", MailEnd::Sent).await;

        assert!(!queue(&store, &family, &second).await);
    }

    async fn a_mail_is_queued_with_what_it_tells_or_not_at_all(store) {
        let family = world::family(&store).await;
        let access = world::recording(&store, family.ids).await;
        let mail = new_mail(&family);

        let undone: Result<(), StorageError> = store
            .write(|tx| Box::pin(async {
                outbox::queue(tx, &access, &mail).await?;
                Err(StorageError::Stale)
            }))
            .await;

        assert!(undone.is_err());
        assert!(lease(&store, "w", NOON).await.is_empty());
    }

    async fn a_secret_is_gone_once_its_mail_is_done_with(store, url) {
        let family = world::family(&store).await;
        let mail = NewMail { secret: Some("654321".to_owned()), ..new_mail(&family) };
        queue(&store, &family, &mail).await;
        lease(&store, "w", NOON).await;

        finish(&store, mail.id, "w", MailEnd::Failed("550")).await;

        let sql = "select count(*) from outbox where secret is not null";
        let kept: i64 = if url.starts_with("sqlite") {
            let mut db = <sqlx::SqliteConnection as sqlx::Connection>::connect(url).await.expect("opens");
            sqlx::query_scalar(sql).fetch_one(&mut db).await.expect("read")
        } else {
            let mut db = <sqlx::PgConnection as sqlx::Connection>::connect(url).await.expect("opens");
            sqlx::query_scalar(sql).fetch_one(&mut db).await.expect("read")
        };
        assert_eq!(kept, 0);
        let failed = mail::failures(&store, COUNCIL, 10).await.expect("read");
        assert_eq!((failed[0].id, failed[0].failure.as_str()), (mail.id, "550"));
        assert_eq!(mail::counts(&store, COUNCIL).await.expect("read").get("failed"), Some(&1));
    }

    async fn nothing_goes_to_somebody_who_may_no_longer_see_the_case(store) {
        let family = world::family(&store).await;
        let mail = new_mail(&family);
        queue(&store, &family, &mail).await;
        assert!(goes(&store, mail.id).await);
        let access = world::admitted::<Case, Invite>(&store, &world::officer(), family.ids.reference).await;

        store
            .write(|tx| Box::pin(async { storage::relation::end(tx, &access, family.relation, domain::people::EndGround::Order, "order").await }))
            .await
            .expect("ended");

        assert!(!goes(&store, mail.id).await);
    }

    async fn an_optional_mail_does_not_go_to_somebody_who_turned_it_off(store) {
        let family = world::family(&store).await;
        let optional = new_mail(&family);
        let notice = NewMail { optional: false, ..new_mail(&family) };
        queue(&store, &family, &optional).await;
        queue(&store, &family, &notice).await;
        let access = world::owning::<ChangeAccount>(&store, &family).await;

        store
            .write(|tx| Box::pin(async { storage::account::choose_mail(tx, &access, "milestone", domain::pace::Pace::Never).await }))
            .await
            .expect("chosen");

        assert!(!goes(&store, optional.id).await);
        assert!(goes(&store, notice.id).await);
    }

    async fn a_recorded_death_stops_what_waits_what_is_held_and_what_is_leased(store) {
        let family = world::family(&store).await;
        let other = world::family(&store).await;
        let leased = new_mail(&family);
        queue(&store, &family, &leased).await;
        lease(&store, "w", NOON).await;
        let waiting = new_mail(&family);
        let held = NewMail { held: true, ..new_mail(&family) };
        let not_theirs = new_mail(&other);
        queue(&store, &family, &waiting).await;
        queue(&store, &family, &held).await;
        queue(&store, &other, &not_theirs).await;
        let access = world::recording(&store, family.ids).await;

        let dropped = store
            .write(|tx| Box::pin(async { storage::person::silence(tx, &access).await }))
            .await
            .expect("silenced");

        assert_eq!(dropped, 2);
        assert!(!goes(&store, leased.id).await, "the worker asks before it sends");
        assert!(!goes(&store, waiting.id).await);
        let left = lease(&store, "w", NOON).await;
        assert_eq!(left.iter().map(|mail| mail.id).collect::<Vec<_>>(), [not_theirs.id]);
        let retried = store
            .write(|tx| Box::pin(async move { mail::retry(tx, COUNCIL, leased.id, "w", NOON, ("451", "s")).await }))
            .await
            .expect("put back");
        assert!(retried);
        assert!(lease(&store, "w", NOON).await.is_empty(), "nor does it send what it puts back");
        assert!(storage::case::read(&store, &access).await.expect("read").silent);
    }

    async fn what_is_overtaken_is_not_sent(store) {
        let family = world::family(&store).await;
        let reminder = NewMail { kind: "deadline".to_owned(), ..new_mail(&family) };
        queue(&store, &family, &reminder).await;
        let access = world::recording(&store, family.ids).await;

        let dropped = store
            .write(|tx| Box::pin(async { outbox::overtake(tx, &access, "deadline").await }))
            .await
            .expect("dropped");

        assert_eq!(dropped, 1);
        assert!(lease(&store, "w", NOON).await.is_empty());
    }

    async fn an_imports_mails_wait_until_an_officer_lets_them_go(store) {
        let family = world::family(&store).await;
        let import = ImportId(world::next_id());
        let one = NewMail { held: true, import: Some(import), ..new_mail(&family) };
        let two = NewMail { held: true, import: Some(import), ..new_mail(&family) };
        queue(&store, &family, &one).await;
        queue(&store, &family, &two).await;
        assert!(lease(&store, "w", NOON).await.is_empty());
        let access = world::admitted::<Council, Release>(&store, &world::officer(), ()).await;

        let held = outbox::held(&store, &access, import, MailId(0), 10).await.expect("read");
        store
            .write(|tx| Box::pin(async {
                assert!(outbox::release(tx, &access, one.id).await?);
                assert!(!outbox::release(tx, &access, one.id).await?);
                assert!(outbox::drop_held(tx, &access, two.id).await?);
                Ok::<_, StorageError>(())
            }))
            .await
            .expect("released");

        assert_eq!(held.iter().map(|mail| mail.id).collect::<Vec<_>>(), [one.id, two.id]);
        assert_eq!(held[0].reference, Some(family.ids.reference));
        let sent = lease(&store, "w", NOON).await;
        assert_eq!(sent.iter().map(|mail| mail.id).collect::<Vec<_>>(), [one.id]);
        assert!(world::is_refused::<Council, Release>(&store, &world::job(), (), NOON).await, "no job lets mails go");
        assert!(!world::is_refused::<Council, Import>(&store, &world::job(), (), NOON).await);
    }

    async fn a_mail_to_an_address_needs_no_account(store) {
        let family = world::family(&store).await;
        let invitation = NewMail { to: MailTo::Address("new@example.org".to_owned()), ..new_mail(&family) };
        queue(&store, &family, &invitation).await;
        let code = new_mail(&family);
        let queued = store
            .write(|tx| Box::pin(async { mail::queue(tx, COUNCIL, &code, NOON).await }))
            .await
            .expect("queued");

        let leased = lease(&store, "w", NOON).await;

        assert!(queued);
        assert_eq!(leased[0].to, MailTo::Address("new@example.org".to_owned()));
        assert_eq!(leased[1].case, None);
        assert!(goes(&store, code.id).await);
    }
}
