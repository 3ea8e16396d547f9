//! Webhooks: one notice waits for each, one worker has it, newer news takes its place, and nothing goes while
//! the council waits after its records were put back.

use domain::change::ChangeId;
use domain::event::{Happening, Readers, Source, What};
use domain::webhook::{Answer, NoticeKind};
use domain::{CaseSystemId, EventId, Timestamp, WebhookId, date};
use policy::{Access, Actor, ApiScopes, Council, ManageSystems};
use storage::event::{self, NewEvent};
use storage::unguarded::webhook::{self as worker, InHand, Leased, PutOff};
use storage::webhook::{self, NewWebhook};
use storage::{StorageError, Store, unguarded};

use crate::case_systems::{token, withdraw};
use crate::world::{self, COUNCIL, Family, NOON};

const CHANGES: ApiScopes = ApiScopes {
    events: false,
    changes: true,
    people: false,
};
const MINUTE: i64 = 60;

async fn desk(store: &Store) -> Access<Council, ManageSystems> {
    world::admitted(store, &world::officer(), ()).await
}

/// A case system with a token, and its webhook.
async fn made(store: &Store) -> (Actor, WebhookId) {
    let actor = token(store, "Case system", CHANGES, NOON.plus_seconds(3_600)).await;
    let Actor::CaseSystem { system, .. } = actor else {
        panic!("a case system")
    };
    (actor, add(store, system).await.expect("made"))
}

async fn add(store: &Store, system: CaseSystemId) -> Result<WebhookId, StorageError> {
    let access = &desk(store).await;
    let id = WebhookId(world::next_id());
    let new = &NewWebhook {
        id,
        system,
        address: "https://cases.example/in".to_owned(),
        secret_sealed: vec![7; 80],
    };
    store
        .write(|tx| Box::pin(async move { webhook::add(tx, access, new).await }))
        .await?;
    Ok(id)
}

/// Something new on a case.
async fn happens(store: &Store, family: &Family) {
    let access = &world::recording(store, family.ids).await;
    let events = &[NewEvent {
        id: EventId(world::next_id()),
        on: date(2026, 3, 2),
        what: What::Clock(Happening::DraftPlanServed),
        source: Source::Officer,
        person: None,
        readers: Readers::Case,
        supersedes: None,
        import: None,
        why: None,
    }];
    store
        .write(|tx| Box::pin(async move { event::append(tx, access, events).await }))
        .await
        .expect("recorded");
}

/// Looks for news; under which id a notice of it would go.
async fn look(store: &Store, notice: i64, at: Timestamp) -> usize {
    let looks = worker::to_look(store, COUNCIL, at).await.expect("read");
    for look in &looks {
        let found = worker::news(store, COUNCIL, *look, true)
            .await
            .expect("read");
        let look = *look;
        store
            .write(|tx| {
                Box::pin(
                    async move { worker::note_news(tx, COUNCIL, (look, found), notice, at).await },
                )
            })
            .await
            .expect("noted");
    }
    looks.len()
}

async fn lease(store: &Store, name: &'static str, at: Timestamp) -> Vec<Leased> {
    let until = at.plus_seconds(MINUTE);
    store
        .write(|tx| Box::pin(async move { worker::lease(tx, COUNCIL, name, at, until).await }))
        .await
        .expect("leased")
}

async fn put_off(store: &Store, leased: &Leased, name: &'static str, next_at: Timestamp) -> bool {
    let of = InHand {
        webhook: leased.webhook,
        notice: leased.notice,
        worker: name,
    };
    let then = PutOff {
        next_at,
        fails: false,
    };
    store
        .write(|tx| Box::pin(async move { worker::put_off(tx, COUNCIL, of, then, NOON).await }))
        .await
        .expect("noted")
}

async fn taken(store: &Store, leased: &Leased, name: &'static str) -> bool {
    let of = InHand {
        webhook: leased.webhook,
        notice: leased.notice,
        worker: name,
    };
    store
        .write(|tx| Box::pin(async move { worker::taken(tx, COUNCIL, of).await }))
        .await
        .expect("noted")
}

fn until(leased: &Leased) -> i64 {
    leased.until.map_or(0, |ChangeId { seq, .. }| seq)
}

testkit::on_both! {
    async fn one_notice_waits_and_one_worker_has_it(store) {
        let family = world::family(&store).await;
        happens(&store, &family).await;
        let (_, id) = made(&store).await;
        assert_eq!(look(&store, 1, NOON).await, 0, "what was before is no news");
        happens(&store, &family).await;
        assert_eq!(look(&store, 1, NOON).await, 1);
        assert_eq!(look(&store, 2, NOON).await, 0, "seen");
        happens(&store, &family).await;
        assert_eq!(look(&store, 3, NOON).await, 1);
        let leased = lease(&store, "one", NOON).await;
        assert_eq!(leased.len(), 1, "newer news took its place");
        let first = &leased[0];
        assert_eq!((first.webhook, first.notice, first.kind), (id, 1, NoticeKind::Changes));
        assert!(lease(&store, "two", NOON).await.is_empty());
        happens(&store, &family).await;
        assert_eq!(look(&store, 4, NOON).await, 0, "not while a worker has it");
        // It was put off: what is newer has an id of its own, and waits as long.
        let next = NOON.plus_seconds(30);
        assert!(!put_off(&store, first, "two", next).await, "another's");
        assert!(put_off(&store, first, "one", next).await);
        assert_eq!(look(&store, 5, NOON).await, 1);
        assert!(lease(&store, "one", NOON).await.is_empty());
        let again = lease(&store, "one", next).await;
        assert_eq!((again[0].notice, again[0].failures), (5, 1));
        assert!(until(&again[0]) > until(first));
        // Whoever died leaves it to the next, under its id.
        let late = next.plus_seconds(MINUTE);
        let after = lease(&store, "two", late).await;
        assert_eq!(after[0].notice, 5);
        assert!(!taken(&store, &again[0], "one").await, "it lost it");
        assert!(taken(&store, &after[0], "two").await);
        assert!(lease(&store, "two", late).await.is_empty());
        let row = webhook::one(&store, &desk(&store).await, id).await.expect("read").expect("there");
        assert!(!row.waits && row.failing_from.is_none() && row.has_token);
    }

    async fn nothing_goes_without_a_token_or_while_the_council_waits_after_a_restore(store) {
        let family = world::family(&store).await;
        let (actor, _) = made(&store).await;
        happens(&store, &family).await;
        assert_eq!(look(&store, 1, NOON).await, 1);
        let Actor::CaseSystem { token: id, .. } = actor else { panic!("a case system") };
        assert!(withdraw(&store, id).await);
        assert!(lease(&store, "one", NOON).await.is_empty());
        happens(&store, &family).await;
        assert_eq!(look(&store, 2, NOON).await, 0);
        token(&store, "Case system", CHANGES, NOON.plus_seconds(3_600)).await;
        let leased = lease(&store, "one", NOON).await;
        assert_eq!(leased.len(), 1);
        assert!(put_off(&store, &leased[0], "one", NOON).await);
        store
            .write(|tx| Box::pin(async move { unguarded::restore::hold(tx, COUNCIL, NOON, NOON, 0).await }))
            .await
            .expect("noted");
        assert_eq!(look(&store, 3, NOON).await, 0);
        assert!(lease(&store, "one", NOON).await.is_empty());
    }

    async fn a_case_system_has_one_webhook_and_what_ended_is_over(store) {
        world::council(&store).await;
        let (actor, id) = made(&store).await;
        let Actor::CaseSystem { system, .. } = actor else { panic!("a case system") };
        assert!(matches!(add(&store, system).await, Err(StorageError::Taken)));
        let access = &desk(&store).await;
        let end = |id| store.write(move |tx| Box::pin(async move { webhook::end(tx, access, id).await }));
        assert!(end(id).await.expect("ended"));
        assert!(!end(id).await.expect("asked"));
        let tried = store.write(|tx| Box::pin(async move { webhook::test(tx, access, id, 9).await }));
        assert!(!tried.await.expect("asked"));
        let renewed = store.write(|tx| Box::pin(async move {
            webhook::renew(tx, access, id, &[8; 80], NOON).await
        }));
        assert!(!renewed.await.expect("asked"));
        assert!(lease(&store, "one", NOON).await.is_empty());
        add(&store, system).await.expect("another");
        assert_eq!(webhook::all(&store, access).await.expect("listed").len(), 2);
        assert_eq!(webhook::systems(&store, access).await.expect("listed").len(), 1);
    }

    async fn the_last_twenty_tries_are_kept(store) {
        world::council(&store).await;
        let (_, id) = made(&store).await;
        for nth in 1..=25_i64 {
            let (at, what) = (NOON.plus_seconds(nth), (id, NoticeKind::Test));
            let answer = (nth, Answer::of_status(500));
            store
                .write(|tx| Box::pin(async move { worker::log(tx, COUNCIL, what, answer, at).await }))
                .await
                .expect("written");
        }
        let kept = webhook::deliveries(&store, &desk(&store).await, id).await.expect("read");
        assert_eq!(kept.len(), 20);
        assert_eq!(kept[0].tried_at, NOON.plus_seconds(25));
        assert_eq!(kept[19].tried_at, NOON.plus_seconds(6));
        assert_eq!((&kept[0].answer[..], kept[0].status), ("not_taken", Some(500)));
    }
}
