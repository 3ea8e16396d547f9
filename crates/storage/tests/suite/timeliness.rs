//! The council's figures are what its cases' events say, whatever became of the events.

use domain::clock::{ExceptionFact, Ground, Rule};
use domain::event::{Happening, Readers, Source, What};
use domain::timeliness::{Measure, Month, Tally, parts};
use domain::{CaseId, Date, EventId, date};
use policy::{Access, CaseIds, Council, CountCases};
use sqlx::Connection as _;
use storage::event::NewEvent;
use storage::unguarded::timeliness::counts;
use storage::{StorageError, Store};

use crate::world::{self, COUNCIL};

async fn counting(store: &Store) -> Access<Council, CountCases> {
    world::admitted(store, &world::job(), ()).await
}

/// The sums that are kept.
async fn kept(store: &Store) -> Tally {
    let month = |year| Month::new(year, 1).expect("a month");
    counts(store, COUNCIL, month(1900), month(2100))
        .await
        .expect("read")
}

/// The same, from every event that there is.
async fn from_events(store: &Store) -> Tally {
    let access = counting(store).await;
    let mut tally = Tally::default();
    let cases = storage::case::page(store, &access, CaseId(0), 1_000).await;
    for row in cases.expect("read") {
        let on_case = access.on_case(row.ids);
        let events = storage::event::of_case(store, &on_case)
            .await
            .expect("read");
        let received = storage::timeliness::received(store, &on_case)
            .await
            .expect("read");
        for part in parts(&events, received) {
            tally.add(&part, 1);
        }
    }
    tally
}

fn event(on: Date, what: What, supersedes: Option<EventId>) -> NewEvent {
    NewEvent {
        id: EventId(world::next_id()),
        on,
        what,
        source: Source::Officer,
        person: None,
        readers: Readers::Case,
        supersedes,
        import: None,
        why: supersedes.map(|_| "typed the wrong day".to_owned()),
    }
}

async fn append(store: &Store, ids: CaseIds, events: &[NewEvent]) {
    let access = world::recording(store, ids).await;
    store
        .write(|tx| Box::pin(async { storage::event::append(tx, &access, events).await }))
        .await
        .expect("appended");
}

/// The next of a row of numbers that looks like chance and is the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % below
    }

    fn what(&mut self, on: Date) -> What {
        let exception = |rule| What::Exception {
            fact: ExceptionFact {
                rule,
                ground: Ground::AbsentFromArea,
                id: None,
                from: on.plus_days(-40),
                to: Some(on),
            },
            reason: String::new(),
        };
        match self.roll(16) {
            0..3 => What::Clock(Happening::RequestReceived),
            3..5 => What::Clock(Happening::DecidedToAssess),
            5 => What::Clock(Happening::DecidedNotToAssess),
            6 => What::Clock(Happening::DecidedNotToIssue),
            7..10 => What::Clock(Happening::FinalPlanSent),
            10 => What::Clock(Happening::AppealRegistered),
            11 => What::Undated(Happening::FinalPlanSent),
            12 => exception(Rule::C10),
            13 => exception(Rule::C3),
            14 => What::Clock(Happening::Withdrawn),
            _ => What::NoteToFamily {
                text: "a note".to_owned(),
            },
        }
    }
}

testkit::on_both! {
    async fn the_sums_are_what_the_events_say_after_any_life(store) {
        world::council(&store).await;
        let mut dice = Dice(20_261_129);
        let mut cases = Vec::new();
        for _ in 0..8 {
            cases.push((world::case(&store).await, Vec::<EventId>::new()));
        }
        for _ in 0..160 {
            let (ids, known) = &mut cases[usize::try_from(dice.roll(8)).expect("small")];
            let on = date(2024, 1, 1).plus_days(i32::try_from(dice.roll(800)).expect("small"));
            // One in four puts an earlier one right, or says that it never was.
            let older = (!known.is_empty() && dice.roll(4) == 0)
                .then(|| known[usize::try_from(dice.roll(known.len() as u64)).expect("small")]);
            let what = match older {
                Some(_) if dice.roll(2) == 0 => What::Struck,
                _ => dice.what(on),
            };
            let new = event(on, what, older);
            known.push(new.id);
            append(&store, *ids, &[new]).await;
        }

        let kept = kept(&store).await;

        assert_eq!(kept, from_events(&store).await);
        let plans = kept.iter().filter(|((measure, ..), _)| *measure == Measure::Plan).count();
        assert!(plans > 5, "a life in which little happens proves little: {plans}");
    }

    async fn what_is_undone_is_not_counted(store) {
        world::council(&store).await;
        let ids = world::case(&store).await;
        let access = world::recording(&store, ids).await;
        let new = event(date(2026, 1, 12), What::Clock(Happening::RequestReceived), None);

        let undone = store.write(|tx| Box::pin(async {
            storage::event::append(tx, &access, &[new]).await?;
            Err::<(), _>(StorageError::Stale)
        })).await;

        assert!(undone.is_err());
        assert!(kept(&store).await.is_empty());
    }

    async fn cases_from_before_the_figures_are_counted_at_the_start_and_only_once(store, url) {
        world::council(&store).await;
        for _ in 0..3 {
            let ids = world::case(&store).await;
            append(&store, ids, &[
                event(date(2026, 1, 12), What::Clock(Happening::RequestReceived), None),
                event(date(2026, 6, 1), What::Clock(Happening::FinalPlanSent), None),
            ]).await;
        }
        let before = kept(&store).await;
        forget(url).await;
        assert!(kept(&store).await.is_empty());

        let access = counting(&store).await;
        let counted = storage::timeliness::fill(&store, &access).await.expect("filled");
        let again = storage::timeliness::fill(&store, &access).await.expect("filled");

        assert_eq!((counted, again), (3, 0));
        assert_eq!(kept(&store).await, before);
        assert_eq!(before.published(2026).included.in_time, 3);
    }

    async fn many_who_record_at_once_wait_for_nobody_in_a_ring(store) {
        world::council(&store).await;
        let mut cases = Vec::new();
        for _ in 0..12 {
            cases.push(world::case(&store).await);
        }
        let work = cases.iter().enumerate().map(|(place, ids)| {
            let store = store.clone();
            // Half of them touch the months in one order, half in the other.
            let mut events = vec![
                event(date(2026, 1, 12), What::Clock(Happening::RequestReceived), None),
                event(date(2026, 2, 23), What::Clock(Happening::DecidedToAssess), None),
                event(date(2026, 6, 1), What::Clock(Happening::FinalPlanSent), None),
            ];
            if place % 2 == 0 {
                events.reverse();
            }
            async move { append(&store, *ids, &events).await }
        });
        futures_util::future::join_all(work).await;

        assert_eq!(kept(&store).await.published(2026).included.issued, 12);
        assert_eq!(kept(&store).await, from_events(&store).await);
    }
}

/// As a database is in which nothing was counted yet.
async fn forget(url: &str) {
    for sql in [
        "delete from timeliness_part",
        "delete from timeliness_count",
        "update case_file set counted_by = null",
    ] {
        if url.starts_with("sqlite") {
            let mut db = sqlx::SqliteConnection::connect(url).await.expect("opens");
            sqlx::query(sql).execute(&mut db).await.expect("runs");
        } else {
            let mut db = sqlx::PgConnection::connect(url).await.expect("opens");
            sqlx::query(sql).execute(&mut db).await.expect("runs");
        }
    }
}
