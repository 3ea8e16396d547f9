//! A case system stands by its token, while that is good and for what it is for.

use domain::{CaseSystemId, SystemTokenId, Timestamp};
use policy::{Access, Actor, ApiScopes, Case, Council, ManageSystems, Read, Record, SendEvents};
use storage::case_system::{self, Answered, NewToken};
use storage::{StorageError, Store, unguarded};

use crate::world::{self, COUNCIL, NOON, is_refused};

const EVENTS: ApiScopes = ApiScopes {
    events: true,
    changes: false,
    people: false,
};

async fn desk(store: &Store) -> Access<Council, ManageSystems> {
    world::admitted(store, &world::officer(), ()).await
}

/// A token of the system with this name.
pub async fn token(store: &Store, name: &str, scopes: ApiScopes, until: Timestamp) -> Actor {
    let access = &desk(store).await;
    let id = SystemTokenId(world::next_id());
    let system = store
        .write(|tx| {
            Box::pin(async move {
                let new = CaseSystemId(world::next_id());
                let system = case_system::named(tx, access, name, new).await?;
                let token = NewToken {
                    id,
                    system,
                    scopes,
                    until,
                };
                case_system::add_token(tx, access, &token).await?;
                Ok::<_, StorageError>(system)
            })
        })
        .await
        .expect("given");
    Actor::CaseSystem { system, token: id }
}

fn which(actor: Actor) -> (CaseSystemId, SystemTokenId) {
    match actor {
        Actor::CaseSystem { system, token } => (system, token),
        other => panic!("{other:?} is no case system"),
    }
}

/// Takes it back.
pub async fn withdraw(store: &Store, id: SystemTokenId) -> bool {
    let access = &desk(store).await;
    store
        .write(|tx| Box::pin(async move { case_system::withdraw(tx, access, id).await }))
        .await
        .expect("written")
}

async fn answer(store: &Store, access: &Access<Case, Record>, key: u8) -> Result<(), StorageError> {
    let answered = &Answered {
        content: [1; 32],
        answer: "{}".to_owned(),
    };
    store
        .write(|tx| {
            Box::pin(async move { case_system::keep_answer(tx, access, [key; 32], answered).await })
        })
        .await
}

testkit::on_both! {
    async fn a_case_system_records_by_a_good_token_and_reads_nothing(store) {
        let family = world::family(&store).await;
        let reference = family.ids.reference;
        let hour = NOON.plus_seconds(3_600);
        let good = token(&store, "Case system", EVENTS, hour).await;
        let nothing = token(&store, "Case system", ApiScopes::default(), hour).await;
        let over = token(&store, "Case system", EVENTS, NOON).await;
        let other = token(&store, "Another", EVENTS, hour).await;
        assert_eq!(which(good).0, which(over).0, "one name is one system");
        assert_ne!(which(good).0, which(other).0);

        let record: Access<Case, Record> = world::admitted(&store, &good, reference).await;
        assert_eq!(record.viewer(), None);
        let _: Access<Council, SendEvents> = world::admitted(&store, &good, ()).await;
        assert!(is_refused::<Case, Read>(&store, &good, reference, NOON).await);
        assert!(is_refused::<Council, ManageSystems>(&store, &good, (), NOON).await);
        for actor in [nothing, over] {
            assert!(is_refused::<Case, Record>(&store, &actor, reference, NOON).await);
            assert!(is_refused::<Council, SendEvents>(&store, &actor, (), NOON).await);
        }
        // A token is its own system's.
        let mixed = Actor::CaseSystem { system: which(other).0, token: which(good).1 };
        assert!(is_refused::<Case, Record>(&store, &mixed, reference, NOON).await);

        let scopes = async |actor| {
            let asked = unguarded::case_system::scopes(&store, COUNCIL, which(actor), NOON).await;
            asked.expect("asked")
        };
        assert_eq!(scopes(good).await, Some(EVENTS));
        assert_eq!(scopes(nothing).await, Some(ApiScopes::default()));
        assert_eq!(scopes(over).await, None);

        let id = which(good).1;
        assert!(withdraw(&store, id).await);
        assert!(!withdraw(&store, id).await, "once");
        assert_eq!(scopes(good).await, None);
        assert!(is_refused::<Case, Record>(&store, &good, reference, NOON).await);
        let listed = case_system::tokens(&store, &desk(&store).await).await.expect("listed");
        let row = listed.iter().find(|row| row.id == id).expect("it is listed");
        assert_eq!((row.system.as_str(), row.ended_at, row.used_at), ("Case system", Some(NOON), None));
        let one = case_system::one(&store, &desk(&store).await, id).await.expect("read");
        assert_eq!(one.as_ref(), Some(row));
        let none = case_system::one(&store, &desk(&store).await, SystemTokenId(1)).await;
        assert_eq!(none.expect("read"), None);
    }

    async fn a_key_is_answered_once_for_each_system(store) {
        let family = world::family(&store).await;
        let reference = family.ids.reference;
        let hour = NOON.plus_seconds(3_600);
        let one = token(&store, "Case system", EVENTS, hour).await;
        let again = token(&store, "Case system", EVENTS, hour).await;
        let other = token(&store, "Another", EVENTS, hour).await;
        let first: Access<Case, Record> = world::admitted(&store, &one, reference).await;
        let renewed: Access<Case, Record> = world::admitted(&store, &again, reference).await;
        let another: Access<Case, Record> = world::admitted(&store, &other, reference).await;

        assert_eq!(case_system::answered(&store, &first, [5; 32]).await.expect("asked"), None);
        answer(&store, &first, 5).await.expect("kept");
        let known = case_system::answered(&store, &renewed, [5; 32]).await.expect("asked");
        assert_eq!(known.map(|known| known.answer), Some("{}".to_owned()));
        let twice = answer(&store, &renewed, 5).await;
        assert!(matches!(twice, Err(StorageError::Taken)), "{twice:?}");
        assert_eq!(case_system::answered(&store, &another, [5; 32]).await.expect("asked"), None);
        answer(&store, &another, 5).await.expect("kept");
        // Nobody else has keys.
        let officer: Access<Case, Record> = world::recording(&store, family.ids).await;
        assert!(answer(&store, &officer, 6).await.is_err());
        let used: Vec<Option<Timestamp>> = case_system::tokens(&store, &desk(&store).await)
            .await
            .expect("listed")
            .into_iter()
            .map(|row| row.used_at)
            .collect();
        assert_eq!(used.iter().filter(|used| used.is_some()).count(), 2);
    }
}
