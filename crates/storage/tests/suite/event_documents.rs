//! A document that goes with an event is for whoever may read that event, and for nobody else.

use std::collections::BTreeSet;

use domain::case::may_read;
use domain::clock::{ExceptionFact, Ground, Rule};
use domain::document::{Audience, DocumentKind};
use domain::event::{Happening, Readers, Source, What, current};
use domain::{DocumentId, EventId, PersonId, SendingId, Timestamp, date};
use policy::{Access, Case, CaseIds, KeepDocuments, Read, ReadDocuments, Record, SendDocuments};
use storage::document::{self, NewDocument, with_event};
use storage::event::{self, NewEvent};
use storage::{StorageError, Store};

use crate::standing::put;
use crate::world::{self, NOON};

/// A document that an officer sends for an event.
async fn sends(store: &Store, ids: CaseIds, audience: Audience) -> DocumentId {
    sends_as(store, ids, audience, "application/pdf").await
}

/// A document of this media type that an officer sends for an event.
async fn sends_as(store: &Store, ids: CaseIds, audience: Audience, media_type: &str) -> DocumentId {
    let sending: &Access<Case, SendDocuments> =
        &world::admitted(store, &world::officer(), ids.reference).await;
    let id = world::next_id();
    let new = &NewDocument {
        id: DocumentId(id),
        sending: SendingId(world::next_id()),
        retry_key: format!("try {id}"),
        kind: DocumentKind::FinalPlan,
        name: "Plan.pdf".to_owned(),
        media_type: media_type.to_owned(),
        bytes: 7,
        sha256: [1; 32],
        audience,
    };
    let added = store
        .write(|tx| {
            Box::pin(async move {
                let waits = audience.reader().is_some();
                document::begin_sending(tx, sending, new.sending, None, NOON, waits).await?;
                document::add(tx, sending, new, NOON).await
            })
        })
        .await;
    assert!(added.expect("added"));
    new.id
}

fn new(what: What, person: Option<PersonId>, readers: Readers) -> NewEvent {
    NewEvent {
        id: EventId(world::next_id()),
        on: date(2026, 3, 2),
        what,
        source: Source::Officer,
        person,
        readers,
        supersedes: None,
        import: None,
        why: None,
    }
}

/// Records an event, with a document where there is one; whether that goes with it.
async fn records(
    store: &Store,
    ids: CaseIds,
    event: &NewEvent,
    document: Option<DocumentId>,
) -> bool {
    records_at(store, ids, event, document, NOON).await
}

/// Records it at this moment.
async fn records_at(
    store: &Store,
    ids: CaseIds,
    event: &NewEvent,
    document: Option<DocumentId>,
    at: Timestamp,
) -> bool {
    let actor = world::officer();
    let access: &Access<Case, Record> =
        &policy::admit(store, world::COUNCIL, &actor, ids.reference, at)
            .await
            .expect("admitted");
    let recorded = store.write(|tx| {
        Box::pin(async move {
            event::append(tx, access, std::slice::from_ref(event)).await?;
            match (document, event.supersedes) {
                (Some(document), older) => {
                    with_event::attach(tx, access, document, event.id, older).await
                }
                (None, Some(older)) => {
                    with_event::go_on(tx, access, older, event.id).await?;
                    Ok(true)
                }
                (None, None) => Ok(true),
            }
        })
    });
    recorded.await.expect("recorded")
}

/// A transaction that is undone: what came of it before.
enum Undone {
    Said(bool),
    Failed(StorageError),
}

impl From<StorageError> for Undone {
    fn from(error: StorageError) -> Undone {
        Undone::Failed(error)
    }
}

/// What somebody of the family sees, where nobody scans.
async fn sees(store: &Store, family: &world::Family) -> BTreeSet<DocumentId> {
    let access: Access<Case, ReadDocuments> =
        world::admitted(store, &family.actor(), family.ids.reference).await;
    let rows = with_event::with_events(store, &access, true).await;
    let with: BTreeSet<_> = rows.expect("read").into_iter().map(|row| row.id).collect();
    let all = document::of_case(store, &access, true, 1_000, 0).await;
    let all: BTreeSet<_> = all.expect("read").into_iter().map(|row| row.id).collect();
    assert_eq!(with, all, "these families sent nothing themselves");
    for id in &all {
        let one = document::one(store, &access, *id, true).await;
        assert!(one.expect("read").is_some());
    }
    let unscanned = document::of_case(store, &access, false, 1_000, 0).await;
    assert_eq!(unscanned.expect("read"), [], "nothing is known to be safe");
    all
}

fn text() -> String {
    "x".to_owned()
}

/// One of each sort of event that readers are told apart by.
fn sorts() -> Vec<What> {
    let fact = ExceptionFact {
        rule: Rule::C10,
        ground: Ground::AbsentFromArea,
        id: None,
        from: date(2026, 3, 1),
        to: None,
    };
    vec![
        What::Clock(Happening::FinalPlanSent),
        What::Undated(Happening::FinalPlanSent),
        What::Undated(Happening::CommentsReceived),
        What::Clock(Happening::CommentsReceived),
        What::Clock(Happening::AmendmentCommentsReceived),
        What::Clock(Happening::MediationRequested),
        What::Clock(Happening::MediationHeld),
        What::Clock(Happening::MediationCertificate),
        What::Clock(Happening::AppealRegistered),
        What::Exception {
            fact,
            reason: text(),
        },
        What::ExceptionUnspecified,
        What::NoteToFamily { text: text() },
        What::DelayReason {
            rule: None,
            text: text(),
        },
        What::SettingConsulted {
            name: text(),
            answer_by: None,
            other_day: None,
        },
        What::SettingReplied {
            name: text(),
            answer: None,
        },
        What::DocumentsSent,
        What::MessageWritten,
        What::CallAsked,
        What::MessageAnswered,
        What::ChildDied,
        What::Struck,
    ]
}

testkit::on_both! {
    async fn a_document_is_seen_by_whoever_may_read_its_event_and_by_nobody_else(store) {
        let dawn = world::family(&store).await;
        let craig = world::parent_of(&store, dawn.ids).await;
        let mut all = Vec::new();
        for what in sorts() {
            for person in [None, Some(dawn.parent), Some(craig.parent)] {
                for readers in [Readers::Officers, Readers::Case, Readers::Person(dawn.parent),
                    Readers::Person(craig.parent)] {
                    let event = new(what.clone(), person, readers);
                    let document = sends(&store, dawn.ids, Audience::Officers).await;
                    assert!(records(&store, dawn.ids, &event, Some(document)).await);
                    all.push((event, document));
                }
            }
        }
        for family in [&dawn, &craig] {
            let seen = sees(&store, family).await;
            let read: Access<Case, Read> = world::reading(&store, family).await;
            let events = event::of_case(&store, &read).await.expect("read");
            let readable: BTreeSet<EventId> = current(&events)
                .filter(|event| may_read(event, Some(family.parent)))
                .map(|event| event.id)
                .collect();
            let mut both = (0, 0);
            for (event, document) in &all {
                let is_readable = readable.contains(&event.id);
                // An event that names somebody else is none of this reader's, whoever it is for, and an
                // exception of which nobody knows the ground is of no use: no officer's is so.
                // Nor is what has no day and names nobody: it may be somebody's own act.
                let is_nobodys = event.what == What::ExceptionUnspecified
                    || (matches!(event.what, What::Undated(_)) && event.person.is_none()
                        && event.readers == Readers::Case)
                    || event.person.is_some_and(|person| person != family.parent);
                assert_eq!(seen.contains(document), is_readable && !is_nobodys,
                    "{:?} of {:?} for {:?}", event.what, event.person, event.readers);
                if is_readable { both.0 += 1 } else { both.1 += 1 }
            }
            assert!(both.0 > 20 && both.1 > 20, "{both:?}");
        }
    }

    async fn what_puts_an_event_right_takes_its_documents_along_for_the_same_readers_alone(store) {
        let dawn = world::family(&store).await;
        let craig = world::parent_of(&store, dawn.ids).await;
        let plan = || What::Clock(Happening::FinalPlanSent);
        let first = new(plan(), None, Readers::Case);
        let document = sends(&store, dawn.ids, Audience::Officers).await;
        assert!(records(&store, dawn.ids, &first, Some(document)).await);
        let again = NewEvent { on: date(2026, 3, 1), supersedes: Some(first.id), ..new(plan(), None, Readers::Case) };
        records(&store, dawn.ids, &again, None).await;
        assert_eq!(sees(&store, &craig).await, BTreeSet::from([document]));
        let narrow = NewEvent { supersedes: Some(again.id), ..new(plan(), Some(dawn.parent), Readers::Person(dawn.parent)) };
        records(&store, dawn.ids, &narrow, None).await;
        for family in [&dawn, &craig] {
            assert_eq!(sees(&store, family).await, BTreeSet::new());
        }
        // Chosen anew, it is hers; struck, nobody's.
        let hers = NewEvent { supersedes: Some(narrow.id), ..new(plan(), Some(dawn.parent), Readers::Person(dawn.parent)) };
        assert!(records(&store, dawn.ids, &hers, Some(document)).await);
        assert_eq!(sees(&store, &dawn).await, BTreeSet::from([document]));
        assert_eq!(sees(&store, &craig).await, BTreeSet::new());
        let struck = NewEvent { supersedes: Some(hers.id), ..new(What::Struck, None, Readers::Officers) };
        records(&store, dawn.ids, &struck, None).await;
        assert_eq!(sees(&store, &dawn).await, BTreeSet::new());
        // It can go with another event now.
        let other = new(plan(), None, Readers::Case);
        assert!(records(&store, dawn.ids, &other, Some(document)).await);
        assert_eq!(sees(&store, &craig).await, BTreeSet::from([document]));
    }

    async fn what_is_narrowed_or_struck_is_lost_to_whoever_sees_nothing_new_too(store, url) {
        let dawn = world::family(&store).await;
        let craig = world::parent_of(&store, dawn.ids).await;
        let plan = || What::Clock(Happening::FinalPlanSent);
        let mut all = BTreeSet::new();
        let mut events = Vec::new();
        for _ in 0..2 {
            let event = new(plan(), None, Readers::Case);
            let document = sends(&store, dawn.ids, Audience::Officers).await;
            assert!(records(&store, dawn.ids, &event, Some(document)).await);
            all.insert(document);
            events.push(event.id);
        }
        // Both parents' rights move: they keep what was shown, and nothing new is.
        put(url, format!("update relation set shown_until = {}", NOON.0)).await;
        let later = NOON.plus_seconds(60);
        let late = sends(&store, dawn.ids, Audience::Officers).await;
        let event = new(plan(), None, Readers::Case);
        assert!(records_at(&store, dawn.ids, &event, Some(late), later).await);
        assert_eq!(sees(&store, &craig).await, all);
        let struck = NewEvent { supersedes: Some(events[0]), ..new(What::Struck, None, Readers::Officers) };
        records_at(&store, dawn.ids, &struck, None, later).await;
        let hers = NewEvent { supersedes: Some(events[1]), ..new(plan(), Some(dawn.parent), Readers::Person(dawn.parent)) };
        records_at(&store, dawn.ids, &hers, None, later).await;
        for family in [&dawn, &craig] {
            assert_eq!(sees(&store, family).await, BTreeSet::new());
        }
    }

    async fn a_recording_or_a_picture_that_cannot_be_drawn_anew_goes_with_nothing(store) {
        let dawn = world::family(&store).await;
        let event = || new(What::Clock(Happening::FinalPlanSent), None, Readers::Case);
        for media_type in ["image/heic", "video/mp4", "audio/mpeg"] {
            let file = sends_as(&store, dawn.ids, Audience::Officers, media_type).await;
            assert!(!records(&store, dawn.ids, &event(), Some(file)).await, "{media_type}");
        }
        let picture = sends_as(&store, dawn.ids, Audience::Officers, "image/jpeg").await;
        assert!(records(&store, dawn.ids, &event(), Some(picture)).await);
        assert_eq!(sees(&store, &dawn).await, BTreeSet::from([picture]));
    }

    async fn only_what_was_sent_for_it_and_goes_with_nothing_else_can_go_with_an_event(store) {
        let dawn = world::family(&store).await;
        let elsewhere = world::case(&store).await;
        let event = || new(What::Clock(Happening::FinalPlanSent), None, Readers::Case);
        let answer = sends(&store, dawn.ids, Audience::Person(dawn.parent)).await;
        assert!(!records(&store, dawn.ids, &event(), Some(answer)).await, "it goes with an answer");
        let others = sends(&store, elsewhere, Audience::Officers).await;
        assert!(!records(&store, dawn.ids, &event(), Some(others)).await, "it is of another case");
        let plan = sends(&store, dawn.ids, Audience::Officers).await;
        let record = world::recording(&store, dawn.ids).await;
        let offered = async || with_event::offered(&store, &record, None, 10).await.expect("read");
        assert_eq!(offered().await.iter().map(|row| row.id).collect::<Vec<_>>(), [plan]);
        assert!(records(&store, dawn.ids, &event(), Some(plan)).await);
        assert_eq!(offered().await, []);
        assert!(!records(&store, dawn.ids, &event(), Some(plan)).await, "it goes with the first");
        let remove = &world::admitted::<Case, policy::RemoveDocuments>(&store, &world::officer(), dawn.ids.reference).await;
        let off = sends(&store, dawn.ids, Audience::Officers).await;
        for id in [off, plan] {
            let gone = store.write(|tx| Box::pin(async move {
                document::withdraw(tx, remove, id, NOON, Some("another child's")).await
            }));
            assert!(gone.await.expect("taken off"));
        }
        assert!(!records(&store, dawn.ids, &event(), Some(off)).await, "it is off the case");
        assert_eq!(sees(&store, &dawn).await, BTreeSet::new());
        assert_eq!(with_event::links(&store, &record).await.expect("read"), []);
    }

    async fn a_file_concerns_whoever_can_act_on_it_as_long_as_its_event_stands(store, url) {
        let dawn = world::family(&store).await;
        let craig = world::parent_of(&store, dawn.ids).await;
        let event = new(What::Clock(Happening::FinalPlanSent), None, Readers::Case);
        let file = sends(&store, dawn.ids, Audience::Officers).await;
        let keeping: Access<policy::Council, KeepDocuments> = world::admitted(&store, &world::job(), ()).await;
        let keeping = keeping.on_case(dawn.ids);
        let concerned = async || with_event::concerned(&store, &keeping, file, NOON).await.expect("read");
        assert_eq!(concerned().await, with_event::Concerned::default(), "it goes with nothing");
        assert!(records(&store, dawn.ids, &event, Some(file)).await);
        // Any account will do: whose it is, nobody asks here.
        let (council, case, sam, other) = (world::COUNCIL.0, dawn.ids.case, world::OFFICER.0, world::next_id());
        put(url, format!(
            "insert into team (council_id, team_id, name, created_at) values ({council}, 50, 'North', 0), ({council}, 51, 'South', 0); \
             insert into officer (council_id, officer_id, name, created_at, team_id, account_id) \
             values ({council}, {other}, 'B. Officer', 0, 50, {}); \
             update officer set team_id = 50, account_id = {} where officer_id = {sam}",
            craig.account, dawn.account
        )).await;
        let told = async || {
            let found = concerned().await;
            assert!(found.stands && found.sending.is_some(), "{found:?}");
            found.officers.into_iter().map(|(account, _)| account).collect::<BTreeSet<_>>()
        };
        let (hers, his) = (dawn.account, craig.account);
        let (none, both) = (BTreeSet::new(), BTreeSet::from([hers, his]));
        assert_eq!(told().await, none, "who sent and recorded it does not have the case");
        put(url, format!(
            "insert into assignment (council_id, case_id, assignment_id, team_id, recorded_by, recorded_at, valid_from) \
             values ({council}, {case}, 70, 50, 'officer 7', 0, 0)"
        )).await;
        assert_eq!(told().await, BTreeSet::from([hers]), "of a team, who sent and recorded it");
        for role in ["manager", "auditor", "line"] {
            put(url, format!("update officer set role = '{role}' where officer_id = {sam}")).await;
            assert_eq!(told().await, none, "{role}");
        }
        put(url, format!("update officer set role = 'officer' where officer_id = {sam}")).await;
        put(url, "update assignment set team_id = 51".to_owned()).await;
        assert_eq!(told().await, none, "another team has it");
        put(url, format!("update assignment set team_id = null, officer_id = {other}")).await;
        assert_eq!(told().await, BTreeSet::from([his]), "whoever has it");
        put(url, format!(
            "insert into absence (council_id, absence_id, officer_id, stand_in_id, from_at, set_by, set_at) \
             values ({council}, 80, {other}, {sam}, {}, 'officer 7', 0)",
            NOON.0
        )).await;
        assert_eq!(told().await, both, "and who stands in for them");
        put(url, format!("update officer set team_id = 51 where officer_id = {sam}")).await;
        assert_eq!(told().await, BTreeSet::from([his]), "nobody of another team does");
        put(url, format!("update absence set until_at = {}; update officer set team_id = 50", NOON.0)).await;
        assert_eq!(told().await, BTreeSet::from([his]), "they are back");
        put(url, "update assignment set valid_until = 1".to_owned()).await;
        assert_eq!(told().await, none, "it was given back");
        put(url, format!("update assignment set valid_until = null; update officer set left_at = 1 where officer_id = {other}")).await;
        assert_eq!(told().await, none, "who left is not told");
        put(url, format!("update officer set left_at = null where officer_id = {other}")).await;
        assert_eq!(told().await, BTreeSet::from([his]));
        put(url, format!("update person set silent_since = 1 where person_id = {}", dawn.ids.child)).await;
        assert!(!concerned().await.stands, "no mails go out about this child");
        put(url, format!("update person set silent_since = null where person_id = {}", dawn.ids.child)).await;
        put(url, "update case_file set sealed_at = 1, sealed_why = 'death'".to_owned()).await;
        assert!(!concerned().await.stands, "the case is sealed");
        put(url, "update case_file set sealed_at = null, sealed_why = null".to_owned()).await;
        assert!(concerned().await.stands);
        let struck = NewEvent { supersedes: Some(event.id), ..new(What::Struck, None, Readers::Officers) };
        records(&store, dawn.ids, &struck, None).await;
        assert!(!concerned().await.stands, "it goes with nothing that stands");
    }

    async fn what_is_found_unsafe_is_counted_for_whoever_could_read_it_and_goes_with_nothing_more(store, url) {
        let dawn = world::family(&store).await;
        let craig = world::parent_of(&store, dawn.ids).await;
        let (all, hers) = (sends(&store, dawn.ids, Audience::Officers).await, sends(&store, dawn.ids, Audience::Officers).await);
        let plan = || What::Clock(Happening::FinalPlanSent);
        assert!(records(&store, dawn.ids, &new(plan(), None, Readers::Case), Some(all)).await);
        let of_her = new(plan(), Some(dawn.parent), Readers::Person(dawn.parent));
        assert!(records(&store, dawn.ids, &of_her, Some(hers)).await);
        let none = sends(&store, dawn.ids, Audience::Officers).await;
        let unsafe_for = async |family: &world::Family| {
            let access: Access<Case, ReadDocuments> = world::admitted(&store, &family.actor(), dawn.ids.reference).await;
            let found = with_event::unsafe_with_events(&store, &access).await.expect("read");
            found.into_iter().collect::<BTreeSet<_>>()
        };
        assert_eq!(unsafe_for(&dawn).await, BTreeSet::new(), "nothing is known yet");
        for state in ["infected", "unscannable"] {
            put(url, format!("update document set state = '{state}'")).await;
            assert_eq!(unsafe_for(&dawn).await, BTreeSet::from([all, hers]));
            assert_eq!(unsafe_for(&craig).await, BTreeSet::from([all]));
            for family in [&dawn, &craig] {
                assert_eq!(sees(&store, family).await, BTreeSet::new(), "nobody opens it");
            }
        }
        assert!(!records(&store, dawn.ids, &new(plan(), None, Readers::Case), Some(none)).await);
    }

    async fn what_is_offered_is_exactly_what_can_go_with_an_event(store, url) {
        let dawn = world::family(&store).await;
        let plan = || new(What::Clock(Happening::FinalPlanSent), None, Readers::Case);
        let (stands, struck) = (plan(), plan());
        for event in [&stands, &struck] {
            records(&store, dawn.ids, event, None).await;
        }
        let strike = NewEvent { supersedes: Some(struck.id), ..new(What::Struck, None, Readers::Officers) };
        records(&store, dawn.ids, &strike, None).await;
        let mut all = Vec::new();
        let mut sql = String::new();
        for state in ["waiting", "safe", "infected", "unscannable"] {
            for media_type in ["application/pdf", "image/png", "image/heic", "video/mp4", "audio/mpeg"] {
                for (is_off, audience) in [(false, "officers"), (true, "officers"), (false, "case")] {
                    for is_own in [true, false] {
                        for goes_with in [None, Some(stands.id), Some(struck.id)] {
                            let is_usual = state == "safe" && media_type == "application/pdf";
                            if (is_off || audience == "case") && !is_usual {
                                continue;
                            }
                            let id = sends_as(&store, dawn.ids, Audience::Officers, media_type).await;
                            let sent_by = if is_own { world::OFFICER.0 } else { 8 };
                            let off = if is_off { "1" } else { "null" };
                            sql += &format!(
                                "update document set state = '{state}', audience = '{audience}', \
                                 sent_by = 'officer {sent_by}', withdrawn_at = {off} where document_id = {id};"
                            );
                            if let Some(event) = goes_with {
                                let (council, case) = (world::COUNCIL.0, dawn.ids.case);
                                sql += &format!(
                                    "insert into event_document (council_id, case_id, document_id, event_id) \
                                     values ({council}, {case}, {id}, {event});"
                                );
                            }
                            let is_fit = matches!(state, "waiting" | "safe") && !is_off && audience == "officers"
                                && matches!(media_type, "application/pdf" | "image/png");
                            let is_free = is_own && goes_with != Some(stands.id);
                            all.push((id, is_fit && is_free, is_fit && (is_free || goes_with == Some(stands.id))));
                        }
                    }
                }
            }
        }
        put(url, sql).await;
        let record = &world::recording(&store, dawn.ids).await;
        for puts_right in [None, Some(stands.id)] {
            let offered = with_event::offered(&store, record, puts_right, 1_000).await.expect("read");
            let offered: BTreeSet<_> = offered.into_iter().map(|row| row.id).collect();
            let mut both = (0, 0);
            for (id, alone, when_put_right) in &all {
                let event = &NewEvent { supersedes: puts_right, ..plan() };
                let tried = store.write(|tx| Box::pin(async move {
                    event::append(tx, record, std::slice::from_ref(event)).await?;
                    let added = with_event::attach(tx, record, *id, event.id, puts_right).await?;
                    Err::<(), _>(Undone::Said(added))
                }));
                let added = match tried.await {
                    Err(Undone::Said(added)) => added,
                    Err(Undone::Failed(error)) => panic!("{error}"),
                    Ok(()) => unreachable!("it is undone"),
                };
                let wanted = if puts_right.is_some() { *when_put_right } else { *alone };
                assert_eq!((offered.contains(id), added), (wanted, wanted), "{id} {puts_right:?}");
                if added { both.0 += 1 } else { both.1 += 1 }
            }
            assert!(both.0 > 5 && both.1 > 20, "{both:?}");
        }
        // What was chosen is named, fit or not, where it is this officer's to choose.
        let mut unfit = 0;
        for (id, ..) in &all {
            let named = with_event::chosen(&store, record, None, *id).await.expect("read");
            let may = with_event::offered(&store, record, None, 1_000).await.expect("read");
            unfit += usize::from(named.is_some() && may.iter().all(|row| row.id != *id));
        }
        assert!(unfit > 5, "{unfit}");
    }
}
