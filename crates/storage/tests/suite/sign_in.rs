//! Joining, signing in, codes, devices, resets, sessions: each secret good once, in time.

use domain::{AccountId, InvitationId, PersonId, SessionId, Timestamp};
use policy::{Case, ChangeAccount, Invite, ReadAccount, Relation};
use storage::account::Notices;
use storage::invitation::{InvitationState, NewInvitation};
use storage::unguarded::joining::{self, Joiner};
use storage::unguarded::reset::{self, NewReset};
use storage::unguarded::session::{self, NewSession, Proof};
use storage::unguarded::sign_in::{self, CodeTried, NewCode, NewDevice};
use storage::unguarded::throttle;
use storage::{StorageError, Store};

use crate::world::{self, COUNCIL, Family, NOON, OFFICER};

const HOUR: i64 = 3_600;

fn later(seconds: i64) -> Timestamp {
    NOON.plus_seconds(seconds)
}

async fn invite(store: &Store, family: &Family, token: &str) {
    let access =
        world::admitted::<Case, Invite>(store, &world::officer(), family.ids.reference).await;
    let invitation = NewInvitation {
        id: InvitationId(world::next_id()),
        relation: Relation::Parent,
        basis: None,
        email: "new@example.org".to_owned(),
        token_id: token.to_owned(),
        word_hash: [9; 32],
        tries: 5,
        until: later(HOUR),
        checked_by: OFFICER,
        evidence: "passport".to_owned(),
        power: None,
    };
    store
        .write(|tx| Box::pin(async { storage::invitation::add(tx, &access, &invitation).await }))
        .await
        .expect("invited");
}

async fn spend(store: &Store, token: &str, at: Timestamp) -> bool {
    store
        .write(|tx| {
            Box::pin(async move { joining::spend(tx, COUNCIL, token, AccountId(1), at).await })
        })
        .await
        .expect("asked")
}

async fn count_try(store: &Store, token: &str) -> Option<i64> {
    store
        .write(|tx| Box::pin(async move { joining::count_try(tx, COUNCIL, token, NOON).await }))
        .await
        .expect("asked")
}

async fn add_code(store: &Store, family: &Family, hash: u8) {
    let code = NewCode {
        id: world::next_id(),
        hash: [hash; 32],
        tries: 5,
        until: later(15 * 60),
    };
    let account = family.account;
    store
        .write(|tx| {
            Box::pin(async move { sign_in::add_code(tx, COUNCIL, account, &code, NOON).await })
        })
        .await
        .expect("added");
}

async fn try_code(store: &Store, family: &Family, hash: u8, at: Timestamp) -> CodeTried {
    let account = family.account;
    store
        .write(|tx| {
            Box::pin(async move { sign_in::try_code(tx, COUNCIL, account, [hash; 32], at).await })
        })
        .await
        .expect("tried")
}

async fn begin(store: &Store, family: &Family, hash: u8) -> SessionId {
    let new = NewSession {
        id: SessionId(world::next_id()),
        account: family.account,
        token_hash: [hash; 32],
        proof: Some(Proof::Mail),
        ends_at: later(12 * HOUR),
        device: Default::default(),
        network: 7,
    };
    store
        .write(|tx| Box::pin(async move { session::begin(tx, COUNCIL, &new, NOON).await }))
        .await
        .expect("begun");
    new.id
}

async fn is_open(store: &Store, hash: u8, at: Timestamp) -> bool {
    session::find(
        store,
        COUNCIL,
        [hash; 32],
        at,
        at.plus_seconds(-1_800),
        |_| 1_800,
    )
    .await
    .expect("asked")
    .is_some()
}

testkit::on_both! {
    async fn an_invitation_is_spent_once_even_by_two_at_once(store) {
        let family = world::family(&store).await;
        invite(&store, &family, "t").await;

        let (one, other) = tokio::join!(spend(&store, "t", NOON), spend(&store, "t", NOON));

        assert!(one != other, "{one} {other}");
        let invited = joining::invitation(&store, COUNCIL, "t").await.expect("read").expect("there");
        assert_eq!(invited.invitation.state, InvitationState::Spent);
        assert_eq!((invited.born, invited.child), (Some(world::BORN), family.ids.child));
    }

    async fn an_invitation_ends_with_its_time_or_its_fifth_wrong_try(store) {
        let family = world::family(&store).await;
        invite(&store, &family, "late").await;
        invite(&store, &family, "tried").await;

        let too_late = spend(&store, "late", later(HOUR)).await;
        let mut left = Vec::new();
        for _ in 0..6 {
            left.push(count_try(&store, "tried").await);
        }

        assert!(!too_late);
        assert_eq!(left, [Some(4), Some(3), Some(2), Some(1), Some(0), None]);
        assert!(!spend(&store, "tried", NOON).await);
        let invited = joining::invitation(&store, COUNCIL, "tried").await.expect("read").expect("there");
        assert_eq!(invited.invitation.state, InvitationState::Ended);
    }

    async fn a_withdrawn_invitation_cannot_be_spent(store) {
        let family = world::family(&store).await;
        invite(&store, &family, "w").await;
        let access = world::admitted::<Case, Invite>(&store, &world::officer(), family.ids.reference).await;
        let id = storage::invitation::of_case(&store, &access).await.expect("read")
            .into_iter().find(|i| i.state == InvitationState::Open).expect("one").id;

        let withdrawn = store
            .write(|tx| Box::pin(async { storage::invitation::withdraw(tx, &access, id, "a mistake").await }))
            .await
            .expect("withdrawn");

        assert!(withdrawn);
        assert!(!spend(&store, "w", NOON).await);
    }

    async fn an_address_has_one_account_whatever_its_case(store) {
        let family = world::family(&store).await;
        let joiner = Joiner {
            account: AccountId(world::next_id()),
            person: PersonId(world::next_id()),
            name: "Sam".to_owned(),
            email: family.email.to_uppercase(),
            email_folded: family.email.clone(),
            password_hash: String::new(),
            notices: Notices::Post,
            language: "en".to_owned(),
        };

        let joined = store
            .write(|tx| Box::pin(async {
                joining::add_adult(tx, COUNCIL, joiner.person, &joiner.name, NOON).await?;
                joining::add_account(tx, COUNCIL, &joiner, NOON).await
            }))
            .await;

        assert!(matches!(joined, Err(StorageError::Taken)));
        let found = sign_in::account(&store, COUNCIL, &family.email).await.expect("read").expect("there");
        assert_eq!((found.account, found.person), (family.account, family.parent));
    }

    async fn an_earlier_code_stays_good_until_one_is_used(store) {
        let family = world::family(&store).await;
        add_code(&store, &family, 1).await;
        add_code(&store, &family, 2).await;

        let first = try_code(&store, &family, 1, NOON).await;
        let second = try_code(&store, &family, 2, NOON).await;
        let again = try_code(&store, &family, 1, NOON).await;

        assert_eq!((first, second, again), (CodeTried::Right, CodeTried::NoneOpen, CodeTried::NoneOpen));
        let made = sign_in::codes_since(&store, COUNCIL, family.account, later(-1)).await.expect("read");
        assert_eq!(made, 2);
    }

    async fn five_wrong_codes_end_the_code(store) {
        let family = world::family(&store).await;
        add_code(&store, &family, 1).await;

        let mut answers = Vec::new();
        for _ in 0..5 {
            answers.push(try_code(&store, &family, 7, NOON).await);
        }
        let right_too_late = try_code(&store, &family, 1, NOON).await;

        let left = |tries_left| CodeTried::Wrong { tries_left };
        assert_eq!(answers, [left(4), left(3), left(2), left(1), left(0)]);
        assert_eq!(right_too_late, CodeTried::NoneOpen);
    }

    async fn a_code_is_good_for_its_own_account_and_its_own_time(store) {
        let ours = world::family(&store).await;
        let theirs = world::family(&store).await;
        add_code(&store, &theirs, 1).await;

        let of_another = try_code(&store, &ours, 1, NOON).await;
        let late = try_code(&store, &theirs, 1, later(15 * 60)).await;

        assert_eq!((of_another, late), (CodeTried::NoneOpen, CodeTried::NoneOpen));
    }

    async fn a_session_ends_when_idle_at_its_limit_or_when_ended(store) {
        let family = world::family(&store).await;
        let id = begin(&store, &family, 1).await;
        let account = family.account;

        assert!(is_open(&store, 1, later(1_799)).await);
        assert!(!is_open(&store, 1, later(1_800)).await);
        store
            .write(|tx| Box::pin(async move { session::see(tx, COUNCIL, [1; 32], later(12 * HOUR - 1)).await }))
            .await
            .expect("seen");
        assert!(is_open(&store, 1, later(12 * HOUR - 1)).await);
        assert!(!is_open(&store, 1, later(12 * HOUR)).await);
        store
            .write(|tx| Box::pin(async move { session::end(tx, COUNCIL, account, id, NOON, "signed_out").await }))
            .await
            .expect("ended");
        assert!(!is_open(&store, 1, later(1)).await);
    }

    async fn nobody_ends_another_persons_session(store) {
        let ours = world::family(&store).await;
        let theirs = world::family(&store).await;
        let id = begin(&store, &theirs, 3).await;
        let access = world::owning::<ChangeAccount>(&store, &ours).await;

        let ended = store
            .write(|tx| Box::pin(async { storage::account::end_session(tx, &access, id).await }))
            .await
            .expect("asked");

        assert!(!ended);
        assert!(is_open(&store, 3, NOON).await);
        let own = world::owning::<ReadAccount>(&store, &theirs).await;
        let listed = storage::account::sessions(&store, &own, NOON.plus_seconds(-1_800)).await.expect("read");
        assert_eq!(listed.iter().map(|s| s.id).collect::<Vec<_>>(), [id]);
    }

    async fn a_reset_ends_every_session_device_and_other_reset(store) {
        let family = world::family(&store).await;
        let account = family.account;
        begin(&store, &family, 1).await;
        let new_reset = |hash| NewReset {
            id: world::next_id(), account, token_hash: [hash; 32], word_hash: None, tries: 5, until: later(HOUR),
        };
        let (first, second) = (new_reset(5), new_reset(6));
        let device = NewDevice { id: world::next_id(), token_hash: [8; 32], until: later(30 * 24 * HOUR), device: Default::default() };
        store
            .write(|tx| Box::pin(async move {
                reset::begin(tx, COUNCIL, &first, NOON).await?;
                reset::begin(tx, COUNCIL, &second, NOON).await?;
                sign_in::remember(tx, COUNCIL, account, &device, NOON).await?;
                reset::set_word(tx, COUNCIL, account, [4; 32], false, NOON).await
            }))
            .await
            .expect("begun");
        assert!(sign_in::is_remembered(&store, COUNCIL, account, [8; 32], NOON).await.expect("read"));
        let found = reset::find(&store, COUNCIL, [5; 32], NOON).await.expect("read").expect("open");
        assert_eq!(found.word_hash, Some([4; 32]));

        let spent = store
            .write(|tx| Box::pin(async move { reset::spend(tx, COUNCIL, account, [5; 32], "$new", NOON).await }))
            .await
            .expect("spent");
        let again = store
            .write(|tx| Box::pin(async move { reset::spend(tx, COUNCIL, account, [6; 32], "$newer", NOON).await }))
            .await
            .expect("asked");

        assert!(spent.is_some() && again.is_none());
        assert!(!is_open(&store, 1, NOON).await);
        assert!(!sign_in::is_remembered(&store, COUNCIL, account, [8; 32], NOON).await.expect("read"));
        let now = sign_in::account(&store, COUNCIL, &family.email).await.expect("read").expect("there");
        assert_eq!(now.password_hash, "$new");
    }

    async fn a_wrong_word_five_times_ends_a_reset(store) {
        let family = world::family(&store).await;
        let account = family.account;
        let begun = NewReset {
            id: world::next_id(), account, token_hash: [5; 32], word_hash: None, tries: 5, until: later(HOUR),
        };
        store
            .write(|tx| Box::pin(async move { reset::begin(tx, COUNCIL, &begun, NOON).await }))
            .await
            .expect("begun");

        let mut left = Vec::new();
        for _ in 0..6 {
            left.push(store
                .write(|tx| Box::pin(async move { reset::count_try(tx, COUNCIL, account, [5; 32]).await }))
                .await
                .expect("counted"));
        }

        assert_eq!(left, [Some(4), Some(3), Some(2), Some(1), Some(0), None]);
        assert!(reset::find(&store, COUNCIL, [5; 32], NOON).await.expect("read").is_none());
    }

    async fn tries_from_one_place_are_counted_until_the_count_is_old(store) {
        world::council(&store).await;
        let hit = async |at: Timestamp| {
            store
                .write(|tx| Box::pin(async move { throttle::hit(tx, COUNCIL, "net", at, at.plus_seconds(-60)).await }))
                .await
                .expect("counted")
        };

        let counts = [hit(NOON).await, hit(later(30)).await, hit(later(59)).await, hit(later(60)).await];

        assert_eq!(counts, [1, 2, 3, 1]);
        let swept = store
            .write(|tx| Box::pin(async move { throttle::sweep(tx, COUNCIL, later(60)).await }))
            .await
            .expect("swept");
        assert_eq!(swept, 1);
    }

    async fn wrong_passwords_are_counted_and_forgotten(store) {
        let family = world::family(&store).await;
        let account = family.account;

        store
            .write(|tx| Box::pin(async move {
                sign_in::fail_try(tx, COUNCIL, account, None).await?;
                sign_in::fail_try(tx, COUNCIL, account, Some(later(5))).await
            }))
            .await
            .expect("counted");
        let slow = sign_in::account(&store, COUNCIL, &family.email).await.expect("read").expect("there");
        store
            .write(|tx| Box::pin(async move { sign_in::forget_tries(tx, COUNCIL, account).await }))
            .await
            .expect("forgotten");
        let fresh = sign_in::account(&store, COUNCIL, &family.email).await.expect("read").expect("there");

        assert_eq!((slow.failed_tries, slow.slow_until), (2, Some(later(5))));
        assert_eq!((fresh.failed_tries, fresh.slow_until), (0, None));
    }
}
