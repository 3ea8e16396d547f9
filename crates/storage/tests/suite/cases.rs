//! A person reads their own case, in their own view, while they may.

use domain::case::{CaseFile, KnownTo};
use domain::clock::{ExceptionFact, Ground, Rule};
use domain::event::{CaseEvent, Happening, Readers, Source, What};
use domain::{EventId, PersonId, date};
use policy::{Account, Case, Invite, ListCases, Notify, Read, Record};
use storage::case::Summary;
use storage::event::NewEvent;
use storage::relation::{self, NewRelation};
use storage::{StorageError, Store};

use crate::world::{self, Family, NOON};

fn event(what: What) -> NewEvent {
    NewEvent {
        id: EventId(world::next_id()),
        on: date(2026, 5, 1),
        what,
        source: Source::Officer,
        person: None,
        readers: Readers::Case,
        supersedes: None,
        import: None,
        why: None,
    }
}

fn received() -> NewEvent {
    event(What::Clock(Happening::RequestReceived))
}

async fn append(store: &Store, family: &Family, events: &[NewEvent]) -> Result<(), StorageError> {
    let access = world::recording(store, family.ids).await;
    store
        .write(|tx| Box::pin(async { storage::event::append(tx, &access, events).await }))
        .await
}

async fn seen(store: &Store, family: &Family) -> Vec<CaseEvent> {
    let access = world::reading(store, family).await;
    storage::event::of_case(store, &access).await.expect("read")
}

async fn seen_by_officer(store: &Store, family: &Family) -> Vec<CaseEvent> {
    let access = world::recording(store, family.ids).await;
    storage::event::of_case(store, &access).await.expect("read")
}

testkit::on_both! {
    async fn events_come_back_as_they_were_written_and_in_order(store) {
        let family = world::family(&store).await;
        let every = [
            received(),
            event(What::Clock(Happening::AdviceRequested { id: "school".to_owned() })),
            event(What::Undated(Happening::DecidedToAssess)),
            event(What::ChildDied),
            event(What::NoteToFamily { text: "It's \"quoted\"; drop table — ünïcode".to_owned() }),
            NewEvent { readers: Readers::Person(family.parent), person: Some(family.parent),
                source: Source::Family, ..event(What::Clock(Happening::CommentsReceived)) },
        ];

        append(&store, &family, &every[..3]).await.expect("appended");
        append(&store, &family, &every[3..]).await.expect("appended");

        let read = seen(&store, &family).await;
        let wanted: Vec<CaseEvent> = every.iter().map(|e| CaseEvent {
            id: e.id, on: e.on, what: e.what.clone(), source: e.source, person: e.person,
            readers: e.readers, supersedes: e.supersedes, recorded_at: NOON,
        }).collect();
        assert_eq!(read, wanted);
    }

    async fn a_parent_never_reads_what_is_another_persons_or_for_officers(store) {
        let ours = world::family(&store).await;
        let other = world::parent_of(&store, ours.ids).await;
        let events = [
            received(),
            NewEvent { person: Some(other.parent), ..event(What::Clock(Happening::MediationCertificate)) },
            NewEvent { readers: Readers::Person(other.parent), ..event(What::NoteToFamily { text: "for the other".to_owned() }) },
            NewEvent { readers: Readers::Officers, ..event(What::NoteToFamily { text: "for officers".to_owned() }) },
        ];

        append(&store, &ours, &events).await.expect("appended");

        let read: Vec<EventId> = seen(&store, &ours).await.iter().map(|e| e.id).collect();
        assert_eq!(read, [events[0].id]);
        let theirs: Vec<EventId> = seen(&store, &other).await.iter().map(|e| e.id).collect();
        assert_eq!(theirs, [events[0].id, events[1].id, events[2].id]);
        assert_eq!(seen_by_officer(&store, &ours).await.len(), 4);
    }

    async fn the_reason_for_an_exception_is_for_the_person_whose_it_is(store) {
        let ours = world::family(&store).await;
        let other = world::parent_of(&store, ours.ids).await;
        let exception = What::Exception {
            fact: ExceptionFact {
                rule: Rule::C10, ground: Ground::PersonalCircumstances, id: None,
                from: date(2026, 4, 1), to: None,
            },
            reason: "in hospital".to_owned(),
        };

        append(&store, &ours, &[NewEvent { person: Some(other.parent), readers: Readers::Person(other.parent), ..event(exception.clone()) }])
            .await.expect("appended");

        let What::Exception { reason, .. } = &seen(&store, &ours).await[0].what else { panic!("an exception") };
        assert_eq!(reason, "");
        assert_eq!(seen(&store, &ours).await[0].person, None, "whose it is, is nobody else's to know");
        assert_eq!(seen(&store, &other).await[0].what, exception);
    }

    async fn nobody_is_told_that_a_step_is_late_when_another_parents_record_ends_or_excuses_it(store) {
        let ours = world::family(&store).await;
        let other = world::parent_of(&store, ours.ids).await;
        let theirs = |what| NewEvent { person: Some(other.parent), readers: Readers::Person(other.parent), ..event(what) };
        let today = date(2027, 6, 1);
        let late = async || {
            let file = CaseFile {
                reference: ours.ids.reference, born: None, known_to: KnownTo::Today, history_from: None,
                events: seen(&store, &ours).await, served: Vec::new(),
            };
            let reading = domain::reading::read(&file, Some(ours.parent), today);
            let told = domain::timeline::timeline(&file, Some(ours.parent), today).len();
            (reading.late().iter().map(|step| step.rule).collect::<Vec<_>>(), told)
        };
        append(&store, &ours, &[received(), event(What::Clock(Happening::DecidedToAssess))]).await.expect("appended");
        let before = late().await;
        let fact = ExceptionFact { rule: Rule::C10, ground: Ground::PersonalCircumstances, id: None, from: date(2026, 6, 1), to: None };

        append(&store, &ours, &[theirs(What::Exception { fact, reason: "in hospital".to_owned() })]).await.expect("appended");
        let excused = late().await;
        append(&store, &ours, &[theirs(What::Clock(Happening::FinalPlanSent))]).await.expect("appended");
        let ended = late().await;

        assert_eq!(before, (vec![Rule::C10], 2));
        assert_eq!(excused, (vec![], 2));
        assert_eq!(ended, (vec![], 2));
    }

    async fn a_correction_takes_the_old_event_out_of_the_familys_view(store) {
        let family = world::family(&store).await;
        let wrong = received();
        let right = NewEvent { supersedes: Some(wrong.id), on: date(2026, 5, 2), ..received() };
        let struck = NewEvent { supersedes: Some(right.id), ..event(What::Struck) };

        append(&store, &family, &[wrong.clone(), right.clone()]).await.expect("appended");
        let corrected = seen(&store, &family).await;
        append(&store, &family, std::slice::from_ref(&struck)).await.expect("appended");

        assert_eq!(corrected.iter().map(|e| e.id).collect::<Vec<_>>(), [right.id]);
        assert_eq!(seen(&store, &family).await, []);
        assert_eq!(seen_by_officer(&store, &family).await.len(), 3);
    }

    async fn an_event_cannot_put_right_another_familys(store) {
        let ours = world::family(&store).await;
        let theirs = world::family(&store).await;
        let event_of_theirs = received();
        append(&store, &theirs, std::slice::from_ref(&event_of_theirs)).await.expect("appended");

        let crossed = append(&store, &ours, &[NewEvent { supersedes: Some(event_of_theirs.id), ..event(What::Struck) }]).await;

        assert!(matches!(crossed, Err(StorageError::Stale)));
        assert_eq!(seen(&store, &theirs).await.len(), 1);
    }

    async fn two_officers_at_once_lose_no_event(store) {
        let family = world::family(&store).await;

        let mut officers = Vec::new();
        for _ in 0..20 {
            let (store, family) = (store.clone(), family.clone());
            officers.push(tokio::spawn(async move {
                append(&store, &family, &[received(), received()]).await.expect("appended");
            }));
        }
        for officer in officers {
            officer.await.expect("no panic");
        }

        assert_eq!(seen(&store, &family).await.len(), 40);
    }

    async fn a_case_changed_meanwhile_is_not_changed_again(store) {
        let family = world::family(&store).await;
        let access = world::recording(&store, family.ids).await;
        let read = storage::case::read(&store, &access).await.expect("read").version;
        append(&store, &family, &[received()]).await.expect("appended");

        let claimed = store
            .write(|tx| Box::pin(async { storage::case::claim(tx, &access, read).await }))
            .await;

        assert!(matches!(claimed, Err(StorageError::Stale)));
    }

    async fn each_person_lists_their_own_cases_alone(store) {
        let ours = world::family(&store).await;
        let theirs = world::family(&store).await;
        let access = world::recording(&store, ours.ids).await;
        let summary = Summary {
            stage: Some("S4".to_owned()), next_on: Some(date(2026, 6, 1)),
            next_rule: Some("C6".to_owned()), late_since: Some(date(2026, 4, 1)),
            due_on: Some(date(2026, 4, 1)), due_rule: Some("C5".to_owned()), advice_owed: 2,
            settings_late: 1,
        };
        store
            .write(|tx| Box::pin(async { storage::case::summarise(tx, &access, &summary).await }))
            .await
            .expect("written");

        let access = world::owning::<ListCases>(&store, &ours).await;
        let mine = storage::case::mine(&store, &access).await.expect("read");

        assert_eq!(mine.len(), 1);
        assert_eq!((mine[0].ids, &mine[0].summary), (ours.ids, &summary));
        assert_eq!((mine[0].forename.as_str(), mine[0].born), ("Robin", Some(world::BORN)));
        assert_ne!(ours.ids, theirs.ids);
    }

    async fn a_relation_counts_from_its_first_moment_to_its_last(store) {
        let family = world::family(&store).await;
        let actor = family.actor();
        let reference = family.ids.reference;
        let before = NOON.plus_seconds(-1);
        let end = NOON.plus_seconds(60);
        let access = policy::admit::<Case, Invite, _>(&store, world::COUNCIL, &world::officer(), reference, end)
            .await.expect("admitted");

        let too_early = world::is_refused::<Case, Read>(&store, &actor, reference, before).await;
        let ended = store
            .write(|tx| Box::pin(async { relation::end(tx, &access, family.relation, domain::people::EndGround::Order, "asked to").await }))
            .await.expect("ended");

        assert!(too_early && ended);
        assert!(!world::is_refused::<Case, Read>(&store, &actor, reference, NOON).await);
        assert!(world::is_refused::<Case, Read>(&store, &actor, reference, end).await);
        let again = store
            .write(|tx| Box::pin(async { relation::end(tx, &access, family.relation, domain::people::EndGround::Order, "again").await }))
            .await.expect("nothing to end");
        assert!(!again);
        let rows = relation::of_case(&store, &access).await.expect("read");
        assert_eq!(rows[0].until, Some(end));
    }

    async fn a_stranger_another_council_and_no_such_case_are_one_answer(store) {
        let ours = world::family(&store).await;
        let theirs = world::family(&store).await;
        let nowhere = domain::CaseRef::from_number(31_000_000);

        assert!(world::is_refused::<Case, Read>(&store, &ours.actor(), theirs.ids.reference, NOON).await);
        assert!(world::is_refused::<Case, Read>(&store, &ours.actor(), nowhere, NOON).await);
        assert!(world::is_refused::<Case, Read>(&store, &policy::Actor::Anonymous, ours.ids.reference, NOON).await);
        assert!(world::is_refused::<Case, Record>(&store, &ours.actor(), ours.ids.reference, NOON).await);
        assert!(world::is_refused::<Account, ListCases>(&store, &ours.actor(), theirs.account, NOON).await);
        let unknown = policy::Actor::Officer { officer: domain::OfficerId(99), account: None };
        assert!(world::is_refused::<Case, Read>(&store, &unknown, ours.ids.reference, NOON).await);
        let elsewhere = policy::admit::<Case, Read, _>(
            &store, domain::CouncilId(1), &ours.actor(), ours.ids.reference, NOON).await;
        assert!(elsewhere.is_err());
    }

    async fn access_is_asked_again_inside_the_transaction(store) {
        let family = world::family(&store).await;
        let access = world::reading(&store, &family).await;
        let inviting = world::admitted::<Case, Invite>(&store, &world::officer(), family.ids.reference).await;

        let confirmed = store
            .write(|tx| Box::pin(async {
                let first = policy::confirm(&mut *tx, &access, family.ids.reference, NOON).await.is_ok();
                relation::end(tx, &inviting, family.relation, domain::people::EndGround::Order, "withdrawn").await?;
                let second = policy::confirm(&mut *tx, &access, family.ids.reference, NOON).await.is_ok();
                Ok::<_, StorageError>((first, second))
            }))
            .await
            .expect("written");

        assert_eq!(confirmed, (true, false));
    }

    async fn all_cases_are_paged_for_a_job(store) {
        world::council(&store).await;
        let mut made = Vec::new();
        for _ in 0..5 {
            made.push(world::case(&store).await);
        }
        let access = world::admitted::<policy::Council, Notify>(&store, &world::job(), ()).await;

        let mut found = Vec::new();
        let mut after = domain::CaseId(0);
        loop {
            let page = storage::case::page(&store, &access, after, 2).await.expect("read");
            let Some(last) = page.last() else { break };
            after = last.ids.case;
            found.extend(page.iter().map(|case| case.ids));
        }

        assert_eq!(found, made);
    }

    async fn those_who_may_be_told_have_an_account_and_a_relation_today(store) {
        let family = world::family(&store).await;
        let other = world::parent_of(&store, family.ids).await;
        let without_account = world::next_id();
        let inviting = world::admitted::<Case, Invite>(&store, &world::officer(), family.ids.reference).await;
        store
            .write(|tx| Box::pin(async {
                storage::unguarded::joining::add_adult(tx, world::COUNCIL, PersonId(without_account), "Sam", NOON).await?;
                let relation = NewRelation {
                    id: world::next_id(), person: PersonId(without_account), kind: policy::Relation::Parent,
                    basis: Some("foster carer".to_owned()), evidence: "letter".to_owned(), from: NOON, until: None,
                    power: None,
                };
                relation::add(tx, &inviting, &relation).await?;
                relation::end(tx, &inviting, other.relation, domain::people::EndGround::Order, "asked to").await
            }))
            .await
            .expect("written");

        let access = world::recording(&store, family.ids).await;
        let told = relation::recipients(&store, &access).await.expect("read");

        assert_eq!(told.iter().map(|r| r.account).collect::<Vec<_>>(), [family.account]);
    }
}
