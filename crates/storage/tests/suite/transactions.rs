//! One transaction is all or nothing, whoever else writes at the same time.

use domain::CouncilId;
use policy::{Case, Record};
use storage::unguarded::council::{self, CouncilRow};
use storage::unguarded::throttle;
use storage::{StorageError, Store};

use crate::world::{self, COUNCIL, NOON};

#[derive(Debug, thiserror::Error)]
enum Change {
    #[error("changed our mind")]
    OfMind,
    #[error("storage")]
    Storage(#[from] StorageError),
}

async fn hit(store: &Store, key: &str) -> Result<i64, StorageError> {
    store
        .write(|tx| {
            Box::pin(
                async move { throttle::hit(tx, COUNCIL, key, NOON, NOON.plus_seconds(-60)).await },
            )
        })
        .await
}

async fn hits(store: &Store, key: &str) -> i64 {
    throttle::hits(store, COUNCIL, key, NOON.plus_seconds(-60))
        .await
        .expect("read")
}

testkit::on_both! {
    async fn work_that_fails_leaves_nothing_behind(store) {
        world::council(&store).await;

        let failed: Result<(), Change> = store
            .write(|tx| Box::pin(async move {
                throttle::hit(tx, COUNCIL, "undone", NOON, NOON.plus_seconds(-60)).await?;
                Err(Change::OfMind)
            }))
            .await;

        assert!(matches!(failed, Err(Change::OfMind)));
        assert_eq!(hits(&store, "undone").await, 0);
    }

    async fn one_writers_failure_undoes_nobody_elses_work(store) {
        world::council(&store).await;

        let mut writers = Vec::new();
        for n in 0..200_i64 {
            let store = store.clone();
            writers.push(tokio::spawn(async move {
                store
                    .write(|tx| Box::pin(async move {
                        throttle::hit(tx, COUNCIL, &format!("w{n}"), NOON, NOON.plus_seconds(-60)).await?;
                        if n % 3 == 0 { Err(Change::OfMind) } else { Ok(()) }
                    }))
                    .await
                    .is_ok()
            }));
        }

        for (n, writer) in writers.into_iter().enumerate() {
            let kept = writer.await.expect("no panic");
            assert_eq!(kept, n % 3 != 0, "writer {n}");
            assert_eq!(hits(&store, &format!("w{n}")).await, i64::from(kept), "writer {n}");
        }
    }

    async fn a_panic_or_a_dropped_request_half_way_undoes_itself_alone(store) {
        world::council(&store).await;

        let panicking = store.clone();
        let panicked = tokio::spawn(async move {
            panicking
                .write::<(), StorageError, _>(|tx| Box::pin(async move {
                    throttle::hit(tx, COUNCIL, "panicked", NOON, NOON.plus_seconds(-60)).await?;
                    panic!("on purpose");
                }))
                .await
        })
        .await;
        let dropping = store.clone();
        let (reached, at_the_point) = tokio::sync::oneshot::channel();
        let dropped = tokio::spawn(async move {
            dropping
                .write::<(), StorageError, _>(|tx| Box::pin(async move {
                    throttle::hit(tx, COUNCIL, "dropped", NOON, NOON.plus_seconds(-60)).await?;
                    reached.send(()).expect("somebody listens");
                    std::future::pending().await
                }))
                .await
        });
        at_the_point.await.expect("it gets there");
        dropped.abort();
        hit(&store, "after").await.expect("the store still works");

        assert!(panicked.is_err());
        assert_eq!(hits(&store, "panicked").await, 0);
        assert_eq!(hits(&store, "dropped").await, 0);
        assert_eq!(hits(&store, "after").await, 1);
    }

    async fn every_one_of_many_counts_is_counted(store) {
        world::council(&store).await;

        let mut writers = Vec::new();
        for _ in 0..100 {
            let store = store.clone();
            writers.push(tokio::spawn(async move { hit(&store, "same").await.expect("counted") }));
        }
        let mut answers = Vec::new();
        for writer in writers {
            answers.push(writer.await.expect("no panic"));
        }

        answers.sort_unstable();
        assert_eq!(answers, (1..=100).collect::<Vec<_>>());
    }

    async fn two_programs_at_once_lose_nothing(store, url) {
        world::council(&store).await;
        let other = Store::open(url).await.expect("it opens twice");

        let mut writers = Vec::new();
        for n in 0..100 {
            let store = if n % 2 == 0 { store.clone() } else { other.clone() };
            writers.push(tokio::spawn(async move { hit(&store, "both").await.expect("counted") }));
        }
        for writer in writers {
            writer.await.expect("no panic");
        }

        assert_eq!(hits(&store, "both").await, 100);
        other.close().await;
    }

    async fn work_may_borrow_what_its_caller_holds(store) {
        world::council(&store).await;
        let ids = world::case(&store).await;
        let access = world::admitted::<Case, Record>(&store, &world::officer(), ids.reference).await;
        let summary = storage::case::Summary { stage: Some("S1".to_owned()), ..Default::default() };

        store
            .write(|tx| Box::pin(async {
                storage::case::summarise(tx, &access, &summary).await
            }))
            .await
            .expect("written");

        let case = storage::case::read(&store, &access).await.expect("read");
        assert_eq!(case.summary, summary);
    }

    async fn a_reader_does_not_see_what_is_not_committed(store) {
        world::council(&store).await;
        let outside = store.clone();

        store
            .write(|tx| Box::pin(async move {
                throttle::hit(tx, COUNCIL, "k", NOON, NOON.plus_seconds(-60)).await?;
                let inside = throttle::hits(&mut *tx, COUNCIL, "k", NOON.plus_seconds(-60)).await?;
                assert_eq!((inside, hits(&outside, "k").await), (1, 0));
                Ok::<_, StorageError>(())
            }))
            .await
            .expect("written");

        assert_eq!(hits(&store, "k").await, 1);
    }

    async fn a_closed_store_says_so(store) {
        world::council(&store).await;
        store.close().await;

        assert!(hit(&store, "late").await.is_err());
    }

    async fn what_was_written_is_there_when_the_store_is_opened_again(store, url) {
        world::council(&store).await;
        store.close().await;

        let again = Store::open(url).await.expect("it opens");
        let found = council::only(&again).await.expect("read");

        assert_eq!(found, Some(CouncilRow {
            number: CouncilId(926),
            name: "Testshire".to_owned(),
            named_by: "settings".to_owned(),
        }));
    }
}
