//! Requests that have had no end yet, and how long reviews took.

use super::*;
use crate::case::KnownTo;
use crate::clock::{ExceptionFact, Ground};
use crate::date::{Date, date};
use crate::event::{Happening, ReviewOutcome, What};
use crate::fixture::{Told, file};

const ASKED: Date = date(2026, 1, 12);

fn of(told: &[Told]) -> Counted {
    counted(&file(told.to_vec()).events, None)
}

fn on(day: Date, happening: Happening) -> Told {
    Told::on(day, happening)
}

fn step(told: &[Told]) -> Option<OpenStep> {
    of(told).open.map(|open| open.step)
}

#[test]
fn a_request_goes_from_step_to_step_and_is_open_until_its_end() {
    let mut told = vec![on(ASKED, Happening::RequestReceived)];
    assert_eq!(step(&told), Some(OpenStep::Deciding));
    for (day, happening, then) in [
        (
            date(2026, 2, 20),
            Happening::DecidedToAssess,
            Some(OpenStep::Assessing),
        ),
        (
            date(2026, 5, 1),
            Happening::DecidedToIssue,
            Some(OpenStep::Writing),
        ),
        (
            date(2026, 5, 4),
            Happening::DraftPlanServed,
            Some(OpenStep::Draft),
        ),
        (date(2026, 6, 1), Happening::FinalPlanSent, None),
    ] {
        told.push(on(day, happening));
        assert_eq!(step(&told), then);
    }
    for end in [
        Happening::DecidedNotToAssess,
        Happening::DecidedNotToIssue,
        Happening::Withdrawn,
    ] {
        let told = [
            on(ASKED, Happening::RequestReceived),
            on(date(2026, 2, 2), end),
        ];
        assert_eq!(of(&told).open, None);
    }
    assert_eq!(of(&[]).open, None);
}

#[test]
fn a_request_that_was_refused_is_open_again_when_it_goes_on() {
    use crate::event::Order;
    let day = |days| ASKED.plus_days(days);
    let order = |order| Happening::TribunalOrder { order };
    let closed = |told: &[Told]| {
        let parts = of(told).parts.into_iter();
        parts.filter(|part| part.measure == Measure::Closed).count()
    };
    let no_assessment = [
        on(ASKED, Happening::RequestReceived),
        on(day(40), Happening::DecidedNotToAssess),
    ];
    let no_plan = [
        on(ASKED, Happening::RequestReceived),
        on(day(40), Happening::DecidedToAssess),
        on(day(110), Happening::DecidedNotToIssue),
    ];
    for refused in [no_assessment.to_vec(), no_plan.to_vec()] {
        for goes_on in [
            Happening::DecidedToAssess,
            Happening::DecidedToIssue,
            Happening::DraftPlanServed,
            order(Order::Assess),
            order(Order::MakePlan),
        ] {
            let mut told = refused.clone();
            assert_eq!((of(&told).open, closed(&told)), (None, 1));
            told.push(on(day(150), goes_on));
            let open = of(&told).open.expect("open again");
            assert_eq!((open.since, open.step), (ASKED, OpenStep::Reopened));
            // None of its limits runs any more.
            assert_eq!(Due::ALL.map(|due| open.last_day(due)), [None; 3]);
            assert!(!open.is_past(Due::Plan, day(400)));
            assert!(!open.can_be_in_time(day(100)));
            assert_eq!(closed(&told), 0);
            // It may be refused again, and go on again.
            told.push(on(day(160), Happening::DecidedNotToIssue));
            assert_eq!((of(&told).open, closed(&told)), (None, 1));
            told.push(on(day(170), Happening::DraftPlanServed));
            let open = Open {
                drafted: open.drafted.or(Some(day(170))),
                ..open
            };
            assert_eq!((of(&told).open, closed(&told)), (Some(open), 0));
            // Its first plan counts from the request.
            told.push(on(day(200), Happening::FinalPlanSent));
            assert_eq!((of(&told).open, closed(&told)), (None, 0));
            let parts = of(&told).parts;
            let plans = parts.iter().filter(|part| part.measure == Measure::Plan);
            assert!(plans.map(|part| part.days).eq([200, 200]));
        }
        // An order about a plan that is there opens nothing.
        let mut told = refused;
        told.push(on(day(150), order(Order::AmendContents)));
        assert_eq!(of(&told).open, None);
    }
}

#[test]
fn what_ended_otherwise_than_by_a_refusal_stays_ended() {
    let day = |days| ASKED.plus_days(days);
    let withdrawn = |first: Happening| {
        [
            on(ASKED, Happening::RequestReceived),
            on(day(30), first),
            on(day(50), Happening::Withdrawn),
            on(day(60), Happening::DecidedNotToIssue),
            on(day(90), Happening::DraftPlanServed),
        ]
    };
    for first in [Happening::DecidedToAssess, Happening::DecidedNotToAssess] {
        assert_eq!(of(&withdrawn(first)).open, None);
    }
    let died = [
        on(ASKED, Happening::RequestReceived),
        on(day(30), Happening::DecidedNotToAssess),
        Told::what(day(40), What::ChildDied),
        on(day(50), Happening::DecidedToAssess),
    ];
    assert_eq!(of(&died).open, None);
    // An answer without a day says not that it came after the refusal.
    let undated = [
        on(ASKED, Happening::RequestReceived),
        on(day(110), Happening::DecidedNotToIssue),
        Told::what(day(200), What::Undated(Happening::DecidedToAssess)),
    ];
    assert_eq!(of(&undated).open, None);
}

#[test]
fn the_last_day_is_not_late_and_the_next_is() {
    let open = of(&[on(ASKED, Happening::RequestReceived)])
        .open
        .expect("open");
    // X1: six, sixteen and twenty weeks from 12 January.
    let days = Due::ALL.map(|due| open.last_day(due));
    let expected = [date(2026, 2, 23), date(2026, 5, 4), date(2026, 6, 1)];
    assert_eq!(days, expected.map(Some));
    assert!(!open.is_past(Due::Plan, date(2026, 6, 1)));
    assert!(open.is_past(Due::Plan, date(2026, 6, 2)));
}

#[test]
fn a_step_with_an_exception_has_no_last_day_and_the_others_have_theirs() {
    let fact = ExceptionFact {
        rule: Rule::C10,
        ground: Ground::AbsentFromArea,
        id: None,
        from: date(2026, 4, 1),
        to: Some(date(2026, 4, 29)),
    };
    let what = What::Exception {
        fact,
        reason: String::new(),
    };
    let told = [
        on(ASKED, Happening::RequestReceived),
        Told::what(date(2026, 4, 29), what),
    ];
    let open = of(&told).open.expect("open");
    assert_eq!(open.last_day(Due::Plan), None);
    assert_eq!(open.last_day(Due::Outcome), Some(date(2026, 5, 4)));
    assert!(!open.is_past(Due::Plan, date(2027, 1, 1)));
}

#[test]
fn a_plan_without_a_draft_needs_fifteen_days() {
    let open = |step| Open {
        since: ASKED,
        step,
        drafted: None,
        excepted: Excepted::default(),
    };
    // 20 weeks end on 1 June; the draft's first day is one of the fifteen (X12: 30 April to
    // the end of 14 May). Of a draft on 17 May they end with 31 May.
    let may = |day| date(2026, 5, day);
    assert!(open(OpenStep::Draft).can_be_in_time(may(31)));
    // Neither the month nor the twenty weeks have a day left after them.
    assert!(open(OpenStep::Writing).can_be_in_time(may(16)));
    assert!(!open(OpenStep::Writing).can_be_in_time(may(17)));
    assert!(open(OpenStep::Draft).can_be_in_time(date(2026, 6, 1)));
    assert!(!open(OpenStep::Draft).can_be_in_time(date(2026, 6, 2)));
}

#[test]
fn a_draft_that_is_out_has_the_rest_of_its_fifteen_days() {
    let drafted = |on| Open {
        since: ASKED,
        step: OpenStep::Draft,
        drafted: Some(on),
        excepted: Excepted::default(),
    };
    let may = |day| date(2026, 5, day);
    // 20 weeks end on 1 June, and the month of May before that. A draft of the 16th leaves its last
    // day to the family and the 31st to the council; one of the 17th leaves it none in May.
    assert!(drafted(may(16)).can_be_in_time(may(20)));
    assert!(!drafted(may(17)).can_be_in_time(may(20)));
    // In June, the day itself is left.
    assert!(drafted(may(17)).can_be_in_time(date(2026, 6, 1)));
    assert!(!drafted(may(18)).can_be_in_time(date(2026, 6, 1)));
    // Long over, they stop nobody.
    assert!(drafted(date(2026, 3, 1)).can_be_in_time(may(31)));
}

#[test]
fn the_first_draft_is_the_one_whose_days_count() {
    let told = [
        on(ASKED, Happening::RequestReceived),
        on(date(2026, 5, 4), Happening::DraftPlanServed),
        on(date(2026, 5, 20), Happening::DraftPlanServed),
    ];
    let open = of(&told).open.expect("open");
    assert_eq!(
        (open.step, open.drafted),
        (OpenStep::Draft, Some(date(2026, 5, 4)))
    );
}

#[test]
fn what_is_due_this_month_is_promised_only_where_it_can_be_in_time() {
    let today = date(2026, 5, 20);
    // Its twenty weeks end on the 28th.
    let one = |step, cases| OpenCount {
        open: Open {
            since: date(2026, 5, 28).plus_weeks(-20),
            step,
            drafted: None,
            excepted: Excepted::default(),
        },
        known_to: KnownTo::Today,
        cases,
    };
    let stopped = OpenCount {
        known_to: KnownTo::Until(date(2026, 5, 19)),
        ..one(OpenStep::Draft, 8)
    };
    let board = Board {
        today,
        target: 60,
        tally: Tally::default(),
        days: Vec::new(),
        open: vec![
            one(OpenStep::Draft, 1),
            one(OpenStep::Writing, 2),
            one(OpenStep::Deciding, 4),
            one(OpenStep::Reopened, 16),
            stopped,
        ],
        sealed: Vec::new(),
    };
    assert_eq!(board.due_this_month(), (1, 6));
    assert_eq!(board.roads()[0].can, 1);
    assert_eq!(board.stopped_by_step(), [0, 0, 0, 8, 0]);
}

#[test]
fn the_family_is_told_once_and_a_plan_alone_does_not_say_when() {
    let outcome = |told: &[Told]| -> Vec<i32> {
        let parts = of(told).parts.into_iter();
        let those = parts
            .filter(|part| part.measure == Measure::Outcome && part.cohort == Cohort::Finished);
        those.map(|part| part.days).collect()
    };
    let asked = on(ASKED, Happening::RequestReceived);
    let told = [
        asked.clone(),
        on(ASKED.plus_days(100), Happening::DecidedToIssue),
        on(ASKED.plus_days(110), Happening::DraftPlanServed),
        on(ASKED.plus_days(130), Happening::FinalPlanSent),
    ];
    assert_eq!(outcome(&told), [100]);
    let told = [asked, on(ASKED.plus_days(130), Happening::FinalPlanSent)];
    assert_eq!(outcome(&told), [0; 0]);
}

#[test]
fn a_letter_that_promises_changes_decides_no_review() {
    let meeting = date(2026, 3, 2);
    let reviews = |told: &[Told]| -> Vec<(Measure, i32)> {
        let parts = of(told).parts.into_iter();
        parts.map(|part| (part.measure, part.days)).collect()
    };
    let held = on(meeting, Happening::ReviewMeetingHeld);
    let outcome = |outcome| Happening::ReviewDecisionSent { outcome };
    // 28 days is the last day.
    let kept = on(meeting.plus_days(28), outcome(ReviewOutcome::Maintain));
    assert_eq!(
        reviews(&[held.clone(), kept]),
        [(Measure::ReviewDecision, 28)]
    );
    let letter = on(meeting.plus_days(20), outcome(ReviewOutcome::Amend));
    assert_eq!(reviews(&[held.clone(), letter.clone()]), []);
    let told = [
        held,
        letter,
        on(meeting.plus_days(40), Happening::AmendmentNoticeSent),
        on(meeting.plus_days(84), Happening::AmendedPlanSent),
    ];
    assert_eq!(
        reviews(&told),
        [(Measure::ReviewDecision, 40), (Measure::ReviewPlan, 84)]
    );
    // A notice outside a review, and a plan amended so, are of no review.
    let alone = [on(meeting, Happening::AmendmentNoticeSent)];
    assert_eq!(reviews(&alone), []);
}
