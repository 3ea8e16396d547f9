use super::*;
use crate::clock::{Ground, Rule, State, timetable};
use crate::date::date;
use crate::event::Source;
use crate::fixture::{Told, file};
use crate::ids::{EventId, Timestamp};

const DAWN: PersonId = PersonId(1);
const CRAIG: PersonId = PersonId(2);

fn last_day_to_appeal(case: &CaseFile, person: PersonId, today: Date) -> (Date, State) {
    let facts = facts_for(case, Some(person));
    let table = timetable(&facts, today);
    let step = table
        .steps
        .iter()
        .find(|step| step.rule == Rule::D6)
        .expect("a refusal starts D6");
    (step.due, step.state)
}

#[test]
fn one_parents_certificate_leaves_the_other_parents_last_day_alone() {
    // X21: the decision, then a certificate that ends later.
    let case = file([
        Told::on(date(2026, 10, 19), Happening::RequestReceived),
        Told::on(date(2026, 11, 30), Happening::DecidedNotToAssess),
        Told::on(date(2027, 1, 12), Happening::MediationCertificate).own(DAWN),
    ]);
    let today = date(2027, 2, 5);
    assert_eq!(
        last_day_to_appeal(&case, DAWN, today),
        (date(2027, 2, 12), State::Due)
    );
    assert_eq!(
        last_day_to_appeal(&case, CRAIG, today),
        (date(2027, 2, 1), State::Lapsed)
    );
}

#[test]
fn another_parents_acts_never_enter() {
    let acts = [
        Happening::CommentsReceived,
        Happening::AmendmentCommentsReceived,
        Happening::MediationRequested,
        Happening::MediationHeld,
        Happening::MediationCertificate,
        Happening::AppealRegistered,
    ];
    for act in acts {
        let case = file([Told::on(date(2026, 3, 2), act.clone()).own(DAWN)]);
        assert_eq!(facts_for(&case, Some(DAWN)).events.len(), 1, "{act:?}");
        assert_eq!(facts_for(&case, Some(CRAIG)).events, [], "{act:?}");
        assert_eq!(facts_for(&case, None).events, [], "{act:?}");
        assert_eq!(facts_of_council(&case).events, [], "{act:?}");
        assert!(case.seen_by(Some(CRAIG)).is_empty(), "{act:?}");
    }
}

#[test]
fn an_own_act_that_names_no_person_moves_nobodys_date() {
    let case = file([
        Told::on(date(2026, 11, 30), Happening::DecidedNotToAssess),
        Told::on(date(2027, 1, 12), Happening::MediationCertificate),
    ]);
    let (due, _) = last_day_to_appeal(&case, DAWN, date(2027, 1, 20));
    assert_eq!(due, date(2027, 2, 1));
    // Nor is anybody told of it: "You got a certificate" would be said to the wrong parent.
    assert_eq!(case.seen_by(Some(DAWN)).len(), 1);
    assert_eq!(case.seen_by(None).len(), 1);
}

#[test]
fn an_own_act_that_one_person_alone_may_read_is_that_persons() {
    let certificate = Told::on(date(2027, 1, 12), Happening::MediationCertificate);
    let case = file([
        Told::on(date(2026, 11, 30), Happening::DecidedNotToAssess),
        certificate.read_by(Readers::Person(DAWN)),
    ]);
    let today = date(2027, 1, 20);
    assert_eq!(last_day_to_appeal(&case, DAWN, today).0, date(2027, 2, 12));
    assert_eq!(last_day_to_appeal(&case, CRAIG, today).0, date(2027, 2, 1));
}

#[test]
fn a_request_that_a_parent_made_here_starts_the_councils_clock_for_all() {
    let case = file([Told::on(date(2026, 1, 12), Happening::RequestReceived).own(DAWN)]);
    assert_eq!(facts_for(&case, Some(CRAIG)).events.len(), 1);
}

#[test]
fn a_corrected_event_counts_in_its_stead() {
    let mut case = file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::on(date(2026, 1, 5), Happening::RequestReceived),
    ]);
    case.events[1].supersedes = Some(case.events[0].id);
    assert_eq!(
        facts_for(&case, None).events,
        [(date(2026, 1, 5), Happening::RequestReceived)]
    );
    // Struck out, it never happened.
    case.events[1].what = What::Struck;
    assert_eq!(facts_for(&case, None).events, []);
}

#[test]
fn an_event_for_officers_does_not_exist_for_a_family() {
    let case = file([Told::on(date(2026, 1, 12), Happening::RequestReceived).officers()]);
    assert_eq!(facts_for(&case, Some(DAWN)).events, []);
    assert!(case.seen_by(Some(DAWN)).is_empty());
    assert_eq!(facts_of_council(&case).events.len(), 1);
}

#[test]
fn an_exception_of_unknown_kind_is_told_to_no_family() {
    let case = file([Told::what(date(2026, 1, 12), What::ExceptionUnspecified)]);
    assert!(case.seen_by(Some(DAWN)).is_empty());
    assert_eq!(facts_for(&case, Some(DAWN)).exceptions, []);
}

#[test]
fn the_latest_record_of_an_exception_and_of_a_move_wins() {
    let absent = |to| What::Exception {
        fact: ExceptionFact {
            rule: Rule::C10,
            ground: Ground::AbsentFromArea,
            id: None,
            from: date(2026, 4, 1),
            to,
        },
        reason: String::new(),
    };
    let moves = |on| What::PhaseTransfer {
        kind: crate::clock::TransferKind::BetweenPhases,
        moves_on: on,
    };
    let case = file([
        Told::what(date(2026, 4, 2), absent(None)),
        Told::what(date(2026, 5, 1), absent(Some(date(2026, 4, 29)))),
        Told::what(date(2026, 5, 2), moves(date(2027, 9, 1))),
        Told::what(date(2026, 5, 3), moves(date(2028, 9, 1))),
    ]);
    let facts = facts_for(&case, Some(DAWN));
    assert_eq!(facts.exceptions.len(), 1);
    assert_eq!(facts.exceptions[0].to, Some(date(2026, 4, 29)));
    assert_eq!(
        facts.phase_transfer.map(|transfer| transfer.on),
        Some(date(2028, 9, 1))
    );
}

#[test]
fn events_of_one_day_stand_in_the_clocks_order() {
    let day = date(2026, 6, 1);
    let event = |id, what| CaseEvent {
        id: EventId(id),
        on: day,
        what,
        source: Source::Officer,
        person: None,
        readers: Readers::Case,
        supersedes: None,
        recorded_at: Timestamp(0),
    };
    let mut case = file([]);
    case.events = vec![
        event(1, What::NoteToFamily { text: "n".into() }),
        event(2, What::Clock(Happening::DraftPlanServed)),
        event(3, What::Clock(Happening::DecidedToIssue)),
    ];
    let ids: Vec<_> = case.standing_events().iter().map(|e| e.id.0).collect();
    assert_eq!(ids, [3, 2, 1]);
}

#[test]
fn the_clock_is_read_no_later_than_the_records_reach() {
    let today = date(2026, 6, 1);
    let known = KnownTo::Until(date(2025, 1, 16));
    assert_eq!(known.as_of(today), date(2025, 1, 16));
    assert_eq!(known.stopped(today), Some(date(2025, 1, 16)));
    assert_eq!(known.stopped(date(2025, 1, 16)), None);
    assert_eq!(KnownTo::Today.as_of(today), today);
    assert_eq!(KnownTo::Today.stopped(today), None);
}
