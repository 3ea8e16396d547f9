use super::*;
use crate::case::{CaseFile, KnownTo};
use crate::clock::{ExceptionFact, Ground, Rule};
use crate::date::date;
use crate::event::{Happening, Readers, ReviewOutcome, What};
use crate::fixture::{Told, file};
use crate::ids::PersonId;

const DAWN: PersonId = PersonId(1);
const CRAIG: PersonId = PersonId(2);

fn step(reading: &Reading, rule: Rule) -> &StepReading {
    reading
        .steps
        .iter()
        .rev()
        .find(|step| step.rule == rule)
        .unwrap_or_else(|| panic!("no step of {rule}"))
}

fn state(case: &CaseFile, rule: Rule, today: Date) -> StepState {
    step(&read(case, Some(DAWN), today), rule).state
}

fn requested() -> CaseFile {
    file([Told::on(date(2026, 1, 12), Happening::RequestReceived)])
}

#[test]
fn a_step_is_due_then_late_by_days() {
    let case = requested();
    assert_eq!(
        state(&case, Rule::C3, date(2026, 2, 16)),
        StepState::Due { days: 7 }
    );
    assert_eq!(
        state(&case, Rule::C3, date(2026, 2, 23)),
        StepState::Due { days: 0 }
    );
    assert_eq!(
        state(&case, Rule::C3, date(2026, 3, 7)),
        StepState::Late { days: 12 }
    );
    assert!(read(&case, Some(DAWN), date(2026, 2, 24)).is_late());
}

#[test]
fn a_step_done_late_says_by_how_many_days() {
    let case = file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::on(date(2026, 2, 27), Happening::DecidedToAssess),
    ]);
    let reading = read(&case, Some(DAWN), date(2026, 3, 1));
    assert_eq!(
        step(&reading, Rule::C3).state,
        StepState::MetLate { days: 4 }
    );
    assert_eq!(step(&reading, Rule::C3).met_on, Some(date(2026, 2, 27)));
    assert!(!reading.is_late(), "late now is what is not done");
}

#[test]
fn a_lapsed_appeal_is_nobodys_lateness() {
    let case = file([Told::on(date(2026, 3, 16), Happening::DecidedNotToAssess)]);
    let reading = read(&case, Some(DAWN), date(2026, 5, 19));
    let appeal = step(&reading, Rule::D6);
    assert_eq!(appeal.state, StepState::Lapsed);
    assert_eq!(appeal.due, date(2026, 5, 18));
    assert!(!reading.is_late());
}

#[test]
fn lapsed_comments_are_nobodys_lateness() {
    let case = file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::on(date(2026, 4, 30), Happening::DraftPlanServed),
    ]);
    assert_eq!(
        state(&case, Rule::C8, date(2026, 5, 14)),
        StepState::Due { days: 0 }
    );
    assert_eq!(state(&case, Rule::C8, date(2026, 5, 15)), StepState::Lapsed);
}

#[test]
fn c6_past_without_a_decision_is_never_late() {
    let case = requested();
    assert_eq!(
        state(&case, Rule::C6, date(2026, 5, 4)),
        StepState::Due { days: 0 }
    );
    let reading = read(&case, Some(DAWN), date(2026, 5, 5));
    assert_eq!(step(&reading, Rule::C6).state, StepState::NoDecisionHeld);
    assert!(reading.late().iter().all(|step| step.rule != Rule::C6));
    assert_ne!(reading.next_step().map(|step| step.rule), Some(Rule::C6));
}

#[test]
fn a_rolled_date_says_the_day_to_aim_for_and_the_last_day() {
    let case = file([Told::on(date(2026, 6, 12), Happening::DecidedNotToAssess)]);
    let reading = read(&case, Some(DAWN), date(2026, 7, 1));
    let appeal = step(&reading, Rule::D6);
    assert_eq!(appeal.aim_for, Some(date(2026, 8, 12)));
    assert_eq!(appeal.due, date(2026, 9, 1));
    // A date that did not roll is said once.
    let case = file([Told::on(date(2027, 12, 31), Happening::DecidedNotToAssess)]);
    let reading = read(&case, Some(DAWN), date(2028, 1, 5));
    assert_eq!(step(&reading, Rule::D6).due, date(2028, 2, 29));
    assert_eq!(step(&reading, Rule::D6).aim_for, None);
}

#[test]
fn mediation_asked_for_in_time_keeps_the_appeal_open() {
    let case = file([
        Told::on(date(2026, 3, 16), Happening::DecidedNotToAssess),
        Told::on(date(2026, 5, 10), Happening::MediationRequested).own(DAWN),
    ]);
    let today = date(2026, 5, 25);
    assert_eq!(
        state(&case, Rule::D6, today),
        StepState::AwaitingCertificate
    );
    let other = read(&case, Some(CRAIG), today);
    assert_eq!(step(&other, Rule::D6).state, StepState::Lapsed);
}

#[test]
fn what_is_done_on_a_day_we_do_not_hold_is_never_late() {
    let case = file([
        Told::on(date(2024, 1, 15), Happening::RequestReceived),
        Told::undated(date(2025, 1, 16), Happening::DecidedToAssess),
    ]);
    let reading = read(&case, Some(DAWN), date(2025, 1, 16));
    assert_eq!(step(&reading, Rule::C3).state, StepState::DoneUndated);
    assert_eq!(step(&reading, Rule::C3).met_on, None);
    assert!(matches!(
        step(&reading, Rule::C10).state,
        StepState::Late { .. }
    ));
}

#[test]
fn an_undated_final_plan_ends_every_step_of_the_request() {
    let case = file([
        Told::on(date(2024, 1, 15), Happening::RequestReceived),
        Told::undated(date(2025, 1, 16), Happening::FinalPlanSent),
    ]);
    let reading = read(&case, Some(DAWN), date(2025, 1, 16));
    assert_eq!(step(&reading, Rule::C10).state, StepState::DoneUndated);
    assert_eq!(step(&reading, Rule::C3).state, StepState::NotNeeded);
    assert_eq!(step(&reading, Rule::C6).state, StepState::NotNeeded);
    assert!(!reading.is_late());
    // A day that we do not hold starts nothing: no appeal date is made up.
    assert!(reading.steps.iter().all(|step| step.rule != Rule::D6));
}

#[test]
fn reviews_before_our_records_are_neither_late_nor_missed() {
    let mut case = file([
        Told::on(date(2019, 3, 1), Happening::FinalPlanSent),
        Told::on(
            date(2024, 5, 1),
            Happening::ReviewDecisionSent {
                outcome: ReviewOutcome::Maintain,
            },
        ),
    ]);
    case.history_from = Some(date(2024, 1, 1));
    let reading = read(&case, Some(DAWN), date(2024, 12, 1));
    assert_eq!(
        step(&reading, Rule::R1).state,
        StepState::EarlierReviewsNotHeld
    );
    assert!(matches!(
        step(&reading, Rule::R2).state,
        StepState::Due { .. }
    ));
    // Without any review on record it is the same: we do not know.
    case.events.truncate(1);
    let reading = read(&case, Some(DAWN), date(2024, 12, 1));
    assert_eq!(
        step(&reading, Rule::R1).state,
        StepState::EarlierReviewsNotHeld
    );
    assert!(!reading.is_late());
}

#[test]
fn a_review_due_within_our_records_is_late_when_it_is() {
    let mut case = file([Told::on(date(2023, 3, 1), Happening::FinalPlanSent)]);
    case.history_from = Some(date(2024, 1, 1));
    assert_eq!(
        state(&case, Rule::R1, date(2024, 3, 5)),
        StepState::Late { days: 5 }
    );
}

#[test]
fn records_that_stop_make_nothing_late_however_late_it_is_read() {
    let mut case = requested();
    case.known_to = KnownTo::Until(date(2026, 1, 15));
    for days in 1..1_000 {
        let today = date(2026, 1, 15).plus_days(days);
        let reading = read(&case, Some(DAWN), today);
        assert_eq!(reading.records_stop, Some(date(2026, 1, 15)));
        assert_eq!(reading.as_of, date(2026, 1, 15));
        assert!(
            reading
                .steps
                .iter()
                .all(|step| step.state == StepState::RecordsStop),
            "{today}"
        );
        assert!(!reading.is_late());
    }
}

#[test]
fn what_was_late_when_our_records_stop_is_not_said_to_be_late_since() {
    let mut case = requested();
    case.known_to = KnownTo::Until(date(2026, 3, 1));
    assert_eq!(
        state(&case, Rule::C3, date(2026, 3, 1)),
        StepState::Late { days: 6 }
    );
    assert_eq!(
        state(&case, Rule::C3, date(2026, 3, 2)),
        StepState::RecordsStop
    );
}

fn absence(readers: Readers, person: Option<PersonId>) -> CaseFile {
    let told = Told::what(
        date(2026, 5, 1),
        What::Exception {
            fact: ExceptionFact {
                rule: Rule::C10,
                ground: Ground::AbsentFromArea,
                id: None,
                from: date(2026, 4, 1),
                to: Some(date(2026, 4, 29)),
            },
            reason: "In hospital in another county".to_owned(),
        },
    )
    .read_by(readers);
    let told = match person {
        Some(person) => told.own(person),
        None => told,
    };
    file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        told,
    ])
}

#[test]
fn an_exceptions_ground_is_told_to_the_person_whose_circumstances_they_are_alone() {
    let today = date(2026, 6, 10);
    for readers in [Readers::Case, Readers::Person(DAWN)] {
        let case = absence(readers, Some(DAWN));
        let own = read(&case, Some(DAWN), today);
        let seen = step(&own, Rule::C10).exception.clone().expect("on record");
        let ground = seen.ground.expect("her own circumstances");
        assert_eq!(ground.ground, Ground::AbsentFromArea);
        assert_eq!(ground.from, date(2026, 4, 1));
        for viewer in [Some(CRAIG), None] {
            let other = read(&case, viewer, today);
            assert_eq!(step(&other, Rule::C10).state, StepState::Excepted);
            assert_eq!(
                step(&other, Rule::C10).exception,
                Some(ExceptionSeen { ground: None })
            );
            let said = serde_json::to_string(&other).expect("plain data");
            assert!(!said.contains("hospital") && !said.contains("absent"));
            assert!(!said.contains("2026-04-01") && !said.contains("2026-04-29"));
        }
    }
}

#[test]
fn a_personal_ground_that_names_nobody_is_told_to_nobody() {
    let case = absence(Readers::Case, None);
    let reading = read(&case, Some(DAWN), date(2026, 6, 10));
    assert_eq!(
        step(&reading, Rule::C10).exception,
        Some(ExceptionSeen { ground: None })
    );
}

#[test]
fn an_exception_that_fails_the_laws_test_excuses_nothing() {
    let mut case = absence(Readers::Person(DAWN), Some(DAWN));
    // 26 days, X10.
    if let What::Exception { fact, .. } = &mut case.events[1].what {
        fact.to = Some(date(2026, 4, 26));
    }
    assert_eq!(
        state(&case, Rule::C10, date(2026, 6, 10)),
        StepState::Late { days: 9 }
    );
}

#[test]
fn what_only_officers_may_know_of_is_not_called_late() {
    let case = file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::on(date(2026, 2, 20), Happening::DecidedToAssess).officers(),
    ]);
    let reading = read(&case, Some(DAWN), date(2026, 3, 10));
    let decide = step(&reading, Rule::C3);
    assert_eq!(decide.state, StepState::AskUs);
    assert_eq!(decide.met_on, None);
    assert!(!reading.is_late());
}

#[test]
fn the_expected_date_stands_beside_the_legal_date() {
    let case = file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::what(
            date(2026, 3, 1),
            What::ExpectedDate {
                rule: Rule::C3,
                expected: date(2026, 3, 20),
            },
        ),
        Told::what(
            date(2026, 3, 1),
            What::DelayReason {
                rule: Some(Rule::C3),
                text: "Two people left.".to_owned(),
            },
        ),
        Told::what(
            date(2026, 3, 2),
            What::DelayReason {
                rule: None,
                text: "The whole team is late.".to_owned(),
            },
        ),
    ]);
    let reading = read(&case, Some(DAWN), date(2026, 3, 7));
    let decide = step(&reading, Rule::C3);
    assert_eq!(decide.due, date(2026, 2, 23));
    assert_eq!(decide.state, StepState::Late { days: 12 });
    assert_eq!(
        decide.expected,
        Some(Expected {
            by: date(2026, 3, 20),
            said_on: date(2026, 3, 1)
        })
    );
    assert_eq!(
        decide.delay.as_ref().map(|delay| delay.text.as_str()),
        Some("Two people left.")
    );
    assert_eq!(reading.delays.len(), 1);
}

#[test]
fn after_a_death_nothing_is_late_and_nothing_is_next() {
    let case = file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::what(date(2026, 2, 1), What::ChildDied),
    ]);
    let reading = read(&case, Some(DAWN), date(2026, 9, 1));
    assert!(
        reading
            .steps
            .iter()
            .all(|step| step.state == StepState::Closed)
    );
    assert_eq!(reading.next, None);
    assert!(reading.standing.actions.is_empty());
}

#[test]
fn moving_away_ends_the_councils_steps_and_nobodys_appeal() {
    let case = file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::on(date(2026, 2, 20), Happening::DecidedNotToAssess),
        Told::what(date(2026, 3, 1), What::MovedOut { to: None }),
    ]);
    let today = date(2026, 4, 1);
    assert_eq!(state(&case, Rule::D6, today), StepState::Due { days: 19 });
    let case = file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::what(date(2026, 3, 1), What::MovedOut { to: None }),
    ]);
    assert_eq!(state(&case, Rule::C10, today), StepState::Closed);
    assert!(!read(&case, Some(DAWN), today).is_late());
}

#[test]
fn a_note_for_one_person_is_read_by_that_person() {
    let note = What::NoteToFamily {
        text: "Please ring us.".to_owned(),
    };
    let case = file([Told::what(date(2026, 1, 12), note).read_by(Readers::Person(DAWN))]);
    let today = date(2026, 1, 13);
    assert_eq!(read(&case, Some(DAWN), today).notes.len(), 1);
    assert_eq!(read(&case, Some(CRAIG), today).notes, []);
    assert_eq!(read(&case, None, today).notes, []);
}

#[test]
fn the_rights_move_on_the_day_after_the_last_friday_in_june() {
    let mut case = requested();
    case.born = Some(date(2010, 11, 14));
    let reading = read(&case, Some(DAWN), date(2027, 6, 25));
    assert_eq!(reading.rights.on, Some(date(2027, 6, 26)));
    assert!(!reading.rights.moved && !reading.rights.to_be_checked);
    assert!(read(&case, Some(DAWN), date(2027, 6, 26)).rights.moved);
}

#[test]
fn d21_past_without_a_decision_is_never_late() {
    let case = file([Told::on(
        date(2026, 9, 14),
        Happening::TribunalOrder {
            order: crate::event::Order::Assess,
        },
    )]);
    let reading = read(&case, Some(DAWN), date(2026, 11, 24));
    assert_eq!(step(&reading, Rule::D21).state, StepState::NoDecisionHeld);
    assert_eq!(reading.next_step().map(|step| step.rule), Some(Rule::D20));
}

#[test]
fn what_lies_ahead_of_today_is_not_told() {
    let case = file([
        Told::on(date(2026, 1, 12), Happening::RequestReceived),
        Told::what(
            date(2026, 2, 1),
            What::NoteToFamily {
                text: "Later".to_owned(),
            },
        ),
    ]);
    assert_eq!(read(&case, Some(DAWN), date(2026, 1, 31)).notes, []);
}

#[test]
fn every_rule_has_the_owner_that_the_law_table_names() {
    use crate::clock::rules::{Whose, in_force};
    for rule in Rule::ALL {
        let whose = in_force(rule, date(2026, 1, 1)).whose;
        let owner = match whose {
            Whose::Council => Owner::Council,
            Whose::Family => Owner::Family,
            Whose::Adviser => Owner::AdviceGiver,
            Whose::Setting => Owner::Setting,
            Whose::Mediator => Owner::Mediator,
            Whose::Tribunal => panic!("the tribunal owes no step of {rule}"),
        };
        assert_eq!(Owner::of(rule), owner, "{rule}");
    }
}

#[test]
fn comments_are_over_with_the_plan_that_they_were_about() {
    let draft = || Told::on(date(2026, 4, 30), Happening::DraftPlanServed);
    let final_plan = || Told::on(date(2026, 6, 1), Happening::FinalPlanSent);
    let request = || Told::on(date(2026, 1, 12), Happening::RequestReceived);
    let over = |case: &CaseFile, rule, today| {
        let reading = read(case, Some(DAWN), today);
        reading.comments_are_over(step(&reading, rule))
    };
    let today = date(2026, 7, 1);
    assert!(!over(&file([request(), draft()]), Rule::C8, today));
    assert!(over(
        &file([request(), draft(), final_plan()]),
        Rule::C8,
        today
    ));
    // Without a request on record no limit counts for the final plan.
    assert!(over(&file([draft(), final_plan()]), Rule::C8, today));
    // The plan from before does not end the comments on its changes.
    let notice = || Told::on(date(2027, 5, 10), Happening::AmendmentNoticeSent);
    let changed = || Told::on(date(2027, 6, 14), Happening::AmendedPlanSent);
    let today = date(2027, 7, 1);
    assert!(!over(&file([final_plan(), notice()]), Rule::R9, today));
    assert!(over(
        &file([final_plan(), notice(), changed()]),
        Rule::R9,
        today
    ));
}

#[test]
fn days_that_run_from_service_run_from_the_letters_for_whom_it_was_posted_to() {
    // Posted first class on Monday 21 December 2026, deemed served on Wednesday 23 (Interpretation
    // Act 1978 s7): 15 days beginning with it end on 6 January 2027.
    let mut case = file([
        Told::on(date(2026, 8, 10), Happening::RequestReceived),
        Told::on(date(2026, 12, 21), Happening::DraftPlanServed),
    ]);
    case.served = vec![crate::case::Served {
        event: crate::EventId(2),
        person: DAWN,
        on: date(2026, 12, 23),
    }];
    let due = |viewer| {
        let reading = read(&case, viewer, date(2026, 12, 22));
        let step = reading.steps.iter().find(|step| step.rule == Rule::C8);
        step.map(|step| (step.trigger, step.due))
    };
    assert_eq!(
        due(Some(DAWN)),
        Some((date(2026, 12, 23), date(2027, 1, 6)))
    );
    assert_eq!(
        due(Some(CRAIG)),
        Some((date(2026, 12, 21), date(2027, 1, 4)))
    );
    assert_eq!(due(None), Some((date(2026, 12, 21), date(2027, 1, 4))));
    let reading = read(&case, Some(DAWN), date(2026, 12, 30));
    let step = reading
        .steps
        .iter()
        .find(|step| step.rule == Rule::C8)
        .expect("it runs");
    let why = crate::why::why_step(&case, Some(DAWN), &reading, step);
    assert_eq!(
        (why.due, why.question.started_by.as_str()),
        (date(2027, 1, 6), "event-draft_plan_served")
    );
}
