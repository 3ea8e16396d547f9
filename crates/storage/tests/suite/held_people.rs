//! Whom a case system would invite waits for an officer, and nothing of it stays when that is over.

use domain::held_person::TurnedDownWhy;
use domain::{HeldPersonId, Timestamp};
use policy::{
    Access, ApiScopes, Case, ChangePeople, Council, ErasePerson, Invite, Person, ReadPeople,
    Relation, SendPeople,
};
use storage::held_person::{self, NewHeld};
use storage::{StorageError, Store, held, unguarded};

use crate::case_systems::token;
use crate::world::{self, COUNCIL, NOON, is_refused};

const PEOPLE: ApiScopes = ApiScopes {
    events: false,
    changes: false,
    people: true,
};

fn somebody(email: &str) -> NewHeld {
    NewHeld {
        id: HeldPersonId(world::next_id()),
        relation: Relation::Parent,
        name: "Craig Bell".to_owned(),
        email: email.to_owned(),
        phone: Some("020 7946 0018".to_owned()),
        language: Some("pl".to_owned()),
        format: Some("large print".to_owned()),
        checked_by: Some("Sam Officer".to_owned()),
    }
}

async fn held_at(store: &Store, access: &Access<Case, SendPeople>, email: &str) -> HeldPersonId {
    let new = &somebody(email);
    store
        .write(|tx| Box::pin(async move { held_person::add(tx, access, new).await }))
        .await
        .expect("held");
    new.id
}

/// Who waits on a case.
async fn waits(store: &Store, case: domain::CaseRef) -> Vec<HeldPersonId> {
    let access: Access<Case, ReadPeople> = world::admitted(store, &world::officer(), case).await;
    let rows = held_person::of_case(store, &access).await.expect("read");
    rows.iter().map(|row| row.id).collect()
}

testkit::on_both! {
    async fn whoever_is_sent_waits_and_is_read_by_officers_alone(store) {
        let family = world::family(&store).await;
        let reference = family.ids.reference;
        let system = token(&store, "Case system", PEOPLE, NOON.plus_seconds(3_600)).await;
        let sends: Access<Case, SendPeople> = world::admitted(&store, &system, reference).await;
        let _: Access<Council, SendPeople> = world::admitted(&store, &system, ()).await;
        assert!(is_refused::<Case, ReadPeople>(&store, &system, reference, NOON).await);
        assert!(is_refused::<Case, Invite>(&store, &system, reference, NOON).await);
        let id = held_at(&store, &sends, "craig@example.org").await;
        let reads: Access<Case, ReadPeople> =
            world::admitted(&store, &world::officer(), reference).await;
        let rows = held_person::of_case(&store, &reads).await.expect("read");
        let [row] = rows.as_slice() else { panic!("{rows:?}") };
        assert_eq!((row.id, row.relation, row.sent_at), (id, Relation::Parent, NOON));
        assert_eq!((row.name.as_str(), row.email.as_str()), ("Craig Bell", "craig@example.org"));
        assert_eq!(row.checked_by.as_deref(), Some("Sam Officer"));
        assert_eq!(row.system, "Case system");
        assert!(!format!("{row:?}").contains("Craig"));
        let same = held_person::waiting_on(&store, &sends).await.expect("read");
        assert_eq!(same, [(Relation::Parent, "craig@example.org".to_owned())]);
    }

    async fn it_ends_once_and_nothing_that_was_sent_stays(store) {
        let family = world::family(&store).await;
        let reference = family.ids.reference;
        let system = token(&store, "Case system", PEOPLE, NOON.plus_seconds(3_600)).await;
        let sends: Access<Case, SendPeople> = world::admitted(&store, &system, reference).await;
        let one = held_at(&store, &sends, "one@example.org").await;
        let two = held_at(&store, &sends, "two@example.org").await;
        let changes: Access<Case, ChangePeople> =
            world::admitted(&store, &world::officer(), reference).await;
        let access = &changes;
        let ended = store
            .write(|tx| Box::pin(async move {
                let why = TurnedDownWhy::NotTheirs;
                Ok::<_, StorageError>([
                    held_person::turn_down(tx, access, one, why).await?,
                    held_person::turn_down(tx, access, one, why).await?,
                    held_person::let_in(tx, access, one).await?,
                    held_person::let_in(tx, access, two).await?,
                    held_person::turn_down(tx, access, two, why).await?,
                ])
            }))
            .await
            .expect("written");
        assert_eq!(ended, [true, false, false, true, false]);
        assert!(waits(&store, reference).await.is_empty());
    }

    async fn silence_and_a_sealed_case_end_it(store) {
        let family = world::family(&store).await;
        let reference = family.ids.reference;
        let system = token(&store, "Case system", PEOPLE, NOON.plus_seconds(3_600)).await;
        let sends: Access<Case, SendPeople> = world::admitted(&store, &system, reference).await;
        let id = held_at(&store, &sends, "craig@example.org").await;
        let sweep = async |since: Timestamp| {
            store
                .write(|tx| Box::pin(async move {
                    unguarded::sweep::held_people(tx, COUNCIL, since, NOON).await
                }))
                .await
                .expect("swept")
        };
        assert_eq!(sweep(NOON.plus_seconds(-1)).await, 0);
        assert_eq!(waits(&store, reference).await, [id]);
        assert_eq!(sweep(NOON).await, 1);
        assert!(waits(&store, reference).await.is_empty());
        held_at(&store, &sends, "dawn@example.org").await;
        let invites: Access<Case, Invite> =
            world::admitted(&store, &world::officer(), reference).await;
        let access = &invites;
        let ended = store
            .write(|tx| Box::pin(async move { held_person::end_of_case(tx, access).await }))
            .await
            .expect("ended");
        assert_eq!(ended, 1);
        assert!(waits(&store, reference).await.is_empty());
    }

    async fn an_erased_address_waits_nowhere(store) {
        let family = world::family(&store).await;
        let reference = family.ids.reference;
        let system = token(&store, "Case system", PEOPLE, NOON.plus_seconds(3_600)).await;
        let sends: Access<Case, SendPeople> = world::admitted(&store, &system, reference).await;
        let here = held_person::here(&store, &sends).await.expect("read");
        assert!(here.contains(&(Relation::Parent, family.email.clone())), "{here:?}");
        held_at(&store, &sends, &family.email.to_uppercase()).await;
        let other = held_at(&store, &sends, "another@example.org").await;
        let erases: Access<Person, ErasePerson> =
            world::admitted(&store, &world::officer(), family.parent).await;
        let access = &erases;
        let gone = store
            .write(|tx| Box::pin(async move { held::erase(tx, access).await }))
            .await
            .expect("erased");
        assert!(gone.contains(&("held_people", 1)), "{gone:?}");
        assert_eq!(waits(&store, reference).await, [other]);
    }
}
