//! Withdrawing while somebody reads: no read that starts after the withdrawal is over gets
//! anything, however the two interleave.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use domain::chance::Chance as _;
use domain::{AccountId, CaseRef, CouncilId, PersonId, Timestamp};
use policy::{Access, Actor, Case, NotAdmitted, Read, admit, confirm};
use storage::Store;
use testkit::chance::{Seeded, sized};

use crate::machine::{prepare, reference};
use crate::records::Records;

const COUNCIL: CouncilId = CouncilId(7);
const NOW: i64 = 1_800_000_000_000;
/// How many go on at a time.
const LANES: u64 = 8;

/// What happened in one interleaving.
#[derive(Default)]
struct Seen {
    before: AtomicU64,
    after: AtomicU64,
    late: AtomicU64,
}

fn adviser(lane: u64) -> Actor {
    Actor::Adviser {
        person: PersonId(1_000 + lane as i64),
        account: AccountId(1),
        under: None,
    }
}

/// Reads until it has been refused after the withdrawal was over.
async fn read(store: Store, who: Actor, case: CaseRef, over: Arc<AtomicBool>, seen: Arc<Seen>) {
    loop {
        // Whether the withdrawal was over is looked at before anything is asked.
        let starts_after = over.load(Ordering::SeqCst);
        let asked: Result<Access<Case, Read>, NotAdmitted<_>> =
            admit(&store, COUNCIL, &who, case, Timestamp(NOW)).await;
        match (asked, starts_after) {
            (Ok(access), after) => {
                if after {
                    seen.late.fetch_add(1, Ordering::SeqCst);
                }
                seen.before.fetch_add(1, Ordering::SeqCst);
                // A write asks again in its own transaction: that too must see the end.
                let starts_after = over.load(Ordering::SeqCst);
                let again = store
                    .write(|tx| {
                        Box::pin(async move {
                            let asked = confirm(&mut *tx, &access, case, Timestamp(NOW)).await;
                            Ok::<_, storage::StorageError>(asked.is_ok())
                        })
                    })
                    .await
                    .expect("it is asked");
                if again && starts_after {
                    seen.late.fetch_add(1, Ordering::SeqCst);
                }
            }
            (Err(NotAdmitted::Refused), true) => {
                seen.after.fetch_add(1, Ordering::SeqCst);
                return;
            }
            (Err(NotAdmitted::Refused), false) => {}
            (Err(NotAdmitted::Ledger(error)), _) => panic!("the records answer: {error}"),
        }
    }
}

async fn lane(store: Store, records: Records, lane: u64, rounds: u64, seed: u64, seen: Arc<Seen>) {
    let chance = Seeded::new(seed.wrapping_add(lane));
    let (case, who) = (reference(0), adviser(lane));
    for round in 0..rounds {
        let grant = lane * 1_000_000 + round + 1;
        records
            .run(&format!(
                "insert into access_grant (council_id, case_id, grant_id, given_by, adviser_id, scopes, \
                 given_at, until_at) values ({}, 1, {grant}, 1, {}, 'documents', {}, {})",
                COUNCIL.0, 1_000 + lane, NOW - 1, NOW + 1_000_000
            ))
            .await;
        let over = Arc::new(AtomicBool::new(false));
        let reader = tokio::spawn(read(store.clone(), who, case, over.clone(), seen.clone()));
        for _ in 0..chance.below(20) {
            tokio::task::yield_now().await;
        }
        records
            .run(&format!(
                "update access_grant set ended_at = {NOW} where grant_id = {grant}"
            ))
            .await;
        over.store(true, Ordering::SeqCst);
        reader.await.expect("it reads to the end");
    }
}

testkit::on_both! {
    async fn no_read_that_starts_after_the_withdrawal_gets_anything(store, url) {
        let records = Records::open_fast(url).await;
        prepare(&records).await;
        records
            .run(&format!(
                "insert into relation (council_id, case_id, relation_id, person_id, kind, evidence, \
                 recorded_by, recorded_at, valid_from) \
                 values ({}, 1, 1, 1, 'parent', 'seen', 'officer 1', 0, 0)",
                COUNCIL.0
            ))
            .await;
        for lane in 0..LANES {
            records
                .run(&format!(
                    "insert into person (council_id, person_id, kind, created_at) \
                     values ({}, {}, 'adult', 0)",
                    COUNCIL.0, 1_000 + lane
                ))
                .await;
            records
                .run(&format!(
                    "insert into adviser (council_id, person_id, organisation_id, joined_at) \
                     values ({}, {}, 1, 0)",
                    COUNCIL.0, 1_000 + lane
                ))
                .await;
        }
        let seed = sized("WAYMARK_PROOF_SEED", 20_261_124);
        let rounds = sized("WAYMARK_PROOF_RACES", 200).div_ceil(LANES);
        let seen = Arc::new(Seen::default());
        let lanes = (0..LANES).map(|number| {
            lane(store.clone(), records.clone(), number, rounds, seed, seen.clone())
        });
        let mut all = tokio::task::JoinSet::new();
        lanes.for_each(|lane| {
            all.spawn(lane);
        });
        all.join_all().await;
        let of = |count: &AtomicU64| count.load(Ordering::SeqCst);
        crate::say(&format!(
            "races: {} withdrawals, {} reads before, {} refused after, seed {seed}, on {:?}",
            rounds * LANES, of(&seen.before), of(&seen.after), store.engine()
        ));
        records.close().await;
        assert_eq!(of(&seen.late), 0, "somebody read after the end");
        assert_eq!(of(&seen.after), rounds * LANES);
        assert!(of(&seen.before) > 0, "nobody read before the end");
    }
}
