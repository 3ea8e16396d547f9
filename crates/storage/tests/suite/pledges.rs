//! What the council promised: every version is kept, nobody saves over a colleague, nothing is removed,
//! and everybody reads what is marked so and no more.

use domain::pledge::{LiveFigure, Measured, Pledge, PledgeState, PledgeText};
use domain::{AccountId, OfficerId, PledgeId, date};
use policy::{Access, Actor, Council, KeepPledges, On, SeeFigures};
use storage::unguarded::restore;
use storage::{EndingLog, StorageError, Store, pledge as kept, unguarded};

use crate::board::run;
use crate::world::{self, COUNCIL, NOON};

const MANAGER: OfficerId = OfficerId(78);

async fn manager(store: &Store, url: &str) {
    world::council(store).await;
    let sql = format!(
        "insert into officer (council_id, officer_id, name, created_at, role) \
         values ({}, {MANAGER}, 'Mel', 0, 'manager')",
        COUNCIL.0
    );
    run(url, &sql).await;
}

async fn access<A: On<Council>>(store: &Store) -> Access<Council, A> {
    let actor = Actor::Officer {
        officer: MANAGER,
        account: Some(AccountId(79)),
    };
    world::admitted(store, &actor, ()).await
}

fn text(promise: &str) -> PledgeText {
    PledgeText {
        area: "Plans are late".to_owned(),
        promise: promise.to_owned(),
        owner: "Head of service".to_owned(),
        due: date(2026, 9, 30),
        measured: Measured::Live(LiveFigure::PlansYear),
        evidence: String::new(),
        link: None,
        state: PledgeState::OnTime,
        reason: String::new(),
        is_public: false,
    }
}

async fn add(
    store: &Store,
    text: &PledgeText,
    replaces: Option<PledgeId>,
) -> Result<PledgeId, StorageError> {
    let access = &access::<KeepPledges>(store).await;
    let id = PledgeId(world::next_id());
    store
        .write(|tx| Box::pin(async move { kept::add(tx, access, id, text, replaces, NOON).await }))
        .await
        .map(|()| id)
}

async fn save(store: &Store, id: PledgeId, seen: i64, text: &PledgeText) -> bool {
    let access = &access::<KeepPledges>(store).await;
    let at = NOON.plus_seconds(60 * seen);
    store
        .write(|tx| Box::pin(async move { kept::save(tx, access, id, (seen, at), text).await }))
        .await
        .expect("asked")
}

async fn one(store: &Store, id: PledgeId) -> Pledge {
    let access = access::<SeeFigures>(store).await;
    let found = kept::one(store, &access, id).await.expect("read");
    found.expect("it is there")
}

testkit::on_both! {
    async fn each_version_of_a_promise_is_kept_and_nobody_saves_over_a_colleague(store, url) {
        manager(&store, url).await;
        let first = PledgeText {
            measured: Measured::Said { text: "12 of 14 posts".to_owned(), on: date(2026, 5, 2) },
            link: Some("https://www.fenshire.example".to_owned()),
            ..text("Send plans on time")
        };
        let id = add(&store, &first, None).await.expect("written");
        let second = PledgeText {
            state: PledgeState::Late,
            reason: "Two left".to_owned(),
            measured: Measured::Nothing,
            link: None,
            ..first.clone()
        };
        assert!(save(&store, id, 1, &second).await);
        assert!(!save(&store, id, 1, &first).await, "a colleague saved since");
        assert!(!save(&store, id, 3, &first).await, "there is no such version");
        let pledge = one(&store, id).await;
        let all: Vec<_> = pledge.versions().map(|one| (one.number, &one.text)).collect();
        assert_eq!(all, [(2, &second), (1, &first)]);
        assert!(pledge.versions().all(|one| one.by.as_deref() == Some("Mel")));
        assert_eq!(pledge.now.saved_at, NOON.plus_seconds(60));
        assert_eq!(pledge.made_at(), NOON);

        let other = add(&store, &text("Answer messages"), None).await.expect("written");
        let access = access::<SeeFigures>(&store).await;
        let mut ids: Vec<_> = kept::all(&store, &access).await.expect("read")
            .iter().map(|pledge| (pledge.id, pledge.before.len())).collect();
        ids.sort_unstable();
        assert_eq!(ids, [(id, 1), (other, 0)]);
        assert_eq!(kept::one(&store, &access, PledgeId(1)).await.expect("read"), None);
    }

    async fn one_promise_takes_anothers_place_once_and_the_old_one_stays_as_it_was(store, url) {
        manager(&store, url).await;
        let old = add(&store, &text("Send most plans on time"), None).await.expect("written");
        let new = add(&store, &text("Send 60 in 100"), Some(old)).await.expect("written");
        assert!(!save(&store, old, 1, &text("Changed")).await);
        assert!(!save(&store, old, 1, &text("Send most plans on time")).await, "nothing is hidden by it");
        let twice = add(&store, &text("Send 70 in 100"), Some(old)).await;
        assert!(matches!(twice, Err(StorageError::Taken)), "{twice:?}");
        let (old, new) = (one(&store, old).await, one(&store, new).await);
        assert_eq!((old.replaced_by, old.replaces), (Some(new.id), None));
        assert_eq!((new.replaced_by, new.replaces), (None, Some(old.id)));
        assert_eq!(old.now.text, text("Send most plans on time"));
        let keep = access::<KeepPledges>(&store).await;
        assert_eq!(kept::how_many(&store, &keep, 5).await.expect("counted"), 2);
        assert_eq!(kept::how_many(&store, &keep, 1).await.expect("counted"), 1);
    }

    async fn everybody_reads_what_is_marked_so_now_and_never_who_wrote_it(store, url) {
        manager(&store, url).await;
        let hidden = text("For managers");
        let shown = PledgeText { is_public: true, ..text("For everybody") };
        add(&store, &hidden, None).await.expect("written");
        let id = add(&store, &shown, None).await.expect("written");
        let taken_back = add(&store, &shown, None).await.expect("written");
        assert!(save(&store, taken_back, 1, &hidden).await);
        let all = unguarded::pledge::for_everybody(&store, COUNCIL).await.expect("read");
        assert_eq!(all.iter().map(|pledge| pledge.id).collect::<Vec<_>>(), [id]);
        assert_eq!((&all[0].now.text, &all[0].now.by), (&shown, &None));
        // Another council's are none of ours.
        let other = domain::CouncilId(COUNCIL.0 + 1);
        assert_eq!(unguarded::pledge::for_everybody(&store, other).await.expect("read"), []);
    }

    async fn what_was_replaced_can_be_hidden_and_nothing_else_of_it_can_change(store, url) {
        manager(&store, url).await;
        let shown = PledgeText { is_public: true, ..text("Send most plans on time") };
        let old = add(&store, &shown, None).await.expect("written");
        add(&store, &text("Send 60 in 100"), Some(old)).await.expect("written");
        let hidden = text("Send most plans on time");
        let more = PledgeText { owner: "Director".to_owned(), ..hidden.clone() };
        assert!(!save(&store, old, 1, &more).await);
        assert!(save(&store, old, 1, &hidden).await);
        assert!(!save(&store, old, 2, &shown).await, "it does not come back");
        assert_eq!(unguarded::pledge::for_everybody(&store, COUNCIL).await.expect("read"), []);
        assert_eq!(one(&store, old).await.before[0].text, shown);
    }

    async fn what_was_hidden_after_a_copy_is_hidden_again_when_it_is_put_back(store, url) {
        let folder = tempfile::tempdir().expect("a folder");
        let log = || EndingLog::open(folder.path()).expect("it opens");
        let store = store.with_endings(log());
        manager(&store, url).await;
        let hidden = text("For managers");
        let shown = PledgeText { is_public: true, ..hidden.clone() };
        let (gone, back) = (add(&store, &shown, None).await, add(&store, &shown, None).await);
        let (gone, back) = (gone.expect("written"), back.expect("written"));
        for id in [gone, back] {
            assert!(save(&store, id, 1, &hidden).await);
        }
        assert!(save(&store, back, 2, &shown).await);
        let public = async || {
            let all = unguarded::pledge::for_everybody(&store, COUNCIL).await.expect("read");
            all.iter().map(|pledge| pledge.id).collect::<Vec<_>>()
        };
        assert_eq!(public().await, [back]);
        // The copy knows the first version of the one, and all of the other.
        run(url, &format!("update pledge set version = 1 where pledge_id = {gone}")).await;
        run(url, &format!("delete from pledge_text where version > 1 and pledge_id = {gone}")).await;
        assert_eq!(public().await.len(), 2);
        let again = store
            .write(|tx| Box::pin(async move { restore::run_again(tx, &log(), 1).await }))
            .await
            .expect("run");
        assert_eq!((again.done, again.left), (1, 1));
        assert_eq!(public().await, [back], "what was shown again since is left alone");
    }

    async fn a_version_that_was_seen_is_held_or_is_no_more(store, url) {
        manager(&store, url).await;
        let id = add(&store, &text("Send plans on time"), None).await.expect("written");
        let hold = async |seen: i64| {
            let access = &access::<KeepPledges>(&store).await;
            let held = store.write(|tx| Box::pin(async move { kept::hold(tx, access, id, seen).await }));
            held.await.expect("asked")
        };
        assert!(hold(1).await);
        assert!(save(&store, id, 1, &text("Send them all")).await);
        assert!(!hold(1).await);
        assert!(hold(2).await);
    }

    async fn people_are_counted_while_what_they_have_lasts(store, url) {
        manager(&store, url).await;
        let (one, two) = (world::family(&store).await, world::family(&store).await);
        let young = async || unguarded::pledge::young_people(&store, COUNCIL, NOON).await.expect("counted");
        let shared = async || unguarded::pledge::shared(&store, COUNCIL, NOON).await.expect("counted");
        assert_eq!((young().await, shared().await), (0, 0));
        for family in [&one, &two] {
            let sql = format!("update relation set kind = 'young_person' where relation_id = {}", family.relation);
            run(url, &sql).await;
        }
        assert_eq!(young().await, 2);
        run(url, &format!("update account set closed_at = 1 where account_id = {}", two.account)).await;
        assert_eq!(young().await, 1);

        let council = COUNCIL.0;
        let adviser = two.parent;
        let until = NOON.plus_seconds(60).0;
        for sql in [
            format!("insert into organisation (council_id, organisation_id, name, kind, created_at) \
                values ({council}, 5, 'Advice', 'sendiass', 0)"),
            format!("insert into adviser (council_id, person_id, organisation_id, joined_at) \
                values ({council}, {adviser}, 5, 0)"),
            // Two grants of one case are one family.
            format!("insert into access_grant (council_id, case_id, grant_id, given_by, adviser_id, scopes, \
                given_at, until_at) values ({council}, {}, 1, {}, {adviser}, '', 0, {until})", one.ids.case, one.parent),
            format!("insert into access_grant (council_id, case_id, grant_id, given_by, adviser_id, scopes, \
                given_at, until_at) values ({council}, {}, 2, {}, {adviser}, '', 0, {until})", one.ids.case, one.parent),
            format!("insert into access_grant (council_id, case_id, grant_id, given_by, adviser_id, scopes, \
                given_at, until_at) values ({council}, {}, 3, {}, {adviser}, '', 0, {})",
                two.ids.case, two.parent, NOON.0),
        ] {
            run(url, &sql).await;
        }
        assert_eq!(shared().await, 1);
        // Whoever gave it is tied to the case no more: the adviser sees nothing.
        let tie = format!("where relation_id = {}", one.relation);
        run(url, &format!("update relation set valid_until = {} {tie}", NOON.0)).await;
        assert_eq!(shared().await, 0);
        run(url, &format!("update relation set valid_until = null {tie}")).await;
        assert_eq!(shared().await, 1);
        run(url, "update access_grant set ended_at = 1").await;
        assert_eq!(shared().await, 0);
    }
}
