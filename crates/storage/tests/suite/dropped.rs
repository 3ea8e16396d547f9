//! A dropped file is one worker's at a time, waits where it is held, and is known by what is in it while
//! it lies in the folder.

use domain::dropped::{Became, FileState, FileWhy, LineWhy, RefusedLine, Weighed};
use domain::{AccountId, DroppedFileId, OfficerId, Timestamp};
use policy::{
    Access, Actor, ApiScopes, Council, JudgeImports, On, SeeImports, SendEvents, TakeFiles,
};
use storage::dropped::{self as kept, Claim, Lease, Outcome};
use storage::{Store, unguarded};

use crate::board::run;
use crate::case_systems::{token, withdraw};
use crate::world::{self, COUNCIL, NOON};

const MANAGER: OfficerId = OfficerId(78);
const DIGEST: [u8; 32] = [7; 32];

fn minutes(after: i64) -> Timestamp {
    NOON.plus_seconds(60 * after)
}

async fn taking(store: &Store) -> Access<Council, TakeFiles> {
    world::council(store).await;
    world::admitted(store, &Actor::System { job: "files" }, ()).await
}

async fn manager<A: On<Council>>(store: &Store, url: &str) -> Access<Council, A> {
    let sql = format!(
        "insert into officer (council_id, officer_id, name, created_at, role) \
         values ({}, {MANAGER}, 'Mel', 0, 'manager') on conflict do nothing",
        COUNCIL.0
    );
    run(url, &sql).await;
    let actor = Actor::Officer {
        officer: MANAGER,
        account: Some(AccountId(79)),
    };
    world::admitted(store, &actor, ()).await
}

async fn take_up(
    store: &Store,
    access: &Access<Council, TakeFiles>,
    by: &str,
    until: i64,
) -> Claim {
    let lease = Lease {
        by,
        until: minutes(until),
    };
    let new = DroppedFileId(world::next_id());
    store
        .write(|tx| Box::pin(async move { kept::claim(tx, access, &DIGEST, new, lease).await }))
        .await
        .expect("claimed")
}

async fn weigh(
    store: &Store,
    access: &Access<Council, TakeFiles>,
    (id, by): (DroppedFileId, &str),
    is_held: bool,
) -> bool {
    let weighed = &Weighed {
        rows: 900,
        cases: 812,
        of: 4_120,
        kinds: [("withdrawn".to_owned(), 900)].into(),
    };
    store
        .write(|tx| {
            Box::pin(async move { kept::weigh(tx, access, id, by, weighed, is_held).await })
        })
        .await
        .expect("weighed")
}

async fn finish(
    store: &Store,
    access: &Access<Council, TakeFiles>,
    (id, by): (DroppedFileId, &str),
    (state, why): (FileState, Option<FileWhy>),
    lines: &[RefusedLine],
) -> bool {
    let outcome = Outcome {
        state,
        became: Became {
            recorded: 5,
            known: 4,
            refused: 2,
        },
        why,
        lines,
    };
    store
        .write(|tx| Box::pin(async move { kept::finish(tx, access, id, by, NOON, outcome).await }))
        .await
        .expect("finished")
}

testkit::on_both! {
    async fn a_file_is_one_workers_at_a_time_and_anothers_when_that_one_is_silent(store) {
        let access = taking(&store).await;
        let Claim::Mine { id, is_let_in: false, .. } = take_up(&store, &access, "one", 5).await else {
            panic!("it is new")
        };
        assert_eq!(take_up(&store, &access, "two", 5).await, Claim::Waits);
        // Whoever has it goes on after trouble.
        assert_eq!(take_up(&store, &access, "one", 0).await, Claim::Mine { id, is_let_in: false, came_at: NOON });
        // Its time is over.
        assert_eq!(take_up(&store, &access, "two", 5).await, Claim::Mine { id, is_let_in: false, came_at: NOON });
        let late = Lease { by: "one", until: minutes(9) };
        let (tried, access) = (&store, &access);
        let renewed = tried.write(|tx| Box::pin(async move { kept::renew(tx, access, id, late).await }));
        assert!(!renewed.await.expect("asked"));
        assert!(!weigh(tried, access, (id, "one"), true).await);
        assert!(!finish(tried, access, (id, "one"), (FileState::Done, None), &[]).await);
        assert!(finish(tried, access, (id, "two"), (FileState::Done, None), &[]).await);
        assert_eq!(take_up(tried, access, "one", 5).await, Claim::Over(id));
    }

    async fn what_is_held_waits_until_somebody_judges_it_once(store, url) {
        let access = &taking(&store).await;
        let Claim::Mine { id, .. } = take_up(&store, access, "one", 5).await else { panic!("it is new") };
        assert!(weigh(&store, access, (id, "one"), true).await);
        assert_eq!(take_up(&store, access, "one", 5).await, Claim::Waits);
        let judging: &Access<Council, JudgeImports> = &manager(&store, url).await;
        let judge = async |is_let_in| {
            let judged = store.write(|tx| Box::pin(async move { kept::judge(tx, judging, id, is_let_in).await }));
            judged.await.expect("judged")
        };
        assert!(judge(true).await);
        assert!(!judge(false).await, "somebody was quicker");
        let sees: Access<Council, SeeImports> = manager(&store, url).await;
        let file = kept::one(&store, &sees, id).await.expect("read").expect("it is there");
        assert_eq!((file.state, file.judged_by.as_deref()), (FileState::LetIn, Some("Mel")));
        assert_eq!((file.weighed.rows, file.weighed.cases, file.weighed.of), (900, 812, 4_120));
        assert_eq!(file.weighed.kinds["withdrawn"], 900);
        assert_eq!(take_up(&store, access, "one", 5).await, Claim::Mine { id, is_let_in: true, came_at: NOON });
        // Weighed again it is not held again, and it stays let in when the token ended meanwhile.
        assert!(weigh(&store, access, (id, "one"), false).await);
        assert!(finish(&store, access, (id, "one"), (FileState::Stopped, None), &[]).await);
        assert_eq!(take_up(&store, access, "two", 5).await, Claim::Mine { id, is_let_in: true, came_at: NOON });
        assert_eq!(kept::one(&store, &sees, DroppedFileId(1)).await.expect("read"), None);
    }

    async fn what_became_of_a_file_is_kept_by_line_and_the_same_can_come_again(store, url) {
        let access = &taking(&store).await;
        let Claim::Mine { id, .. } = take_up(&store, access, "one", 5).await else { panic!("it is new") };
        let line = |line, why, part: &str| RefusedLine { line, why, part: part.to_owned() };
        let first = [line(2, LineWhy::Wrong, "on")];
        assert!(finish(&store, access, (id, "one"), (FileState::Stopped, None), &first).await);
        assert_eq!(take_up(&store, access, "one", 5).await, Claim::Mine { id, is_let_in: false, came_at: NOON });
        let lines = [line(2, LineWhy::Wrong, "on"), line(9, LineWhy::Doubtful, "long_ago")];
        // Two reports of one line would keep the file from ever ending.
        let twice = [&lines[..], &lines[..1]].concat();
        assert!(finish(&store, access, (id, "one"), (FileState::Done, None), &twice).await);
        let sees: Access<Council, SeeImports> = manager(&store, url).await;
        assert_eq!(kept::lines(&store, &sees, id, 10).await.expect("read"), lines);
        assert_eq!(kept::lines(&store, &sees, id, 1).await.expect("read"), lines[..1]);
        let file = &kept::all(&store, &sees).await.expect("read")[0];
        assert_eq!((file.id, file.became.recorded, file.became.known, file.became.refused), (id, 5, 4, 2));
        store.write(|tx| Box::pin(async move { kept::put_away(tx, access, id).await })).await.expect("put away");
        assert_eq!(unguarded::dropped::lying(&store, COUNCIL).await.expect("read"), []);
        let Claim::Mine { id: again, .. } = take_up(&store, access, "one", 5).await else { panic!("it came again") };
        assert_ne!(again, id);
        assert!(finish(&store, access, (again, "one"), (FileState::Refused, Some(FileWhy::Head)), &[]).await);
        let file = kept::one(&store, &sees, again).await.expect("read").expect("it is there");
        assert_eq!((file.state, file.why), (FileState::Refused, Some(FileWhy::Head)));
    }

    async fn what_was_taken_out_is_gone_and_what_is_held_too_long_is_turned_down(store, url) {
        let access = &taking(&store).await;
        let sees: Access<Council, SeeImports> = manager(&store, url).await;
        let state = async |id| kept::one(&store, &sees, id).await.expect("read").expect("it is there").state;
        let gone = async |id| store.write(|tx| Box::pin(async move { kept::is_gone(tx, access, id).await })).await;
        let Claim::Mine { id, .. } = take_up(&store, access, "one", 5).await else { panic!("it is new") };
        assert!(finish(&store, access, (id, "one"), (FileState::Done, None), &[]).await);
        gone(id).await.expect("noted");
        assert_eq!(state(id).await, FileState::Done, "it was done before it was put away");
        let Claim::Mine { id, .. } = take_up(&store, access, "one", 5).await else { panic!("it came again") };
        assert!(weigh(&store, access, (id, "one"), true).await);
        let lying = unguarded::dropped::lying(&store, COUNCIL).await.expect("read");
        assert_eq!(lying.iter().map(|one| (one.id, one.state)).collect::<Vec<_>>(), [(id, FileState::Held)]);
        let overdue = async |id, before| {
            let done = store.write(|tx| Box::pin(async move { kept::turn_down_overdue(tx, access, id, before).await }));
            done.await.expect("asked")
        };
        assert!(!overdue(id, minutes(-1)).await);
        assert!(overdue(id, minutes(1)).await);
        assert!(!overdue(id, minutes(1)).await, "once");
        assert_eq!(state(id).await, FileState::TurnedDown);
        gone(id).await.expect("noted");
        let Claim::Mine { id, .. } = take_up(&store, access, "one", 5).await else { panic!("it came again") };
        assert!(finish(&store, access, (id, "one"), (FileState::Stopped, None), &[]).await);
        assert!(gone(id).await.expect("noted"));
        assert!(!gone(id).await.expect("noted"), "once");
        assert_eq!(state(id).await, FileState::Gone);
        let Claim::Mine { id, .. } = take_up(&store, access, "one", 5).await else { panic!("it came again") };
        assert!(finish(&store, access, (id, "one"), (FileState::Stopped, None), &[]).await);
        assert!(overdue(id, minutes(1)).await, "it stood still for as long");
    }

    async fn files_come_in_under_a_good_token_of_their_system_to_record(store) {
        let family = world::family(&store).await;
        let events = ApiScopes { events: true, changes: false, people: false };
        let changes = ApiScopes { events: false, changes: true, people: false };
        let acts_by = async |name: &str, at| {
            unguarded::dropped::acts_by(&store, COUNCIL, name, "events:write", at).await.expect("asked")
        };
        token(&store, "Nightly file", changes, minutes(90)).await;
        assert_eq!(acts_by("Nightly file", NOON).await, None, "it is for something else");
        let short = token(&store, "Nightly file", events, minutes(10)).await;
        let long = token(&store, "Nightly file", events, minutes(60)).await;
        token(&store, "Another", events, minutes(90)).await;
        let actor = async |at| {
            let by = acts_by("Nightly file", at).await;
            by.map(|by| Actor::CaseSystem { system: by.system, token: by.token })
        };
        assert_eq!(actor(NOON).await, Some(long));
        let Actor::CaseSystem { token: id, .. } = long else { panic!("a case system") };
        assert!(withdraw(&store, id).await);
        assert_eq!(actor(NOON).await, Some(short));
        assert_eq!(actor(minutes(10)).await, None);
        assert_eq!(acts_by("Nobody", NOON).await, None);

        let sends: Access<Council, SendEvents> = world::admitted(&store, &short, ()).await;
        let reference = family.ids.reference;
        assert!(kept::is_case(&store, &sends, reference).await.expect("asked"));
        let missing = "WM-2222-22".parse().expect("a reference");
        assert!(!kept::is_case(&store, &sends, missing).await.expect("asked"));
        assert!(kept::cases(&store, &sends).await.expect("counted") >= 1);
        assert_eq!(kept::known(&store, &sends, [1; 32]).await.expect("asked"), None);
    }
}
